"""The web pages that matching Wikipedia passages cite, each of its own publisher; needs no key."""

from __future__ import annotations

import asyncio

from pydantic import BaseModel, Field

from factcheck.article import Reader
from factcheck.errors import FetchError, InputError, MissingExtra, ProviderError
from factcheck.evidence import Provider
from factcheck.evidence import wikipedia as _wikipedia
from factcheck.evidence._citations import Cited, Passage, matching, passages
from factcheck.evidence._outcome import Tally, retrieval
from factcheck.evidence._pages import FINDING, Candidate, candidates
from factcheck.evidence._reading import read_reference
from factcheck.evidence._wiki import PageInfo, Wiki
from factcheck.language import content_words
from factcheck.models import Claim, Document, Retrieval
from factcheck.web.shared import Shared

NETWORK = True
PAGES = 3
REFERENCES = 4


class Settings(BaseModel, extra="forbid"):
    language: str = Field(default="en", pattern=r"^[a-z]{2,3}(-[a-z]+)*$")
    base_url: str | None = None
    """As for the provider wikipedia."""
    pages: int = Field(default=PAGES, ge=1, le=10)
    """Wikipedia pages whose references are looked through for one claim."""
    references: int = Field(default=REFERENCES, ge=1, le=20)
    """References to fetch for one claim."""


def create(settings: Settings, reader: Reader) -> Provider:
    return _Citations(settings, reader)


def most_requests(settings: Settings) -> int:
    """A reference may cost itself and its archived copy, and the robots.txt of both."""
    return FINDING + settings.pages + 4 * settings.references


def configured(settings: Settings) -> bool:
    return True


async def probe(settings: Settings, reader: Reader) -> str:
    """One request to Wikipedia. Raises FetchError, ProviderError."""
    wikipedia = _wikipedia.Settings(language=settings.language, base_url=settings.base_url)
    return await _wikipedia.probe(wikipedia, reader)


class _Citations:
    name = "cited"

    def __init__(self, settings: Settings, reader: Reader) -> None:
        self._settings = settings
        self._reader = reader
        self._taken_apart: Shared[str, list[Passage]] = Shared(keep=True)
        self._wiki = Wiki(reader.web, language=settings.language, base_url=settings.base_url)

    async def __call__(self, claim: Claim) -> Retrieval:
        tally = Tally()
        found = await candidates(self._wiki, claim, tally)
        pages = found[: self._settings.pages]
        cited = await asyncio.gather(*(self._references(claim, page, tally) for page in pages))
        wanted = _interleaved(cited)[: self._settings.references]
        answers = await asyncio.gather(*(self._read(page, ref, tally) for page, ref in wanted))
        documents = {item.id: item for item in answers if item}
        return retrieval(self.name, claim, list(documents.values()), tally)

    async def aclose(self) -> None:
        await self._taken_apart.aclose()
        await self._wiki.aclose()

    async def _references(
        self, claim: Claim, candidate: Candidate, tally: Tally
    ) -> list[tuple[PageInfo, Cited]]:
        page = candidate.page
        tally.requests += 1
        try:
            # Once for all claims: to take a long page apart costs a tenth of a second.
            found = await self._taken_apart.once(page.title, lambda: self._passages(page))
        except (FetchError, ProviderError) as error:
            tally.errors.append(error)
            return []
        best = matching(content_words(claim.words), page.title, found)
        cited = dict.fromkeys(cited for passage in best for cited in passage.cited)
        return [(page, reference) for reference in cited]

    async def _passages(self, page: PageInfo) -> list[Passage]:
        """Raises FetchError, ProviderError."""
        html = await self._wiki.html(page.title)
        return await asyncio.to_thread(passages, html, page.url)

    async def _read(self, page: PageInfo, cited: Cited, tally: Tally) -> Document | None:
        tally.requests += 1
        try:
            document = await read_reference(
                self._reader,
                cited.url,
                cited.archived,
                provider=self.name,
                query=f"cited by Wikipedia: {page.title}",
            )
        except (InputError, MissingExtra) as error:
            tally.page(cited.url, error)
            return None
        tally.page(cited.url)
        return document.model_copy(update={"cited_by": page.url})


def _interleaved(lists: list[list[tuple[PageInfo, Cited]]]) -> list[tuple[PageInfo, Cited]]:
    """The first of each page, then the second of each …; no URL twice."""
    longest = max(map(len, lists), default=0)
    order = [items[rank] for rank in range(longest) for items in lists if rank < len(items)]
    first: dict[str, tuple[PageInfo, Cited]] = {}
    for page, cited in order:
        first.setdefault(cited.url, (page, cited))
    return list(first.values())
