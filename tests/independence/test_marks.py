"""What sourced tables say of a publisher: for the reader, never a veto."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from factcheck.independence import origins
from factcheck.independence.marks import mark, rows
from factcheck.models import Article, Document, Format, Source, Span

MARKED = [
    (
        "https://tass.ru/x",
        ("tass.ru: state-controlled (Russia); no consensus on its reliability (",),
    ),
    (
        "https://www.kcna.kp/1",
        (
            "kcna.kp: state-controlled (North Korea) (our table of November 2026, see https://en.wikipedia.org/",
        ),
    ),
    ("https://english.news.cn/1", ("news.cn: state-controlled (China); no consensus",)),
    (
        "https://www.presstv.ir/a",
        ("state-controlled (Iran); generally unreliable (", "our table of November 2026, see "),
    ),
    (
        "https://t.me/somebody/1",
        ("t.me: user-generated (our table of November 2026, see https://en.wikipedia.org/",),
    ),
    ("https://old.reddit.com/r/x", ("reddit.com: user-generated; generally unreliable (",)),
    ("https://alice.blogspot.com/1", ("alice.blogspot.com: user-generated;",)),
    (
        "https://en.m.wikipedia.org/wiki/A",
        ("wikipedia.org: user-generated (Wikipedia's perennial",),
    ),
    (
        "https://www.aa.com.tr/en/turkey/1",
        ("aa.com.tr/en: state-controlled (Turkey); no consensus on its reliability for general",),
    ),
    ("https://theonion.com/x", ("theonion.com: satire; generally unreliable (",)),
    ("https://www.dailymail.co.uk/news/1", ("dailymail.co.uk: deprecated (Wikipedia's perennial",)),
    ("https://dailymail.co.uk/mailonsunday/1", ("dailymail.co.uk/mailonsunday: deprecated (",)),
    ("https://www.foxnews.com/a", ("foxnews.com: generally unreliable for talk shows (",)),
    (
        "https://lenta.ru/1",
        ("lenta.ru: on Wikipedia's spam blacklist; deprecated for articles since 12 March 2014 (",),
    ),
    (
        "https://web.archive.org/web/20240101000000/https://www.rt.com/news/1",
        ("rt.com: state-controlled (Russia); deprecated (our table of",),
    ),
]
UNMARKED = [
    "https://www.reuters.com/world/1",
    "https://www.afp.com/en/1",
    "https://www.bbc.co.uk/news/1",
    "https://nottass.ru/x",
    "https://tass.ru.example/x",
    "https://github.com/x",
    "https://unheard-of.example/1",
]


@pytest.mark.parametrize(("url", "parts"), MARKED)
def test_a_publisher_in_a_table_is_marked_with_who_says_so(
    url: str, parts: tuple[str, ...]
) -> None:
    found = mark(Source(url=url))
    assert all(part in found for part in parts), found
    assert "Wikipedia" in found or "wikipedia.org" in found


@pytest.mark.parametrize("url", UNMARKED)
def test_what_no_table_advises_against_has_no_mark(url: str) -> None:
    assert mark(Source(url=url)) == ""


def test_a_mark_names_the_month_of_the_list() -> None:
    assert "(Wikipedia's perennial sources, March 2021)" in mark(
        Source(url="https://www.vdare.com/")
    )


def test_a_publisher_without_an_address_is_known_by_its_name() -> None:
    assert mark(Source(publisher="KCNA")).startswith("KCNA: state-controlled")
    assert mark(Source(publisher="The Harbour Post")) == ""


def test_a_marked_origin_counts_and_each_publisher_is_marked_once() -> None:
    def document(url: str, text: str) -> Document:
        return Document(
            source=Source(url=url),
            text=text,
            provider="test",
            query="",
            retrieved_at=datetime(2026, 1, 1, tzinfo=UTC),
        )

    article = Article(
        location="-", source=Source(), format=Format.TEXT, text="x", prose=(Span(0, 1),)
    )
    found = origins(
        article,
        [
            document("https://tass.com/1", "A rocket was launched from Plesetsk at dawn."),
            document("https://tass.com/2", "The harbour of Vladivostok is free of ice again."),
            document("https://a.example/1", "Rain is expected in the hills on Sunday."),
        ],
    )
    assert [origin.excluded for origin in found] == ["", ""]
    assert [len(origin.marks) for origin in found] == [1, 0]


def test_the_table_has_no_page_of_another_site_and_no_sentence_of_the_list() -> None:
    places = [place for row in rows() for place in row["domains"]]
    assert not [p for p in places if p.startswith("www.") or "?" in p or "#" in p or p != p.lower()]
    assert not [p for p in places if "wikidata.org/" in p or "wikipedia.org/" in p]
    assert max(len(row["name"]) for row in rows()) < 60
    assert {key for row in rows() for key in row} == {
        "name", "domains", "status", "scope", "facts", "credited",
    }  # fmt: skip
