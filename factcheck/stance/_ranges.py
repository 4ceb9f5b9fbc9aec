"""Quantities as ranges of one dimension: whether two can be true of one thing."""

from __future__ import annotations

import math

from factcheck.models import Quantity, QuantityKind

ABOUT = 0.1
"""Relative width of "about"; the share by which journalists round."""

# To the first unit of each row: exact by definition (international yard and pound, 1959).
SCALES = {
    "m": ("m", 1.0),
    "km": ("m", 1000.0),
    "cm": ("m", 0.01),
    "mm": ("m", 0.001),
    "mi": ("m", 1609.344),
    "ft": ("m", 0.3048),
    "in": ("m", 0.0254),
    "yd": ("m", 0.9144),
    "kg": ("kg", 1.0),
    "g": ("kg", 0.001),
    "mg": ("kg", 0.000001),
    "t": ("kg", 1000.0),
    "lb": ("kg", 0.45359237),
    "oz": ("kg", 0.028349523125),
    "m²": ("m²", 1.0),
    "km²": ("m²", 1e6),
    "ha": ("m²", 1e4),
    "mi²": ("m²", 2589988.110336),
    "acre": ("m²", 4046.8564224),
    "ft²": ("m²", 0.09290304),
    "km/h": ("km/h", 1.0),
    "mph": ("km/h", 1.609344),
    "s": ("s", 1.0),
    "min": ("s", 60.0),
    "h": ("s", 3600.0),
    "day": ("s", 86400.0),
    "week": ("s", 604800.0),
    "kW": ("kW", 1.0),
    "MW": ("kW", 1e3),
    "GW": ("kW", 1e6),
}


def compatible(claimed: Quantity, found: Quantity) -> bool:
    """Whether both can be true of one thing: same dimension and overlapping ranges."""
    if not same_dimension(claimed, found):
        return False
    if (claimed.kind is QuantityKind.ORDINAL) != (found.kind is QuantityKind.ORDINAL):
        return False
    (low, high), (least, most) = _range(claimed), _range(found)
    return low <= most and least <= high


def same_dimension(one: Quantity, other: Quantity) -> bool:
    """Whether both measure the same, in whatever unit; what is not finite measures nothing."""
    finite = math.isfinite(one.value) and math.isfinite(other.value)
    return finite and _scale(one)[0] == _scale(other)[0]


def _scale(quantity: Quantity) -> tuple[str, float]:
    return SCALES.get(quantity.unit, (quantity.unit, 1.0))


def _range(quantity: Quantity) -> tuple[float, float]:
    """The lowest and the highest value that the wording allows."""
    _, factor = _scale(quantity)
    slack = _slack(quantity)
    low, high = quantity.value - slack, quantity.value + slack
    if quantity.bound == "at least":
        high = math.inf
    elif quantity.bound == "at most":
        low = -math.inf
    # A converted measure is never exact: "5 miles" is printed for 8 km.
    extra = abs(quantity.value) * 0.03 if factor != 1.0 else 0.0
    return (low - extra) * factor, (high + extra) * factor


def _slack(quantity: Quantity) -> float:
    """Half a unit of the last digit that is not zero, for numbers written in round thousands."""
    value = abs(quantity.value)
    if quantity.bound == "about":
        return value * ABOUT
    if value < 1000 or value != int(value):
        return value * 1e-9
    digits = str(int(value))
    zeros = len(digits) - len(digits.rstrip("0"))
    return 0.5 * 10**zeros if zeros >= 2 else 0.0
