"""The parent's end of the extraction worker: a process that can be killed.

Foreign parsers run on hostile bytes there, with a cap on time and memory, without our
environment variables (keys) and without the network client. A frame is a 4-byte big-endian
length and that many bytes; a request is two frames (JSON header, body), the answer is the frame
`b"begin"` once the parser is imported and then one JSON frame, which also says whether the
process is `full` of what earlier pages left.
"""

from __future__ import annotations

import asyncio
import json
import math
import os
import struct
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from factcheck import errors
from factcheck.article.limits import Limits
from factcheck.article.reading import Reading
from factcheck.errors import ExtractionFailed, FactcheckError
from factcheck.models import Format

# Starting Python and importing a parser, on a busy machine; not the page's fault.
_START_SECONDS = 60.0
# What a worker whose parent is gone takes longer, so that it never ends before its parent ends it.
_GRACE_SECONDS = 3
_KEPT_VARIABLES = frozenset(
    {"HOME", "LANG", "LC_ALL", "LC_CTYPE", "PATH", "TZ", "VIRTUAL_ENV"}
    | {"LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "PYTHONHOME", "PYTHONDONTWRITEBYTECODE"}
    | {"SYSTEMROOT", "TEMP", "TMP", "TMPDIR"}
)


class Workers:
    """At most `most` worker processes, started when needed, one request at a time each."""

    def __init__(self, limits: Limits, most: int) -> None:
        self._limits = limits
        self._free = asyncio.Semaphore(most)
        self._idle: list[asyncio.subprocess.Process] = []

    async def read(self, body: bytes, format: Format, *, name: str, url: str = "") -> Reading:
        """Have `body` parsed. HTML comes as UTF-8. `name` is what messages call it, `url` where it
        was fetched, "" for a text of the user's own, which may take more memory.

        Raises the InputError or MissingExtra that the parser raised, and ExtractionFailed when
        the worker passed its time or memory or died.
        """
        limits = self._limits
        memory = limits.page_memory if url else limits.extraction_memory
        header = {"format": format.value, "name": name, "url": url, "memory": memory}
        async with self._free:
            process = await self._take()
            try:
                answer = await self._ask(process, header, body)
            except TimeoutError as error:
                seconds = limits.extraction_seconds
                raise _failed(f"{name} took longer than {seconds:g} seconds to read") from error
            except (asyncio.IncompleteReadError, OSError) as error:
                raise _failed(f"reading {name} took too much memory or crashed") from error
            else:
                # A process that is short of memory gets no second page: it is not its fault.
                if answer.get("error") != ExtractionFailed.__name__ and not answer["full"]:
                    self._idle.append(process)
            finally:
                if process not in self._idle:
                    await _end(process)
        if "reading" in answer:
            return Reading.model_validate(answer["reading"])
        raise _error(answer)

    async def aclose(self) -> None:
        while self._idle:
            await _end(self._idle.pop())

    async def _take(self) -> asyncio.subprocess.Process:
        while self._idle:
            process = self._idle.pop()
            if process.returncode is None:
                return process
            await _end(process)
        return await self._start()

    async def _start(self) -> asyncio.subprocess.Process:
        command = [sys.executable, "-P", "-m", "factcheck.article._worker"]
        return await asyncio.create_subprocess_exec(
            *command,
            str(self._limits.extraction_memory),
            str(math.ceil(self._limits.extraction_seconds) + _GRACE_SECONDS),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env=child_environment(os.environ.items(), sys.path),
        )

    async def _ask(
        self, process: asyncio.subprocess.Process, header: dict[str, Any], body: bytes
    ) -> dict[str, Any]:
        assert process.stdin and process.stdout
        async with asyncio.timeout(_START_SECONDS):
            for part in (json.dumps(header).encode(), body):
                process.stdin.write(struct.pack(">I", len(part)))
                process.stdin.write(part)
            await process.stdin.drain()
            await _frame(process.stdout)
        async with asyncio.timeout(self._limits.extraction_seconds):
            answer: dict[str, Any] = json.loads(await _frame(process.stdout))
        return answer


def child_environment(variables: Any, path: Sequence[str]) -> dict[str, str]:
    """The child imports what we import, and never from the current folder because it is current."""
    kept = {name: value for name, value in variables if name.upper() in _KEPT_VARIABLES}
    package = str(Path(__file__).parents[2])
    return {**kept, "PYTHONPATH": os.pathsep.join([*filter(None, path), package])}


async def _frame(stream: asyncio.StreamReader) -> bytes:
    (length,) = struct.unpack(">I", await stream.readexactly(4))
    return await stream.readexactly(length)


async def _end(process: asyncio.subprocess.Process) -> None:
    if process.returncode is None:
        with suppress(ProcessLookupError):
            process.kill()
    # Reads what is left, so that the pipes close with the process.
    await process.communicate()


def _failed(cause: str) -> ExtractionFailed:
    return ExtractionFailed(cause, "save its text in a file and check that")


def _error(answer: dict[str, Any]) -> FactcheckError:
    kind = getattr(errors, str(answer.get("error")), None)
    if not (isinstance(kind, type) and issubclass(kind, FactcheckError)):
        kind = ExtractionFailed
    return kind(str(answer.get("cause", "")), str(answer.get("cure", "")))
