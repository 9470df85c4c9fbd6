"""The data folder's database: connections, reading and whole transactions."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from sqlite_utils import Database

from server.store.migrations import migrate

T = TypeVar("T")

# https://www.sqlite.org/rescode.html: what the operator or time mends, not the code.
PASSING = {
    sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_NOMEM,
}  # fmt: skip

SPOILT = {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT}

# A checkpoint holds up the commit that it falls on: so every 32 MB, not SQLite's 4.
CHECKPOINT_PAGES = 8000


class StoreUnavailable(Exception):
    """The database is locked or the disk is full: nothing was written, try again."""


class Connection(sqlite3.Connection):
    """A connection with a `memory` of what holds for as long as its transaction does."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.memory: dict[str, Any] = {}


class Store:
    """`studyhall.db` in one data folder; safe to use from any thread and beside other processes.

    Raises StoreUnavailable when the folder can't be written, the database stays locked or its file is no
    database, and NewerDatabase.
    """

    def __init__(self, data: Path, busy_seconds: float = 2.0) -> None:
        self.data = data
        self.path = data / "studyhall.db"
        self._busy_seconds = busy_seconds
        self._local = threading.local()
        try:
            data.mkdir(parents=True, exist_ok=True)
            migrate(self.connection)
        except OSError as error:
            raise StoreUnavailable(f"{data}: {error.strerror}") from error
        except sqlite3.Error as error:
            spoilt = getattr(error, "sqlite_errorcode", 0) & 0xFF in SPOILT
            raise (StoreUnavailable(str(error)) if spoilt else told_apart(error)) from error

    def connect(self) -> Connection:
        """Open a connection of its own: WAL, and durable at every commit."""
        connection = sqlite3.connect(
            self.path,
            timeout=self._busy_seconds,
            isolation_level=None,
            check_same_thread=False,
            factory=Connection,
        )
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES}")
        return connection

    @property
    def connection(self) -> sqlite3.Connection:
        """This thread's connection, for reading and for `write`."""
        if not hasattr(self._local, "connection"):
            self._local.connection = self.connect()
        connection: sqlite3.Connection = self._local.connection
        return connection

    @property
    def tables(self) -> Database:
        """This thread's connection through sqlite-utils."""
        if not hasattr(self._local, "tables"):
            self._local.tables = Database(self.connection)
        tables: Database = self._local.tables
        return tables

    def write(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Run `work` in one transaction of its own, durable when this returns.

        Raises StoreUnavailable when the database stays locked or the disk is full.
        """
        return in_transaction(self.connection, work)

    def close(self) -> None:
        """Close this thread's connection."""
        if hasattr(self._local, "connection"):
            self._local.connection.close()
            del self._local.connection


def in_transaction(connection: sqlite3.Connection, work: Callable[[sqlite3.Connection], T]) -> T:
    """Run `work` between BEGIN IMMEDIATE and COMMIT; whatever it raises undoes all of it."""
    try:
        connection.execute("BEGIN IMMEDIATE")
        if isinstance(connection, Connection):
            connection.memory.clear()
        try:
            result = work(connection)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
    except sqlite3.Error as error:
        raise told_apart(error) from error
    return result


def told_apart(error: sqlite3.Error) -> Exception:
    """Return StoreUnavailable for what passes (a lock, a full disk), else the error itself."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return StoreUnavailable(str(error)) if code in PASSING else error
