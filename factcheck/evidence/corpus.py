"""Your own collection: folders, files (text, Markdown, HTML, JSON lines) or a built index."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from pydantic import BaseModel, Field

from factcheck.article import Reader
from factcheck.errors import BrokenFile, ConfigError, InputError
from factcheck.evidence import Provider
from factcheck.evidence._about import Words, is_about
from factcheck.evidence._index import Index, cached, info, is_index, open_index, search
from factcheck.evidence._outcome import Tally, retrieval
from factcheck.evidence._queries import queries
from factcheck.evidence._records import Record, files
from factcheck.language import content_words
from factcheck.models import Claim, Document, Retrieval
from factcheck.web.shared import Shared

NETWORK = False


class Settings(BaseModel, extra="forbid"):
    paths: tuple[Path, ...] = ()
    """Folders, files, or folders that hold a built index."""
    language: str = "en"
    cache_dir: Path | None = None
    """Where the index of a folder is kept; None: in memory, built anew in each run."""
    documents: int = Field(default=10, ge=1, le=100)
    """Documents to return for one claim."""


def most_requests(settings: Settings) -> int:
    return 0


def configured(settings: Settings) -> bool:
    return bool(settings.paths)


def create(settings: Settings, reader: Reader) -> Provider:
    """Raises ConfigError without paths, NotFound for one that holds nothing readable."""
    if not settings.paths:
        raise ConfigError("the corpus has no paths", "name a folder with --corpus PATH")
    files([path for path in settings.paths if not is_index(path)])
    return _Corpus(settings, reader)


async def probe(settings: Settings, reader: Reader) -> str:
    """Raises NotFound, BrokenFile."""
    indexes = await _open(settings, reader)
    documents = sum(info(index).documents for index in indexes)
    return f"reachable: {documents} documents"


class _Corpus:
    name = "corpus"

    def __init__(self, settings: Settings, reader: Reader) -> None:
        self._settings = settings
        self._reader = reader
        self._words = Words()
        self._opening: Shared[str, list[Index]] = Shared(keep=True)

    async def __call__(self, claim: Claim) -> Retrieval:
        tally = Tally()
        try:
            indexes = await self._indexes()
        except InputError as error:
            tally.errors.append(error)
            return retrieval(self.name, claim, (), tally)
        tally.note = _left_out(indexes)
        if not any(info(index).documents for index in indexes):
            tally.errors.append(BrokenFile("nothing in the corpus could be read"))
        found = await asyncio.to_thread(
            _search, indexes, claim, self._settings.documents, self._words
        )
        return retrieval(self.name, claim, found, tally)

    async def aclose(self) -> None:
        await self._opening.aclose()

    async def _indexes(self) -> list[Index]:
        """Opened once for all claims. Raises InputError."""
        return await self._opening.once("", lambda: _open(self._settings, self._reader))


async def _open(settings: Settings, reader: Reader) -> list[Index]:
    plain = [path for path in settings.paths if not is_index(path)]
    indexes = [open_index(path) for path in settings.paths if is_index(path)]
    if plain:
        made = cached(plain, settings.cache_dir, reader=reader, language=settings.language)
        indexes.append(await made)
    return indexes


def _search(indexes: Sequence[Index], claim: Claim, k: int, words: Words) -> list[Document]:
    """All forms of the claim at once, since any word may be the one that counts."""
    forms = queries(claim)
    found = [hit for index in indexes for hit in search(index, " ".join(forms), k)]
    found.sort(key=lambda hit: -hit.score)
    wanted = set(content_words(" ".join(forms)))
    documents = {made.id: made for made in (_document(hit.record, forms[0]) for hit in found[:k])}
    return [each for each in documents.values() if is_about(wanted, words.of(each))]


def _document(record: Record, query: str) -> Document:
    return Document(
        source=record.source,
        byline=record.byline,
        links=record.links,
        text=record.text,
        provider="corpus",
        query=query,
        retrieved_at=datetime.now(UTC),
        language=record.language,
    )


def _left_out(indexes: Sequence[Index]) -> str:
    lines = [line for index in indexes for line in info(index).unreadable]
    if not lines:
        return ""
    more = f" and {len(lines) - 2} more" if len(lines) > 2 else ""
    return f"left out as unreadable: {'; '.join(lines[:2])}{more}"
