"""From a request to its answer: redirects vetted hop by hop, pauses kept, failures repeated."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import httpx

from factcheck.errors import (
    BadResponse,
    ConnectionReset,
    FetchError,
    ForbiddenAddress,
    InvalidUrl,
    OutOfRequests,
    TooManyRedirects,
)
from factcheck.web.answer import Answer, Request
from factcheck.web.exchange import Exchange
from factcheck.web.failures import bad_status, redirected, timed_out, too_long_a_pause
from factcheck.web.pace import Budget, Pace
from factcheck.web.retries import PACED, RETRIED, pause
from factcheck.web.settings import WebSettings
from factcheck.web.urls import origin, parse, shown

Check = Callable[[httpx.URL], Awaitable[None]]
"""Raises FetchError for a URL that must not be fetched."""

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
# What may follow a redirect to another origin; anything else could be a key.
_PUBLIC_HEADERS = frozenset({"accept", "accept-language", "content-type"})


class Journey:
    def __init__(self, settings: WebSettings, exchange: Exchange) -> None:
        self._settings = settings
        self._exchange = exchange
        self._pace = Pace(settings.per_host, settings.min_interval)
        self._sent = 0

    async def make(self, request: Request, check: Check | None) -> Answer:
        """The first 2xx, repeating what may succeed the next time; else raises FetchError.

        `check` is asked about every hop.
        """
        budget = Budget(self._settings.timeout)
        for attempt in range(self._settings.retries + 1):
            last = attempt == self._settings.retries
            try:
                answer = await self._follow(request, budget, check)
            except ConnectionReset:
                if last or not request.safe:
                    raise
                await asyncio.sleep(pause(attempt))
                continue
            if 200 <= answer.status < 300:
                return answer
            if answer.status not in RETRIED:
                break
            seconds = self._agreed_pause(answer, attempt)
            if last:
                break
            if answer.status in PACED:
                self._pace.hold(httpx.URL(answer.url).host, seconds)
            await asyncio.sleep(seconds)
        raise bad_status(answer.status, shown(answer.url))

    def _agreed_pause(self, answer: Answer, attempt: int) -> float:
        """Raises RateLimited where the host asks for more than the cap."""
        seconds = pause(attempt, answer.headers.get("retry-after", ""))
        cap = self._settings.retry_after_cap
        if answer.status in PACED and seconds > cap:
            raise too_long_a_pause(shown(answer.url), answer.status, seconds, cap)
        return min(seconds, cap)

    async def _follow(self, request: Request, budget: Budget, check: Check | None) -> Answer:
        """The answer at the end of the redirects, each hop vetted like the first."""
        trail: list[str] = []
        try:
            while True:
                trail.append(str(request.url))
                if check is not None:
                    await check(request.url)
                answer = await self._hop(request, budget)
                if answer.status not in _REDIRECTS:
                    return answer
                following = _redirected(request, answer)
                self._refuse_loop([*trail, str(following.url)])
                self._refuse_side_door(request, following)
                request = following
        except FetchError as error:
            if len(trail) < 2:
                raise
            raise redirected(error, trail) from error

    async def _hop(self, request: Request, budget: Budget) -> Answer:
        self._refuse_more(request)  # before the wait for a turn, which may be long
        async with self._pace.turn(request.url.host, request.interval):
            self._refuse_more(request)
            self._sent += 1
            try:
                async with budget.spend():
                    return await self._exchange.send(request)
            except TimeoutError:
                raise timed_out(shown(request.url), self._settings.timeout) from None

    def _refuse_more(self, request: Request) -> None:
        most = self._settings.max_requests
        if most is not None and self._sent >= most:
            raise OutOfRequests(
                f"{shown(request.url)} was not asked for: the run may send no more than "
                f"{most:,} requests",
                "raise --max-requests, or run again: what was answered is cached",
            )

    def _refuse_loop(self, trail: list[str]) -> None:
        looped = trail[-1] in trail[:-1]
        if looped or len(trail) - 1 > self._settings.max_redirects:
            what = "in a circle" if looped else f"more than {self._settings.max_redirects} times"
            raise TooManyRedirects(f"{shown(trail[0])} redirects {what}", "check the address")

    def _refuse_side_door(self, here: Request, there: Request) -> None:
        """What the user allowed is for the user's requests, not for pages that point at it."""
        allowed = self._exchange.allowed(here)
        if origin(there.url) in allowed and origin(here.url) not in allowed:
            raise ForbiddenAddress(
                f"{shown(here.url)} redirects to the private address {shown(there.url)}",
                "open the page in a browser to see what it is",
            )


def _redirected(request: Request, answer: Answer) -> Request:
    """The request that a redirect asks for; raises InvalidUrl, BadResponse."""
    location = answer.headers.get("location", "")
    if not location:
        raise BadResponse(f"{shown(request.url)} redirects nowhere", "check the address")
    url = _target(request.url, location)
    headers = request.headers
    if origin(url) != origin(request.url):
        headers = {name: headers[name] for name in headers if name in _PUBLIC_HEADERS}
    if answer.status == 303 or (answer.status in (301, 302) and request.method == "POST"):
        method = "HEAD" if request.method == "HEAD" else "GET"
        return request._replace(method=method, url=url, headers=headers, body=b"")
    return request._replace(url=url, headers=headers)


def _target(here: httpx.URL, location: str) -> httpx.URL:
    try:
        return parse(here.join(location))
    except InvalidUrl as error:
        raise InvalidUrl(f"{shown(here)} redirects elsewhere: {error.cause}", error.cure) from None
    except (httpx.InvalidURL, UnicodeError, ValueError):
        cause = f"{shown(here)} redirects to {shown(location)!r}, which is not a URL"
        raise InvalidUrl(cause, "check the address") from None
