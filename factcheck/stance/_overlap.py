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


def overlap(weights: dict[str, float], stems: Iterable[str]) -> Overlap:
    """Which of the weighted stems are there, relatives by a long common beginning included."""
    known = stems if isinstance(stems, (set, frozenset)) else set(stems)
    covered = {stem: 1.0 for stem in weights if stem in known}
    rest = [stem for stem in weights if stem not in covered and len(stem) >= 5 and stem.isalpha()]
    for stem in rest:
        start = stem[: max(4, (2 * len(stem) + 2) // 3)]
        if any(other.startswith(start) for other in known):
            covered[stem] = SOFT
    total = sum(weights.values())
    held = sum(weights[stem] * worth for stem, worth in covered.items())
    return Overlap(covered, held / total if total else 0.0)
