"""What every reader gives: the text and what the bytes said about it."""

from dataclasses import dataclass

from rashomon.records import Dropped, Span, TimeCandidate


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """The words of one report, as one reader found them.

    text:       paragraphs parted by blank lines, or lines; the final text of the document.
    title, byline, publisher (a name or a domain), url: what the bytes said outside the text; None: nothing.
    site:       an address of the publisher that is not that of the report; None: none is known.
    candidates: times that the bytes gave outside the text.
    headings:   spans of the text that the format marks as headings, in order.
    captions:   spans of the text that the format marks as captions of pictures, in order.
    dropped:    what was left out.
    problem:    (code, message) of an issue when there is no text; None: all is well.
    doubts:     (code, message) of each warning about what was read.
    """

    text: str
    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    url: str | None = None
    site: str | None = None
    candidates: tuple[TimeCandidate, ...] = ()
    headings: tuple[Span, ...] = ()
    captions: tuple[Span, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    problem: tuple[str, str] | None = None
    doubts: tuple[tuple[str, str], ...] = ()
