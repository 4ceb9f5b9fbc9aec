"""The forms that dates take, and how to tell a year from a count of four digits."""

from __future__ import annotations

import re
from functools import cache

_MONTHS = "january february march april may june july august september october november december"
_MONTH = (
    r"(?P<{0}>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?:\.|\b))"
)
_YEAR = r"(?P<{0}>1[0-9]\d\d|20\d\d)(?![\d%\w]|[.,]\d)"
_DAY = r"(?P<{0}>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"

# Tried in this order at each place; the first that fits wins.
_FORMS = {
    "iso": r"(?P<iso>\b[12]\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?!\d)",
    "days_month": (
        rf"\b{_DAY.format('from1')}\s?(?:[-–—]|to|and)\s?{_DAY.format('to1')}\s(?:of\s)?"
        rf"{_MONTH.format('m5')},?\s{_YEAR.format('y6')}(?!\w)"
    ),
    "month_days": (
        rf"\b{_MONTH.format('m6')}\s{_DAY.format('from2')}\s?(?:[-–—]|to|and)\s?"
        rf"{_DAY.format('to2')},?\s{_YEAR.format('y7')}(?!\w)"
    ),
    "day_month": (
        rf"\b(?:{_WEEKDAY},?\s(?:the\s)?)?{_DAY.format('d1')}\s(?:of\s)?{_MONTH.format('m1')}"
        rf"(?:,?\s{_YEAR.format('y1')})?(?!\w)"
    ),
    "month_day": (
        rf"\b(?:{_WEEKDAY},?\s)?{_MONTH.format('m2')}\s{_DAY.format('d2')}"
        rf"(?![\d%\w]|[.,]\d)(?:,?\s{_YEAR.format('y2')})?"
    ),
    "month_year": rf"\b{_MONTH.format('m3')},?\s(?:of\s)?{_YEAR.format('y3')}",
    "ago": (
        r"\b(?P<ago>(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
        r"\s(?P<unit>day|week|month|year)s?\s(?:ago|earlier))\b"
    ),
    "weekday": rf"\b(?P<which>[Ll]ast\s|[Nn]ext\s|[Tt]his\s)?(?P<weekday>{_WEEKDAY})\b(?!')",
    "period": r"\b(?P<shift>[Ll]ast|[Tt]his|[Nn]ext|[Pp]revious)\s(?P<period>week|month|year)\b",
    "last_month": (
        rf"\b(?P<lead>[Ll]ast|[Tt]his|[Nn]ext|[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil)\s{_MONTH.format('m4')}"
        r"(?!\s?\d)(?!\w)"
    ),
    "near": r"\b(?P<near>[Yy]esterday|[Tt]oday|[Tt]onight|[Tt]omorrow)\b",
    "year": rf"(?<![\w.,/$£€])(?<![^\W\d]-){_YEAR.format('y5')}(?!/)",
}


@cache
def pattern() -> re.Pattern[str]:
    """All forms as one pattern, whose groups tell them apart."""
    return re.compile("|".join(_FORMS.values()))


def month_number(name: str) -> int:
    """1 to 12 for a month's name or its abbreviation."""
    start = name[:3].lower()
    return next(i for i, month in enumerate(_MONTHS.split(), 1) if month.startswith(start))


def is_year(text: str, span: tuple[int, int]) -> bool:
    """Whether four digits at `span` are a year and not a count ("killed 1500 soldiers")."""
    before, after = text[max(0, span[0] - 16) : span[0]], text[span[1] : span[1] + 24]
    if _unit_after().match(after):
        return False
    if _year_before().search(before) or not (before.strip() or text[span[0] : span[0] + 2] < "19"):
        return True
    return not _counted_after().match(after)


@cache
def _unit_after() -> re.Pattern[str]:
    return re.compile(
        r"\s?(?:km|m|miles?|kg|tonnes?|tons?|hectares?|acres?|hours?|days?|per ?cent|percent"
        r"|dollars?|euros?|pounds|feet|met(?:er|re)s?|°|people|million|billion)\b"
    )


@cache
def _year_before() -> re.Pattern[str]:
    return re.compile(
        r"(?:\b(?:[Ii]n|[Ss]ince|[Bb]y|[Ff]rom|[Uu]ntil|[Tt]ill|[Oo]f|[Dd]uring|[Bb]efore|[Aa]fter|[Tt]he"
        r"|early|mid|late|[Cc]irca|between|and|to|a|an|this|that|[Ff]or|its|his|her|their|through)\s|['’]s\s|[(–—-])$"
    )


@cache
def _counted_after() -> re.Pattern[str]:
    return re.compile(
        r"\s(?:[a-z-]+\s)?(?!was\b|is\b|has\b|does\b|as\b|its\b|his\b|this\b)[a-z]+s\b"
    )
