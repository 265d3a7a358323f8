"""What SQLite reports, as what a person can act on (https://sqlite.org/rescode.html)."""

import sqlite3
from pathlib import Path

from rashomon.errors import LedgerBusy, LedgerError, NotALedger

# What may be behind an error of SQLite, by the beginning of its name, and what to do.
_CAUSES = {
    "SQLITE_CANTOPEN": "give a file in a folder that is there and yours to write",
    "SQLITE_FULL": "make room on the disk and run the same again; what was added before is kept",
    "SQLITE_IOERR": "make room on the disk and run the same again; what was added before is kept",
    "SQLITE_READONLY": "the file or its folder is not yours to write",
    "SQLITE_PERM": "the file or its folder is not yours to write",
}


def told(path: Path, error: sqlite3.DatabaseError) -> LedgerError | None:
    """Return what is wrong with a ledger, and what to do; None: nothing is, and the mistake is ours."""
    code = getattr(error, "sqlite_errorname", "")  # there is none when Python itself found the mistake
    if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return LedgerBusy(f"{path} is being written by another process: try again later")
    if code.startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT")):
        return NotALedger(f"{path} is not a ledger, or it is damaged ({error})")
    if isinstance(error, sqlite3.OperationalError):
        cause = next((cause for start, cause in _CAUSES.items() if code.startswith(start)), "is it damaged?")
        return LedgerError(f"{path} cannot be used ({error}): {cause}")
    return None
