"""The page of a voice: all that somebody says, in time, across spellings; what may be the same, and what is not."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.api import AccountRow, Ledger, Selection
from rashomon.entities.someone import Someone
from rashomon.exports.conflicts import ConflictRow
from rashomon.exports.doubts import MergeDoubt
from rashomon.web import questions
from rashomon.web.asking import LAST_PAGE, PAGE_ROWS, Asked, WrongQuery
from rashomon.web.pages import Accounts, Page, turned

_REPORTS = 15  # whose accounts stand on a page
_MOST_REPORTS = 1500  # of a name whose spellings are joined while somebody waits
_ROLES, _DOUBTS, _PARTED, _SPLIT = 40, 10, 20, 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Namesake:
    """Another one who is called so. who: what the page of it is asked for by."""

    name: str
    kind: str
    roles: list[str]
    reports: int
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Two answers of one source to one question that cannot both hold. a, b: the words that carry them."""

    id: str
    question: str
    a: str
    b: str
    reason: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class VoicePage:
    """What somebody says. names: other spellings and forms. roles: the words by which reports say what it is, each with
    the ids of these reports. listed: ids in lists of people. said: in order of time.

    parted: where it does not agree with itself inside a report of this page; contradictions: across reports. doubts:
    who may be the same. namesakes: who has the name and is another one. who: which of them this is; null: nobody is
    known for the name, or it is in so many reports that spellings are not joined here; said is newest first then.
    """

    name: str
    kind: str | None
    names: list[str]
    reports: int
    roles: dict[str, list[str]]
    listed: list[str]
    said: Accounts
    parted: list[ConflictRow]
    contradictions: list[Contradiction]
    doubts: list[MergeDoubt]
    namesakes: list[Namesake]
    who: str | None


def page(ledger: Ledger, asked: Asked) -> Page:
    """Return what one name says. Raises WrongQuery when none is given."""
    name = asked.selection.voice
    if not name:
        raise WrongQuery("voice is the full name of a source")
    is_small = ledger.select(Selection(voice=name)).count_reports() <= _MOST_REPORTS
    found = ledger.directory.called_exactly(name) if is_small else []
    chosen = next((one for one in found if asked.who in {"", *map(_digits, one.members)}), None)
    data = _of_someone(ledger, asked, chosen, found) if chosen else _of_name(ledger, asked, name)
    return Page(template="voice.html", title=data.name, data=data, more=_more(ledger, chosen))


def _of_name(ledger: Ledger, asked: Asked, name: str) -> VoicePage:
    selected = ledger.select(asked.selection)
    rows = list(ledger.folding.accounts(selected.accounts(limit=PAGE_ROWS, offset=asked.offset)))
    return VoicePage(
        name=name,
        kind=None,
        names=[],
        reports=selected.count_reports(),
        roles=selected.called(rows),
        listed=[],
        said=Accounts(**turned(asked, selected.count(), selected.also()), rows=rows),
        parted=[],
        contradictions=[],
        doubts=[],
        namesakes=[],
        who=None,
    )


def _of_someone(ledger: Ledger, asked: Asked, chosen: Someone, found: list[Someone]) -> VoicePage:
    spoken = ledger.directory.spoken(chosen, reports=_REPORTS, offset=(asked.page - 1) * _REPORTS)
    pages = min(max(-(-spoken.reports // _REPORTS), 1), LAST_PAGE)
    rows = list(ledger.folding.accounts(spoken.rows))
    return VoicePage(
        name=chosen.name,
        kind=chosen.kind,
        names=[name for name in chosen.names if name != chosen.name],
        reports=spoken.reports,
        roles=_roles(chosen),
        listed=[f"{entry.list}: {entry.identity}" for entry in chosen.listed],
        said=Accounts(asked=asked.query, count=spoken.accounts, page=asked.page, pages=pages, also=[], rows=rows),
        parted=spoken.parted[:_PARTED],
        contradictions=_contradictions(ledger, chosen, spoken.rows),
        doubts=ledger.directory.review.merges_of(chosen)[:_DOUBTS],
        namesakes=[_namesake(one) for one in found if one is not chosen],
        who=_digits(chosen.members[0]),
    )


def _more(ledger: Ledger, chosen: Someone | None) -> dict[str, object]:
    """Return what the form needs that parts somebody: in which reports it is."""
    if chosen is None:
        return {"member": "", "homes": []}
    homes = dict.fromkeys(profile.document for profile in chosen.profiles[:_SPLIT])
    return {"member": chosen.members[0].id, "homes": [ledger.report(one).document for one in homes]}


def _roles(someone: Someone) -> dict[str, list[str]]:
    """Return what reports say it is, what most say first, with their ids."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for profile in someone.profiles:
        for role in profile.roles:
            found[" ".join(role.split())][profile.document] = None
    loudest = sorted(found, key=lambda role: (-len(found[role]), role))[:_ROLES]
    return {role: list(found[role]) for role in loudest}


def _contradictions(ledger: Ledger, chosen: Someone, rows: Sequence[AccountRow]) -> list[Contradiction]:
    documents = dict.fromkeys(row.document for row in rows)
    found = questions.against_itself(ledger, documents, {profile.entity for profile in chosen.profiles})
    return [
        Contradiction(
            id=row.id,
            question=row.question,
            a=between.words_a,
            b=between.words_b,
            reason=between.relation.reason,
            score=between.relation.score,
        )
        for row, between in found
    ]


def _namesake(one: Someone) -> Namesake:
    reports = len({profile.document for profile in one.profiles})
    return Namesake(
        name=one.name, kind=one.kind, roles=list(one.roles[:3]), reports=reports, who=_digits(one.members[0])
    )


def _digits(member: object) -> str:
    return str(getattr(member, "id", "")).partition(":")[2]
