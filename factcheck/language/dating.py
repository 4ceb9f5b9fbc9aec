"""Dates as typed spans; relative ones resolved against a day that the caller names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime

from factcheck.language._date_forms import is_year, month_number, pattern
from factcheck.language._relative_dates import resolved
from factcheck.models import DateMention, Precision, Span


def dates(text: str, *, anchor: date | None = None, language: str = "en") -> list[DateMention]:
    """Dates in `text`, in order, without overlaps.

    `anchor` is the day that "today" means. A weekday alone is the last one up to that day; a day
    or month without a year is the nearest one to it. Decades and centuries are no dates. For
    languages other than English, only numeric forms and years are found, and forms that
    dateparser reads.
    """
    found = [
        mention
        for match in pattern().finditer(text)
        if (mention := _mention(match, text, anchor)) is not None
    ]
    return found if language == "en" else _with_foreign(text, found, language)


def _mention(match: re.Match[str], text: str, anchor: date | None) -> DateMention | None:
    got = {k: v for k, v in match.groupdict().items() if v is not None}
    if "iso" in got:
        return _made(text, match.span("iso"), got["iso"], Precision.DAY)
    if "y5" in got:
        span = match.span("y5")
        return _made(text, span, got["y5"], Precision.YEAR) if is_year(text, span) else None
    for number in "12":
        if f"m{number}" in got:
            day, month = int(got[f"d{number}"]), month_number(got[f"m{number}"])
            return _calendar(text, match.span(), got.get(f"y{number}"), month, day, anchor)
    for named, year in (("m3", "y3"), ("m5", "y6"), ("m6", "y7")):
        if named in got:
            # Several days have their month in common, and no more.
            value = f"{got[year]}-{month_number(got[named]):02d}"
            return _made(text, match.span(), value, Precision.MONTH)
    return _relative(text, match, got, anchor)


def _calendar(
    text: str, span: tuple[int, int], year: str | None, month: int, day: int, anchor: date | None
) -> DateMention | None:
    if year is not None:
        value = _iso(int(year), month, day)
        return _made(text, span, value, Precision.DAY) if value else None
    if anchor is None:
        return _made(text, span, "", Precision.DAY, relative=True)
    options = [_iso(anchor.year + by, month, day) for by in (-1, 0, 1)]
    days = [date.fromisoformat(option) for option in options if option]
    if not days:
        return None
    nearest = min(days, key=lambda option: abs((option - anchor).days))
    return _made(text, span, nearest.isoformat(), Precision.DAY, relative=True)


def _relative(
    text: str, match: re.Match[str], got: dict[str, str], anchor: date | None
) -> DateMention | None:
    """A date that only the day of writing fixes."""
    unit = got.get("unit") or got.get("period") or ""
    precision = {"month": Precision.MONTH, "year": Precision.YEAR}.get(unit, Precision.DAY)
    lead = got.get("lead", "").lower()
    if lead:
        if lead == "this" and got["m4"] in ("May", "March", "Mar", "Dec"):
            return None  # "this May" may be no month
        precision = Precision.MONTH
    value = "" if anchor is None else resolved(got, anchor)
    named = lead not in ("", "last", "this", "next")
    return _made(text, match.span("m4" if named else 0), value, precision, relative=True)


def _with_foreign(text: str, found: list[DateMention], language: str) -> list[DateMention]:
    """Adds dates with a month name that only dateparser knows."""
    from dateparser import parse

    def read(words: str) -> datetime | None:
        try:
            result: datetime | None = parse(words, languages=[language])
        except (ValueError, OverflowError):
            return None
        return result

    kept = list(found)
    for span, value in _foreign_days(text, read):
        kept = [mention for mention in kept if not _overlap(mention.span, span)]
        kept.append(_made(text, span, value, Precision.DAY))
    return sorted(kept, key=lambda mention: mention.span)


def _foreign_days(text: str, read: Callable[[str], datetime | None]) -> Iterator[tuple[Span, str]]:
    for match in re.finditer(
        r"\b\d{1,2}\.?\s(?:de\s)?[^\W\d_]{3,12}\.?\s(?:de\s)?[12]\d{3}\b", text
    ):
        found = read(match.group())
        if found is not None:
            yield Span(*match.span()), found.date().isoformat()


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _made(
    text: str, span: tuple[int, int], value: str, precision: Precision, *, relative: bool = False
) -> DateMention:
    where = Span(*span)
    return DateMention(
        text=where.of(text), span=where, value=value, precision=precision, relative=relative
    )


def _iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
