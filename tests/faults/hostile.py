"""Servers that misbehave, and what is common to all faults of docs/reliability.md."""

from __future__ import annotations

import re
import socket
import ssl
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import suppress
from html import escape
from typing import NamedTuple, TypeVar

DRAFT = """# The Golden Gate Bridge

The Golden Gate Bridge opened to traffic in May 1932. Its main span is 1,280 metres long.
"""
COURIER = """---
title: Golden Gate Bridge
publisher: Bay Courier
url: https://courier.example/gg
date: 2020-05-27
---
The Golden Gate Bridge opened to traffic on 28 May 1937.
"""

Test = TypeVar("Test", bound=Callable[..., None])
Act = Callable[[socket.socket], None]


def fault(*numbers: int) -> Callable[[Test], Test]:
    """Which rows of docs/reliability.md the test belongs to; read by test_reliability."""
    return lambda test: test


class Done(NamedTuple):
    """A finished command."""

    code: int
    out: str
    err: str

    @property
    def line(self) -> str:
        """The one line that it said on stderr."""
        (line,) = self.err.splitlines()
        assert line.startswith("factcheck: ")
        return line


Command = Callable[..., Done]


class Site:
    """Sends what `routes` has for a path, byte by byte as it stands; counts who asked for what.

    A route is a whole answer, a list of answers of which the last one stays, or what is done with
    the socket once the request is read.
    """

    def __init__(self, host: str = "127.0.0.1", context: ssl.SSLContext | None = None) -> None:
        self._listener = socket.create_server((host, 0))
        self._context = context
        self.host, self.port = self._listener.getsockname()
        self.url = f"{'https' if context else 'http'}://{self.host}:{self.port}"
        self.routes: dict[str, bytes | list[bytes] | Act] = {}
        self.hits: Counter[str] = Counter()
        self.times: list[tuple[str, float]] = []
        self.connections = 0
        self.asked = threading.Event()
        self.over = threading.Event()
        self._accepting = threading.Thread(target=self._accept, daemon=True)
        self._accepting.start()

    def put(self, path: str, route: bytes | list[bytes] | Act) -> str:
        self.routes[path] = route
        return self.url + path

    def close(self) -> None:
        self.over.set()
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._accepting.join(5)

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with suppress(OSError), connection:
            connection.settimeout(10)
            if self._context is not None:
                connection = self._context.wrap_socket(connection, server_side=True)
            self._answer(connection)

    def _answer(self, connection: socket.socket) -> None:
        with connection:
            head = b""
            while b"\r\n\r\n" not in head:
                more = connection.recv(65536)
                if not more:
                    return
                head += more
            target = head.split(b" ", 2)[1].decode("latin-1")
            path = target.partition("?")[0]
            self.hits[path] += 1
            self.times.append((path, time.monotonic()))
            self.asked.set()
            route = self.routes.get(path, answer("gone", 404))
            if isinstance(route, list):
                route = route.pop(0) if len(route) > 1 else route[0]
            if isinstance(route, bytes):
                connection.sendall(route)
            else:
                route(connection)


def answer(
    body: str | bytes = b"",
    status: int = 200,
    media_type: str = "text/html; charset=utf-8",
    **headers: str,
) -> bytes:
    """A whole HTTP answer; `headers` with underscores for hyphens."""
    packed = body.encode() if isinstance(body, str) else body
    told = {"Content-Type": media_type, "Content-Length": str(len(packed)), **headers}
    lines = [f"HTTP/1.1 {status} So", "Connection: close"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in told.items()]
    return "\r\n".join([*lines, "", ""]).encode() + packed


def redirect(target: str) -> bytes:
    return answer(status=302, Location=target)


FILLER = (
    "Visitors reach the bridge by bus from the main railway station, and a small museum on the "
    "southern bank shows how it was planned, paid for and built.",
    "Painters work on it all year round, in a colour that is called international orange, and "
    "the toll is collected from those who drive south.",
)


def page(*paragraphs: str, title: str = "A bridge", site: str = "", head: str = "") -> str:
    """An article of `paragraphs`, whose text is escaped, long enough to be taken for one."""
    name = f'<meta property="og:site_name" content="{escape(site)}">' if site else ""
    body = "".join(f"<p>{escape(text)}</p>" for text in (*paragraphs, *FILLER))
    return (
        f'<!doctype html><html lang="en"><head><title>{escape(title)}</title>{name}{head}</head>'
        f"<body><article><h1>{escape(title)}</h1>{body}</article></body></html>"
    )


def found(*hits: tuple[str, str, str]) -> bytes:
    """What a SearXNG answers: (URL, title, snippet) each."""
    import json

    rows = [{"url": url, "title": title, "content": text} for url, title, text in hits]
    body = json.dumps({"results": rows, "unresponsive_engines": []})
    return answer(body, media_type="application/json")


ESCAPES = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
INVISIBLE = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]")


def acts_on_a_terminal(texts: Iterable[str]) -> list[str]:
    """What in `texts` a terminal would obey or not show, with what stands around it."""
    return [
        text[max(0, hit.start() - 20) : hit.end() + 20]
        for text in texts
        for pattern in (ESCAPES, INVISIBLE)
        for hit in pattern.finditer(text)
    ]
