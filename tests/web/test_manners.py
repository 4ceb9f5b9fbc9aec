"""How the door treats hosts: few requests at once, pauses when asked for, no request twice."""

import asyncio
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest

from factcheck.errors import (
    ConnectionReset,
    HttpStatus,
    NameNotResolved,
    OutOfRequests,
    RateLimited,
    RobotsDisallowed,
)
from factcheck.web import Web, WebSettings
from factcheck.web.retries import pause

NOW = datetime(2026, 3, 1, 12, 0, 0, tzinfo=UTC)


def door(*sites: Any, **settings: Any) -> Web:
    origins = tuple(site.url for site in sites)
    return Web(WebSettings(**{"timeout": 3.0, "allow_private": origins, **settings}))


def fetch(web: Web, *urls: str, **rest: Any) -> list[Any]:
    """Pages or errors, all asked for at once."""

    async def run() -> list[Any]:
        async with web:
            waiting = (web.get(url, **rest) for url in urls)
            return await asyncio.gather(*waiting, return_exceptions=True)

    return asyncio.run(run())


# ------------------------------------------------------------------ pauses


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("7", 7.0),
        (" 0 ", 0.0),
        ("-5", 0.0),
        ("1e9", 1e9),
        ("1000000000", 1e9),
        ("9" * 400, float("inf")),
        ("Sun, 01 Mar 2026 12:00:30 GMT", 30.0),
        ("Sunday, 01-Mar-26 12:00:30 GMT", 30.0),
        ("Sun Mar  1 12:00:30 2026", 30.0),
        ("Sun, 01 Mar 2026 11:00:00 GMT", 0.0),
        ("", 0.25),
        ("soon", 0.25),
        ("nan", 0.25),
        ("Sun, 99 Mar 2026 99:99:99 GMT", 0.25),
    ],
)
def test_a_pause_is_read_in_seconds_or_as_a_date(header: str, seconds: float) -> None:
    assert pause(0, header, now=NOW) == seconds


def test_without_a_wish_of_the_host_pauses_double() -> None:
    assert [pause(attempt) for attempt in range(3)] == [0.25, 0.5, 1.0]


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_what_may_pass_is_asked_again(status: int, site: Any) -> None:
    url = site.replies(
        "/", {"status": status, "headers": {"Retry-After": "0"}}, {"body": b"there now"}
    )
    web = door(site)
    assert fetch(web, url)[0].body == b"there now"
    assert web.requests == 2


def test_a_pause_that_the_host_asks_for_is_kept_by_all_its_requests(site: Any) -> None:
    url = site.replies("/a", {"status": 429, "headers": {"Retry-After": "0.6"}}, {"body": b"a"})
    other = site.page("/b")
    started: list[float] = []
    inner = site.routes["/b"]

    def noted(handler: Any) -> None:
        started.append(time.monotonic())
        inner(handler)

    site.routes["/b"] = noted

    async def run() -> float:
        async with door(site) as web:
            began = time.monotonic()
            first = asyncio.create_task(web.get(url))
            await asyncio.sleep(0.2)
            await web.get(other)
            await first
            return began

    began = asyncio.run(run())
    assert started[0] - began >= 0.55


def test_a_pause_may_be_a_date(site: Any) -> None:
    soon = format_datetime(datetime.now(UTC) + timedelta(seconds=1), usegmt=True)
    url = site.replies("/", {"status": 503, "headers": {"Retry-After": soon}}, {"body": b"ok"})
    assert fetch(door(site), url)[0].body == b"ok"


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("wish", ["1e9", "1000000000", "Fri, 01 Jan 2100 00:00:00 GMT"])
def test_a_pause_beyond_the_cap_ends_the_request_at_once(status: int, wish: str, site: Any) -> None:
    url = site.page("/", status=status, headers={"Retry-After": wish})
    started = time.monotonic()
    outcome = fetch(door(site), url)[0]
    assert isinstance(outcome, RateLimited)
    assert "asks for a pause of" in str(outcome)
    assert "20 are allowed" in str(outcome)
    assert time.monotonic() - started < 1
    assert site.hits["/"] == 1


def test_the_last_failure_is_told_when_attempts_are_used_up(site: Any) -> None:
    limited = site.page("/429", status=429, headers={"Retry-After": "0"})
    broken = site.page("/503", status=503, headers={"Retry-After": "0"})
    first, second = fetch(door(site), limited, broken)
    assert isinstance(first, RateLimited)
    assert isinstance(second, HttpStatus)
    assert second.status == 503
    assert site.hits == {"/429": 3, "/503": 3}


def test_a_fault_that_will_stay_is_not_asked_for_again(site: Any) -> None:
    fetch(door(site), site.page("/404", status=404), site.page("/500", status=500))
    assert site.hits == {"/404": 1, "/500": 1}


def test_a_dropped_connection_is_tried_again(raw: Any) -> None:
    def act(connection: Any) -> None:
        if server.connections > 1:
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")

    server = raw(act)
    assert fetch(door(server), server.url)[0].body == b"ok"
    assert server.connections == 2


def test_attempts_at_a_dropped_connection_end(raw: Any) -> None:
    server = raw(lambda connection: None)
    assert isinstance(fetch(door(server, retries=1), server.url)[0], ConnectionReset)
    assert server.connections == 2


# ------------------------------------------------------------------ at once and in a row


def test_a_host_gets_only_so_many_requests_at_once(site: Any) -> None:
    lock, now, most = threading.Lock(), 0, 0

    def slow(handler: Any) -> None:
        nonlocal now, most
        with lock:
            now += 1
            most = max(most, now)
        time.sleep(0.05)
        with lock:
            now -= 1
        handler.send_response(200)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    urls = [f"{site.url}/{number}" for number in range(12)]
    site.routes = {f"/{number}": slow for number in range(12)}
    fetch(door(site, per_host=2), *urls)
    assert most == 2
    assert sum(site.hits.values()) == 12


def test_waiting_for_a_turn_does_not_use_up_the_time_of_a_page(site: Any) -> None:
    def slow(handler: Any) -> None:
        time.sleep(0.15)
        handler.send_response(200)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    site.routes = {f"/{number}": slow for number in range(6)}
    urls = [f"{site.url}/{number}" for number in range(6)]
    pages = fetch(door(site, per_host=1, timeout=0.5), *urls)
    assert [page.status for page in pages] == [200] * 6


def test_requests_to_a_host_start_an_interval_apart(site: Any) -> None:
    urls = [site.page(f"/{number}") for number in range(4)]
    started = time.monotonic()
    fetch(door(site, min_interval=0.15), *urls)
    assert time.monotonic() - started >= 0.45


def test_questions_to_a_service_start_as_far_apart_as_it_asks(site: Any, tmp_path: Any) -> None:
    urls = [site.page(f"/{number}") for number in range(3)]

    async def run(interval: float) -> float:
        async with door(site, cache_dir=tmp_path) as web:
            started = time.monotonic()
            await asyncio.gather(*(web.ask(url, interval=interval) for url in urls))
            return time.monotonic() - started

    assert asyncio.run(run(0.2)) >= 0.4
    # What is remembered waits for nobody.
    assert asyncio.run(run(30.0)) < 20
    assert site.hits == {"/0": 1, "/1": 1, "/2": 1}


def test_a_question_asked_again_after_a_refusal_keeps_the_interval(site: Any) -> None:
    url = site.replies("/", {"status": 429, "headers": {"Retry-After": "0"}}, {"body": b"ok"})

    async def run() -> float:
        async with door(site) as web:
            started = time.monotonic()
            assert (await web.ask(url, interval=0.3)).body == b"ok"
            return time.monotonic() - started

    assert asyncio.run(run()) >= 0.3


def test_the_same_page_asked_for_at_once_and_again_is_sent_once(site: Any) -> None:
    url = site.page("/")

    async def run() -> int:
        async with door(site) as web:
            pages = await asyncio.gather(*(web.get(url) for _ in range(20)))
            pages.append(await web.get(url + "#part"))
            assert {page.body for page in pages} == {b"hello"}
            return web.requests

    assert asyncio.run(run()) == 1
    assert site.hits["/"] == 1


def test_another_language_or_query_is_another_request(site: Any) -> None:
    url = site.page("/")

    async def run() -> None:
        async with door(site) as web:
            await web.get(url, headers={"Accept-Language": "de"})
            await web.get(url, headers={"accept-language": "fr"})
            await web.get(url, params={"q": "x"})
            await web.get(url + "?q=x", headers={"Accept": "text/html"})

    asyncio.run(run())
    assert site.hits["/"] == 3


def test_a_failure_is_remembered_for_the_run(site: Any) -> None:
    async def run() -> None:
        async with door(site) as web:
            for _ in range(3):
                with pytest.raises(HttpStatus):
                    await web.get(site.url + "/none")

    asyncio.run(run())
    assert site.hits["/none"] == 1


def test_what_turns_out_to_be_an_error_can_be_forgotten(site: Any) -> None:
    url = site.replies("/", {"body": b"please solve this puzzle"}, {"body": b"results"})

    async def run() -> list[bytes]:
        async with door(site) as web:
            first = await web.get(url, params={"q": "x"})
            await web.forget(url, params={"q": "x"})
            return [first.body, (await web.get(url, params={"q": "x"})).body]

    assert asyncio.run(run()) == [b"please solve this puzzle", b"results"]


def test_a_caller_that_gives_up_leaves_the_request_to_the_others(site: Any) -> None:
    def slow(handler: Any) -> None:
        time.sleep(0.2)
        handler.send_response(200)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    site.routes["/"] = slow

    async def run() -> int:
        async with door(site) as web:
            hasty = asyncio.create_task(web.get(site.url + "/"))
            patient = asyncio.create_task(web.get(site.url + "/"))
            await asyncio.sleep(0.05)
            hasty.cancel()
            return (await patient).status

    assert asyncio.run(run()) == 200
    assert site.hits["/"] == 1


def test_closing_the_door_ends_what_is_under_way(raw: Any) -> None:
    server = raw(lambda connection: time.sleep(0.5))

    async def run() -> None:
        async with door(server) as web:
            task = asyncio.create_task(web.get(server.url))
            await asyncio.sleep(0.1)
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(run())


# ------------------------------------------------------------------ who asks, and what sites allow


def test_the_user_agent_names_the_tool_its_project_and_the_operator(site: Any) -> None:
    url = site.page("/")
    fetch(door(site, contact="desk@news.example"), url, headers={"User-Agent": "Mozilla/5.0"})
    agent = site.seen[0][1]["user-agent"]
    assert agent.startswith("factcheck/")
    assert agent.endswith("(+https://github.com/factcheck-cli/factcheck; desk@news.example)")


RULES = b"User-agent: *\nDisallow: /closed\n\nUser-agent: factcheck\nDisallow: /not-for-us\n"


def test_robots_rules_are_read_once_and_obeyed(site: Any) -> None:
    site.page("/robots.txt", RULES)
    urls = [site.page(path) for path in ("/open", "/closed", "/not-for-us", "/not-for-us/x")]
    open_page, closed, *ours = fetch(door(site), *urls, robots=True)
    assert (open_page.status, closed.status) == (200, 200)
    assert all(isinstance(outcome, RobotsDisallowed) for outcome in ours)
    assert site.hits == {"/robots.txt": 1, "/open": 1, "/closed": 1}


def test_robots_rules_hold_for_the_target_of_a_redirect(site: Any, another_site: Any) -> None:
    another_site.page("/robots.txt", b"User-agent: *\nDisallow: /\n")
    url = site.page("/", status=302, headers={"Location": another_site.url + "/x"})
    outcome = fetch(door(site, another_site), url, robots=True)[0]
    assert isinstance(outcome, RobotsDisallowed)
    assert another_site.hits == {"/robots.txt": 1}


def test_without_robots_nobody_asks_for_the_rules(site: Any) -> None:
    site.page("/robots.txt", RULES)
    assert fetch(door(site), site.page("/not-for-us"))[0].status == 200
    assert site.hits["/robots.txt"] == 0


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (500, False)])
def test_rules_that_cannot_be_read_allow_or_close(status: int, allowed: bool, site: Any) -> None:
    site.page("/robots.txt", status=status)
    outcome = fetch(door(site), site.page("/"), robots=True)[0]
    assert isinstance(outcome, RobotsDisallowed) is not allowed
    assert site.hits["/"] == allowed


def test_rules_that_do_not_come_in_time_close_the_site(raw: Any) -> None:
    server = raw(lambda connection: time.sleep(0.4))
    outcome = fetch(door(server, timeout=0.2), server.url + "/", robots=True)[0]
    assert isinstance(outcome, RobotsDisallowed)
    assert "longer than 0.2 seconds" in str(outcome)


def test_a_host_that_does_not_exist_is_not_called_closed_by_robots() -> None:
    async def nowhere(host: str, port: int) -> list[str]:
        return []

    web = Web(WebSettings(), resolver=nowhere)
    assert isinstance(fetch(web, "http://nowhere.example/", robots=True)[0], NameNotResolved)


def test_a_page_closed_to_programs_can_still_be_read_for_a_person(site: Any) -> None:
    site.page("/robots.txt", b"User-agent: *\nDisallow: /\n")
    url = site.page("/")

    async def run(*order: bool) -> list[str]:
        kinds: list[str] = []
        async with door(site) as web:
            for robots in order:
                try:
                    kinds.append(type(await web.get(url, robots=robots)).__name__)
                except RobotsDisallowed as error:
                    kinds.append(type(error).__name__)
        return kinds

    assert asyncio.run(run(True, False)) == ["RobotsDisallowed", "Page"]


def each(check: Callable[[Web], Any], site: Any, **settings: Any) -> Any:
    async def run() -> Any:
        async with door(site, **settings) as web:
            return await check(web)

    return asyncio.run(run())


def test_json_is_parsed_and_anything_else_is_the_fault_of_the_service(site: Any) -> None:
    from factcheck.errors import ProviderError

    good = site.page("/good", b'\xef\xbb\xbf{"title": "Z\xc3\xbcrich"}')
    assert each(lambda web: web.get_json(good), site) == {"title": "Zürich"}
    for body in (b"<html>", b"", b"\xff\xfe\xff", b"[" * 100_000):
        bad = site.page("/bad", body)
        with pytest.raises(ProviderError, match=r"/bad\?format=json answered with something"):
            each(lambda web, bad=bad: web.get_json(bad, params={"format": "json"}), site)  # type: ignore[misc]


def test_closing_the_door_twice_is_harmless(site: Any, tmp_path: Any) -> None:
    async def run() -> None:
        web = door(site, cache_dir=tmp_path)
        await web.get(site.page("/"))
        await web.aclose()
        await web.aclose()

    asyncio.run(run())


# ------------------------------------------------------------------ no more than so many requests


def test_redirects_and_repetitions_count_as_requests(site: Any) -> None:
    site.replies("/", {"status": 503}, {"status": 302, "headers": {"Location": "/there"}})
    site.page("/there")
    settings = WebSettings(allow_private=(site.url,), timeout=5.0, retries=2, max_requests=2)

    async def run() -> int:
        async with Web(settings) as web:
            with pytest.raises(OutOfRequests, match="no more than 2 requests"):
                await web.get(site.url + "/")
            return web.requests

    assert asyncio.run(run()) == 2
    assert site.hits["/there"] == 0


def test_what_is_remembered_costs_no_request(site: Any) -> None:
    url = site.page("/")
    settings = WebSettings(allow_private=(site.url,), max_requests=1)

    async def run() -> None:
        async with Web(settings) as web:
            await web.get(url)
            assert (await web.get(url)).body == b"hello"
            with pytest.raises(OutOfRequests):
                await web.get(site.page("/other"))

    asyncio.run(run())
