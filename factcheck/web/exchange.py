"""One request over the wire: connection pools behind the guard, and bodies read under a cap."""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpcore

from factcheck.errors import BadResponse, ConfigError, FetchError
from factcheck.web.answer import KEPT_HEADERS, Answer, Kind, Request
from factcheck.web.coding import ACCEPTED, Unpacker
from factcheck.web.failures import explained
from factcheck.web.guard import Guard, Resolver
from factcheck.web.settings import WebSettings
from factcheck.web.urls import origin, parse, shown

# More than `Pace` lets through, so that nobody waits here on the time of a page.
_MOST_CONNECTIONS = 100
_KEPT_CONNECTIONS = 20
_KEEP_ALIVE_SECONDS = 15.0
Origin = tuple[str, str, int]
"""Scheme, host and port."""

# What the door sets itself, or what belongs to one connection only.
_OURS = frozenset(
    {
        "accept-encoding",
        "connection",
        "content-length",
        "cookie",
        "host",
        "keep-alive",
        "proxy-authorization",
        "te",
        "transfer-encoding",
        "upgrade",
        "user-agent",
    }
)


class Exchange:
    """Sends single requests; knows nothing of redirects, retries or caches.

    `requests` counts those that left this machine.
    """

    def __init__(self, settings: WebSettings, user_agent: str, resolver: Resolver) -> None:
        self._settings = settings
        self._user_agent = user_agent
        self._resolver = resolver
        own = frozenset(origin(parse(url)) for url in settings.allow_private)
        services = frozenset(origin(parse(url)) for url in settings.services)
        self._allowed = dict.fromkeys(Kind, own) | {Kind.SEARCH: own | services}
        self._pools: dict[tuple[str, bool], httpcore.AsyncConnectionPool] = {}
        self.requests = 0

    def allowed(self, request: Request) -> frozenset[Origin]:
        """Origins that may have a private address for such a request."""
        return self._allowed[request.kind]

    async def send(self, request: Request) -> Answer:
        """The answer, whatever its status; the body only of a 2xx. Raises FetchError."""
        url, name = request.url, shown(request.url)
        try:
            async with self._pool(request).stream(
                request.method,
                httpcore.URL(
                    scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
                ),
                headers=self._headers(request),
                content=request.body or None,
                extensions={"trace": self._count},
            ) as response:
                return await self._answer(request, response)
        except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException) as error:
            raise explained(name, error) from error

    async def aclose(self) -> None:
        for pool in self._pools.values():
            await pool.aclose()

    def _pool(self, request: Request) -> httpcore.AsyncConnectionPool:
        """One per scheme, since what is allowed is an origin and the guard sees host and port; and
        one for questions, to which more is allowed: no page may use their connections."""
        scheme = request.url.scheme
        key = scheme, request.kind is Kind.SEARCH
        if key not in self._pools:
            allowed = {(host, port) for kind, host, port in self.allowed(request) if kind == scheme}
            self._pools[key] = httpcore.AsyncConnectionPool(
                ssl_context=trusted(self._settings.ca_file) if scheme == "https" else None,
                max_connections=_MOST_CONNECTIONS,
                max_keepalive_connections=_KEPT_CONNECTIONS,
                keepalive_expiry=_KEEP_ALIVE_SECONDS,
                network_backend=Guard(self._resolver, frozenset(allowed)),
            )
        return self._pools[key]

    def _headers(self, request: Request) -> list[tuple[bytes, bytes]]:
        ours = {
            "host": request.url.netloc.decode("ascii"),
            "user-agent": self._user_agent,
            "accept-encoding": ACCEPTED,
        }
        theirs = {name: value for name, value in request.headers.items() if name not in _OURS}
        merged = {**ours, "accept": "*/*", **theirs}
        return [(name.encode("latin-1"), _encoded(value)) for name, value in merged.items()]

    async def _count(self, event: str, info: dict[str, Any]) -> None:
        self.requests += event == "http11.send_request_headers.started"

    async def _answer(self, request: Request, response: httpcore.Response) -> Answer:
        headers = {
            name.decode("latin-1").lower(): value.decode("latin-1")
            for name, value in response.headers
        }
        kept = {name: headers[name] for name in KEPT_HEADERS if name in headers}
        body = b""
        if 200 <= response.status < 300 and request.method != "HEAD":
            body = await self._body(shown(request.url), response, headers)
        elif 300 <= response.status < 400 and "location" in headers:
            kept["location"] = _location(response)
        return Answer(response.status, str(request.url), kept, body, datetime.now(UTC))

    async def _body(self, name: str, response: httpcore.Response, headers: dict[str, str]) -> bytes:
        cap = self._settings.max_bytes
        try:
            unpacker = Unpacker(headers.get("content-encoding", ""))
            body, taken = bytearray(), 0
            async for raw in _stream(response):
                taken += len(raw)
                if taken > cap:
                    raise _too_big(cap)
                for piece in unpacker.feed(raw):
                    body += piece
                    if len(body) > cap:
                        raise _too_big(cap)
            unpacker.finish()
        except BadResponse as error:
            raise BadResponse(f"{name}: {error.cause}", error.cure) from error
        return bytes(body)


def trusted(ca_file: Path | None) -> ssl.SSLContext:
    """A context that verifies, by the system's authorities and those of `ca_file`.

    certifi stands in where the system has none. Raises ConfigError for an unreadable `ca_file`.
    """
    context = ssl.create_default_context()
    if not context.cert_store_stats()["x509_ca"]:
        import certifi

        context.load_verify_locations(certifi.where())
    if ca_file is not None:
        try:
            context.load_verify_locations(ca_file)
        except (OSError, ssl.SSLError) as error:
            raise ConfigError(
                f"web.ca_file {ca_file} cannot be read ({error})", "give a file of PEM certificates"
            ) from error
    return context


def _stream(response: httpcore.Response) -> AsyncIterator[bytes]:
    stream: AsyncIterator[bytes] = response.aiter_stream()
    return stream


def _encoded(value: str) -> bytes:
    try:
        return value.encode("latin-1")
    except UnicodeEncodeError:
        raise FetchError(
            "a request header holds characters that HTTP lacks", "check keys and tokens"
        ) from None


def _location(response: httpcore.Response) -> str:
    """Redirect targets are sent as UTF-8 by some servers, against the letter of the standard."""
    raw = next(value for name, value in response.headers if name.lower() == b"location")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _too_big(cap: int) -> BadResponse:
    return BadResponse(
        f"the answer is larger than {cap:,} bytes", "raise web.max_bytes to read it all the same"
    )
