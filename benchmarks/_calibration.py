"""Whether a probability means what it says, and what a threshold costs."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

BINS = 15
"""Of equal counts; the same number for every set."""
ROUNDS = 200


class Bin(NamedTuple):
    """`confidence` and `accuracy` are means over its `count` judgements, 0..1."""

    count: int
    confidence: float
    accuracy: float


Said = tuple[float, bool]
"""The probability that was given, and whether it was right."""


def bins(said: Sequence[Said], most: int = BINS) -> list[Bin]:
    """`said` by rising probability, in bins of equal counts."""
    ordered = sorted(said, key=lambda one: one[0])  # ties stay mixed
    size = max(1, math.ceil(len(ordered) / most))
    cut = [ordered[n : n + size] for n in range(0, len(ordered), size)]
    return [
        Bin(len(b), sum(p for p, _ in b) / len(b), sum(right for _, right in b) / len(b))
        for b in cut
    ]


def calibration_error(said: Sequence[Said]) -> float:
    """Root mean squared calibration error, debiased (Kumar, Liang and Ma, 2019, section 4).

    From the squared distance of each bin the variance of its accuracy is taken off, which alone
    would make a perfect model look wrong on few judgements. 0 where nothing is left.
    """
    if len(said) < 2:
        return 0.0
    total = sum(
        b.count * ((b.confidence - b.accuracy) ** 2 - b.accuracy * (1 - b.accuracy) / (b.count - 1))
        for b in bins(said)
        if b.count > 1
    )
    return math.sqrt(max(0.0, total / len(said)))


def interval(said: Sequence[Said], seed: int = 7) -> tuple[float, float]:
    """The middle 95 % of `calibration_error` over `ROUNDS` resamples."""
    chance = random.Random(seed)
    found = sorted(calibration_error(chance.choices(said, k=len(said))) for _ in range(ROUNDS))
    return found[int(0.025 * ROUNDS)], found[int(0.975 * ROUNDS) - 1]


class Point(NamedTuple):
    threshold: float
    precision: float
    recall: float
    stated: int


def curve(scored: Sequence[tuple[float, bool]], wanted: int) -> list[Point]:
    """Precision and recall of a stance at each threshold from .30 to .98.

    `scored` holds, for each pair on which the stance is the likelier side, its probability and
    whether it is right; `wanted` counts the pairs of which it would be right.
    """
    points = []
    for step in range(30, 99, 2):
        threshold = step / 100
        kept = [right for p, right in scored if p >= threshold]
        if kept:
            right = sum(kept)
            points.append(Point(threshold, right / len(kept), right / max(1, wanted), len(kept)))
    return points


def plot(folder: Path, reliability: Sequence[Bin], points: Sequence[Point]) -> None:
    """`reliability.png` and `precision-recall.png` in `folder`. Needs matplotlib."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    folder.mkdir(parents=True, exist_ok=True)
    for name, x, y, labels in (
        (
            "reliability",
            [b.confidence for b in reliability],
            [b.accuracy for b in reliability],
            ("probability of the likeliest stance", "share that is right"),
        ),
        (
            "precision-recall",
            [p.recall for p in points],
            [p.precision for p in points],
            ("recall of refutes", "precision of refutes"),
        ),
    ):
        figure, axes = pyplot.subplots(figsize=(4.5, 4), dpi=110)
        axes.plot(x, y, marker="o", markersize=3, color="#1f5fa8")
        if name == "reliability":
            axes.plot((0, 1), (0, 1), linestyle=":", color="#888888")
        axes.set(xlim=(0, 1), ylim=(0, 1), xlabel=labels[0], ylabel=labels[1])
        axes.grid(alpha=0.3)
        figure.tight_layout()
        figure.savefig(folder / f"{name}.png", metadata={"Software": None})
        pyplot.close(figure)
