"""The year or the day that a claim leaves to be known: "in May [2019]", "on Sunday [16 June]"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from factcheck.claims._reading import Reading, within
from factcheck.claims.statements.scenes import PRONOUNS, Scene, scene
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
    r"|saw|sent|set|shot|sold|spent|spoke|stood|struck|took|told|went|won|wrote|quit|beat|flew|fled|drew|drove|knew|grew|threw|wore|sank|swam|sang|rode|hid|froze|chose|spent|taught|caught|thought)\b"
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
        added = "" if stated else _added(reading, one, span, number)
        if added:
            yield one.span.end, added


def _added(reading: Reading, one: DateMention, span: Span, number: int) -> str:
    published = reading.article.source.published
    if not _MONTH.search(one.text):
        return _spelled(one) if published and one.value else ""
    near = _year_near(reading, span, number)
    if near is not None:
        plain = published is None or one.value[:4] == near or str(published.year) != near
        return near if plain else ""
    if published is None or not one.value or one.value > published.isoformat()[: len(one.value)]:
        return ""  # "in May" of a text from March: the last one or the next, who knows
    return one.value[:4]


def _year_near(reading: Reading, span: Span, number: int) -> str | None:
    """The year in which what stands before happened, where the story goes on with its subject;
    "" where it may have gone on to another, None where nothing before says when it was."""
    own = scene(reading, span)
    head = reading.units[number].span.start
    if span.start - head > _SHORTEST and (years := _years(reading, Span(head, span.start))):
        joined = not own.subject or _goes_on(own, scene(reading, Span(head, span.start)))
        return years.pop() if len(years) == 1 and joined else ""
    paragraph = reading.units[number].paragraph
    for one in range(number - 1, max(-1, number - 1 - _REACH), -1):
        if reading.units[one].paragraph != paragraph:
            break
        before = scene(reading, reading.units[one].span)
        joined = _goes_on(own, before)
        if years := _years(reading, reading.units[one].span):
            return years.pop() if len(years) == 1 and joined else ""
        if not joined:
            break
    return None


_SHORTEST = 8
"""Characters of a clause that may say when it was."""


def _years(reading: Reading, span: Span) -> set[str]:
    """The years in which something happened: "in 1998" of a past tense, not "a map of 1507"."""
    view, published = reading.view, reading.article.source.published
    if not _PAST.search(span.of(view)):
        return set()
    return {
        one.value[:4]
        for one in within(reading.dates, span)
        if one.value
        and not one.relative
        and not (published and one.value[:4] > str(published.year))
        and (one.precision is not Precision.YEAR or _IN.search(view, span.start, one.span.start))
    }


_IN = re.compile(r"(?i)\bin\s(?:(?:early|late|mid)[\s-])?\Z")
_PARTS = re.compile(r"(?i)the\s(?:crew|passengers|pilots?|astronauts|troops|soldiers|players)")


def _goes_on(own: Scene, before: Scene) -> bool:
    """Whether a sentence has the subject of the one before it."""
    word, other = own.subject.lower(), before.subject.lower()
    if not word or not other or "'s " in other or "’s " in other:
        return False
    if word in PRONOUNS:
        same = PRONOUNS[word] == before.sort or (PRONOUNS[word] == "person" and before.people)
        return bool(same) and not (before.others and before.sort != "person")
    return (
        word.removeprefix("the ") == other.removeprefix("the ")
        or (word.split()[-1] == other.split()[-1] and own.subject.split()[-1][:1].isupper())
        or _PARTS.fullmatch(word) is not None
    )


def _spelled(one: DateMention) -> str:
    """ "16 June 2024", "May 2024" or "2023", as far as the mention is precise."""
    if one.precision is Precision.YEAR:
        return one.value
    month = _MONTHS[int(one.value[5:7]) - 1]
    if one.precision is Precision.MONTH:
        return f"{month} {one.value[:4]}"
    day = date.fromisoformat(one.value)
    return f"{day.day} {month} {day.year}"
