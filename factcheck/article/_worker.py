"""The child's end: `python -m factcheck.article._worker MEMORY SECONDS`, spoken to through pipes.

Ends when its standard input does, that is with its parent; in the middle of a text it does not
see that, and ends by itself after SECONDS. `worker.py` describes the frames.
"""

from __future__ import annotations

import importlib
import json
import os
import signal
import struct
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

from factcheck.article.reading import Reading
from factcheck.errors import ExtractionFailed, FactcheckError

Read = Callable[..., Reading]

_FULL = 0.6
"""Of the memory that a page may take: from here on a process is done, since the allocator seldom
gives back what a large page took."""


def main(memory: int, seconds: int) -> int:
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    source = sys.stdin.buffer
    # A parser that prints must not write into the frames.
    sink = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    _cap("RLIMIT_AS", memory)
    _cap("RLIMIT_CORE", 0)
    while (header := _take(source)) is not None:
        body = _take(source)
        if body is None:
            break
        told = json.loads(header)
        answer, healthy = _answer(told, body, sink, seconds)
        del body
        full = _data() > told["memory"] * _FULL
        _put(sink, json.dumps({**answer, "full": full}).encode())
        if not healthy:
            return 1
    return 0


def _answer(
    header: dict[str, Any], body: bytes, sink: BinaryIO, seconds: int
) -> tuple[dict[str, Any], bool]:
    """The answer, and whether the process may go on."""
    name = header["name"]
    try:
        read = _reader(header["format"])
        _put(sink, b"begin")
        _cap("RLIMIT_DATA", header["memory"])
        _end_after(seconds)
        reading = read(body, name=name, url=header["url"])
        return {"reading": reading.model_dump(mode="json")}, True
    except FactcheckError as error:
        return {"error": type(error).__name__, "cause": error.cause, "cure": error.cure}, True
    except Exception as error:
        # Whatever a foreign parser trips over concerns this one text alone.
        starved = isinstance(error, MemoryError)
        what = "took too much memory" if starved else f"failed: {type(error).__name__}"
        return _failed(f"reading {name} {what}"), False
    finally:
        _end_after(0)


def _failed(cause: str) -> dict[str, Any]:
    return {
        "error": ExtractionFailed.__name__,
        "cause": cause,
        "cure": "save its text in a file and check that",
    }


def _reader(format: str) -> Read:
    read: Read = importlib.import_module(f"factcheck.article.{format}").read
    return read


def _cap(what: str, most: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such cap; the time cap still holds
        return
    kind = getattr(resource, what)
    with suppress(ValueError, OSError):
        resource.setrlimit(kind, (most, resource.getrlimit(kind)[1]))


def _data() -> int:
    """Bytes that the process holds as the system counts them for RLIMIT_DATA; 0 where it does not
    tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[5])
        return pages * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0


def _end_after(seconds: int) -> None:
    """The parent ends a worker that takes too long, unless it has been killed itself."""
    if sys.platform != "win32":
        signal.alarm(seconds)


def _take(source: BinaryIO) -> bytes | None:
    size = source.read(4)
    if len(size) < 4:
        return None
    (length,) = struct.unpack(">I", size)
    data = source.read(length)
    return data if len(data) == length else None


def _put(sink: BinaryIO, data: bytes) -> None:
    sink.write(struct.pack(">I", len(data)))
    sink.write(data)
    sink.flush()


if __name__ == "__main__":
    raise SystemExit(main(*map(int, sys.argv[1:])))
