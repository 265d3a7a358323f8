"""Which stretch of a text is what: headline, byline, dateline, caption, pointer, source address, or the report's words.

What a line is by its form stands in `line_forms`; here is what its place tells. When in doubt a stretch is body: a
pointer taken for body shows one line too many, a body taken for a pointer loses an account.
"""

import itertools
import re
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.ingest import line_forms
from rashomon.records import Span, Zone, ZoneKind
from rashomon.spans import overlaps, trimmed

# Lines of at least this length go on in the next line, when the text is wrapped at a fixed width (RFC 3676: 66 to 80).
# Copies from PDF files have other widths; there most lines break off in a sentence.
_WRAPPED_MIN, _WRAPPED_MAX = 50, 90
_WRAPPED_LINES, _WRAPPED_SHARE, _BROKEN_SHARE = 3, 0.75, 0.5
_COLUMN_MIN = 25  # code points; a narrow column's usual line, and no list of words

_DECKS = 4  # lines of a headline and below it, at most
_HEADLINE_WORDS, _HEADLINE_LENGTH = 25, 220
_SHORT = 300  # code points; `line_forms` looks at shorter stretches only, so that their cost is bounded

# Datelines (AP Stylebook, "datelines"): CITY, Region, Date (Agency) — . A city not in capitals needs the agency or
# the date to be told from a sentence with a dash in it; Eastern agencies sign "CITY, Date /Agency/." or "CITY. Date
# (Agency) -", and a wire's copy may keep only "Date (Agency) -" or "(Agency) -".
_CITY = r"[A-Z][A-Z.'’-]{1,20}(?:[ /][A-Z][A-Z.'’-]{1,20}){0,3}"
_TITLE_CITY = r"[A-Z][\w.'’-]{1,20}(?: [A-Z][\w.'’-]{1,20}){0,2}"
_REGION = r"(?:,\s[A-Z][\w.'’ -]{1,25}){0,2}?"
_MON = r"(?i:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[A-Za-z]*\.?"
_WEEKDAY = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\.?"
_DAY = rf"(?:{_MON}\s\d{{1,2}}|\d{{1,2}}\s{_MON})(?:,?\s\d{{4}})?"
_ON = rf"(?:[,.]?\s(?:{_WEEKDAY},?\s)?{_DAY}|,\s{_WEEKDAY})"
_AGENCY = r"(?:[A-Z][\w .&'’/-]{1,30}|[a-z]{3})"  # small: "(dpa)"
_BRACKETS = rf"[(\[]{_AGENCY}[)\]]"
_BY_AGENCY = rf"(?:[,.]?\s{_BRACKETS})"
_DASH = r"\s?(?:[–—_]|--?)\s"
_SIGNED_END = rf"(?:{_DASH}|\s?[:.]\s)"
_STROKES = rf"[,.]?\s?/[A-Z][\w .&'’-]{{1,30}}/{_SIGNED_END}"
_DATELINE = re.compile(
    rf"(?:{_CITY}{_REGION}{_ON}?{_BY_AGENCY}?{_DASH}|{_TITLE_CITY}{_REGION}(?:{_ON}{_BY_AGENCY}?|{_BY_AGENCY}){_DASH}"
    rf"|{_TITLE_CITY}{_REGION}{_ON}(?:{_BY_AGENCY}?:\s|{_STROKES})|{_TITLE_CITY}{_REGION}{_STROKES}"
    rf"|(?:{_WEEKDAY},?\s)?{_DAY}(?:{_BY_AGENCY}{_SIGNED_END}|{_STROKES})|{_BRACKETS}{_DASH}|/{_AGENCY}/{_SIGNED_END})"
)
_DATELINED_BODIES = 3  # a dateline stands before one of the first paragraphs


@dataclass(slots=True)
class _Seen:
    """What has been seen of a text so far.

    signed: a byline or a date stands below the headline, so that what comes before the report is no headline any more.
    title_left: what is left of the known headline, in plain words. byline: the known byline, in plain words.
    """

    title_left: str = ""
    byline: str = ""
    headlines: int = 0
    bodies: int = 0
    signed: bool = False
    in_pointers: bool = False
    in_address: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """What the format says of stretches of a text: headings and captions of pictures, each in order."""

    headings: Sequence[Span] = ()
    captions: Sequence[Span] = ()


_UNMARKED = Marked()


def find_zones(
    text: str, *, title: str | None = None, byline: str | None = None, marked: Marked = _UNMARKED
) -> tuple[Zone, ...]:
    """Return the zones of a text, in order. What no zone covers is white space. Linear in the text.

    title, byline: what is known of them from outside the text; None: nothing. marked: what the format says already.
    """
    paragraphs = list(_paragraphs(text))
    headings, captions = _touched(paragraphs, marked.headings), _touched(paragraphs, marked.captions)
    seen = _Seen(title_left=_plain(title or ""), byline=_plain(byline or ""))
    zones: list[Zone] = []
    for index, span in enumerate(paragraphs):
        words = " ".join(text[span.start : span.end].split())
        if index in headings and not line_forms.is_pointer_head(words):
            kind = ZoneKind.HEADLINE
        elif index in captions:
            kind = ZoneKind.CAPTION
        else:
            last = index == len(paragraphs) - 1
            kind = _kind(words, seen, known=title is not None, last=last)
        _note(kind, seen)
        zones += _divided(text, span, kind, seen)
    return tuple(zones)


def _shortest_wrapped(text: str, lines: Sequence[Span]) -> float | None:
    """Return how long a line is at least that goes on in the next one, in code points; None: no line does.

    Lines go on when, where no blank line stands behind them, nearly all are as long as those of mail and of wire
    services, or most break off in a sentence. Narrow columns have a shorter shortest.
    """
    pairs = [(a, b) for a, b in itertools.pairwise(lines) if _goes_on(text, a, b)]
    widths = [line.end - line.start for line, _ in pairs]
    if len(pairs) < _WRAPPED_LINES or max(widths) >= 2 * _WRAPPED_MAX:
        return None
    fitting = sum(_WRAPPED_MIN <= width <= _WRAPPED_MAX for width in widths)
    broken = sum(text[b.start].islower() and not line_forms.ends_sentence(text[a.start : a.end]) for a, b in pairs)
    usual = statistics.median(widths)
    copied = usual >= _COLUMN_MIN and broken >= _BROKEN_SHARE * len(pairs)
    return min(_WRAPPED_MIN, 0.75 * usual) if copied or fitting >= _WRAPPED_SHARE * len(pairs) else None


def _goes_on(text: str, line: Span, following: Span) -> bool:
    """Whether no blank line stands between two lines."""
    return text.count("\n", line.end, following.start) + text.count("\r", line.end, following.start) == 1 or (
        text[line.end : following.start].strip(" ") == "\r\n"
    )


def _touched(paragraphs: Sequence[Span], marks: Sequence[Span]) -> set[int]:
    """Return the numbers of the paragraphs that overlap one of the marks; both are in order."""
    found: set[int] = set()
    at = 0
    for number, paragraph in enumerate(paragraphs):
        while at < len(marks) and marks[at].end <= paragraph.start:
            at += 1
        if at < len(marks) and overlaps(paragraph, marks[at]):
            found.add(number)
    return found


def _paragraphs(text: str) -> Iterator[Span]:
    """Yield the paragraphs: lines, or in a text wrapped at a fixed width, lines up to a blank or a short one."""
    lines = [span for match in re.finditer(r"[^\n\r]+", text) if (span := trimmed(text, *match.span()))]
    shortest = _shortest_wrapped(text, lines)
    if shortest is None:
        yield from lines
        return
    start = None
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        start = line.start if start is None else start
        long = line.end - line.start >= shortest
        if following is None or not long or not _goes_on(text, line, following):
            yield Span(start, line.end)
            start = None


def _kind(words: str, seen: _Seen, *, known: bool, last: bool) -> ZoneKind:
    """Return what a paragraph is. known: whether the headline is. last: whether it is the last one."""
    if _takes_title(words, seen):
        return ZoneKind.HEADLINE
    if seen.in_address and (line_forms.is_address(words) or line_forms.goes_on_as_address(words)):
        return ZoneKind.SOURCE_ADDRESS
    pointing, seen.in_pointers = seen.in_pointers, False
    if len(words) > _SHORT:
        return ZoneKind.BODY
    kind = _short_kind(words, seen) or (None if seen.bodies or last else _kind_above(words, seen, known=known))
    if kind:
        return kind
    seen.in_pointers = pointing and not line_forms.ends_sentence(words)
    return ZoneKind.POINTER if seen.in_pointers else ZoneKind.BODY


def _kind_above(words: str, seen: _Seen, *, known: bool) -> ZoneKind | None:
    """Return what a short line before the report's first sentence is, or None: it is that sentence."""
    if seen.signed and (kind := _kind_below_date(words)):
        return kind
    headline = _is_deck(words, seen) if seen.headlines else _is_headline(words, known=known)
    return ZoneKind.HEADLINE if headline else None


def _kind_below_date(words: str) -> ZoneKind | None:
    """Return what a short line between byline or date and the report is, when its form tells."""
    if line_forms.is_caption_with_credit(words):
        return ZoneKind.CAPTION
    return ZoneKind.BYLINE if line_forms.is_affiliation(words) else None


def _short_kind(words: str, seen: _Seen) -> ZoneKind | None:
    """Return what a short stretch is by its form and by what stands above it, or None."""
    if line_forms.is_source_address(words):
        return ZoneKind.SOURCE_ADDRESS
    seen.in_pointers = line_forms.is_pointer_head(words)
    if seen.in_pointers or line_forms.is_pointer(words) or line_forms.is_contact(words):
        return ZoneKind.POINTER
    if line_forms.is_date_line(words) or (not seen.bodies and _is_above_a_report(words, seen)):
        return ZoneKind.DATELINE
    if line_forms.is_byline(words) or _is_byline_here(words, seen) or (seen.byline and _plain(words) == seen.byline):
        return ZoneKind.BYLINE
    return ZoneKind.CAPTION if line_forms.is_credit(words) else None


def _is_above_a_report(words: str, seen: _Seen) -> bool:
    """Whether a line above the first sentence is the outlet with the date, a dateline alone, or of a press release."""
    return (
        line_forms.is_masthead(words)
        or (seen.headlines > 0 and line_forms.is_place_and_date(words))
        or line_forms.is_release_line(words)
        or _DATELINE.fullmatch(f"{words} ") is not None
    )


def _is_byline_here(words: str, seen: _Seen) -> bool:
    """Whether a line is a byline of the kind that stands only above a report, or only below one."""
    if line_forms.is_agency(words):
        return bool(seen.bodies or seen.headlines)
    return line_forms.is_sign_off(words) if seen.bodies else line_forms.is_name_in_place(words)


def _note(kind: ZoneKind, seen: _Seen) -> None:
    """Write down what the next paragraphs need to know."""
    seen.headlines += kind is ZoneKind.HEADLINE
    seen.bodies += kind is ZoneKind.BODY
    seen.signed = seen.signed or (seen.headlines > 0 and kind in {ZoneKind.BYLINE, ZoneKind.DATELINE})
    seen.in_address = kind is ZoneKind.SOURCE_ADDRESS


def _divided(text: str, span: Span, kind: ZoneKind, seen: _Seen) -> Iterator[Zone]:
    """Yield a paragraph as one zone, or a dateline and the words behind it."""
    match = _DATELINE.match(text, span.start, span.end) if kind is ZoneKind.BODY else None
    if match and seen.bodies <= _DATELINED_BODIES and match.end() < span.end:
        place = trimmed(text, *match.span())
        if place:
            yield Zone(span=place, kind=ZoneKind.DATELINE)
        span = Span(match.end(), span.end)
    yield Zone(span=span, kind=kind)


def _is_headline(words: str, *, known: bool) -> bool:
    """Whether the first words of a text look like a headline: short, and no sentence, or in title case."""
    if len(words) > _HEADLINE_LENGTH or len(words.split()) > _HEADLINE_WORDS:
        return False
    if known or not line_forms.ends_sentence(words):
        return not line_forms.ends_sentence(words)
    long: list[str] = re.findall(r"[^\W\d_]{4,}", words)
    return bool(long) and sum(word[0].isupper() for word in long) >= 0.7 * len(long)


def _is_deck(words: str, seen: _Seen) -> bool:
    """Whether the words below a headline belong to it: short, and no sentence."""
    few = seen.headlines < _DECKS and len(words.split()) <= _HEADLINE_WORDS
    return few and not line_forms.ends_sentence(words) and words[0] not in "\"“'‘«"


def _takes_title(words: str, seen: _Seen) -> bool:
    """Whether a line is the known headline, or its next part; then that part is taken from what is left of it."""
    if not seen.title_left or seen.bodies:
        return False
    plain = _plain(words[: 2 * _SHORT])
    whole = plain and (seen.title_left == plain or seen.title_left.startswith(f"{plain} "))
    if whole:
        seen.title_left = seen.title_left[len(plain) :].strip()
    return bool(whole)


def _plain(words: str) -> str:
    return re.sub(r"\W+", " ", words).strip().casefold()
