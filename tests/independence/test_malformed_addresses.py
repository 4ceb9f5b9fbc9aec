"""An address is what a page or a person wrote: nothing that it holds ends a run."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from factcheck.independence import origins, sites
from factcheck.models import Article, Document, Format, Source, Span

PARTS = (
    *("http://", "https://", "//", "A://", "javascript:", "mailto:", "[", "]", "::1", "/", ":"),
    *("@", "%", "%zz", "xn--", "www.", "amp.", "web.archive.org/web/2020/", "bbc.com", "?", "#"),
    *("..", "\\", "\u3002", "é", "\ud800", "\x00", " ", "\n", "99999", "a" * 70, "amp", "&="),
)
ANYTHING = st.one_of(
    st.text(st.characters(exclude_categories=())), st.lists(st.sampled_from(PARTS)).map("".join)
)
TEXT = "The harbour bridge was closed on Friday after a crack was found."


def document(text: str, url: str | None, **fields: object) -> Document:
    return Document(
        source=Source(url=url, permalink=url, publisher=url),
        text=text,
        provider="test",
        query="",
        retrieved_at=datetime(2026, 1, 1, tzinfo=UTC),
        **fields,
    )


@settings(max_examples=150, deadline=None)
@given(ANYTHING, ANYTHING, ANYTHING, ANYTHING)
@example("http://[abc/x", "http://[abc/x", "http://[abc/x", "http://[abc/x")
def test_no_address_breaks_the_room(own: str, url: str, link: str, cited_by: str) -> None:
    article = Article(
        location="-",
        source=Source(url=own, permalink=own, publisher=own),
        format=Format.TEXT,
        text="x",
        prose=(Span(0, 1),),
    )
    pages = [
        document(TEXT, url, links=(link,), cited_by=cited_by),
        document("A choir is on tour.", cited_by, links=(own, url), cited_by=url, found_at=link),
    ]
    found = origins(article, pages)
    held = [key for origin in found for key in origin.documents]
    assert sorted(held) == sorted(one.id for one in pages)


@pytest.mark.parametrize("url", ["http://[abc/x", "http://", "http:///x", "javascript:a(1)", " "])
def test_an_address_without_a_host_has_no_domain_and_no_site(url: str) -> None:
    assert sites.domain(Source(url=url)) == sites.site(Source(url=url)) == ""


def test_two_documents_whose_addresses_name_nothing_are_not_one_page() -> None:
    article = Article(
        location="-", source=Source(url="http://"), format=Format.TEXT, text="x", prose=()
    )
    pages = [document(TEXT, " "), document("A choir is on tour.", "https://")]
    found = origins(
        article, [p.model_copy(update={"source": Source(url=p.source.url)}) for p in pages]
    )
    assert [(len(origin.documents), origin.excluded) for origin in found] == [(1, ""), (1, "")]
