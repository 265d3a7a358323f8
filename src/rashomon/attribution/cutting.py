"""Contents cut short: where another clause, source or carrier begins."""

from collections.abc import Iterable

from rashomon.records import Span

_LOOSE = " \n\t,;:—–-"  # what joins a clause to the next one, and belongs to neither


def up_to(text: str, spans: Iterable[Span], position: int) -> tuple[Span, ...]:
    """Return what lies before a position; what is cut loses the marks and blanks that led on. Empty: all is cut."""
    found: list[Span] = []
    for span in spans:
        if span.end <= position:
            found.append(span)
        elif span.start < position and (kept := text[span.start : position].rstrip(_LOOSE)):
            found.append(Span(span.start, span.start + len(kept)))
    return tuple(found)
