"""Answers kept on disk between runs, shared by concurrent processes.

A table of our own rather than an HTTP cache such as hishel: the door wants exactly a key, a time
to live that it sets itself whatever the headers say, successes only, and a miss for everything
odd. Cache-Control, Vary and revalidation would have to be switched off one by one, and a storage
that keeps request headers would keep API keys.
"""

from __future__ import annotations

import hashlib
import json
import time
import zlib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from factcheck.kept import BUSY_SECONDS, Kept
from factcheck.web.answer import Answer

_VERSION = 1
# What is older is forgotten when something new is kept, so that the file does not grow for ever:
# no setting but --offline would read it any more.
_KEEP_SECONDS = 30 * 86400.0
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
        self, folder: Path, max_bytes: int, longest: float = 0.0, busy: float = BUSY_SECONDS
    ) -> None:
        self._path = folder / f"answers-v{_VERSION}.sqlite3"
        self._rows = Kept(self._path, _SCHEMA, busy)
        self._max_bytes = max_bytes
        self._keep = max(_KEEP_SECONDS, longest)
        self._pruned = False

    def load(self, key: str, ttl: float) -> Answer | None:
        """The answer stored under `key` within the last `ttl` seconds, or None."""
        rows = self._rows.run(
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
        self._rows.run(
            "INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?, ?, ?, ?)",
            (key, *row, _digest(row)),
        )
        if not self._pruned:
            self._pruned = True
            self._rows.run("DELETE FROM answers WHERE stored < ?", (time.time() - self._keep,))

    def drop(self, key: str) -> None:
        self._rows.run("DELETE FROM answers WHERE key = ?", (key,))

    def held(self) -> Held:
        """Creates nothing where nothing is kept yet. Raises BrokenFile where it cannot be told."""
        rows = self._rows.told("SELECT count(*), min(stored), max(stored) FROM answers")
        count, oldest, newest = rows[0] if rows else (0, None, None)
        size = sum(p.stat().st_size for p in self._path.parent.glob(f"{self._path.stem}*"))
        return Held(self._path, count, size, _moment(oldest), _moment(newest))

    def clear(self, older_than: float = 0.0) -> int:
        """Forgets what was stored more than `older_than` seconds ago; how many answers that were.

        Gives the room on disk back, unless another process is reading at that moment. Raises
        BrokenFile where nothing could be forgotten.
        """
        self._rows.remove_broken()
        before = time.time() - older_than
        gone = self._rows.told("DELETE FROM answers WHERE stored <= ? RETURNING 1", (before,))
        self._rows.shrink()
        return len(gone)

    def close(self) -> None:
        self._rows.close()

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


def _moment(stamp: float | None) -> datetime | None:
    return None if stamp is None else datetime.fromtimestamp(stamp, UTC)


def _digest(row: tuple[float, int, str, str, bytes]) -> str:
    stored, status, url, headers, packed = row
    head = json.dumps([stored, status, url, headers]).encode()
    return hashlib.sha256(head + b"\0" + packed).hexdigest()
