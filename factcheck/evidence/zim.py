"""Wikipedia without a network, or another site: the .zim files of Kiwix that you name."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import BaseModel, Field, field_validator

from factcheck.article import Reader
from factcheck.errors import BrokenFile, ConfigError, InputError, MissingExtra, NotFound
from factcheck.evidence import Provider
from factcheck.evidence._about import Words, is_about, words_of
from factcheck.evidence._outcome import Tally, retrieval
from factcheck.evidence._reading import document
from factcheck.evidence._zim_pages import is_disambiguation, tidied, without_apparatus
from factcheck.evidence._zim_search import Found, ranked
from factcheck.models import Article, Claim, Document, Page, Retrieval
from factcheck.web.shared import Shared

if TYPE_CHECKING:
    from factcheck.evidence._zim import Book

NETWORK = False
PAGES = 5
WIKIPEDIA = "Wikipedia"


class Settings(BaseModel, extra="forbid"):
    files: tuple[Path, ...] = ()
    """The .zim files; in a variable with commas between them."""
    pages: int = Field(default=PAGES, ge=1, le=20)
    """Pages to read for one claim."""

    @field_validator("files", mode="before")
    @classmethod
    def _split(cls, files: object) -> object:
        if not isinstance(files, str):
            return files
        return [Path(name.strip()).expanduser() for name in files.split(",") if name.strip()]


def most_requests(settings: Settings) -> int:
    return 0


def configured(settings: Settings) -> bool:
    return bool(settings.files)


def create(settings: Settings, reader: Reader) -> Provider:
    """Raises ConfigError without files, NotFound for one that is not there, MissingExtra."""
    if not settings.files:
        cure = "set FACTCHECK_ZIM_FILES, or files under [evidence.zim]"
        raise ConfigError("zim has no files", cure)
    for file in settings.files:
        if not file.is_file():
            raise NotFound(f"there is no file {file}", "name a .zim file, as Kiwix offers them")
    try:
        import libzim  # noqa: F401 - whoever names no file must not need it
    except ModuleNotFoundError as error:
        cure = "pip install 'factcheck-cli[zim]'"
        raise MissingExtra("provider 'zim' needs the package libzim", cure) from error
    return _Zim(settings, reader)


async def probe(settings: Settings, reader: Reader) -> str:
    """Raises as `create` does, and BrokenFile."""
    create(settings, reader)
    books = [await asyncio.to_thread(_open, file) for file in settings.files]
    pages = f"reachable: {sum(book.articles for book in books)} pages"
    return "; ".join([pages, *map(_half_searched, (b for b in books if not b.searchable))])


class _Zim:
    name = "zim"

    def __init__(self, settings: Settings, reader: Reader) -> None:
        self._settings = settings
        self._reader = reader
        self._books: Shared[Path, Book] = Shared(keep=True)
        self._articles: Shared[tuple[Book, str], Article | None] = Shared(keep=True)
        self._words = Words()

    async def __call__(self, claim: Claim) -> Retrieval:
        tally, notes, found = Tally(), [], []
        for file in self._settings.files:
            try:
                book = await self._book(file)
                found += await asyncio.to_thread(ranked, book, claim)
            except BrokenFile as error:
                tally.errors.append(error)
                continue
            notes += [] if book.searchable else [_half_searched(book)]
        tally.note = "; ".join(notes)
        found.sort(key=lambda each: -each.score)
        best = found[: self._settings.pages]
        pages = await asyncio.gather(*(self._read(each, tally) for each in best))
        wanted = words_of(claim)
        about = [page for page in pages if page and is_about(wanted, self._words.of(page))]
        return retrieval(self.name, claim, about, tally)

    async def aclose(self) -> None:
        await self._articles.aclose()
        await self._books.aclose()

    async def _book(self, file: Path) -> Book:
        """Raises BrokenFile."""
        return await self._books.once(file, lambda: asyncio.to_thread(_open, file))

    async def _read(self, found: Found, tally: Tally) -> Document | None:
        """None for a page that cannot be read, and for one that only lists what a title means."""
        key = (found.book, found.entry.path)
        try:
            article = await self._articles.once(key, lambda: _article(self._reader, found))
        except BrokenFile as error:
            tally.errors.append(error)
            return None
        except InputError as error:
            tally.page(found.entry.path, error)
            return None
        tally.page(found.entry.path)
        return _document(article, found) if article else None


def _open(file: Path) -> Book:
    from factcheck.evidence._zim import Book

    return Book(file)


def _half_searched(book: Book) -> str:
    return f"{book.name} has no full-text index: only its titles are searched"


async def _article(reader: Reader, found: Found) -> Article | None:
    """None for a disambiguation page. Raises InputError."""
    markup = await asyncio.to_thread(found.book.markup, found.entry)
    if is_disambiguation(markup, found.entry.title):
        return None
    markup = tidied(markup)
    url = found.book.live(found.entry)
    if url:
        page = Page(url, url, 200, "text/html", "utf-8", markup, datetime.now(UTC))
        article = await reader.page(page)
    else:
        article = await reader.text(markup, filename=f"{found.entry.title}.html")
    return without_apparatus(article)


def _document(article: Article, found: Found) -> Document:
    """The article under the name of who wrote it, as of the day on which the file was made."""
    source, card = article.source, found.book.card
    host = source.url or ""
    stated = source.publisher if source.url else card["Title"] or card["Creator"]
    wikipedia = ".wikipedia.org/" in host
    as_copied = source.model_copy(
        update={
            "title": found.entry.title or source.title,
            "publisher": WIKIPEDIA if wikipedia else stated or found.book.name,
            "published": None if wikipedia else source.published,
            "edited": found.book.as_of,
        }
    )
    return document(article, as_copied, provider=_Zim.name, query=found.query)
