"""What a selection means in SQL, over the tables of a ledger."""

import json
import re
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby

from rashomon.claimed import Relation
from rashomon.protocols import COMMON_KEY, DOUBTFUL_SCORES, Selection, VoiceCount
from rashomon.records import Attribution, Document, Record
from rashomon.stores import account_words, places, queries, word_bits
from rashomon.stores.places import ACCOUNT_BITS, DAY_BITS, report_of
from rashomon.when import Dating
from rashomon.who import Entity, EntityKind

# A time at its own precision lies between two days unless it cannot: "2024" may be the 26th of March.
_CONDITIONS = {
    "outlet": "d.outlet = :outlet",
    "since": "d.published >= substr(:since, 1, 4) AND d.published >= substr(:since, 1, length(d.published))",
    "until": "d.published < :until || '~' AND substr(d.published, 1, length(:until)) <= :until",  # first: for an index
    "document": "d.document = (SELECT row FROM document WHERE id = :document)",
    "failed": "d.document IN (SELECT i.document FROM issue i WHERE i.severity = 'error')",
}
_OF_ACCOUNTS = {
    "manner": "a.manner = :manner",
    "directness": "a.directness = :directness",
    "voice": "EXISTS (SELECT 1 FROM entity e WHERE e.id = a.source_entity AND e.name = :voice)",
}
_REPORT_OF_ACCOUNT = f"((w.rowid >> {ACCOUNT_BITS}) << {ACCOUNT_BITS})"
_IN_REPORT = f"{_REPORT_OF_ACCOUNT} IN (SELECT rowid FROM document_words WHERE document_words MATCH :text)"  # noqa: S608

# From outside to inside: the order of joining is fixed. What is rare comes first; else the newest reports, through the
# index of publication times, or what is known to be heard, so that the first rows come without reading the rest.
_BY_WORDS = {
    Attribution: f"content_words w CROSS JOIN publication d ON d.document = {report_of('w.rowid')}",
    Document: f"document_words w CROSS JOIN publication d ON d.document = {report_of('w.rowid')}",
}
_SAID_BY = """publication d CROSS JOIN entity e ON e.document = d.document AND e.name = :voice
    CROSS JOIN attribution a ON a.source_entity = e.id"""
_BY_VOICE = "heard h CROSS JOIN publication d ON d.document = h.document"
_OF_REPORT = " CROSS JOIN attribution a ON a.document = d.document"
_BY_TIME = {Attribution: "publication d CROSS JOIN attribution a ON a.document = d.document", Document: "publication d"}

_TABLE = re.compile(r"\b[a-z]\.")
_NOTHING = '""'  # a query of full text that nothing answers

_ROWS = {Attribution: "a.row", Document: "d.document"}
_ORDERS = {
    Attribution: "d.published DESC, d.document DESC, a.row",
    Document: "d.published DESC, d.document DESC",
}

# How many there are, by the names of what is asked, where something tells that need not be counted.
_TALLY, _TALLIED = "SELECT coalesce(sum(accounts), 0) FROM account_tally", "SELECT coalesce(sum(documents), 0) FROM"
_TOTALS = {
    Attribution: {
        "": _TALLY,
        "manner": f"{_TALLY} WHERE manner = :manner",
        "directness": f"{_TALLY} WHERE directness = :directness",
        "directness manner": f"{_TALLY} WHERE directness = :directness AND manner = :manner",
        "voice": "SELECT coalesce(sum(accounts), 0) FROM voice WHERE name = :voice",
    },
    Document: {
        "": f"{_TALLIED} outlet_tally",
        "outlet": f"{_TALLIED} outlet_tally WHERE outlet = :outlet",
        "manner": """SELECT count(*) FROM
            (SELECT DISTINCT document FROM attribution WHERE manner = :manner LIMIT :most)""",
        "voice": f"{_TALLIED} voice WHERE name = :voice",
        "words": """SELECT count(*) FROM
            (SELECT 1 FROM document_words WHERE document_words MATCH :words LIMIT :most)""",
    },
}

_VOICES = """
    SELECT v.*, (
        SELECT group_concat(k.value) FROM json_each(?) k
        WHERE EXISTS (SELECT 1 FROM entity e WHERE e.name = v.name AND e.kind = k.value)
    ) AS kinds FROM (
        SELECT * FROM voice ORDER BY outlets DESC, accounts DESC, name LIMIT ? OFFSET ?
    ) v ORDER BY v.outlets DESC, v.accounts DESC, v.name
"""
_HEARD = """
    INSERT INTO heard SELECT e.name, a.document, d.outlet, count(*), d.published
    FROM attribution a JOIN entity e ON e.id = a.source_entity JOIN publication d ON d.document = a.document
    WHERE a.document = ? GROUP BY e.name
"""
_COUNTED = """
    UPDATE publication SET accounts = (SELECT count(*) FROM attribution a WHERE a.document = publication.document)
    WHERE document = ?
"""
OUTLETS = """
    SELECT outlet, documents FROM outlet_tally WHERE outlet != '' AND documents ORDER BY documents DESC, outlet
"""

WITH_SOURCE = f"""SELECT id FROM document WHERE row IN (
        SELECT {report_of("rowid")} FROM content_words WHERE content_words MATCH ?
    ) ORDER BY row"""  # noqa: S608

_HOMES = """SELECT d.id FROM json_each(?) wanted JOIN attribution a ON a.id = wanted.value
    JOIN document d ON d.row = a.document GROUP BY d.row ORDER BY min(wanted.key)"""
_SIGNED = "SELECT document FROM signature_key WHERE key = ? ORDER BY document LIMIT ?"
_ANSWERING = """SELECT DISTINCT document FROM answer WHERE row IN (
    SELECT answer FROM answer_key WHERE key = ? ORDER BY answer DESC LIMIT ?)"""

_LEAST, _MOST = DOUBTFUL_SCORES

# Where words stand, best first.
IN_CONTENTS = """SELECT a.id FROM content_words w JOIN attribution a ON a.row = w.account
    WHERE content_words MATCH 'words : (' || ? || ')' ORDER BY w.rank LIMIT ?"""
IN_DOCUMENTS = f"""SELECT d.id FROM document_words w JOIN document d ON d.row = {report_of("w.rowid")}
    WHERE document_words MATCH ? ORDER BY w.rank LIMIT ?"""  # noqa: S608

# Either end of a reuse, of ids as a JSON list.
TOUCHING = """t.document IN (SELECT row FROM document WHERE id IN (SELECT value FROM json_each(?)))
    OR t.other IN (SELECT value FROM json_each(?))"""

DOUBTFUL: dict[type[Record], str] = {
    Attribution: """SELECT a.id FROM candidate c CROSS JOIN attribution a ON a.row = c.attribution
        WHERE c.position = 0 ORDER BY c.attribution DESC LIMIT ? OFFSET ?""",
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


def count(connection: sqlite3.Connection, kind: type[Attribution | Document], selection: Selection, most: int) -> int:
    """Return how many accounts or documents are wanted. most: where counting may stop; negative: nowhere."""
    asked = _asked(kind, selection)
    if asked.one_each:
        every = (
            f"SELECT DISTINCT w.rowid >> {ACCOUNT_BITS} FROM {asked.counted} WHERE {one} AND {asked.where}"  # noqa: S608
            for one in asked.ranges
        )
        statement = f"SELECT count(*) FROM ({' UNION ALL '.join(every)} LIMIT :most)"  # noqa: S608
        return int(connection.execute(statement, {**asked.parameters, "most": most}).fetchone()[0])
    if asked.names == ["words"] and (kind is Attribution or most < 0):
        wanted = queries.terms(selection.words, related=selection.related)
        number = word_bits.count(connection, kind, wanted, str(asked.parameters["text"]))
        if number is not None:
            return number
    what = f"coalesce(sum({asked.accounts}), 0)" if asked.accounts else "count(*)"
    every = (f"(SELECT {what} FROM {asked.counted} WHERE {one} AND {asked.where})" for one in asked.ranges)  # noqa: S608
    counted = f"SELECT {' + '.join(every)}"
    statement = _TOTALS[kind].get(" ".join(sorted(asked.names)), counted)
    (number,) = connection.execute(statement, {**asked.parameters, "most": most}).fetchone()
    return int(number)


def select(
    connection: sqlite3.Connection, kind: type[Attribution | Document], selection: Selection, page: tuple[int, int]
) -> list[str]:
    """Return the ids of the wanted accounts or documents. page: at most how many, and behind how many."""
    asked = _asked(kind, selection)
    row = "w.value"
    if "words" in asked.parameters:
        found = _with_words(connection, asked, page)
        row = (
            "(SELECT account FROM content_words WHERE rowid = w.value)" if kind is Attribution else report_of("w.value")
        )
    elif kind is Attribution and asked.accounts:
        found = _in_reports(connection, asked, page)
    else:
        statement = f"""SELECT {_ROWS[kind]} FROM {asked.tables} WHERE {asked.where} ORDER BY {asked.order(kind)}
            LIMIT :limit OFFSET :offset"""  # noqa: S608
        limits = {"limit": page[0], "offset": page[1]}
        found = [one for (one,) in connection.execute(statement, {**asked.parameters, **limits})]
    return _ids(connection, found, f"{kind.__name__.lower()} t ON t.row = {row}")


def _with_words(connection: sqlite3.Connection, asked: "_Asked", page: tuple[int, int]) -> list[int]:
    """Return the places of what has the words. They come by day, newest first; those of one day are put in order."""
    every = (
        f"SELECT w.rowid, d.published FROM {asked.tables} WHERE {one} AND {asked.where} ORDER BY w.rowid"  # noqa: S608
        for one in asked.ranges
    )
    rows: Iterator[tuple[int, str | None]]
    rows = chain.from_iterable(connection.execute(statement, asked.parameters) for statement in every)
    if asked.one_each:
        rows = (next(some) for _, some in groupby(rows, key=lambda row: row[0] >> ACCOUNT_BITS))
    limit, offset = page
    found: list[int] = []
    for _, day in groupby(rows, key=lambda row: row[0] >> DAY_BITS):
        found += [place for place, _ in sorted(day, key=lambda row: row[1] or "", reverse=True)]
        if len(found) >= limit + offset:
            break
    return found[offset : offset + limit]


def _in_reports(connection: sqlite3.Connection, asked: "_Asked", page: tuple[int, int]) -> list[int]:
    """Return the rows of accounts of which nothing is asked but the voice: reports tell how many they have."""
    reports = (
        f"SELECT d.document, {asked.accounts} FROM {asked.tables} WHERE {asked.where} ORDER BY {asked.order(Document)}"  # noqa: S608
    )
    limit, offset = page
    chosen: list[int] = []
    before = skipped = 0
    for document, number in connection.execute(reports, asked.parameters):
        if before + number <= offset:
            skipped += number
        else:
            chosen.append(document)
        before += number
        if before >= offset + limit:
            break
    said = _SAID_BY if "voice" in asked.names else _BY_TIME[Attribution]
    statement = f"""SELECT a.row FROM {said} WHERE d.document IN (SELECT value FROM json_each(:chosen))
        ORDER BY {_ORDERS[Attribution]} LIMIT :limit OFFSET :offset"""  # noqa: S608
    limits = {"chosen": json.dumps(chosen), "limit": limit, "offset": offset - skipped}
    return [row for (row,) in connection.execute(statement, {**asked.parameters, **limits})]


def homes(connection: sqlite3.Connection, attributions: Sequence[str]) -> list[str]:
    """Return the ids of the documents of attributions, each once, in this order."""
    return [identity for (identity,) in connection.execute(_HOMES, (json.dumps(attributions),))]


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
    found = queries.weighed(_having(connection, _ANSWERING, sorted(keys)), int, limit=limit)
    return _ids(connection, found)


def _having(connection: sqlite3.Connection, statement: str, keys: Sequence[int]) -> list[list[int]]:
    """Return for each key the rows of documents that have it."""
    return [[row for (row,) in connection.execute(statement, (key, COMMON_KEY))] for key in keys]


def _ids(
    connection: sqlite3.Connection, found: Sequence[int], joined: str = "document t ON t.row = w.value"
) -> list[str]:
    """Return the ids of what is found, in this order. joined: the table that has them, for each as `w.value`."""
    statement = f"SELECT t.id FROM json_each(?) w CROSS JOIN {joined} ORDER BY w.key"  # noqa: S608
    return [identity for (identity,) in connection.execute(statement, (json.dumps(found),))]


def hear(connection: sqlite3.Connection, document: int) -> None:
    """Write down anew how many accounts a document has, and whose. document: its row."""
    connection.execute("DELETE FROM heard WHERE document = ?", (document,))
    connection.execute(_HEARD, (document,))
    connection.execute(_COUNTED, (document,))


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
        for row in connection.execute(_VOICES, (json.dumps(list(EntityKind)), limit, offset))
    ]


@dataclass(frozen=True, slots=True)
class _Asked:
    """A selection as SQL. names: of what is asked. accounts: what tells how many of a report's are wanted.

    one_each: accounts are looked through, and of each report one is wanted.
    """

    names: list[str]
    tables: str
    conditions: list[str]
    parameters: dict[str, str | int]
    accounts: str = ""
    one_each: bool = False

    @property
    def where(self) -> str:
        return " AND ".join(self.conditions) or "1"

    @property
    def ranges(self) -> tuple[str, ...]:
        """Return conditions on places that together leave none out, in order: each is looked through alone."""
        return _APART if "earlier" in self.parameters else ("1",)

    @property
    def counted(self) -> str:
        """Return the tables that are needed to count: what full text alone tells is asked of nothing else."""
        first = self.tables.partition(" CROSS JOIN ")[0]
        is_enough = first.endswith("_words w") and not {"d.", "a."} & set(_TABLE.findall(self.where))
        return first if is_enough else self.tables

    def order(self, kind: type[Attribution | Document]) -> str:
        """Return newest first: of a voice, as it is written down beside what is heard of it."""
        return _ORDERS[kind].replace("d.", "h.") if self.tables.startswith(_BY_VOICE) else _ORDERS[kind]


def _asked(kind: type[Attribution | Document], selection: Selection) -> _Asked:
    """Return what a selection means for accounts or documents."""
    names = [name for name in (*_CONDITIONS, *_OF_ACCOUNTS, "source", "words") if getattr(selection, name)]
    parameters: dict[str, str | int] = {name: str(getattr(selection, name)) for name in names}
    conditions = [_CONDITIONS[name] for name in names if name in _CONDITIONS]
    said = matching(queries.terms(selection.words, related=selection.related)) or _NOTHING
    beside = account_words.asked(selection)
    if selection.source or (selection.words and (kind is Attribution or beside)):
        return _among_accounts(kind, selection, _Asked(names, "", conditions, parameters), (said, beside))
    of_accounts = [_OF_ACCOUNTS[name] for name in names if name in _OF_ACCOUNTS]
    tables, accounts = _BY_TIME[kind], ""
    if selection.words:
        tables = _BY_WORDS[Document]
        conditions += ["document_words MATCH :words", *_between(selection, parameters)]
        parameters |= {"words": said, "text": said}
    elif selection.voice:
        tables = _BY_VOICE + (_OF_REPORT if kind is Attribution and len(of_accounts) > 1 else "")
        conditions.insert(0, "h.name = :voice")
        accounts = "h.accounts" if len(of_accounts) == 1 else ""
        of_accounts = of_accounts if len(of_accounts) > 1 else []
    elif kind is Attribution and not of_accounts:
        tables, accounts = _BY_TIME[Document], "d.accounts"
    if kind is Document and of_accounts:
        fitting = " AND ".join(of_accounts)
        of_accounts = [f"EXISTS (SELECT 1 FROM attribution a WHERE a.document = d.document AND {fitting})"]  # noqa: S608
    return _Asked(names, tables, [*conditions, *of_accounts], parameters, accounts if kind is Attribution else "")


def _among_accounts(
    kind: type[Attribution | Document], selection: Selection, asked: _Asked, match: tuple[str, list[str]]
) -> _Asked:
    """Return what full text of accounts tells; of reports with words, those with an account that fits.

    match: the words, and what is asked besides, as full text is asked for them.
    """
    said, beside = match
    words = [f"words : ({said})"] if selection.words and kind is Attribution else []
    parameters = {
        **asked.parameters,
        "words": " AND ".join([*words, *beside, *account_words.by_outlet(selection)]),
        "text": said,
    }
    conditions = [*asked.conditions, "content_words MATCH :words", *_between(selection, parameters)]
    conditions += [_IN_REPORT] if selection.words and kind is Document else []
    conditions += [account_words.IS_VOICE] if selection.voice else []
    return _Asked(asked.names, _BY_WORDS[Attribution], conditions, parameters, one_each=kind is Document)


# The places of `places.between` left out: what is on either side is looked through by itself.
_APART = ("w.rowid < :earlier", "w.rowid >= :vague")


def _between(selection: Selection, parameters: dict[str, str | int]) -> Iterator[str]:
    """Yield conditions on places that days mean: full text is looked through from there to there only."""
    if selection.until:
        parameters["first"] = places.first(selection.until)
        yield "w.rowid >= :first"
    if selection.since:
        parameters["behind"] = places.behind(selection.since)
        yield "w.rowid < :behind"
    if len(selection.since) >= len("2024-03"):
        parameters["earlier"], parameters["vague"] = places.between(selection.since)  # for `_Asked.ranges`


def matches(wanted: Sequence[Sequence[queries.Term]]) -> list[str]:
    """Return the terms as the full-text index understands them: the words themselves; then with related ones, too."""
    return list(dict.fromkeys((matching([choice[:1] for choice in wanted]), matching(wanted)))) if wanted else []


def matching(wanted: Sequence[Sequence[queries.Term]]) -> str:
    """Return the terms of a query as the full-text index understands them; empty: there is none."""
    choices = (" OR ".join('"' + " ".join(term) + '"' for term in choice) for choice in wanted)
    return " AND ".join(f"({choice})" for choice in choices)
