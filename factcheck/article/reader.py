"""Location -> Article. Chooses the format; the formats' own files do the reading."""

from __future__ import annotations

import asyncio
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from factcheck.article import kept, markdown, plain, sniffing
from factcheck.article.files import check_size, read_bytes
from factcheck.article.intake import Intake
from factcheck.article.limits import Limits
from factcheck.article.reading import Reading
from factcheck.article.worker import Workers
from factcheck.errors import EmptyInput, InputError, MissingExtra, TooLarge
from factcheck.language import recognise
from factcheck.models import Article, Format, Page, Source
from factcheck.web.shared import Shared

if TYPE_CHECKING:
    from factcheck.web import Web

_WORKERS = 2
_IN_PROCESS = {Format.TEXT: plain.read, Format.MARKDOWN: markdown.read}


class Reader:
    """Async context manager that reads texts and pages. Each URL is fetched and read once.

    Every method raises an InputError of one line for what cannot be read, and MissingExtra for
    PDF and DOCX without their packages. `language` is assumed where a text does not state one.
    Without a `web` it reads no URL.
    """

    def __init__(
        self, web: Web | None, *, limits: Limits | None = None, language: str = "en"
    ) -> None:
        self._web = web
        self._limits = limits or Limits()
        self._language = language
        self._workers = Workers(self._limits, _WORKERS)
        self._intake = Intake(self._limits.unread_bytes)
        # Decoded, a page may take four times its bytes: no more of them than workers.
        self._desk = asyncio.Semaphore(_WORKERS)
        self._urls: Shared[tuple[str, bool], Article] = Shared(keep=True)

    @property
    def web(self) -> Web:
        if self._web is None:
            raise RuntimeError("this reader was made without a web")
        return self._web

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Ends the worker processes; the web stays the caller's."""
        await self._urls.aclose()
        await self._workers.aclose()

    async def url(self, url: str, *, robots: bool = False) -> Article:
        """The article at `url`, of whatever type it serves; FetchError from the web besides."""
        key = (url.partition("#")[0], robots)
        article = await self._urls.once(key, lambda: self._fetch(url, robots))
        return article if article.location == url else article.model_copy(update={"location": url})

    async def page(self, page: Page) -> Article:
        """The article in bytes that were fetched already."""
        check_size(page.body, self._limits.max_bytes, page.url)
        form = sniffing.of_bytes(page.body, page.url, page.media_type)
        article = await self._bytes(
            page.body,
            form,
            page.url,
            location=page.requested_url,
            charset=page.charset,
            url=page.url,
        )
        return article.model_copy(update={"retrieved_at": page.retrieved_at})

    async def file(self, path: Path) -> Article:
        body = await asyncio.to_thread(read_bytes, path, self._limits.max_bytes)
        form = sniffing.of_bytes(body, path.name)
        return await self._bytes(body, form, str(path), location=str(path))

    async def text(self, text: str | bytes, *, filename: str = "-") -> Article:
        """Standard input. Its format is that of `filename`'s suffix, else sniffed."""
        name = "standard input" if filename == "-" else filename
        if isinstance(text, bytes):
            check_size(text, self._limits.max_bytes, name)
            form = sniffing.of_bytes(text, name)
            return await self._bytes(text, form, name, location=filename)
        form = sniffing.of_suffix(filename)
        reading, form = await self._characters(text, form, name)
        return self._article(reading, form, filename)

    async def _fetch(self, url: str, robots: bool) -> Article:
        try:
            return await self._fetched(url, robots)
        except (InputError, MissingExtra) as error:
            # Remembered with its stack, it would hold the bytes of the page for the whole run.
            error.__cause__ = error.__context__ = None
            raise error.with_traceback(None) from None

    async def _fetched(self, url: str, robots: bool) -> Article:
        async with self._intake.place() as place:
            page = await self.web.get(url, robots=robots)
            self._intake.came(place, len(page.body))
            async with self._desk:
                return await self.page(page)

    async def _bytes(
        self,
        body: bytes,
        form: Format | None,
        name: str,
        *,
        location: str,
        charset: str = "",
        url: str = "",
    ) -> Article:
        if form in (Format.PDF, Format.DOCX):
            reading = await self._workers.read(body, form, name=name, url=url)
            self._check_length(reading.text, name)
            return self._article(reading, form, location, url)
        from factcheck.web.decoding import decode

        charset = charset or sniffing.wide_charset(body)
        reading, form = await self._characters(
            decode(body, charset, html=form is Format.HTML), form, name, url
        )
        return self._article(reading, form, location, url)

    async def _characters(
        self, text: str, form: Format | None, name: str, url: str = ""
    ) -> tuple[Reading, Format]:
        if not text.strip("\ufeff\x00 \t\r\n\f\v"):
            raise EmptyInput(f"{name} is empty")
        form = form or sniffing.of_text(text)
        if form is Format.HTML:
            body = text.encode("utf-8", "replace")
            del text  # it may be four times as large, and nobody else holds it
            if url and self._web is not None:
                reading = await kept.read(self._workers, self._web, body, form, name=name, url=url)
            else:
                reading = await self._workers.read(body, form, name=name, url=url)
            self._check_length(reading.text, name)
            return reading, form
        self._check_length(text, name)
        # In a thread: two million characters would hold up everybody else's page.
        return await asyncio.to_thread(_IN_PROCESS[form], text), form

    def _check_length(self, text: str, name: str) -> None:
        if len(text) > self._limits.max_characters:
            raise TooLarge(
                f"{name} has more than {self._limits.max_characters:,} characters",
                "split it, or check a part of it",
            )

    def _article(self, reading: Reading, form: Format, location: str, url: str = "") -> Article:
        language, warnings = reading.language, reading.warnings
        known = recognise(reading.text)
        if language is None and self._language == "en" and known not in (None, "en"):
            language = known
            warnings += (f"states no language and was read as {known!r}; --lang says otherwise",)
        elif language not in (None, "en") and known == "en":  # a site's template, often
            language = known
            warnings += (f"states the language {reading.language!r} and was read as {known!r}",)
        return Article(
            location=location,
            source=source(reading, url),
            format=form,
            text=reading.text,
            prose=reading.prose,
            headings=reading.headings,
            links=reading.links,
            language=language or self._language,
            warnings=warnings,
        )


def source(reading: Reading, url: str = "") -> Source:
    """Who published `reading`, fetched from `url` ("" for files).

    A page may not choose another site's address for itself: its canonical URL counts only within
    the registrable domain that it came from. Without a stated publisher the domain stands.
    """
    from factcheck.web.urls import registrable_domain

    address = reading.url or url
    if url and reading.url and registrable_domain(reading.url) != registrable_domain(url):
        address = url
    publisher = reading.publisher or (registrable_domain(address) if address else "")
    return Source(
        url=address or None,
        publisher=publisher or None,
        title=reading.title,
        author=reading.author,
        published=reading.published,
    )
