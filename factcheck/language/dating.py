"""Dates as typed spans; relative ones resolved against a day that the caller names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from functools import cache

from factcheck.models import DateMention, Precision, Span

_MONTHS = "january february march april may june july august september october november december"
_DAYS = "monday tuesday wednesday thursday friday saturday sunday"
_MONTH = (
    r"(?P<{0}>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?:\.|\b))"
)
_YEAR = r"(?P<{0}>1[0-9]\d\d|20\d\d)(?![\d%\w]|[.,]\d)"
_DAY = r"(?P<{0}>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"

# Tried in this order at each place; the first that fits wins.
_FORMS: tuple[tuple[str, str], ...] = (
    ("iso", r"(?P<iso>\b[12]\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?!\d)"),
    (
        "days_month",
        rf"\b{_DAY.format('from1')}\s?(?:[-–—]|to|and)\s?{_DAY.format('to1')}\s(?:of\s)?"
        rf"{_MONTH.format('m5')},?\s{_YEAR.format('y6')}(?!\w)",
    ),
    (
        "month_days",
        rf"\b{_MONTH.format('m6')}\s{_DAY.format('from2')}\s?(?:[-–—]|to|and)\s?"
        rf"{_DAY.format('to2')},?\s{_YEAR.format('y7')}(?!\w)",
    ),
    (
        "day_month",
        rf"\b(?:{_WEEKDAY},?\s(?:the\s)?)?{_DAY.format('d1')}\s(?:of\s)?{_MONTH.format('m1')}"
        rf"(?:,?\s{_YEAR.format('y1')})?(?!\w)",
    ),
    (
        "month_day",
        rf"\b(?:{_WEEKDAY},?\s)?{_MONTH.format('m2')}\s{_DAY.format('d2')}"
        rf"(?![\d%\w]|[.,]\d)(?:,?\s{_YEAR.format('y2')})?",
    ),
    ("month_year", rf"\b{_MONTH.format('m3')},?\s(?:of\s)?{_YEAR.format('y3')}"),
    (
        "ago",
        r"\b(?P<ago>(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
        r"\s(?P<unit>day|week|month|year)s?\s(?:ago|earlier))\b",
    ),
    ("weekday", rf"\b(?P<which>[Ll]ast\s|[Nn]ext\s|[Tt]his\s)?(?P<weekday>{_WEEKDAY})\b(?!')"),
    (
        "period",
        r"\b(?P<shift>[Ll]ast|[Tt]his|[Nn]ext|[Pp]revious)\s(?P<period>week|month|year)\b",
    ),
    (
        "last_month",
        rf"\b(?P<lead>[Ll]ast|[Tt]his|[Nn]ext|[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil)\s{_MONTH.format('m4')}"
        r"(?!\s?\d)(?!\w)",
    ),
    ("near", r"\b(?P<near>[Yy]esterday|[Tt]oday|[Tt]onight|[Tt]omorrow)\b"),
    ("year", rf"(?<![\w.,/$£€])(?<![^\W\d]-){_YEAR.format('y5')}(?!/)"),
)


def dates(text: str, *, anchor: date | None = None, language: str = "en") -> list[DateMention]:
    """Dates in `text`, in order, without overlaps.

    `anchor` is the day that "today" means. A weekday alone is the last one up to that day; a day
    or month without a year is the nearest one to it. Decades and centuries are no dates. For
    languages other than English, only numeric forms and years are found, and forms that
    dateparser reads.
    """
    found = [
        mention
        for match in _pattern().finditer(text)
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
            day, month = int(got[f"d{number}"]), _month(got[f"m{number}"])
            return _calendar(text, match.span(), got.get(f"y{number}"), month, day, anchor)
    for named, year in (("m3", "y3"), ("m5", "y6"), ("m6", "y7")):
        if named in got:
            # Several days have their month in common, and no more.
            value = f"{got[year]}-{_month(got[named]):02d}"
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
    if "m4" in got:
        if _month_alone_is_a_word(got["m4"], match.group()):
            return None
        precision = Precision.MONTH
    value = "" if anchor is None else _resolved(got, match.group(), anchor)
    named = "m4" in got and got["lead"].lower() not in ("last", "this", "next")
    return _made(text, match.span("m4" if named else 0), value, precision, relative=True)


def _resolved(got: dict[str, str], whole: str, anchor: date) -> str:
    if "near" in got:
        by = {"yesterday": -1, "tomorrow": 1}.get(got["near"].lower(), 0)
        return _shifted(anchor, by)
    if "weekday" in got:
        return _weekday(got["weekday"], got.get("which", "").strip().lower(), anchor)
    if "period" in got:
        by = {"last": -1, "previous": -1, "next": 1}.get(got["shift"].lower(), 0)
        return _period(got["period"], by, anchor)
    if "m4" in got:
        return _named_month(_month(got["m4"]), whole.split()[0].lower(), anchor)
    return _ago(got["ago"], got["unit"], anchor)


def _weekday(name: str, which: str, anchor: date) -> str:
    back = (anchor.weekday() - _DAYS.split().index(name.lower())) % 7
    if which == "next":
        return _shifted(anchor, 7 - back)
    if which == "last" and back == 0:
        back = 7
    return _shifted(anchor, -back)


def _period(period: str, by: int, anchor: date) -> str:
    if period == "week":
        return ""  # no precision of models.Precision is a week
    if period == "year":
        return f"{anchor.year + by:04d}" if 1 <= anchor.year + by <= 9999 else ""
    return _month_value(anchor.year * 12 + anchor.month - 1 + by)


def _named_month(month: int, lead: str, anchor: date) -> str:
    here = anchor.year * 12 + anchor.month - 1
    back = (here - (month - 1)) % 12
    if lead == "next" or (lead in ("by", "until") and back):
        return _month_value(here - back + 12)
    return _month_value(here - (back or (12 if lead == "last" else 0)))


def _ago(words: str, unit: str, anchor: date) -> str:
    from dateparser import parse

    # dateparser does not know "earlier" as a word for "ago".
    said = words.replace("earlier", "ago")
    base = datetime.combine(anchor, time(12))
    try:
        found = parse(said, languages=["en"], settings={"RELATIVE_BASE": base})
    except (ValueError, OverflowError):
        return ""
    if found is None:
        return ""
    value: str = found.date().isoformat()
    return value[: {"month": 7, "year": 4}.get(unit, 10)]


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


def is_year(text: str, span: tuple[int, int]) -> bool:
    """Whether four digits at `span` are a year and not a count ("killed 1500 soldiers")."""
    before, after = text[max(0, span[0] - 16) : span[0]], text[span[1] : span[1] + 24]
    if _unit_after().match(after):
        return False
    if _year_before().search(before) or not (before.strip() or text[span[0] : span[0] + 2] < "19"):
        return True
    return not _counted_after().match(after)


def _made(
    text: str, span: tuple[int, int], value: str, precision: Precision, *, relative: bool = False
) -> DateMention:
    where = Span(*span)
    return DateMention(
        text=where.of(text), span=where, value=value, precision=precision, relative=relative
    )


def _month(name: str) -> int:
    start = name[:3].lower()
    return next(i for i, month in enumerate(_MONTHS.split(), 1) if month.startswith(start))


def _month_alone_is_a_word(name: str, whole: str) -> bool:
    return name in ("May", "March", "Mar", "Dec") and whole.split()[0].lower() == "this"


def _iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def _shifted(day: date, by: int) -> str:
    try:
        return (day + timedelta(days=by)).isoformat()
    except OverflowError:
        return ""


def _month_value(months: int) -> str:
    return f"{months // 12:04d}-{months % 12 + 1:02d}" if 12 <= months < 120_000 else ""


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(form for _, form in _FORMS))


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
