"""One page under many addresses."""

from __future__ import annotations

import pytest

from factcheck.independence.sites import page

PAGE = "https://paper.example/news/nato"
VARIANTS = [
    "http://www.paper.example/news/nato/",
    "https://m.paper.example/news/nato",
    "https://mobile.paper.example/news/nato",
    "https://amp.paper.example/news/nato",
    "https://paper.example/news/nato/amp",
    "https://paper.example/news/nato/amp/",
    "https://paper.example/amp/news/nato",
    "https://paper.example/news/amp/nato",
    "https://paper.example/news/nato.amp",
    "https://paper.example/news/nato?amp",
    "https://paper.example/news/nato?amp=1&utm_source=x",
    "https://paper.example/news/nato?outputType=amp",
    "https://paper.example/news/nato?print",
    "https://paper.example/news/nato?print=1",
    "https://paper.example/news/nato?view=print",
    "https://paper.example/news/nato/print",
    "https://paper.example/news/nato#comments",
    "https://web.archive.org/web/20240307120000/https://paper.example/news/nato",
    "https://web.archive.org/web/20240307120000id_/http://paper.example:80/news/nato",
    "https://archive.ph/20240307120000/https://paper.example/news/nato",
    "https://archive.is/2024.03.07-120000/https://www.paper.example/news/nato",
    "https://archive.today/newest/https://paper.example/news/nato",
    "https://archive.ph/o/AbCdE/https://paper.example/news/nato",
    "https://webarchive.nationalarchives.gov.uk/ukgwa/20240307/https://paper.example/news/nato",
    "https://arquivo.pt/wayback/20240307120000/https://paper.example/news/nato",
    "https://webcache.googleusercontent.com/search?q=cache:AbCdEfGhIjKl:https://paper.example/news/nato",
    "https://www.google.com/amp/s/paper.example/news/nato",
    "https://paper-example.cdn.ampproject.org/c/s/paper.example/news/nato",
]
OTHERS = [
    "https://paper.example/news/nato-2",
    "https://paper.example/news/nato?page=2",
    "https://paper.example/news/amplifier",
    "https://paper.example/news/blueprint",
    "https://archive.ph/AbCdE",
    "https://other.example/news/nato",
]


@pytest.mark.parametrize("url", VARIANTS)
def test_a_view_or_an_archived_copy_of_a_page_is_that_page(url: str) -> None:
    assert page(url) == page(PAGE) == "paper.example/news/nato"


@pytest.mark.parametrize("url", OTHERS)
def test_another_page_is_another_page(url: str) -> None:
    assert page(url) != page(PAGE)


def test_a_site_whose_name_is_that_of_a_view_keeps_it() -> None:
    assert page("https://m.me/x") == "m.me/x"
    assert page("https://amp.dev/x") == "amp.dev/x"
    assert page("https://en.m.wikipedia.org/wiki/A") == page("https://en.wikipedia.org/wiki/A")
