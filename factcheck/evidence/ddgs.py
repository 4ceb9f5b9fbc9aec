"""The web by scraping, only with -p ddgs: its searches pass our guard, cache and limits by.

The package brings its own HTTP client, which poses as a browser. What the door promises (vetted
addresses, the cache, limits per host, --max-requests) holds for the pages that a search found, not
for the search. Engines turn scrapers away, often at the first request; SearXNG and Brave do not.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any, Literal

from pydantic import Field

from factcheck.article import Reader
from factcheck.errors import (
    FetchError,
    MissingExtra,
    NotCached,
    ProviderError,
    RateLimited,
    TimedOut,
)
from factcheck.evidence import Provider, _engine
from factcheck.evidence._answers import text
from factcheck.evidence._engine import Answer, Engine, EngineSettings
from factcheck.evidence._ranking import Hit
from factcheck.web.urls import registrable_domain

NETWORK = True
OPT_IN = True
"""Its searches pass the door by: the user may choose it, a file found in a project may not."""
NOTE = (
    "ddgs searched with its own client, which poses as a browser: the guard, the cache, the rate "
    "limits and --max-requests covered the pages that it found, not its searches."
)

NOTHING = "No results found."
"""Its message where no engine failed loudly. It swallows every status but 200 and then says this
too, so that nothing found cannot be told from turned away."""
DERIVED = ("grokipedia.com",)
PATIENCE = 5
"""Seconds that it waits for one engine."""
# DuckDuckGo's names of regions: country, language.
REGIONS = {
    "ar": "xa-ar",
    "cs": "cz-cs",
    "da": "dk-da",
    "de": "de-de",
    "el": "gr-el",
    "en": "us-en",
    "es": "es-es",
    "fi": "fi-fi",
    "fr": "fr-fr",
    "he": "il-he",
    "hu": "hu-hu",
    "it": "it-it",
    "ja": "jp-jp",
    "ko": "kr-kr",
    "nl": "nl-nl",
    "no": "no-no",
    "pl": "pl-pl",
    "pt": "pt-pt",
    "pt-br": "br-pt",
    "ro": "ro-ro",
    "ru": "ru-ru",
    "sv": "se-sv",
    "tr": "tr-tr",
    "uk": "ua-uk",
    "zh": "cn-zh",
}
ANYWHERE = "wt-wt"

Search = Callable[..., Sequence[Mapping[str, Any]]]
"""`DDGS.text`: (query, region=, backend=, max_results=) -> rows of title, href and body."""


class Settings(EngineSettings):
    backends: tuple[Literal["brave", "duckduckgo", "mojeek", "startpage", "yahoo"], ...] = Field(
        default=("duckduckgo", "brave", "mojeek"), min_length=1
    )
    """Engines to scrape. Never its "auto", which puts Wikipedia and Grokipedia first."""
    region: str = Field(default="", pattern=r"^([a-z]{2}-[a-z]{2,3})?$")
    """As DuckDuckGo writes it, "uk-en"; "" for that of the claim's language."""
    timeout: float = Field(default=20.0, gt=0)
    """Seconds for one search, all engines together."""


def most_requests(settings: Settings) -> int:
    """Each engine is a request of the package's own."""
    scraped = settings.queries * (len(settings.backends) - 1)
    return _engine.most_requests(settings) + scraped


def configured(settings: Settings) -> bool:
    """It needs nothing; that it is asked at all takes -p ddgs."""
    return True


def create(settings: Settings, reader: Reader, search: Search | None = None) -> Provider:
    """`search` stands in for the package's own. Raises MissingExtra without the package."""
    try:
        from ddgs import DDGS  # whoever does not choose it must not need it
    except ModuleNotFoundError as error:
        cure = "pip install 'factcheck-cli[ddgs]'"
        raise MissingExtra("provider 'ddgs' needs the package ddgs", cure) from error
    searched = search or DDGS(timeout=PATIENCE).text
    one_by_one = asyncio.Lock()

    async def ask(query: str, language: str) -> Answer:
        if reader.web.settings.offline:
            raise NotCached("ddgs keeps no answers", "run without --offline")
        async with one_by_one:
            return await _ask(settings, searched, query, language)

    return Engine("ddgs", ask, reader, settings)


async def probe(settings: Settings, reader: Reader) -> str:
    """Sends nothing: whoever only lists the providers has not asked for a scraper. Raises
    MissingExtra."""
    create(settings, reader)
    return f"installed, {version('ddgs')}; not tried, since its searches pass our guard by"


async def _ask(settings: Settings, search: Search, query: str, language: str) -> Answer:
    """Raises FetchError, ProviderError."""
    asked = asyncio.to_thread(
        search,
        query,
        region=settings.region or region(language),
        backend=",".join(settings.backends),
        max_results=settings.results * 2,
    )
    found = await _in_time(asked, settings.timeout)
    hits = [_hit(row) for row in found or () if isinstance(row, Mapping) and text(row.get("href"))]
    if not isinstance(found, list) or (found and not hits):
        raise ProviderError("ddgs answered in a form of its own", "use searxng or brave")
    kept = [hit for hit in hits if registrable_domain(hit.url) not in DERIVED]
    return Answer(kept, datetime.now(UTC))


async def _in_time(asked: Awaitable[Any], seconds: float) -> Any:
    """The thread cannot be ended; it ends by itself after its engines' own time."""
    from ddgs.exceptions import DDGSException, RatelimitException, TimeoutException

    try:
        async with asyncio.timeout(seconds):
            return await asked
    except TimeoutError as error:
        raise TimedOut(f"ddgs did not answer within {seconds:g} s") from error
    except TimeoutException as error:
        raise TimedOut(f"ddgs: {_told(error)}") from error
    except RatelimitException as error:
        raise RateLimited(f"ddgs: {_told(error)}", "wait, or use searxng or brave") from error
    except DDGSException as error:
        if str(error) != NOTHING:
            raise FetchError(f"ddgs: {_told(error)}", "use searxng or brave") from error
        raise ProviderError(
            "ddgs found nothing or was turned away: it says the same of both",
            "searxng and brave tell them apart",
        ) from error


def region(language: str) -> str:
    return REGIONS.get(language) or REGIONS.get(language.partition("-")[0], ANYWHERE)


def _hit(row: Mapping[str, Any]) -> Hit:
    return Hit(
        url=text(row.get("href")),
        title=text(row.get("title")),
        snippet=text(row.get("body")),
    )


def _told(error: Exception) -> str:
    return str(error)[:200] or type(error).__name__
