"""Lines of timelines from the tables of a ledger: the words are those that were written down with their positions."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from rashomon.lines import Act, TimelineRow, called, tellers
from rashomon.records import Span
from rashomon.stores.listing import FIRST, LAST, spans_of

_GIVEN = "(SELECT value FROM json_each(?))"

# In the order in which `_line` takes them. The order of joining is fixed: documents come as they are asked for.
_DATED = """
    SELECT t.attribution, t.id, t.document, t.value, t."begin", t.end_before, t.reason, t.start, t."end", t.words,
        d.document_time, coalesce(d.publisher_name, d.publisher_domain), d.title, d.locator, d.read_at, d.id
    FROM json_each(?1) w CROSS JOIN document d ON d.id = w.value CROSS JOIN dating t ON t.document = d.row
    WHERE ?2 IS NULL OR t.attribution IS NULL OR t.attribution IN (SELECT value FROM json_each(?2))
    ORDER BY w.key, t.start, t."end", t.id
"""
_CONTENTS = f"""
    SELECT a.document, a.id, s.start, s."end" FROM attribution a
    JOIN attribution_span s ON s.attribution = a.row AND s.role = 'content' WHERE a.document IN {_GIVEN}
"""  # noqa: S608


_ACCOUNTS = f"""
    SELECT a.id, e.name, {spans_of("source")}, {spans_of("content")}, {FIRST}, {LAST}
    FROM attribution a LEFT JOIN entity e ON e.id = a.source_entity WHERE a.id IN {_GIVEN}
"""  # noqa: S608


def times(
    connection: sqlite3.Connection, documents: Sequence[str], attributions: Collection[str] | None
) -> list[TimelineRow]:
    """Return what is dated in documents as lines of a timeline: by document in this order, in text order."""
    given = (json.dumps(documents), None if attributions is None else json.dumps(list(attributions)))
    found = connection.execute(_DATED, given).fetchall()
    teller = _tellers(connection, [one for one in found if one["attribution"] is None])
    wanted = [
        (one, account)
        for one in found
        for account in (one["attribution"] or teller.get(one["id"]),)
        if attributions is None or account in attributions
    ]
    said = json.dumps(list({account for _, account in wanted if account}))
    accounts = {row["id"]: row for row in connection.execute(_ACCOUNTS, (said,))}
    return [_line(one, accounts.get(account or "")) for one, account in wanted]


def _tellers(connection: sqlite3.Connection, happened: Iterable[sqlite3.Row]) -> Mapping[str, str]:
    """Return the account that tells of each happening, by the id of its dating."""
    told: dict[int, dict[str, Span]] = defaultdict(dict)
    for one in happened:
        told[one["document"]][one["id"]] = Span(one["start"], one["end"])
    contents: dict[int, list[tuple[Span, str]]] = defaultdict(list)
    for document, account, start, end in connection.execute(_CONTENTS, (json.dumps(list(told)),)) if told else ():
        contents[document].append((Span(start, end), account))
    by_clause = {document: tellers(contents[document], clauses.values()) for document, clauses in told.items()}
    return {
        identity: by_clause[document][clause]
        for document, clauses in told.items()
        for identity, clause in clauses.items()
        if clause in by_clause[document]
    }


def _line(row: sqlite3.Row, account: sqlite3.Row | None) -> TimelineRow:
    """Return what is dated as a line. account: what says it, or tells of it."""
    saying, dating, _, value, begin, end_before, because, start, end, what, *report = row
    published, publisher, title, locator, read_at, document = report
    attribution, who = None, None
    if account:
        attribution, name, source, content, first, last = account
        who = called(name, source or "")
        if saying:
            start, end, what = first, last, content
    return TimelineRow(
        value=value,
        begin=begin,
        end_before=end_before,
        act=Act.SAID if saying else Act.HAPPENED,
        who=who,
        what=what,
        because=because,
        published=published,
        publisher=publisher,
        title=title,
        locator=locator,
        read_at=read_at,
        document=document,
        attribution=attribution,
        start=start,
        end=end,
        dating=dating,
    )
