"""What a person should look at, as rows: sources that may be several, two who may be one, doubtful conflicts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.exports.conflicts import ConflictRow, conflict_rows
from rashomon.exports.people_rows import EntityRow
from rashomon.exports.rows import account_rows, excerpt
from rashomon.exports.views import Reading
from rashomon.exports.voices import CandidateView, candidate_view
from rashomon.lines import AccountRow
from rashomon.records import Span

# Words that name and describe nobody: pronouns, determiners and days, however they begin; and, in small letters, what
# may be somebody's name else (Will, May, An, So). In capitals they are all names: WHO, US, IS.
_NOBODY = frozenset(
    """
    i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his himself she her hers
    herself it its itself they them their theirs themselves one ones oneself who whom whose which what that this these
    those there here where when why how whoever whatever whichever someone somebody something anyone anybody anything
    everyone everybody everything nobody none nothing each either neither both all any some many much most more few
    fewer several such same other others another a the and or but if than then yesterday today tomorrow
    monday tuesday wednesday thursday friday saturday sunday january february july september october november december
    """.split()
)
_NOBODY_SMALL = _NOBODY | frozenset(
    """
    an nor so as of in on at to by for from with without about after before into over under between not no yes s
    be is are was were been being am do does did has have had will would can could may might must shall should
    march april june august
    """.split()
)
_WORDS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceDoubt:
    """An account whose source may be several. around: the words about it. because: why it cannot be told.

    candidates: who has a name or a description, best first; empty: nobody who may be the source has.
    """

    account: AccountRow
    around: str
    because: str | None
    candidates: list[CandidateView]


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeDoubt:
    """Two who may be one. one_id, other_id: of a profile or an entry of a list of each. score, reason: see Likeness."""

    one: EntityRow
    other: EntityRow
    one_id: str
    other_id: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictDoubt:
    """Two accounts of which it is not sure how they stand to each other."""

    relation: str
    pair: ConflictRow


def source_doubts(reading: Reading) -> Iterator[SourceDoubt]:
    """Yield the accounts of a report whose source may be several, in text order."""
    known, text = reading.by_id, reading.document.text
    for attribution, row in zip(reading.attributions, account_rows(reading), strict=True):
        if attribution.candidates:
            parts = (*attribution.source, *attribution.cue, *attribution.content)
            place = Span(min(part.start for part in parts), max(part.end for part in parts))
            yield SourceDoubt(
                account=row,
                around=excerpt(text, place, around=200),
                because=attribution.source_because,
                candidates=[
                    candidate_view(one, known)
                    for one in attribution.candidates
                    if one.entity in known and tells_who(known[one.entity].name)
                ],
            )


def tells_who(name: str) -> bool:
    """Whether a name, or a description, tells who somebody is: not "who", "mine", "the others" or "Tuesday I"."""
    return any(map(_tells, _WORDS.findall(name)))


def _tells(word: str) -> bool:
    if len(word) > 1 and word.isupper():
        return True
    return word.casefold() not in (_NOBODY_SMALL if word.islower() else _NOBODY)


def conflict_doubts(reading: Reading) -> Iterator[ConflictDoubt]:
    """Yield how the accounts of a report stand to each other, with the ids of the relations."""
    for relation, row in zip(reading.relations, conflict_rows(reading), strict=True):
        yield ConflictDoubt(relation=relation.id, pair=row)
