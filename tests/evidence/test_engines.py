"""SearXNG and Brave against a server that answers in their documented shapes, failures included."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from claims_to_check import ask, claim
from page_server import PageServer, Reply, as_json, as_page, page_server

from factcheck.article import Reader
from factcheck.errors import ConfigError, HttpStatus
from factcheck.evidence import brave, searxng
from factcheck.models import PageState, Retrieval, Status
from factcheck.web import Web, WebSettings

TEXT = "The Channel Tunnel was opened on 6 May 1994."
KEY = "a-key-that-must-stay-secret"

PAGES = {
    "/opening": as_page(
        "Tunnel opened", "Kent Courier", "The Queen opened the Channel Tunnel on 6 May 1994."
    ),
    "/length": as_page("A long tunnel", "Rail Letter", "The Channel Tunnel is 50.46 km long."),
}


@pytest.fixture
def site() -> Iterator[PageServer]:
    with page_server(PAGES) as server:
        yield server


@pytest.fixture(autouse=True)
def keys(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*brave.VARIABLES, searxng.VARIABLE):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(brave.VARIABLES[0], KEY)


class SearxngShape:
    name = "searxng"
    path = "/search"

    def found(self, site: PageServer, *paths: str) -> Any:
        results = [
            {
                "url": site.url + path,
                "title": f"Title of {path}",
                "content": f"A snippet about {path}.",
                "engine": "mojeek",
                "engines": ["mojeek"],
                "score": 1.0,
                "category": "general",
                "publishedDate": "1994-05-07T00:00:00",
            }
            for path in paths
        ]
        return {
            "query": TEXT,
            "number_of_results": 0,
            "results": results,
            "answers": [],
            "corrections": [],
            "infoboxes": [],
            "suggestions": [],
            "unresponsive_engines": [],
        }

    def ask(self, site: PageServer, **web: Any) -> Retrieval:
        settings = searxng.Settings(url=site.url)
        return ask(searxng.create, settings, claim(TEXT), allow=[site.url], **web)[0]


class BraveShape:
    name = "brave"
    path = "/res/v1/web/search"

    def found(self, site: PageServer, *paths: str) -> Any:
        results = [
            {
                "type": "search_result",
                "url": site.url + path,
                "title": f"Title of {path}",
                "description": f"A snippet about {path}.",
                "age": "May 7, 1994",
                "page_age": "1994-05-07T00:00:00",
            }
            for path in paths
        ]
        answer: dict[str, Any] = {"type": "search", "query": {"original": TEXT}}
        return {**answer, "web": {"type": "search", "results": results}} if paths else answer

    def ask(self, site: PageServer, **web: Any) -> Retrieval:
        settings = brave.Settings(endpoint=site.url + self.path)
        return ask(brave.create, settings, claim(TEXT), allow=[site.url], **web)[0]


SHAPES = [SearxngShape(), BraveShape()]
Shape = SearxngShape | BraveShape
both = pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)


@both
def test_the_pages_behind_the_hits_are_read(shape: Shape, site: PageServer) -> None:
    site.replies[shape.path] = as_json(shape.found(site, "/opening", "/length"))
    retrieval = shape.ask(site)
    assert [d.source.publisher for d in retrieval.documents] == ["Kent Courier", "Rail Letter"]
    assert "The Queen opened the Channel Tunnel" in retrieval.documents[0].text
    assert all(d.complete and d.provider == shape.name for d in retrieval.documents)
    assert str(retrieval.documents[0].source.published) == "1994-05-07"
    assert retrieval.outcome.status is Status.OK
    assert retrieval.outcome.provider == shape.name


@both
def test_a_page_that_cannot_be_read_leaves_its_snippet_and_says_so(
    shape: Shape, site: PageServer
) -> None:
    site.replies[shape.path] = as_json(shape.found(site, "/gone", "/opening"))
    retrieval = shape.ask(site)
    snippet, whole = retrieval.documents
    assert (snippet.complete, snippet.text) == (False, "A snippet about /gone.")
    assert (snippet.source.publisher, snippet.source.title) == ("127.0.0.1", "Title of /gone")
    assert whole.complete
    assert retrieval.outcome.status is Status.OK
    told = "1 of 2 pages could not be read (1 gone; of 1 the search's snippet)"
    assert retrieval.outcome.reason == told
    assert retrieval.outcome.pages == {PageState.GONE: 1, PageState.READABLE: 1}


@both
def test_hits_of_which_no_page_can_be_read_are_an_answer_with_a_gap(
    shape: Shape, site: PageServer
) -> None:
    site.replies[shape.path] = as_json(shape.found(site, "/gone", "/lost"))
    retrieval = shape.ask(site)
    assert [document.complete for document in retrieval.documents] == [False, False]
    assert retrieval.outcome.status is Status.DEGRADED
    assert retrieval.outcome.pages == {PageState.GONE: 2}
    assert "/gone has no such page" in retrieval.outcome.reason


@both
def test_hits_without_a_page_or_a_snippet_are_never_an_empty_answer(
    shape: Shape, site: PageServer
) -> None:
    answer = shape.found(site, "/gone")
    rows = answer["results"] if shape.name == "searxng" else answer["web"]["results"]
    rows[0].update(content="", description="")
    site.replies[shape.path] = as_json(answer)
    retrieval = shape.ask(site)
    assert retrieval.outcome.status is Status.FAILED
    assert "/gone has no such page" in retrieval.outcome.reason


@both
def test_a_pdf_without_its_package_leaves_its_snippet(
    shape: Shape, site: PageServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pypdf.py").write_text("raise ImportError")
    monkeypatch.syspath_prepend(str(tmp_path))
    site.replies["/report"] = Reply("%PDF-1.7\n", media_type="application/pdf")
    site.replies[shape.path] = as_json(shape.found(site, "/report", "/opening"))
    snippet, whole = shape.ask(site).documents
    assert (snippet.complete, whole.complete) == (False, True)


@both
def test_robots_txt_keeps_a_page_to_its_snippet(shape: Shape, site: PageServer) -> None:
    site.replies["/robots.txt"] = Reply(
        "User-agent: *\nDisallow: /opening", media_type="text/plain"
    )
    site.replies[shape.path] = as_json(shape.found(site, "/opening"))
    (document,) = shape.ask(site).documents
    assert not document.complete
    assert "/opening" not in site.paths()


@both
@pytest.mark.parametrize("url", ["file:///etc/hosts", "", None, "javascript:x", "https://["])
def test_a_hit_that_is_no_web_address_is_not_read(
    shape: Shape, url: object, site: PageServer
) -> None:
    answer = shape.found(site, "/opening", "/length")
    rows = answer["results"] if "results" in answer else answer["web"]["results"]
    rows[0]["url"] = url
    site.replies[shape.path] = as_json(answer)
    assert [d.complete for d in shape.ask(site).documents].count(True) == 1


@both
def test_a_claim_is_asked_for_in_other_words_until_no_new_site_is_found(
    shape: Shape, site: PageServer
) -> None:
    site.replies[shape.path] = as_json(shape.found(site, *(f"/{n}" for n in range(7))))
    retrieval = shape.ask(site)
    asked = [each.query["q"] for each in site.asked if each.path == shape.path]
    assert len(asked) == 2
    assert asked[0] == "The Channel Tunnel was opened on 6 May 1994"
    assert asked[1] != asked[0]
    assert len(retrieval.documents) == 5


@both
def test_nothing_found_is_empty(shape: Shape, site: PageServer) -> None:
    site.replies[shape.path] = as_json(shape.found(site))
    retrieval = shape.ask(site)
    assert (retrieval.outcome.status, retrieval.outcome.reason) == (Status.EMPTY, "")
    assert retrieval.outcome.answered


CAPTCHA = "<html><title>Just a moment…</title>Show that you are a person</html>"
FAULTS = {
    "captcha as 200": (Reply(CAPTCHA), Status.DEGRADED, "JSON was expected"),
    "202": (as_json({}, 202), Status.DEGRADED, "202"),
    "empty body": (Reply("", media_type="application/json"), Status.DEGRADED, "JSON"),
    "another shape": (as_json({"error": "Invalid query"}), Status.DEGRADED, "Invalid query"),
    "a list": (as_json([]), Status.DEGRADED, "results"),
    "503": (Reply("busy", 503), Status.DEGRADED, "503"),
    "500": (Reply("oops", 500), Status.FAILED, "500"),
    "403": (Reply("no", 403), Status.BLOCKED, "403"),
    "429": (Reply("", 429, headers={"Retry-After": "0"}), Status.DEGRADED, "429"),
    "429 far off": (Reply("", 429, headers={"Retry-After": "1000000000"}), Status.DEGRADED, "429"),
}


@both
@pytest.mark.parametrize("fault", FAULTS)
def test_a_failing_engine_is_never_an_empty_one(shape: Shape, fault: str, site: PageServer) -> None:
    reply, status, reason = FAULTS[fault]
    site.replies[shape.path] = reply
    outcome = shape.ask(site).outcome
    assert outcome.status is status
    assert outcome.missing
    assert reason in outcome.reason
    assert KEY not in outcome.reason


@both
@pytest.mark.parametrize("fault", ["captcha as 200", "202"])
def test_a_failure_sent_as_success_is_not_kept_in_the_cache(
    shape: Shape, fault: str, site: PageServer, tmp_path: object
) -> None:
    site.replies[shape.path] = FAULTS[fault][0]
    shape.ask(site, cache_dir=tmp_path)
    site.replies[shape.path] = as_json(shape.found(site, "/opening"))
    assert shape.ask(site, cache_dir=tmp_path).outcome.status is Status.OK


@both
def test_offline_without_a_cached_answer_is_skipped(shape: Shape, site: PageServer) -> None:
    outcome = shape.ask(site, offline=True).outcome
    assert outcome.status is Status.SKIPPED
    assert site.asked == []


def test_searxng_whose_engines_are_all_down_is_degraded(site: PageServer, tmp_path: object) -> None:
    shape = SearxngShape()
    down = {"unresponsive_engines": [["brave", "too many requests"], ["mojeek", "timeout"]]}
    site.replies[shape.path] = as_json({**shape.found(site), **down})
    outcome = shape.ask(site, cache_dir=tmp_path).outcome
    assert outcome.status is Status.DEGRADED
    assert "brave too many requests, mojeek timeout" in outcome.reason
    site.replies[shape.path] = as_json(shape.found(site, "/opening"))
    assert shape.ask(site, cache_dir=tmp_path).outcome.status is Status.OK


def test_searxng_with_one_engine_down_still_answers(site: PageServer) -> None:
    shape = SearxngShape()
    down = {"unresponsive_engines": [["brave", "too many requests"]]}
    site.replies[shape.path] = as_json({**shape.found(site, "/opening"), **down})
    assert shape.ask(site).outcome.status is Status.OK


def test_searxng_without_json_says_how_to_switch_it_on(site: PageServer) -> None:
    site.replies["/search"] = Reply("Forbidden", 403)
    assert "formats: [html, json]" in SearxngShape().ask(site).outcome.reason


def test_searxng_is_asked_in_the_language_of_the_claim(site: PageServer) -> None:
    settings = searxng.Settings(url=site.url + "/")
    german = claim("Der Tunnel wurde 1994 eröffnet.", language="de", named=["Tunnel"])
    ask(searxng.create, settings, german, allow=[site.url])
    assert site.asked[0].path == "/search"
    assert site.asked[0].query["language"] == "de"
    assert site.asked[0].query["format"] == "json"


def test_brave_sends_the_key_in_its_header_and_nowhere_else(
    site: PageServer, tmp_path: Any
) -> None:
    shape = BraveShape()
    site.replies[shape.path] = as_json(shape.found(site, "/opening"))
    shape.ask(site, cache_dir=tmp_path)
    for asked in site.asked:
        expected = KEY if asked.path == shape.path else None
        assert asked.headers.get("x-subscription-token") == expected
        assert KEY not in str(asked.query)
    kept = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert kept
    assert not any(KEY.encode() in path.read_bytes() for path in kept)


@pytest.mark.parametrize("status", [401, 422])
def test_brave_with_a_wrong_key_names_the_variable(site: PageServer, status: int) -> None:
    error = {"type": "ErrorResponse", "error": {"code": "SUBSCRIPTION_TOKEN_INVALID"}}
    site.replies[BraveShape.path] = as_json(error, status)
    outcome = BraveShape().ask(site).outcome
    assert outcome.missing
    assert brave.VARIABLES[0] in outcome.reason


def test_an_engine_that_is_not_set_up_is_not_configured(monkeypatch: pytest.MonkeyPatch) -> None:
    assert brave.configured(brave.Settings())
    assert not searxng.configured(searxng.Settings())
    monkeypatch.delenv(brave.VARIABLES[0])
    assert not brave.configured(brave.Settings())
    monkeypatch.setenv(brave.VARIABLES[1], KEY)
    monkeypatch.setenv(searxng.VARIABLE, "http://127.0.0.1:8888/")
    assert brave.configured(brave.Settings())
    assert searxng.configured(searxng.Settings())


@pytest.mark.parametrize(
    ("module", "variable"), [(brave, brave.VARIABLES[0]), (searxng, searxng.VARIABLE)]
)
def test_an_engine_that_is_not_set_up_says_what_to_set(
    module: Any, variable: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(variable, raising=False)
    with pytest.raises(ConfigError, match=variable):
        ask(module.create, module.Settings(), claim(TEXT))


@both
def test_a_probe_tells_a_working_engine_from_a_broken_one(shape: Shape, site: PageServer) -> None:
    module: Any = searxng if shape.name == "searxng" else brave
    here = site.url if shape.name == "searxng" else site.url + shape.path
    settings = module.Settings(**{"url" if module is searxng else "endpoint": here})

    async def probe() -> str:
        options = WebSettings(allow_private=(site.url,), retries=0)
        async with Web(options) as web, Reader(web) as reader:
            line: str = await module.probe(settings, reader)
            return line

    site.replies[shape.path] = as_json(shape.found(site, "/opening"))
    assert asyncio.run(probe()) == f"reachable: {here}"
    site.replies[shape.path] = Reply("no", 403)
    with pytest.raises(HttpStatus):
        asyncio.run(probe())
