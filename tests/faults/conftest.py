"""The whole command, in this process, in a project of its own, against servers that misbehave."""

from __future__ import annotations

import io
import os
import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hostile import COURIER, DRAFT, Command, Done, Site

from factcheck.cli._main import run


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project to work in, and nobody's settings around."""
    for name in list(os.environ):
        if name.upper().startswith(("FACTCHECK_", "BRAVE_")) or name.upper().endswith("_PROXY"):
            monkeypatch.delenv(name)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "TERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("FACTCHECK_WEB__CONTACT", "desk@news.example")
    monkeypatch.setenv("FACTCHECK_WEB__TIMEOUT", "5")
    # Loads no model; nothing here but orders to a model depends on how passages are judged.
    monkeypatch.setenv("FACTCHECK_VERIFIER", "lexical")
    work = tmp_path / "work"
    (work / "sources").mkdir(parents=True)
    (work / "draft.md").write_text(DRAFT, encoding="utf-8")
    (work / "sources" / "courier.md").write_text(COURIER, encoding="utf-8")
    monkeypatch.chdir(work)
    return work


@pytest.fixture
def command(
    folder: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Command:
    """Runs the command to its end; `stdin` is what is piped in. No traceback ever."""

    def call(*argv: str, stdin: bytes = b"") -> Done:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        done = Done(run(argv), *capfd.readouterr())
        assert "Traceback" not in done.err
        assert done.code != 70, done.err
        return done

    return call


@pytest.fixture
def allow(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Lets the user allow the private origins of `sites`."""

    def given(*sites: Site) -> None:
        monkeypatch.setenv("FACTCHECK_WEB__ALLOW_PRIVATE", ",".join(site.url for site in sites))

    return given


@pytest.fixture
def unlisted() -> Iterator[Site]:
    """A server on this machine that nobody allowed."""
    yield from _served("127.0.0.1")


@pytest.fixture
def site(allow: Callable[..., None]) -> Iterator[Site]:
    """A server that the user allowed."""
    for server in _served("127.0.0.1"):
        allow(server)
        yield server


@pytest.fixture
def elsewhere() -> Iterator[Site]:
    """A server at another address of this machine, as another publisher has."""
    yield from _served("127.0.0.2")


def _served(host: str) -> Iterator[Site]:
    server = Site(host)
    yield server
    server.close()


class Names:
    """The machine's name server. `answers`: host -> its addresses, one list for each look-up, the
    last one for ever; an error is raised. Other hosts are looked up as always."""

    def __init__(self, otherwise: Callable[..., Any]) -> None:
        self.answers: dict[str, list[list[str] | OSError]] = {}
        self.lookups: list[str] = []
        self._otherwise = otherwise

    def __call__(self, host: Any, port: Any, *rest: Any, **more: Any) -> Any:
        if host not in self.answers:
            return self._otherwise(host, port, *rest, **more)
        self.lookups.append(host)
        told = self.answers[host]
        now = told.pop(0) if len(told) > 1 else told[0]
        if isinstance(now, OSError):
            raise now
        return [_entry(address, port) for address in now]


def _entry(address: str, port: Any) -> tuple[Any, ...]:
    if ":" in address:
        return (socket.AF_INET6, socket.SOCK_STREAM, 6, "", (address, int(port), 0, 0))
    return (socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, int(port)))


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> Names:
    server = Names(socket.getaddrinfo)
    monkeypatch.setattr(socket, "getaddrinfo", server)
    return server
