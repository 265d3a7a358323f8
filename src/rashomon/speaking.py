"""What someone says across reports, whatever it is called there, in order of time, some reports at a time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from rashomon.claimed import Label
from rashomon.entities.someone import Someone
from rashomon.exports.conflicts import ConflictRow, conflict_rows
from rashomon.exports.rows import account_rows
from rashomon.exports.views import Reading
from rashomon.lines import AccountRow
from rashomon.people import People
from rashomon.protocols import Store
from rashomon.records import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """Some of what someone says. rows: in order of time. parted: where it does not agree with itself inside a report.

    accounts: how many there are in all reports; reports: in how many it is named.
    """

    rows: list[AccountRow]
    parted: list[ConflictRow]
    accounts: int
    reports: int


def spoken(
    store: Store, people: People, someone: Someone, whole: Callable[[Document], Reading], page: tuple[int, int]
) -> Spoken:
    """Return what someone says in some of the reports that name it, the earliest first.

    whole: reads a document with all that was derived from it, as people corrected it. page: at most how many reports,
    and behind how many. Costs these reports.
    """
    entities = {profile.entity for profile in someone.profiles}
    times = {profile.document: profile.time or "9999" for profile in someone.profiles}
    judged = people.judged_documents() - times.keys()
    limit, offset = page
    chosen = sorted(times, key=lambda one: (times[one], one))[offset : offset + limit]
    rows: list[AccountRow] = []
    parted: list[ConflictRow] = []
    for identity in (*chosen, *(sorted(judged) if offset == 0 else ())):
        document = store.get(identity)
        if isinstance(document, Document):
            said, against = _said(whole(document), entities, someone.names if identity in judged else ())
            rows += [replace(row, source_name=someone.name) for row in said]
            parted += against
    rows.sort(key=lambda row: (row.said_from or row.said_before or row.published or "9999", row.document, row.start))
    accounts = len(rows) if len(times) <= limit else sum(store.source_counts(entities).values())
    return Spoken(rows=rows, parted=parted, accounts=accounts, reports=len(times))


def _said(reading: Reading, entities: set[str], names: Sequence[str]) -> tuple[list[AccountRow], list[ConflictRow]]:
    """Return what these entities, or who has one of the names, say in a report, and where that parts."""
    rows = account_rows(reading)
    own = {
        row.attribution
        for attribution, row in zip(reading.attributions, rows, strict=True)
        if attribution.source_entity in entities or (row.source_name and row.source_name in names)
    }
    parted = [
        row
        for relation, row in zip(reading.relations, conflict_rows(reading), strict=True)
        if {relation.a, relation.b} <= own and relation.label is not Label.INCOMPARABLE
    ]
    return [row for row in rows if row.attribution in own], parted
