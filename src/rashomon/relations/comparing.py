"""What two documents have in common, and whether it is more than chance and quotations.

Thresholds were set on the samples (docs/explanation/where-it-came-from.md has the figures) and looked at on FNC-1 and
Wikinews (docs/evaluation-origins.md); after a change run `python -m evaluation.origins`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import LCSseq

from rashomon.derived import Degree, Reuse, SharedPassage, Side
from rashomon.ids import make_id
from rashomon.records import Document, Span
from rashomon.relations import naming, rewriting
from rashomon.relations.aligning import Block, copied_blocks, degree
from rashomon.relations.crediting import credited, publisher_of
from rashomon.relations.naming import Named, Sound
from rashomon.relations.rewriting import Match
from rashomon.relations.signatures import STAGE
from rashomon.relations.wording import EVERYWHERE, Wording, wording

# Words outside quotation marks that must be copied: two sentences. What one sentence of 20 words has in common with
# another may be a set phrase or an old press release.
_COPIED_WORDS = 20
_MOST, _MOST_LIKE = 0.5, 0.55  # of its words; of the matter of its sentences, when some were copied
# A copied passage belongs to both reports when its matter comes up again in the rest of each, and the rests name the
# same people and places: a fifth of the names of the one that has fewer. Strings of lead sentences that share one by
# chance (near-dup-newswire) stay below; what else two reports on different matters have in common is a set text: an
# advertisement, a note on a company.
_AGAIN, _FEWEST_AGAIN = 0.1, 2
_SAME_NAMES, _FEWEST_SAME = 0.2, 2
# How near sentences outside of copied passages must be, in the mean, to be told over: without and with a credit.
# Independent reports of one event in the samples reach 0.30; loosely rewritten ones begin at 0.34, with a credit.
_TOLD_OVER, _TOLD_OVER_CREDITED = 0.42, 0.33
_IN_ORDER, _IN_ORDER_CREDITED = 0.5, 0.35  # share of their words that follow each other in both
_SENTENCES = 3  # copied or told over, at least
# Who tells a text over has its sentences one by one. Several that all resemble one sentence, the lead that has
# everything in it, tell of the same event. On FNC-1 one edge in seven that was read joined two texts by nothing else.
_PLACES, _PLACES_CREDITED, _APART = 3, 2, 0.6
# Names and figures. A text told over in other words has nine tenths of its own from the other, and the other most of
# its own in it, most in the same order: translation-like rewrites 0.93 to 1.0, 0.69 to 1.0 and 0.69 to 0.92;
# independent reports of one event in the samples and on FNC-1 at most 0.69, or less than 0.55 of the other. Sentences
# that resemble each other by a fifth of their matter are then the same. Who moves names about, the last of a sentence
# to its head, stays nearer to its matter: rewrites from 0.34, independent reports at most 0.30.
_ALL_NAMES, _MOST_NAMES, _NAMES = 0.9, 0.6, 8
_NEAR_WITH_NAMES, _NEAR_OUT_OF_ORDER, _SAME_WITH_NAMES = 0.2, 0.32, 0.2
# Without a credit, a report a quarter of whose names are its own is no copy because its sentences resemble others.
_OWN_NAMES, _NAMES_ASKED = 0.75, 4


@dataclass(frozen=True, slots=True)
class Report:
    """A document with its words, ready to be compared."""

    document: Document
    words: Wording


def report(document: Document) -> Report:
    """Return a document ready to be compared. Linear."""
    return Report(document, wording(document))


def compare(here: Report, there: Report, sound: Sound = str) -> Reuse | None:
    """Return what two documents share; None: nothing worth keeping. Linear in both, but for repeated phrases.

    sound: of a word of a name, the same for rival spellings of it. Whichever of the two is here, they share the same.
    """
    if there.words.id < here.words.id:
        found = _compared(there, here, sound)
        return mirrored(found) if found else None
    return _compared(here, there, sound)


def mirrored(reuse: Reuse) -> Reuse:
    """Return what two documents share as seen from the other one."""
    swapped = (replace(p, span=p.other_span, other_span=p.span) for p in reuse.passages)
    return replace(
        reuse,
        document=reuse.other,
        other=reuse.document,
        passages=tuple(sorted(swapped, key=lambda p: (p.span, p.other_span))),
        here=reuse.there,
        there=reuse.here,
    )


def _compared(here: Report, there: Report, sound: Sound) -> Reuse | None:
    blocks = copied_blocks(here.words, there.words)
    found, back = rewriting.matches(here.words, there.words), rewriting.matches(there.words, here.words)
    credit = any(credited(a.document, publisher_of(b.document)) for a, b in ((here, there), (there, here)))
    names = naming.named(here.words, there.words, sound)
    own = [_own(here.words, block) for block in blocks]
    mirrored = sorted((_mirrored(block) for block in blocks), key=lambda block: block.first)
    sides = [
        _Seen(here.words, blocks, found, names, credited=credit, own=sum(own)),
        _Seen(there.words, mirrored, back, names.turned(), credited=credit, own=sum(own)),
    ]
    mostly = [seen.mostly() for seen in sides]
    equal = sum(block.ratio * words for block, words in zip(blocks, own, strict=True))
    together = equal >= _COPIED_WORDS and all(seen.hangs_together() for seen in sides) and _is_one_story(sides)
    told = _told_over(sides, mostly)
    passages = tuple(_passages(here.words, there.words, blocks, told))
    if not passages:
        return None
    spans = ([p.span for p in passages], [p.other_span for p in passages])
    here_side, there_side = (
        Side(share=_share(seen.words, places), likeness=min(1.0, rewriting.nearness(seen.found)), mostly=most)
        for seen, places, most in zip(sides, spans, mostly, strict=True)
    )
    return Reuse(
        id=make_id("reuse", *sorted((here.words.id, there.words.id))),
        document=here.words.id,
        other=there.words.id,
        passages=passages,
        here=here_side,
        there=there_side,
        copied=any(mostly) or together,
        made_by=STAGE,
    )


@dataclass(frozen=True, slots=True)
class _Seen:
    """One side of a comparison. own: words in copied passages, outside of quotation marks."""

    words: Wording
    blocks: Sequence[Block]
    found: Sequence[Match]
    names: Named
    credited: bool
    own: int

    def mostly(self) -> bool:
        """Whether most of it was copied, or what was not copied was told over, with the same names or nearly so."""
        if self.is_copied() or self.has_its_names():
            return True
        if not self.credited and self.names.count >= _NAMES_ASKED and self.names.share < _OWN_NAMES:
            return False
        rest = rewriting.beside(self.found, self.blocks)
        row = rewriting.in_order(rest)
        words, ordered = (sum(match.end - match.first for match in some) for some in (rest, row))
        near, least = (_TOLD_OVER_CREDITED, _IN_ORDER_CREDITED) if self.credited else (_TOLD_OVER, _IN_ORDER)
        return self.is_long_enough() and rewriting.nearness(rest) >= near and ordered >= least * words

    def is_long_enough(self) -> bool:
        """Whether enough sentences answer others one by one; copied ones count, quotations that were copied do not."""
        own = rewriting.beside(self.found, [block for block in self.blocks if _is_quoted(self.words, block)])
        row = rewriting.in_order(own)
        fewest = _PLACES_CREDITED if self.credited else _PLACES
        return len(own) >= _SENTENCES and len({match.there for match in row}) >= max(fewest, _APART * len(row))

    def is_copied(self) -> bool:
        """Whether most of its words, or of its matter, stand in copied passages, and not in quotations alone."""
        most = _covered(self.blocks) >= _MOST * len(self.words) or rewriting.nearness(self.found) >= _MOST_LIKE
        return self.own >= _COPIED_WORDS and most

    def has_its_names(self) -> bool:
        """Whether its names and figures are the other's, and it has nearly none of its own; if near, in any order."""
        names = self.names
        same = names.share >= _ALL_NAMES and names.there_share >= _MOST_NAMES and names.count >= _NAMES
        near = _NEAR_WITH_NAMES if names.ordered >= _MOST_NAMES else _NEAR_OUT_OF_ORDER
        return same and rewriting.nearness(self.found) >= near

    def told(self) -> list[Match]:
        """Return the sentences outside of copied passages that are said anew."""
        least = _SAME_WITH_NAMES if self.has_its_names() and not self.is_copied() else rewriting.SAME
        return [match for match in rewriting.beside(self.found, self.blocks) if match.score >= least]

    def hangs_together(self) -> bool:
        """Whether the matter of the copied passages comes up in the rest too; without a rest nothing is asked."""
        inside = {i for block in self.blocks for i in range(block.first, block.end)}
        passages = {self.words.stem[i] for i in inside} - {""} - EVERYWHERE
        rest = {stem for i, stem in enumerate(self.words.stem) if i not in inside} - {""}
        again = len(passages & rest)
        return not rest or (again >= _FEWEST_AGAIN and again >= _AGAIN * len(passages))

    def names_beside(self) -> set[str]:
        """Return the names outside of the copied passages; figures and what stands in every report are none."""
        inside = {i for block in self.blocks for i in range(block.first, block.end)}
        words = self.words
        named = (i for i in range(len(words)) if words.named[i] and i not in inside and words.stem[i])
        return {words.stem[i] for i in named if words.words[i].isalpha() and words.stem[i] not in EVERYWHERE}


def _is_one_story(sides: Sequence[_Seen]) -> bool:
    """Whether the names beside the copied passages are in part the same; without others nothing is asked."""
    names, others = (seen.names_beside() for seen in sides)
    fewest = min(len(names), len(others))
    return fewest < _FEWEST_SAME or len(names & others) >= max(_FEWEST_SAME, _SAME_NAMES * fewest)


def _told_over(sides: Sequence[_Seen], mostly: Sequence[bool]) -> list[tuple[Match, bool]]:
    """Return sentences that say the same, of the side of which the other has more; True: it is the other one."""
    near = [rewriting.nearness(seen.found) if most else -1.0 for seen, most in zip(sides, mostly, strict=True)]
    turned = near[1] > near[0]
    return [(match, turned) for match in sides[turned].told()] if any(mostly) else []


def _passages(
    here: Wording, there: Wording, blocks: Iterable[Block], told: Iterable[tuple[Match, bool]]
) -> list[SharedPassage]:
    found = [
        SharedPassage(
            span=here.span(block.first, block.end),
            other_span=there.span(block.there, block.there_end),
            degree=degree(block.ratio),
            quoted=_is_quoted(here, block),
        )
        for block in blocks
    ]
    for match, turned in told:
        a, b = (there, here) if turned else (here, there)
        span, other = a.span(match.first, match.end), b.span(match.there, match.there_end)
        equal = int(LCSseq.similarity(a.words[match.first : match.end], b.words[match.there : match.there_end]))
        near = degree(equal / max(match.end - match.first, match.there_end - match.there))
        span, other = (other, span) if turned else (span, other)
        found.append(SharedPassage(span=span, other_span=other, degree=min(near, Degree.REWRITTEN, key=_RANK.index)))
    return sorted(found, key=lambda passage: passage.span)


_RANK = list(Degree)


def _own(words: Wording, block: Block) -> int:
    """Return how many words of a block stand outside of quotation marks."""
    return words.quoted[block.first : block.end].count(False)


def _is_quoted(words: Wording, block: Block) -> bool:
    return sum(words.quoted[block.first : block.end]) * 2 > block.end - block.first


def _covered(blocks: Iterable[Block]) -> float:
    """Return how many words stand in blocks; of an edited one as many as are the same there."""
    covered, reached = 0.0, 0
    for block in blocks:
        covered += block.ratio * max(0, block.end - max(block.first, reached))
        reached = max(reached, block.end)
    return covered


def _mirrored(block: Block) -> Block:
    return Block(block.there, block.there_end, block.first, block.end, block.equal)


def _share(words: Wording, spans: Iterable[Span]) -> float:
    places = sorted(spans, key=lambda span: span.start)
    covered, at = 0, 0
    for span in places:
        while at < len(words) and words.start[at] < span.start:
            at += 1
        while at < len(words) and words.end[at] <= span.end:
            covered, at = covered + 1, at + 1
    return covered / len(words) if len(words) else 0.0
