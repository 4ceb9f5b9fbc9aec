"""Readings kept between runs: the same page is parsed once, another one never mistaken for it."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from page_server import Reply, as_page, page_server

from factcheck.article import Reader
from factcheck.article.worker import Workers
from factcheck.errors import NotAnArticle
from factcheck.models import Article
from factcheck.web import Web, WebSettings


class Closed(Workers):
    """Workers that must not be asked."""

    async def read(self, *args: object, **more: object) -> object:  # type: ignore[override]
        raise AssertionError("parsed anew")


def read(url: str, cache: Path | None, *, closed: bool = False) -> Article:
    async def run() -> Article:
        site = url.rpartition("/")[0]
        settings = WebSettings(allow_private=(site,), cache_dir=cache, refresh=True)
        async with Web(settings) as web, Reader(web) as reader:
            if closed:
                reader._workers = Closed(reader._limits, 1)
            return await reader.url(url)

    return asyncio.run(run())


def test_a_page_that_was_read_once_is_not_parsed_again(tmp_path: Path) -> None:
    with page_server({"/a": as_page("The Rhine", "River Post", "The Rhine is long.")}) as site:
        once = read(f"{site.url}/a", tmp_path)
        again = read(f"{site.url}/a", tmp_path, closed=True)
    assert "The Rhine is long." in once.text
    assert again.model_copy(update={"retrieved_at": once.retrieved_at}) == once


def test_a_page_that_changed_is_parsed_anew(tmp_path: Path) -> None:
    with page_server({"/a": as_page("The Rhine", "River Post", "The Rhine is long.")}) as site:
        read(f"{site.url}/a", tmp_path)
        site.replies["/a"] = as_page("The Rhine", "River Post", "The Rhine is short.")
        assert "The Rhine is short." in read(f"{site.url}/a", tmp_path).text


def test_the_same_bytes_at_another_address_are_another_page(tmp_path: Path) -> None:
    same = as_page("The Rhine", "River Post", '<a href="/b">The Rhine</a> is long.')
    with page_server({"/a": same, "/c": same}) as site:
        read(f"{site.url}/a", tmp_path)
        with pytest.raises(AssertionError, match="parsed anew"):
            read(f"{site.url}/c", tmp_path, closed=True)


def test_what_could_not_be_read_is_tried_again(tmp_path: Path) -> None:
    with page_server({"/a": Reply("<html><body><p>Short.</p></body></html>")}) as site:
        for _ in range(2):
            with pytest.raises(NotAnArticle):
                read(f"{site.url}/a", tmp_path)
        with pytest.raises(AssertionError, match="parsed anew"):
            read(f"{site.url}/a", tmp_path, closed=True)


def test_without_a_cache_nothing_is_kept() -> None:
    with page_server({"/a": as_page("The Rhine", "River Post", "The Rhine is long.")}) as site:
        read(f"{site.url}/a", None)
        with pytest.raises(AssertionError, match="parsed anew"):
            read(f"{site.url}/a", None, closed=True)
