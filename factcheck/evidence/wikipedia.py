"""Pages of Wikipedia, or of another MediaWiki, as they stand now; needs no key."""

from __future__ import annotations

import asyncio
import re
from datetime import UTC, datetime

from pydantic import BaseModel, Field

from factcheck.article import Reader
from factcheck.errors import FetchError, ProviderError
from factcheck.evidence import Provider
from factcheck.evidence._outcome import Tally, retrieval
from factcheck.evidence._pages import SEARCHES, Candidate, candidates
from factcheck.evidence._wiki import Wiki
from factcheck.language import content_words
from factcheck.models import Claim, Document, Retrieval, Source

NETWORK = True
PAGES = 5
REQUESTS = SEARCHES + 1 + PAGES
AT_ONCE = 3
"""Wikimedia asks for no more than three requests at the same time."""

# "Mercury may refer to:" where the wiki does not mark such pages itself.
_REFERS = re.compile(
    r"\b(?:may|can|might|could) (?:also )?(?:refer to|mean|stand for)\b[^.]{0,60}:"
)


class Settings(BaseModel, extra="forbid"):
    language: str = Field(default="en", pattern=r"^[a-z]{2,3}(-[a-z]+)*$")
    """Which Wikipedia: the first part of its host name."""
    base_url: str | None = None
    """Another MediaWiki: what precedes /w/api.php, or the whole address of its api.php."""
    pages: int = Field(default=PAGES, ge=1, le=20)
    """Pages to read for one claim."""
    publisher: str = "Wikipedia"


def create(settings: Settings, reader: Reader) -> Provider:
    return _Wikipedia(settings, reader)


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
        self._wiki = Wiki(reader.web, language=settings.language, base_url=settings.base_url)
        self._words: dict[str, frozenset[str]] = {}
        self._slots = asyncio.Semaphore(AT_ONCE)

    async def __call__(self, claim: Claim) -> Retrieval:
        tally = Tally()
        found = await candidates(self._wiki, claim, tally)
        best = found[: self._settings.pages]
        read = await asyncio.gather(*(self._read(candidate, tally) for candidate in best))
        documents = [document for document in read if document and self._is_about(claim, document)]
        return retrieval(self.name, claim, documents, tally)

    async def aclose(self) -> None:
        await self._wiki.aclose()

    async def _read(self, candidate: Candidate, tally: Tally) -> Document | None:
        page = candidate.page
        async with self._slots:
            tally.requests += 1
            try:
                text = await self._wiki.text(page.title)
            except (FetchError, ProviderError) as error:
                tally.errors.append(error)
                return None
        if not text or _REFERS.search(text[:300]):
            return None
        return Document(
            source=Source(
                url=page.url or None,
                publisher=self._settings.publisher,
                title=page.title,
                edited=page.edited,
                revision=str(page.revision) if page.revision else None,
                permalink=self._wiki.permalink(page) if page.revision else None,
            ),
            text=text,
            provider=self.name,
            query=candidate.query,
            retrieved_at=datetime.now(UTC),
            language=self._settings.language,
        )

    def _is_about(self, claim: Claim, document: Document) -> bool:
        """Whether the page shares two of the claim's words, or all where there are fewer."""
        wanted = set(content_words(f"{claim.words} {claim.speaker or ''}"))
        if document.id not in self._words:
            told = f"{document.source.title} {document.text}"
            self._words[document.id] = frozenset(content_words(told))
        return len(wanted & self._words[document.id]) >= min(2, max(1, len(wanted)))
