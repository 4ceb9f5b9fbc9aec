"""Who links to the article or credits it repeats it, or denies it: it rests on the article."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from factcheck.independence import origins
from factcheck.models import Article, Document, Format, Origin, Source, Span

URL = "https://post.example/bridge"
TEXT = (
    "The old bridge over the river Tarn will be closed for repairs until the end of May, the "
    "council decided on Monday after engineers had found a crack in one of its cables."
)
DENIAL = "That is false: the bridge has been open all week, the port authority told us."
OTHER = (
    "A choir of nuns from Bingen has been on tour in Korea since Easter and sells out each hall."
)
TAIL = "A ferry takes the cars of commuters while painters are at work on the railings."
LINK = (f"{URL}?utm_source=x",)


def article(
    publisher: str = "The Harbour Post", url: str | None = URL, text: str = TEXT
) -> Article:
    return Article(
        location="-",
        source=Source(url=url, publisher=publisher),
        format=Format.TEXT,
        text=text,
        prose=(Span(0, len(text)),),
    )


def page(
    host: str, text: str, *, links: tuple[str, ...] = (), cited_by: str | None = None
) -> Document:
    return Document(
        source=Source(url=f"https://{host}/{len(text)}"),
        text=text,
        links=links,
        cited_by=cited_by,
        provider="test",
        query="",
        retrieved_at=datetime(2026, 1, 1, tzinfo=UTC),
    )


def only(one: Document, of: Article | None = None) -> Origin:
    (found,) = origins(of or article(), [one])
    return found


@pytest.mark.parametrize(
    "denial",
    [
        page("a.example", DENIAL, links=LINK),
        page("a.example", f"The Harbour Post reported that the bridge is closed. {DENIAL}"),
        page("a.example", f"The bridge is closed, according to the Harbour Post. {DENIAL}"),
    ],
)
def test_a_denial_that_links_to_the_article_or_credits_it_may_count(denial: Document) -> None:
    found = only(denial)
    assert (found.excluded, found.resting, found.rests_on) == ("", (denial.id,), ())


def test_a_page_that_neither_links_nor_credits_does_not_rest_on_it() -> None:
    assert only(page("a.example", DENIAL, links=("https://post.example/",))).resting == ()


@pytest.mark.parametrize(
    ("one", "reason"),
    [
        (page("a.example", f"{TEXT} More soon.", links=LINK), "carries the article's text"),
        (page("www.post.example", DENIAL, links=LINK), "own site"),
        (page("grokipedia.com", DENIAL, links=LINK), "derives its text"),
    ],
)
def test_a_link_to_the_article_makes_no_voice_of_what_is_none(one: Document, reason: str) -> None:
    found = only(one, article(text=f"{TEXT} It was built in 1882. {OTHER}"))
    assert reason in found.excluded and found.resting == ()


def test_a_page_that_links_to_the_article_and_carries_its_agencys_report_is_a_copy() -> None:
    wire = article(text=f"TARN (AP) — {TEXT}")
    told = "TARN (AP) — For repairs until the end of May the council will close the old bridge."
    more = " Engineers found a crack in one of the cables of the bridge over the river on Monday."
    found = only(page("a.example", told + more, links=LINK), wire)
    assert "AP's report, as the article does" in found.excluded and found.resting == ()


WIRE_TOLD = (
    "For repairs until the end of May the council will close the old bridge over the river Tarn. "
    "Engineers found a crack in one of its cables on Monday, and the council decided."
)


@pytest.mark.parametrize("told", [f"{WIRE_TOLD}\n\n(avec AFP)", f"AFP reported it. {WIRE_TOLD}"])
def test_a_page_with_material_of_the_agency_that_the_article_carries_rests_on_it(told: str) -> None:
    one = page("a.example", told)
    found = only(one, article(text=f"TARN (AFP) — {TEXT}"))
    assert (found.excluded, found.resting) == ("", (one.id,))
    assert only(one).resting == ()
    assert (
        only(page("a.example", f"{OTHER} (avec AFP)"), article(text=f"TARN (AFP) — {TEXT}")).resting
        == ()
    )


def test_material_of_the_agency_that_published_the_article_rests_on_it_on_one_event_only() -> None:
    own = article("Reuters", "https://www.reuters.com/world/1")
    same = page("a.example", f"By Ann Lee with Reuters\n\n{WIRE_TOLD}")
    assert only(same, own).resting == (same.id,)
    assert only(page("a.example", f"By Ann Lee with Reuters\n\n{OTHER}"), own).resting == ()
    told = page("a.example", f"{OTHER} Reuters reported it.")
    assert only(told, own).resting == (told.id,)


def test_two_denials_of_one_article_are_two_voices() -> None:
    of = article("BBC", "https://www.bbc.com/news/1")
    closed = "that the old bridge over the river Tarn will be closed until the end of May"
    pages = [
        page("a.example", f"The BBC reported {closed}. That is false, says the port."),
        page("b.example", f"The BBC reported {closed}. It is untrue; we drove across it today."),
    ]
    assert [origin.resting for origin in origins(of, pages)] == [(one.id,) for one in pages]
    (one,) = origins(article(), pages)
    assert "both give BBC as the origin" in one.merged[0] and one.resting == ()


def test_of_an_origin_only_the_pages_that_link_to_the_article_rest_on_it() -> None:
    pages = [page("a.example", OTHER), page("a.example", DENIAL, links=LINK)]
    (found,) = origins(article(), pages)
    assert found.resting == (pages[1].id,) and len(found.documents) == 2


def test_a_copy_of_a_page_that_rests_on_the_article_rests_on_it_too() -> None:
    text = f"{DENIAL} {OTHER} Rain fell in the hills, and a toll is taken at the eastern end."
    pages = [page("a.example", text, links=LINK), page("b.example", text), page("b.example", TAIL)]
    (found,) = origins(article(), pages)
    assert set(found.resting) == {pages[0].id, pages[1].id} and len(found.documents) == 3


def test_a_snippet_of_a_page_that_rests_on_the_article_rests_on_it_too() -> None:
    whole = page("a.example", f"{OTHER} {DENIAL}", links=LINK)
    snippet = whole.model_copy(update={"text": "…open all week…", "id": "s", "links": ()})
    (found,) = origins(article(), [snippet, whole])
    assert set(found.resting) == {snippet.id, whole.id}


def test_what_a_page_cites_is_told_apart_from_the_article_on_which_it_rests() -> None:
    citing = page("a.example", DENIAL, links=LINK)
    cited = [page(f"{x}.example", text, cited_by=citing.source.url) for x, text in
             (("b", OTHER), ("c", "Rain fell in the hills of the north."))]  # fmt: skip
    found = {o.documents[0]: o for o in origins(article(), [citing, *cited])}
    assert found[citing.id].rests_on == tuple(sorted(found[one.id].id for one in cited))
    assert found[citing.id].resting == (citing.id,)
