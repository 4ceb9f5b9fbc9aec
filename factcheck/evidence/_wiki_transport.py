"""The door to the network for wikipedia-api, and the errors that MediaWiki sends as successes."""

from __future__ import annotations

import json
from typing import Any

import httpx

from factcheck.errors import ProviderError
from factcheck.web import Web

ERROR_HEADER = "MediaWiki-API-Error"


class ApiTransport(httpx.AsyncBaseTransport):
    """The door, for a library that knows wikipedia.org only and overlooks the API's own errors.

    An error arrives with HTTP 200; the library would read it as "no hits".
    """

    def __init__(self, web: Web, api: str) -> None:
        self._web = web
        self._door = web.transport()
        self._api = api

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        url = httpx.URL(self._api).copy_with(query=request.url.query)
        response = await self._door.handle_async_request(httpx.Request(request.method, url))
        body = await response.aread()
        try:
            refuse_errors(_parsed(body, self._api), self._api, response.headers.get(ERROR_HEADER))
        except ProviderError:
            await self._web.forget(str(url))
            raise
        return response

    async def aclose(self) -> None:
        """The door stays open for others."""


def _parsed(body: bytes, api: str) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as error:
        raise _no_wiki(f"{api} did not answer in JSON") from error


def _no_wiki(cause: str) -> ProviderError:
    return ProviderError(cause, "check that it is the address of a MediaWiki")


def refuse_errors(answer: Any, api: str, named: str | None = None) -> None:
    """Raises ProviderError for an `error` in the body, or `named` in the header, and for JSON
    that no MediaWiki sends: it must not pass for "nothing found"."""
    error = answer.get("error") if isinstance(answer, dict) else None
    if not error and not named:
        if isinstance(answer, dict) and ("query" in answer or "parse" in answer):
            return
        raise _no_wiki(f"{api} answered with something else than asked for")
    info = error.get("info", "") if isinstance(error, dict) else str(error or "")
    code = named or (error.get("code") if isinstance(error, dict) else "error")
    raise ProviderError(f"{api} refused the request: {code}: {info}"[:300])
