"""Ways to join annotated mentions across reports: two plain ones, the program's, and each of them given more.

Groups hold (report, index of the mention). The plain ways are those of `evaluation.voices.baselines`, with all reports
taken together: mentions with the same words are the same in whatever report they stand, and a pronoun is the nearest
fitting mention before it in its own report.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from evaluation.voices import baselines
from evaluation.voices.data import Mention, Report
from rashomon.entities.profiling import profile
from rashomon.entities.resolution import resolve
from rashomon.records import Document, Span
from rashomon.who import Entity

Place = tuple[str, int]
Groups = list[list[Place]]
Inside = Callable[[Report, Sequence[Span]], Sequence[Sequence[int]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A report as the program read it."""

    document: Document
    entities: Sequence[Entity]


def by_words(reports: Sequence[tuple[Report, Sequence[Mention]]], inside: Inside) -> Groups:
    """Return groups: of one report as `inside` says; those of two reports with a mention of the same words are one."""
    pieces = _pieces(reports, inside)
    first: dict[str, int] = {}
    root = list(range(len(pieces)))
    for number, (report, mentions, piece) in enumerate(pieces):
        for index in piece:
            words = " ".join(report.text[mentions[index].span.start : mentions[index].span.end].lower().split())
            if not baselines.is_pronoun(words):
                _union(root, first.setdefault(words, number), number)
    return _gathered(pieces, root)


def by_resolution(
    reports: Sequence[tuple[Report, Sequence[Mention]]], inside: Inside, read: Mapping[str, Read]
) -> Groups:
    """Return groups: of one report as `inside` says; across reports as the program resolves the entities that they are.

    A group is the entity of the report that shares most of its mentions; a group that is none stays by itself.
    """
    pieces = _pieces(reports, inside)
    home: dict[str, str] = {}
    for one in read.values():
        home |= {found.id: found.entity for found in profile(one.document, one.entities)}
    profiles = [found for one in read.values() for found in profile(one.document, one.entities)]
    groups, _ = resolve(profiles)
    someone = {home[member.id]: number for number, group in enumerate(groups) for member in group}
    root = list(range(len(pieces)))
    first: dict[int, int] = {}
    for number, entity in _matched(pieces, read).items():
        if entity.id in someone:
            _union(root, first.setdefault(someone[entity.id], number), number)
    return _gathered(pieces, root)


_Pieces = Sequence[tuple[Report, Sequence[Mention], Sequence[int]]]


def _pieces(reports: Sequence[tuple[Report, Sequence[Mention]]], inside: Inside) -> _Pieces:
    return [
        (report, mentions, piece)
        for report, mentions in reports
        for piece in inside(report, [one.span for one in mentions])
    ]


def _matched(pieces: _Pieces, read: Mapping[str, Read]) -> dict[int, Entity]:
    """Return which entity of its report each group is, the best pairs first, each entity for one group."""
    scored = []
    for number, (report, mentions, piece) in enumerate(pieces):
        spans = [mentions[index].span for index in piece]
        for entity in read[report.id].entities:
            score = sum(_alike(span, mention) for span in spans for mention in entity.mentions)
            if score:
                scored.append((-score, number, entity.id, entity))
    found: dict[int, Entity] = {}
    taken: set[str] = set()
    for _, number, identity, entity in sorted(scored, key=lambda one: one[:3]):
        if number not in found and identity not in taken:
            found[number] = entity
            taken.add(identity)
    return found


def _alike(span: Span, mention: Span) -> float:
    """Return how much an annotated mention and one that was found are the same: equal, or with the same last word."""
    if span == mention:
        return 3.0
    same_end = span.end == mention.end and span.start <= mention.start
    return 2.0 if same_end else 0.0


def _union(root: list[int], one: int, other: int) -> None:
    root[_find(root, one)] = _find(root, other)


def _find(root: list[int], one: int) -> int:
    while root[one] != one:
        root[one] = root[root[one]]
        one = root[one]
    return one


def _gathered(pieces: _Pieces, root: list[int]) -> Groups:
    groups: dict[int, list[Place]] = defaultdict(list)
    for number, (report, _, piece) in enumerate(pieces):
        groups[_find(root, number)] += [(report.id, index) for index in piece]
    return list(groups.values())


def annotated(reports: Iterable[tuple[Report, Sequence[Mention]]]) -> Groups:
    """Return the annotated groups across reports."""
    groups: dict[str, list[Place]] = defaultdict(list)
    for report, mentions in reports:
        for index, one in enumerate(mentions):
            groups[one.cluster].append((report.id, index))
    return list(groups.values())
