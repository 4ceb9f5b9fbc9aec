"""Hostile and broken pages through the reader, as a run reads them.

    python -m benchmarks hostile [--pages N] [--seed N] [--kind NAME] [--slowest N]

N pages from a seeded generator (`_broken.py`): deep nesting, floods of tags, attributes, entities
and comments, broken encodings, megabytes in one line, valid pages with bytes dropped or swapped.
A server process on loopback hands them out; all are asked for at once, as the pages of a run are.
Prints what became of them, pages a second, the slowest, and the peak memory of this process and
its workers together, sampled from /proc. Exits 1 where that passes 400 MB, where a page took
longer than an extraction may, or where something else than an InputError came out.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import multiprocessing
import os
import threading
import time
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from benchmarks import _broken, _rows
from factcheck.article import Reader
from factcheck.article.limits import Limits
from factcheck.article.worker import Workers
from factcheck.errors import InputError
from factcheck.web import Web, WebSettings

MOST_MEMORY = 400
"""MB (10^6 bytes) of resident memory, of all processes of the run together."""
SAMPLED = 0.02
"""Seconds between two looks at the memory."""
HOSTS = 20
AT_ONCE = 2
"""Workers, as in a run."""
GRACE = 60.0
"""Seconds that starting a worker may take besides, as `article.worker` allows."""
BROKEN = "something else"
PAGE = os.sysconf("SC_PAGE_SIZE")


class Timed(Workers):
    """Notes the seconds that each page takes in its worker, by name; waiting is not counted."""

    def __init__(self, limits: Limits) -> None:
        super().__init__(limits, AT_ONCE)
        self.seconds: dict[str, float] = {}

    async def _ask(
        self, process: asyncio.subprocess.Process, header: dict[str, str], body: bytes
    ) -> dict[str, Any]:
        started = time.perf_counter()
        try:
            return await super()._ask(process, header, body)
        finally:
            self.seconds[header["name"]] = time.perf_counter() - started


class Memory:
    """Samples the resident memory of a process and all that it started, but for `apart`."""

    def __init__(self, apart: int) -> None:
        self._apart = apart
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self.peak, self.of_peak = 0, [0]
        """Bytes, and those of each process at that moment."""

    def __enter__(self) -> Memory:
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.wait(SAMPLED):
            each = [resident(process) for process in family(os.getpid(), self._apart)]
            if sum(each) > self.peak:
                self.peak, self.of_peak = sum(each), each


def family(process: int, apart: int, parent: bytes = b"") -> Iterator[int]:
    """`process` and all its descendants, without `apart` and without one that its parent is
    starting just now: until it has a command line of its own it has no memory of its own."""
    with contextlib.suppress(OSError):
        command = Path(f"/proc/{process}/cmdline").read_bytes()
        if process == apart or command == parent:
            return
        yield process
        for children in Path(f"/proc/{process}/task").glob("*/children"):
            for child in children.read_text().split():
                yield from family(int(child), apart, command)


def resident(process: int) -> int:
    """Bytes in memory, 0 for a process that has ended."""
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * PAGE
    except (OSError, IndexError):
        return 0


@contextlib.contextmanager
def served(count: int, seed: int, kind: str | None) -> Iterator[tuple[list[str], int]]:
    """The addresses of the pages, and the id of the process that serves them."""
    ours, theirs = multiprocessing.Pipe()
    fork = multiprocessing.get_context("fork")
    process = fork.Process(target=_serve, args=(theirs, count, seed, kind), daemon=True)
    process.start()
    port = ours.recv()
    urls = [f"http://127.0.3.{1 + n % HOSTS}:{port}/{n}" for n in range(count)]
    try:
        yield urls, process.pid or 0
    finally:
        process.terminate()
        process.join(10)


def _serve(line: Connection, count: int, seed: int, kind: str | None) -> None:
    made = _broken.pages(count, seed, kind)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            number = self.path.strip("/")
            found = made[int(number)]().body if number.isdigit() else b""
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(found)))
            self.end_headers()
            with contextlib.suppress(OSError):
                self.wfile.write(found)

        def log_message(self, *told: Any) -> None:
            pass

    server = ThreadingHTTPServer(("0.0.0.0", 0), Handler)
    server.daemon_threads = True
    line.send(server.server_port)
    server.serve_forever()


async def read_all(urls: list[str]) -> tuple[list[str], Timed]:
    """What became of each page: "read", or the name of the error."""
    limits = Limits()
    allowed = tuple({url.rpartition("/")[0] for url in urls})
    patient = WebSettings(allow_private=allowed, timeout=300.0)

    async def one(url: str) -> str:
        try:
            await reader.url(url, robots=True)
        except InputError as error:
            return type(error).__name__
        except Exception as error:
            print(f"{url}: {error!r}")
            return BROKEN
        return "read"

    async with Web(patient) as web, Reader(web, limits=limits) as reader:
        timed = reader._workers = Timed(limits)
        return await asyncio.gather(*map(one, urls)), timed


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="benchmarks hostile", description=__doc__)
    parser.add_argument("--pages", type=int, default=500)
    parser.add_argument("--seed", type=int, default=_broken.SEED)
    parser.add_argument("--kind", choices=sorted(_broken.KINDS))
    parser.add_argument("--slowest", type=int, default=10)
    options = parser.parse_args(argv)
    kinds = _broken.dealt(options.pages, options.kind)
    with served(options.pages, options.seed, options.kind) as (urls, server):
        started = time.perf_counter()
        with Memory(server) as memory:
            became, timed = asyncio.run(read_all(urls))
        seconds = time.perf_counter() - started
    counts = Counter(became)
    print(_rows.table(["became", "pages"], counts.most_common()), end="\n\n")
    ranked = sorted(timed.seconds.items(), key=lambda each: -each[1])[: options.slowest]
    number = {url: n for n, url in enumerate(urls)}
    rows = [(kinds[number[url]], number[url], s, became[number[url]]) for url, s in ranked]
    print(_rows.table(["slowest", "page", "seconds", "became"], rows), end="\n\n")
    most = max(timed.seconds.values(), default=0.0)
    each = " + ".join(f"{size / 1e6:.0f}" for size in memory.of_peak)
    print(
        f"{len(urls)} pages in {seconds:.1f} s, {len(urls) / seconds:.1f} a second; longest "
        f"extraction {most:.1f} s; peak memory {memory.peak / 1e6:.0f} MB ({each}), at most "
        f"{MOST_MEMORY} wanted"
    )
    fine = memory.peak <= MOST_MEMORY * 1e6 and BROKEN not in counts
    return 0 if fine and most <= Limits().extraction_seconds + GRACE else 1
