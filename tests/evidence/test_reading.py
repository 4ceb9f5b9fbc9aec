"""A reference and its archived copy -> a document of the original publisher."""

import asyncio
from typing import cast

import pytest

from factcheck.article import Reader
from factcheck.errors import HttpStatus, InputError, NotCached
from factcheck.evidence._reading import prose, read_reference
from factcheck.models import Article, Document, Format, Source, Span

LIVE, COPY = "https://news.bbc.co.uk/1", "https://web.archive.org/web/2020/https://news.bbc.co.uk/1"
TEXT = "The Thames Barrier was opened in 1984."
GONE = HttpStatus(404, "gone")


class Shelf:
    """A reader of what it was given."""

    def __init__(self, **answers: Article | InputError) -> None:
        self.answers = {LIVE: answers.get("live", GONE), COPY: answers.get("copy", GONE)}
        self.asked: list[str] = []

    async def url(self, url: str, *, robots: bool) -> Article:
        assert robots
        self.asked.append(url)
        answer = self.answers[url]
        if isinstance(answer, InputError):
            raise answer
        return answer


def article(url: str, text: str = TEXT, form: Format = Format.HTML) -> Article:
    source = Source(url=url, publisher="Some Site", title="Barrier")
    return Article(location=url, source=source, format=form, text=text, prose=(Span(0, len(text)),))


def read(shelf: Shelf, archived: str = COPY) -> Document:
    reader = cast(Reader, shelf)
    return asyncio.run(read_reference(reader, LIVE, archived, provider="cited", query="q"))


def test_a_page_that_is_there_is_read_itself() -> None:
    shelf = Shelf(live=article(LIVE), copy=article(COPY))
    assert read(shelf).source.publisher == "Some Site"
    assert shelf.asked == [LIVE]


def test_a_page_that_is_gone_is_read_from_the_archive_under_its_own_name() -> None:
    document = read(Shelf(copy=article(COPY)))
    source = document.source
    assert (source.url, source.permalink, source.publisher) == (LIVE, COPY, "bbc.co.uk")
    assert (document.text, source.title) == (TEXT, "Barrier")


@pytest.mark.parametrize("archived", ["", COPY])
def test_a_page_that_is_gone_everywhere_fails_with_its_own_error(archived: str) -> None:
    with pytest.raises(HttpStatus, match="gone"):
        read(Shelf(copy=HttpStatus(503, "archive is busy")), archived)


def test_offline_the_archive_is_not_asked() -> None:
    shelf = Shelf(live=NotCached("not in the cache"), copy=article(COPY))
    with pytest.raises(NotCached):
        read(shelf)
    assert shelf.asked == [LIVE]


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("The **barrier** was _opened_ in *1984*.", "The barrier was opened in 1984."),
        ("See [the plan](https://a.example/plan_2_x) of it.", "See the plan of it."),
        ("A file_name_here and 2 * 3 * 4.", "A file_name_here and 2 * 3 * 4."),
        ("It is `code` and \\*plain\\*.", "It is code and *plain*."),
        ("First line\n> and second.", "First line\nand second."),
        ("Half **marked and **wholly**.", "Half **marked and wholly."),
        ("Nothing marked.", "Nothing marked."),
        ("**a " * 200_000, "**a " * 200_000),  # in bounded time
    ],
)
def test_markdown_loses_its_marks_and_nothing_else(marked: str, plain: str) -> None:
    assert prose(article(LIVE, marked, Format.MARKDOWN)) == plain
    assert prose(article(LIVE, marked, Format.TEXT)) == marked
