"""The file of a ledger: opened, brought to its shape, written in transactions."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from rashomon.errors import LedgerError, NotALedger
from rashomon.ids import question_id
from rashomon.stores import causes, queries
from rashomon.stores.migrations import MIGRATION_TABLE, migrate
from rashomon.stores.word_bits import Bits

# Marks a SQLite file as a ledger: "Rash" as a big-endian integer (https://sqlite.org/pragma.html#pragma_application_id)
_APPLICATION_ID = 0x52617368

# Of a file that is read without copying: as much as SQLite ever does (https://sqlite.org/mmap.html). Each commit of
# another process empties the cache of a connection, and what is copied anew then costs half of the time of a page.
_MAPPED_BYTES = 0x7FFF0000


class LedgerFile:
    """An open file, and the connection to it."""

    def __init__(self, path: Path | str, *, create: bool = True, timeout_s: float = 30.0) -> None:
        """Open a ledger, and bring it to the newest shape.

        create: make the file when it is not there. timeout_s: how long to wait for another writer.
        Raises NotALedger, LedgerTooNew, LedgerBusy, or LedgerError when the file cannot be opened.
        """
        self.path = Path(path)
        if not create and not self.path.exists():
            raise LedgerError(f"there is no ledger at {self.path}: make one with `rashomon add PATH`")
        if self.path.is_dir():
            raise LedgerError(f"{self.path} is a folder: a ledger is a file")
        with self._explained():
            self._connection = sqlite3.connect(
                self.path, timeout=timeout_s, isolation_level=None, check_same_thread=False
            )
        try:
            self._prepare()
        except BaseException:
            self._connection.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def version(self) -> int:
        """Return a number that is another one when somebody else has written to the file since it was asked for."""
        with self._explained():
            return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    def close(self) -> None:
        """Release the file. Nothing can be read afterwards."""
        self._connection.close()

    def _prepare(self) -> None:
        with self._explained():
            execute = self._connection.execute
            self._connection.row_factory = sqlite3.Row
            self._connection.create_function("simplified", 1, queries.simplified, deterministic=True)
            self._connection.create_function("question_id", 1, question_id, deterministic=True)
            self._connection.create_aggregate("bits", 1, Bits)  # type: ignore[arg-type]
            execute("PRAGMA foreign_keys = ON")
            execute(f"PRAGMA mmap_size = {_MAPPED_BYTES}")
            if self._is_new():
                self._use_write_ahead_log()
                with self._transaction():  # of two programs that start at once, one makes the ledger
                    if self._is_new():
                        execute(f"PRAGMA application_id = {_APPLICATION_ID}")
                        execute(MIGRATION_TABLE)
            migrate(self._connection)

    def _is_new(self) -> bool:
        """Whether there is nothing in the file. Raises NotALedger when there is something else."""
        (application, tables) = self._connection.execute(
            "SELECT application_id, (SELECT count(*) FROM sqlite_master) FROM pragma_application_id"
        ).fetchone()
        if application != _APPLICATION_ID and tables:
            raise NotALedger(f"{self.path} is a database of another program, not a ledger")
        return not tables

    def _use_write_ahead_log(self) -> None:
        """Turn on write-ahead logging, which the file remembers, unless another program is just doing so."""
        try:
            self._connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if not error.sqlite_errorname.startswith("SQLITE_BUSY"):
                raise

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Turn what SQLite reports into what a person can act on (https://sqlite.org/rescode.html)."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            told = causes.told(self.path, error)
            if told is None:
                raise
            raise told from error

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._explained():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
