"""What the user named -> Articles, each read on its own: one that fails stops no other."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from factcheck.article import Limits, Reader, find_files
from factcheck.article.files import unreadable
from factcheck.errors import FactcheckError, InputError, UsageError
from factcheck.models import Article, Report, Unreadable
from factcheck.report._load import load

AT_ONCE = 8
"""Inputs that are read at the same time; the network door has its own limits per host."""


class Input(NamedTuple):
    location: str
    read: Callable[[Reader], Awaitable[Article]]


def url(address: str) -> Input:
    return Input(address, partial(Reader.url, url=address))


def claim(text: str) -> Input:
    """Raises UsageError for an empty one."""
    if not text.strip():
        raise UsageError("the claim is empty", "write one sentence, in quotes")

    async def read(reader: Reader) -> Article:
        # As plain text, whatever signs it holds.
        article = await reader.text(text, filename="claim.txt")
        return article.model_copy(update={"location": "claim"})

    return Input("claim", read)


def files(paths: Sequence[str], stdin_filename: str | None = None) -> list[Input]:
    """An input for each file that `paths` name, and for each path that names none."""
    found: dict[str, Input] = {}
    for path in dict.fromkeys(paths):
        if path == "-":
            found["-"] = _stdin(stdin_filename or "-")
            continue
        try:
            for file in find_files([path]):
                found.setdefault(str(file), Input(str(file), partial(Reader.file, path=file)))
        except InputError as error:
            found[path] = Input(path, partial(_fail, error))
    return list(found.values())


async def read_all(
    inputs: Sequence[Input], reader: Reader
) -> tuple[list[Article], list[Unreadable]]:
    """In the order of `inputs`."""
    slots = asyncio.Semaphore(AT_ONCE)

    async def read(one: Input) -> Article | Unreadable:
        async with slots:
            try:
                return await one.read(reader)
            except InputError as error:
                kind, message = type(error).__name__, str(error)
            except FactcheckError as error:
                if len(inputs) == 1:
                    raise
                kind, message = type(error).__name__, str(error)
            return Unreadable(location=one.location, error=kind, message=message)

    results = await asyncio.gather(*(read(one) for one in inputs))
    articles = [result for result in results if isinstance(result, Article)]
    return articles, [result for result in results if isinstance(result, Unreadable)]


def stdin_bytes() -> bytes:
    """All of standard input, or one byte more than may be read. Raises UsageError when closed."""
    if sys.stdin is None or sys.stdin.closed:
        raise UsageError("standard input is closed", "name a file, or pipe a text in")
    return sys.stdin.buffer.read(Limits().max_bytes + 1)


def stdin_lines() -> list[str]:
    """Standard input as trimmed lines, without empty ones and comments."""
    from factcheck.web.decoding import decode

    lines = (line.strip() for line in decode(stdin_bytes()).splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def _stdin(filename: str) -> Input:
    # Read here, before an event loop runs or in a thread: neither lets Ctrl-C end a waiting read.
    try:
        text = stdin_bytes()
    except UsageError as error:
        return Input(filename, partial(_fail, error))
    return Input(filename, partial(Reader.text, text=text, filename=filename))


async def _fail(error: FactcheckError, reader: Reader) -> Article:
    raise error


def finished(run: str) -> Report:
    """The run in a file, or "-" for standard input. Raises InputError."""
    try:
        text = stdin_bytes() if run == "-" else Path(run).read_bytes()
    except (OSError, ValueError) as error:
        raise unreadable(Path(run), error) from error
    return load(text, "standard input" if run == "-" else run)
