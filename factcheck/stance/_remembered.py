"""What a network said of pairs in earlier runs: to look it up costs next to nothing."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factcheck.kept import Kept

if TYPE_CHECKING:
    import numpy

    Numbers = numpy.ndarray[Any, numpy.dtype[Any]]

_SCHEMA = """
CREATE TABLE IF NOT EXISTS logits (
    key BLOB PRIMARY KEY, stored REAL NOT NULL, supports REAL NOT NULL, refutes REAL NOT NULL,
    neutral REAL NOT NULL
) WITHOUT ROWID
"""
FILE = "logits-v1.sqlite3"
_KEEP_SECONDS = 30 * 86400
_AT_ONCE = 500

Text = tuple[str, str]
"""A claim and a passage."""


class Remembered:
    """Logits by pair, of the one model whose files have the `digest`."""

    def __init__(self, folder: Path, digest: bytes) -> None:
        self._rows = Kept(folder / FILE, _SCHEMA)
        self._digest = digest
        self._pruned = False

    def load(self, texts: Sequence[Text]) -> dict[Text, Numbers]:
        """Those of `texts` that are known."""
        import numpy as np

        keys = {self._key(text): text for text in texts}
        found = {}
        for start in range(0, len(keys), _AT_ONCE):
            some = list(keys)[start : start + _AT_ONCE]
            marks = ",".join("?" * len(some))
            statement = f"SELECT key, supports, refutes, neutral FROM logits WHERE key IN ({marks})"  # noqa: S608 nothing but question marks
            for key, *logits in self._rows.run(statement, tuple(some)) or ():
                found[keys[key]] = np.array(logits)
        return found

    def save(self, found: Mapping[Text, Numbers]) -> None:
        now = time.time()
        if not self._pruned:
            self._pruned = True
            self._rows.run("DELETE FROM logits WHERE stored < ?", (now - _KEEP_SECONDS,))
        self._rows.run_all(
            "INSERT OR REPLACE INTO logits VALUES (?, ?, ?, ?, ?)",
            [(self._key(text), now, *map(float, logits)) for text, logits in found.items()],
        )

    def _key(self, text: Text) -> bytes:
        told = "\x1f".join(text).encode("utf-8", "surrogatepass")
        return hashlib.sha256(self._digest + told).digest()[:20]


def held(folder: Path) -> int:
    """How many pairs are remembered; creates nothing. Raises BrokenFile."""
    rows = Kept(folder / FILE, _SCHEMA)
    found = rows.told("SELECT count(*) FROM logits")
    rows.close()
    return int(found[0][0]) if found else 0


def forget(folder: Path, older_than: float = 0.0) -> int:
    """Forgets what was stored more than `older_than` seconds ago; how many pairs that were.

    Raises BrokenFile where nothing could be forgotten.
    """
    rows = Kept(folder / FILE, _SCHEMA)
    rows.remove_broken()
    before = time.time() - older_than
    gone = rows.told("DELETE FROM logits WHERE stored <= ? RETURNING 1", (before,))
    rows.shrink()
    rows.close()
    return len(gone)


def digest(files: Sequence[Path]) -> bytes:
    """Of the contents of `files`, in their order."""
    found = hashlib.sha256()
    for path in files:
        with path.open("rb") as file:
            found.update(hashlib.file_digest(file, "sha256").digest())
    return found.digest()
