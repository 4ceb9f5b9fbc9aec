"""A page is known by its own address and by the link at which a search found it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from factcheck.independence import origins
from factcheck.models import Article, Document, Format, Origin, Source, Span

LINK = "https://news.google.com/rss/articles/{}"
SHORT = "https://short.example/aB3"
PAPER = "https://www.paper.example/2024/bridge"
BRIDGE = "The bridge over the Tarn is shut until the end of May, the council decided on Monday."
CHOIR = (
    "A choir of nuns from Bingen has been on tour in Korea since Easter and sells out each hall."
)
RAIN = "Rain fell in the hills of the north, and the river rose by a metre over night."
FERRY = "A ferry takes the cars of commuters while painters are at work on the railings."


def article(url: str | None = None, text: str = BRIDGE) -> Article:
    span = Span(0, len(text))
    return Article(
        location="-", source=Source(url=url), format=Format.TEXT, text=text, prose=(span,)
    )


def page(url: str, text: str, found_at: str | None = None, **fields: object) -> Document:
    return Document(
        source=Source(url=url),
        text=text,
        found_at=found_at,
        provider="test",
        query="",
        retrieved_at=datetime(2026, 1, 1, tzinfo=UTC),
        **fields,
    )


def snippet(url: str, text: str) -> Document:
    return page(url, text, complete=False)


def sets(found: tuple[Origin, ...]) -> set[frozenset[str]]:
    return {frozenset(origin.documents) for origin in found}


def test_a_page_and_a_snippet_under_the_link_that_led_to_it_are_one() -> None:
    whole = page("https://www.bbc.com/news/1", CHOIR, LINK.format("a"))
    (found,) = origins(article(), [snippet(LINK.format("a"), RAIN), whole])
    assert found.merged == ("the same page of bbc.com was found more than once",)


def test_pages_of_two_papers_do_not_meet_in_the_feed_that_has_a_snippet_of_each() -> None:
    bbc = page("https://www.bbc.com/news/1", CHOIR, LINK.format("a"))
    other = page("https://b.example/1", FERRY, LINK.format("b"))
    first, second = snippet(LINK.format("a"), RAIN), snippet(LINK.format("b"), "It is shut.")
    found = origins(article(), [bbc, other, first, second])
    assert sets(found) == {frozenset((bbc.id, first.id)), frozenset((other.id, second.id))}


def test_a_link_that_led_to_a_page_of_its_own_site_keeps_its_publisher() -> None:
    moved = page("https://b.example/new", CHOIR, "https://b.example/old")
    old, other = snippet("https://b.example/old", RAIN), page("https://b.example/x", FERRY)
    assert len(origins(article(), [moved, old, other])) == 1
    unread = [snippet(LINK.format(n), text) for n, text in enumerate((RAIN, FERRY))]
    assert len(origins(article(), unread)) == 1


@pytest.mark.parametrize(
    ("own", "found_at"), [(SHORT, SHORT), (f"{SHORT}?utm_source=x", SHORT), (PAPER, SHORT)]
)
def test_the_article_is_known_by_the_link_that_leads_to_it(own: str, found_at: str) -> None:
    whole = page(PAPER, CHOIR, found_at)
    under_link, under_own = snippet(SHORT, RAIN), snippet(PAPER, FERRY)
    found = origins(article(own), [whole, under_link, under_own])
    assert {origin.excluded for origin in found} == {"is the article itself"}


@pytest.mark.parametrize("linked", [SHORT, PAPER])
@pytest.mark.parametrize("own", [SHORT, PAPER])
def test_a_link_to_any_address_of_the_article_is_one_to_it(own: str, linked: str) -> None:
    whole = page(PAPER, CHOIR, SHORT)
    citing = page("https://b.example/1", FERRY, links=(linked,))
    _, found = origins(article(own), [whole, citing])
    assert found.resting == (citing.id,)


def test_a_front_page_at_which_the_article_was_found_is_no_link_to_it() -> None:
    whole = page(PAPER, CHOIR, "https://front.example/")
    citing = page("https://b.example/1", FERRY, links=("https://front.example/",))
    _, found = origins(article(PAPER), [whole, citing])
    assert found.resting == ()


def test_what_was_cited_by_the_link_of_a_page_is_cited_by_that_page() -> None:
    citing = page("https://en.wikipedia.org/wiki/Tarn", CHOIR, SHORT)
    cited = page("https://b.example/1", FERRY, cited_by=SHORT)
    one, other = origins(article(), [citing, cited])
    assert one.rests_on == (other.id,)


def test_a_snippet_under_the_link_of_a_page_that_is_excluded_is_excluded_like_it() -> None:
    text = f"{BRIDGE} {CHOIR} {RAIN} {FERRY}"
    for url in ("https://www.paper.example/other", "https://b.example/1"):
        whole = page(url, text if "b.ex" in url else CHOIR, LINK.format("a"))
        found = origins(article(PAPER, text), [whole, snippet(LINK.format("a"), "It is shut.")])
        (one,) = found
        assert one.excluded and one.speaks_for_article and len(one.documents) == 2


def test_a_day_outside_the_window_is_that_of_its_own_document() -> None:
    whole = page("https://b.example/1", CHOIR, LINK.format("a"))
    dated = whole.source.model_copy(update={"published": date(2001, 5, 1)})
    pages = [whole.model_copy(update={"source": dated}), snippet(LINK.format("a"), RAIN)]
    found = origins(article(), pages, since=date(2020, 1, 1))
    assert [bool(origin.excluded) for origin in found] == [True, False]
