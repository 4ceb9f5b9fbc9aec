"""Locations -> articles, through the real worker process."""

import asyncio
import os
import sys
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar, cast

import pytest

from factcheck.article import Limits, Reader
from factcheck.article.worker import child_environment
from factcheck.errors import (
    BrokenFile,
    EmptyInput,
    ExtractionFailed,
    HttpStatus,
    NotAnArticle,
    NotFound,
    TooLarge,
    UnsupportedFormat,
)
from factcheck.models import Article, Format, Page
from factcheck.web import Web

STORY = (
    "<!doctype html><html lang='de-AT'><head><title>Die Brücke</title>{head}</head><body><article>"
    "<p>Die Brücke über den Hafen von Sydney wurde am 19. März 1932 nach acht Jahren Bauzeit eröffnet.</p>"
    "<p>Ihr Bogen ist 503 Meter weit gespannt, und sie trägt acht Fahrspuren und zwei Gleise.</p>"
    "</article></body></html>"
)


class Served:
    """A web that serves `pages` and counts what was asked for."""

    def __init__(self, pages: dict[str, Page | Exception]) -> None:
        self.pages, self.asked = pages, list[tuple[str, bool]]()

    async def get(self, url: str, *, robots: bool = False) -> Page:
        self.asked.append((url, robots))
        await asyncio.sleep(0)
        answer = self.pages[url]
        if isinstance(answer, Exception):
            raise answer
        return answer

    async def made_once(self, key: str, make: Callable[[], Awaitable[bytes]]) -> bytes:
        return await make()


def page(
    body: bytes,
    url: str = "https://a.example.org/story",
    media_type: str = "text/html",
    charset: str = "",
) -> Page:
    return Page(url, url, 200, media_type, charset, body, datetime.now(UTC))


T = TypeVar("T")


def run(
    use: Callable[[Reader], Awaitable[T]],
    served: Served | None = None,
    limits: Limits | None = None,
) -> T:
    async def go() -> T:
        async with Reader(cast(Web, served), limits=limits, language="en") as reader:
            return await use(reader)

    return asyncio.run(go())


def story(head: str = "") -> bytes:
    return STORY.replace("{head}", head).encode()


def test_a_page_becomes_an_article_of_its_site() -> None:
    url = "https://www.a.example.org/story"
    served = Served({url: page(story(), url)})
    article = run(lambda reader: reader.url(url), served)
    assert (article.location, article.format, article.language) == (url, Format.HTML, "de")
    assert (article.source.url, article.source.publisher, article.source.title) == (
        url,
        "example.org",
        "Die Brücke",
    )
    assert "503 Meter" in article.text
    assert len(article.prose) == 2


@pytest.mark.parametrize(
    ("canonical", "address"),
    [
        ("https://example.org/bridge", "https://example.org/bridge"),
        ("https://reuters.com/bridge", "https://a.example.org/story"),
    ],
)
def test_a_page_cannot_choose_another_sites_address(canonical: str, address: str) -> None:
    body = story(f"<link rel='canonical' href='{canonical}'>")
    article = run(lambda reader: reader.page(page(body)))
    assert article.source.url == address
    assert article.source.publisher == "example.org"


def test_each_url_is_fetched_and_read_once() -> None:
    url = "https://a.example.org/story"
    served = Served({url: page(story(), url)})

    async def thrice(reader: Reader) -> list[Article]:
        first = await asyncio.gather(reader.url(url), reader.url(url))
        return [*first, await reader.url(f"{url}#top")]

    articles = run(thrice, served)
    assert served.asked == [(url, False)]
    assert [article.location for article in articles] == [url, url, f"{url}#top"]
    assert len({article.text for article in articles}) == 1


def test_a_failed_url_is_not_asked_again_and_robots_are_a_question_of_their_own() -> None:
    url = "https://a.example.org/gone"
    served = Served({url: HttpStatus(404, "gone")})

    async def thrice(reader: Reader) -> list[Article | BaseException]:
        asked = [reader.url(url), reader.url(url), reader.url(url, robots=True)]
        return await asyncio.gather(*asked, return_exceptions=True)

    assert all(isinstance(x, HttpStatus) for x in run(thrice, served))
    assert served.asked == [(url, False), (url, True)]


def test_a_caller_that_gives_up_takes_the_page_from_nobody_else() -> None:
    url = "https://a.example.org/story"
    served = Served({url: page(story(), url)})

    async def impatient(reader: Reader) -> Article:
        first = asyncio.create_task(reader.url(url))
        await asyncio.sleep(0)
        first.cancel()
        return await reader.url(url)

    assert "503 Meter" in run(impatient, served).text
    assert len(served.asked) == 1


@pytest.mark.parametrize(
    ("body", "media_type", "error"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00", "text/html", UnsupportedFormat),
        (b"", "text/html", EmptyInput),
        (b"<html><body></body></html>", "text/html", NotAnArticle),
        (b"{}", "application/json", UnsupportedFormat),
        (b"%PDF-1.4\nnothing more", "application/pdf", BrokenFile),
        (b"PK\x03\x04 word/document.xml", "", BrokenFile),
    ],
)
def test_what_is_no_article_is_refused_by_its_own_error(
    body: bytes, media_type: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        run(lambda reader: reader.page(page(body, media_type=media_type)))


def test_charsets_are_those_of_the_header_or_of_the_page() -> None:
    markup = STORY.replace("{head}", "")
    latin = markup.encode("iso-8859-1")
    declared = STORY.replace("{head}", "<meta charset='iso-8859-1'>").encode("iso-8859-1")

    async def both(reader: Reader) -> list[str]:
        return [
            (await reader.page(x)).text for x in (page(latin, charset="iso-8859-1"), page(declared))
        ]

    assert all("Brücke über den Hafen" in text for text in run(both))


@pytest.mark.parametrize(
    ("name", "content", "form"),
    [
        ("a.md", b"# T\r\n\r\nIt is **so**.\r\n", Format.MARKDOWN),
        ("a.txt", "Grüße aus Wien.\n".encode(), Format.TEXT),
        ("README", b"# T\n\nIt is so.\n", Format.MARKDOWN),
        ("a.html", story(), Format.HTML),
    ],
)
def test_files_are_read_by_what_they_are(
    tmp_path: Path, name: str, content: bytes, form: Format
) -> None:
    (tmp_path / name).write_bytes(content)
    article = run(lambda reader: reader.file(tmp_path / name))
    assert (article.format, article.location) == (form, str(tmp_path / name))
    assert form is Format.HTML or article.text == content.decode()
    assert article.source.url is None


@pytest.mark.parametrize("encoded", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_text_files_in_other_charsets_are_decoded(tmp_path: Path, encoded: str) -> None:
    text = "Zürich liegt an der Limmat und am Zürichsee, die Stadt hat 430.000 Einwohner.\n" * 5
    (tmp_path / "a.txt").write_bytes(text.encode(encoded))
    assert run(lambda reader: reader.file(tmp_path / "a.txt")).text == text


@pytest.mark.parametrize(
    ("text", "filename", "form"),
    [
        ("The Rhine is long.", "-", Format.TEXT),
        ("# The Rhine\n\nIt is long.", "-", Format.MARKDOWN),
        (b"# The Rhine\n\nIt is long.", "-", Format.MARKDOWN),
        ("# The Rhine\n\nIt is long.", "draft.txt", Format.TEXT),
        (story(), "-", Format.HTML),
        (story().decode(), "-", Format.HTML),
        (story(), "draft.html", Format.HTML),
    ],
)
def test_standard_input_is_read_by_name_or_looks(
    text: str | bytes, filename: str, form: Format
) -> None:
    article = run(lambda reader: reader.text(text, filename=filename))
    assert (article.format, article.location) == (form, filename)


def test_the_readers_language_holds_where_a_text_states_none() -> None:
    async def both(reader: Reader) -> list[str]:
        texts = ("Plain words.", "---\nlang: fr\n---\nDes mots.")
        return [(await reader.text(text)).language for text in texts]

    assert run(both) == ["en", "fr"]


def test_a_text_that_states_no_language_is_read_as_that_of_its_words() -> None:
    german = "Die Brücke wurde 1932 eröffnet. Der Architekt war nicht mit dem Bau zufrieden."
    article = run(lambda reader: reader.text(german))
    assert article.language == "de"
    assert any("read as 'de'" in warning for warning in article.warnings)


@pytest.mark.parametrize("text", ["", " \n", b"", b"\xef\xbb\xbf\r\n"])
def test_nothing_on_standard_input_is_said_so(text: str | bytes) -> None:
    with pytest.raises(EmptyInput, match="standard input is empty"):
        run(lambda reader: reader.text(text))


def test_a_missing_file_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="there is no file"):
        run(lambda reader: reader.file(tmp_path / "gone.md"))


@pytest.mark.parametrize("limits", [Limits(max_bytes=1000), Limits(max_characters=1000)])
def test_too_much_text_is_refused(limits: Limits) -> None:
    with pytest.raises(TooLarge, match="more than 1,000"):
        run(lambda reader: reader.text(b"The Rhine is long. " * 100), limits=limits)


def test_a_page_that_takes_too_long_is_given_up_and_the_next_one_is_read() -> None:
    endless = b"<html><body><article>" + b"<p>The Rhine is long.</p>" * 200_000

    async def two(reader: Reader) -> tuple[BaseException | Article, Article]:
        first = await asyncio.gather(reader.page(page(endless)), return_exceptions=True)
        return first[0], await reader.page(page(story()))

    started = time.monotonic()
    slow, following = run(two, limits=Limits(extraction_seconds=1.0, page_memory=10**9))
    assert isinstance(slow, ExtractionFailed)
    assert "took longer than 1 seconds" in str(slow)
    assert "503 Meter" in following.text
    assert time.monotonic() - started < 15


def test_deep_nesting_is_read_or_refused_in_bounded_time() -> None:
    deep = b"<html><body>" + b"<div><b>" * 100_000 + b"The Rhine is long."
    with pytest.raises((NotAnArticle, ExtractionFailed)):
        run(lambda reader: reader.page(page(deep)), limits=Limits(extraction_seconds=5.0))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux caps the address space")
def test_a_page_that_takes_too_much_memory_is_given_up() -> None:
    huge = b"<html><body>" + b"<p>The <b>Rhine</b> is long.</p>" * 300_000
    with pytest.raises(ExtractionFailed, match="memory"):
        run(lambda reader: reader.page(page(huge)), limits=Limits(extraction_memory=250_000_000))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux caps the data")
def test_a_page_of_a_stranger_may_take_less_memory_than_a_file_of_the_user(tmp_path: Path) -> None:
    large = b"<html><body><article>" + b"<p>The <b>Rhine</b> is long.</p>" * 15_000
    path = tmp_path / "large.html"
    path.write_bytes(large)
    tight = Limits(page_memory=70_000_000, extraction_seconds=60.0)
    with pytest.raises(ExtractionFailed, match="memory"):
        run(lambda reader: reader.page(page(large)), limits=tight)
    assert "Rhine" in run(lambda reader: reader.file(path), limits=tight).text


def test_a_cancelled_reading_leaves_a_reader_that_works() -> None:
    endless = b"<html><body><article>" + b"<p>The Rhine is long.</p>" * 100_000

    async def cancelled(reader: Reader) -> Article:
        task = asyncio.create_task(reader.page(page(endless)))
        await asyncio.sleep(0.3)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        return await reader.page(page(story()))

    assert "503 Meter" in run(cancelled).text


def test_the_worker_sees_no_keys_and_imports_nothing_from_the_current_folder() -> None:
    variables = {"BRAVE_API_KEY": "secret", "PATH": "/bin", "https_proxy": "http://x"}
    kept = child_environment(variables.items(), ["", "/lib/python"])
    assert set(kept) == {"PATH", "PYTHONPATH"}
    assert not any(entry in ("", ".") for entry in kept["PYTHONPATH"].split(os.pathsep))


def test_binary_data_on_standard_input_is_named_as_such() -> None:
    with pytest.raises(UnsupportedFormat, match=r"^standard input is binary data"):
        run(lambda reader: reader.text(bytes(range(256)) * 8))


@pytest.mark.parametrize(
    ("stated", "text", "language"),
    [
        (
            "de",
            "The bridge was opened in 1932, and it is still the longest of the three. " * 4,
            "en",
        ),
        (
            "de",
            "Die Brücke wurde 1932 eröffnet. Der Architekt war mit dem Bau zufrieden. " * 4,
            "de",
        ),
        (
            "da",
            "Broen blev åbnet i 1932, og den er stadig den længste af de tre i landet. " * 4,
            "da",
        ),
    ],
)
def test_a_template_that_states_another_language_than_the_text_has_is_not_believed(
    stated: str, text: str, language: str
) -> None:
    page = f'<html lang="{stated}"><body><article><h1>X</h1><p>{text}</p></article></body></html>'

    async def read() -> Article:
        async with Reader(None) as reader:
            return await reader.text(page, filename="a.html")

    article = asyncio.run(read())
    assert article.language == language
    assert any("was read as 'en'" in w for w in article.warnings) == (language != stated)
