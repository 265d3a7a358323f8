"""Interviews -> shares of turns that are right, and the judgement against the floors."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evaluation import system
from evaluation.data import UnusableData
from evaluation.interviews.data import Interview, Turn, printed
from rashomon.attribution.interviews import ANSWERS, ASKS
from rashomon.attribution.scores import reason_of
from rashomon.pipeline import Stage
from rashomon.records import Attribution, Raw
from rashomon.spans import shared

_HALF = 0.5
# What the finder says of a turn: of who answers, of who asks.
_ROLES = (reason_of(ANSWERS), reason_of(ASKS))
_MARKED = reason_of("transcript")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One way to measure: how many turns there are, and how many of them are right."""

    name: str
    turns: int
    right: int

    @property
    def share(self) -> float:
        """The share of turns that are right; 0 when there are none."""
        return self.right / self.turns if self.turns else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """All that one evaluation found out. false: turns found in reports that are no interviews."""

    rows: Sequence[Row]
    interviews: int
    reports: int
    false: int
    digest: str
    pinned: str
    floors: Mapping[str, float]

    @property
    def is_pinned(self) -> bool:
        """Whether the data is exactly what the floors hold for."""
        return self.digest == self.pinned

    def failures(self) -> list[str]:
        """Return one sentence for each share below its floor; floors hold for the pinned data only."""
        if not self.is_pinned:
            return []
        return [
            f"{row.name}: {row.share:.4f} is below the floor of {self.floors[row.name]:.4f}"
            for row in self.rows
            if row.name in self.floors and row.share < self.floors[row.name]
        ]


def score(
    texts: Sequence[Interview], stages: Sequence[Stage], digest: str, pinned: tuple[str, Mapping[str, float]]
) -> Results:
    """Read every text as it is, and every interview with its speakers' names put back, and count what is right."""
    interviews = [one for one in texts if one.turns]
    bare = [(one, _found(one.text, stages)) for one in interviews]
    marked = [(one, _found(one.text, stages)) for one in map(printed, interviews)]
    others = [_found(one.text, stages) for one in texts if not one.turns]
    named = [(one, turn, found) for one, found in bare for turn in one.turns if one.names(turn.who)]
    return Results(
        rows=(
            _row("who asks, who answers", [_has_role(one, turn, found) for one, found in bare for turn in one.turns]),
            _row("speaker", [_has_speaker(turn, found) for one, found in bare for turn in one.turns]),
            _row("speaker, where the lead names him", [_has_speaker(turn, found) for _, turn, found in named]),
            _row("speaker, or among those who may be", [_may_be(turn, found) for _, turn, found in named]),
            _row(
                "speaker, with names as printed",
                [_has_speaker(turn, found) for one, found in marked for turn in one.turns],
            ),
        ),
        interviews=len(interviews),
        reports=len(others),
        false=sum(one.is_turn for found in others for one in found),
        digest=digest,
        pinned=pinned[0],
        floors=pinned[1],
    )


@dataclass(frozen=True, slots=True)
class _Said:
    """What was found: the attribution, whose words, and the names of those who may be meant."""

    record: Attribution
    who: str
    likely: tuple[str, ...] = ()

    @property
    def is_turn(self) -> bool:
        return self.record.reason in {*_ROLES, _MARKED}


def _found(text: str, stages: Sequence[Stage]) -> list[_Said]:
    line = json.dumps({"id": "text", "text": text}, ensure_ascii=False).encode()
    given = Raw(locator="text.jsonl", data=line, read_at=system.READ_AT, media_type="application/jsonl")
    (read,) = system.read([given], stages)
    if read.document.text != text:
        raise UnusableData(f"a text is not read as it is: {text[:60]!r}")
    names = {entity.id: entity.name for entity in read.entities}
    return [
        _Said(
            record=one,
            who="".join(text[span.start : span.end] for span in one.source),
            likely=tuple(names[candidate.entity] for candidate in one.candidates),
        )
        for one in read.attributions
    ]


def _row(name: str, right: Sequence[bool]) -> Row:
    return Row(name=name, turns=len(right), right=sum(right))


def _of(turn: Turn, found: Sequence[_Said]) -> _Said | None:
    """Return the outermost attribution that holds more than half of a turn, or None."""
    near = [one for one in found if one.record.parent is None and shared([turn.span], one.record.content)]
    best = max(near, key=lambda one: shared([turn.span], one.record.content), default=None)
    if best is None or shared([turn.span], best.record.content) <= _HALF * (turn.span.end - turn.span.start):
        return None
    return best


def _has_role(one: Interview, turn: Turn, found: Sequence[_Said]) -> bool:
    """Whether a turn is found as one, and as the interviewer's exactly when it is his."""
    said = _of(turn, found)
    return said is not None and said.record.reason == _ROLES[turn.who == one.asker]


def _has_speaker(turn: Turn, found: Sequence[_Said]) -> bool:
    said = _of(turn, found)
    return said is not None and _letters(said.who) == _letters(turn.who)


def _may_be(turn: Turn, found: Sequence[_Said]) -> bool:
    """Whether a turn has its speaker, or names several who may be, of whom the speaker is one."""
    said = _of(turn, found)
    return said is not None and _letters(turn.who) in map(_letters, (said.who, *said.likely))


def _letters(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).lower()
