"""Thresholds of the independence room, chosen on pairs of which it is known what they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any

import numpy as np

from benchmarks import _rows
from benchmarks._independence import Case
from factcheck.independence import shingles, voices
from factcheck.independence.outlets import names_of
from factcheck.independence.readings import Reading
from factcheck.independence.shingles import Shape

# Below the least values of `chance` and `few` nearly all pairs of long texts would be aligned.
TEXT_GRID: Mapping[str, Sequence[float]] = {
    "copy": (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9),
    "run": (1, 4, 8, 12, 16, 20, 24, 28),
    "chance": (0.02, 0.05, 0.08, 0.1, 0.15),
    "few": (2, 3, 4, 6, 8, 10),
    "aligned": (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9),
    "matched": (5, 10, 15, 20, 25, 30, 35, 40, 50),
}
CREDIT_GRID: Mapping[str, Sequence[float]] = {
    "event": (0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7),
    "event_words": (1, 3, 5, 7, 9, 11, 13, 15),
    "word": (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7),
    "word_words": (1, 2, 3, 4, 5, 6, 7, 8),
}


COST = 50
"""A wrong merge hides a second voice: its rate weighs as much as that many missed merges."""


class Shared:
    """What two texts share; the alignment is made when first asked for."""

    def __init__(self, one: Shape, two: Shape) -> None:
        self.shapes = one, two
        self.shingles = len(np.intersect1d(one.hashes, two.hashes, assume_unique=True))
        self.share = self.shingles / max(1, min(len(one.hashes), len(two.hashes)))

    @cached_property
    def _alignment(self) -> tuple[int, float]:
        return shingles.alignment(*(shape.words for shape in self.shapes))

    @property
    def aligned(self) -> float:
        return self._alignment[1]

    def copies(self, limits: shingles.Limits) -> bool:
        found = shingles.decide(0, 1, self.shingles, self.share, self.shapes, limits)
        return found is not None


def shared(one: Shape, two: Shape) -> Shared:
    return Shared(one, two)


def choose(
    texts: Sequence[tuple[Shape, Shape, bool]], credited: Sequence[tuple[Case, Case, bool]]
) -> int:
    """Prints recall and wrong merges for each value of each threshold, the others held."""
    pairs = [(shared(one, two), same) for one, two, same in texts]
    _print(
        "copies of a text", pairs, lambda p, limits: p.copies(limits), shingles.LIMITS, TEXT_GRID
    )
    voiced = [(_voiced(one, two), same) for one, two, same in credited]
    _print("one outlet's word", voiced, _one_word, voices.LIMITS, CREDIT_GRID)
    return 0


def _print(
    name: str,
    pairs: Sequence[tuple[Any, bool]],
    holds: Callable[[Any, Any], bool],
    limits: Any,
    grid: Mapping[str, Sequence[float]],
) -> None:
    positive = sum(same for _, same in pairs)
    print(f"{name}: {positive} pairs to merge, {len(pairs) - positive} to keep apart\n")
    chosen = _settled(pairs, holds, limits, grid)
    rows: list[list[object]] = []
    for field, values in grid.items():
        for value in values:
            scores = _scores(pairs, holds, chosen._replace(**{field: value}))
            at = "<- chosen" if value == getattr(chosen, field) else ""
            in_code = "in the code" if value == getattr(limits, field) else ""
            rows.append([field, value, *scores, at, in_code])
    print(_rows.table(["threshold", "value", "recall", "wrong", "", ""], rows) + "\n")


def _settled(
    pairs: Sequence[tuple[Any, bool]],
    holds: Callable[[Any, Any], bool],
    limits: Any,
    grid: Mapping[str, Sequence[float]],
) -> Any:
    """Each threshold in the middle of its best values, the others held, until none moves."""
    for _ in range(5):
        before = limits
        for field, values in grid.items():
            tried = [_scores(pairs, holds, limits._replace(**{field: v})) for v in values]
            worth = [round(recall - COST * wrong, 6) for recall, wrong in tried]
            best = [v for v, w in zip(values, worth, strict=True) if w == max(worth)]
            limits = limits._replace(**{field: best[len(best) // 2]})
        if limits == before:
            break
    return limits


def _scores(
    pairs: Sequence[tuple[Any, bool]], holds: Callable[[Any, Any], bool], limits: Any
) -> tuple[float, float]:
    found = [(holds(pair, limits), same) for pair, same in pairs]
    hits = [held for held, same in found if same]
    wrong = [held for held, same in found if not same]
    return sum(hits) / len(hits), sum(wrong) / len(wrong)


Voiced = tuple[Reading, Reading, list[tuple[voices.Voice, voices.Voice]]]


def _voiced(one: Case, two: Case) -> Voiced:
    documents = one.document, two.document
    readings = [Reading(d.source, d.byline, d.text) for d in documents]
    others = names_of(d.source.publisher for d in documents if d.source.publisher)
    first, second = (
        voices.voices(d.source, reading, others)
        for d, reading in zip(documents, readings, strict=True)
    )
    return readings[0], readings[1], [(first[key], second[key]) for key in first.keys() & second]


def _one_word(pair: Voiced, limits: voices.Limits) -> bool:
    one, two, both = pair
    return any(voices.one_word(a, b, one.lead, two.lead, limits) for a, b in both)
