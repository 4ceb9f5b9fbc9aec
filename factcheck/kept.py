"""Rows kept on disk between runs, shared by concurrent processes.

What is kept never fails a run: a locked, full, read-only or broken database is an empty one.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from factcheck.errors import BrokenFile

BUSY_SECONDS = 10.0
_BROKEN = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})

Row = tuple[Any, ...]


class Kept:
    """One table in one file, made by `schema` ("CREATE TABLE IF NOT EXISTS …") when first needed.

    Methods block and may be called from any thread. `busy` is how many seconds to wait for
    another process.
    """

    def __init__(self, path: Path, schema: str, busy: float = BUSY_SECONDS) -> None:
        self.path = path
        self._schema = schema
        self._busy = busy
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._inode = 0

    def run(self, statement: str, values: Row = ()) -> list[Row] | None:
        """The rows that it gives; None where it could not be run."""
        return self._done(lambda connection: connection.execute(statement, values).fetchall())

    def run_all(self, statement: str, rows: Iterable[Row]) -> None:
        """The statement for each of `rows`, all or none of them."""
        self._done(lambda connection: connection.executemany(statement, rows).fetchall())

    def told(self, statement: str, values: Row = ()) -> list[Row]:
        """As `run`, [] where nothing is kept yet. Raises BrokenFile where it could not be run."""
        if not self.path.exists():
            return []
        rows = self.run(statement, values)
        if rows is None:
            raise BrokenFile(
                f"{self.path} is broken, or in use by another run",
                "try again; a broken one is put aside and begun anew",
            )
        return rows

    def remove_broken(self) -> None:
        """What was put aside."""
        self.path.with_suffix(".broken").unlink(missing_ok=True)

    def shrink(self) -> None:
        """Gives the room of what was deleted back, unless another process is reading."""
        with self._lock, suppress(sqlite3.Error):
            if self._connection is not None:
                self._connection.execute("VACUUM")
                self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        with self._lock:
            self._disconnect()

    def _done(self, act: Any) -> list[Row] | None:
        with self._lock:
            try:
                connection = self._connection or self._connect()
                with connection:
                    rows: list[Row] = act(connection)
                return rows
            except (sqlite3.Error, OSError, UnicodeError, OverflowError) as error:
                if getattr(error, "sqlite_errorcode", 0) & 0xFF in _BROKEN:
                    self._move_aside()
                elif not isinstance(error, sqlite3.OperationalError):
                    self._disconnect()
                return None

    def _connect(self) -> sqlite3.Connection:
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        connection = sqlite3.connect(
            self.path, timeout=self._busy, check_same_thread=False, isolation_level="IMMEDIATE"
        )
        self._inode = self.path.stat().st_ino
        try:
            # Another process may be switching the mode at this moment; it then holds for us too.
            with suppress(sqlite3.OperationalError):
                connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute(self._schema)
        except sqlite3.Error:
            connection.close()
            raise
        self._connection = connection
        return connection

    def _disconnect(self) -> None:
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
        self._connection = None

    def _move_aside(self) -> None:
        """Makes room for a new database, unless another process has already done so."""
        self._disconnect()
        with suppress(OSError):
            if self.path.stat().st_ino == self._inode:
                self.path.replace(self.path.with_suffix(".broken"))
                for ending in ("-wal", "-shm"):
                    self.path.with_name(self.path.name + ending).unlink(missing_ok=True)
