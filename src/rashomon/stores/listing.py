"""Lines of lists from the tables of a ledger: the words are those that were written down with their positions."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence

from rashomon.lines import DEEPEST, AccountRow, ReportRow
from rashomon.records import Directness, Manner, Severity, ZoneKind

_GIVEN = "(SELECT value FROM json_each(?))"
_BETWEEN = " [...] "  # fragments, as in `spans.words`

_ACCOUNTS = f"""
    SELECT a.row, a.id, a.directness, a.manner, a.zone, a.score, a.parent, e.name, d.id AS document,
        d.document_time, coalesce(d.publisher_name, d.publisher_domain) AS publisher, d.title, d.locator
    FROM attribution a JOIN document d ON d.row = a.document LEFT JOIN entity e ON e.id = a.source_entity
    WHERE a.id IN {_GIVEN}
"""  # noqa: S608  # nothing is put into a statement here but constants
_WORDS = f"""
    SELECT attribution, role, start, "end", words FROM attribution_span
    WHERE attribution IN {_GIVEN} AND role IN ('source', 'cue', 'content', 'addressee')
"""  # noqa: S608
_RELAYS = f"SELECT attribution, name FROM relay WHERE attribution IN {_GIVEN} ORDER BY attribution, carrier"  # noqa: S608
_SAID = f"""
    SELECT attribution, value, "begin", end_before FROM dating WHERE attribution IN {_GIVEN} ORDER BY start, "end", id
"""  # noqa: S608
_OUTER = f"""
    SELECT a.id, a.parent, e.name, (
        SELECT group_concat(words, '{_BETWEEN}') FROM attribution_span WHERE attribution = a.row AND role = 'source'
    ) AS source
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
    found = {row["id"]: row for row in connection.execute(_ACCOUNTS, (json.dumps(attributions),))}
    numbers = json.dumps([row["row"] for row in found.values()])
    spans: dict[tuple[int, str], list[sqlite3.Row]] = defaultdict(list)
    for span in connection.execute(_WORDS, (numbers,)):
        spans[span["attribution"], span["role"]].append(span)
    relays: dict[int, list[str]] = defaultdict(list)
    for number, name in connection.execute(_RELAYS, (numbers,)):
        relays[number].append(name)
    said = {row["attribution"]: row for row in connection.execute(_SAID, (json.dumps(list(found)),))}
    outer = _outer(connection, (row["parent"] for row in found.values()))
    return [
        _account(found[one], spans, relays[found[one]["row"]], said.get(one), _inside(found[one]["parent"], outer))
        for one in attributions
        if one in found
    ]


def _account(
    row: sqlite3.Row,
    spans: dict[tuple[int, str], list[sqlite3.Row]],
    relays: list[str],
    said: sqlite3.Row | None,
    inside: str | None,
) -> AccountRow:
    words = {
        role: _BETWEEN.join(span["words"] for span in spans.get((row["row"], role), ()))
        for role in ("source", "cue", "content", "addressee")
    }
    content = spans[row["row"], "content"]
    return AccountRow(
        published=row["document_time"],
        publisher=row["publisher"],
        title=row["title"],
        source_name=row["name"],
        source=words["source"],
        cue=words["cue"],
        content=words["content"],
        directness=Directness(row["directness"]),
        manner=Manner(row["manner"]) if row["manner"] else None,
        zone=ZoneKind(row["zone"]),
        addressee=words["addressee"] or None,
        relay=" < ".join(relays) or None,
        inside=inside,
        said_at=said["value"] if said else None,
        said_from=said["begin"] if said else None,
        said_before=said["end_before"] if said else None,
        score=row["score"],
        locator=row["locator"],
        document=row["document"],
        attribution=row["id"],
        start=content[0]["start"],
        end=content[-1]["end"],
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


def _inside(parent: str | None, outer: dict[str, sqlite3.Row]) -> str | None:
    """Return who says what an account stands inside of, outermost first. parent: id of the innermost."""
    names: list[str] = []
    while parent in outer and len(names) < DEEPEST:
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
