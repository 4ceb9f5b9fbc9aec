"""A multinomial logistic regression over named signals, read from a JSON file."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from factcheck.models import Probabilities, Stance
from factcheck.stance._words import bundled


class Weights(NamedTuple):
    """`rows` has one row of weights per stance, in the order of `signals`."""

    signals: tuple[str, ...]
    intercept: Mapping[Stance, float]
    rows: Mapping[Stance, tuple[float, ...]]
    temperature: float
    thresholds: Mapping[Stance, float]

    def stating(self, supports: float | None, refutes: float | None) -> Weights:
        """The same with the user's own thresholds in place of the bundled ones."""
        chosen = {Stance.SUPPORTS: supports, Stance.REFUTES: refutes}
        own = {stance: value for stance, value in chosen.items() if value is not None}
        return self._replace(thresholds={**self.thresholds, **own})

    def probabilities(self, values: Sequence[float]) -> Probabilities:
        """Softmax of the scores over the temperature, which was fitted on held-out folds.

        Plain sums in a fixed order: a matrix product may differ in its last bit with the size
        of the batch.
        """
        scores = {
            stance: self.intercept[stance] + sum(w * v for w, v in zip(row, values, strict=True))
            for stance, row in self.rows.items()
        }
        top = max(scores.values())
        powers = {s: math.exp((score - top) / self.temperature) for s, score in scores.items()}
        total = sum(powers.values())
        return Probabilities(**{stance.value: power / total for stance, power in powers.items()})


def weights(name: str) -> Weights:
    """Those of the bundled file `name`."""
    raw = bundled(name)
    return Weights(
        signals=tuple(raw["weights"]),
        intercept={Stance(name): value for name, value in raw["intercept"].items()},
        rows={
            stance: tuple(row[stance.value] for row in raw["weights"].values()) for stance in Stance
        },
        temperature=raw["temperature"],
        thresholds={Stance(name): value for name, value in raw["thresholds"].items()},
    )
