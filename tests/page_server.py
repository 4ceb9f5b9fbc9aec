"""A real HTTP server on loopback that answers from a table and remembers what it was asked."""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlsplit


class Reply(NamedTuple):
    body: str = ""
    status: int = 200
    media_type: str = "text/html; charset=utf-8"
    headers: Mapping[str, str] = {}
    missing: int = 0
    """Bytes that the Content-Length promises and that never come."""


class Asked(NamedTuple):
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    method: str = "GET"
    body: str = ""

    @property
    def question(self) -> dict[str, Any]:
        """The query of a GET, the JSON of a POST."""
        asked: dict[str, Any] = json.loads(self.body) if self.body else self.query
        return asked


Answering = Reply | Callable[[Asked], Reply]


@dataclass
class PageServer:
    """`replies`: path -> Reply, or what makes one of the question; everything else is 404."""

    url: str
    replies: dict[str, Answering] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)

    def paths(self) -> list[str]:
        return [asked.path for asked in self.asked]


def as_json(answer: Any, status: int = 200, **headers: str) -> Reply:
    return Reply(json.dumps(answer), status, "application/json", headers)


def as_page(title: str, site: str, *paragraphs: str, published: str = "") -> Reply:
    """An HTML page with a main text; long enough to be taken for an article."""
    date = f'<meta property="article:published_time" content="{published}">' if published else ""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in (*paragraphs, FILLER))
    return Reply(
        f'<!doctype html><html lang="en"><head><title>{title}</title>'
        f'<meta property="og:site_name" content="{site}">{date}</head>'
        f"<body><article><h1>{title}</h1>{body}</article></body></html>"
    )


FILLER = (
    "Readers who want to know more can visit the reading room of the city library, where the old "
    "volumes of this newspaper are kept and may be looked at free of charge on any working day. "
    "The editors thank everybody who wrote to them during the past year with a correction."
)


@contextlib.contextmanager
def page_server(
    replies: Mapping[str, Answering] | None = None, host: str = "127.0.0.1"
) -> Iterator[PageServer]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            query = {key: values[0] for key, values in parse_qs(parts.query).items()}
            headers = {key.lower(): value for key, value in self.headers.items()}
            sent = self.rfile.read(int(headers.get("content-length", 0))).decode()
            asked = Asked(parts.path, query, headers, self.command, sent)
            site.asked.append(asked)
            found = site.replies.get(parts.path, Reply("gone", 404))
            reply = found(asked) if callable(found) else found
            body = reply.body.encode()
            self.send_response(reply.status)
            self.send_header("Content-Type", reply.media_type)
            self.send_header("Content-Length", str(len(body) + reply.missing))
            for name, value in reply.headers.items():
                self.send_header(name.replace("_", "-"), value)
            self.end_headers()
            self.wfile.write(body)
            self.close_connection |= bool(reply.missing)

        do_POST = do_GET

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer((host, 0), Handler)
    site = PageServer(f"http://{host}:{server.server_port}", dict(replies or {}))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
