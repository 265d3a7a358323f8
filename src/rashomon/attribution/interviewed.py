"""Who is interviewed and who asks, as a headline and a lead tell it: "The Post spoke with Elin Moe"."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.attribution.people import names_speakers
from rashomon.attribution.syntax import Tree
from rashomon.records import Span

_NAME = r"(?:[A-Z][\w.&'’-]*)(?: (?:of |the |de |van |von )?[A-Z][\w.&'’-]*){0,4}"
_MEETING = (
    r"(?:has |have |recently )?(?:interview(?:s|ed)|(?:spoke|speaks|talked|talks|chatted|chats|met|meets) (?:with|to)"
    r"|(?:sat|sits) down with|(?:caught|catches) up with)"
)
_ASKERS = (
    re.compile(rf"(?:[Tt]he )?(?P<name>{_NAME}) {_MEETING}\b"),
    re.compile(
        rf"\b(?:interview(?:ed)? (?:with|by)|(?:spoke|speaks|talked|talks|sat down) (?:with|to)|tells|told"
        rf"|answered [\w ]{{0,30}}questions (?:from|by|for)"
        rf"|discuss(?:es|ed) [^.\n]{{1,80}}? with|(?:his|her|their) \w+ with) (?:the |The )?(?P<name>{_NAME})"
    ),
)
_ASKED = (
    re.compile(rf"\b(?:interview with|{_MEETING}) (?:[\w'’-]+,? ){{0,8}}?(?P<name>{_NAME})\b"),
    re.compile(
        rf"(?P<name>{_NAME})(?:,[^,.\n]{{2,80}},)? "
        r"(?:tells|told|discusses|discussed|sat down|interviewed by|answered)\b"
    ),
)
_CREDIT = re.compile(r"\b(?:image|photo|picture|credit)s? ?: ?$|\bby $", re.I)
_AND_ANOTHER = re.compile(rf"\s*(?:and|&) (?P<name>{_NAME})")
_JOINED = re.compile(r"\s*(?:,|and|&)\s*(?:and\s*)?")
_TITLES = frozenset("mr mrs ms dr president professor senator minister interview".split())


@dataclass(frozen=True, slots=True)
class Parties:
    """Where a lead names who is asked and who asks. None: it does not.

    several: more than one may have answered. likely: where it names these, in text order; empty: it does not.
    """

    asked: Span | None
    asker: Span | None
    several: bool = False
    likely: tuple[Span, ...] = ()


def parties(text: str, lead: Sequence[Span], trees: Sequence[Tree]) -> Parties:
    """Return who is asked and who asks. lead: headlines and paragraphs before the first turn. Linear in the lead."""
    people = list(_people(text, lead, trees))
    last = {span: _surname(text, span) for span in people}
    near = {_surname(text, span) for span in _matches(text, lead, _ASKED)}
    counts = Counter(last.values())
    known = [span for span in people if last[span] in near] or people
    asked = max(known, key=lambda span: (counts[last[span]], -span.start), default=None)
    fullest = _fullest(text, asked, people)
    names = {last[span] for span in people}
    asker = next((one for one in _matches(text, lead, _ASKERS) if not _is_of(text, one, fullest)), None)
    if asker and _surname(text, asker) in names and fullest is None:
        asker = None
    beside = _listed(text, fullest, people) if fullest else ()
    if fullest is None or beside or _are_many(text, lead, fullest):
        return Parties(None, asker, several=True, likely=beside)
    return Parties(fullest, asker)


def _people(text: str, lead: Sequence[Span], trees: Sequence[Tree]) -> Iterator[Span]:
    """Yield the persons that a lead names, photographers left out."""
    if not lead:
        return
    end = lead[-1].end
    for tree in trees:
        if tree.parse.start[0] >= end:
            break
        for first, last, label in tree.parse.entities:
            span = tree.span(first, last - 1)
            words = text[span.start : span.end].split()
            credited = _CREDIT.search(text[max(0, span.start - 12) : span.start])
            if label == "PERSON" and not credited and words and words[-1][0].isupper():
                yield span


def _matches(text: str, lead: Sequence[Span], patterns: Sequence[re.Pattern[str]]) -> Iterator[Span]:
    for pattern in patterns:
        for part in lead:
            for match in pattern.finditer(text, part.start, part.end):
                yield Span(*match.span("name"))


def _surname(text: str, span: Span) -> str:
    words = [word.strip(",.") for word in re.sub(r"['’]s$", "", text[span.start : span.end]).split()]
    return words[-1].lower() if words else ""


def _fullest(text: str, asked: Span | None, people: Sequence[Span]) -> Span | None:
    """Return the longest of the names with the same surname."""
    if asked is None:
        return None
    same = [span for span in people if _surname(text, span) == _surname(text, asked)] or [asked]
    return max(same, key=lambda span: (len(text[span.start : span.end].split()), -span.start))


def _is_of(text: str, one: Span, asked: Span | None) -> bool:
    """Whether a name found beside a verb of meeting is the one who is asked, or a title."""
    surname = _surname(text, one)
    return surname in _TITLES or (asked is not None and surname in text[asked.start : asked.end].lower())


def _are_many(text: str, lead: Sequence[Span], asked: Span) -> bool:
    """Whether a headline says that several were asked and does not name this one: "interviews three experts"."""
    title = lead[0]
    words = text[title.start : title.end].lower().split()
    many = any(word.endswith("s") and names_speakers(word) for word in words)
    return many and _surname(text, asked) not in words


def _listed(text: str, asked: Span, people: Sequence[Span]) -> tuple[Span, ...]:
    """Return the persons of the list that the one who is asked stands in, "Ann Lee and Bo Roe"; () when in none."""
    after = _AND_ANOTHER.match(text, asked.end)
    row: list[Span] = []
    for one in sorted({*people, *([Span(*after.span("name"))] if after else ())}):
        if row and not _JOINED.fullmatch(text, row[-1].end, max(one.start, row[-1].end)):
            if asked in row:
                break
            row = []
        row.append(one)
    return tuple(row) if asked in row and len(row) > 1 else ()
