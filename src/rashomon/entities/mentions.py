"""Where names stand: what the recogniser labelled, cleaned; and what it missed, by names known from elsewhere."""

import bisect
import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from rashomon import datelines
from rashomon.entities import evidence
from rashomon.entities.lexicon import Lexicon
from rashomon.entities.names import NO_NAMES, TITLES, Key, cleaned, fold, key_of
from rashomon.protocols import Parse
from rashomon.records import Document, Span, ZoneKind
from rashomon.who import EntityKind

# OntoNotes labels (Weischedel et al. 2013, LDC2013T19). Dates, numbers, money and languages are no names of anybody.
KINDS = {
    "PERSON": EntityKind.PERSON,
    "ORG": EntityKind.ORGANISATION,
    "NORP": EntityKind.GROUP,
    "GPE": EntityKind.PLACE,
    "LOC": EntityKind.PLACE,
    "FAC": EntityKind.PLACE,
    "PRODUCT": EntityKind.OTHER,
    "WORK_OF_ART": EntityKind.OTHER,
    "EVENT": EntityKind.OTHER,
    "LAW": EntityKind.OTHER,
}

# No name begins or ends with a word of these classes (Universal Dependencies); title case misleads recognisers.
_NOT_AT_EDGES = frozenset({"VERB", "AUX", "ADP", "CCONJ", "SCONJ", "PRON", "PART", "PUNCT", "DET"})

# What stands before a turn of an interview, and names nobody.
_NOBODY = frozenset((word,) for word in {"question", "answer", "q", "a", *NO_NAMES})

_LONGEST_RUN = 5
_HYPHENS = frozenset("-‐‑")
_HYPHENATED = re.compile(r"[\w\-‐‑]*")
_BRACKET = re.compile(r"\s*\(\s*(?:the\s+)?([^()\s]{2,12})\s*\)")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name at one place. key: see `names`. headline: it stands in a headline, where capitals mean little."""

    span: Span
    kind: EntityKind
    key: Key
    headline: bool = False


def labelled(document: Document, parses: Sequence[Parse]) -> list[Mention]:
    """Return the names that the recogniser found, cleaned, in text order, without overlap.

    Ranges outside the text and ranges that overlap an earlier one are left out.
    """
    headlines = [zone.span for zone in document.zones if zone.kind is ZoneKind.HEADLINE]
    found = []
    for parse in parses:
        for first, last, label in parse.entities:
            span = _without_edges(parse, first, last) if label in KINDS else None
            if span is None or span.end > len(document.text):
                continue
            name = cleaned(document.text, span, KINDS[label])
            if name:
                key = key_of(document.text[name.start : name.end], KINDS[label])
                if key not in _NOBODY:
                    found.append(Mention(name, KINDS[label], key, _inside(name, headlines)))
        found = _with_first_names(document.text, parse, found)
    return without_overlap(found)


def _with_first_names(text: str, parse: Parse, found: Sequence[Mention]) -> list[Mention]:
    """Return the mentions; a word that is labelled by itself right before a person's one word is a first name.

    Recognisers tear names that they never saw apart: "Fergal" a place, "Doolin" a person.
    """
    kept: list[Mention] = []
    heads = {parse.end[i]: parse.start[parse.head[i]] for i in range(len(parse)) if parse.dep[i] == "compound"}
    for mention in found:
        first = kept[-1] if kept else None
        if (
            first is not None
            and EntityKind.PERSON in {first.kind, mention.kind}
            and len(first.key) == len(mention.key) == 1
            and text[first.span.end : mention.span.start] == " "
            and heads.get(first.span.end) == mention.span.start
        ):
            span = Span(first.span.start, mention.span.end)
            key = key_of(text[span.start : span.end], EntityKind.PERSON)
            kept[-1] = Mention(span, EntityKind.PERSON, key, mention.headline)
        else:
            kept.append(mention)
    return kept


def without_overlap(found: Iterable[Mention]) -> list[Mention]:
    """Return the mentions in text order; of two that overlap, the one that begins first, or is longer."""
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda m: (m.span.start, -m.span.end, m.kind)):
        if not kept or mention.span.start >= kept[-1].span.end:
            kept.append(mention)
    return kept


def acronyms(text: str, found: Sequence[Mention]) -> dict[Key, Key]:
    """Return acronym -> full name, where the text introduces it: "World Health Organization (WHO)".

    The letters have to occur in the name's words in order, the first one as the first letter. An acronym that is
    introduced for two names is nobody's.
    """
    introduced: dict[Key, set[Key]] = defaultdict(set)
    for mention in found:
        bracket = _BRACKET.match(text, mention.span.end)
        if bracket and mention.kind is not EntityKind.PERSON and _abbreviates(bracket.group(1), mention.key):
            introduced[fold(bracket.group(1))].add(mention.key)
    for mention, full in itertools.pairwise(found):
        between = text[mention.span.end : full.span.start].split()
        written = text[mention.span.start : mention.span.end]
        if between in (["("], ["(the"]) and len(mention.key) == 1 and _abbreviates(written, full.key):
            introduced[mention.key].add(full.key)
    spelt = _by_initials(found)
    for mention in found:
        written = text[mention.span.start : mention.span.end]
        if written.isupper() and len(mention.key) == 1 and mention.key not in introduced:
            introduced[mention.key] |= spelt.get(mention.key[0], set())
    return {short: next(iter(full)) for short, full in introduced.items() if len(full) == 1}


def _by_initials(found: Sequence[Mention]) -> dict[str, set[Key]]:
    """Return the names of three words and more that are no person's, by their initials: "ecb"."""
    spelt: dict[str, set[Key]] = defaultdict(set)
    for mention in found:
        if mention.kind is not EntityKind.PERSON and len(mention.key) > 2:
            spelt["".join(word[0] for word in mention.key)].add(mention.key)
            spelt["".join(word[0] for word in mention.key if word not in {"of", "the", "and", "for"})].add(mention.key)
    return spelt


def unrecognised(
    document: Document, parses: Sequence[Parse], found: Sequence[Mention], words: Lexicon
) -> Iterator[Mention]:
    """Yield names that the recogniser did not label, and that their words or the word before them give away.

    Those of countries, capitals and seats; a given name with the name behind it; and what follows a noun of people
    ("her counterpart Ruben Vos"). One pass over the tokens.
    """
    starts = [mention.span.start for mention in found]
    headlines = [zone.span for zone in document.zones if zone.kind is ZoneKind.HEADLINE]
    surnames = {mention.key[-1] for mention in found if mention.kind is EntityKind.PERSON}
    for parse in parses:
        i = 0
        while i < len(parse):
            last = _run(document.text, parse, i, words)
            span = Span(parse.start[i], parse.end[last]) if last >= i else None
            if span is not None and not _is_taken(span, found, starts):
                key = fold(document.text[span.start : span.end])
                kind = _told_kind(parse, i, key, words)
                if kind is None and key[-1:] and key[-1] not in surnames:
                    kind = evidence.kind_beside(document.text, parse, range(i, last + 1), words)
                if kind is not None:
                    yield Mention(span, kind, key, _inside(span, headlines))
            i = max(last, i) + 1


def _run(text: str, parse: Parse, i: int, words: Lexicon) -> int:
    """Return the last token of the run of proper nouns with a capital that begins at token i; i - 1: there is none.

    Seats of governments are proper nouns, whatever a parser takes them for.
    """
    end = parse.end[min(i + 1, len(parse) - 1)]
    if end <= len(text) and fold(text[parse.start[i] : end]) in words.seats:
        return min(i + 1, len(parse) - 1)
    last = i - 1
    while last + 1 < len(parse) and last - i < _LONGEST_RUN:
        j = last + 1
        if parse.pos[j] != "PROPN" and fold(text[parse.start[j] : parse.end[j]]) not in words.capitals | words.seats:
            break
        if parse.end[j] > len(text) or not text[parse.start[j]].isupper() or parse.sentence[j] != parse.sentence[i]:
            break
        if text[parse.start[j] : parse.end[j]].casefold().rstrip(".") in TITLES:
            break
        last = j
    return last


def _told_kind(parse: Parse, i: int, key: Key, words: Lexicon) -> EntityKind | None:
    """Return what a run of proper nouns is, told by its words, or by the noun of people before it."""
    if not key or (told := words.kind_of(key)) is not None:
        return told if key else None
    if len(key) > 1 and words.is_person(key):
        return EntityKind.PERSON
    before = words.nouns.get(parse.lemma[i - 1].lower()) if i and parse.sentence[i - 1] == parse.sentence[i] else None
    is_titled = before is not None and before.kind is EntityKind.PERSON and parse.tag[i - 1] in {"NN", "NNP"}
    return EntityKind.PERSON if is_titled else None


_PLACED = re.compile(r"(?<!\w)(?:in|near|from|across|outside|inside|around|at)\s+$", re.IGNORECASE)


def located(text: str, found: Iterable[Mention]) -> frozenset[Key]:
    """Return the names that stand behind a preposition of place somewhere: "in Lincoln"."""
    return frozenset(one.key for one in found if _PLACED.search(text, max(0, one.span.start - 12), one.span.start))


def told(text: str, parses: Sequence[Parse], found: Sequence[Mention], words: Lexicon) -> dict[Key, EntityKind]:
    """Return what names are by what stands beside them, where it says the same wherever it says something."""
    ends = {mention.span.end: mention for mention in found}
    said: dict[Key, set[EntityKind]] = defaultdict(set)
    for parse in parses:
        for last in range(len(parse)):
            mention = ends.get(parse.end[last])
            if mention is None:
                continue
            first = bisect.bisect_left(parse.start, mention.span.start)
            is_known = mention.key in words.country or first > last
            name = range(first, last + 1)
            kind = None if is_known else evidence.kind_beside(text, parse, name, words, mention.kind)
            said[mention.key] |= {kind} if kind else set()
    for agency in datelines.agencies(text):
        said[key_of(agency, EntityKind.ORGANISATION)] = {EntityKind.ORGANISATION}
    return {key: next(iter(kinds)) for key, kinds in said.items() if len(kinds) == 1}


def votes(found: Iterable[Mention]) -> dict[Key, Counter[EntityKind]]:
    """Return how often each name was labelled as what."""
    counted: dict[Key, Counter[EntityKind]] = defaultdict(Counter)
    for mention in found:
        counted[mention.key][mention.kind] += 1
    return counted


def unlabelled(
    document: Document, parses: Sequence[Parse], found: Sequence[Mention], kind_of: Callable[[Key], EntityKind | None]
) -> Iterator[Mention]:
    """Yield places where a known surname or acronym stands that the recogniser did not label.

    kind_of: the kind of a known name of one word (or one with hyphens), else None. A surname needs a capital and must
    not be part of a longer name ("Roe Street", "Mary Roe", "Roe-backed"); an acronym needs capitals throughout. One
    pass over the tokens.
    """
    starts = [mention.span.start for mention in found]
    headlines = [zone.span for zone in document.zones if zone.kind is ZoneKind.HEADLINE]
    for parse in parses:
        for i in range(len(parse)):
            if not parse.start[i] < parse.end[i] <= len(document.text) or not document.text[parse.start[i]].isupper():
                continue
            span = _with_hyphens(document.text, Span(parse.start[i], parse.end[i]))
            key = fold(document.text[span.start : span.end])
            kind = kind_of(key) if key else None
            if kind is None or _is_taken(span, found, starts):
                continue
            headline = _inside(span, headlines)
            if _stands_alone(document.text, parse, i, headline=headline, acronym=kind is not EntityKind.PERSON):
                yield Mention(cleaned(document.text, span, kind) or span, kind, key, headline)


def _with_hyphens(text: str, span: Span) -> Span:
    """Return the whole word of a token that hyphens join to others: parsers cut "Ruiz-Ortega" into three.

    At most 40 code points to each side: a longer chain is no name.
    """
    start, end = span.start, span.end
    if text[end : end + 1] in _HYPHENS:
        end = _HYPHENATED.match(text, end, end + 40).end()  # type: ignore[union-attr]  # it matches nothing, too
    if text[start - 1 : start] in _HYPHENS:
        before = text[max(0, start - 40) : start][::-1]
        start -= _HYPHENATED.match(before).end()  # type: ignore[union-attr]
    return Span(start, end)


def without_misread_headlines(found: Sequence[Mention], surnames: set[str]) -> list[Mention]:
    """Drop names of several words that stand in a headline only and hold a surname known from elsewhere.

    In "Roe Rejects Offer" recognisers take "Roe Rejects" for a name; the surname alone is found again as unlabelled.
    """
    body = {mention.key for mention in found if not mention.headline}
    return [
        mention
        for mention in found
        if mention.key in body or not mention.headline or len(mention.key) < 2 or not surnames.intersection(mention.key)
    ]


def relabelled(mention: Mention, kind: EntityKind, text: str) -> Mention:
    """Return the mention with another kind; titles and endings are taken off as that kind has them."""
    if kind is mention.kind:
        return mention
    span = cleaned(text, mention.span, kind) or mention.span
    return replace(mention, kind=kind, span=span, key=key_of(text[span.start : span.end], kind))


def _without_edges(parse: Parse, first: int, last: int) -> Span | None:
    while first < last and parse.pos[first] in _NOT_AT_EDGES:
        first += 1
    while last > first and parse.pos[last - 1] in _NOT_AT_EDGES:
        last -= 1
    return Span(parse.start[first], parse.end[last - 1]) if first < last else None


def _inside(span: Span, zones: Sequence[Span]) -> bool:
    return any(zone.start <= span.start < zone.end for zone in zones)


def _is_taken(span: Span, found: Sequence[Mention], starts: Sequence[int]) -> bool:
    before = bisect.bisect_left(starts, span.end) - 1
    return before >= 0 and found[before].span.end > span.start


def _stands_alone(text: str, parse: Parse, i: int, *, headline: bool, acronym: bool) -> bool:
    """Whether token i is a name by itself and not an ordinary word or a piece of a longer name."""
    if acronym:
        return text[parse.start[i] : parse.end[i]].isupper()
    if headline:
        return True
    begins = i == 0 or parse.sentence[i] != parse.sentence[i - 1]
    if parse.pos[i] != "PROPN" and begins and not text[parse.start[i] : parse.end[i]].isupper():
        return False
    return not any(_is_name_word(text, parse, i, j) for j in (i - 1, i + 1))


def _is_name_word(text: str, parse: Parse, i: int, j: int) -> bool:
    """Whether token j, next to token i, is another word of the same name (a title is not)."""
    if not 0 <= j < len(parse) or parse.sentence[i] != parse.sentence[j] or parse.pos[j] != "PROPN":
        return False
    word = text[parse.start[j] : parse.end[j]]
    return word[:1].isupper() and word.casefold().rstrip(".") not in TITLES


def _abbreviates(short: str, key: Key) -> bool:
    """Whether capitals are letters of a name's words in order, from its first letter on."""
    letters = "".join(fold(short))
    name = "".join(key)
    rest = iter(name)
    capitals = sum(c.isupper() for c in short)
    return capitals >= 2 and len(key) > 1 and letters[:1] == name[:1] and all(letter in rest for letter in letters)
