"""Lines of lists from the tables of a ledger: the words are those that were written down with their positions."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from rashomon.lines import DEEPEST, AccountRow, ReportRow
from rashomon.records import Directness, Manner, Severity, ZoneKind

_GIVEN = "(SELECT value FROM json_each(?))"
_BETWEEN = " [...] "  # fragments, as in `spans.words`


def spans_of(role: str, what: str = f"group_concat(words, '{_BETWEEN}')", last: str = "") -> str:
    """Return what the spans of a role of the account `a` have, as SQL: their words. last: which of them, if not all."""
    where = f"attribution = a.row AND role = '{role}' {last}"
    return f"(SELECT {what} FROM attribution_span WHERE {where})"  # noqa: S608


FIRST = spans_of("content", "start", "ORDER BY carrier, position LIMIT 1")
LAST = spans_of("content", '"end"', "ORDER BY carrier DESC, position DESC LIMIT 1")
"""Where a content begins and ends, as SQL."""

# In the order in which `_account` takes them.
_ACCOUNTS = f"""
    SELECT a.parent, a.directness, a.manner, a.zone, d.document_time, coalesce(d.publisher_name, d.publisher_domain),
        d.title, e.name, {spans_of("source")}, {spans_of("cue")}, {spans_of("content")}, {spans_of("addressee")},
        (SELECT group_concat(name, ' < ') FROM relay WHERE attribution = a.row),
        t.value, t."begin", t.end_before, a.score, d.locator, d.id, a.id, {FIRST}, {LAST}
    FROM json_each(?) w CROSS JOIN attribution a ON a.id = w.value CROSS JOIN document d ON d.row = a.document
    LEFT JOIN entity e ON e.id = a.source_entity
    LEFT JOIN dating t ON t.row = (
        SELECT row FROM dating WHERE attribution = a.id ORDER BY start DESC, "end" DESC, id DESC LIMIT 1
    ) ORDER BY w.key
"""  # noqa: S608  # nothing is put into a statement here but constants
_OUTER = f"""
    SELECT a.id, a.parent, e.name, {spans_of("source")} AS source
    FROM attribution a LEFT JOIN entity e ON e.id = a.source_entity WHERE a.id IN {_GIVEN}
"""  # noqa: S608

_REPORTS = f"""
    SELECT row, id, document_time, coalesce(publisher_name, publisher_domain) AS publisher, title, byline, language,
        url, locator, (SELECT count(*) FROM attribution a WHERE a.document = document.row) AS accounts
    FROM document WHERE id IN {_GIVEN}
"""  # noqa: S608
_ISSUES = f"SELECT document, severity, message FROM issue WHERE document IN {_GIVEN} ORDER BY row"  # noqa: S608

_ROLES = f"""
    SELECT (SELECT group_concat(words, '{_BETWEEN}') FROM entity_span WHERE entity = e.row AND role = 'role') AS role,
        d.id
    FROM json_each(?) wanted JOIN attribution a ON a.id = wanted.value JOIN entity e ON e.id = a.source_entity
    JOIN document d ON d.row = e.document
    GROUP BY e.row HAVING role NOT NULL ORDER BY min(wanted.key)
"""  # noqa: S608


def accounts(connection: sqlite3.Connection, attributions: Sequence[str]) -> list[AccountRow]:
    """Return accounts as lines of lists, in this order."""
    found = connection.execute(_ACCOUNTS, (json.dumps(attributions),)).fetchall()
    outer = _outer(connection, (row["parent"] for row in found))
    return [_account(row, outer) for row in found]


def _account(row: sqlite3.Row, outer: Mapping[str, sqlite3.Row]) -> AccountRow:
    parent, directness, manner, zone, published, publisher, title, name, *rest = row
    *words, score, locator, document, identity, start, end = rest
    source, cue, content, addressee, relay, said_at, said_from, said_before = words
    return AccountRow(
        published=published,
        publisher=publisher,
        title=title,
        source_name=name,
        source=source or "",
        cue=cue or "",
        content=content,
        directness=Directness(directness),
        manner=Manner(manner) if manner else None,
        zone=ZoneKind(zone),
        addressee=addressee or None,
        relay=relay or None,
        inside=_inside(parent, outer),
        said_at=said_at,
        said_from=said_from,
        said_before=said_before,
        score=score,
        locator=locator,
        document=document,
        attribution=identity,
        start=start,
        end=end,
    )


def _outer(connection: sqlite3.Connection, parents: Iterable[str | None]) -> dict[str, sqlite3.Row]:
    """Return the accounts that others stand in, and those that these stand in, by id."""
    found: dict[str, sqlite3.Row] = {}
    wanted = {parent for parent in parents if parent}
    while wanted:
        new = connection.execute(_OUTER, (json.dumps(sorted(wanted)),)).fetchall()
        found |= {row["id"]: row for row in new}
        wanted = {row["parent"] for row in new if row["parent"]} - found.keys()
    return found


def _inside(parent: str | None, outer: Mapping[str, sqlite3.Row]) -> str | None:
    """Return who says what an account stands inside of, outermost first. parent: id of the innermost."""
    names: list[str] = []
    while parent and parent in outer and len(names) < DEEPEST:
        names.append(outer[parent]["name"] or outer[parent]["source"] or "")
        parent = outer[parent]["parent"]
    return " > ".join(names[::-1]) or None


def reports(connection: sqlite3.Connection, documents: Sequence[str]) -> list[ReportRow]:
    """Return reports as lines of lists, in this order."""
    found = {row["id"]: row for row in connection.execute(_REPORTS, (json.dumps(documents),))}
    issues: dict[int, list[sqlite3.Row]] = defaultdict(list)
    for issue in connection.execute(_ISSUES, (json.dumps([row["row"] for row in found.values()]),)):
        issues[issue["document"]].append(issue)
    return [_report(found[one], issues[found[one]["row"]]) for one in documents if one in found]


def _report(row: sqlite3.Row, issues: list[sqlite3.Row]) -> ReportRow:
    return ReportRow(
        published=row["document_time"],
        publisher=row["publisher"],
        title=row["title"],
        byline=row["byline"],
        language=row["language"],
        url=row["url"],
        accounts=row["accounts"],
        failed=any(issue["severity"] == Severity.ERROR for issue in issues),
        issues=[issue["message"] for issue in issues],
        locator=row["locator"],
        document=row["id"],
    )


def roles(connection: sqlite3.Connection, attributions: Sequence[str]) -> list[tuple[str, str]]:
    """Return by which words reports say what sources are, each with the id of the report."""
    return [tuple(row) for row in connection.execute(_ROLES, (json.dumps(attributions),))]
