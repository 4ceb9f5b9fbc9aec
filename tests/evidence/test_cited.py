"""Pages that Wikipedia cites, read on a real server under their own publishers."""

import asyncio
from pathlib import Path

import pytest
from claims_to_check import ask, claim
from mediawiki_fixture import Wiki
from page_server import Asked, Reply, as_json, as_page, page_server

from factcheck.article import Reader
from factcheck.evidence import cited
from factcheck.evidence._citations import Passage, passages
from factcheck.models import Retrieval, Status
from factcheck.web import Web, WebSettings


def found(wiki: Wiki, text: str, **more: object) -> Retrieval:
    settings = cited.Settings(base_url=wiki.base_url)
    allow = [wiki.base_url, wiki.press.url]
    return ask(cited.create, settings, claim(text), allow=allow, **more)[0]


@pytest.mark.mediawiki
def test_the_reference_behind_the_matching_sentence_is_read(wiki: Wiki) -> None:
    retrieval = found(wiki, "Halley's Comet last appeared in the inner Solar System in 1986.")
    (document,) = retrieval.documents
    assert document.source.url == f"{wiki.press.url}/halley-1986"
    assert document.source.publisher == "Morning Press"
    assert str(document.source.published) == "2021-02-10"
    assert document.query == "cited by Wikipedia: Halley's Comet"
    assert document.cited_by == f"{wiki.base_url}/wiki/Halley%27s_Comet"
    assert "seen with the naked eye in 1986" in document.text
    assert retrieval.outcome.status is Status.OK


@pytest.mark.mediawiki
def test_another_sentence_leads_to_another_publisher(wiki: Wiki) -> None:
    retrieval = found(wiki, "Halley's Comet will next appear in 2061.")
    assert [d.source.publisher for d in retrieval.documents] == ["Hill Observatory"]


@pytest.mark.mediawiki
def test_a_sentence_that_does_not_match_leads_nowhere(wiki: Wiki) -> None:
    before = len(wiki.press.asked)
    retrieval = found(wiki, "Halley's Comet frightened Aztec emperors out of their palaces.")
    assert retrieval.outcome.status is Status.EMPTY
    assert len(wiki.press.asked) == before


@pytest.mark.mediawiki
def test_references_that_cannot_be_read_are_counted_and_never_pass_for_nothing(wiki: Wiki) -> None:
    retrieval = found(wiki, "The probe Giotto passed the nucleus of Halley's Comet at 600 km.")
    assert retrieval.documents == ()
    assert retrieval.outcome.status is Status.FAILED
    assert "1 of 1 pages could not be read (1 gone)" in retrieval.outcome.reason
    assert "404" in retrieval.outcome.reason


@pytest.mark.mediawiki
def test_offline_without_cached_references_is_skipped(wiki: Wiki, tmp_path: object) -> None:
    text = "Halley's Comet will next appear in 2061."
    retrieval = found(wiki, text, offline=True, cache_dir=tmp_path)
    assert retrieval.outcome.status is Status.SKIPPED


# ------------------------------------------------------------ a wiki of one page, made up here

SENTENCE = "The bridge at Lorch was opened in 1911."


def one_page_wiki(html: str, replies: dict[str, Reply], **settings: object) -> Retrieval:
    """The answer for `SENTENCE` where the wiki's only page is `html`; {site} is the server."""
    return asked_at_once(1, html, replies, **settings)[0]


def asked_at_once(
    times: int, html: str, replies: dict[str, Reply], **settings: object
) -> list[Retrieval]:
    """As `one_page_wiki`, for so many claims."""

    def api(asked: Asked) -> Reply:
        if asked.query.get("list") == "search":
            hits = [{"ns": 0, "title": "Lorch Bridge", "snippet": SENTENCE}]
            return as_json({"query": {"search": hits}})
        if asked.query["action"] == "query":
            page = {"pageid": 1, "ns": 0, "title": "Lorch Bridge"}
            return as_json({"query": {"pages": [page]}})
        return as_json({"parse": {"text": html.replace("{site}", site.url)}})

    async def run(base_url: str) -> list[Retrieval]:
        allowed = WebSettings(allow_private=(site.url, base_url), retries=0, timeout=5.0)
        async with Web(allowed) as web, Reader(web) as reader:
            made = cited.Settings(base_url=base_url, **settings)  # type: ignore[arg-type]
            provider = cited.create(made, reader)
            answers = await asyncio.gather(*(provider(claim(SENTENCE)) for _ in range(times)))
            await provider.aclose()
            return answers

    with page_server({**replies, "/w/api.php": api}) as site:
        # The wiki's own links are told by their host, so it needs another one than the press.
        return asyncio.run(run(site.url.replace("127.0.0.1", "localhost")))


def wiki_page(*links: str) -> str:
    """A page of `SENTENCE` with one reference for each of `links`, HTML."""
    marks = "".join(
        f'<sup class="reference"><a href="#cite_note-{n}">[{n}]</a></sup>'
        for n in range(len(links))
    )
    notes = "".join(f'<li id="cite_note-{n}">{link}</li>' for n, link in enumerate(links))
    return f"<div><p>{SENTENCE}{marks}</p><ol class='references'>{notes}</ol></div>"


def test_a_page_is_taken_apart_once_for_all_claims(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[str] = []

    def counted(html: str, url: str) -> list[Passage]:
        parsed.append(html)
        return passages(html, url)

    monkeypatch.setattr(cited, "passages", counted)
    html = wiki_page(anchor("/herald"))
    answers = asked_at_once(10, html, {"/herald": OPENED})
    assert [len(answer.documents) for answer in answers] == [1] * 10
    assert len(parsed) == 1


def anchor(path: str) -> str:
    return f'<a class="external" href="{{site}}{path}">title</a>'


OPENED = as_page("Bridge opened", "Wisper Herald", "The bridge at Lorch was opened on 3 May 1911.")
GUIDE = as_page("Bridges", "Rhine Guide", "Lorch has had a bridge since the year 1911.")


def test_at_most_so_many_references_are_fetched() -> None:
    replies = {f"/{n}": as_page(f"Page {n}", f"Paper {n}", SENTENCE * n) for n in range(1, 7)}
    html = wiki_page(*(anchor(path) for path in replies))
    retrieval = one_page_wiki(html, replies, references=2)
    assert [d.source.publisher for d in retrieval.documents] == ["Paper 1", "Paper 2"]


def test_dead_links_beside_a_live_one_are_told_but_are_no_outage() -> None:
    html = wiki_page(anchor("/herald"), anchor("/dead"))
    retrieval = one_page_wiki(html, {"/herald": OPENED})
    assert len(retrieval.documents) == 1
    assert retrieval.outcome.status is Status.OK
    assert retrieval.outcome.reason.startswith("1 of 2 pages could not be read (1 gone)")


def test_a_cited_pdf_without_its_package_leaves_the_other_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pypdf.py").write_text("raise ImportError")
    monkeypatch.syspath_prepend(str(tmp_path))
    replies = {"/herald": OPENED, "/report": Reply("%PDF-1.7\n", media_type="application/pdf")}
    retrieval = one_page_wiki(wiki_page(anchor("/report"), anchor("/herald")), replies)
    assert [d.source.publisher for d in retrieval.documents] == ["Wisper Herald"]
    assert "pip install 'factcheck-cli[pdf]'" in retrieval.outcome.reason


def test_robots_txt_of_a_cited_site_is_obeyed() -> None:
    robots = Reply("User-agent: *\nDisallow: /herald\n", media_type="text/plain")
    html = wiki_page(anchor("/herald"))
    retrieval = one_page_wiki(html, {"/herald": OPENED, "/robots.txt": robots})
    assert retrieval.documents == ()
    assert retrieval.outcome.status is Status.BLOCKED


def test_one_page_cited_twice_is_one_document() -> None:
    html = wiki_page(anchor("/herald"), anchor("/guide"), anchor("/herald"))
    retrieval = one_page_wiki(html, {"/herald": OPENED, "/guide": GUIDE})
    assert [d.source.publisher for d in retrieval.documents] == ["Wisper Herald", "Rhine Guide"]
