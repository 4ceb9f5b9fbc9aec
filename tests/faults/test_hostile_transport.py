"""Faults 12-15, 22, 24 and 25: servers that are slow, cut, busy or not who they say they are."""

from __future__ import annotations

import gzip
import json
import socket
import ssl
import struct
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest
import trustme
from hostile import Command, Site, answer, fault, found, page

CORPUS = ("-p", "corpus", "--corpus", "sources", "--fail-on", "never")
OPENED = "The Golden Gate Bridge opened to traffic on 28 May 1937."
ARTICLE = page("The Golden Gate Bridge opened to traffic in May 1932.")
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"


def cut_answers(whole: str) -> dict[str, bytes]:
    """`whole` sent in every way in which its end can be lost."""
    body, packed = whole.encode(), gzip.compress(whole.encode())
    length = b"Content-Length: %d\r\n\r\n"
    chunk = b"Transfer-Encoding: chunked\r\n\r\n%x\r\n"
    return {
        "length": HEAD + length % (len(body) + 400) + body,
        "chunk": HEAD + chunk % (len(body) + 400) + body,
        "last chunk": HEAD + chunk % len(body) + body + b"\r\n",
        "gzip": HEAD + b"Content-Encoding: gzip\r\n\r\n" + packed[:-30],
        "gzip trailer": HEAD
        + b"Content-Encoding: gzip\r\n"
        + length % (len(packed) - 4)
        + packed[:-4],
    }


@fault(12)
def test_a_page_whose_end_is_lost_is_not_checked(command: Command, site: Site) -> None:
    urls = [site.put(f"/{n}", cut) for n, cut in enumerate(cut_answers(ARTICLE).values())]
    done = command("url", *urls, *CORPUS)
    assert (done.code, done.out) == (2, "")
    lines = done.err.splitlines()
    assert len(lines) == len(urls)
    assert all("cut short; try again later" in line for line in lines)


@fault(12)
@pytest.mark.parametrize("way", ["length", "last chunk", "gzip"])
def test_a_found_page_whose_end_is_lost_is_never_evidence_and_never_kept(
    way: str, command: Command, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FACTCHECK_SEARXNG_URL", site.url)
    whole = page(OPENED, site="Bay Courier")
    url = site.put("/a", cut_answers(whole)[way])
    site.put("/search", found((url, "A bridge", "")))
    argv = ("claim", "The Golden Gate Bridge opened to traffic in May 1932.", "-p", "searxng")
    done = command(*argv, "-f", "json", "--fail-on", "never")
    (check,) = json.loads(done.out)["checks"]
    assert (done.code, check["documents"]) == (3, [])
    assert [finding["label"] for finding in check["findings"]] == ["unchecked"]
    site.put("/a", answer(whole))
    assert command(*argv).code == 1


@fault(13, 14)
def test_a_page_that_never_ends_to_come_meets_the_deadline_of_the_whole_page(
    command: Command, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FACTCHECK_WEB__TIMEOUT", "0.6")

    def drip(first: bytes, drop: bytes) -> Callable[[socket.socket], None]:
        def act(connection: socket.socket) -> None:
            connection.sendall(first)
            while not site.over.wait(0.1):
                connection.sendall(drop)

        return act

    acts = {
        "/body": drip(HEAD + b"Content-Length: 9999\r\n\r\n", b"x"),
        "/chunks": drip(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
        "/headers": drip(b"HTTP/1.1 200 OK\r\n", b"X-More: 1\r\n"),
        "/silence": drip(b"", b""),
    }
    urls = [site.put(path, act) for path, act in acts.items()]
    began = time.monotonic()
    done = command("url", *urls, *CORPUS)
    assert time.monotonic() - began < 8
    assert (done.code, done.out) == (2, "")
    lines = done.err.splitlines()
    assert len(lines) == len(urls)
    for line, url in zip(lines, urls, strict=True):
        assert line == (
            f"factcheck: {url} took longer than 0.6 seconds; try again later or raise web.timeout"
        )


@fault(15)
def test_chunks_without_end_stop_at_the_cap(command: Command, site: Site) -> None:
    sent = 0

    def endless(connection: socket.socket) -> None:
        nonlocal sent
        connection.sendall(HEAD + b"Transfer-Encoding: chunked\r\n\r\n")
        while not site.over.is_set():
            connection.sendall(b"10000\r\n" + b"x" * 65536 + b"\r\n")
            sent += 65536

    done = command("url", site.put("/", endless), *CORPUS)
    assert done.code == 2
    assert "the answer is larger than 8,000,000 bytes; raise web.max_bytes" in done.line
    assert sent < 30_000_000


@fault(22)
def test_a_pause_that_a_busy_server_asks_for_is_kept_in_seconds_and_as_a_date(
    command: Command, site: Site
) -> None:
    soon = format_datetime(datetime.now(UTC) + timedelta(seconds=2), usegmt=True)
    whole = answer(ARTICLE)
    urls = [
        site.put("/seconds", [answer("", 429, Retry_After="1"), whole]),
        site.put("/date", [answer("", 429, Retry_After=soon), whole]),
    ]
    done = command("claims", *urls)
    assert done.code == 0, done.err
    first, second = (at for path, at in site.times if path == "/seconds")
    assert second - first >= 0.9
    assert site.hits == {"/seconds": 2, "/date": 2}


@fault(22)
@pytest.mark.parametrize("status", [429, 503])
def test_a_pause_beyond_the_cap_is_told_at_once(status: int, command: Command, site: Site) -> None:
    began = time.monotonic()
    for wish, seconds in {"1e9": "1000000000", "Fri, 01 Jan 2100 00:00:00 GMT": ""}.items():
        url = site.put(f"/{seconds}", answer("", status, Retry_After=wish))
        done = command("url", url, *CORPUS)
        assert done.code == 2
        assert f"asks for a pause of {seconds}" in done.line
        assert done.line.endswith("20 are allowed; try again later or raise web.retry_after_cap")
    assert time.monotonic() - began < 8
    assert set(site.hits.values()) == {1}


@fault(24)
def test_a_wrong_name_a_refusal_and_a_reset_are_three_different_lines(
    command: Command, site: Site, allow: Callable[..., None], names: Any
) -> None:
    def reset(connection: socket.socket) -> None:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    closed = Site()
    closed.close()
    allow(site, closed)
    names.answers["nowhere.example"] = [socket.gaierror(socket.EAI_NONAME, "unknown")]
    urls = ["http://nowhere.example/", f"{closed.url}/", site.put("/", reset)]
    done = command("url", *urls, *CORPUS, "-f", "json")
    assert done.code == 2
    told = json.loads(done.out)["unreadable"]
    assert [each["error"] for each in told] == [
        "NameNotResolved", "ConnectionRefused", "ConnectionReset",
    ]  # fmt: skip
    name, refusal, drop = done.err.splitlines()
    assert "no such host: nowhere.example; check the spelling of the address" in name
    assert "refused the connection; check the address and whether it is up" in refusal
    assert "dropped the connection; try again later" in drop


@pytest.fixture
def authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> trustme.CA:
    """One that the user trusts."""
    made = trustme.CA()
    made.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    monkeypatch.setenv("FACTCHECK_WEB__CA_FILE", str(tmp_path / "ca.pem"))
    return made


@contextmanager
def secured(authority: trustme.CA, name: str, **more: Any) -> Iterator[Site]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name, **more).configure_cert(context)
    server = Site(context=context)
    server.put("/", answer(ARTICLE))
    try:
        yield server
    finally:
        server.close()


YESTERDAY = datetime.now(UTC) - timedelta(days=1)


@fault(25)
@pytest.mark.parametrize(
    ("trusted", "name", "more", "words"),
    [
        (False, "127.0.0.1", {}, "unable to get local issuer certificate"),
        (True, "other.example", {}, "IP address mismatch"),
        (True, "127.0.0.1", {"not_after": YESTERDAY}, "certificate has expired"),
    ],
    ids=["unknown authority", "another name", "expired"],
)
def test_a_bad_certificate_ends_it_without_a_second_unverified_try(
    trusted: bool, name: str, more: dict[str, Any], words: str,
    command: Command, authority: trustme.CA, allow: Callable[..., None],
) -> None:  # fmt: skip
    with secured(authority if trusted else trustme.CA(), name, **more) as server:
        allow(server)
        done = command("url", f"{server.url}/", *CORPUS)
        assert done.code == 2
        assert "has no valid certificate" in done.line and words in done.line
        assert done.line.endswith(
            "if the certificate is your own, name its authority in web.ca_file"
        )
        assert not server.hits
        assert server.connections == 1


@fault(25)
def test_a_certificate_of_an_authority_that_the_user_trusts_is_accepted(
    command: Command, authority: trustme.CA, allow: Callable[..., None]
) -> None:
    with secured(authority, "127.0.0.1") as server:
        allow(server)
        assert command("claims", f"{server.url}/").code == 0
        assert server.hits["/"] == 1
