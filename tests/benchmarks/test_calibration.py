"""The measures behind the reliability table and the precision-recall curve."""

from __future__ import annotations

import random

import pytest

from benchmarks._calibration import bins, calibration_error, curve, interval


def said(claimed: float, true: float, count: int, seed: int = 1) -> list[tuple[float, bool]]:
    chance = random.Random(seed)
    return [(claimed, chance.random() < true) for _ in range(count)]


def test_a_model_that_is_right_as_often_as_it_says_has_no_error() -> None:
    found = [calibration_error(said(0.7, 0.7, 300, seed)) for seed in range(30)]
    plain = [abs(0.7 - sum(right for _, right in said(0.7, 0.7, 300, s)) / 300) for s in range(30)]
    assert sum(found) / 30 < 0.05
    assert min(found) == 0.0 < min(plain)


def test_what_it_says_too_much_is_the_error() -> None:
    assert calibration_error(said(0.9, 0.6, 20_000)) == pytest.approx(0.3, abs=0.02)


def test_the_interval_holds_the_error() -> None:
    rows = said(0.9, 0.6, 600)
    low, high = interval(rows)
    assert low < calibration_error(rows) < high


def test_bins_have_equal_counts_and_rise() -> None:
    rows = [(n / 100, n % 2 == 0) for n in range(100)]
    found = bins(rows, 10)
    assert {b.count for b in found} == {10}
    assert [b.confidence for b in found] == sorted(b.confidence for b in found)
    assert all(b.accuracy == 0.5 for b in found)


def test_a_higher_threshold_states_less() -> None:
    points = curve([(0.9, True), (0.8, True), (0.6, False), (0.4, False)], wanted=4)
    assert (points[0].precision, points[0].recall, points[0].stated) == (0.5, 0.5, 4)
    assert (points[-1].precision, points[-1].recall, points[-1].stated) == (1.0, 0.25, 1)


def test_nothing_is_no_error() -> None:
    assert calibration_error([]) == 0.0
    assert curve([], 3) == []
