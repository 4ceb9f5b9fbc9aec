"""Numbers and dates: which ones agree, which ones conflict.

A number or date of the passage conflicts only when nothing in the passage agrees with the
claim's, and when it measures the same thing: same kind and unit, the same counted noun or a
shared word beside it, in a sentence that shares most of the claim's subject and is not of another
day. A number about something else says nothing, nor does the date of what may happen again.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from factcheck.language import content_words
from factcheck.models import DateMention, Quantity, QuantityKind, Span
from factcheck.stance._reading import Reading

SAME_SUBJECT = 0.5
"""Share of the claim's weighted words that the sentence of a conflicting number must hold."""
ABOUT = 0.1
"""Relative width of "about"; the share by which journalists round."""
BESIDE = 48
"""Characters on either side in which the word that says what is measured is looked for."""

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


class Match(NamedTuple):
    """Counts over the claim's numbers or dates, and the first decisive comparison in words."""

    agree: int = 0
    conflict: int = 0
    absent: int = 0
    detail: str = ""
    at: int = -1
    """Offset in the passage of the number or date that decided; -1 for none."""
    denied: str = ""
    """The claim's numbers or dates in conflict, as written."""

    def without_conflicts(self) -> Match:
        """The same where nothing shows that both texts speak of one thing."""
        if not self.conflict:
            return self
        return Match(agree=self.agree, absent=self.absent + self.conflict, detail="not comparable")


def compare_quantities(claim: Reading, passage: Reading, shared: dict[Span, float]) -> Match:
    """`shared` gives for each sentence of the passage its share of the claim's words, 0 to 1."""
    mine = [q for q in claim.quantities if not _inside(q.span, claim.dates)]
    if not mine:
        return Match()
    theirs = [q for q in passage.quantities if not _inside(q.span, passage.dates)]
    total = Match()
    for quantity in mine:
        same = next((q for q in theirs if compatible(quantity, q)), None)
        if same is not None:
            total = _add(total, "agree", f"{quantity.text} = {same.text}", same.span.start)
            continue
        near = (q for q in theirs if _opposed(claim, quantity, passage, q, shared))
        against = next(near, None)
        if against is None:
            total = _add(total, "absent", f"{quantity.text} not found", -1)
        else:
            detail = f"{quantity.text} ≠ {against.text}"
            total = _add(total, "conflict", detail, against.span.start)
            total = total._replace(denied=f"{total.denied} {quantity.text}")
    return total


def compare_dates(
    claim: Reading, passage: Reading, shared: dict[Span, float], once: frozenset[str]
) -> Match:
    """As `compare_quantities`; a date agrees with a coarser one that contains it.

    Dates conflict only beside one of the words `once`, for what happens to one subject a single
    time: a cup may be won in two years, and nobody is born in two.
    """
    mine = [d for d in claim.dates if d.value]
    theirs = [d for d in passage.dates if d.value] if mine else []
    total = Match()
    for date in mine:
        same = [d for d in theirs if _same_date(date, d)]
        near = (d for d in theirs if once & _same_matter(claim, date.span, passage, d.span, shared))
        against = next(near, None)
        alike = any(_on_subject(passage, d.span, shared) for d in same)
        if same and (alike or against is None):
            total = _add(total, "agree", f"{date.text} = {same[0].text}", same[0].span.start)
        elif same or against is None:
            # Of the dates of two events neither agrees nor denies which is the claim's.
            total = _add(total, "absent", f"{date.text} not found", -1)
        else:
            detail = f"{date.text} ≠ {against.text}"
            total = _add(total, "conflict", detail, against.span.start)
            total = total._replace(denied=f"{total.denied} {date.text}")
    return total


def compatible(claimed: Quantity, found: Quantity) -> bool:
    """Whether both can be true of one thing: same dimension and overlapping ranges."""
    one, other = _scaled(claimed), _scaled(found)
    if one is None or other is None or one[0] != other[0]:
        return False
    if (claimed.kind is QuantityKind.ORDINAL) != (found.kind is QuantityKind.ORDINAL):
        return False
    return one[1] <= other[2] and other[1] <= one[2]


def _scaled(quantity: Quantity) -> tuple[str, float, float] | None:
    """Dimension and the range of values that the wording allows."""
    unit, factor = SCALES.get(quantity.unit, (quantity.unit, 1.0))
    if not math.isfinite(quantity.value):
        return None
    slack = _slack(quantity)
    low, high = quantity.value - slack, quantity.value + slack
    if quantity.bound == "at least":
        high = math.inf
    elif quantity.bound == "at most":
        low = -math.inf
    # A converted measure is never exact: "5 miles" is printed for 8 km.
    extra = abs(quantity.value) * 0.03 if factor != 1.0 else 0.0
    return unit, (low - extra) * factor, (high + extra) * factor


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


def _opposed(
    claim: Reading,
    claimed: Quantity,
    passage: Reading,
    found: Quantity,
    shared: dict[Span, float],
) -> bool:
    one, other = _scaled(claimed), _scaled(found)
    if one is None or other is None or one[0] != other[0] or claimed.kind is not found.kind:
        return False
    nouns = set(content_words(found.noun))
    if claimed.noun and nouns and not nouns & set(content_words(claimed.noun)):
        return False
    # A share of the people asked is none of what a claim speaks of that knows no people.
    if found.kind is QuantityKind.PERCENT and nouns and not nouns & claim.stems:
        return False
    if _of_other_days(claim, passage, found):
        return False
    attribute = _beside(claim.text, claimed.span, Span(0, len(claim.text))) - _named(claim)
    alike = _same_matter(claim, claimed.span, passage, found.span, shared)
    # A measure needs no word beside it where neither says of what it is one ("is 330 m").
    free = bool(claimed.unit) and not attribute and not found.noun
    return bool(alike) or (free and _on_subject(passage, found.span, shared))


def _of_other_days(claim: Reading, passage: Reading, found: Quantity) -> bool:
    """Whether the claim and the number's sentence are both dated, and no date is the same.

    Sales of one year say nothing about those of another.
    """
    sentence = passage.sentence_at(found.span.start)
    if not claim.dates or sentence is None:
        return False
    there = [d for d in passage.dates if sentence.span.start <= d.span.start < sentence.span.end]
    same = any(
        _same_date(one, other) if one.value and other.value else one.text == other.text
        for one in claim.dates
        for other in there
    )
    return bool(there) and not same


def _same_matter(
    claim: Reading, mine: Span, passage: Reading, theirs: Span, shared: dict[Span, float]
) -> set[str]:
    """The words beside both mentions, where these stand in sentences of one subject.

    Names do not count: beside "Curie" both her birth and her prize may be dated.
    """
    sentence = passage.sentence_at(theirs.start)
    if sentence is None or not _on_subject(passage, theirs, shared):
        return set()
    attribute = _beside(claim.text, mine, Span(0, len(claim.text))) - _named(claim)
    return attribute & _beside(passage.text, theirs, sentence.span)


def _on_subject(passage: Reading, theirs: Span, shared: dict[Span, float]) -> bool:
    sentence = passage.sentence_at(theirs.start)
    return sentence is not None and shared.get(sentence.span, 0.0) >= SAME_SUBJECT


def _named(claim: Reading) -> set[str]:
    return {stem for name in claim.names for stem in content_words(name.text)}


def _beside(text: str, span: Span, bounds: Span) -> set[str]:
    before = text[max(bounds.start, span.start - BESIDE) : span.start]
    after = text[span.end : min(bounds.end, span.end + BESIDE)]
    found = {*content_words(before)[-4:], *content_words(after)[:3]}
    return {stem for stem in found if not stem[0].isdigit()}


def _same_date(one: DateMention, other: DateMention) -> bool:
    return one.value.startswith(other.value) or other.value.startswith(one.value)


def _inside(span: Span, dates: tuple[DateMention, ...]) -> bool:
    return any(d.span.start <= span.start and span.end <= d.span.end for d in dates)


def _add(total: Match, field: str, detail: str, at: int) -> Match:
    """One more comparison; a conflict is told before an agreement, that before an absence."""
    rank = ("absent", "agree", "conflict")
    told = max((f for f in rank if getattr(total, f)), key=rank.index, default="")
    new = not told or rank.index(field) > rank.index(told)
    return total._replace(
        **{field: getattr(total, field) + 1},
        detail=detail if new else total.detail,
        at=at if new else total.at,
    )
