"""What every reader gives: the text and what the bytes said about it."""

from dataclasses import dataclass

from rashomon.records import Dropped, Span, TimeCandidate, Zone


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """The words of one report, as one reader found them.

    text:       paragraphs parted by blank lines, or lines; the final text of the document.
    title, byline, publisher (a name or a domain), url: what the bytes said outside the text; None: nothing.
    candidates: times that the bytes gave outside the text.
    headings:   spans of the text that the format marks as headings.
    zones:      ready zones, when the reader knows them better than the text shows; empty: they are found in the text.
    dropped:    what was left out.
    problem:    (code, message) of an issue when there is no text; None: all is well.
    """

    text: str
    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    url: str | None = None
    candidates: tuple[TimeCandidate, ...] = ()
    headings: tuple[Span, ...] = ()
    zones: tuple[Zone, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    problem: tuple[str, str] | None = None
