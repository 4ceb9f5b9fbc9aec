"""Google's results through the Serper API; the key comes from FACTCHECK_SERPER_KEY."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from factcheck.article import Reader
from factcheck.evidence import _engine
from factcheck.evidence._answers import ask_json, rows, text
from factcheck.evidence._engine import Answer
from factcheck.evidence._keyed import Keyed, KeyedSettings
from factcheck.evidence._ranking import Hit
from factcheck.language import dates
from factcheck.models import Precision

NETWORK = True
most_requests = _engine.most_requests
VARIABLES = ("FACTCHECK_SERPER_KEY", "SERPER_API_KEY")
LONGEST_QUERY = 32
"""Words; Google leaves out what follows."""

_CURES = {
    400: "the key's credits may be used up, which Serper tells with this status",
    401: f"check the key in {VARIABLES[0]}",
    402: "the key's credits are used up",
    403: f"check the key in {VARIABLES[0]}",
    429: "too many requests in a second for the key's plan: set web.min_interval, or wait",
}


class Settings(KeyedSettings):
    endpoint: str = "https://google.serper.dev/search"


async def _ask(settings: Settings, token: str, reader: Reader, query: str, language: str) -> Answer:
    question = {
        "q": " ".join(query.split()[:LONGEST_QUERY]),
        "num": settings.results * 2,
        "hl": language,
    }
    if settings.since or settings.until:
        question["tbs"] = f"cdr:1,cd_min:{_us(settings.since)},cd_max:{_us(settings.until)}"

    def read(answer: Any) -> list[Hit]:
        return [_hit(row, language) for row in rows(answer, "organic", having="link")]

    return Answer(
        *await ask_json(
            reader.web,
            settings.endpoint,
            read=read,
            headers={"X-API-KEY": token},
            question=question,
            cures=_CURES,
        )
    )


def _hit(row: Mapping[str, Any], language: str) -> Hit:
    return Hit(
        url=text(row["link"]),
        title=text(row.get("title")),
        snippet=text(row.get("snippet")),
        published=_day(text(row.get("date")), language),
    )


def _day(told: str, language: str) -> date | None:
    """Of a date for people ("May 7, 1994"); None for "2 days ago", which ages in the cache."""
    found = dates(told, language=language)
    whole = [each for each in found if each.precision is Precision.DAY and not each.relative]
    return date.fromisoformat(whole[0].value) if whole else None


def _us(day: date | None) -> str:
    """Month first, the only way in which Google reads it; "" leaves that end open."""
    return f"{day.month}/{day.day}/{day.year}" if day else ""


_KEYED = Keyed("serper", VARIABLES, _ask)
configured, create, probe = _KEYED.configured, _KEYED.create, _KEYED.probe
