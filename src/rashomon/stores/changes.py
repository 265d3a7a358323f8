"""When each document changed last: numbers of writes, never given twice, kept by the database itself."""

import json
import sqlite3
from collections.abc import Collection

_TOUCH = "INSERT OR REPLACE INTO change (document) SELECT row FROM document WHERE row = {0}"
_TOUCH_OTHER = "INSERT OR REPLACE INTO change (document) SELECT row FROM document WHERE id = {0}.other"


def _trigger(name: str, when: str, *statements: str) -> str:
    return f"CREATE TRIGGER {name} AFTER {when} BEGIN {'; '.join(statements)}; END"


CHANGES = (
    """CREATE TABLE change (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        document INTEGER NOT NULL UNIQUE REFERENCES document (row) ON DELETE CASCADE
    ) STRICT""",
    _trigger("document_added", "INSERT ON document", _TOUCH.format("NEW.row")),
    # Whatever is derived anew says so: every stage leaves its name.
    _trigger("stage_applied", "INSERT ON applied", _TOUCH.format("NEW.document")),
    _trigger("reuse_added", "INSERT ON reuse", _TOUCH.format("NEW.document"), _TOUCH_OTHER.format("NEW")),
    _trigger("reuse_gone", "DELETE ON reuse", _TOUCH.format("OLD.document"), _TOUCH_OTHER.format("OLD")),
)

_ALL = "SELECT coalesce(max(number), 0) FROM change"
_SOME = """SELECT coalesce(max(c.number), 0) FROM json_each(?) wanted
    JOIN document d ON d.id = wanted.value JOIN change c ON c.document = d.row"""


def changed(connection: sqlite3.Connection, documents: Collection[str] | None) -> int:
    """Return the number of the last write that changed one of some documents; None: any. See `Store.changed`."""
    statement, given = (_ALL, ()) if documents is None else (_SOME, (json.dumps(list(documents)),))
    return int(connection.execute(statement, given).fetchone()[0])
