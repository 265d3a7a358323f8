"""What a selection means in SQL, over the tables of a ledger."""

import sqlite3

from rashomon.protocols import Selection, Voice
from rashomon.records import Attribution, Document, Record
from rashomon.stores import queries
from rashomon.when import Dating
from rashomon.who import Entity, EntityKind

# From outside to inside: the join order is fixed, so that the newest reports are found through the index of
# publication times, and the first rows come without reading the rest.
_ACCOUNTS = "document d CROSS JOIN attribution a ON a.document = d.row"

# A time at its own precision lies between two days unless it cannot: "2024" may be the 26th of March.
_CONDITIONS = {
    "outlet": "coalesce(d.publisher_name, d.publisher_domain) = :outlet",
    "since": """d.document_time >= substr(:since, 1, 4)
        AND d.document_time >= substr(:since, 1, length(d.document_time))""",
    "until": "substr(d.document_time, 1, length(:until)) <= :until",
    "document": "d.id = :document",
}
_OF_ACCOUNTS = {
    "manner": "a.manner = :manner",
    "directness": "a.directness = :directness",
    "voice": "a.source_entity IN (SELECT e.id FROM entity e WHERE e.name = :voice)",
    "source": """(
        EXISTS (SELECT 1 FROM entity e WHERE e.id = a.source_entity AND instr(simplified(e.name), :source))
        OR EXISTS (
            SELECT 1 FROM attribution_span s
            WHERE s.attribution = a.row AND s.role = 'source' AND instr(simplified(s.words), :source)
        ))""",
}
_WORDS = {
    Attribution: "a.row IN (SELECT rowid FROM content_words WHERE content_words MATCH :words)",
    Document: "d.row IN (SELECT rowid FROM document_words WHERE document_words MATCH :words)",
}
_ORDERS = {
    Attribution: """d.document_time DESC, d.row DESC, (
        SELECT s.start FROM attribution_span s
        WHERE s.attribution = a.row AND s.role = 'content' AND s.carrier = 0 AND s.position = 0
    ), a.row""",
    Document: "d.document_time DESC, d.row DESC",
}

_VOICES = """
    SELECT e.name AS name, group_concat(DISTINCT e.kind) AS kinds, count(*) AS accounts,
        count(DISTINCT e.document) AS documents,
        count(DISTINCT coalesce(d.publisher_name, d.publisher_domain)) AS outlets
    FROM attribution a JOIN entity e ON e.id = a.source_entity JOIN document d ON d.row = e.document
    GROUP BY e.name ORDER BY outlets DESC, accounts DESC, e.name LIMIT ? OFFSET ?
"""
OUTLETS = """
    SELECT coalesce(publisher_name, publisher_domain) AS name, count(*) AS documents
    FROM document GROUP BY 1 HAVING name IS NOT NULL ORDER BY documents DESC, name
"""


# What stands behind the accounts whose ids are given as a JSON list, by kind of record.
BEHIND: dict[type[Record], str] = {
    kind: f"t.{column} IN (SELECT {key} FROM attribution WHERE id IN (SELECT value FROM json_each(?)))"  # noqa: S608
    for kind, column, key in (
        (Document, "row", "document"),
        (Attribution, "row", "row"),
        (Entity, "id", "source_entity"),
        (Dating, "attribution", "id"),
    )
}


def count(connection: sqlite3.Connection, kind: type[Attribution | Document], selection: Selection) -> int:
    """Return how many accounts or documents are wanted."""
    where, parameters = _where(kind, selection)
    tables = _tables(kind) if parameters else kind.__name__.lower()
    (number,) = connection.execute(f"SELECT count(*) FROM {tables} WHERE {where}", parameters).fetchone()  # noqa: S608
    return int(number)


def select(
    connection: sqlite3.Connection, kind: type[Attribution | Document], selection: Selection, page: tuple[int, int]
) -> list[str]:
    """Return the ids of the wanted accounts or documents. page: at most how many, and behind how many."""
    where, parameters = _where(kind, selection)
    key = "d.id" if kind is Document else "a.id"
    found = connection.execute(
        f"SELECT {key} FROM {_tables(kind)} WHERE {where} ORDER BY {_ORDERS[kind]} LIMIT :limit OFFSET :offset",  # noqa: S608
        {**parameters, "limit": page[0], "offset": page[1]},
    )
    return [identity for (identity,) in found]


def voices(connection: sqlite3.Connection, limit: int, offset: int) -> list[Voice]:
    """Return the names of sources, heard in most outlets first."""
    return [
        Voice(
            name=row["name"],
            kinds=tuple(EntityKind(kind) for kind in sorted(row["kinds"].split(","))),
            accounts=row["accounts"],
            documents=row["documents"],
            outlets=row["outlets"],
        )
        for row in connection.execute(_VOICES, (limit, offset))
    ]


def _tables(kind: type[Attribution | Document]) -> str:
    return "document d" if kind is Document else _ACCOUNTS


def _where(kind: type[Attribution | Document], selection: Selection) -> tuple[str, dict[str, str]]:
    parameters = {name: str(value) for name in (*_CONDITIONS, *_OF_ACCOUNTS) if (value := getattr(selection, name))}
    conditions = [_CONDITIONS[name] for name in parameters if name in _CONDITIONS]
    of_accounts = [_OF_ACCOUNTS[name] for name in parameters if name in _OF_ACCOUNTS]
    if of_accounts and kind is Document:
        inside = " AND ".join(of_accounts)
        conditions.append(f"EXISTS (SELECT 1 FROM attribution a WHERE a.document = d.row AND {inside})")  # noqa: S608
    elif of_accounts:
        conditions += of_accounts
    if "source" in parameters:
        parameters["source"] = queries.simplified(selection.source)
    if selection.words:
        parameters["words"] = matching(selection.words)
        conditions.append(_WORDS[kind] if parameters["words"] else "0")
    return " AND ".join(conditions) or "1", parameters


def matching(query: str) -> str:
    """Return a query as the full-text index understands it; empty: there is no word in it."""
    return " AND ".join('"' + " ".join(term) + '"' for term in queries.terms(query))
