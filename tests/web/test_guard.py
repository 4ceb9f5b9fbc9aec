import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, cast

import httpcore
import pytest

from factcheck.errors import FetchError, ForbiddenAddress, InvalidUrl, NameNotResolved
from factcheck.web import Web, WebSettings
from factcheck.web.answer import Answer, Request
from factcheck.web.exchange import Exchange
from factcheck.web.guard import Guard
from factcheck.web.journey import Journey
from factcheck.web.urls import parse

PUBLIC = "93.184.216.34"


class Dialler(httpcore.AsyncNetworkBackend):
    """Notes what is dialled and refuses the first `refusals` connections."""

    def __init__(self, refusals: int = 0) -> None:
        self.dialled: list[tuple[str, int]] = []
        self._refusals = refusals

    async def connect_tcp(self, host: str, port: int, *rest: Any, **more: Any) -> Any:
        self.dialled.append((host, port))
        if len(self.dialled) <= self._refusals:
            raise httpcore.ConnectError("refused")
        return httpcore.AsyncMockStream([])

    async def sleep(self, seconds: float) -> None:
        pass


class Names:
    """A resolver that gives each of `answers` once, then the last for ever."""

    def __init__(self, *answers: Sequence[str]) -> None:
        self._answers = list(answers)
        self.lookups: list[str] = []

    async def __call__(self, host: str, port: int) -> Sequence[str]:
        self.lookups.append(host)
        return self._answers[min(len(self.lookups), len(self._answers)) - 1]


def fetch(url: str, **rest: Any) -> Any:
    async def run() -> Any:
        resolver = rest.pop("resolver", None)
        named = {"resolver": resolver} if resolver else {}
        async with Web(WebSettings(timeout=1.2, retries=0, **rest), **named) as web:
            try:
                return await web.get(url)
            finally:
                rest["requests"] = web.requests

    return asyncio.run(run())


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.1",
        "127.0.0.1.",
        "0",
        "0.0.0.0",
        "2130706433",
        "0x7f.1",
        "0x7f000001",
        "017700000001",
        "127。0。0。1",
        "１２７.0.0.1",
        "①②⑦.0.0.1",
        "localhost",
        "LOCALHOST",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[::127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "[2001:0:4136:e378:8000:63bf:80ff:fffe]",
        "user@127.0.0.1",
        "user:word@127.0.0.1",
        "example.org\\@127.0.0.1",
        "127.0.0.1\\@example.org",
        "example.org@127.0.0.1",
        "example.org%40127.0.0.1",
        "127.0.0.1%2eexample.org",
        "127.0.0.1\t",
    ],
)
def test_no_spelling_of_this_machine_reaches_its_server(host: str, site: Any) -> None:
    with pytest.raises((ForbiddenAddress, InvalidUrl, NameNotResolved)):
        fetch(f"http://{host}:{site.port}/")
    assert site.connections == 0


@pytest.mark.parametrize(
    "address", ["169.254.169.254", "100.100.100.200", "168.63.129.16", "[fd00:ec2::254]"]
)
def test_metadata_services_are_refused(address: str) -> None:
    with pytest.raises(ForbiddenAddress):
        fetch(f"http://{address}/latest/meta-data/")


@pytest.mark.parametrize(
    "records",
    [
        ["127.0.0.1"],
        ["::ffff:127.0.0.1"],
        [PUBLIC, "127.0.0.1"],
        ["127.0.0.1", PUBLIC],
        [PUBLIC, PUBLIC, PUBLIC, PUBLIC, PUBLIC, "10.0.0.1"],
        ["2606:4700::1111", "::1"],
    ],
)
def test_a_name_with_any_record_that_is_not_public_is_refused(
    records: list[str], site: Any
) -> None:
    with pytest.raises(ForbiddenAddress, match=r"news\.example leads to"):
        fetch(f"http://news.example:{site.port}/", resolver=Names(records))
    assert site.connections == 0


def test_a_name_that_changes_its_answer_is_looked_up_once_and_dialled_where_it_was_vetted() -> None:
    names, dialler = Names([PUBLIC], ["127.0.0.1"]), Dialler()
    guard = Guard(names, frozenset(), dialler)
    asyncio.run(guard.connect_tcp("news.example", 80))
    assert names.lookups == ["news.example"]
    assert dialler.dialled == [(PUBLIC, 80)]


def test_every_new_connection_is_vetted_again() -> None:
    names, dialler = Names([PUBLIC], ["127.0.0.1"]), Dialler()
    guard = Guard(names, frozenset(), dialler)

    async def run() -> None:
        await guard.connect_tcp("news.example", 80)
        with pytest.raises(ForbiddenAddress):
            await guard.connect_tcp("news.example", 80)

    asyncio.run(run())
    assert dialler.dialled == [(PUBLIC, 80)]


def test_the_next_vetted_address_is_tried_when_one_does_not_answer() -> None:
    dialler = Dialler(refusals=1)
    guard = Guard(Names([PUBLIC, "8.8.8.8"]), frozenset(), dialler)
    asyncio.run(guard.connect_tcp("news.example", 443))
    assert dialler.dialled == [(PUBLIC, 443), ("8.8.8.8", 443)]


def test_what_a_resolver_returns_is_dialled_only_if_it_is_an_address() -> None:
    dialler = Dialler()
    with pytest.raises(NameNotResolved):
        asyncio.run(Guard(Names(["localhost"]), frozenset(), dialler).connect_tcp("a.example", 80))
    assert dialler.dialled == []


def test_sockets_of_this_machine_are_refused() -> None:
    with pytest.raises(ForbiddenAddress):
        asyncio.run(Guard(Names([PUBLIC]), frozenset()).connect_unix_socket("/run/x.sock"))


def test_a_redirect_to_a_private_address_is_refused_and_the_chain_is_told(site: Any) -> None:
    target = f"http://127.0.0.2:{site.port}/secret"
    start = site.page("/start", status=302, headers={"Location": target})
    with pytest.raises(ForbiddenAddress) as caught:
        fetch(start, allow_private=(site.url,))
    assert f"{start} → {target}" in str(caught.value)
    assert site.hits == {"/start": 1}


@pytest.mark.parametrize(
    "target",
    ["file:///etc/passwd", "gopher://127.0.0.1/x", "data:text/plain,x", "ftp://a.example/"],
)
def test_a_redirect_to_another_scheme_is_refused(target: str, site: Any) -> None:
    start = site.page("/start", status=302, headers={"Location": target})
    with pytest.raises(InvalidUrl, match=r"redirects elsewhere: .* is not http or https"):
        fetch(start, allow_private=(site.url,))


def test_a_private_origin_is_allowed_exactly_and_no_other(site: Any, another_site: Any) -> None:
    site.page("/a", b"own service")
    another_site.page("/a")
    assert fetch(site.url + "/a", allow_private=(site.url,)).body == b"own service"
    for other in (
        another_site.url,
        f"http://127.0.0.2:{site.port}",
        f"http://localhost:{site.port}",
        f"https://127.0.0.1:{site.port}",
    ):
        with pytest.raises(ForbiddenAddress):
            fetch(other + "/a", allow_private=(site.url,))
    assert another_site.connections == 0
    assert site.connections == 1


def test_proxy_variables_of_the_environment_are_not_obeyed(
    site: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (
        "HTTP_PROXY",
        "http_proxy",
        "HTTPS_PROXY",
        "https_proxy",
        "ALL_PROXY",
        "all_proxy",
    ):
        monkeypatch.setenv(name, site.url)
    for url in ("http://news.example/", "https://news.example/"):
        with pytest.raises(FetchError):
            fetch(url, resolver=Names(["127.0.0.1"]))
    assert site.connections == 0


class PublicPages:
    """An exchange without a network: every page redirects to `target`."""

    def __init__(self, target: str) -> None:
        self.asked: list[str] = []
        self._target = target

    def allowed(self, request: Request) -> frozenset[tuple[str, str, int]]:
        return frozenset({("http", "127.0.0.1", 8080)})

    async def send(self, request: Request) -> Answer:
        self.asked.append(str(request.url))
        return Answer(302, str(request.url), {"location": self._target}, b"", datetime.now(UTC))


def test_a_public_page_cannot_lead_into_an_allowed_private_origin() -> None:
    pages = PublicPages("http://127.0.0.1:8080/admin")
    journey = Journey(WebSettings(retries=0), cast(Exchange, pages))
    start = Request("GET", parse("https://public.example/"), {})
    with pytest.raises(ForbiddenAddress, match="redirects to the private address"):
        asyncio.run(journey.make(start, None))
    assert pages.asked == ["https://public.example/"]


def test_a_service_of_the_users_answers_questions_and_gives_no_pages(site: Any) -> None:
    url = site.page("/search?q=x".partition("?")[0])

    async def run() -> None:
        async with Web(WebSettings(services=(site.url,), retries=0)) as web:
            assert (await web.ask(url)).body == b"hello"
            with pytest.raises(ForbiddenAddress):
                await web.get(site.url + "/admin")
            with pytest.raises(ForbiddenAddress):  # nor over the connection of a question
                await web.get(site.url + "/search", params={"page": "2"})

    asyncio.run(run())
    assert site.hits["/admin"] == 0
