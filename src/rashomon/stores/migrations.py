"""The shape of a SQLite ledger, as the ordered steps that lead to it.

Each migration is one transaction, is written down in the table `migration`, and is never edited after a
release: a change of shape is a new migration at the end. Statements are SQL as SQLite 3.37 knows it (STRICT
tables).
"""

import sqlite3
from dataclasses import dataclass

from rashomon.errors import LedgerTooNew
from rashomon.stores.account_words import NAMED
from rashomon.stores.answer_rows import ANSWERS, QUESTIONS_BY_ID, RIVALS
from rashomon.stores.changes import CHANGES
from rashomon.stores.copy_rows import COPIES
from rashomon.stores.places import PLACES, TURNING
from rashomon.stores.relation_rows import RELATIONS
from rashomon.stores.tallies import TALLIES
from rashomon.stores.voice_counts import VOICE_COUNTS
from rashomon.stores.word_bits import WORD_BITS


@dataclass(frozen=True, slots=True)
class Migration:
    """One step. name: what it does; statements: run in order, all or none."""

    name: str
    statements: tuple[str, ...]


_FIRST = (
    # A document. `row` is small and dense, for fast joins; `id` is what the rest of the world sees.
    """CREATE TABLE document (
        row INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        locator TEXT NOT NULL,
        media_type TEXT NOT NULL,
        digest TEXT NOT NULL,
        text TEXT NOT NULL,
        text_digest TEXT NOT NULL,
        read_at TEXT NOT NULL,
        source_id TEXT,
        title TEXT,
        publisher_domain TEXT,
        publisher_name TEXT,
        byline TEXT,
        language TEXT,
        url TEXT,
        document_time TEXT
    ) STRICT""",
    """CREATE TABLE time_candidate (
        document INTEGER NOT NULL REFERENCES document (row) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        value TEXT NOT NULL,
        found_in TEXT NOT NULL,
        evidence TEXT NOT NULL,
        start INTEGER,
        "end" INTEGER,
        rejected TEXT,
        PRIMARY KEY (document, position)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE zone (
        document INTEGER NOT NULL REFERENCES document (row) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        kind TEXT NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        PRIMARY KEY (document, position)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE dropped (
        document INTEGER NOT NULL REFERENCES document (row) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        what TEXT NOT NULL,
        count INTEGER NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (document, position)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE issue (
        row INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        document INTEGER NOT NULL REFERENCES document (row) ON DELETE CASCADE,
        severity TEXT NOT NULL,
        code TEXT NOT NULL,
        message TEXT NOT NULL,
        made_by TEXT NOT NULL,
        start INTEGER,
        "end" INTEGER
    ) STRICT""",
    "CREATE INDEX issue_document ON issue (document)",
    # Which stage has been applied to which document: nothing found is not the same as nobody looked.
    """CREATE TABLE applied (
        document INTEGER NOT NULL REFERENCES document (row) ON DELETE CASCADE,
        stage TEXT NOT NULL,
        made_by TEXT NOT NULL,
        PRIMARY KEY (document, stage)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE entity (
        row INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        document INTEGER NOT NULL REFERENCES document (row) ON DELETE CASCADE,
        name TEXT NOT NULL,
        kind TEXT NOT NULL,
        made_by TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX entity_document ON entity (document)",
    """CREATE TABLE attribution (
        row INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        document INTEGER NOT NULL REFERENCES document (row) ON DELETE CASCADE,
        directness TEXT NOT NULL,
        manner TEXT,
        zone TEXT NOT NULL,
        score REAL NOT NULL,
        reason TEXT NOT NULL,
        made_by TEXT NOT NULL,
        parent TEXT REFERENCES attribution (id) DEFERRABLE INITIALLY DEFERRED,
        source_entity TEXT REFERENCES entity (id) DEFERRABLE INITIALLY DEFERRED
    ) STRICT""",
    "CREATE INDEX attribution_document ON attribution (document)",
    "CREATE INDEX attribution_parent ON attribution (parent)",
    "CREATE INDEX attribution_source_entity ON attribution (source_entity)",
    # Positions, and the words that stood there when they were written: what `verify` compares.
    # role: source, cue, content, addressee; or relay, then `carrier` counts the relays from the outermost.
    """CREATE TABLE attribution_span (
        attribution INTEGER NOT NULL REFERENCES attribution (row) ON DELETE CASCADE,
        role TEXT NOT NULL,
        carrier INTEGER NOT NULL,
        position INTEGER NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        words TEXT NOT NULL,
        PRIMARY KEY (attribution, role, carrier, position)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE relay (
        attribution INTEGER NOT NULL REFERENCES attribution (row) ON DELETE CASCADE,
        carrier INTEGER NOT NULL,
        name TEXT NOT NULL,
        kind TEXT,
        PRIMARY KEY (attribution, carrier)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE mention (
        entity INTEGER NOT NULL REFERENCES entity (row) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        words TEXT NOT NULL,
        PRIMARY KEY (entity, position)
    ) STRICT, WITHOUT ROWID""",
    # Full text: documents as they stand, and contents. Case and diacritics do not matter.
    """CREATE VIRTUAL TABLE document_words USING fts5 (
        title, text, content = 'document', content_rowid = 'row', tokenize = 'unicode61 remove_diacritics 2'
    )""",
    """CREATE TRIGGER document_words_in AFTER INSERT ON document BEGIN
        INSERT INTO document_words (rowid, title, text) VALUES (new.row, new.title, new.text);
    END""",
    """CREATE TRIGGER document_words_out AFTER DELETE ON document BEGIN
        INSERT INTO document_words (document_words, rowid, title, text)
        VALUES ('delete', old.row, old.title, old.text);
    END""",
    """CREATE VIRTUAL TABLE content_words USING fts5 (words, tokenize = 'unicode61 remove_diacritics 2')""",
    """CREATE TRIGGER content_words_out AFTER DELETE ON attribution BEGIN
        DELETE FROM content_words WHERE rowid = old.row;
    END""",
)

_TIMES = (
    """CREATE TABLE timex (
        row INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        document INTEGER NOT NULL REFERENCES document (row) ON DELETE CASCADE,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        words TEXT NOT NULL,
        type TEXT NOT NULL,
        value TEXT NOT NULL,
        mod TEXT,
        "begin" TEXT,
        end_before TEXT,
        anchor TEXT,
        reason TEXT NOT NULL,
        made_by TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX timex_document ON timex (document)",
    # When something was said (then attribution is its id) or happened.
    """CREATE TABLE dating (
        row INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        document INTEGER NOT NULL REFERENCES document (row) ON DELETE CASCADE,
        attribution TEXT REFERENCES attribution (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        words TEXT NOT NULL,
        timex TEXT REFERENCES timex (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
        value TEXT NOT NULL,
        "begin" TEXT,
        end_before TEXT,
        reason TEXT NOT NULL,
        made_by TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX dating_document ON dating (document)",
    "CREATE INDEX dating_attribution ON dating (attribution)",
    "CREATE INDEX dating_timex ON dating (timex)",
)

_VOICES = (
    "ALTER TABLE attribution ADD COLUMN source_because TEXT",
    "ALTER TABLE attribution ADD COLUMN metonym INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE attribution ADD COLUMN addressee_entity TEXT REFERENCES entity (id) DEFERRABLE INITIALLY DEFERRED",
    "CREATE INDEX attribution_addressee_entity ON attribution (addressee_entity)",
    # Who a source may be, best first, when it cannot be told.
    """CREATE TABLE candidate (
        attribution INTEGER NOT NULL REFERENCES attribution (row) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        entity TEXT NOT NULL REFERENCES entity (id) DEFERRABLE INITIALLY DEFERRED,
        score REAL NOT NULL,
        reason TEXT NOT NULL,
        PRIMARY KEY (attribution, position)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX candidate_entity ON candidate (entity)",
    # role: role, affiliation.
    """CREATE TABLE entity_span (
        entity INTEGER NOT NULL REFERENCES entity (row) ON DELETE CASCADE,
        role TEXT NOT NULL,
        position INTEGER NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        words TEXT NOT NULL,
        PRIMARY KEY (entity, role, position)
    ) STRICT, WITHOUT ROWID""",
    # Who might have said something, and did not.
    """CREATE TABLE absence (
        row INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        document INTEGER NOT NULL REFERENCES document (row) ON DELETE CASCADE,
        kind TEXT NOT NULL,
        entity TEXT REFERENCES entity (id) DEFERRABLE INITIALLY DEFERRED,
        reason TEXT NOT NULL,
        made_by TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX absence_document ON absence (document)",
    "CREATE INDEX absence_entity ON absence (entity)",
    # role: who, cue, about.
    """CREATE TABLE absence_span (
        absence INTEGER NOT NULL REFERENCES absence (row) ON DELETE CASCADE,
        role TEXT NOT NULL,
        position INTEGER NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        words TEXT NOT NULL,
        PRIMARY KEY (absence, role, position)
    ) STRICT, WITHOUT ROWID""",
)

_IDENTITY = (
    # What a report tells of an entity. names: a name a line; body: the record as JSON.
    """CREATE TABLE profile (
        row INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        document INTEGER NOT NULL REFERENCES document (row) ON DELETE CASCADE,
        entity TEXT NOT NULL REFERENCES entity (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
        names TEXT NOT NULL,
        made_by TEXT NOT NULL,
        body TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX profile_document ON profile (document)",
    "CREATE INDEX profile_entity ON profile (entity)",
    """CREATE TABLE profile_key (
        key TEXT NOT NULL,
        profile INTEGER NOT NULL REFERENCES profile (row) ON DELETE CASCADE,
        PRIMARY KEY (key, profile)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX profile_key_profile ON profile_key (profile)",
    # Entries of lists that people brought.
    """CREATE TABLE listed (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, list TEXT NOT NULL, names TEXT NOT NULL, body TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX listed_list ON listed (list)",
    """CREATE TABLE listed_key (
        key TEXT NOT NULL,
        listed INTEGER NOT NULL REFERENCES listed (row) ON DELETE CASCADE,
        PRIMARY KEY (key, listed)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX listed_key_listed ON listed_key (listed)",
    # What people decided. They point at documents by words and places, and outlive them.
    """CREATE TABLE judgement (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, at TEXT NOT NULL, body TEXT NOT NULL
    ) STRICT""",
)

# What listings ask of documents, in rows so short that many fit a page: texts lie between the columns of `document`.
_LISTINGS = (
    """CREATE TABLE publication (
        document INTEGER PRIMARY KEY REFERENCES document (row) ON DELETE CASCADE, published TEXT, outlet TEXT
    ) STRICT""",
    """INSERT INTO publication SELECT row, document_time, coalesce(publisher_name, publisher_domain) FROM document""",
    """CREATE TRIGGER publication_in AFTER INSERT ON document BEGIN
        INSERT INTO publication (document, published, outlet)
        VALUES (new.row, new.document_time, coalesce(new.publisher_name, new.publisher_domain));
    END""",
    "CREATE INDEX publication_time ON publication (published)",
    "CREATE INDEX publication_outlet ON publication (outlet, published)",
    "CREATE INDEX entity_name ON entity (name, kind)",
    "CREATE INDEX attribution_act ON attribution (document, manner, directness)",
    "CREATE INDEX attribution_manner ON attribution (manner, directness)",
    "DROP INDEX attribution_document",  # the one before the last has the same beginning
    "CREATE INDEX issue_severity ON issue (severity)",
    # How many accounts of a document have a source of this name: the store writes it anew whenever they change.
    """CREATE TABLE heard (
        name TEXT NOT NULL,
        document INTEGER NOT NULL REFERENCES document (row) ON DELETE CASCADE,
        outlet TEXT,
        accounts INTEGER NOT NULL,
        PRIMARY KEY (name, document)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX heard_document ON heard (document)",
    """INSERT INTO heard SELECT e.name, a.document, d.outlet, count(*)
        FROM attribution a JOIN entity e ON e.id = a.source_entity JOIN publication d ON d.document = a.document
        GROUP BY e.name, a.document""",
)

# Which migrations have been applied. It is made with the ledger itself, before the first of them.
MIGRATION_TABLE = """CREATE TABLE migration (
    number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
) STRICT"""

MIGRATIONS = (
    Migration("documents, issues, attributions, entities, full text", _FIRST),
    Migration("time expressions and what they date", _TIMES),
    Migration("who a source is, and who stays silent", _VOICES),
    Migration("who is one across reports, and what people decided", _IDENTITY),
    Migration("what documents share, and what they are found by", COPIES),
    Migration("how accounts stand to each other", RELATIONS),
    Migration("indexes for listings", _LISTINGS),
    Migration("what accounts answer, and what reports are about", ANSWERS),
    Migration("counts of voices", VOICE_COUNTS),
    Migration("questions by their id", QUESTIONS_BY_ID),
    Migration("totals", TALLIES),
    Migration("full text, newest first", PLACES),
    Migration("words as bits, to be counted", WORD_BITS),
    Migration("indexes for lists in the order of time", TURNING),
    Migration("when documents changed", CHANGES),
    Migration("full text of names", NAMED),
    Migration("answers that a model takes for rivals", RIVALS),
)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the ledger to the newest shape: each missing migration in one transaction, in order.

    connection: in autocommit mode. Raises LedgerTooNew when the ledger knows more migrations than this program.
    """
    known = applied(connection)
    for number, migration in enumerate(MIGRATIONS[known:], start=known + 1):
        if applied(connection) < number:
            connection.execute("BEGIN IMMEDIATE")
            if applied(connection) < number:  # not by another process, while we waited for the lock
                for statement in migration.statements:
                    connection.execute(statement)
                connection.execute("INSERT INTO migration (number, name) VALUES (?, ?)", (number, migration.name))
            connection.execute("COMMIT")
    if known > len(MIGRATIONS):
        raise LedgerTooNew(
            f"this ledger has shape {known}, this version of Rashomon knows {len(MIGRATIONS)}:"
            " use the version that wrote it, or a newer one"
        )


def applied(connection: sqlite3.Connection) -> int:
    """Return the number of the last migration in the ledger; 0 in an empty one."""
    (number,) = connection.execute("SELECT coalesce(max(number), 0) FROM migration").fetchone()
    return int(number)
