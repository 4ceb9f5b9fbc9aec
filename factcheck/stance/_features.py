"""The named values that network and text give for a pair, in the order of their weights."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from factcheck.models import Probabilities
from factcheck.stance import _comparison, _modality
from factcheck.stance._comparison import Comparison, Found
from factcheck.stance._reading import Reading

if TYPE_CHECKING:
    import numpy

    Numbers = numpy.ndarray[Any, numpy.dtype[Any]]

CAP = 6.0
"""Odds of e^6 are as sure as a network of this size can be."""
SCALE = 3.0
"""Divides log-odds, so that they are of the size of the other values."""
NETWORK = ("network_supports", "network_refutes", "network_side", "network_conflict")
NAMES = (*NETWORK, *_comparison.NAMES, *_modality.NAMES, "windows")


def features(logits: Numbers, claim: Reading, comparison: Comparison, windows: int) -> Found:
    """All of `NAMES`. `logits` are the network's for supports, refutes and neutral.

    "network_supports" and "network_refutes" are log-odds against neutral over `SCALE`;
    "network_side" is which of the two is the stronger, scaled by how little of the claim is
    missing; "network_conflict" is the evidence against where a number or date conflicts, or a word
    stands against its opposite.
    """
    supports, refutes, neutral = map(float, logits)
    for_it, against = _capped(supports - neutral), _capped(refutes - neutral)
    signals = comparison.signals
    conflict = max(signals[name][0] for name in ("number_conflicts", "date_conflicts", "opposite"))
    found: Found = {
        "network_supports": (for_it, ""),
        "network_refutes": (against, ""),
        "network_side": (_capped(supports - refutes) * signals["sentence"][0], ""),
        "network_conflict": (against * min(1.0, conflict), ""),
        **signals,
        "windows": (min(1.0, (windows - 1) / 3), f"{windows} read" if windows > 1 else ""),
    }
    modal = _modality.modality(claim, comparison.deciding, signals["sentence"][0])
    return {name: {**found, **modal}[name] for name in NAMES}


def network_alone(signals: Mapping[str, float]) -> Probabilities:
    """The probabilities of the network by itself, from the signals of a judgement; up to `CAP`."""
    supports, refutes = (math.exp(SCALE * signals.get(name, 0.0)) for name in NETWORK[:2])
    total = supports + refutes + 1.0
    return Probabilities(supports=supports / total, refutes=refutes / total, neutral=1.0 / total)


def _capped(odds: float) -> float:
    return max(-CAP, min(CAP, odds)) / SCALE
