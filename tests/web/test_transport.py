import asyncio
import json
from pathlib import Path
from typing import Any

import httpx
import pytest

from factcheck.errors import (
    ForbiddenAddress,
    HttpStatus,
    InvalidUrl,
    NotCached,
    RateLimited,
    TimedOut,
)
from factcheck.web import Web, WebSettings


def through(site: Any, url: str, **rest: Any) -> tuple[httpx.Response, int]:
    """One request of a client that brings its own habits, and how many left the machine."""
    method, body = rest.pop("method", "GET"), rest.pop("content", None)
    settings = WebSettings(**{"timeout": 3.0, "allow_private": (site.url,), **rest})

    async def run() -> tuple[httpx.Response, int]:
        async with Web(settings) as web:
            client = httpx.AsyncClient(transport=web.transport(), headers={"User-Agent": "wiki/1"})
            async with client:
                response = await client.request(method, url, content=body)
            return response, web.requests

    return asyncio.run(run())


def test_a_library_reads_pages_through_the_door(site: Any) -> None:
    import gzip

    body = gzip.compress(b'{"query": "Z\xc3\xbcrich"}')
    headers = {"Content-Encoding": "gzip", "Content-Type": "application/json", "Set-Cookie": "a=b"}
    response, requests = through(site, site.page("/w/api.php", body, headers=headers))
    assert response.json() == {"query": "Zürich"}
    assert requests == 1
    assert "set-cookie" not in response.headers
    assert "content-encoding" not in response.headers
    assert site.seen[0][1]["user-agent"].startswith("factcheck/")


def test_the_header_by_which_mediawiki_tells_an_error_arrives(site: Any) -> None:
    url = site.page("/", b"{}", headers={"MediaWiki-API-Error": "maxlag"})
    assert through(site, url)[0].headers["mediawiki-api-error"] == "maxlag"


def test_redirects_and_repetitions_happen_inside(site: Any) -> None:
    site.replies("/b", {"status": 503, "headers": {"Retry-After": "0"}}, {"body": b"there"})
    url = site.page("/a", status=301, headers={"Location": "/b"})
    response, requests = through(site, url)
    assert (response.status_code, response.content, requests) == (200, b"there", 4)


@pytest.mark.parametrize(
    ("path", "error"),
    [
        ("http://169.254.169.254/latest", ForbiddenAddress),
        ("http://user@127.0.0.1/", InvalidUrl),
        ("/none", HttpStatus),
        ("/busy", RateLimited),
        ("/away", ForbiddenAddress),
    ],
)
def test_errors_of_the_house_pass_through_httpx(path: str, error: type, site: Any) -> None:
    site.page("/busy", status=429, headers={"Retry-After": "3600"})
    site.page("/away", status=302, headers={"Location": f"http://127.0.0.2:{site.port}/"})
    url = path if path.startswith("http") else site.url + path
    with pytest.raises(error):
        through(site, url)


def test_the_deadline_holds_for_a_library_too(raw: Any) -> None:
    import time

    server = raw(lambda connection: time.sleep(0.4))
    with pytest.raises(TimedOut):
        through(server, server.url, timeout=0.15)


def test_offline_and_the_cache_hold_for_a_library_too(site: Any, tmp_path: Path) -> None:
    url = site.page("/", b"kept")
    with pytest.raises(NotCached):
        through(site, url, offline=True, cache_dir=tmp_path)
    through(site, url, cache_dir=tmp_path)
    response, requests = through(site, url, offline=True, cache_dir=tmp_path)
    assert (response.content, requests) == (b"kept", 0)
    assert site.hits["/"] == 1


def test_what_is_posted_is_sent_each_time_and_never_kept(site: Any, tmp_path: Path) -> None:
    url = site.page("/")
    for _ in range(2):
        through(site, url, method="POST", content=b'{"q": 1}', cache_dir=tmp_path)
    assert site.hits["/"] == 2
    assert site.seen[0][1]["content-length"] == "8"
    with pytest.raises(NotCached):
        through(site, url, method="POST", offline=True, cache_dir=tmp_path)


def test_a_library_and_the_house_share_one_request(site: Any) -> None:
    url = site.page("/", b"once")

    async def run() -> int:
        async with Web(WebSettings(allow_private=(site.url,))) as web:
            async with httpx.AsyncClient(transport=web.transport()) as client:
                assert (await client.get(url)).content == b"once"
            assert (await web.get(url)).body == b"once"
            return web.requests

    assert asyncio.run(run()) == 1


def test_wikipedia_api_works_through_the_door(site: Any) -> None:
    import wikipediaapi

    page = {"pageid": 1, "ns": 0, "title": "Mont Blanc", "extract": "Mont Blanc is a mountain."}
    site.page("/w/api.php", json.dumps({"query": {"pages": {"1": page}}}).encode())

    class ToSite(httpx.AsyncBaseTransport):
        """Sends what is meant for Wikipedia to the test's server."""

        def __init__(self, door: httpx.AsyncBaseTransport) -> None:
            self._door = door

        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            request.url = request.url.copy_with(scheme="http", host="127.0.0.1", port=site.port)
            return await self._door.handle_async_request(request)

    async def run(*, offline: bool) -> str:
        settings = WebSettings(allow_private=(site.url,), offline=offline)
        async with Web(settings) as web:
            wiki = wikipediaapi.AsyncWikipedia(
                "test (desk@news.example)", "en", transport=ToSite(web.transport()), max_retries=0
            )
            try:
                return str(await wiki.page("Mont Blanc").summary)
            finally:
                await wiki.aclose() if hasattr(wiki, "aclose") else None

    assert asyncio.run(run(offline=False)) == "Mont Blanc is a mountain."
    with pytest.raises(NotCached):
        asyncio.run(run(offline=True))
