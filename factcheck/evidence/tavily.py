"""The web through the Tavily API; the key comes from FACTCHECK_TAVILY_KEY."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from email.utils import parsedate_to_datetime
from typing import Any, Literal

from factcheck.article import Reader
from factcheck.evidence import _engine
from factcheck.evidence._answers import ask_json, day, rows, text
from factcheck.evidence._engine import Answer
from factcheck.evidence._keyed import Keyed, KeyedSettings
from factcheck.evidence._ranking import Hit

NETWORK = True
most_requests = _engine.most_requests
VARIABLES = ("FACTCHECK_TAVILY_KEY", "TAVILY_API_KEY")
MOST_RESULTS = 20

_CURES = {
    400: "check the settings under [evidence.tavily]",
    401: f"check the key in {VARIABLES[0]}",
    403: f"check the key in {VARIABLES[0]} and what its plan allows",
    429: "too many requests in a minute for the key's plan: set web.min_interval, or wait",
    432: "the month's credits of the key's plan are used up",
    433: "the limit that you set for paying as you go is reached",
}


class Settings(KeyedSettings):
    endpoint: str = "https://api.tavily.com/search"
    topic: Literal["general", "news"] = "general"
    """Only the news states when a page was published."""


async def _ask(settings: Settings, token: str, reader: Reader, query: str, _: str) -> Answer:
    """The API takes no language: it answers in that of the query. It refuses one of more than 400
    characters, which no query here has."""
    days = {"start_date": settings.since, "end_date": settings.until}
    question = {
        "query": query,
        "max_results": min(settings.results * 2, MOST_RESULTS),
        "search_depth": "basic",
        "topic": settings.topic,
        **{name: each.isoformat() for name, each in days.items() if each},
    }
    return Answer(
        *await ask_json(
            reader.web,
            settings.endpoint,
            read=_hits,
            headers={"Authorization": f"Bearer {token}"},
            question=question,
            cures=_CURES,
        )
    )


def _hits(answer: Any) -> list[Hit]:
    return [_hit(row) for row in rows(answer, "results", having="url")]


def _hit(row: Mapping[str, Any]) -> Hit:
    return Hit(
        url=text(row["url"]),
        title=text(row.get("title")),
        snippet=text(row.get("content")),
        published=_day(text(row.get("published_date"))),
    )


def _day(told: str) -> date | None:
    """Of the date of an e-mail ("Mon, 27 Jan 2025 16:35:26 GMT"), which is what the API sends."""
    try:
        return parsedate_to_datetime(told).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return day(told)


_KEYED = Keyed("tavily", VARIABLES, _ask)
configured, create, probe = _KEYED.configured, _KEYED.create, _KEYED.probe
