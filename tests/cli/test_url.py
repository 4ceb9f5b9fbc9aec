import os
import signal
import socket
import ssl
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import trustme
from conftest import Command

from factcheck.report._load import load

PARAGRAPH = (
    "The Golden Gate Bridge opened to traffic in May 1932. Its main span is 1,280 metres long, "
    "and its towers rise 227 metres above the water. "
)
ARTICLE = f"""<!doctype html><html lang="en"><head><title>A bridge</title>
<meta property="og:site_name" content="Example News"></head><body><article><h1>A bridge</h1>
<p>{PARAGRAPH}</p><p>{PARAGRAPH.replace("bridge", "crossing")}</p><p>The bridge is painted in a
colour that is called international orange, and painters work on it all year round.</p>
</article></body></html>"""
PNG = b"\x89PNG\r\n\x1a\n" + bytes(200)


class Site(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Pages)
        self.asked = threading.Event()
        self.done = threading.Event()
        self.origin = f"http://127.0.0.1:{self.server_port}"


class Pages(BaseHTTPRequestHandler):
    server: Site

    def do_GET(self) -> None:
        self.server.asked.set()
        path = self.path.strip("/")
        if path == "slow":
            self.server.done.wait(10)
            return
        if path == "loop":
            self._answer(302, b"", location="/loop")
        elif path.isdigit():
            self._answer(int(path), b"no")
        elif path == "picture":
            self._answer(200, PNG, kind="image/png")
        elif path == "bare":
            self._answer(200, b"<html><body><nav>Home</nav></body></html>")
        else:
            self._answer(200, ARTICLE.encode())

    def _answer(
        self, status: int, body: bytes, *, kind: str = "text/html", location: str = ""
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if location:
            self.send_header("Location", location)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


def serve(site: Site) -> None:
    threading.Thread(target=site.serve_forever, kwargs={"poll_interval": 0.01}).start()


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    site = Site()
    serve(site)
    monkeypatch.setenv("FACTCHECK_WEB__ALLOW_PRIVATE", site.origin)
    monkeypatch.setenv("FACTCHECK_WEB__TIMEOUT", "1")
    monkeypatch.setenv("FACTCHECK_WEB__RETRIES", "0")
    yield site
    site.done.set()
    site.shutdown()
    site.server_close()


CORPUS = ("-p", "corpus", "--corpus", "sources")


def test_a_live_article_is_checked(command: Command, site: Site) -> None:
    done = command("url", f"{site.origin}/article", *CORPUS, "-f", "json")
    assert done.code == 1, done.err
    (check,) = load(done.out).checks
    assert check.article.source.title == "A bridge"
    assert check.article.source.publisher == "Example News"
    assert next(f.label.value for f in check.findings) == "contradicted"


def test_addresses_are_read_from_stdin(command: Command, site: Site) -> None:
    listed = (
        f"# two pages, one of them twice\n{site.origin}/a\n\n {site.origin}/b \n{site.origin}/a"
    )
    done = command("url", "-", *CORPUS, "-f", "json", stdin=listed.encode())
    locations = [check.article.location for check in load(done.out).checks]
    assert locations == [f"{site.origin}/a", f"{site.origin}/b"]


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("404", "404"),
        ("403", "403"),
        ("500", "500"),
        ("loop", "redirect"),
        ("picture", "image"),
        ("bare", "article"),
        ("slow", "second"),
    ],
)
def test_a_page_that_cannot_be_read_is_one_line(
    command: Command, site: Site, path: str, message: str
) -> None:
    done = command("url", f"{site.origin}/{path}", *CORPUS)
    assert done.code == 2
    (line,) = done.err.splitlines()
    assert line.startswith("factcheck: ")
    assert message in line
    assert site.origin in line


def test_a_page_that_cannot_be_read_stops_no_other(command: Command, site: Site) -> None:
    argv = ("url", f"{site.origin}/404", f"{site.origin}/a", *CORPUS, "--fail-on", "never")
    done = command(*argv)
    assert done.code == 3
    assert "! could not be read: " in done.out
    assert "404" in done.out


def test_a_private_address_is_refused_without_leave(
    command: Command, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FACTCHECK_WEB__ALLOW_PRIVATE")
    done = command("url", f"{site.origin}/a", *CORPUS)
    assert done.code == 2
    assert len(done.err.splitlines()) == 1
    assert not site.asked.is_set()


def test_a_certificate_that_nobody_vouches_for_is_one_line(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = Site()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("127.0.0.1").configure_cert(context)
    site.socket = context.wrap_socket(site.socket, server_side=True)
    site.handle_error = lambda *_: None  # type: ignore[method-assign]
    serve(site)
    origin = site.origin.replace("http:", "https:")
    monkeypatch.setenv("FACTCHECK_WEB__ALLOW_PRIVATE", origin)
    done = command("url", f"{origin}/a", *CORPUS)
    site.shutdown()
    site.server_close()
    assert done.code == 2
    (line,) = done.err.splitlines()
    assert "certificate" in line


def test_a_refused_connection_is_one_line(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        origin = f"http://127.0.0.1:{free.getsockname()[1]}"
    monkeypatch.setenv("FACTCHECK_WEB__ALLOW_PRIVATE", origin)
    done = command("url", origin, *CORPUS)
    assert done.code == 2
    assert len(done.err.splitlines()) == 1
    assert "refused" in done.err


def test_ctrl_c_is_130_and_one_line(folder: Path, site: Site) -> None:
    argv = [sys.executable, "-m", "factcheck", "url", f"{site.origin}/slow", *CORPUS]
    environment = {**os.environ, "FACTCHECK_WEB__TIMEOUT": "20"}
    process = subprocess.Popen(argv, stderr=subprocess.PIPE, env=environment)
    assert site.asked.wait(10)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=10)
    assert err.decode() == "factcheck: interrupted\n"
    assert process.returncode == 130
