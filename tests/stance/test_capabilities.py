"""What the default verifier must keep doing right, by capability, on short pairs of our own.

`python -m benchmarks capabilities` prints the rates; the floors are a little below them.
"""

from __future__ import annotations

from collections import Counter

import pytest

from benchmarks.capabilities import judged, rates

Rates = dict[str, list[float]]

FLOORS = {
    "paraphrase": 0.12,
    "negation": 0.34,
    "antonyms": 0.28,
    "numbers": 0.29,
    "units": 0.26,
    "dates": 0.57,
    "names_and_roles": 0.36,
    "hedges": 0.25,
    "attribution": 0.38,
    "irrelevance": 0.79,
    "partial_support": 0.39,
    "multi_sentence": 0.37,
    "temporal_update": 0.40,
    "all": 0.38,
}
"""Share of pairs whose stance is stated as expected."""
MOST_OPPOSITE = 32
"""Supports for refutes and the other way round, of all pairs: the errors that cost most."""


@pytest.fixture(scope="module")
def found() -> Rates:
    return {str(name): rest for name, *rest in rates(*judged("nli"))}  # type: ignore[misc]


def test_there_are_enough_pairs_of_each_capability_and_stance() -> None:
    rows, _ = judged("lexical")
    assert len(rows) >= 400
    assert len({(row["claim"], str(row["evidence"])) for row in rows}) == len(rows)
    assert min(Counter(row["capability"] for row in rows).values()) >= 20
    assert min(Counter(row["expect"] for row in rows).values()) >= 120


@pytest.mark.parametrize("capability", FLOORS)
def test_a_capability_does_not_get_worse(found: Rates, capability: str) -> None:
    assert found[capability][1] >= FLOORS[capability]


def test_every_capability_has_a_floor(found: Rates) -> None:
    assert set(found) == set(FLOORS)


def test_few_pairs_are_taken_for_their_opposite(found: Rates) -> None:
    assert found["all"][3] <= MOST_OPPOSITE


def test_a_constant_answer_would_not_pass() -> None:
    rows, _ = judged("lexical")
    most = Counter(row["expect"] for row in rows).most_common(1)[0][1]
    assert most / len(rows) < FLOORS["all"]
