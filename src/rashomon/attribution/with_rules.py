"""What a tagger found, joined with what the rules know of it.

The tagger decides who said what; the rules on the parse of the same words add what it was not taught: manner,
addressee, relays, and what stands inside another content. Where rules are better than the tagger they stay, each under
its own name, so that `docs/evaluation.md` can show what it pays.
"""

import bisect
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from operator import attrgetter

from rashomon.attribution.candidates import Candidate
from rashomon.attribution.cutting import up_to, without_marks
from rashomon.attribution.linking import without
from rashomon.attribution.manners import Manners
from rashomon.attribution.people import UNNAMED
from rashomon.attribution.scores import missed, score
from rashomon.attribution.tagged import INSIDE
from rashomon.records import Manner, Span
from rashomon.spans import contains, merged, overlaps, shared

LINES = ("transcript", "signed")
"""The forms of whole lines: the tagger sees words, and a line whose form says who speaks is nobody else's."""

BESIDE_MODEL = ("siblings", "missed cues", "carriers", "unnamed", *LINES)
"""The rules that stay beside a tagger: what each pays is measured in docs/evaluation.md."""

_PHRASE = re.compile(r"\w\W+\w")  # more than a "by" between two roles
_LONGEST_CUE = 60  # code points between the first words of two cues that share one
_MARKS = " :–—-"
_ARTICLES = frozenset({"a", "an", "the"})
_GOING_ON = ("went on", "goes on", "carried on")
_NEAR = 4  # cues of one sentence
_STOP = re.compile(r"[.!?][\"”’']?\s+[\"“‘']?[A-Z]|\n")
_ADJACENT = 40  # code points between a subject and its verb: auxiliaries, adverbs
_SURE = 0.5  # score of a rule
_HALF = 0.5


def joined(
    text: str,
    found: Sequence[Candidate],
    ruled: Sequence[Candidate],
    manners: Manners,
    rules: Iterable[str] = BESIDE_MODEL,
) -> list[Candidate]:
    """Return the tagger's candidates with what the rules add to each, and those of the rules that stay.

    ruled: with their quotations, carriers and siblings settled. rules: those of `BESIDE_MODEL` that stay. n log n.
    """
    stays = frozenset(rules)
    ordered = sorted(ruled, key=attrgetter("cue"))
    starts = [one.cue[0].start for one in ordered]
    lines = [one for one in ordered if one.rule in LINES and one.rule in stays]
    relays = sorted((span, i) for i, one in enumerate(ordered) for relay in one.relay for span in relay.spans)
    carried: set[int] = set()
    kept = []
    for one in _without_lines(found, lines):
        same = _of_the_same_cue(one, ordered, starts)
        if same is None and (said := _carried_by(one, relays)) is not None:
            carried.add(said)
        elif same is not None and one.rule == INSIDE and _goes_on(one, same, ordered, starts):
            continue  # "Lee said that it was raining but ruled out a flood": it is not the rain that does
        elif same is None:
            kept.append(replace(one, manner=manners.of(one.cue) or _manner_of_mark(text, one.cue)))
        else:
            whole = _with_reported_noun(one, same, ordered, starts)
            cut = _cut(text, whole, same, ordered if "siblings" in stays else ())
            kept.append(_judged(_informed(text, cut, same, stays), same, manners))
    contents = merged(span for one in (*kept, *lines) for span in one.content)
    cues = merged(span for one in kept for span in one.cue)
    for index, one in enumerate(ordered):
        if _touches(one.cue, cues):
            continue
        if one.rule in stays or index in carried or _touches(one.cue, contents):
            kept.append(one)
        elif "missed cues" in stays and score(one) >= _SURE:
            kept.append(replace(one, sure=missed(one)))
    return kept


def _judged(one: Candidate, same: Candidate, manners: Manners) -> Candidate:
    return replace(one, manner=_manner_of_the_cue(one, same, manners), seen=_are_alike(one, same))


def _goes_on(one: Candidate, same: Candidate, ordered: Sequence[Candidate], starts: Sequence[int]) -> bool:
    """Whether the rules see in a cue inside a content the next thing that the outer source does."""
    if not same.source or same.source == one.source or not same.content:
        return False
    last = bisect.bisect_left(starts, same.cue[0].start)
    return any(other.source == same.source for other in ordered[max(0, last - _NEAR) : last])


def _manner_of_the_cue(one: Candidate, same: Candidate, manners: Manners) -> Manner | None:
    """Return the act of a cue's first word, also where the rules read another: "acknowledged under questioning"."""
    is_later = same.cue[0].start > one.cue[0].start
    return (manners.of(one.cue) or one.manner) if is_later else one.manner


def _manner_of_mark(text: str, cue: Sequence[Span]) -> Manner | None:
    """Return that a cue asserts which is only a colon or a dash, or "went on"; else None."""
    written = " ".join(text[span.start : span.end] for span in cue).lower()
    is_mark = bool(written) and not written.strip(_MARKS)
    return Manner.ASSERT if is_mark or written.endswith(_GOING_ON) else None


def _carried_by(one: Candidate, relays: Sequence[tuple[Span, int]]) -> int | None:
    """Return which of the rules' candidates has a tagger's source as its carrier, and what it says inside; or None.

    relays: of the rules' candidates, in order, with their numbers.
    """
    for span in one.source:
        index = bisect.bisect_left(relays, span.start, key=lambda pair: pair[0].end - 1)
        if index < len(relays) and overlaps(relays[index][0], span):
            return relays[index][1]
    return None


def _without_lines(found: Iterable[Candidate], lines: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield the tagger's candidates without what a line's form gives to the line's own speaker."""
    contents = merged(span for line in lines for span in line.content)
    whole = merged(span for line in lines for span in (*line.source, *line.cue, *line.content))
    for one in found:
        if _touches(one.cue, contents) or not _touches(one.content, whole):
            yield one
        elif content := tuple(span for span in one.content if not _touches([span], whole)):
            yield replace(one, content=content)


def _with_reported_noun(
    one: Candidate, same: Candidate, ordered: Sequence[Candidate], starts: Sequence[int]
) -> Candidate:
    """Return a candidate whose cue ends where another's claim begins: "denied | a report by the Herald that ..."."""
    if same.rule == "noun" and all(any(contains(span, part) for span in one.cue) for part in same.source or one.source):
        return replace(one, source=same.source or one.source, cue=same.cue)  # "in response to critics' claims"
    begin = bisect.bisect_right(starts, one.cue[0].start)
    nouns = [other for other in ordered[begin : bisect.bisect_left(starts, one.cue[-1].end)] if other.rule == "noun"]
    if not nouns or not nouns[0].source or nouns[0].source == one.source or not same.content:
        return one
    parts = [*nouns[0].source, *nouns[0].cue, *nouns[0].content]
    whole = all(any(contains(span, part) for span in same.content) for part in parts)
    return replace(one, cue=same.cue, content=same.content) if whole else one


def _cut(text: str, one: Candidate, same: Candidate, ordered: Sequence[Candidate]) -> Candidate:
    """Return a candidate, its content up to where the same source goes on with another cue: "said X and denied Y".

    same: what the rules found for the cue. ordered: all that they found, by cue.
    """
    if not same.content:
        return one
    content, end = one.content, same.content[-1].end
    first, last = (
        bisect.bisect_left(ordered, at, key=lambda other: other.cue[0].start)
        for at in (same.cue[-1].end, content[-1].end)
    )
    for other in ordered[first:last]:
        inside = any(span.start < other.cue[0].start < span.end for span in content)
        if inside and other.content and other.source and other.source == same.source:
            return replace(one, content=up_to(text, content, end) or content)
    return one


def _of_the_same_cue(one: Candidate, ordered: Sequence[Candidate], starts: Sequence[int]) -> Candidate | None:
    """Return the rules' candidate that shares a word of the cue; of several, one with content."""
    first = bisect.bisect_left(starts, one.cue[0].start - _LONGEST_CUE)
    last = bisect.bisect_left(starts, one.cue[-1].end)
    same = [other for other in ordered[first:last] if any(overlaps(a, b) for a in one.cue for b in other.cue)]
    at = one.cue[0].start
    begins = [other for other in same if other.cue[0].start <= at < other.cue[-1].end]
    ranked = [other for other in (*begins, *same) if other.content] or same
    return ranked[0] if ranked else None


def _are_alike(one: Candidate, other: Candidate) -> bool:
    """Whether two candidates share half of their contents and half of their sources, or neither has a source."""
    if not one.source and not other.source:
        return _alike(one.content, other.content) >= _HALF
    return min(_alike(one.content, other.content), _alike(one.source, other.source)) >= _HALF


def _alike(spans: Sequence[Span], others: Sequence[Span]) -> float:
    """Return how much of two groups of spans, in code points, they share (Jaccard 1912)."""
    both = shared(spans, others)
    return both / (sum(span.end - span.start for span in (*spans, *others)) - both) if both else 0.0


def _informed(text: str, one: Candidate, ruled: Candidate, stays: frozenset[str]) -> Candidate:
    """Return a candidate with what the rules say of the same cue."""
    if "unnamed" in stays:
        one = _with_whole_source(text, one, ruled)
    if one.source and ruled.source and text[one.source[0].start : one.source[-1].end].lower() in _ARTICLES:
        one = replace(one, source=ruled.source)
    if _is_nearer(text, ruled, one):
        one = replace(one, source=ruled.source)
    if "carriers" in stays and ruled.relay:
        one = _carried(text, one, ruled)
    carriers = [span for relay in ruled.relay for span in relay.spans]
    relay = () if any(overlaps(a, b) for a in one.source for b in carriers) else ruled.relay
    return replace(one, relay=relay, manner=ruled.manner, addressee=ruled.addressee, hedges=ruled.hedges)


def _is_nearer(text: str, ruled: Candidate, one: Candidate) -> bool:
    """Whether the rules find a subject right before the cue, and the tagger looks for it sentences before.

    Or where somebody else is told of by whom the subject belongs to: "the union, whose head, Lee, said".
    """
    if not one.source or not ruled.source or ruled.cue[0].start - ruled.source[-1].end not in range(_ADJACENT):
        return False
    if text.startswith("whose ", ruled.source[0].start):
        return True
    between = text[one.source[-1].end : ruled.source[0].start]
    return one.source[-1].end < ruled.source[0].start and _STOP.search(between) is not None


def _with_whole_source(text: str, one: Candidate, ruled: Candidate) -> Candidate:
    """Return a candidate whose source has no name with what stands for it: "an official who asked not to be named"."""
    if not one.source or not ruled.source or one.source[0].start != ruled.source[0].start:
        return one
    if not UNNAMED.search(text, one.source[-1].end, ruled.source[-1].end):
        return one
    content = tuple(piece for span in one.content for piece in without(span, ruled.source))
    return replace(one, source=ruled.source, content=content) if content else one


def _carried(text: str, one: Candidate, ruled: Candidate) -> Candidate:
    """Return a candidate whose carrier is neither its source nor its content: "was quoted as saying by the agency"."""
    carriers = [span for relay in ruled.relay for span in relay.spans]
    if ruled.source and (not one.source or any(overlaps(a, b) for a in one.source for b in carriers)):
        one = replace(one, source=ruled.source)
    others = [*carriers, *ruled.source, *ruled.cue]
    pieces = tuple(piece for span in one.content for piece in without(span, others))
    if ruled.addressee and ruled.content and ruled.content[-1].end <= ruled.cue[0].start:
        pieces = tuple(piece for piece in pieces if piece.start < ruled.cue[0].start)  # then come whom, and when
    if pieces == one.content:
        return replace(one, cue=ruled.cue)
    content = without_marks(text, [piece for piece in pieces if _PHRASE.search(text, piece.start, piece.end)])
    return replace(one, cue=ruled.cue, content=content or ruled.content) if content or ruled.content else one


def _touches(spans: Sequence[Span], others: Sequence[Span]) -> bool:
    """Whether one of the spans overlaps one of others, which are in order and apart."""
    for span in spans:
        index = bisect.bisect_right(others, span.start, key=attrgetter("start"))
        if any(overlaps(span, other) for other in others[max(0, index - 1) : index + 1]):
            return True
    return False
