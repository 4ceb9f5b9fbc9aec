"""Real servers on loopback: one that speaks HTTP properly, one that is told every byte."""

from __future__ import annotations

import socket
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

Route = Callable[[BaseHTTPRequestHandler], None]


class Site:
    """`routes` maps a path without its query to what answers; `hits` counts per path."""

    def __init__(self) -> None:
        self.routes: dict[str, Route] = {}
        self.hits: Counter[str] = Counter()
        self.seen: list[tuple[str, dict[str, str]]] = []
        self.connections = 0
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def setup(self) -> None:
                site.connections += 1
                super().setup()

            def do_GET(self) -> None:
                path = self.path.partition("?")[0]
                site.hits[path] += 1
                site.seen.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
                length = int(self.headers.get("content-length", 0))
                self.rfile.read(length)
                with suppress(OSError):
                    site.routes.get(path, reply(b"missing", status=404))(self)

            do_POST = do_GET
            do_HEAD = do_GET

            def log_message(self, *args: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.port = self._server.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        )
        self._thread.start()

    def page(self, path: str, body: bytes = b"hello", **rest: object) -> str:
        self.routes[path] = reply(body, **rest)  # type: ignore[arg-type]
        return self.url + path

    def replies(self, path: str, *replies: dict[str, object]) -> str:
        """One reply after the other; the last one stays."""
        rest = [reply(**each) for each in replies]  # type: ignore[arg-type]
        self.routes[path] = lambda handler: (rest.pop(0) if len(rest) > 1 else rest[0])(handler)
        return self.url + path

    def wrap(self, context: object) -> None:
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True)  # type: ignore[attr-defined]
        self.url = f"https://127.0.0.1:{self.port}"
        self._server.handle_error = lambda *args: None  # type: ignore[method-assign]

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def reply(body: bytes = b"", *, status: int = 200, headers: dict[str, str] | None = None) -> Route:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {"Content-Type": "text/plain", **(headers or {})}.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return answer


class Raw:
    """Accepts connections and hands each socket, its request read, to `act`."""

    def __init__(self, act: Callable[[socket.socket], None]) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._act = act
        self.connections = 0
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        self._accepting = threading.Thread(target=self._accept, daemon=True)
        self._accepting.start()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with connection, suppress(OSError):
            connection.settimeout(5)
            connection.recv(65536)
            self._act(connection)

    def close(self) -> None:
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._accepting.join(6)


@pytest.fixture
def site() -> Iterator[Site]:
    server = Site()
    yield server
    server.close()


@pytest.fixture
def another_site() -> Iterator[Site]:
    server = Site()
    yield server
    server.close()


@pytest.fixture
def raw() -> Iterator[Callable[[Callable[[socket.socket], None]], Raw]]:
    servers: list[Raw] = []

    def start(act: Callable[[socket.socket], None]) -> Raw:
        servers.append(Raw(act))
        return servers[-1]

    yield start
    for server in servers:
        server.close()
