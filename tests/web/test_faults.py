"""What servers do wrong, on real sockets: each fault is one error of the house, in bounded time."""

import asyncio
import gzip
import socket
import ssl
import struct
import time
import tracemalloc
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import trustme

from factcheck.errors import (
    BadResponse,
    ConnectionRefused,
    ConnectionReset,
    FetchError,
    HttpStatus,
    InvalidCertificate,
    NameNotResolved,
    TimedOut,
    TooManyRedirects,
)
from factcheck.web import Web, WebSettings


def fetch(url: str, resolver: Any = None, **settings: Any) -> Any:
    origin = "/".join(url.split("/")[:3])
    settings = {"timeout": 5.0, "retries": 0, "allow_private": (origin,), **settings}

    async def run() -> Any:
        named = {"resolver": resolver} if resolver else {}
        async with Web(WebSettings(**settings), **named) as web:
            return await web.get(url)

    return asyncio.run(run())


async def local(host: str, port: int) -> list[str]:
    return ["127.0.0.1"]


def sends(head: str, *chunks: bytes, pause: float = 0.0) -> Callable[[socket.socket], None]:
    def act(connection: socket.socket) -> None:
        connection.sendall(head.replace("\n", "\r\n").encode())
        for chunk in chunks:
            connection.sendall(chunk)
            time.sleep(pause)

    return act


OK = "HTTP/1.1 200 OK\nContent-Type: text/plain\n"


# ------------------------------------------------------------------ time


@pytest.mark.parametrize(
    ("head", "chunks"),
    [
        (OK + "Content-Length: 100\n\n", [b"x"] * 6),
        (OK + "Transfer-Encoding: chunked\n\n", [b"1\r\nx\r\n"] * 6),
        ("HTTP/1.1 200 OK\n", [b"X-More: 1\r\n"] * 6),
        ("HTTP/1.1 2", [b""] * 6),
        ("", [b""] * 6),
    ],
    ids=["slow body", "slow chunks", "slow headers", "half a status line", "silence"],
)
def test_the_deadline_is_for_the_whole_page(head: str, chunks: list[bytes], raw: Any) -> None:
    server = raw(sends(head, *chunks, pause=0.1))
    started = time.monotonic()
    with pytest.raises(TimedOut, match=r"longer than 0\.35 seconds"):
        fetch(server.url, timeout=0.35)
    assert time.monotonic() - started < 1.0


def test_the_deadline_covers_redirects_together(site: Any) -> None:
    def slow(number: int) -> Callable[[Any], None]:
        def answer(handler: Any) -> None:
            time.sleep(0.15)
            handler.send_response(302)
            handler.send_header("Location", f"/{number + 1}")
            handler.send_header("Content-Length", "0")
            handler.end_headers()

        return answer

    site.routes = {f"/{number}": slow(number) for number in range(8)}
    with pytest.raises(TimedOut):
        fetch(site.url + "/0", timeout=0.4)
    assert site.hits["/5"] == 0


def test_a_name_server_that_does_not_answer_meets_the_deadline() -> None:
    async def silent(host: str, port: int) -> list[str]:
        await asyncio.sleep(30)
        return []

    with pytest.raises(TimedOut):
        fetch("http://news.example/", silent, timeout=0.2)


# ------------------------------------------------------------------ size


def packed(size: int, layers: int = 1) -> bytes:
    body = b"\0" * size
    for _ in range(layers):
        body = gzip.compress(body, 9, mtime=0)
    return body


def test_a_bomb_stops_at_the_cap_and_memory_stays_bounded(site: Any) -> None:
    bomb = packed(100_000_000)
    assert len(bomb) < 200_000
    url = site.page("/bomb", bomb, headers={"Content-Encoding": "gzip"})
    tracemalloc.start()
    try:
        with pytest.raises(BadResponse, match="larger than 1,000,000 bytes"):
            fetch(url, max_bytes=1_000_000)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 8_000_000


@pytest.mark.parametrize("coding", ["gzip, gzip", "br", "zstd", "gzip, br", "compress"])
def test_a_coding_that_was_not_asked_for_is_refused(coding: str, site: Any) -> None:
    url = site.page("/", packed(1000, layers=2), headers={"Content-Encoding": coding})
    with pytest.raises(BadResponse, match="not asked for"):
        fetch(url)


def test_a_bomb_inside_a_bomb_is_opened_once(site: Any) -> None:
    url = site.page("/", packed(10_000_000, layers=2), headers={"Content-Encoding": "gzip"})
    assert fetch(url).body == packed(10_000_000)


def test_endless_chunks_stop_at_the_cap(raw: Any) -> None:
    def act(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        while True:
            connection.sendall(b"1000\r\n" + b"x" * 4096 + b"\r\n")

    with pytest.raises(BadResponse, match="larger than"):
        fetch(raw(act).url, max_bytes=100_000)


def test_endless_padding_after_the_end_of_gzip_stops_at_the_cap(raw: Any) -> None:
    def act(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + packed(10))
        while True:
            connection.sendall(b"\0" * 4096)

    with pytest.raises(BadResponse, match="larger than"):
        fetch(raw(act).url, max_bytes=100_000)


def test_endless_headers_are_an_error(raw: Any) -> None:
    def act(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n")
        while True:
            connection.sendall(b"X-Header: " + b"x" * 1000 + b"\r\n")

    with pytest.raises(FetchError):
        fetch(raw(act).url)


# ------------------------------------------------------------------ cut, damaged, well packed


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (OK + "Content-Length: 100\n\n", b"only this"),
        (OK + "Transfer-Encoding: chunked\n\n", b"10\r\nonly this"),
        (OK + "Transfer-Encoding: chunked\n\n", b"4\r\nonly\r\n"),
        (OK + "Content-Encoding: gzip\n\n", packed(100_000)[:-20]),
        (OK + "Content-Encoding: gzip\n\n", packed(100_000)[:-1]),
        (OK + "Content-Encoding: deflate\n\n", zlib.compress(b"text" * 999)[:-3]),
        (OK + "Content-Encoding: gzip\n\n", b"this is not gzip"),
        (OK + "Content-Encoding: gzip\n\n", packed(100)[:-8] + b"\1\2\3\4" + packed(100)[-4:]),
        ("nonsense\n\n", b""),
        ("HTTP/1.1 200 OK\nContent-Length: 5\nContent-Length: 6\n\n", b"12345"),
    ],
    ids=["length", "in a chunk", "between chunks", "gzip", "gzip trailer", "deflate", "not gzip",
         "checksum", "not http", "two lengths"],
)  # fmt: skip
def test_a_body_that_is_cut_or_damaged_is_an_error(head: str, body: bytes, raw: Any) -> None:
    with pytest.raises(BadResponse):
        fetch(raw(sends(head, body)).url)


TEXT = b"Mount Everest is 8,849 metres high. " * 5000


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("gzip", gzip.compress(TEXT)),
        ("x-gzip", gzip.compress(TEXT)),
        ("GZIP", gzip.compress(TEXT[:1000]) + gzip.compress(TEXT[1000:])),
        ("gzip", gzip.compress(TEXT) + b"\0\0padding"),
        ("deflate", zlib.compress(TEXT)),
        ("deflate", zlib.compress(TEXT)[2:-4]),
        ("identity", TEXT),
        ("", TEXT),
    ],
)
def test_what_is_packed_well_arrives_whole(coding: str, body: bytes, site: Any) -> None:
    url = site.page("/", body, headers={"Content-Encoding": coding} if coding else None)
    assert fetch(url).body == TEXT
    assert site.seen[0][1]["accept-encoding"] == "gzip, deflate"


def test_an_empty_body_is_no_cut_body(site: Any) -> None:
    assert fetch(site.page("/", b"", headers={"Content-Encoding": "gzip"})).body == b""


# ------------------------------------------------------------------ connections


def test_a_name_a_refusal_and_a_reset_are_three_errors(raw: Any) -> None:
    async def nowhere(host: str, port: int) -> list[str]:
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    def reset(connection: socket.socket) -> None:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    with socket.create_server(("127.0.0.1", 0)) as listener:
        closed = f"http://127.0.0.1:{listener.getsockname()[1]}"
    with pytest.raises(NameNotResolved, match=r"no such host: nowhere\.example; check"):
        fetch("http://nowhere.example/", nowhere)
    with pytest.raises(ConnectionRefused, match="refused the connection; check"):
        fetch(closed)
    with pytest.raises(ConnectionReset, match="dropped the connection; try"):
        fetch(raw(reset).url)


def test_a_network_that_is_down_is_not_called_a_wrong_name() -> None:
    async def down(host: str, port: int) -> list[str]:
        raise socket.gaierror(socket.EAI_AGAIN, "temporary failure")

    with pytest.raises(NameNotResolved, match="check the network connection"):
        fetch("http://news.example/", down)


def test_a_connection_that_closes_without_an_answer_is_a_reset(raw: Any) -> None:
    with pytest.raises(ConnectionReset, match="without an answer"):
        fetch(raw(lambda connection: None).url)


def secured(site: Any, authority: trustme.CA, name: str) -> str:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(context)
    site.wrap(context)
    site.page("/", b"over tls")
    return f"https://news.example:{site.port}/"


def test_a_certificate_is_checked_against_the_name_although_the_address_is_dialled(
    site: Any, tmp_path: Path
) -> None:
    authority = trustme.CA()
    url = secured(site, authority, "news.example")
    ca_file = tmp_path / "ca.pem"
    authority.cert_pem.write_to_path(str(ca_file))
    assert fetch(url, local, ca_file=ca_file).body == b"over tls"
    assert site.seen[0][1]["host"] == f"news.example:{site.port}"


@pytest.mark.parametrize("fault", ["unknown authority", "another name"])
def test_a_bad_certificate_fails_and_is_not_retried_without_a_check(
    fault: str, site: Any, tmp_path: Path
) -> None:
    authority = trustme.CA()
    trusted = trustme.CA() if fault == "unknown authority" else authority
    url = secured(site, authority, "other.example" if fault == "another name" else "news.example")
    ca_file = tmp_path / "ca.pem"
    trusted.cert_pem.write_to_path(str(ca_file))
    with pytest.raises(InvalidCertificate, match=r"web\.ca_file"):
        fetch(url, local, ca_file=ca_file, retries=2)
    assert not site.hits
    assert site.connections <= 1


def test_plain_http_behind_https_is_no_secure_connection(raw: Any) -> None:
    server = raw(sends("HTTP/1.1 400 Bad Request\nContent-Length: 0\n\n"))
    with pytest.raises(InvalidCertificate, match="no secure connection"):
        fetch(server.url.replace("http:", "https:"))


# ------------------------------------------------------------------ statuses and redirects


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (401, "asks for a log-in (401); save the page"),
        (403, "refuses to serve this program (403); save the page"),
        (404, "has no such page (404); check the address"),
        (410, "has removed this page (410)"),
        (418, "something other than a page (418)"),
        (500, "has a fault of its own (500); try again later"),
        (304, "something other than a page (304)"),
    ],
)
def test_a_status_other_than_2xx_is_an_error_with_its_cure(
    status: int, words: str, site: Any
) -> None:
    url = site.page("/x", b"" if status == 304 else b"sorry", status=status)
    with pytest.raises(HttpStatus) as caught:
        fetch(url)
    assert caught.value.status == status
    assert words in str(caught.value)
    assert url in str(caught.value)


def test_redirects_are_followed_and_the_end_is_told(site: Any) -> None:
    site.page("/b/c", b"arrived")
    for path, location in {"/1": "/2", "/2": "b/../3?x=ü", "/3": f"{site.url}/b/c#part"}.items():
        site.page(path, status=301, headers={"Location": location.encode().decode("latin-1")})
    page = fetch(site.url + "/1")
    assert (page.requested_url, page.url, page.body) == (
        site.url + "/1", site.url + "/b/c", b"arrived",
    )  # fmt: skip


def test_a_redirect_in_a_circle_stops(site: Any) -> None:
    site.page("/a", status=302, headers={"Location": "/b"})
    site.page("/b", status=302, headers={"Location": "/a"})
    with pytest.raises(TooManyRedirects, match="in a circle"):
        fetch(site.url + "/a")
    assert site.hits == {"/a": 1, "/b": 1}


def test_redirects_without_end_stop_at_the_limit(site: Any) -> None:
    for number in range(20):
        site.page(f"/{number}", status=302, headers={"Location": f"/{number + 1}"})
    with pytest.raises(TooManyRedirects, match="more than 4 times"):
        fetch(site.url + "/0", max_redirects=4)
    assert sum(site.hits.values()) == 5


@pytest.mark.parametrize("headers", [{}, {"Location": ""}])
def test_a_redirect_to_nowhere_is_an_error(headers: dict[str, str], site: Any) -> None:
    with pytest.raises(BadResponse, match="redirects nowhere"):
        fetch(site.page("/", status=302, headers=headers))


def test_keys_in_headers_do_not_follow_a_redirect_to_another_origin(
    site: Any, another_site: Any
) -> None:
    another_site.page("/there")
    site.page("/here", status=302, headers={"Location": another_site.url + "/there"})

    async def run() -> None:
        settings = WebSettings(allow_private=(site.url, another_site.url))
        async with Web(settings) as web:
            headers = {"X-API-KEY": "hidden", "Accept-Language": "de"}
            await web.get(site.url + "/here", headers=headers)

    asyncio.run(run())
    assert site.seen[0][1]["x-api-key"] == "hidden"
    assert "x-api-key" not in another_site.seen[0][1]
    assert another_site.seen[0][1]["accept-language"] == "de"


def test_no_error_shows_the_key_in_a_query(site: Any) -> None:
    async def run() -> None:
        async with Web(WebSettings(allow_private=(site.url,))) as web:
            with suppress(FetchError):
                await web.get(site.url + "/none", params={"q": "fact", "key": "AIzaHidden"})
                raise AssertionError("the page does not exist")
            with pytest.raises(FetchError) as caught:
                await web.get(site.url + "/none", params={"q": "fact", "key": "AIzaHidden"})
            assert "AIzaHidden" not in str(caught.value)

    asyncio.run(run())
    assert site.seen[0][0] == "/none?q=fact&key=AIzaHidden"


def test_a_header_that_would_split_the_request_is_refused(site: Any) -> None:
    async def run(value: str) -> None:
        async with Web(WebSettings(allow_private=(site.url,))) as web:
            await web.get(site.url + "/", headers={"X-API-KEY": value})

    for value in ("a\r\nX-Other: b", "schlüssel…"):
        with pytest.raises(FetchError, match="check keys and tokens"):
            asyncio.run(run(value))
    assert not site.hits
