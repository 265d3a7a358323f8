"""What documents share, and what they are found by, as rows and back."""

import sqlite3
from array import array

from rashomon.derived import Degree, Reuse, SharedPassage, Side, Signature
from rashomon.records import Record, Span
from rashomon.spans import words
from rashomon.stores.kept import Kind, Parts, Row, StoredParts

COPIES = (
    # `keys` is what the document is found by, as 64-bit integers one after the other; `signature_key` is its index.
    """CREATE TABLE signature (
        document INTEGER PRIMARY KEY REFERENCES document (row) ON DELETE CASCADE,
        keys BLOB NOT NULL,
        made_by TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE signature_key (
        key INTEGER NOT NULL,
        document INTEGER NOT NULL,
        PRIMARY KEY (key, document)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE reuse (
        row INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        document INTEGER NOT NULL REFERENCES document (row) ON DELETE CASCADE,
        other TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
        share REAL NOT NULL,
        likeness REAL NOT NULL,
        mostly INTEGER NOT NULL,
        other_share REAL NOT NULL,
        other_likeness REAL NOT NULL,
        other_mostly INTEGER NOT NULL,
        copied INTEGER NOT NULL,
        made_by TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX reuse_document ON reuse (document)",
    "CREATE INDEX reuse_other ON reuse (other)",
    """CREATE TABLE shared_passage (
        reuse INTEGER NOT NULL REFERENCES reuse (row) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        other_start INTEGER NOT NULL,
        other_end INTEGER NOT NULL,
        degree TEXT NOT NULL,
        quoted INTEGER NOT NULL,
        words TEXT NOT NULL,
        PRIMARY KEY (reuse, position)
    ) STRICT, WITHOUT ROWID""",
)


def _signature_row(home: int, signature: Signature, _text: str) -> Row:
    return (home, array("q", signature.keys).tobytes(), signature.made_by)


def _signature_parts(row: int, signature: Signature, _text: str) -> Parts:
    return {"signature_key": [(key, row) for key in signature.keys]}


def _signature_from(row: sqlite3.Row, _parts: StoredParts) -> Signature:
    return Signature(document=row["document_id"], keys=keys_from(row["keys"]), made_by=row["made_by"])


def keys_from(data: bytes) -> tuple[int, ...]:
    """Return keys again."""
    keys = array("q")
    keys.frombytes(data)
    return tuple(keys)


def _reuse_row(home: int, reuse: Reuse, _text: str) -> Row:
    sides = [value for side in (reuse.here, reuse.there) for value in (side.share, side.likeness, int(side.mostly))]
    return (reuse.id, home, reuse.other, *sides, int(reuse.copied), reuse.made_by)


def _reuse_parts(row: int, reuse: Reuse, text: str) -> Parts:
    return {
        "shared_passage": [
            (row, i, p.span.start, p.span.end, p.other_span.start, p.other_span.end, p.degree, int(p.quoted), said)
            for i, p in enumerate(reuse.passages)
            for said in (words(text, [p.span]),)
        ]
    }


def _reuse_from(row: sqlite3.Row, parts: StoredParts) -> Reuse:
    return Reuse(
        id=row["id"],
        document=row["document_id"],
        other=row["other"],
        passages=tuple(
            SharedPassage(
                span=Span(p["start"], p["end"]),
                other_span=Span(p["other_start"], p["other_end"]),
                degree=Degree(p["degree"]),
                quoted=bool(p["quoted"]),
            )
            for p in parts["shared_passage"]
        ),
        here=_side(row, ""),
        there=_side(row, "other_"),
        copied=bool(row["copied"]),
        made_by=row["made_by"],
    )


def _side(row: sqlite3.Row, prefix: str) -> Side:
    return Side(share=row[f"{prefix}share"], likeness=row[f"{prefix}likeness"], mostly=bool(row[f"{prefix}mostly"]))


KINDS: dict[type[Record], Kind] = {
    Signature: Kind(
        "signature", ("document", "keys", "made_by"), (), _signature_row, _signature_parts, _signature_from
    ),
    Reuse: Kind(
        "reuse",
        (
            *("id", "document", "other", "share", "likeness", "mostly", "other_share", "other_likeness"),
            *("other_mostly", "copied", "made_by"),
        ),
        ("shared_passage",),
        _reuse_row,
        _reuse_parts,
        _reuse_from,
    ),
}
