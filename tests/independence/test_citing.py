"""What a page cites for a claim, it rests on."""

from __future__ import annotations

from datetime import UTC, datetime

from factcheck.independence import origins
from factcheck.models import Article, Document, Format, Source, Span

ARTICLE = Article(location="-", source=Source(), format=Format.TEXT, text="x", prose=(Span(0, 1),))
WIKI = "https://en.wikipedia.org/wiki/Hope_Bridge"


def document(url: str, text: str, cited_by: str | None = None) -> Document:
    return Document(
        source=Source(url=url),
        text=text,
        cited_by=cited_by,
        provider="p",
        query="q",
        retrieved_at=datetime(2026, 1, 1, tzinfo=UTC),
    )


def test_an_origin_knows_the_origins_that_its_pages_cite() -> None:
    wiki = document(WIKI, "The bridge opened to traffic in the year 2000, said two newspapers.")
    first = document("https://a.example/1", "Cars crossed for the first time in July.", WIKI)
    second = document("https://b.example/1", "A toll is taken at the eastern end.", f"{WIKI}#x")
    other = document("https://c.example/1", "Nobody cites this page about the bridge.")
    found = {o.documents[0]: o for o in origins(ARTICLE, [wiki, first, second, other])}
    cited = {found[first.id].id, found[second.id].id}
    assert set(found[wiki.id].rests_on) == cited
    assert not any(found[d.id].rests_on for d in (first, second, other))


def test_a_page_that_was_not_retrieved_itself_makes_nobody_rest() -> None:
    (found,) = origins(ARTICLE, [document("https://a.example/1", "Cars crossed in July.", WIKI)])
    assert found.rests_on == ()
