"""Who is interviewed and who asks, as a headline and a lead tell it: "The Post spoke with Elin Moe"."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rashomon.attribution.people import names_speakers
from rashomon.attribution.reports import ZONES
from rashomon.attribution.syntax import Tree
from rashomon.protocols import Parse
from rashomon.records import Attribution, Directness, Document, Span
from rashomon.spans import overlaps
from rashomon.who import Entity

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
_BECAUSE = "the mark of a turn stands for who asks or answers, as the lead tells"
_LABEL = re.compile(r"[A-Z]{1,4}|Question|Answer")
_TITLES = frozenset("mr mrs ms dr president professor senator minister interview".split())


@dataclass(frozen=True, slots=True)
class Parties:
    """Where a lead names who is asked and who asks. None: it does not. several: more than one may have answered."""

    asked: Span | None
    asker: Span | None
    several: bool = False


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
    several = fullest is None or _is_listed(text, fullest, people) or _are_many(text, lead, fullest)
    return Parties(None if several else fullest, asker, several=several)


def name_turns(
    document: Document, parses: Sequence[Parse], attributions: Sequence[Attribution], entities: Sequence[Entity]
) -> list[Attribution]:
    """Return the attributions in the same order; turns marked Q, A or with first letters have their speaker's entity.

    Who that is, the headline and the paragraphs before the first turn tell; where they do not, nothing is changed.
    Linear in the attributions and mentions. Never raises.
    """
    text = document.text
    labels = {one.id: label for one in attributions if (label := _label(text, one))}
    if not labels:
        return list(attributions)
    begin = min(one.source[0].start for one in attributions if one.id in labels)
    lead = [zone.span for zone in document.zones if zone.kind in ZONES and zone.span.end <= begin]
    who = parties(text, lead, [Tree(text, parse) for parse in parses if len(parse) and parse.start[0] < begin])
    meant = {
        span: next((entity.id for entity in entities if any(overlaps(m, span) for m in entity.mentions)), None)
        for span in (who.asked, who.asker)
        if span
    }
    named = []
    for one in attributions:
        span = stands_for(text, labels[one.id], who) if one.id in labels else None
        entity = meant[span] if span else None
        named.append(replace(one, source_entity=entity, source_because=_BECAUSE) if entity else one)
    return named


def _label(text: str, one: Attribution) -> str:
    """Return the mark of a turn that is no name, or ""."""
    if one.directness is not Directness.DIRECT or len(one.source) != 1 or one.source[0].start >= one.content[0].start:
        return ""
    label = text[one.source[0].start : one.source[0].end]
    return label if _LABEL.fullmatch(label) else ""


def stands_for(text: str, label: str, who: Parties) -> Span | None:
    """Return where the lead names whom a label of a turn means: Q, A, or the first letters of a name; else None."""
    bare = label.strip(" .:").lower()
    if bare in {"q", "question"}:
        return who.asker
    if bare in {"a", "answer"}:
        return who.asked
    if not label.isupper() or not 2 <= len(bare) <= 4:
        return None
    for span in (who.asked, who.asker):
        if span and bare == "".join(word[0] for word in text[span.start : span.end].lower().split()):
            return span
    asker = text[who.asker.start : who.asker.end].lower() if who.asker else ""
    return who.asker if asker[:1] == bare[0] and _is_within(bare, asker) else None


def _is_within(letters: str, word: str) -> bool:
    rest = iter(word)
    return all(letter in rest for letter in letters)


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


def _is_listed(text: str, asked: Span, people: Sequence[Span]) -> bool:
    """Whether another person is named right beside the one who is asked: "Ann Lee and Bo Roe"."""
    joined = re.compile(r"\s*(?:,|and|&)\s*(?:and\s*)?$")
    if re.match(rf"\s*(?:and|&) {_NAME}", text[asked.end : asked.end + 60]):
        return True
    for one in people:
        first, last = (asked, one) if asked.start < one.start else (one, asked)
        if first.end < last.start <= first.end + 8 and joined.match(text[first.end : last.start]):
            return True
    return False
