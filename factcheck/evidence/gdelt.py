"""News of the last months through GDELT, only with -p gdelt: no key, a search every few seconds."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from pydantic import Field

from factcheck.article import Reader
from factcheck.errors import ProviderError, RateLimited
from factcheck.evidence import Provider, _engine
from factcheck.evidence._answers import ask_json, rows, text
from factcheck.evidence._engine import Answer, Engine, EngineSettings
from factcheck.evidence._queries import KEYWORDS
from factcheck.evidence._ranking import Hit
from factcheck.language import content_words, words
from factcheck.models import Claim, Outcome, Retrieval, Status

NETWORK = True
most_requests = _engine.most_requests
INTERVAL = 6.0
"""Seconds. The service asks for five between two requests, and counts them at its own end."""
FIRST_DAY = date(2017, 1, 1)
"""Of the news that it holds."""
COVERED = timedelta(days=90)
"""What it promises to search: the last three months. Of older news what it finds, it finds."""
SHORTEST_WORD = 3
"""Letters; a query with a shorter word, or one too common, is refused as a whole."""
SHORTEST_FOREIGN_WORD = 4
"""Where no list of common words is at hand: most of them are shorter ("der", "les", "los")."""

_CURES = {429: "it asks for one search every five seconds: wait some minutes, or drop -p gdelt"}
_LIMITED = re.compile(r"(?i)limit (?:your )?requests")
_ESCAPE = re.compile(r"\\(?:([\"\\/bfnrt]|u[0-9a-fA-F]{4}))?")
LANGUAGES = {
    "ar": "arabic",
    "bg": "bulgarian",
    "bn": "bengali",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "et": "estonian",
    "fa": "persian",
    "fi": "finnish",
    "fr": "french",
    "he": "hebrew",
    "hi": "hindi",
    "hr": "croatian",
    "hu": "hungarian",
    "id": "indonesian",
    "it": "italian",
    "ja": "japanese",
    "ko": "korean",
    "lt": "lithuanian",
    "lv": "latvian",
    "nl": "dutch",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sk": "slovak",
    "sl": "slovenian",
    "sr": "serbian",
    "sv": "swedish",
    "th": "thai",
    "tr": "turkish",
    "uk": "ukrainian",
    "vi": "vietnamese",
    "zh": "chinese",
}
"""What `sourcelang:` calls them; of a language that is not here the news of all are searched."""


class Settings(EngineSettings):
    endpoint: str = "https://api.gdeltproject.org/api/v2/doc/doc"
    interval: float = Field(default=INTERVAL, ge=0, json_schema_extra={"permits_less": "higher"})
    """Seconds between the starts of two searches of this run."""


def configured(settings: Settings) -> bool:
    """It needs nothing; that it is asked at all takes -p gdelt, since it is slow."""
    return True


def create(settings: Settings, reader: Reader) -> Provider:
    async def ask(query: str, language: str) -> Answer:
        return await _ask(settings, reader, query, language)

    return News("gdelt", ask, reader, settings)


async def probe(settings: Settings, reader: Reader) -> str:
    """One search. Raises FetchError, ProviderError."""
    await _ask(settings, reader, "news", "en")
    return f"reachable: {settings.endpoint}"


class News(Engine):
    async def __call__(self, claim: Claim) -> Retrieval:
        until = self._settings.until
        if until and until < FIRST_DAY:
            reason = f"its news begin on {FIRST_DAY}, after the days asked for"
            skipped = Outcome(
                provider=self.name, claim=claim.id, status=Status.SKIPPED, reason=reason
            )
            return Retrieval(documents=(), outcome=skipped)
        found = await super().__call__(claim)
        gap = uncovered(self._settings, claim.claim_date, datetime.now(UTC).date())
        reason = "; ".join(part for part in (gap, found.outcome.reason) if part)
        outcome = found.outcome.model_copy(update={"reason": reason})
        return found.model_copy(update={"outcome": outcome})


def uncovered(settings: EngineSettings, claimed: date | None, today: date) -> str:
    """What the search leaves out that a reader may think is in it, "" for nothing."""
    oldest = today - COVERED
    if settings.until and settings.until < oldest:
        return f"of news before {oldest} it promises no whole search"
    if claimed and claimed < oldest and not settings.since:
        return f"searched since {oldest} only, the claim is of {claimed}: give --since"
    return ""


async def _ask(settings: Settings, reader: Reader, query: str, language: str) -> Answer:
    params = {
        "query": phrase(query, language),
        "mode": "artlist",
        "format": "json",
        "maxrecords": str(settings.results * 2),
        "sort": "hybridrel",
    }
    if settings.since or settings.until:
        first = max(settings.since or FIRST_DAY, FIRST_DAY)
        params["startdatetime"] = f"{first:%Y%m%d}000000"
    if settings.until:
        params["enddatetime"] = f"{settings.until:%Y%m%d}235959"
    return Answer(
        *await ask_json(
            reader.web,
            settings.endpoint,
            read=_hits,
            params=params,
            cures=_CURES,
            loads=lenient,
            interval=settings.interval,
        )
    )


def phrase(query: str, language: str) -> str:
    """The words that all must stand in a piece of news, in lower case, since "OR" is an order,
    and its language. Without numbers: news that give another one would never be found.

    Raises ProviderError where no word is long enough.
    """
    tongue = language.partition("-")[0]
    shortest = SHORTEST_WORD if tongue == "en" else SHORTEST_FOREIGN_WORD
    found = [word for word in words(query) if len(word) >= shortest and content_words(word)]
    terms = [word for word in dict.fromkeys(found) if word.isalpha()][:KEYWORDS]
    if not terms:
        raise ProviderError("GDELT takes no word that the claim is made of")
    name = LANGUAGES.get(tongue)
    return " ".join([*terms, f"sourcelang:{name}"] if name else terms)


def lenient(body: str) -> Any:
    """The JSON of an answer in which titles may hold raw control characters and stray backslashes.

    GDELT sends its complaints as plain text with HTTP 200. Raises RateLimited and ProviderError
    for these, ValueError for anything else.
    """
    start = body.lstrip()
    if start and start[0] not in "{[<":
        told = f"GDELT answered: {' '.join(start.split())[:200]}"
        raise RateLimited(told, _CURES[429]) if _LIMITED.search(start) else ProviderError(told)
    return json.loads(_ESCAPE.sub(_kept, body), strict=False)


def _kept(escape: re.Match[str]) -> str:
    return escape[0] if escape[1] else r"\\"


def _hits(answer: Any) -> list[Hit]:
    if answer == {}:
        return []  # how it says that it found nothing
    return [_hit(row) for row in rows(answer, "articles", having="url")]


def _hit(row: Mapping[str, Any]) -> Hit:
    """Without a date: `seendate` is when GDELT saw the page, not when it was published."""
    return Hit(url=text(row["url"]), title=text(row.get("title")), snippet="")
