"""Lines of tables about people: who is in the ledger, where they stand, what may be one, what was decided."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon.entities.someone import Someone
from rashomon.identity import AnswerAnchor, AttributionAnchor, Judgement, JudgementKind
from rashomon.lines import publisher_name
from rashomon.records import Document
from rashomon.spans import words
from rashomon.who import Entity, EntityKind

_SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityRow:
    """Someone as a line of a table.

    names: all forms but the shown one. roles: what most reports say, at most three. reports, accounts: how many.
    listed: ids in lists. doubts: how many others could be the same. id: of someone, eight digits.
    """

    name: str
    kind: EntityKind
    names: list[str]
    roles: list[str]
    reports: int
    accounts: int
    listed: list[str]
    doubts: int
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubtRow:
    """Two that may be one, as a line of a table. score, reason: see Likeness."""

    name: str
    other: str
    score: float
    reason: str
    reports: int
    other_reports: int
    id: str
    other_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionRow:
    """A mention of someone as a line of a table. start, end: code points in the report."""

    published: str | None
    publisher: str | None
    title: str | None
    words: str
    name: str
    locator: str
    document: str
    entity: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementRow:
    """A judgement as a line of a table. what: whom or what it is about. state: whether it holds, and can be applied."""

    at: str
    by: str
    kind: JudgementKind
    what: str
    why: str
    state: str
    id: str


def entity_row(someone: Someone, accounts: Mapping[str, int]) -> EntityRow:
    """Return someone as a line. accounts: how many each report's entity is the source of, by its id."""
    return EntityRow(
        name=someone.name,
        kind=someone.kind,
        names=[name for name in someone.names if name != someone.name],
        roles=list(someone.roles[:_SHOWN]),
        reports=len({profile.document for profile in someone.profiles}),
        accounts=sum(accounts.get(profile.entity, 0) for profile in someone.profiles),
        listed=[f"{entry.list}:{entry.identity}" for entry in someone.listed],
        doubts=len(someone.doubts),
        id=_short(someone.id),
    )


def doubt_rows(someone: Someone, home: Mapping[str, Someone]) -> Iterator[DoubtRow]:
    """Yield what else could be someone. home: who each compared member is."""
    for doubt in someone.doubts:
        ends = [home[end] for end in (doubt.one, doubt.other) if end in home]
        for other in ends:
            if other.id != someone.id:
                yield DoubtRow(
                    name=someone.name,
                    other=other.name,
                    score=round(doubt.score, 2),
                    reason=doubt.reason,
                    reports=len(someone.profiles),
                    other_reports=len(other.profiles),
                    id=_short(someone.id),
                    other_id=_short(other.id),
                )


def mention_rows(someone: Someone, read: Callable[[str], tuple[Document, Entity]]) -> Iterator[MentionRow]:
    """Yield all mentions of someone, report by report. read: the document and the entity of an entity's id."""
    for profile in sorted(someone.profiles, key=lambda one: (one.time or "9999", one.document)):
        document, entity = read(profile.entity)
        for span in entity.mentions:
            yield MentionRow(
                published=document.document_time,
                publisher=publisher_name(document),
                title=document.title,
                words=words(document.text, [span]),
                name=entity.name,
                locator=document.locator,
                document=document.id,
                entity=entity.id,
                start=span.start,
                end=span.end,
            )


def judgement_row(judgement: Judgement, state: str) -> JudgementRow:
    """Return a judgement as a line."""
    return JudgementRow(
        at=judgement.at,
        by=judgement.by,
        kind=judgement.kind,
        what=_about(judgement),
        why=judgement.why,
        state=state,
        id=_short(judgement.id),
    )


def _about(judgement: Judgement) -> str:
    names = " = ".join(dict.fromkeys(anchor.name for anchor in judgement.entities))
    others = " = ".join(dict.fromkeys(anchor.name for anchor in judgement.others))
    quoted = _quoted(judgement.attribution)
    asked, rivals = (_asked(anchors) for anchors in (judgement.answers, judgement.rivals))
    given, rivals_given = (_given(anchors) for anchors in (judgement.answers, judgement.rivals))
    where = "one report" if len(judgement.entities) == 1 else f"{len(judgement.entities)} reports"
    return {
        JudgementKind.MERGE: f"{names} are one" if " = " in names else f"all named {names} are one",
        JudgementKind.SPLIT: f"{names} of {where} is not {others} of the others",
        JudgementKind.RENAME: f"{names} is shown as {judgement.name}",
        JudgementKind.SOURCE: f"{judgement.name} says {quoted}",
        JudgementKind.UNKNOWN: f"it cannot be told who says {quoted}",
        JudgementKind.DROP: f"nobody says {quoted}",
        JudgementKind.RELATION: f"{quoted} and {_quoted(judgement.other)}: {judgement.label}",
        JudgementKind.SAME_QUESTION: f"{asked} and {rivals} are one question",
        JudgementKind.OTHER_QUESTION: f"{given} does not answer {rivals}",
        JudgementKind.SAME_ANSWER: f"{given} and {rivals_given} are one answer to {asked}",
        JudgementKind.OTHER_ANSWER: f"{given} is another answer than {rivals_given} to {asked}",
        JudgementKind.REWORD: f"{asked} is shown as {judgement.name}",
        JudgementKind.WITHDRAW: f"judgement {_short(judgement.withdraws or '')}",
    }[judgement.kind]


def _quoted(said: AttributionAnchor | None) -> str:
    return f"“{' '.join(said.content_words.split())[:80]}”" if said else ""


def _asked(anchors: Sequence[AnswerAnchor]) -> str:
    return f"“{anchors[0].question}”" if anchors else ""


def _given(anchors: Sequence[AnswerAnchor]) -> str:
    words = dict.fromkeys(" ".join(anchor.words.split())[:80] for anchor in anchors)
    return ", ".join(f"“{one}”" for one in list(words)[:_SHOWN])


def _short(identity: str) -> str:
    return identity.partition(":")[2][:8]
