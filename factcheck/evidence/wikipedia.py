"""Pages of Wikipedia, or of another MediaWiki, as they stand now; needs no key."""

from __future__ import annotations

import asyncio

from pydantic import BaseModel, Field

from factcheck.article import Reader
from factcheck.errors import FetchError, ProviderError
from factcheck.evidence import Provider
from factcheck.evidence._about import Words, is_about, words_of
from factcheck.evidence._encyclopedia import lists_meanings
from factcheck.evidence._outcome import Tally, retrieval
from factcheck.evidence._pages import FINDING, Candidate, candidates
from factcheck.evidence._wiki import Wiki, address
from factcheck.models import Claim, Document, Retrieval, Source

NETWORK = True
PER_LANGUAGE = True
"""A run in several languages asks one of these for each."""
PAGES = 5
AT_ONCE = 3
"""Wikimedia asks for no more than three requests at the same time."""
OPENING = 300
"""Characters of a page in which it says that it lists meanings."""


class Settings(BaseModel, extra="forbid"):
    language: str = Field(default="en", pattern=r"^[a-z]{2,3}(-[a-z]+)*$")
    """Which Wikipedia: the first part of its host name."""
    base_url: str | None = None
    """Another MediaWiki: what precedes /w/api.php, or the whole address of its api.php;
    "{language}" in it stands for the language."""
    pages: int = Field(default=PAGES, ge=1, le=20)
    """Pages to read for one claim."""
    publisher: str = "Wikipedia"


def create(settings: Settings, reader: Reader) -> Provider:
    return _Wikipedia(settings, reader)


def most_requests(settings: Settings) -> int:
    """A claim in another language costs two more: where its pages lead in this one."""
    return FINDING + 2 + settings.pages


def configured(settings: Settings) -> bool:
    return True


async def probe(settings: Settings, reader: Reader) -> str:
    """One request to the API. Raises FetchError, ProviderError."""
    wiki = Wiki(reader.web, language=settings.language, base_url=settings.base_url)
    return f"reachable: {await wiki.sitename()} at {wiki.api}"


class _Wikipedia:
    name = "wikipedia"

    def __init__(self, settings: Settings, reader: Reader) -> None:
        self._settings = settings
        self._web = reader.web
        self._wiki = Wiki(reader.web, language=settings.language, base_url=settings.base_url)
        self._others: dict[str, Wiki] = {}
        self._words = Words()
        self._slots = asyncio.Semaphore(AT_ONCE)

    async def __call__(self, claim: Claim) -> Retrieval:
        tally = Tally()
        own = claim.language.partition("-")[0] == self._settings.language.partition("-")[0]
        other = None if own else self._other(claim.language)
        find = self._linked(other, claim, tally) if other else candidates(self._wiki, claim, tally)
        best = (await find)[: self._settings.pages]
        read = await asyncio.gather(*(self._read(candidate, tally) for candidate in best))
        # Words do not tell whether a page in another language is about the claim; its link does.
        documents = [found for found in read if found and (other or self._is_about(claim, found))]
        return retrieval(self.name, claim, documents, tally)

    def _other(self, language: str) -> Wiki | None:
        """The wiki in a claim's own language; None where this one stands alone."""
        base_url = self._settings.base_url
        if address(language, base_url) == address(self._settings.language, base_url):
            return None
        if language not in self._others:
            self._others[language] = Wiki(self._web, language=language, base_url=base_url)
        return self._others[language]

    async def _linked(self, other: Wiki, claim: Claim, tally: Tally) -> list[Candidate]:
        """Pages that editors have linked to those of the claim's own language, where its words
        find something. Two providers that ask that wiki the same send it once."""
        found = (await candidates(other, claim, tally))[: self._settings.pages]
        if not found:
            return []
        tally.requests += 2
        try:
            titles = await other.linked(
                [candidate.page.title for candidate in found], self._settings.language
            )
            pages = await self._wiki.describe(titles)
        except (FetchError, ProviderError) as error:
            tally.errors.append(error)
            return []
        return [
            Candidate(pages[title], f"in another language: {title}", 0.0)
            for title in titles
            if title in pages and not pages[title].disambiguation
        ]

    async def aclose(self) -> None:
        await self._wiki.aclose()

    async def _read(self, candidate: Candidate, tally: Tally) -> Document | None:
        """None for a page that cannot be read, and for one that only lists what a title means."""
        async with self._slots:
            tally.requests += 1
            try:
                found = await self._wiki.read(candidate.page.title)
            except (FetchError, ProviderError) as error:
                tally.errors.append(error)
                return None
        if not found or not found.text or lists_meanings(found.text[:OPENING]):
            return None
        page = found.page
        return Document(
            source=Source(
                url=page.url or None,
                publisher=self._settings.publisher,
                title=page.title,
                edited=page.edited,
                revision=str(page.revision) if page.revision else None,
                permalink=self._wiki.permalink(page) if page.revision else None,
            ),
            text=found.text,
            provider=self.name,
            query=candidate.query,
            retrieved_at=found.retrieved_at,
            language=self._settings.language,
        )

    def _is_about(self, claim: Claim, document: Document) -> bool:
        """Whether the page shares two of the claim's words, or all where there are fewer."""
        wanted = words_of(claim)
        return is_about(wanted, self._words.of(document))
