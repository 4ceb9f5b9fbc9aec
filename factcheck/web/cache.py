"""Answers kept on disk between runs, shared by concurrent processes.

A table of our own rather than an HTTP cache such as hishel: the door wants exactly a key, a time
to live that it sets itself whatever the headers say, successes only, and a miss for everything
odd. Cache-Control, Vary and revalidation would have to be switched off one by one, and a storage
that keeps request headers would keep API keys.

The cache never fails a run: a locked, full, read-only or broken database is a miss.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import threading
import time
import zlib
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from factcheck.errors import BrokenFile
from factcheck.web.answer import Answer

_VERSION = 1
_BUSY_SECONDS = 10.0
# What is older is forgotten when something new is kept, so that the file does not grow for ever:
# no setting but --offline would read it any more.
_KEEP_SECONDS = 30 * 86400.0
_BROKEN = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_SCHEMA = """
CREATE TABLE IF NOT EXISTS answers (
    key TEXT PRIMARY KEY, stored REAL NOT NULL, status INTEGER NOT NULL, url TEXT NOT NULL,
    headers TEXT NOT NULL, body BLOB NOT NULL, digest TEXT NOT NULL
) WITHOUT ROWID
"""


class Held(NamedTuple):
    """What a cache holds. `oldest` and `newest` are None for an empty one; `size` in bytes."""

    path: Path
    answers: int
    size: int
    oldest: datetime | None
    newest: datetime | None


class Cache:
    """Methods block and may be called from any thread. `folder` is created when first needed.

    `longest` is the most seconds for which the user's settings call an answer good, `busy` how
    many to wait for another process.
    """

    def __init__(
        self, folder: Path, max_bytes: int, longest: float = 0.0, busy: float = _BUSY_SECONDS
    ) -> None:
        self._path = folder / f"answers-v{_VERSION}.sqlite3"
        self._max_bytes = max_bytes
        self._keep = max(_KEEP_SECONDS, longest)
        self._pruned = False
        self._busy = busy
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._inode = 0

    def load(self, key: str, ttl: float) -> Answer | None:
        """The answer stored under `key` within the last `ttl` seconds, or None."""
        with self._lock:
            rows = self._run(
                "SELECT stored, status, url, headers, body, digest FROM answers"
                " WHERE key = ? AND stored > ?",
                (key, time.time() - ttl),
            )
        return self._answer(rows[0]) if rows else None

    def save(self, key: str, answer: Answer, url: str) -> None:
        """Stores `answer`; `url` is where it came from, without secrets."""
        row = (
            answer.retrieved_at.timestamp(),
            answer.status,
            url,
            json.dumps(answer.headers),
            zlib.compress(answer.body, 1),
        )
        with self._lock:
            self._run(
                "INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?, ?, ?, ?)",
                (key, *row, _digest(row)),
            )
            if not self._pruned:
                self._run("DELETE FROM answers WHERE stored < ?", (time.time() - self._keep,))
                self._pruned = True

    def drop(self, key: str) -> None:
        with self._lock:
            self._run("DELETE FROM answers WHERE key = ?", (key,))

    def held(self) -> Held:
        """Creates nothing where nothing is kept yet. Raises BrokenFile where it cannot be told."""
        rows: list[tuple[Any, ...]] = [(0, None, None)]
        if self._path.exists():
            rows = self._told("SELECT count(*), min(stored), max(stored) FROM answers", ())
        count, oldest, newest = rows[0]
        size = sum(p.stat().st_size for p in self._path.parent.glob(f"{self._path.stem}*"))
        return Held(self._path, count, size, _moment(oldest), _moment(newest))

    def clear(self, older_than: float = 0.0) -> int:
        """Forgets what was stored more than `older_than` seconds ago; how many answers that were.

        Gives the room on disk back, unless another process is reading at that moment. Raises
        BrokenFile where nothing could be forgotten.
        """
        self._path.with_suffix(".broken").unlink(missing_ok=True)
        if not self._path.exists():
            return 0
        before = time.time() - older_than
        gone = self._told("DELETE FROM answers WHERE stored <= ? RETURNING 1", (before,))
        with self._lock, suppress(sqlite3.Error):
            if self._connection is not None:
                self._connection.execute("VACUUM")
                self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return len(gone)

    def _told(self, statement: str, values: tuple[object, ...]) -> list[tuple[Any, ...]]:
        with self._lock:
            rows = self._run(statement, values)
        if rows is None:
            raise BrokenFile(
                f"the cache {self._path} is broken, or in use by another run",
                "try again; a broken one is put aside and begun anew",
            )
        return rows

    def close(self) -> None:
        with self._lock:
            self._disconnect()

    def _answer(self, row: tuple[Any, ...]) -> Answer | None:
        """None for a row whose bytes are not those that were stored."""
        stored, status, url, headers, packed, digest = row
        try:
            if _digest((stored, status, url, headers, packed)) != digest:
                return None
            unpacker = zlib.decompressobj()
            body = unpacker.decompress(packed, self._max_bytes + 1)
            whole = unpacker.eof and len(body) <= self._max_bytes
            moment = datetime.fromtimestamp(stored, UTC)
            answer = Answer(status, url, json.loads(headers), body, moment, from_cache=True)
        except (zlib.error, ValueError, TypeError, OSError, OverflowError):
            return None
        return answer if whole else None

    def _run(self, statement: str, values: tuple[object, ...]) -> list[tuple[Any, ...]] | None:
        try:
            connection = self._connection or self._connect()
            with connection:
                return connection.execute(statement, values).fetchall()
        except (sqlite3.Error, OSError, UnicodeError, OverflowError) as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF in _BROKEN:
                self._move_aside()
            elif not isinstance(error, sqlite3.OperationalError):
                self._disconnect()
            return None

    def _connect(self) -> sqlite3.Connection:
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        connection = sqlite3.connect(
            self._path, timeout=self._busy, check_same_thread=False, isolation_level="IMMEDIATE"
        )
        self._inode = self._path.stat().st_ino
        try:
            _prepare(connection)
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
            if self._path.stat().st_ino == self._inode:
                self._path.replace(self._path.with_suffix(".broken"))
                for ending in ("-wal", "-shm"):
                    self._path.with_name(self._path.name + ending).unlink(missing_ok=True)


def _prepare(connection: sqlite3.Connection) -> None:
    # Another process may be switching the mode at this moment; the mode then holds for us too.
    with suppress(sqlite3.OperationalError):
        connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute(_SCHEMA)


def _moment(stamp: float | None) -> datetime | None:
    return None if stamp is None else datetime.fromtimestamp(stamp, UTC)


def _digest(row: tuple[float, int, str, str, bytes]) -> str:
    stored, status, url, headers, packed = row
    head = json.dumps([stored, status, url, headers]).encode()
    return hashlib.sha256(head + b"\0" + packed).hexdigest()
