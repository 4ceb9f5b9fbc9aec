"""Faults 36, 37 and 40: what is kept on disk is damaged, shared, or named by somebody else."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hostile import Command, Site, answer, fault, found, page

STATED = "The Golden Gate Bridge opened to traffic on 28 May 1937."
TEXT = "text/plain; charset=utf-8"
CORPUS = ("-p", "corpus", "--corpus", "sources", "--fail-on", "never")


def kept(folder: Path) -> list[Path]:
    return sorted(path for path in (folder.parent / "cache").rglob("*") if path.is_file())


def one_byte_in(step: int) -> Callable[[bytes], bytes]:
    def flip(body: bytes) -> bytes:
        there = bytearray(body)
        for at in range(step % 97, len(there), step):
            there[at] ^= 0x55
        return bytes(there)

    return flip


HARMS: dict[str, Callable[[bytes], bytes]] = {
    "all flipped": lambda body: bytes(byte ^ 0xFF for byte in body),
    "all but the head": lambda body: body[:100] + bytes(byte ^ 0xFF for byte in body[100:]),
    "every 31st": one_byte_in(31),
    "every 499th": one_byte_in(499),
    "every 1999th": one_byte_in(1999),
    "cut": lambda body: body[: len(body) // 2],
    "emptied": lambda body: b"",
    "noise": lambda body: random.Random(7).randbytes(len(body)),
}


@fault(36)
@pytest.mark.parametrize("harm", HARMS)
def test_a_damaged_cache_is_a_miss_and_works_again(
    harm: str, command: Command, site: Site, folder: Path
) -> None:
    url = site.put("/a", answer(f"{STATED}\n" * 40, media_type=TEXT))
    whole = command("claims", url)
    assert whole.code == 0
    assert command("claims", url) == whole
    assert site.hits["/a"] == 1
    assert kept(folder)
    for path in kept(folder):
        path.write_bytes(HARMS[harm](path.read_bytes()))
    assert command("claims", url) == whole
    assert command("claims", url) == whole
    assert site.hits["/a"] == 2


@fault(36)
def test_offline_a_damaged_cache_is_a_page_that_is_not_there(
    command: Command, site: Site, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = site.put("/a", answer(STATED, media_type=TEXT))
    assert command("claims", url).code == 0
    monkeypatch.setenv("FACTCHECK_OFFLINE", "1")
    assert command("claims", url).code == 0
    for path in kept(folder):
        path.write_bytes(HARMS["all but the head"](path.read_bytes()))
    done = command("claims", url)
    assert done.code == 2
    assert f"{url} is not in the cache; run once without --offline" in done.line


@fault(36)
@pytest.mark.parametrize("status", [403, 404, 429, 500, 503])
def test_a_refusal_is_never_kept(
    status: int, command: Command, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FACTCHECK_WEB__RETRIES", "0")
    refusal = answer("no", status)
    url = site.put("/a", [refusal, answer(STATED, media_type=TEXT)])
    assert command("url", url, *CORPUS).code == 2
    assert command("claims", url).code == 0
    assert site.hits["/a"] == 2


# Forked after the imports, so that twenty processes cost no more than their work.
FORKED = """
import os, sys
import factcheck.cli._claims, factcheck.web.door
from factcheck.cli._main import run
folder, *argv = sys.argv[1:]
children = []
for number in range(20):
    child = os.fork()
    if not child:
        for stream, kind in ((1, "out"), (2, "err")):
            os.dup2(os.open(f"{folder}/{number}.{kind}", os.O_WRONLY | os.O_CREAT), stream)
        os._exit(run(argv))
    children.append(child)
print(*(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children))
"""


@fault(37)
@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks")
def test_twenty_processes_share_one_cache_without_an_error(
    command: Command, folder: Path, site: Site
) -> None:
    urls = [site.put(f"/{n}", answer(f"{STATED}\n", media_type=TEXT)) for n in range(3)]
    argv = [sys.executable, "-c", FORKED, str(folder), "claims", *urls]
    done = subprocess.run(argv, capture_output=True, text=True, timeout=90)
    assert done.stdout.split() == ["0"] * 20, done.stderr
    assert {path.read_bytes() for path in folder.glob("*.err")} == {b""}
    (shown,) = {path.read_text(encoding="utf-8") for path in folder.glob("*.out")}
    asked = sum(site.hits.values())
    assert command("claims", *urls).out == shown
    assert sum(site.hits.values()) == asked
    assert not list((folder.parent / "cache").rglob("*broken*"))


NAMES = (
    "../../x",
    "/etc/x",
    "..\\..\\x",
    "%2e%2e%2fx",
    "CON",
    "x" * 3000,
    "~/x",
    ".",
    "-rf",
)


@fault(40)
def test_no_title_publisher_or_address_becomes_the_name_of_a_file(
    command: Command, site: Site, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FACTCHECK_SEARXNG_URL", site.url)
    for number, name in enumerate(NAMES):
        front = f"---\ntitle: '{name}'\npublisher: '{name}'\nurl: https://a.example/{name}\n---\n"
        (folder / "sources" / f"{number}.md").write_text(f"{front}\n{STATED} Number {number}.\n")
    hits = []
    for number, name in enumerate(NAMES[:5]):
        path = f"/{number}/../../{name}"
        site.put(path, answer(page(STATED, title=name, site=name)))
        hits.append((site.url + path, name, STATED))
    site.put("/search", found(*hits))

    def tree() -> set[Path]:
        return {path for path in folder.parent.rglob("*") if "cache" not in path.parts}

    before = tree()
    assert command("file", "draft.md", "-p", "searxng", *CORPUS, "-f", "json").code in (0, 3)
    assert (
        command("corpus", "add", "sources", "--index", str(folder.parent / "cache" / "kept")).code
        == 0
    )
    assert tree() == before
    for path in kept(folder):
        assert len(path.name) < 80
        assert not path.name.startswith(("x", "-rf", "CON"))
