"""The year or the day that a claim leaves to be known: "in May [2019]", "on Sunday [16 June]"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from factcheck.claims._reading import Reading, within
from factcheck.models import DateMention, Precision, Span

_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_MONTH = re.compile(
    r"(?i)\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b\.?(?!\s\d{4})"
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|[a-z]{2,}ed|became|began|broke|brought|built|bought|came|cut|fell|felt"
    r"|found|fought|gave|got|grew|held|hit|kept|laid|led|left|lost|made|met|paid|put|ran|rose|said"
    r"|saw|sent|set|shot|sold|spent|spoke|stood|struck|took|told|went|won|wrote|quit|beat)\b"
)
_REACH = 2
"""Sentences back in which a year may be stated."""


def when(reading: Reading, span: Span, number: int) -> Iterator[tuple[int, str]]:
    """For each date in `span` that needs it, where it ends and what to add."""
    own = within(reading.dates, span)
    loose = [one for one in own if one.relative]
    if not loose or not _PAST.search(span.of(reading.view)):
        return  # "on 14 July" of every year
    stated = {one.value[:4] for one in own if not one.relative and one.value}
    for one in loose:
        added = "" if stated else _added(reading, one, number)
        if added:
            yield one.span.end, added


def _added(reading: Reading, one: DateMention, number: int) -> str:
    published = reading.article.source.published
    if not _MONTH.search(one.text):
        return _spelled(one) if published and one.value else ""
    near = _years_near(reading, number)
    if len(near) > 1:
        return ""
    if near:
        (year,) = near
        plain = published is None or one.value[:4] == year or str(published.year) != year
        return year if plain else ""
    if published is None or not one.value or one.value > published.isoformat()[: len(one.value)]:
        return ""  # "in May" of a text from March: the last one or the next, who knows
    return one.value[:4]


def _years_near(reading: Reading, number: int) -> set[str]:
    """The years that this sentence and the ones before it in its paragraph state."""
    paragraph = reading.units[number].paragraph
    first = number
    while first > max(0, number - _REACH) and reading.units[first - 1].paragraph == paragraph:
        first -= 1
    stretch = Span(reading.units[first].span.start, reading.units[number].span.end)
    stated = (one for one in within(reading.dates, stretch) if not one.relative)
    return {one.value[:4] for one in stated if one.value}


def _spelled(one: DateMention) -> str:
    """ "16 June 2024", "May 2024" or "2023", as far as the mention is precise."""
    if one.precision is Precision.YEAR:
        return one.value
    month = _MONTHS[int(one.value[5:7]) - 1]
    if one.precision is Precision.MONTH:
        return f"{month} {one.value[:4]}"
    day = date.fromisoformat(one.value)
    return f"{day.day} {month} {day.year}"
