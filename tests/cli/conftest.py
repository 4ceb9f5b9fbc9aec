import io
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from factcheck.cli._main import run

DRAFT = """# The Golden Gate Bridge

The Golden Gate Bridge opened to traffic in May 1932. Its main span is 1,280 metres long.

Is it not the most beautiful bridge in the world?
"""
COURIER = """---
title: Golden Gate Bridge
publisher: Bay Courier
url: https://courier.example/gg
date: 2020-05-27
---
The Golden Gate Bridge opened to traffic on 28 May 1937.
"""


class Done(NamedTuple):
    code: int
    out: str
    err: str


Command = Callable[..., Done]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project to work in, with a draft and sources, and nobody's settings around."""
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "TERM", "FACTCHECK_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    work = tmp_path / "work"
    (work / "sources").mkdir(parents=True)
    (work / "draft.md").write_text(DRAFT)
    (work / "sources" / "courier.md").write_text(COURIER)
    monkeypatch.chdir(work)
    return work


@pytest.fixture
def command(
    folder: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Command]:
    """Runs the command in this process; `stdin` is what is piped in."""

    def call(*argv: str, stdin: bytes = b"") -> Done:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        code = run(argv)
        return Done(code, *capfd.readouterr())

    yield call
