"""When something was said: from the words around its cue, else by the time of the document.

A time beside the cue dates the saying ("said Tuesday", "on Tuesday said", "On Tuesday, officials said"); one in the
content dates what is told. Without one, the document was written when all of it had been said: an upper bound.
"""

import bisect
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from rashomon.ids import make_id
from rashomon.records import Attribution, Span
from rashomon.spans import overlaps
from rashomon.times.intervals import interval
from rashomon.times.sentences import Sentences
from rashomon.times.world import Anchor
from rashomon.when import Dating, Timex, TimexType

# Between a cue and the time of saying may stand to whom, where and how, so many words; behind one of these words
# another clause or phrase begins, and its time is not that of the saying.
_MOST_WORDS = 10
_OTHER = frozenset(
    """
    that who whom which when where after before because if while since until about of over against than and but or as
    not to would will could should
    """.split()
)
_PERSONS = frozenset({"who", "whom", "whose"})
_LEADING = frozenset("on in at late early earlier later by just only also then again".split())
_WORD = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"['’]s?\b")
_ADVERB = re.compile(r"\b(since|earlier|previously|already|before)\b", re.IGNORECASE)

# Among so many times before a cue the last date is looked for.
_FEW = 10

# Sayings stand inside one another so many times at most.
_DEEPEST = 20

# What a source can be that is dated itself: "a statement issued Tuesday said", "the claim, posted on Monday, was".
_UTTERANCES = frozenset(
    """
    address article briefing claim comment comments communique conference interview letter message post remarks report
    speech statement testimony tweet video
    """.split()
)

# How far behind a cue an adverb belongs to it: "said earlier that".
_NEAR = 12


@dataclass(frozen=True, slots=True)
class Report:
    """What is known of a document when its sayings are dated. timexes: in text order. anchors: (from, anchor)."""

    text: str
    timexes: Sequence[Timex]
    sentences: Sentences
    anchors: Sequence[tuple[int, Anchor]]

    def anchor(self, position: int) -> Anchor:
        """Return what holds for the document's time at a position."""
        return self.anchors[bisect.bisect_right(self.anchors, position, key=itemgetter(0)) - 1][1]

    def times_in(self, span: Span) -> Sequence[Timex]:
        """Return the time expressions that begin in a span."""
        first, end = (bisect.bisect_left(self.timexes, at, key=_start) for at in (span.start, span.end))
        return self.timexes[first:end]

    def last_date(self, position: int) -> Timex | None:
        """Return the last time with an interval before a position, of the few before it."""
        end = bisect.bisect_left(self.timexes, position, key=_start)
        return next((one for one in reversed(self.timexes[max(0, end - _FEW) : end]) if one.begin), None)


def _start(timex: Timex) -> int:
    return timex.span.start


def date_sayings(report: Report, attributions: Sequence[Attribution], made_by: str) -> list[Dating]:
    """Return when each attribution was said, in the same order; nothing for one that no time bounds.

    What stands inside another was said no later than that. Linear in the attributions and the times near them.
    """
    stated = {a.id: timex for a in attributions if (timex := _beside(report, a))}
    parents = {a.id: a for a in attributions}
    found = []
    for attribution in attributions:
        timex = stated.get(attribution.id)
        dating = (
            _by_words(attribution, timex, made_by)
            if timex
            else _by_outer(attribution, parents, stated, made_by) or _by_document(report, attribution, made_by)
        )
        if dating:
            found.append(dating)
    return found


def place_of(attribution: Attribution) -> Span:
    """Return where an attribution's saying stands: its cue, else its source, else its content."""
    return (attribution.cue or attribution.source or attribution.content)[0]


def _dating(
    attribution: Attribution, timex: Timex | None, bounds: tuple[str, str | None, str | None], **why: str
) -> Dating:
    value, begin, end_before = bounds
    place = place_of(attribution)
    return Dating(
        id=make_id("dating", attribution.document, attribution.id, place, timex.id if timex else None),
        document=attribution.document,
        attribution=attribution.id,
        span=place,
        timex=timex.id if timex else None,
        value=value,
        begin=begin,
        end_before=end_before,
        **why,
    )


def _by_words(attribution: Attribution, timex: Timex, made_by: str) -> Dating:
    bounds = (timex.value, timex.begin, timex.end_before)
    return _dating(attribution, timex, bounds, reason="the time beside the cue", made_by=made_by)


def _by_outer(
    attribution: Attribution, known: Mapping[str, Attribution], stated: Mapping[str, Timex], made_by: str
) -> Dating | None:
    """Bound a saying by the stated time of the one that it stands in."""
    parent = attribution.parent
    for _ in range(_DEEPEST):
        if parent is None or parent in stated or parent not in known:
            break
        parent = known[parent].parent
    timex = stated.get(parent or "")
    if timex is None:
        return None
    bounds = (timex.value, None, timex.end_before)
    why = "no time beside the cue: by the time of the saying that it stands in"
    return _dating(attribution, None, bounds, reason=why, made_by=made_by)


def _by_document(report: Report, attribution: Attribution, made_by: str) -> Dating | None:
    """Bound a saying by the time of the document, and by what an adverb tells."""
    place = place_of(attribution)
    anchor = report.anchor(place.start)
    if anchor.day is None:
        return None
    value = anchor.value[:10]
    end = interval(value).end_before
    since = _since(report, attribution, place)
    begin = since.begin if since and since.begin and (end is None or since.begin < end) else None
    adverb = _adverb(report.text, attribution)
    told = f'"{adverb}"' if adverb else "no time beside the cue"
    after = f", from {since.value} on" if since and begin else ""
    return _dating(
        attribution, None, (value, begin, end), reason=f"{told}: by the {anchor.name}{after}", made_by=made_by
    )


def _since(report: Report, attribution: Attribution, place: Span) -> Timex | None:
    """Return the last date before a cue with "since", as in "has since said"."""
    return report.last_date(place.start) if _adverb(report.text, attribution) == "since" else None


def _adverb(text: str, attribution: Attribution) -> str:
    """Return the adverb of time between source and cue, in the cue, or just behind it."""
    if not attribution.cue:
        return ""
    start = min(span.start for span in attribution.cue)
    if attribution.source and attribution.source[-1].end <= start:
        start = attribution.source[-1].end
    end = attribution.cue[-1].end
    content = min((span.start for span in attribution.content if span.start >= end), default=end + _NEAR)
    match = _ADVERB.search(text, start, min(end + _NEAR, content))
    return match[1].lower() if match else ""


# ------------------------------------------------------------------ the time beside a cue


def _beside(report: Report, attribution: Attribution) -> Timex | None:
    """Return the time expression that dates a saying, or None."""
    if not attribution.cue:
        return None
    sentence = report.sentences.around(attribution.cue[0].start)
    near = [
        timex
        for timex in report.times_in(sentence)
        if timex.type in {TimexType.DATE, TimexType.TIME}
        and not timex.value.endswith("_REF")
        and not any(overlaps(timex.span, part) for part in attribution.content)
        and not _POSSESSIVE.match(report.text, timex.span.end)
    ]
    fitting = [
        (far, timex) for timex in near if (far := _distance(report.text, attribution, timex, sentence)) is not None
    ]
    return min(fitting, key=lambda one: one[0])[1] if fitting else None


def _distance(text: str, attribution: Attribution, timex: Timex, sentence: Span) -> int | None:
    """Return how many words part a time from its cue, or None when it belongs to something else."""
    cue, source, at = attribution.cue, attribution.source, timex.span
    for part in source:
        if overlaps(part, at):
            before = set(_WORD.findall(text[part.start : at.start].lower()))
            return _MOST_WORDS if before & _UTTERANCES and not before & _PERSONS else None
    if at.start >= cue[-1].end:
        return _between(text, cue[-1].end, at.start, attribution)
    if at.end > cue[0].start:
        return None
    if source and source[-1].end <= at.start:  # the minister on Tuesday said
        return _between(text, source[-1].end, cue[0].start, attribution)
    lead = _WORD.findall(text[sentence.start : at.start].lower())
    leads = set(lead) <= _LEADING or (lead[0] == "in" and bool(_UTTERANCES & set(lead)))  # In a statement on Monday,
    first = min(cue[0].start, source[0].start) if source else cue[0].start
    return _between(text, at.end, first, attribution) if leads else None


def _between(text: str, start: int, end: int, attribution: Attribution) -> int | None:
    """Return how many words stand between two places, the addressee's left out; None when they part what they join."""
    between = Span(start, end) if start < end else None
    if between and any(overlaps(between, part) for part in attribution.content):
        return None
    told = [span for span in attribution.addressee if between and overlaps(between, span)]
    words = [
        match[0].lower()
        for match in _WORD.finditer(text, start, end)
        if not any(span.start <= match.start() < span.end for span in told)
    ]
    return len(words) if len(words) <= _MOST_WORDS and not _OTHER & set(words) else None
