"""Which stretch of a text is what: headline, byline, dateline, caption, pointer, source address, or the report's words.

A pattern stands below the convention that it follows. When in doubt a stretch is body: a pointer taken for body
shows one line too many, a body taken for a pointer loses an account.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.ingest.dates import find_dates
from rashomon.ingest.publishers import is_outlet_name
from rashomon.ingest.word_lists import word_list
from rashomon.records import Span, Zone, ZoneKind
from rashomon.spans import overlaps, trimmed

# Lines of at least this length go on in the next line, when the text is wrapped at a fixed width (RFC 3676: 66 to 80).
_WRAPPED_MIN, _WRAPPED_MAX = 50, 90
_WRAPPED_LINES, _WRAPPED_SHARE = 3, 0.75

_DECKS = 4  # lines of a headline and below it, at most
_HEADLINE_WORDS, _HEADLINE_LENGTH = 25, 220
_SHORT = 300  # code points; the patterns below look at shorter stretches only, so that their cost is bounded
_DATE_LINE = 120

# Source addresses: a label with or without the address, or an address alone. A broken address may hold a blank.
_ADDRESS_LABEL = re.compile(
    r"\(?(?:(?:original|source|canonical)(?: (?:url|link|article|source|story|page))?|url|link|permalink|web address"
    r"|article url|retrieved from|originally published(?: at| on| by)?|read the (?:original|full) (?:article|story)"
    r"(?: here| at)?|available at)\s*:?\s*(?P<address>(?:https?://|www\.)\S.*)?",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"<?(?:https?://|www\.)\S+(?:\s[^\s.]*[-/]\S*){0,3}>?", re.IGNORECASE)

# Pointers: what content systems put between paragraphs to lead on to another page.
_POINTER = re.compile(
    r"[\[(>*•▶►→»|\s]*(?:related(?: (?:articles?|stor(?:y|ies)|news|coverage|content|topics?|links?|reading))?"
    r"|read(?: (?:more|also|next|on|this))?|also (?:read|see|on)|see also|(?:read |see )?more(?: (?:on|from|about|in)"
    r" [^:.]{1,40}| news| stories| coverage)?|watch(?: (?:also|more|live|now|video))?|listen(?: (?:also|now))?"
    r"|further reading|recommended(?: (?:for you|reading|stories))?"
    r"|you (?:may|might) (?:also )?(?:like|be interested in)"
    r"|don['’]t miss|must[- ]read|editors?['’]? (?:picks?|choice)|trending(?: now)?|most (?:read|popular)|in depth"
    r"|up next|next (?:article|story)|previous (?:article|story))\s*[:|»→>]\s*\S",
    re.IGNORECASE,
)
_POINTER_HEAD = re.compile(
    r"[\[(>*\s]*(?:related(?: (?:articles?|stor(?:y|ies)|news|coverage|content|links?))?|read (?:more|also|next)"
    r"|(?:see|read) also|also read|more (?:on this(?: story)?|stories|news|coverage)|recommended(?: for you)?"
    r"|further reading|most (?:read|popular)|trending(?: now)?|you (?:may|might) also like|up next)\s*[:»>\])]*",
    re.IGNORECASE,
)
_POINTER_CALL = re.compile(
    r"[\[(>*\s]*(?:click here\b.{0,60}|read (?:the )?(?:rest|full|more|complete|entire)\b.{0,60}"
    r"\b(?:here|article|story)"
    r"|(?:sign up|subscribe|follow us|join us|download our)\b.{0,160})[.!»>\])\s]*",
    re.IGNORECASE,
)

# Bylines (AP Stylebook, "byline"; Reuters Handbook, "sign-offs").
_NAMES = r"[A-Z][\w.'’-]+(?:[ -](?:(?:de|van|von|der|al|el|bin|la|di|of|the) ){0,2}[A-Z][\w.'’-]*){0,4}"
_BYLINE = re.compile(rf"(?:[Bb]y|BY|(?:Written|Story|Words|Report|Analysis) by|From):?\s+{_NAMES}(?P<rest>[^.!?:;]*)")
_BYLINE_WORDS = word_list(
    "and with in for of at the from to a an agency bureau chief contributor correspondent correspondents editor "
    "editorial international political reporter reporters special staff team updated writer writers"
)
# "Hester Vanbroke in Port Ossel", below a headline (Guardian style): two names at least, and a place.
_NAME_IN_PLACE = re.compile(
    rf"[A-Z][\w.'’-]+ [A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?(?: and {_NAMES})? in {_NAMES}(?:, {_NAMES})?"
)
_SIGN_OFF = re.compile(
    r"[\s(\[—–*-]*(?:(?:additional |with )?(?:reporting|writing|editing|research|contributions?|compiled|translated)"
    r"(?: and (?:writing|editing|reporting))? (?:by|from)\b.{1,250}|contributors?: .{1,200}"
    r"|.{1,120} (?:contributed (?:to this (?:report|story|article)|reporting)|reported from) ?.{0,60})",
    re.IGNORECASE,
)
# An agency alone in brackets or behind a dash. A person there is whom a quotation above is from, and stays body.
_AGENCY_LINE = re.compile(
    r"[(\[—–-][\s(\[—–-]*(?:(?i:source|via|agency|agencies|wire)s?:?\s+)?(?:[A-Z]{2,6}|Reuters|Bloomberg)"
    r"(?:\s?[/&]\s?[A-Z][\w.]+)*\.?[\s)\]]*"
)

# Photo credits and captions (AP Stylebook, "photo captions"; IPTC credit line).
_PICTURE = r"(?:(?:file |archive )?(?:photo|image|picture|photograph|video|graphic|illustration|map)s?"
_CREDIT_LABEL = re.compile(
    rf"{_PICTURE}(?: credit| courtesy)?|credit|caption|courtesy|handout)\s*[:/]\s*\S.{{0,250}}", re.IGNORECASE
)
_CREDIT_BY = re.compile(
    rf"{_PICTURE}|courtesy|handout|screenshot)\s+(?:by|via|of|courtesy of|from)\s+\S.{{0,80}}", re.IGNORECASE
)
_AGENCIES = r"(?:AP|AFP|EPA|PA|Reuters|REUTERS|TASS|Getty Images|Pool)"
# A bare agency counts in round brackets only: roundups end an item with its source in square ones.
_CREDIT_END = re.compile(
    rf".{{0,250}}(?:\(\s*{_AGENCIES}\b[^)]{{0,50}}\)|[(\[][^)\]]{{0,50}}\b(?:[Pp]hoto|[Ii]mage|[Cc]redit|[Cc]ourtesy)\b"
    rf"[^)\]]{{0,50}}[)\]]|\([A-Z][\w .'’-]{{1,30}}/[A-Z][\w .'’-]{{1,30}}\)|\bGetty Images|\bShutterstock"
    r"|[.!?”\"] (?:[Pp]hoto(?:graph)?s?|PHOTO|[Pp]icture|[Ii]mage|[Cc]redit)(?: by|:| courtesy of) [^.!?]{2,80}"
    rf"|[\w.]\s?/\s?{_AGENCIES}|[.|] ?{_AGENCIES}(?: [Pp]hoto)?|©.{{1,60}}|\bvia {_AGENCIES})\s*"
)
_CREDIT_SITE = re.compile(
    r"[^\s].{0,140}?[\s(](?:[a-z0-9-]+\.)+(?:[a-z]{2,4}|media|news|info|press|agency|photo|online|example)\s*\)?|©.{1,120}"
)

# Lines that are only a date, with the labels that sites put before it.
_DATE_WORDS = word_list(
    "published posted updated last modified created date first on at mon tue tues wed thu thur thurs fri sat sun "
    "monday tuesday wednesday thursday friday saturday sunday local time am pm min mins minute minutes read a m p"
)
# Datelines (AP Stylebook, "datelines"): CITY, Region, Date (Agency) — . A city not in capitals needs the agency or
# the date to be told from a sentence with a dash in it.
_CITY = r"[A-Z][A-Z.'’-]{1,20}(?:[ /][A-Z][A-Z.'’-]{1,20}){0,3}"
_TITLE_CITY = r"[A-Z][\w.'’-]{1,20}(?: [A-Z][\w.'’-]{1,20}){0,2}"
_REGION = r"(?:,\s[A-Z][\w.'’ -]{1,25}){0,2}?"
_MON = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?"
_ON = rf"(?:,?\s(?:{_MON}\s\d{{1,2}}|\d{{1,2}}\s{_MON})(?:,?\s\d{{4}})?)"
_BY_AGENCY = r"(?:,?\s[(\[][A-Z][\w .&'’/-]{1,30}[)\]])"
_DASH = r"\s?(?:[–—_]|--?)\s"
_DATELINE = re.compile(
    rf"(?:{_CITY}{_REGION}{_ON}?{_BY_AGENCY}?{_DASH}|{_TITLE_CITY}{_REGION}(?:{_ON}{_BY_AGENCY}?|{_BY_AGENCY}){_DASH})"
)
_DATELINED_BODIES = 3  # a dateline stands before one of the first paragraphs


@dataclass(slots=True)
class _Seen:
    """What has been seen of a text so far. title_left: what is left of the known headline, in plain words."""

    title_left: str = ""
    headlines: int = 0
    bodies: int = 0
    in_pointers: bool = False
    in_address: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """What the format says of stretches of a text: headings and captions of pictures, each in order."""

    headings: Sequence[Span] = ()
    captions: Sequence[Span] = ()


_UNMARKED = Marked()


def find_zones(text: str, *, title: str | None = None, marked: Marked = _UNMARKED) -> tuple[Zone, ...]:
    """Return the zones of a text, in order. What no zone covers is white space. Linear in the text.

    title: the known headline, if any. marked: what the format says already.
    """
    paragraphs = list(_paragraphs(text))
    headings, captions = _touched(paragraphs, marked.headings), _touched(paragraphs, marked.captions)
    seen = _Seen(title_left=_plain(title or ""))
    zones: list[Zone] = []
    for index, span in enumerate(paragraphs):
        if index in headings:
            kind = ZoneKind.HEADLINE
        elif index in captions:
            kind = ZoneKind.CAPTION
        else:
            last = index == len(paragraphs) - 1
            kind = _kind(text[span.start : span.end], seen, known=title is not None, last=last)
        _note(kind, seen)
        zones += _divided(text, span, kind, seen)
    return tuple(zones)


def _is_wrapped(text: str, lines: Sequence[Span]) -> bool:
    """Whether lines without a blank one behind them are nearly all as long as those of mail and of wire services."""
    widths = [a.end - a.start for a, b in itertools.pairwise(lines) if _goes_on(text, a, b)]
    fitting = sum(_WRAPPED_MIN <= width <= _WRAPPED_MAX for width in widths)
    return len(widths) >= _WRAPPED_LINES and fitting >= _WRAPPED_SHARE * len(widths) and max(widths) < 2 * _WRAPPED_MAX


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
    if not _is_wrapped(text, lines):
        yield from lines
        return
    start = None
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        start = line.start if start is None else start
        long = line.end - line.start >= _WRAPPED_MIN
        if following is None or not long or not _goes_on(text, line, following):
            yield Span(start, line.end)
            start = None


def _kind(words: str, seen: _Seen, *, known: bool, last: bool) -> ZoneKind:
    if _takes_title(words, seen):
        return ZoneKind.HEADLINE
    if seen.in_address and _ADDRESS.fullmatch(words):
        return ZoneKind.SOURCE_ADDRESS
    pointing, seen.in_pointers = seen.in_pointers, False
    if len(words) > _SHORT:
        return ZoneKind.BODY
    kind = _short_kind(words, seen)
    if kind:
        return kind
    if not seen.bodies and not last and (_is_deck(words, seen) if seen.headlines else _is_headline(words, known=known)):
        return ZoneKind.HEADLINE
    seen.in_pointers = pointing and not _ends_sentence(words)
    return ZoneKind.POINTER if seen.in_pointers else ZoneKind.BODY


def _short_kind(words: str, seen: _Seen) -> ZoneKind | None:
    """Return what a short stretch is by its form alone, or None."""
    labelled = _ADDRESS_LABEL.fullmatch(words)
    if _ADDRESS.fullmatch(words) or (labelled and (labelled["address"] or words.endswith(":"))):
        return ZoneKind.SOURCE_ADDRESS
    seen.in_pointers = _POINTER_HEAD.fullmatch(words) is not None
    if seen.in_pointers or _POINTER.match(words) or _POINTER_CALL.fullmatch(words):
        return ZoneKind.POINTER
    if is_date_line(words) or (not seen.bodies and (_is_masthead(words) or _DATELINE.fullmatch(f"{words} "))):
        return ZoneKind.DATELINE
    if (
        is_byline(words)
        or (seen.bodies and _SIGN_OFF.fullmatch(words))
        or (not seen.bodies and _NAME_IN_PLACE.fullmatch(words))
    ):
        return ZoneKind.BYLINE
    if _AGENCY_LINE.fullmatch(words) and (seen.bodies or seen.headlines):
        return ZoneKind.BYLINE
    return ZoneKind.CAPTION if _is_credit(words) else None


def address_in(words: str) -> str | None:
    """Return the address in a line that is one, behind its label if it has one; None: there is only a label."""
    labelled = _ADDRESS_LABEL.fullmatch(words)
    address = (labelled["address"] if labelled else words) or ""
    if _ADDRESS.fullmatch(address):
        return "".join(address.split()).strip("<>,;)")
    first = address.split(maxsplit=1)[:1]
    return first[0].strip("<>,;)") if first and first[0].lower().startswith(("http://", "https://", "www.")) else None


def is_byline(words: str) -> bool:
    """Whether a line is "By" and names, and no sentence that begins with "By"."""
    match = _BYLINE.fullmatch(words)
    small = (word for word in re.findall(r"[^\W\d_]+", match["rest"]) if word.islower()) if match else ()
    return match is not None and len(words.split()) <= 16 and all(word in _BYLINE_WORDS for word in small)


def _is_credit(words: str) -> bool:
    """Whether a line says where a picture is from, with or without what it shows."""
    if words.endswith(('"', "”")):
        return False
    by = _CREDIT_BY.fullmatch(words) and len(words.split()) <= 10 and not _ends_sentence(words)
    labelled = _CREDIT_LABEL.fullmatch(words) or _CREDIT_END.fullmatch(words) or _CREDIT_SITE.fullmatch(words)
    return bool(by or labelled)


def _note(kind: ZoneKind, seen: _Seen) -> None:
    """Write down what the next paragraphs need to know."""
    seen.headlines += kind is ZoneKind.HEADLINE
    seen.bodies += kind is ZoneKind.BODY
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


def is_date_line(words: str) -> bool:
    """Whether nothing is left of a line when its dates and their labels are taken out."""
    if len(words) > _DATE_LINE or not any(character.isdigit() for character in words):
        return False
    dates = [found.span for found in find_dates(words)]
    rest = "".join(" " if any(d.start <= i < d.end for d in dates) else c for i, c in enumerate(words))
    left = re.findall(r"[^\W_]+", rest)
    return bool(dates) and all(
        word.lower() in _DATE_WORDS or (word.isupper() and len(word) <= 4) or word.isdigit() for word in left
    )


def _is_masthead(words: str) -> bool:
    """Whether a line is the name of an outlet, a mark, and a date: "The Harbor Gazette, 17 March 2023"."""
    if len(words) > _DATE_LINE or not any(character.isdigit() for character in words):
        return False
    first = next(find_dates(words), None)
    name = words[: first.span.start] if first else ""
    return first is not None and first.span.end == len(words) and is_outlet_name(name.rstrip(" ,|–—-"))


def _is_headline(words: str, *, known: bool) -> bool:
    """Whether the first words of a text look like a headline: short, and no sentence, or in title case."""
    if len(words) > _HEADLINE_LENGTH or len(words.split()) > _HEADLINE_WORDS:
        return False
    if known or not _ends_sentence(words):
        return not _ends_sentence(words)
    long: list[str] = re.findall(r"[^\W\d_]{4,}", words)
    return bool(long) and sum(word[0].isupper() for word in long) >= 0.7 * len(long)


def _is_deck(words: str, seen: _Seen) -> bool:
    """Whether the words below a headline belong to it: short, and no sentence."""
    few = seen.headlines < _DECKS and len(words.split()) <= _HEADLINE_WORDS
    return few and not _ends_sentence(words) and words[0] not in "\"“'‘«"


def _ends_sentence(words: str) -> bool:
    return words.rstrip("\"”'’)»]").endswith((".", "!", "?", "…", ":", ";", ","))


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
