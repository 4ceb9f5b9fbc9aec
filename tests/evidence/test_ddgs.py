"""ddgs: a stand-in for its search that fails as it does, and the names of the real package."""

import asyncio
import inspect
import sys
import threading
import typing
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from claims_to_check import ask, claim
from ddgs import DDGS
from ddgs.engines import ENGINES
from ddgs.exceptions import DDGSException, RatelimitException, TimeoutException
from page_server import PageServer, as_page, page_server

from factcheck.article import Reader
from factcheck.errors import MissingExtra
from factcheck.evidence import ddgs
from factcheck.models import Retrieval, Status
from factcheck.web import Web, WebSettings

TEXT = "The Channel Tunnel was opened on 6 May 1994."


class Search:
    """Stands in for `DDGS.text`: gives `answer`, or raises it; keeps what it was asked."""

    def __init__(self, answer: Any) -> None:
        self.answer = answer
        self.asked: list[dict[str, Any]] = []

    def __call__(self, query: str, **options: Any) -> Any:
        self.asked.append({"query": query, **options})
        if isinstance(self.answer, BaseException):
            raise self.answer
        return self.answer


@pytest.fixture
def site() -> Iterator[PageServer]:
    opening = as_page("Opened", "Kent Courier", "The Channel Tunnel was opened on 6 May 1994.")
    with page_server({"/opening": opening}) as server:
        yield server


def row(url: str) -> dict[str, str]:
    return {"title": f"Title of {url}", "href": url, "body": f"A snippet about {url}."}


def found(search: Callable[..., Any], *, text: str = TEXT, **more: Any) -> Retrieval:
    settings = ddgs.Settings(**more.pop("settings", {}))
    language = more.pop("language", "en")

    def create(settings: ddgs.Settings, reader: Reader) -> Any:
        return ddgs.create(settings, reader, search)

    return ask(create, settings, claim(text, language=language), **more)[0]


def test_the_pages_behind_the_hits_are_read_through_our_own_door(site: PageServer) -> None:
    retrieval = found(Search([row(site.url + "/opening")]), allow=[site.url])
    (document,) = retrieval.documents
    assert (document.source.publisher, document.provider) == ("Kent Courier", "ddgs")
    assert document.complete
    assert retrieval.outcome.status is Status.OK
    assert site.paths() == ["/robots.txt", "/opening"]


def test_a_hit_at_a_private_address_is_not_fetched(site: PageServer) -> None:
    (document,) = found(Search([row(site.url + "/opening")])).documents
    assert (document.complete, site.asked) == (False, [])


def test_grokipedia_is_dropped_whoever_found_it(site: PageServer) -> None:
    rows = [row("https://grokipedia.com/page/Tunnel"), row("https://www.grokipedia.com/page/X")]
    retrieval = found(Search([*rows, row(site.url + "/opening")]), allow=[site.url])
    assert [document.source.publisher for document in retrieval.documents] == ["Kent Courier"]


def test_half_a_character_is_replaced(site: PageServer) -> None:
    torn = {"title": "A \ud83d", "href": "http://127.0.0.1:9/none", "body": "Opened \ude00 in May."}
    (document,) = found(Search([torn])).documents
    assert (document.source.title, document.text) == ("A \ufffd", "Opened \ufffd in May.")


def test_an_answer_of_which_nothing_is_kept_is_an_answer_all_the_same() -> None:
    outcome = found(Search([row("https://grokipedia.com/page/Tunnel")])).outcome
    assert outcome.status is Status.EMPTY


FAULTS = {
    "nothing found": (DDGSException("No results found."), Status.DEGRADED, "turned away"),
    "rate limit": (RatelimitException("202 Ratelimit"), Status.DEGRADED, "202 Ratelimit"),
    "its time is up": (TimeoutException("operation timed out"), Status.FAILED, "timed out"),
    "no connection": (DDGSException("ConnectError: refused"), Status.FAILED, "ConnectError"),
    "without words": (DDGSException(), Status.FAILED, "DDGSException"),
    "another shape": ({"results": []}, Status.DEGRADED, "form of its own"),
    "none": (None, Status.DEGRADED, "form of its own"),
    "rows without addresses": ([{"title": "x"}, 1], Status.DEGRADED, "form of its own"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_failing_search_is_never_an_empty_one(fault: str) -> None:
    answer, status, reason = FAULTS[fault]
    search = Search(answer)
    outcome = found(search).outcome
    assert outcome.status is status
    assert outcome.missing
    assert reason in outcome.reason
    assert len(search.asked) == 1, "an engine that turns one away is not pressed"


def test_an_error_that_brings_control_characters_is_told_without_them() -> None:
    reason = found(Search(DDGSException("<b>\x1b[31mno\r\n"))).outcome.reason
    assert "\x1b" not in reason
    assert "\n" not in reason


def test_a_search_that_hangs_has_an_end() -> None:
    over = threading.Event()

    def hang(query: str, **_: Any) -> Any:
        over.wait(10)

    timer = threading.Timer(0.5, over.set)
    timer.start()
    outcome = found(hang, settings={"timeout": 0.1}).outcome
    timer.cancel()
    assert (outcome.status, outcome.missing) == (Status.FAILED, True)
    assert "within 0.1 s" in outcome.reason


def test_no_two_searches_run_at_once(site: PageServer) -> None:
    running, most = 0, 0
    lock = threading.Lock()

    def search(query: str, **_: Any) -> Any:
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
        threading.Event().wait(0.02)
        with lock:
            running -= 1
        return [row(site.url + "/opening")]

    async def all_at_once() -> list[Retrieval]:
        options = WebSettings(allow_private=(site.url,), retries=0)
        async with Web(options) as web, Reader(web) as reader:
            provider = ddgs.create(ddgs.Settings(), reader, search)
            texts = (TEXT, "The Channel Tunnel is long.", "The Channel Tunnel is deep.")
            return await asyncio.gather(*(provider(claim(text)) for text in texts))

    answers = asyncio.run(all_at_once())
    assert [answer.outcome.status for answer in answers] == [Status.OK] * 3
    assert most == 1


def test_offline_it_is_not_asked() -> None:
    search = Search([])
    outcome = found(search, offline=True).outcome
    assert (outcome.status, search.asked) == (Status.SKIPPED, [])


@pytest.mark.parametrize(
    ("language", "settings", "expected"),
    [
        ("en", {}, "us-en"),
        ("de", {}, "de-de"),
        ("pt-br", {}, "br-pt"),
        ("de-at", {}, "de-de"),
        ("sw", {}, "wt-wt"),
        ("en", {"region": "uk-en"}, "uk-en"),
    ],
)
def test_it_searches_the_region_of_the_language(
    language: str, settings: dict[str, Any], expected: str
) -> None:
    search = Search([])
    found(search, language=language, settings=settings)
    assert search.asked[0]["region"] == expected


def test_its_engines_are_pinned() -> None:
    search = Search([])
    found(search)
    assert search.asked[0]["backend"] == "duckduckgo,brave,mojeek"
    for backends in (["auto"], ["all"], ["grokipedia"], ["wikipedia"], ["duckduckgo,auto"], []):
        with pytest.raises(ValueError, match="backends"):
            ddgs.Settings(backends=backends)  # type: ignore[arg-type]


def test_without_its_package_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ddgs", None)
    with pytest.raises(MissingExtra, match=r"factcheck-cli\[ddgs\]"):
        found(Search([]))


def test_a_probe_sends_nothing() -> None:
    async def probe() -> str:
        async with Web(WebSettings()) as web, Reader(web) as reader:
            return await ddgs.probe(ddgs.Settings(), reader)

    assert "not tried, since its searches pass our guard by" in asyncio.run(probe())


def test_the_real_package_has_the_names_that_we_use() -> None:
    known = typing.get_args(typing.get_args(ddgs.Settings.model_fields["backends"].annotation)[0])
    assert set(known) <= set(ENGINES["text"])
    used = {"query", "region", "backend", "max_results"}
    assert used <= set(inspect.signature(DDGS._search_sync).parameters)
    assert all(issubclass(e, DDGSException) for e in (RatelimitException, TimeoutException))


def test_the_real_package_says_of_a_silent_engine_what_it_says_of_an_empty_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Why "No results found." is a gap: engines answer None for any status but 200."""
    for engine in ENGINES["text"].values():
        monkeypatch.setattr(engine, "request", lambda *_, **__: None)
    told = found(DDGS(timeout=1).text).outcome
    assert told.status is Status.DEGRADED
    assert "turned away" in told.reason
