"""The web through a SearXNG that you run: FACTCHECK_SEARXNG_URL, JSON switched on in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from factcheck.article import Reader
from factcheck.errors import ConfigError
from factcheck.evidence import Provider, _engine
from factcheck.evidence._answers import ask_json, day, key, rows, text
from factcheck.evidence._engine import Answer, Engine, EngineSettings
from factcheck.evidence._ranking import Hit

NETWORK = True
most_requests = _engine.most_requests
VARIABLE = "FACTCHECK_SEARXNG_URL"

_CURES = {
    403: "switch on JSON in its settings.yml: search: formats: [html, json]",
    404: "give the address of the instance itself, without /search",
    429: "its limiter stops programs: switch it off for this address",
}


class Settings(EngineSettings):
    url: str = ""
    """Of the instance; "" for what FACTCHECK_SEARXNG_URL says."""
    categories: str = "general"


def configured(settings: Settings) -> bool:
    return bool(_url(settings))


def create(settings: Settings, reader: Reader) -> Provider:
    """Raises ConfigError without a URL."""
    _require_url(settings)

    async def ask(query: str, language: str) -> Answer:
        return await _ask(settings, reader, query, language)

    return Engine("searxng", ask, reader, settings)


async def probe(settings: Settings, reader: Reader) -> str:
    """One search. Raises ConfigError, FetchError, ProviderError."""
    url = _require_url(settings)
    answer = await _ask(settings, reader, "news", "en")
    return f"reachable: {url}" + (f" ({answer.complaint})" if answer.complaint else "")


async def _ask(settings: Settings, reader: Reader, query: str, language: str) -> Answer:
    params = {
        "q": query,
        "format": "json",
        "language": language,
        "categories": settings.categories,
        "safesearch": "0",
    }
    url = f"{_url(settings)}/search"
    answer = await ask_json(reader.web, url, read=_read, params=params, cures=_CURES)
    (hits, complaint), at = answer
    if complaint:
        await reader.web.forget(url, params=params)
    return Answer(hits, at, complaint)


def _read(answer: Any) -> tuple[list[Hit], str]:
    """The hits and the complaint."""
    return [_hit(row) for row in rows(answer, "results", having="url")], _complaint(answer)


def _hit(row: Mapping[str, Any]) -> Hit:
    return Hit(
        url=text(row["url"]),
        title=text(row.get("title")),
        snippet=text(row.get("content")),
        published=day(row.get("publishedDate")),
    )


def _complaint(answer: Any) -> str:
    """Engines that did not answer matter only when nothing else did: an instance asks dozens,
    and one of them is always down."""
    down = answer.get("unresponsive_engines")
    if answer["results"] or not isinstance(down, list) or not down:
        return ""
    named = [" ".join(map(str, entry)) if isinstance(entry, list) else str(entry) for entry in down]
    return f"no engine of the SearXNG answered: {', '.join(named)}"


def _url(settings: Settings) -> str:
    return (settings.url or key((VARIABLE,))).strip().rstrip("/")


def _require_url(settings: Settings) -> str:
    url = _url(settings)
    if not url:
        raise ConfigError("searxng has no address", f"set {VARIABLE}")
    return url
