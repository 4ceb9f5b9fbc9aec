"""Search services and sites on loopback that work, until they are told how to fail."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlsplit

ENDLESS = 30.0
"""Seconds; longer than any patience here."""


class Fault(NamedTuple):
    """What a server sends instead of an answer: `raw` bytes, none of them for a closed port;
    `hangs` first, or for good."""

    raw: bytes | None
    hangs: bool = False


def http(body: bytes, status: int = 200, media: str = "text/html", **headers: str) -> bytes:
    told = {"Content-Type": media, "Content-Length": str(len(body)), **headers}
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in told.items()]
    return (
        "\r\n".join([f"HTTP/1.1 {status} So", "Connection: close", *lines, "", ""]).encode() + body
    )


def as_json(answer: Any) -> bytes:
    return http(json.dumps(answer).encode(), media="application/json")


FAULTS = {
    "refuses the connection": Fault(None),
    "answers 500": Fault(http(b"out of order", 500)),
    "hangs": Fault(b"", hangs=True),
    "sends a page instead of data": Fault(http(b"<p>We will be back soon.</p>")),
    "sends empty data": Fault(as_json({})),
    "asks for a pause of a day": Fault(http(b"", 429, Retry_After="86400")),
    "breaks off within its answer": Fault(as_json({"results": []})[:-4]),
    "wants a log-in": Fault(http(b"", 403)),
}

Query = dict[str, str]


class Service:
    """A server that answers (path, query) with whole HTTP answers; after `healthy` requests its
    `fault` begins, where it has one."""

    def __init__(self, host: str, answer: Callable[[str, Query], bytes]) -> None:
        self.host, self._answer = host, answer
        self.fault: Fault | None = None
        self.healthy = 0
        self.asked = 0
        self.url = ""
        """Of the last time that it was up."""

    @asynccontextmanager
    async def up(self) -> AsyncIterator[None]:
        self.asked = 0
        server = await asyncio.start_server(self._serve, self.host, 0)
        self.url = f"http://{self.host}:{server.sockets[0].getsockname()[1]}"
        self._stop = server.close
        if self.fault and self.fault.raw is None and not self.healthy:
            server.close()
        try:
            yield
        finally:
            server.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            parts = urlsplit(head.split(b" ", 2)[1].decode("ascii"))
            query = {key: values[0] for key, values in parse_qs(parts.query).items()}
            writer.write(await self._told(parts.path, query))
            await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    async def _told(self, path: str, query: Query) -> bytes:
        self.asked += 1
        if self.fault is None or self.asked <= self.healthy:
            return self._answer(path, query)
        if self.fault.hangs:
            await asyncio.sleep(ENDLESS)
        if self.fault.raw is None:
            self._stop()
        return self.fault.raw or b""


class Text(NamedTuple):
    """A page at `host`, which searches for any of its `subject`'s words find."""

    host: str
    subject: str
    text: str


def site(text: Text) -> Callable[[str, Query], bytes]:
    """A host with one page, at /page, and without a robots.txt."""

    def answer(path: str, query: Query) -> bytes:
        if path != "/page":
            return http(b"", 404)
        return http(text.text.encode(), media="text/plain; charset=utf-8")

    return answer


def _hits(texts: Mapping[str, Text], query: str) -> list[dict[str, str]]:
    """`texts` by URL."""
    return [
        {"url": url, "title": text.subject, "content": "", "description": ""}
        for url, text in texts.items()
        if text.subject in query
    ]


def searxng(texts: Callable[[], Mapping[str, Text]]) -> Callable[[str, Query], bytes]:
    return lambda path, query: as_json({"results": _hits(texts(), query["q"])})


def brave(texts: Callable[[], Mapping[str, Text]]) -> Callable[[str, Query], bytes]:
    return lambda path, query: as_json(
        {"type": "search", "web": {"results": _hits(texts(), query["q"])}}
    )


def mediawiki(pages: Mapping[str, str]) -> Callable[[str, Query], bytes]:
    """The three questions of the provider wikipedia: search, describe, extract."""

    def answer(path: str, query: Query) -> bytes:
        if query.get("list") == "search":
            asked = query["srsearch"]
            found = [title for title in pages if title in asked]
            return as_json({"query": {"search": [_row(title, pages[title]) for title in found]}})
        known = [title for title in query["titles"].split("|") if title in pages]
        if "extracts" in query["prop"]:
            page = {**_described(known[0]), "extract": pages[known[0]]}
            return as_json({"query": {"pages": [page]}})
        return as_json({"query": {"pages": [_described(title) for title in known]}})

    return answer


def _row(title: str, text: str) -> dict[str, Any]:
    return {"ns": 0, "title": title, "pageid": 1, "size": len(text), "snippet": text}


def _described(title: str) -> dict[str, Any]:
    url = f"https://wiki.example/wiki/{title.replace(' ', '_')}"
    revision = {"revid": 7, "timestamp": "2020-01-01T00:00:00Z"}
    return {"ns": 0, "title": title, "canonicalurl": url, "revisions": [revision]}
