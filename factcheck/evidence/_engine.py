"""What the web search engines share: one JSON request, then the pages behind its hits."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from factcheck.article import Reader
from factcheck.errors import (
    FetchError,
    HttpStatus,
    InputError,
    MissingExtra,
    NotCached,
    ProviderError,
)
from factcheck.evidence._outcome import Tally, retrieval
from factcheck.evidence._queries import queries
from factcheck.evidence._reading import read
from factcheck.models import Claim, Document, Retrieval, Source
from factcheck.web import Web
from factcheck.web.decoding import decode
from factcheck.web.urls import canonical, registrable_domain

RESULTS = 5
QUERIES = 2
# A hit may cost its robots.txt and itself.
REQUESTS = QUERIES + 2 * RESULTS


class Hit(NamedTuple):
    url: str
    title: str
    snippet: str
    published: date | None = None


class Answer(NamedTuple):
    """`complaint` says what the engine missed in an otherwise good answer, "" for nothing."""

    hits: list[Hit]
    complaint: str = ""


Ask = Callable[[str, str], Awaitable[Answer]]
"""(query, language) -> Answer; raises FetchError and ProviderError."""


class Engine:
    """A provider out of one `Ask`.

    The second form of the claim is sent only when the first has too few hits: requests to an
    engine cost money, or somebody's patience.
    """

    def __init__(self, name: str, ask: Ask, reader: Reader, *, results: int) -> None:
        self._name = name
        self._ask = ask
        self._reader = reader
        self._results = results

    @property
    def name(self) -> str:
        return self._name

    async def __call__(self, claim: Claim) -> Retrieval:
        tally = Tally()
        found: dict[str, tuple[Hit, str]] = {}
        for query in queries(claim)[:QUERIES]:
            for hit in await self._search(query, claim.language, tally):
                found.setdefault(canonical(hit.url), (hit, query))
            if len(found) >= self._results or tally.errors:
                break
        best = list(found.values())[: self._results]
        tally.requests += len(best)
        read = await asyncio.gather(*(self._read(hit, query) for hit, query in best))
        kept = {item.id: item for item, _ in read if item}
        failures = [error for _, error in read if error]
        # One page that cannot be read is the way of the web. Where none can, the pages that
        # might have spoken against the claim are missing, whatever their snippets say.
        unread = failures and len(failures) == len(read)
        tally.errors += [e for e in failures if unread or isinstance(e, NotCached)]
        snippets = sum(not document.complete for document in kept.values())
        if snippets:
            tally.note = f"{snippets} of {len(best)} pages could not be read: only their snippets"
        return retrieval(self.name, claim, list(kept.values()), tally)

    async def aclose(self) -> None:
        """Nothing to give back: connections belong to the door."""

    async def _search(self, query: str, language: str, tally: Tally) -> list[Hit]:
        tally.requests += 1
        try:
            answer = await self._ask(query, language)
        except (FetchError, ProviderError) as error:
            tally.errors.append(error)
            return []
        if answer.complaint:
            tally.errors.append(ProviderError(answer.complaint))
        return [hit for hit in answer.hits if hit.url.startswith(("http://", "https://"))]

    async def _read(
        self, hit: Hit, query: str
    ) -> tuple[Document | None, InputError | MissingExtra | None]:
        """The page; or its snippet, if it has one, and why the page could not be read."""
        try:
            document = await read(self._reader, hit.url, provider=self.name, query=query)
        except (InputError, MissingExtra) as error:
            return _of_snippet(hit, query, self.name), error
        if document.source.published or not hit.published:
            return document, None
        source = document.source.model_copy(update={"published": hit.published})
        return document.model_copy(update={"source": source}), None


async def ask_json(
    web: Web,
    url: str,
    *,
    params: Mapping[str, str],
    headers: Mapping[str, str] | None = None,
    cures: Mapping[int, str],
) -> Any:
    """The decoded JSON of an engine's answer.

    Raises FetchError, HttpStatus among them with the cure for its status and for HTTP 202, which
    engines send while they suspect a robot, and ProviderError for what is not JSON.
    """
    try:
        page = await web.get(url, params=params, headers=headers)
    except HttpStatus as error:
        raise HttpStatus(error.status, error.cause, cures.get(error.status, error.cure)) from error
    host = registrable_domain(page.url)
    if page.status != 200:
        await web.forget(url, params=params)
        raise HttpStatus(page.status, f"{host} answered with HTTP {page.status}, no results")
    try:
        return json.loads(decode(page.body, page.charset))
    except (ValueError, RecursionError) as error:
        await web.forget(url, params=params)
        kind = page.media_type or "something else"
        cause = f"{host} answered with {kind} where JSON was expected"
        raise ProviderError(cause, "it may want to see a person: open it in a browser") from error


def rows(answer: Any, *path: str) -> Sequence[Mapping[str, Any]]:
    """The objects in the list at `path`. Raises ProviderError where there is no list: a change of
    the format, or an error sent with HTTP 200, must not pass for "nothing found"."""
    found = answer
    for key in path:
        found = found.get(key) if isinstance(found, dict) else None
    if not isinstance(found, list):
        told = answer.get("error") if isinstance(answer, dict) else None
        cause = f"the answer holds no {'.'.join(path)}" + (f": {told}" if told else "")
        raise ProviderError(cause[:300], "check the address of the service")
    return [row for row in found if isinstance(row, dict)]


def day(value: Any) -> date | None:
    """The day of an ISO 8601 date or time, None for anything else."""
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None


def _of_snippet(hit: Hit, query: str, provider: str) -> Document | None:
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
        retrieved_at=datetime.now(UTC),
        complete=False,
    )
