"""The web by meaning, through the Exa API; the key comes from FACTCHECK_EXA_KEY."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from factcheck.article import Reader
from factcheck.evidence import _engine
from factcheck.evidence._answers import ask_json, day, rows, text
from factcheck.evidence._engine import Answer
from factcheck.evidence._keyed import Keyed, KeyedSettings
from factcheck.evidence._ranking import Hit

NETWORK = True
most_requests = _engine.most_requests
VARIABLES = ("FACTCHECK_EXA_KEY", "EXA_API_KEY")

_CURES = {
    400: "check the settings under [evidence.exa]",
    401: f"check the key in {VARIABLES[0]}",
    402: "the credits of the account or the budget of the key are used up",
    403: "the key's plan does not allow this search",
    429: "too many requests in a second for the key: set web.min_interval, or wait",
}


class Settings(KeyedSettings):
    endpoint: str = "https://api.exa.ai/search"


async def _ask(settings: Settings, token: str, reader: Reader, query: str, _: str) -> Answer:
    """The API takes no language, and asks a price for each text: the pages are read here."""
    question: dict[str, Any] = {"query": query, "type": "auto", "numResults": settings.results * 2}
    if settings.since:
        question["startPublishedDate"] = f"{settings.since}T00:00:00.000Z"
    if settings.until:
        question["endPublishedDate"] = f"{settings.until}T23:59:59.999Z"
    return Answer(
        *await ask_json(
            reader.web,
            settings.endpoint,
            read=_hits,
            headers={"x-api-key": token},
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
        snippet=text(row.get("text")),
        published=day(row.get("publishedDate")),
    )


_KEYED = Keyed("exa", VARIABLES, _ask)
configured, create, probe = _KEYED.configured, _KEYED.create, _KEYED.probe
