"""The article under its other addresses, and what is left alone."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from factcheck.independence import origins
from factcheck.models import Article, Document, Format, Origin, Source

TEXT = (
    "Ratcliffe-on-Soar, whose eight cooling towers stand beside the motorway near Nottingham, has "
    "burnt its last coal. The station was shut on 30 September 2024, and with it ended a trade "
    "that had begun on Holborn Viaduct in London in 1882. Turbines that had turned since 1968 came "
    "to rest before the eyes of the staff, some of whom had worked there for thirty years."
)
GERMAN = (
    "Ratcliffe-on-Soar, dessen acht Kühltürme an der Autobahn bei Nottingham stehen, hat seine "
    "letzte Kohle verbrannt. Das Kraftwerk ging am 30. September 2024 vom Netz, und damit endete "
    "ein Gewerbe, das 1882 am Holborn Viaduct in London begonnen hatte. Turbinen, die sich seit "
    "1968 gedreht hatten, kamen vor den Augen der Belegschaft zum Stehen."
)
OTHER = "The choir of Bingen has been on tour in Korea since Easter and sells out every hall."
URL = "https://www.paper.example/2024/coal-ends"


def article(**source: str) -> Article:
    return Article(
        location=URL,
        source=Source(**{"url": URL, "publisher": "The Harbour Post", **source}),
        format=Format.TEXT,
        text=TEXT,
        prose=(),
    )


def document(url: str, text: str, *, links: tuple[str, ...] = ()) -> Document:
    return Document(
        source=Source(url=url),
        text=text,
        links=links,
        provider="test",
        query="",
        retrieved_at=datetime(2026, 1, 1, tzinfo=UTC),
    )


def only(one: Document, of: Article | None = None) -> Origin:
    (found,) = origins(of or article(), [one])
    return found


VIEWS = [
    "http://paper.example/2024/coal-ends/",
    "https://m.paper.example/2024/coal-ends",
    "https://amp.paper.example/2024/coal-ends",
    "https://www.paper.example/2024/coal-ends/amp",
    "https://www.paper.example/2024/coal-ends?print=1",
    "https://web.archive.org/web/20241001000000/https://www.paper.example/2024/coal-ends",
    "https://archive.ph/20241001/https://www.paper.example/2024/coal-ends",
    "https://www.google.com/amp/s/www.paper.example/2024/coal-ends",
]


@pytest.mark.parametrize("url", VIEWS)
def test_a_view_or_archived_copy_of_the_article_is_the_article(url: str) -> None:
    assert only(document(url, OTHER)).excluded == "is the article itself"


@pytest.mark.parametrize("url", VIEWS)
def test_a_page_that_links_to_a_view_of_the_article_rests_on_it(url: str) -> None:
    found = only(document("https://b.example/1", OTHER, links=(url,)))
    assert (found.resting, found.excluded) == (found.documents, "")


def test_an_archives_other_pages_are_not_the_archives_own_site() -> None:
    kept = "https://web.archive.org/web/20241001000000/https://{}.example/1"
    found = origins(
        article(),
        [document(kept.format("a"), OTHER), document(kept.format("b"), "Rain fell in the hills.")],
    )
    assert [origin.publishers for origin in found] == [("a.example",), ("b.example",)]


def test_a_copy_behind_a_short_link_of_an_archive_is_known_by_its_text() -> None:
    assert "carries the article's text" in only(document("https://archive.ph/AbCdE", TEXT)).excluded


def test_a_translation_is_left_alone() -> None:
    assert only(document("https://zeitung.example/1", GERMAN)).excluded == ""


def test_a_page_that_opens_with_the_articles_publisher_rests_on_it() -> None:
    told = "Britain has burnt its last coal, The Harbour Post reported on Tuesday."
    found = only(document("https://b.example/1", told))
    assert (found.resting, found.excluded) == (found.documents, "")


def test_a_page_that_names_the_publisher_for_another_matter_further_down_does_not() -> None:
    told = f"{OTHER} It rained. The hall was full. The Harbour Post reported a fire next door."
    assert only(document("https://b.example/1", told)).resting == ()


def test_an_article_of_an_outlet_in_the_table_is_known_in_credits_by_its_address() -> None:
    own = article(url="https://www.lemonde.fr/energie/1", publisher="lemonde.fr")
    found = only(document("https://b.example/1", "Le Monde reported that the plant was shut."), own)
    assert (found.resting, found.excluded) == (found.documents, "")


@pytest.mark.parametrize(
    ("url", "text", "speaks"),
    [
        (URL, OTHER, True),
        ("https://paper.example/2024/choir", OTHER, True),
        ("https://b.example/1", TEXT, True),
        ("https://grokipedia.com/page/Coal", OTHER, False),
        ("https://b.example/1", OTHER, False),
    ],
)
def test_only_what_is_of_the_article_or_copies_it_speaks_for_it(
    url: str, text: str, speaks: bool
) -> None:
    one = document(url, text)
    dated = one.source.model_copy(update={"published": date(2001, 5, 1)})
    (found,) = origins(
        article(), [one.model_copy(update={"source": dated})], since=date(2020, 1, 1)
    )
    assert (bool(found.excluded), found.speaks_for_article) == (True, speaks)


def test_what_counts_does_not_speak_for_the_article() -> None:
    assert not only(document("https://b.example/1", OTHER)).speaks_for_article
