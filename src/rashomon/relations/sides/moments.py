"""Times of two statements: different days, months, years or times of the clock for the same event.

"Yesterday", "today" and weekdays beside them name no day by themselves: without dates of publication they never part
two statements; two weekday names do. Times of the clock are compared in one zone when both name theirs (offsets
from UTC as in the IANA time zone database).
"""

import re

from rashomon.claimed import Label, Moment, Respect
from rashomon.records import Span
from rashomon.relations.sides.findings import Compared, Finding
from rashomon.relations.sides.matching import Side, is_content

_GRAINS = (
    ("weekday", re.compile(r"XXXX-WXX-(\d)")),
    ("day", re.compile(r"(?:\d{4}|XXXX)-(\d\d-\d\d)$")),
    ("month", re.compile(r"(?:\d{4}|XXXX)-(\d\d)(?:$|-)")),
    ("year", re.compile(r"(\d{4})(?:$|-)")),
    ("date", re.compile(r"(\d{4}-\d\d-\d\d)")),
)
_CLOCK = re.compile(r".*T(\d\d):(\d\d)")
_ZONES = {
    "gmt": 0, "utc": 0, "bst": 60, "cet": 60, "cest": 120, "eet": 120, "eest": 180, "msk": 180, "ist": 330, "jst": 540,
    "aest": 600, "aedt": 660, "est": -300, "edt": -240, "et": -240, "cst": -360, "cdt": -300, "ct": -300, "mst": -420,
    "mdt": -360, "pst": -480, "pdt": -420, "pt": -420, "arizona": -420, "moscow": 180, "beijing": 480,
}  # fmt: skip
_ZONE = re.compile(r"\W{0,2}\b(" + "|".join(_ZONES) + r")\b", re.IGNORECASE)
_ABOUT = re.compile(r"\b(?:about|around|roughly|shortly|nearly|almost|just)\s*$|^(?:about|around|shortly|just)\b", re.I)
_SLACK_MIN = 30
_DAY_MIN = 24 * 60


def compare(a: Side, b: Side) -> Compared:
    """Return in which times two statements part."""
    findings = [*_clocks(a, b)]
    same = 0
    for grain, pattern in _GRAINS:
        mine, theirs = _of(a, pattern), _of(b, pattern)
        common = mine.keys() & theirs.keys()
        same += len(common)
        if mine and theirs and not common and len(mine) == len(theirs) == 1:
            (left,), (right,) = mine.values(), theirs.values()
            findings.append(_finding(a, b, left, right, grain))
    findings.sort(key=lambda finding: -finding.weight)
    clash = max((f.weight for f in findings), default=0.0)
    features = {
        "time_clash": 0.5 + min(clash, 0.5) if findings else 0.0,
        "time_same": float(same > 0),
        "time_clock": float(any("clock" in f.reason for f in findings)),
        "time_verb": max((f.weight for f in findings if _is_of_one_verb(a, b, f)), default=0.0),
    }
    return Compared(findings=tuple(findings), features=features)


def _is_of_one_verb(a: Side, b: Side, finding: Finding) -> bool:
    """Whether both times are of the same verb, and not of one of saying: a report of Monday may be one of Tuesday."""
    verbs = [_verb(side, span) for side, span in ((a, finding.a), (b, finding.b)) if span]
    return len(verbs) == 2 and verbs[0] is not None and verbs[0] == verbs[1]


def _verb(side: Side, span: Span) -> str | None:
    """Return what the verb over a time is compared by; None: there is none, or it carries no meaning."""
    at = next((i for i, word in enumerate(side.words) if word.span.end > span.start), None)
    while at is not None and side.words[at].pos != "VERB":
        head = side.words[at].head
        at = head if head != at else None
    return side.keys[at] if at is not None and is_content(side.words[at]) else None


def _clocks(a: Side, b: Side) -> list[Finding]:
    """Return the times of the clock that part two statements: none when any two of them are the same moment."""
    left, right = _times_of_day(a), _times_of_day(b)
    if not left or not right:
        return []
    for mine, zone, _ in left:
        for theirs, other, _ in right:
            gap = (
                (mine - theirs) if (zone is None) != (other is None) else (mine - (zone or 0)) - (theirs - (other or 0))
            )
            rough = _SLACK_MIN if _is_about(a, left) or _is_about(b, right) else 0
            if min(gap % _DAY_MIN, -gap % _DAY_MIN) <= rough:
                return []
    return [_finding(a, b, left[0][2], right[0][2], "clock")]


def _is_about(side: Side, times: list[tuple[int, int | None, Moment]]) -> bool:
    text = side.statement.text
    return any(
        _ABOUT.search(text[: moment.span.start]) or _ABOUT.search(text[moment.span.start : moment.span.end])
        for _, _, moment in times
    )


def _times_of_day(side: Side) -> list[tuple[int, int | None, Moment]]:
    """Return each time of the clock in minutes, its zone's offset in minutes or None, and the expression."""
    found = []
    for moment in side.statement.moments:
        if moment.type == "TIME" and (match := _CLOCK.match(moment.value)):
            zone = _ZONE.search(side.statement.text, moment.span.start, moment.span.end + 12)
            offset = _ZONES[zone[1].lower()] if zone else None
            found.append((int(match[1]) * 60 + int(match[2]), offset, moment))
    return found


def _of(side: Side, pattern: re.Pattern[str]) -> dict[str, Moment]:
    found: dict[str, Moment] = {}
    for moment in side.statement.moments:
        match = pattern.match(moment.value) if moment.type in {"DATE", "TIME"} else None
        if match:
            found.setdefault(match[1], moment)
    return found


def _finding(a: Side, b: Side, left: Moment, right: Moment, grain: str) -> Finding:
    texts = (a.statement.text, b.statement.text)
    spans = (left.span, right.span)
    mine, theirs = (text[span.start : span.end] for text, span in zip(texts, spans, strict=True))
    named = {"day": "day of the month", "date": "day of the year"}.get(grain, grain)
    around = [_around(side, span.start) for side, span in zip((a, b), spans, strict=True)]
    union = around[0] | around[1]
    return Finding(
        label=Label.CONFLICT,
        respect=Respect.TIME,
        reason=f"another {named}: “{mine}” and “{theirs}”",
        a=left.span,
        b=right.span,
        weight=len(around[0] & around[1]) / len(union) if union else 0.0,
    )


def _around(side: Side, start: int) -> frozenset[str]:
    index = next((i for i, word in enumerate(side.words) if word.span.end > start), None)
    return side.near(index, index) if index is not None else frozenset()
