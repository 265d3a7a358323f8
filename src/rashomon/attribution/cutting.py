"""Contents cut short where another clause, source or carrier begins; sources where they say when."""

import re
from collections.abc import Iterable, Sequence

from rashomon.records import Span

_LONGEST_TIME = 60  # code points
_LOOSE = " \n\t,;:—–-"  # what joins a clause to the next one, and belongs to neither
# A time at the end of a noun phrase belongs to the verb behind it, "the council on Friday", unless the phrase has a
# clause of its own: "a poll published on Friday".
_CLAUSE = re.compile(r"\b(?:who|whose|which|that|where|\w+ed|given|held|made|seen|sent|taken|written)\b")
_ANSWERING = re.compile(r" in (?:response|reply|answer) to ")
_WHEN = re.compile(
    r",?\s(?:(?:(?:on|in|late|early|earlier|last|this|next)\s)+(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|Jan(?:uary|\.)|Feb(?:ruary|\.)|March|April|May|June|July|Aug(?:ust|\.)|Sept(?:ember|\.)|Oct(?:ober|\.)|Nov(?:ember|\.)"
    r"|Dec(?:ember|\.)|day|week|weekend|month|year|spring|summer|autumn|fall|winter|(?:19|20)\d\d)"
    r"(?:\s(?:morning|afternoon|evening|night))?|yesterday|today)$"
)


def up_to(text: str, spans: Iterable[Span], position: int) -> tuple[Span, ...]:
    """Return what lies before a position; what is cut loses the marks and blanks that led on. Empty: all is cut."""
    found: list[Span] = []
    for span in spans:
        if span.end <= position:
            found.append(span)
        elif span.start < position and (kept := text[span.start : position].rstrip(_LOOSE)):
            found.append(Span(span.start, span.start + len(kept)))
    return tuple(found)


def without_time(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return the spans, the last one up to a time that it ends with. Never empty if they were not."""
    *before, last = spans
    match = _WHEN.search(text, max(last.start, last.end - _LONGEST_TIME), last.end)
    if not match or match.start() == last.start or _CLAUSE.search(text, spans[0].start, match.start()):
        return tuple(spans)
    return (*before, Span(last.start, match.start()))


def without_marks(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return the spans of a source without marks at their edges and what it answers; what is nothing else stays."""
    found = []
    for span in spans:
        said = _ANSWERING.split(text[span.start : span.end])[0]
        lead, bare = len(said) - len(said.lstrip(_LOOSE)), said.strip(_LOOSE)
        found.append(Span(span.start + lead, span.start + lead + len(bare)) if bare else span)
    return tuple(found)
