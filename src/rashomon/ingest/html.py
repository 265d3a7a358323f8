"""HTML pages to reports: the report's words, without the page around them.

The text is built from the page's own blocks (`page_blocks`), so that no word inside a paragraph is lost or changed.
Which blocks are the report is decided by trafilatura (Barbaresi 2021) and four rules of ours, below. What is left out
is kept under "page furniture". Captions stay in the text, marked as captions. Nothing is ever fetched: both libraries
get a parsed tree, never an address, and the links in a page are only read.

1. A block is the report when most of its runs of four words stand in trafilatura's text.
2. So are paragraphs beside those in the same element: extractors drop single clauses and short paragraphs.
3. Blocks in boxes are not, nor are paragraphs that are one link; but a box that holds a third of the report, or its
   headline, is no box.
4. When that finds too little, the report is all paragraphs of the article, or of the page, that are not in boxes.
"""

import copy
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lxml import etree, html

from rashomon.ingest import limits
from rashomon.ingest.decode import decode
from rashomon.ingest.droppings import Droppings
from rashomon.ingest.extracted import Extracted
from rashomon.ingest.line_forms import is_byline, is_date_line
from rashomon.ingest.page_blocks import HEADINGS, Block, blocks
from rashomon.ingest.page_metadata import PageFacts, page_facts, parts_of_title
from rashomon.ingest.text import clean, damage, note_decoding
from rashomon.records import Span, TimeCandidate

_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}?encoding=[\"']([\w.:-]{2,40})",
    re.IGNORECASE,
)
_DECLARED_WITHIN = 1024  # bytes: HTML Living Standard, 4.2.5.4

_NESTING = re.compile(
    r"</?(?!(?:p|br|h[1-6]|script|style|title|meta|link|head|body|html|time)\b)[a-z][^<>]{0,2000}>", re.IGNORECASE
)

_RUN = 4  # words; runs of four hardly ever repeat in one language by chance (as in near-duplicate detection)
_MOST_RUNS = 0.6
_BOX_SHARE = 1 / 3
_TOO_FEW = 25  # words: less is a teaser, or an error page
_ALL_LINK = 0.9
_MANY_LINKS = 0.5
_REPEATED = 8  # words; a shorter paragraph may well stand twice
_STANDFIRST = 6  # words
_LONGEST_TITLE = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class _Chosen:
    """The blocks of the report in order, and which of them is the headline; None: no block is."""

    blocks: tuple[Block, ...]
    headline: Block | None


def read_html(data: bytes, *, read_at: str) -> Extracted:
    """Return the report in a page and what the page says about it. Never raises, whatever the bytes.

    read_at: the moment of reading, the latest that htmldate may find.
    """
    dropped = Droppings()
    if data.count(b"<") > limits.PAGE_TAGS:
        message = f"the page has more than {limits.PAGE_TAGS:,} tags: save the report alone, or its text"
        return Extracted(text="", problem=("too-large", message))
    declared = _DECLARED.search(data[:_DECLARED_WITHIN])
    name = next((group.decode("ascii", "replace") for group in declared.groups() if group), None) if declared else None
    decoded = decode(data, name)
    note_decoding(decoded, dropped)
    root, doubts = _tree(decoded.text, dropped)
    if root is None:
        return Extracted(text="", problem=("broken-html", "no HTML page can be made out in it: check the file"))
    facts = page_facts(root)
    found = blocks(root, dropped)
    small = len(data) <= limits.PAGE_BYTES and sum(1 for _ in root.iter()) <= limits.PAGE_ELEMENTS
    guess = _guessed_time(root, read_at) if small else ()
    chosen = _chosen(found, _extracted_words(root) if small else "", facts)
    _drop_others(found, chosen, dropped)
    joined = _joined(chosen, facts, dropped)
    return replace(joined, candidates=(*facts.candidates, *guess), doubts=(*damage(decoded), *doubts))


def _tree(text: str, dropped: Droppings) -> tuple[etree._Element | None, tuple[tuple[str, str], ...]]:
    """Return the tree of a page, None when there is none, and what is doubtful about it.

    The parser gives up at some depth and would lose the rest; then all elements but paragraphs are taken out first.
    """
    root, whole = _parsed(text)
    if whole:
        return root, ()
    flat, count = _NESTING.subn(" ", text)
    dropped.add("HTML tag", count=count)
    message = "the page has elements inside elements beyond all measure: only its plain paragraphs were read"
    return _parsed(flat)[0], (("nested-too-deeply", message),)


def _parsed(text: str) -> tuple[etree._Element | None, bool]:
    """Return the tree of a page, or None when there is none, and whether all of the page is in it.

    The parser knows no entities but those of HTML, and stops at a depth of 2,048 elements.
    """
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True)
    plain = text.replace("\0", "").encode("utf-8", "replace")
    try:
        root = html.document_fromstring(plain, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None, True
    return root, not any("depth" in entry.message for entry in parser.error_log.filter_from_fatals())


def _extracted_words(root: etree._Element) -> str:
    """Return trafilatura's idea of the report, "" when it has none."""
    import trafilatura  # noqa: PLC0415  # half a second to import: only what reads pages pays for it

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it warns of what becomes an issue here
    try:
        found = trafilatura.bare_extraction(copy.deepcopy(root), include_comments=False, include_tables=True, fast=True)
    except Exception:  # noqa: BLE001  # another's heuristics on any bytes; without them rule 4 decides
        return ""
    return str(getattr(found, "text", None) or "")


def _guessed_time(root: etree._Element, read_at: str) -> tuple[TimeCandidate, ...]:
    """Return the day of publication that htmldate finds, as the weakest of candidates."""
    import htmldate  # noqa: PLC0415  # loads its tables: only what reads pages pays for it

    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    latest = (read_at + "-12-31")[:10] if len(read_at) == 4 else (read_at + "-28")[:10]
    try:
        found = htmldate.find_date(copy.deepcopy(root), original_date=True, min_date="1900-01-01", max_date=latest)
    except Exception:  # noqa: BLE001  # another's heuristics on any bytes; there are other candidates
        return ()
    return (TimeCandidate(value=found, found_in="properties", evidence="htmldate's guess"),) if found else ()


# ------------------------------------------------------------------ which blocks are the report


def _chosen(found: Sequence[Block], extracted: str, facts: PageFacts) -> _Chosen:
    voted = _voted(found, extracted)
    boxed = _boxes(found, voted, facts)
    _mend_captions(found, voted)
    open_blocks = [block for block in found if boxed.isdisjoint(block.boxes) and not _is_pointer(block)]
    body = [block for block in open_blocks if id(block) in voted and not block.caption]
    beside = Counter(_place(block) for block in body if block.tag not in HEADINGS)
    plain = [b for b in open_blocks if beside[_place(b)] > 1 and b.tag not in HEADINGS and b.link_share < _MANY_LINKS]
    wanted = {id(block) for block in (*body, *plain)}
    fallback = _main_text(open_blocks)
    words = sum(block.words for block in found if id(block) in wanted)
    if words < _TOO_FEW or words < 0.3 * sum(block.words for block in fallback):
        wanted = {id(block) for block in fallback}
    headline = _headline(found, wanted, facts)
    kept = list(_between(open_blocks, wanted, headline))
    return _Chosen(blocks=tuple(_once(kept, headline)), headline=headline)


def _place(block: Block) -> tuple[str, int]:
    """Return what paragraphs side by side have in common: the element around them, or the one that line breaks part."""
    return ("p", block.parent) if block.tag == "p" else ("lines", block.element)


def _voted(found: Sequence[Block], extracted: str) -> set[int]:
    """Return the blocks that stand in the extracted text, by their runs of words. Linear in both."""
    runs: set[tuple[str, ...]] = set()
    lines: set[tuple[str, ...]] = set()
    for line in extracted.splitlines():
        words = _words(line)
        lines.add(tuple(words))
        runs.update(_runs(words))
    out = set()
    for block in found:
        words = _words(block.text)
        own = list(_runs(words))
        share = sum(run in runs for run in own) / len(own) if own else 0.0
        if words and (share >= _MOST_RUNS or tuple(words) in lines):
            out.add(id(block))
    return out


def _boxes(found: Sequence[Block], voted: set[int], facts: PageFacts) -> set[int]:
    """Return the boxes that are no part of the report."""
    total = sum(block.words for block in found if id(block) in voted)
    inside: Counter[int] = Counter()
    for block in found:
        for box in block.boxes:
            inside[box] += block.words if id(block) in voted else 0
    heads = [block for block in found if block.tag == "h1"]
    titles = _titles(facts)
    heads = heads if len(heads) == 1 else [block for block in heads if " ".join(_words(block.text)) in titles]
    around = {box for block in heads for box in block.boxes}
    return {box for box, words in inside.items() if box not in around and words < max(1, total * _BOX_SHARE)}


def _mend_captions(found: Sequence[Block], voted: set[int]) -> None:
    """Take the mark of a caption from all blocks when it is on a third of the report: then the class means another."""
    marked = [block for block in found if block.caption and id(block) in voted]
    total = sum(block.words for block in found if id(block) in voted)
    if sum(block.words for block in marked) >= max(_TOO_FEW, total * _BOX_SHARE):
        for block in found:
            block.caption = False


def _is_pointer(block: Block) -> bool:
    """Whether a block is one link and no sentence."""
    return (
        block.link_share >= _ALL_LINK
        and not block.text.endswith((".", "!", "?", '"', "”", "’"))
        and block.tag not in HEADINGS
    )


def _main_text(open_blocks: Sequence[Block]) -> list[Block]:
    """Return the paragraphs of the article, else of the page, else all blocks of some length."""
    plain = [b for b in open_blocks if not b.caption and b.tag not in HEADINGS and b.link_share < _MANY_LINKS]
    paragraphs = [block for block in plain if block.tag == "p"]
    for some in ([b for b in paragraphs if b.article], paragraphs, [b for b in plain if b.article], plain):
        if sum(block.words for block in some) >= _TOO_FEW:
            return some
    return plain


def _headline(found: Sequence[Block], wanted: set[int], facts: PageFacts) -> Block | None:
    """Return the block that says what the page calls its title, else the last h1 before the report, else None."""
    titles = _titles(facts)
    named = [block for block in found if len(block.text) <= _LONGEST_TITLE and " ".join(_words(block.text)) in titles]
    named.sort(key=lambda block: block.tag not in HEADINGS)
    if named:
        return named[0]
    last = None
    for block in found:
        if block.tag == "h1":
            last = block
        if id(block) in wanted and last:
            return last
    return last


def _titles(facts: PageFacts) -> set[str]:
    """Return what the page calls its title, and the longer parts of that, in plain words."""
    parts = (_words(part) for title in facts.titles for part in parts_of_title(title))
    return {" ".join(_words(title)) for title in facts.titles} | {" ".join(part) for part in parts if len(part) > 3}


def _between(open_blocks: Sequence[Block], wanted: set[int], headline: Block | None) -> Iterator[Block]:
    """Yield the wanted blocks and what belongs to them: headings and captions among them, byline, date, standfirst."""
    places = [number for number, block in enumerate(open_blocks) if id(block) in wanted]
    first, last = (places[0], places[-1]) if places else (0, -1)
    top = next((number for number, block in enumerate(open_blocks) if block is headline), first)
    for number, block in enumerate(open_blocks):
        if block is headline:
            continue
        among = first <= number <= last or (number == first - 1 and block.tag in HEADINGS)
        above = top < number < first
        belongs = (among and block.tag in HEADINGS) or ((among or above) and (block.caption or _is_line_of_head(block)))
        if id(block) in wanted or belongs or (above and _is_standfirst(block)):
            yield block


def _is_line_of_head(block: Block) -> bool:
    return len(block.text) <= 200 and (is_byline(block.text) or is_date_line(block.text))


def _is_standfirst(block: Block) -> bool:
    return block.tag in {"p", "h2"} and block.words >= _STANDFIRST and block.link_share < _MANY_LINKS and block.article


def _once(kept: Sequence[Block], headline: Block | None) -> Iterator[Block]:
    """Yield the headline, and the blocks but those that repeat an earlier one (pages hold copies for telephones)."""
    if headline:
        yield headline
    seen = {headline.text} if headline else set()
    for block in kept:
        if block is not headline and (block.text not in seen or block.words < _REPEATED):
            yield block
        seen.add(block.text)


def _drop_others(found: Sequence[Block], chosen: _Chosen, dropped: Droppings) -> None:
    """Record what is not in the text: first what stood in the article, since the record is cut after some length."""
    kept = {id(block) for block in chosen.blocks}
    for inside in (True, False):
        for block in found:
            if id(block) not in kept and block.article is inside:
                dropped.add("page furniture", block.text)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _runs(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))


# ------------------------------------------------------------------ one text


def _joined(chosen: _Chosen, facts: PageFacts, dropped: Droppings) -> Extracted:
    """Return the blocks as paragraphs parted by blank lines. A title that no block says stands before them."""
    parts: list[tuple[str, Block | None]] = [(_cleaned(block, dropped), block) for block in chosen.blocks]
    title = parts[0][0] if chosen.headline and parts else next(iter(facts.titles), None)
    if parts and not chosen.headline and title:
        title = clean(title, dropped)
        parts.insert(0, (title, None))
    at, headings, captions = 0, [], []
    for words, block in parts:
        if words and (block is None or block is chosen.headline or block.tag in HEADINGS):
            headings.append(Span(at, at + len(words)))
        elif words and block and block.caption:
            captions.append(Span(at, at + len(words)))
        at += len(words) + 2
    body_has_byline = any(is_byline(words) for words, _ in parts if len(words) <= 200)
    return Extracted(
        text="\n\n".join(words for words, _ in parts),
        title=title,
        byline=None if body_has_byline else facts.byline,
        publisher=facts.publisher,
        url=facts.url,
        headings=tuple(headings),
        captions=tuple(captions),
        dropped=dropped.records(),
        problem=None if parts else ("no-text", "the page has no text of a report: save the page when it has loaded"),
    )


def _cleaned(block: Block, dropped: Droppings) -> str:
    text = clean(block.text, dropped)
    return (" ".join(text.split()) if block.tag in HEADINGS else text).strip()
