"""What a selection means in SQL, over the tables of a ledger."""

import json
import math
import sqlite3
from collections.abc import Collection, Mapping, Sequence

from rashomon.claimed import Relation
from rashomon.protocols import COMMON_KEY, DOUBTFUL_SCORES, Selection, VoiceCount
from rashomon.records import Attribution, Document, Record
from rashomon.stores import queries
from rashomon.when import Dating
from rashomon.who import Entity, EntityKind

# A time at its own precision lies between two days unless it cannot: "2024" may be the 26th of March.
_CONDITIONS = {
    "outlet": "d.outlet = :outlet",
    "since": "d.published >= substr(:since, 1, 4) AND d.published >= substr(:since, 1, length(d.published))",
    "until": "substr(d.published, 1, length(:until)) <= :until",
    "document": "d.document = (SELECT row FROM document WHERE id = :document)",
    "failed": "d.document IN (SELECT i.document FROM issue i WHERE i.severity = 'error')",
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

# From outside to inside: the order of joining is fixed. What is rare comes first; else the newest reports, through the
# index of publication times, so that the first rows come without reading the rest.
_BY_WORDS = {
    Attribution: """content_words w CROSS JOIN attribution a ON a.row = w.rowid
        CROSS JOIN publication d ON d.document = a.document""",
    Document: "document_words w CROSS JOIN publication d ON d.document = w.rowid",
}
_BY_VOICE = """entity e CROSS JOIN attribution a ON a.source_entity = e.id
    CROSS JOIN publication d ON d.document = a.document"""
_BY_TIME = {Attribution: "publication d CROSS JOIN attribution a ON a.document = d.document", Document: "publication d"}

_KEYS = {Attribution: "a.id", Document: "(SELECT id FROM document WHERE row = d.document)"}
_ORDERS = {
    Attribution: "d.published DESC, d.document DESC, a.row",
    Document: "d.published DESC, d.document DESC",
}

_VOICES = """
    SELECT v.*, (SELECT group_concat(DISTINCT e.kind) FROM entity e WHERE e.name = v.name) AS kinds FROM (
        SELECT * FROM voice ORDER BY outlets DESC, accounts DESC, name LIMIT ? OFFSET ?
    ) v ORDER BY v.outlets DESC, v.accounts DESC, v.name
"""
_HEARD = """
    INSERT INTO heard SELECT e.name, a.document, d.outlet, count(*)
    FROM attribution a JOIN entity e ON e.id = a.source_entity JOIN publication d ON d.document = a.document
    WHERE a.document = ? GROUP BY e.name
"""
OUTLETS = """
    SELECT outlet, documents FROM outlet_tally WHERE outlet != '' AND documents ORDER BY documents DESC, outlet
"""

WITH_SOURCE = """
    SELECT d.id FROM document d WHERE EXISTS (
        SELECT 1 FROM attribution a
        LEFT JOIN entity e ON e.id = a.source_entity
        LEFT JOIN attribution_span s ON s.attribution = a.row AND s.role = 'source'
        WHERE a.document = d.row AND (
            instr(simplified(coalesce(e.name, '')), ?) OR instr(simplified(coalesce(s.words, '')), ?)
        )
    ) ORDER BY d.row
"""

_SIGNED = "SELECT document FROM signature_key WHERE key = ? ORDER BY document LIMIT ?"
_ANSWERING = """SELECT DISTINCT document FROM answer WHERE row IN (
    SELECT answer FROM answer_key WHERE key = ? ORDER BY answer DESC LIMIT ?)"""

_LEAST, _MOST = DOUBTFUL_SCORES

COMMON_RATIO = 2_000
"""When it is cheaper to look for words in the newest reports than to sort all accounts with them: when the square of
these is more than so many times all accounts. Sorting costs 1.5 to 3 microseconds each, looking 100 for each of
50 x all / these: measured on a million accounts, of which 25,000 to 300,000 had the words, and on 130,000."""
_AT_MOST = "SELECT count(*) FROM (SELECT 1 FROM content_words WHERE content_words MATCH ? LIMIT ?)"
_IN_CONTENT = "EXISTS (SELECT 1 FROM content_words WHERE rowid = a.row AND content_words MATCH :words)"

# Where words stand, best first.
IN_CONTENTS = """SELECT a.id FROM content_words w JOIN attribution a ON a.row = w.rowid
    WHERE content_words MATCH ? ORDER BY w.rank LIMIT ?"""
IN_DOCUMENTS = """SELECT d.id FROM document_words w JOIN document d ON d.row = w.rowid
    WHERE document_words MATCH ? ORDER BY w.rank LIMIT ?"""

# Either end of a reuse.
TOUCHING = "t.document = (SELECT row FROM document WHERE id = ?) OR t.other = ?"

DOUBTFUL: dict[type[Record], str] = {
    Attribution: """SELECT a.id FROM attribution a
        WHERE EXISTS (SELECT 1 FROM candidate c WHERE c.attribution = a.row) ORDER BY a.row DESC LIMIT ? OFFSET ?""",
    Relation: f"""SELECT r.id FROM relation r WHERE r.score BETWEEN {_LEAST} AND {_MOST}
        ORDER BY r.row DESC LIMIT ? OFFSET ?""",  # noqa: S608  # numbers of ours
}

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
    tables, where, parameters = _asked(kind, selection)
    what, asked = "count(*)", parameters.keys()
    if kind is Attribution and asked <= {"manner", "directness"}:
        what, tables = "coalesce(sum(accounts), 0)", "account_tally a"
    elif kind is Document and asked <= {"outlet"}:
        what, tables = "coalesce(sum(documents), 0)", "outlet_tally d"
    elif kind is Document and asked == {"manner"}:
        what, tables, where = "count(DISTINCT a.document)", "attribution a", _OF_ACCOUNTS["manner"]
    elif asked == {"words"} and parameters["words"]:
        tables = tables.partition(" CROSS JOIN ")[0]  # the index alone tells how many
    (number,) = connection.execute(f"SELECT {what} FROM {tables} WHERE {where}", parameters).fetchone()  # noqa: S608
    return int(number)


def select(
    connection: sqlite3.Connection, kind: type[Attribution | Document], selection: Selection, page: tuple[int, int]
) -> list[str]:
    """Return the ids of the wanted accounts or documents. page: at most how many, and behind how many."""
    tables, where, parameters = _asked(kind, selection)
    if kind is Attribution and "words" in parameters and _is_common(connection, parameters):
        tables = _BY_TIME[Attribution]
        where = where.replace("content_words MATCH :words", _IN_CONTENT)
    found = connection.execute(
        f"SELECT {_KEYS[kind]} FROM {tables} WHERE {where} ORDER BY {_ORDERS[kind]} LIMIT :limit OFFSET :offset",  # noqa: S608
        {**parameters, "limit": page[0], "offset": page[1]},
    )
    return [identity for (identity,) in found]


def _is_common(connection: sqlite3.Connection, parameters: Mapping[str, str]) -> bool:
    """Whether words occur so often that the newest reports have some: these are looked through then, none sorted."""
    if not parameters["words"] or not parameters.keys() <= {"words", "since", "until"}:
        return False
    (accounts,) = connection.execute("SELECT coalesce(sum(accounts), 0) FROM account_tally").fetchone()
    common = max(math.isqrt(COMMON_RATIO * accounts), 1)
    (number,) = connection.execute(_AT_MOST, (parameters["words"], common)).fetchone()
    return bool(number == common)


def source_counts(connection: sqlite3.Connection, entities: Collection[str] | None) -> dict[str, int]:
    """Return how many attributions each entity, or each of these, is the source of."""
    wanted = "IS NOT NULL" if entities is None else "IN (SELECT value FROM json_each(?))"
    parameters = () if entities is None else (json.dumps(sorted(entities)),)
    counted = f"SELECT source_entity, count(*) FROM attribution WHERE source_entity {wanted} GROUP BY source_entity"  # noqa: S608
    return dict(connection.execute(counted, parameters).fetchall())


def sharing(connection: sqlite3.Connection, keys: Sequence[int], limit: int) -> list[str]:
    """Return the ids of the documents whose signatures share enough of some keys, at most `limit`."""
    return _ids(connection, queries.sharing(_having(connection, _SIGNED, keys), limit=limit))


def answering(connection: sqlite3.Connection, keys: Collection[int], limit: int) -> list[str]:
    """Return the ids of the documents whose answers share most of the rarest of some keys, at most `limit`."""
    return _ids(connection, queries.weighed(_having(connection, _ANSWERING, sorted(keys)), int, limit=limit))


def _having(connection: sqlite3.Connection, statement: str, keys: Sequence[int]) -> list[list[int]]:
    """Return for each key the rows of documents that have it."""
    return [[row for (row,) in connection.execute(statement, (key, COMMON_KEY))] for key in keys]


def _ids(connection: sqlite3.Connection, documents: Sequence[int]) -> list[str]:
    found = "SELECT id FROM document WHERE row = ?"
    return [identity for row in documents for (identity,) in connection.execute(found, (row,))]


def hear(connection: sqlite3.Connection, document: int) -> None:
    """Write down anew who is heard in a document. document: its row."""
    connection.execute("DELETE FROM heard WHERE document = ?", (document,))
    connection.execute(_HEARD, (document,))


def voices(connection: sqlite3.Connection, limit: int, offset: int) -> list[VoiceCount]:
    """Return the names of sources, heard in most outlets first."""
    return [
        VoiceCount(
            name=row["name"],
            kinds=tuple(EntityKind(kind) for kind in sorted(row["kinds"].split(","))),
            accounts=row["accounts"],
            documents=row["documents"],
            outlets=row["outlets"],
        )
        for row in connection.execute(_VOICES, (limit, offset))
    ]


def _asked(kind: type[Attribution | Document], selection: Selection) -> tuple[str, str, dict[str, str]]:
    """Return tables, condition and parameters of a selection."""
    parameters = {name: str(value) for name in (*_CONDITIONS, *_OF_ACCOUNTS) if (value := getattr(selection, name))}
    of_accounts = [_OF_ACCOUNTS[name] for name in parameters if name in _OF_ACCOUNTS]
    conditions = [_CONDITIONS[name] for name in parameters if name in _CONDITIONS]
    tables = _BY_TIME[kind]
    if kind is Document and of_accounts:
        inside = " AND ".join(of_accounts)
        conditions.append(f"EXISTS (SELECT 1 FROM attribution a WHERE a.document = d.document AND {inside})")  # noqa: S608
        if "voice" in parameters:
            conditions.insert(0, "d.document IN (SELECT h.document FROM heard h WHERE h.name = :voice)")
    elif of_accounts:
        conditions += of_accounts
    if "source" in parameters:
        parameters["source"] = queries.simplified(selection.source)
    if selection.words:
        parameters["words"] = matching(queries.terms(selection.words, related=selection.related))
        tables = _BY_WORDS[kind]
        conditions.append(f"{tables.partition(' ')[0]} MATCH :words" if parameters["words"] else "0")
    elif kind is Attribution and selection.voice:
        tables = _BY_VOICE
        conditions[conditions.index(_OF_ACCOUNTS["voice"])] = "e.name = :voice"
    return tables, " AND ".join(conditions) or "1", parameters


def matches(wanted: Sequence[Sequence[queries.Term]]) -> list[str]:
    """Return the terms as the full-text index understands them: the words themselves; then with related ones, too."""
    return list(dict.fromkeys((matching([choice[:1] for choice in wanted]), matching(wanted)))) if wanted else []


def matching(wanted: Sequence[Sequence[queries.Term]]) -> str:
    """Return the terms of a query as the full-text index understands them; empty: there is none."""
    choices = (" OR ".join('"' + " ".join(term) + '"' for term in choice) for choice in wanted)
    return " AND ".join(f"({choice})" for choice in choices)
