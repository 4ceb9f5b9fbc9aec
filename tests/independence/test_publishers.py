"""One publisher under its names and domains; many papers under one name."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from factcheck.independence import origins, sites
from factcheck.models import Article, Document, Format, Origin, Source, Span

TEXTS = (
    "The harbour bridge was closed on Friday after a crack was found in one of its cables.",
    "A choir of nuns from Bingen has been on tour in Korea since Easter and sells out each hall.",
)


def source(publisher: str | None, host: str | None) -> Source:
    return Source(publisher=publisher, url=f"https://{host}/1" if host else None)


def article(of: Source) -> Article:
    return Article(location="-", source=of, format=Format.TEXT, text="x", prose=(Span(0, 1),))


def found(*sources: Source, of: Source | None = None) -> tuple[Origin, ...]:
    documents = [
        Document(
            source=one,
            text=text,
            provider="test",
            query="",
            retrieved_at=datetime(2026, 1, 1, tzinfo=UTC),
        )
        for one, text in zip(sources, TEXTS, strict=False)
    ]
    return origins(article(of or Source()), documents)


ONE = [
    (("AP", None), ("Associated Press", None), "both are published by AP"),
    (("BBC News", None), ("bbc.com", "www.bbc.com"), "both are published by BBC"),
    (("BBC News", None), ("BBC", "www.bbc.co.uk"), "both are published by BBC"),
    (("bbc.co.uk", None), (None, "www.bbc.com"), "both are published by BBC"),
    (
        ("The New York Times", None),
        ("nytimes.com", "www.nytimes.com"),
        "both are published by The New York Times",
    ),
    (
        ("New York Times", None),
        ("The New York Times", None),
        "both are published by The New York Times",
    ),
    (("Guardian", None), (None, "www.theguardian.com"), "both are published by The Guardian"),
    (("The Harbour Post", None), ("Harbour  post", None), "both are published by "),
    (("Harbour Post", None), ("The Harbour Post", "harbour-post.example"), "both are published by"),
    (("Harbour Post", None), ("Harbour Post", "www.theharbourpost.example"), "both are published"),
    (("Old Harbour Post", None), ("The Old Harbour Post", "ohp.example"), "both are published by"),
    (("post.example", None), ("Harbour Post", "www.post.example"), "both are published by post.ex"),
    ((None, "www.bbc.co.uk"), (None, "bbc.com"), " belong to BBC"),
]
TWO = [
    ("an outlet of the same name elsewhere", ("The Times", "times.example"), ("The Times", None)),
    ("a paper of another country", ("The Times", "times.example"), (None, "thetimes.co.uk")),
    (
        "a paper of that name elsewhere",
        ("The Courier", "couriermail-nz.example"),
        ("The Courier", None),
    ),
    ("two initials", ("Harbour Post", "hp.example"), ("Harbour Post", None)),
    ("a label and another stated name", ("The Echo", "courier.example"), ("The Courier", None)),
    ("a longer name", ("The Times of Malta", None), (None, "thetimes.co.uk")),
    ("a name around it", ("BBC Fan Club", None), ("BBC", None)),
    ("a site that states another's domain", ("bbc.com", "blog.example"), (None, "bbc.com")),
    ("two sites of one name", ("Daily News", "a.example"), ("Daily News", "b.example")),
    ("nobody and a site", (None, None), (None, "a.example")),
    ("nobody and a name", (None, None), ("Daily News", None)),
    ("nobody and a site of a family's name", (None, None), ("BBC", "a.example")),
]

Named = tuple[str | None, str | None]


@pytest.mark.parametrize(("one", "other", "sentence"), ONE)
def test_one_publisher_counts_once(one: Named, other: Named, sentence: str) -> None:
    (origin,) = found(source(*one), source(*other))
    assert len(origin.merged) == 1 and sentence in origin.merged[0] and not origin.excluded


@pytest.mark.parametrize(("one", "other"), [row[1:] for row in TWO], ids=[row[0] for row in TWO])
def test_publishers_that_share_a_name_or_a_part_of_it_stay_two(one: Named, other: Named) -> None:
    assert [origin.merged for origin in found(source(*one), source(*other))] == [(), ()]


@pytest.mark.parametrize(("one", "other"), [row[:2] for row in ONE])
def test_an_articles_own_publisher_is_known_under_each_of_its_names(
    one: Named, other: Named
) -> None:
    for own, theirs in ((one, other), (other, one)):
        (origin,) = found(source(*theirs), of=source(*own))
        assert origin.excluded.startswith("is published by the article's own site or publisher (")


@pytest.mark.parametrize(("one", "other"), [row[1:] for row in TWO], ids=[row[0] for row in TWO])
def test_another_publisher_is_not_the_articles_own(one: Named, other: Named) -> None:
    for own, theirs in ((one, other), (other, one)):
        (origin,) = found(source(*theirs), of=source(*own))
        assert origin.excluded == ""


def test_a_name_without_an_address_joins_the_first_of_two_sites_that_state_it() -> None:
    hosts = ("dailynews.example", "daily-news.test", None)
    named = [source("Daily News", host) for host in hosts]
    assert sites.one_publisher(named[0], named[2]) and sites.one_publisher(named[2], named[1])
    assert not sites.one_publisher(named[0], named[1])


def test_an_address_that_names_no_host_leaves_the_stated_name() -> None:
    assert sites.key(Source(url="http://[abc/x", publisher="BBC News")) == "BBC"
    assert sites.key(Source(url="http://[abc/x")) == sites.key(Source()) == ""
