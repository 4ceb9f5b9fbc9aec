"""What a writer types to cite a source: "lee2020golden". Lower-case ASCII letters and digits."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

ARTICLES = frozenset("a an the der die das le la les el los il".split())
LONGEST = 24
"""Letters of a name or of a word; a key is to be typed."""


def stem(names: Iterable[str], year: int | None, title: str) -> str:
    """The first of `names` that has Latin letters or digits, `year`, first word of `title`."""
    who = next(filter(None, map(_ascii, names)), "source")
    words = (_ascii(word) for word in title.split())
    word = next((word for word in words if word and word not in ARTICLES), "")
    return f"{who[:LONGEST]}{year or ''}{word[:LONGEST]}"


def distinct(stems: Iterable[str]) -> list[str]:
    """A key for each stem, in order: a stem that is taken gets "b", "c", …, "z", "-27", …"""
    keys: dict[str, None] = {}
    for name in stems:
        counts = range(len(keys) + 1)
        keys[next(key for n in counts if (key := name + _suffix(n)) not in keys)] = None
    return list(keys)


def _suffix(count: int) -> str:
    return "" if not count else chr(ord("a") + count) if count < 26 else f"-{count + 1}"


def _ascii(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]", "", plain.lower())
