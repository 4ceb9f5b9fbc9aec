"""How much a sentence is worth checking, and why: a linear model over signals and words.

Two probabilities from one model: that people would call the sentence worth checking, and that it
states a fact that can be checked at all, important or not.
"""

from __future__ import annotations

import json
import math
from functools import cache, lru_cache
from importlib.resources import files
from itertools import count
from typing import Any, NamedTuple

from factcheck.claims.worth.signals import REASONS, damping, signals, terms
from factcheck.claims.worth.words import Reading, read

MOST_REASONS = 4
# Log-odds below which a signal is not worth naming.
_SLIGHT = 0.1

Pair = tuple[float, float]


class Model(NamedTuple):
    """Weights of two logistic regressions: check-worthy first, checkable second.

    `threshold` is the check-worthiness with the best F1; `checkable_threshold` is what nineteen
    of twenty check-worthy sentences reach (both on folds of the debates). `terms` holds the place
    of each term in `worthy` and `able`, which are hundredths of log-odds.
    """

    bias: Pair
    threshold: float
    checkable_threshold: float
    signals: dict[str, Pair]
    terms: dict[str, int]
    worthy: list[int]
    able: list[int]


def check_worthiness(text: str) -> float:
    """The probability, 0 to 1, that people would call `text` worth checking.

    Fitted on 22,501 sentences of presidential debates (ClaimBuster, CC BY 4.0).
    """
    return _shipped(text)[0]


def checkable(text: str) -> float:
    """The probability, 0 to 1, that `text` states a fact that can be checked, important or not."""
    return _shipped(text)[1]


def reasons(text: str) -> tuple[str, ...]:
    """What in `text` speaks for checking it, as a person would say it, weightiest first.

    At most four; each adds to the model's score of check-worthiness.
    """
    weights, (reading, found) = model(), _read(text)
    share = damping(reading)
    said: list[tuple[float, str]] = []
    for reason, names in REASONS.items():
        added = sum(weights.signals[name][0] * found.get(name, 0.0) for name in names)
        members = {
            word
            for word, classes in zip(reading.words, reading.classes, strict=True)
            if not set(classes).isdisjoint(names)
        }
        places = (weights.terms.get(word) for word in members)
        added += share * sum(weights.worthy[at] / 100 for at in places if at is not None)
        if (members or any(name in found for name in names)) and added > _SLIGHT:
            said.append((-added, reason))
    return tuple(reason for _, reason in sorted(said)[:MOST_REASONS])


def probabilities(weights: Model, text: str) -> Pair:
    """Check-worthiness and checkability of `text` under `weights`."""
    reading, found = _read(text)
    worthy, able = weights.bias
    for name, value in found.items():
        first, second = weights.signals[name]
        worthy += first * value
        able += second * value
    places = [weights.terms[term] for term in terms(reading) if term in weights.terms]
    share = damping(reading) / 100
    worthy += share * sum([weights.worthy[at] for at in places])
    able += share * sum([weights.able[at] for at in places])
    return _logistic(worthy), _logistic(able)


@cache
def model() -> Model:
    """The shipped weights."""
    return unpacked(json.loads(files(__package__).joinpath("worthiness.json").read_text("utf-8")))


def unpacked(data: dict[str, Any]) -> Model:
    """The model that the weights file holds."""
    worthy, able = data["signal_weights"]
    return Model(
        (data["bias"][0], data["bias"][1]),
        data["threshold"],
        data["checkable_threshold"],
        dict(zip(data["signals"], zip(worthy, able, strict=True), strict=True)),
        dict(zip(data["terms"].split("\n"), count(), strict=False)),
        *data["term_weights"],
    )


@lru_cache(maxsize=8)
def _read(text: str) -> tuple[Reading, dict[str, float]]:
    """Kept for a moment: the score and its reasons are asked for one after the other."""
    reading = read(text)
    return reading, signals(reading)


@lru_cache(maxsize=256)
def _shipped(text: str) -> Pair:
    return probabilities(model(), text)


def _logistic(score: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))
