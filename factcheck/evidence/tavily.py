"""The web through the Tavily API; the key comes from FACTCHECK_TAVILY_KEY."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from email.utils import parsedate_to_datetime
from typing import Any, Literal

from factcheck.article import Reader
from factcheck.evidence import Provider, _engine
from factcheck.evidence._answers import ask_json, day, key, require_key, rows, text
from factcheck.evidence._engine import Answer, Engine, EngineSettings
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


class Settings(EngineSettings):
    endpoint: str = "https://api.tavily.com/search"
    topic: Literal["general", "news"] = "general"
    """Only the news states when a page was published."""


def configured(settings: Settings) -> bool:
    return bool(key(VARIABLES))


def create(settings: Settings, reader: Reader) -> Provider:
    """Raises ConfigError without a key."""
    token = require_key("tavily", VARIABLES)

    async def ask(query: str, language: str) -> Answer:
        return await _ask(settings, token, reader, query)

    return Engine("tavily", ask, reader, settings)


async def probe(settings: Settings, reader: Reader) -> str:
    """One search, which costs a credit. Raises ConfigError, FetchError, ProviderError."""
    await _ask(settings, require_key("tavily", VARIABLES), reader, "news")
    return f"reachable: {settings.endpoint}"


async def _ask(settings: Settings, token: str, reader: Reader, query: str) -> Answer:
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
