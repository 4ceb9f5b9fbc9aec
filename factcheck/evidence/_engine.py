"""What the web search engines share: questions in several forms, then the pages behind the hits."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date, datetime
from typing import NamedTuple

from pydantic import BaseModel, Field

from factcheck.article import Reader
from factcheck.errors import FetchError, InputError, MissingExtra, ProviderError
from factcheck.evidence._outcome import Tally, retrieval
from factcheck.evidence._queries import FORMS, queries
from factcheck.evidence._ranking import Hit, Ranked, fused
from factcheck.evidence._reading import read
from factcheck.independence import sites
from factcheck.models import Claim, Document, Retrieval, Source
from factcheck.web.urls import registrable_domain

RESULTS = 5


class EngineSettings(BaseModel, extra="forbid"):
    """What every engine's section may set."""

    results: int = Field(default=RESULTS, ge=1, le=20)
    """Hits to read for one claim."""
    queries: int = Field(default=FORMS, ge=1, le=FORMS)
    """Forms of a claim to ask for; a further one is sent only while the last brought a new
    site."""
    since: date | None = None
    until: date | None = None
    """Days of publication to ask for, both included; else those of the run."""

    def holds(self, published: date | None) -> bool:
        """Whether that day is asked for; an unknown one is."""
        if published is None:
            return True
        return (self.since or date.min) <= published <= (self.until or date.max)


def most_requests(settings: EngineSettings) -> int:
    """For one claim: a hit may cost its robots.txt and itself."""
    return settings.queries + 2 * settings.results


class Answer(NamedTuple):
    """What came when. `complaint` says what the engine missed in an otherwise good answer, "" for
    nothing."""

    hits: list[Hit]
    retrieved_at: datetime
    complaint: str = ""


Ask = Callable[[str, str], Awaitable[Answer]]
"""(query, language) -> Answer; raises FetchError and ProviderError."""


class Engine:
    """A provider out of one `Ask`."""

    def __init__(self, name: str, ask: Ask, reader: Reader, settings: EngineSettings) -> None:
        self._name = name
        self._ask = ask
        self._reader = reader
        self._settings = settings

    @property
    def name(self) -> str:
        return self._name

    async def __call__(self, claim: Claim) -> Retrieval:
        tally = Tally()
        answers = await self._answers(claim, tally)
        found = fused({query: answer.hits for query, answer in answers.items()})
        # What an engine takes for a page's day is often that of its index: such a page is read too,
        # after the others, and its own day decides whether it counts.
        found.sort(key=lambda ranked: not self._settings.holds(ranked.hit.published))
        best = found[: self._settings.results]
        tally.requests += len(best)
        pages = await asyncio.gather(
            *(self._read(ranked, answers[ranked.query].retrieved_at, tally) for ranked in best)
        )
        kept = {page.id: page for page in pages if page}
        return retrieval(self.name, claim, list(kept.values()), tally)

    async def aclose(self) -> None:
        """Nothing to give back: connections belong to the door."""

    async def _answers(self, claim: Claim, tally: Tally) -> dict[str, Answer]:
        """By query. The next form is asked for while the last one brought a site that was not
        known, or nothing is known yet: that sources agree is no reason to stop looking for one
        that does not."""
        found: dict[str, Answer] = {}
        known: set[str] = set()
        for query in queries(claim)[: self._settings.queries]:
            answer = await self._search(query, claim.language, tally)
            if answer is None:
                break
            found[query] = answer
            new = {sites.site(Source(url=hit.url)) for hit in answer.hits} - known
            if answer.complaint or (known and not new):
                break
            known |= new
        return found

    async def _search(self, query: str, language: str, tally: Tally) -> Answer | None:
        tally.requests += 1
        try:
            answer = await self._ask(query, language)
        except (FetchError, ProviderError) as error:
            tally.errors.append(error)
            return None
        if answer.complaint:
            tally.errors.append(ProviderError(answer.complaint))
        pages = [hit for hit in answer.hits if hit.url.startswith(("http://", "https://"))]
        return answer._replace(hits=pages)

    async def _read(self, ranked: Ranked, told_at: datetime, tally: Tally) -> Document | None:
        """The page; its snippet, if it has one, where the page cannot be read."""
        hit, query = ranked
        try:
            document = await read(self._reader, hit.url, provider=self.name, query=query)
        except (InputError, MissingExtra) as error:
            tally.page(hit.url, error)
            snippet = _of_snippet(hit, query, self.name, told_at)
            tally.snippets += snippet is not None
            return snippet
        tally.page(hit.url)
        if document.source.published or not hit.published:
            return document
        source = document.source.model_copy(update={"published": hit.published})
        return document.model_copy(update={"source": source})


def _of_snippet(hit: Hit, query: str, provider: str, told_at: datetime) -> Document | None:
    if not hit.snippet.strip():
        return None
    return Document(
        source=Source(
            url=hit.url,
            publisher=registrable_domain(hit.url),
            title=hit.title or None,
            published=hit.published,
        ),
        text=hit.snippet.strip(),
        provider=provider,
        query=query,
        retrieved_at=told_at,
        complete=False,
    )
