"""How much of a claim's words a text holds, weighted by how much each says."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

SOFT = 0.7
"""Worth of a word that is only a relative of the claim's ("directed" for "director")."""


class Overlap(NamedTuple):
    """What a text holds of the claim: covered words with their worth 0–1, and the share 0–1."""

    covered: dict[str, float]
    share: float


def relatives(stems: Iterable[str], text: frozenset[str]) -> dict[str, frozenset[str]]:
    """For each of `stems` that `text` lacks, the words of `text` with the same long beginning."""
    found = {}
    for stem in stems:
        if stem not in text and len(stem) >= 5 and stem.isalpha():
            start = stem[: max(4, (2 * len(stem) + 2) // 3)]
            related = frozenset(other for other in text if other.startswith(start))
            if related:
                found[stem] = related
    return found


def overlap(
    weights: dict[str, float], stems: frozenset[str], related: dict[str, frozenset[str]]
) -> Overlap:
    """Which of the weighted words are among `stems`, themselves or by a relative."""
    covered = {
        stem: 1.0 if stem in stems else SOFT
        for stem in weights
        if stem in stems or not stems.isdisjoint(related.get(stem, ()))
    }
    total = sum(weights.values())
    held = sum(weights[stem] * worth for stem, worth in covered.items())
    return Overlap(covered, held / total if total else 0.0)
