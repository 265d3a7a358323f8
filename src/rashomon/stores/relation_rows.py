"""Relations between accounts as rows and back."""

import sqlite3

from rashomon.claimed import Label, MarkedBy, Relation, Respect
from rashomon.records import Record
from rashomon.stores.kept import Kind, Parts, Row, StoredParts, role_rows, roles_from

RELATIONS = (
    # How two accounts of a document stand to each other.
    """CREATE TABLE relation (
        row INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        document INTEGER NOT NULL REFERENCES document (row) ON DELETE CASCADE,
        a TEXT NOT NULL REFERENCES attribution (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
        b TEXT NOT NULL REFERENCES attribution (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
        label TEXT NOT NULL,
        respect TEXT NOT NULL,
        reason TEXT NOT NULL,
        score REAL NOT NULL,
        marked_by TEXT NOT NULL,
        made_by TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX relation_document ON relation (document)",
    "CREATE INDEX relation_a ON relation (a)",
    "CREATE INDEX relation_b ON relation (b)",
    # role: evidence_a, evidence_b, mark.
    """CREATE TABLE relation_span (
        relation INTEGER NOT NULL REFERENCES relation (row) ON DELETE CASCADE,
        role TEXT NOT NULL,
        position INTEGER NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        words TEXT NOT NULL,
        PRIMARY KEY (relation, role, position)
    ) STRICT, WITHOUT ROWID""",
)

RELATION_ROLES = ("evidence_a", "evidence_b", "mark")


def _relation_row(home: int, r: Relation, _text: str) -> Row:
    return (r.id, home, r.a, r.b, r.label, r.respect, r.reason, r.score, r.marked_by, r.made_by)


def _relation_parts(row: int, relation: Relation, text: str) -> Parts:
    return {"relation_span": role_rows(row, relation, RELATION_ROLES, text)}


def _relation_from(row: sqlite3.Row, parts: StoredParts) -> Relation:
    roles = roles_from(parts["relation_span"], RELATION_ROLES)
    return Relation(
        id=row["id"],
        document=row["document_id"],
        a=row["a"],
        b=row["b"],
        label=Label(row["label"]),
        respect=Respect(row["respect"]),
        reason=row["reason"],
        score=row["score"],
        marked_by=MarkedBy(row["marked_by"]),
        evidence_a=roles["evidence_a"],
        evidence_b=roles["evidence_b"],
        mark=roles["mark"],
        made_by=row["made_by"],
    )


KINDS: dict[type[Record], Kind] = {
    Relation: Kind(
        "relation",
        ("id", "document", "a", "b", "label", "respect", "reason", "score", "marked_by", "made_by"),
        ("relation_span",),
        _relation_row,
        _relation_parts,
        _relation_from,
    ),
}
