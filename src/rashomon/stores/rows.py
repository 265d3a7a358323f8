"""Which kinds of record a ledger keeps. How each becomes rows and comes back stands in the modules named here."""

import sqlite3
from collections.abc import Iterator

from rashomon.records import Record
from rashomon.stores import answer_rows, copy_rows, document_rows, identity_rows, relation_rows, time_rows, voice_rows
from rashomon.stores.kept import Kind

# In the order in which they can be restored: what others point at comes first.
KINDS: dict[type[Record], Kind] = {
    **document_rows.KINDS,
    **voice_rows.KINDS,
    **identity_rows.KINDS,
    **time_rows.KINDS,
    **relation_rows.KINDS,
    **copy_rows.KINDS,
    **answer_rows.KINDS,
}

# Tables of what stages make of a document: what points at others goes first.
DERIVED = (
    *("rival", "answer", "setting", "relation", "reuse", "signature", "profile", "dating", "timex", "absence"),
    *("attribution", "entity", "issue"),
)

# Every written-down position of one document, with the words that were written down with it.
ANCHORS = """
    SELECT a.id, s.role, s.start, s."end", s.words
    FROM attribution a JOIN attribution_span s ON s.attribution = a.row WHERE a.document = :document
    UNION ALL
    SELECT e.id, 'mention', m.start, m."end", m.words
    FROM entity e JOIN mention m ON m.entity = e.row WHERE e.document = :document
    UNION ALL
    SELECT e.id, s.role, s.start, s."end", s.words
    FROM entity e JOIN entity_span s ON s.entity = e.row WHERE e.document = :document
    UNION ALL
    SELECT a.id, s.role, s.start, s."end", s.words
    FROM absence a JOIN absence_span s ON s.absence = a.row WHERE a.document = :document
    UNION ALL
    SELECT r.id, 'shared', p.start, p."end", p.words
    FROM reuse r JOIN shared_passage p ON p.reuse = r.row WHERE r.document = :document
    UNION ALL
    SELECT id, 'time', start, "end", words FROM timex WHERE document = :document
    UNION ALL
    SELECT id, 'dated', start, "end", words FROM dating WHERE document = :document
    UNION ALL
    SELECT r.id, s.role, s.start, s."end", s.words
    FROM relation r JOIN relation_span s ON s.relation = r.row WHERE r.document = :document
    UNION ALL
    SELECT id, 'answer', start, "end", words FROM answer WHERE document = :document
"""


def moved(connection: sqlite3.Connection, document: int, text: str) -> Iterator[str]:
    """Yield which positions of a document no longer have the words that were written down with them."""
    for owner, role, start, end, written in connection.execute(ANCHORS, {"document": document}):
        now = text[start:end]
        if now != written:
            yield f"{owner}: {role} at {start}-{end} should read {written!r}, the text has {now!r}"
