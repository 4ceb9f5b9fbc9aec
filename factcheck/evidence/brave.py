"""The web through the Brave Search API; the key comes from FACTCHECK_BRAVE_KEY."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from html import unescape
from typing import Any

from factcheck.article import Reader
from factcheck.evidence import _engine
from factcheck.evidence._answers import ask_json, day, rows, text
from factcheck.evidence._engine import Answer
from factcheck.evidence._keyed import Keyed, KeyedSettings
from factcheck.evidence._ranking import Hit

NETWORK = True
most_requests = _engine.most_requests
VARIABLES = ("FACTCHECK_BRAVE_KEY", "BRAVE_API_KEY")
LONGEST_QUERY = 50
"""Words; the API refuses more, and more than 400 characters, which no query here has."""

_CURES = {
    401: f"check the key in {VARIABLES[0]}",
    403: "the key's plan does not allow web search",
    422: f"check the key in {VARIABLES[0]}: the API answers so to a malformed one",
    429: "the key's quota is used up, or web.min_interval = 1.0 is needed",
}
_TAG = re.compile(r"</?strong>")


class Settings(KeyedSettings):
    endpoint: str = "https://api.search.brave.com/res/v1/web/search"


async def _ask(settings: Settings, token: str, reader: Reader, query: str, language: str) -> Answer:
    params = {
        "q": " ".join(query.split()[:LONGEST_QUERY]),
        "count": str(settings.results * 2),
        "search_lang": language,
        "text_decorations": "false",
        "result_filter": "web",
    }
    if settings.since or settings.until:
        # The API wants both ends; the year's, so that tomorrow's question is today's.
        ends = settings.until or date(date.today().year, 12, 31)
        params["freshness"] = f"{settings.since or date(1970, 1, 1)}to{ends}"
    return Answer(
        *await ask_json(
            reader.web,
            settings.endpoint,
            read=_hits,
            params=params,
            headers={"X-Subscription-Token": token},
            cures=_CURES,
        )
    )


def _hits(answer: Any) -> list[Hit]:
    if isinstance(answer, dict) and answer.get("type") == "search" and "web" not in answer:
        return []  # how the API says that it found nothing
    return [_hit(row) for row in rows(answer, "web", "results", having="url")]


def _hit(row: Mapping[str, Any]) -> Hit:
    return Hit(
        url=text(row["url"]),
        title=_plain(row.get("title")),
        snippet=_plain(row.get("description")),
        # "age" is meant for people ("2 days ago"); page_age is the date, where there is one.
        published=day(row.get("page_age")),
    )


def _plain(marked: Any) -> str:
    return unescape(_TAG.sub("", text(marked)))


_KEYED = Keyed("brave", VARIABLES, _ask)
configured, create, probe = _KEYED.configured, _KEYED.create, _KEYED.probe
