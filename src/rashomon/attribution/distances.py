"""Words by which a reporter stands aside from what he passes on: "claimed", "so-called", "without evidence".

After what stylebooks say of them: *claim* and *allege* cast doubt where *say* does not (AP Stylebook, "attribution";
Reuters Handbook of Journalism, "attribution": "said" is neutral); *so-called* and its like mark a name as somebody
else's (Hyland 1998, "Hedging in Scientific Research Articles", calls both shields). Words inside quotation marks are
the speaker's own and never count.
"""

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import attrgetter

from rashomon.attribution.candidates import Candidate
from rashomon.attribution.cutting import without_marks
from rashomon.attribution.linking import without
from rashomon.attribution.nesting import Placed
from rashomon.attribution.quotations import Quotation
from rashomon.records import Manner, Span, Zone
from rashomon.spans import contains, merged, overlaps, trimmed

_CUES = re.compile(
    r"\b(?:claim(?:s|ed|ing)?|alleg(?:es?|ed|ing|ations?|edly)|purport(?:s|ed|ing|edly)?|profess(?:es|ed)?)\b", re.I
)
_ADVERBS = r"(?:falsely|baselessly|wrongly|incorrectly|misleadingly|erroneously|supposedly|purportedly)"
_DOUBTED = r"(?:unsubstantiated|unverified|unproven|unfounded|baseless|debunked|discredited|false|unsupported)"
_PROOF = r"(?:evidence|proof|substantiation|corroboration|basis|supporting evidence|details to support)"
_GIVING = r"(?:provid|offer|giv|present|produc|cit|show)"
_SHOWN = rf"(?:any |further |much |the |concrete |credible |hard |immediate |supporting |specific )*{_PROOF}"
# Words for the reporter's doubt that may stand anywhere in what he tells in his own words.
_NAMING = re.compile(r"\b(?:so-called|self-styled|self-proclaimed|self-declared|purported|supposed|alleged)\b", re.I)
# Phrases beside the cue, or in a sentence of their own behind it.
_BESIDE = re.compile(
    rf"\bwithout (?:{_GIVING}ing |having {_GIVING}\w+ )?{_SHOWN}"
    rf"|\b(?:with|{_GIVING}(?:ed|ing|es|s|e)|gave|given) (?:no|little|scant) {_SHOWN}"
    rf"|\b(?:did|does|has|have|do) not (?:immediately )?{_GIVING}(?:e|ed|en|r)? {_SHOWN}"
    rf"|\bthere (?:is|was|has been) no {_SHOWN}"
    r"|\b(?:could|can|has|have|was|were) ?not (?:be |been )?(?:immediately |yet )?(?:been )?(?:independently )"
    r"(?:be )?(?:verif|confirm|corroborat)(?:y|ied|ed|e)\b"
    r"|\b(?:could|can|has|have|was|were) ?not (?:be |been )?(?:immediately )?(?:be )?"
    r"(?:verif|corroborat)(?:y|ied|ed|e)\b"
    r"|\b(?:was|were) unable to (?:independently )?(?:verify|corroborate)"
    r"|\b(?:not(?: been)?(?: immediately)? |im)possible to (?:independently )?(?:verify|corroborate|confirm)"
    rf"|\b{_ADVERBS}\b(?= (?:claim|alleg|said|say|told|assert|insist|stat|suggest|accus|argu))"
    rf"|\b{_DOUBTED}(?= (?:and \w+ )?(?:claim|allegation|accusation|assertion|report|rumou?r|theor|statement))",
    re.I,
)
_DOUBTING = re.compile(_DOUBTED, re.I)
_SENTENCE_END = re.compile(r"[.!?]['\"”’)]*\s")
_NEAR = 3  # accounts on either side, any of which may hold a doubt
_LONGEST_VERB = 30  # code points: "has also repeatedly claimed"
_FARTHEST = 400  # code points between an account and a sentence that doubts it


def distanced(
    text: str, zones: Sequence[Zone], quotations: Sequence[Quotation], placed: Sequence[Placed]
) -> list[Placed]:
    """Return the candidates that are kept, each with the words by which the reporter stands aside from it.

    Such words beside a cue are no part of a content. What a tagger took for an account and is nothing else ("without
    offering any proof") is left out. Linear in the text, but for searches.
    """
    doubts = [Span(*match.span()) for zone in zones for match in _BESIDE.finditer(text, *_ends(zone.span))]
    doubts = [span for span in doubts if not _is_quoted(span, quotations)]
    kept = _without_doubts(text, placed, doubts)
    found: list[list[Span]] = [list(_own(text, one, quotations)) for one in kept]
    outer = sorted(
        (n for n, one in enumerate(kept) if one.parent is None and one.candidate.cue),
        key=lambda n: kept[n].candidate.cue,
    )
    starts = [kept[n].candidate.cue[0].start for n in outer]
    for doubt in doubts:
        owner = _owner(text, doubt, kept, outer, starts)
        if owner is not None:
            found[owner].append(doubt)
    return [
        Placed(_apart(text, one.candidate, merged(spans)), one.parent) for one, spans in zip(kept, found, strict=True)
    ]


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _without_doubts(text: str, placed: Sequence[Placed], doubts: Sequence[Span]) -> list[Placed]:
    """Return the candidates but those that consist of a doubt, and parents counted anew."""
    gone = {n for n, one in enumerate(placed) if one.candidate.cue and _is_doubt(one.candidate, doubts)}
    moved: dict[int, int] = {}
    kept: list[Placed] = []
    for n, one in enumerate(placed):
        if n in gone:
            continue
        parent = one.parent
        while parent in gone:
            parent = placed[parent].parent
        moved[n] = len(kept)
        kept.append(Placed(_with_its_verb(text, one.candidate, doubts), None if parent is None else moved[parent]))
    return kept


def _with_its_verb(text: str, one: Candidate, doubts: Sequence[Span]) -> Candidate:
    """Return a candidate whose cue is no doubt: "Moscow has claimed, | without offering | proof, that ..." claimed it.

    The words between a source and the doubt behind it are its cue; a tagger that takes the doubt for it misses them.
    """
    index = bisect.bisect_right(doubts, one.cue[0].start, key=attrgetter("start")) - 1 if one.cue else -1
    if index < 0 or one.cue[-1].end > doubts[index].end or not one.source:
        return one
    verb = trimmed(text, one.source[-1].end, doubts[index].start)
    verb = verb and trimmed(text, verb.start, verb.end - 1) if verb and text[verb.end - 1] in ",–—-" else verb
    if (
        verb is None
        or verb.end - verb.start > _LONGEST_VERB
        or not text[verb.start : verb.end].replace(" ", "").isalpha()
    ):
        return one
    return replace(one, cue=(verb,))


def _is_doubt(one: Candidate, doubts: Sequence[Span]) -> bool:
    index = bisect.bisect_right(doubts, one.cue[0].start, key=attrgetter("start")) - 1
    whole = [*one.cue, *one.content]
    return index >= 0 and all(span.end <= doubts[index].end and span.start >= doubts[index].start for span in whole)


def _own(text: str, one: Placed, quotations: Sequence[Quotation]) -> Iterator[Span]:
    """Yield the words of doubt in the cue, and those in what is told in the reporter's words."""
    found = one.candidate
    if found.manner not in {Manner.CLAIM_RESPONSIBILITY, Manner.DENY}:
        for span in found.cue:
            yield from (Span(*match.span()) for match in _CUES.finditer(text, *_ends(span)))
    if one.parent is None:
        for span in (*found.source, *found.content):
            for match in _NAMING.finditer(text, *_ends(span)):
                if not _is_quoted(Span(*match.span()), quotations):
                    yield Span(*match.span())


def _owner(text: str, doubt: Span, kept: Sequence[Placed], outer: Sequence[int], starts: Sequence[int]) -> int | None:
    """Return whose account a doubt is about: that of its sentence, or the last one before; None: nobody's."""
    index = bisect.bisect_right(starts, doubt.start)
    if _DOUBTING.match(text, doubt.start, doubt.end):
        near = outer[max(0, index - _NEAR) : index + _NEAR]
        holder = next((n for n in near if _holds(kept[n].candidate, doubt)), None)
        if holder is not None:
            return holder
    before = outer[index - 1] if index else None
    behind = outer[index] if index < len(outer) else None
    if behind is not None and _in_one_sentence(text, doubt.end, starts[index]):
        lead = kept[before].candidate if before is not None else None
        if lead is None or not _in_one_sentence(text, lead.cue[-1].end, doubt.start):
            return (
                None
                if _holds(kept[behind].candidate, doubt) and not _leads(text, kept[behind].candidate, doubt)
                else behind
            )
    if before is None:
        return None
    one = kept[before].candidate
    end = max(one.content[-1].end, one.cue[-1].end)
    if _holds(one, doubt):
        return before if _leads(text, one, doubt) else None
    return before if doubt.start - end <= _FARTHEST else None


def _in_one_sentence(text: str, start: int, end: int) -> bool:
    return end - start <= _FARTHEST and not _SENTENCE_END.search(text, start, end)


def _holds(one: Candidate, doubt: Span) -> bool:
    return any(overlaps(span, doubt) for span in one.content)


def _leads(text: str, one: Candidate, doubt: Span) -> bool:
    """Whether a doubt stands right behind the cue, where a tagger takes it for the beginning of the content."""
    begins = any(0 <= doubt.start - span.start <= 2 for span in one.content)
    near = 0 <= doubt.start - one.cue[-1].end <= 2
    return begins and near and text[doubt.end : doubt.end + 1] in {",", " "}


def _apart(text: str, one: Candidate, distance: tuple[Span, ...]) -> Candidate:
    """Return a candidate with its distance, without it in the content when it stands at its beginning."""
    edges = [
        span
        for span in distance
        if any(abs(span.start - part.start) <= 2 and contains(part, span) for part in one.content)
    ]
    edges = [span for span in edges if one.cue and 0 <= span.start - one.cue[-1].end <= 2]
    content = (
        without_marks(text, [piece for span in one.content for piece in without(span, edges)]) if edges else one.content
    )
    return replace(one, content=content or one.content, distance=distance)


def _is_quoted(span: Span, quotations: Sequence[Quotation]) -> bool:
    index = bisect.bisect_right(quotations, span.start, key=attrgetter("start")) - 1
    return any(one.holds(span.start) for one in quotations[max(0, index - 2) : index + 1])
