"""The door for libraries that bring their own httpx client."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import httpx

from factcheck.web.answer import Answer, Kind, Request
from factcheck.web.urls import parse


class DoorTransport(httpx.AsyncBaseTransport):
    """Answers whole and decompressed, by the same guard, limits, cache, memo and repetitions.

    FetchError passes through httpx unchanged. The client's own User-Agent is replaced.
    """

    def __init__(self, answer: Callable[[Request], Awaitable[Answer]]) -> None:
        self._answer = answer

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        body = await request.aread()
        headers = {name.lower(): value for name, value in request.headers.items()}
        kind = Kind.SEARCH if request.method == "GET" else Kind.PAGE
        asked = Request(request.method, parse(request.url), headers, body, kind)
        answer = await self._answer(asked)
        return httpx.Response(
            answer.status, headers=answer.headers, content=answer.body, request=request
        )
