"""The calendar value of words such as "last Friday", given the day that "today" means.

Values are ISO 8601 as far as they are known, "" where there is none.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from factcheck.language._date_forms import month_number

_DAYS = "monday tuesday wednesday thursday friday saturday sunday"


def resolved(got: dict[str, str], anchor: date) -> str:
    """The value of a match, from its groups."""
    if "near" in got:
        by = {"yesterday": -1, "tomorrow": 1}.get(got["near"].lower(), 0)
        return _shifted(anchor, by)
    if "weekday" in got:
        return _weekday(got["weekday"], got.get("which", "").strip().lower(), anchor)
    if "period" in got:
        by = {"last": -1, "previous": -1, "next": 1}.get(got["shift"].lower(), 0)
        return _period(got["period"], by, anchor)
    if "m4" in got:
        return _named_month(month_number(got["m4"]), got["lead"].lower(), anchor)
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


def _shifted(day: date, by: int) -> str:
    try:
        return (day + timedelta(days=by)).isoformat()
    except OverflowError:
        return ""


def _month_value(months: int) -> str:
    return f"{months // 12:04d}-{months % 12 + 1:02d}" if 12 <= months < 120_000 else ""
