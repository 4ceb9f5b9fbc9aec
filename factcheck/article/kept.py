"""What a page was read as in an earlier run: a parser's work is worth more than the room it takes.

A reading depends on the bytes, the page's address and the code that reads; its key names all three,
so that what is kept never outlives a change of any.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.article.reading import Reading
from factcheck.article.worker import Workers
from factcheck.models import Format

if TYPE_CHECKING:
    from factcheck.web import Web

_PARSERS = ("lxml", "trafilatura", "htmldate")


async def read(
    workers: Workers, web: Web, body: bytes, form: Format, *, name: str, url: str
) -> Reading:
    """As `Workers.read` does, once for the same page; what could not be read is not kept."""

    async def anew() -> bytes:
        reading = await workers.read(body, form, name=name, url=url)
        return reading.model_dump_json().encode("utf-8", "surrogatepass")

    return Reading.model_validate_json(await web.made_once(_key(body, form, url), anew))


def _key(body: bytes, form: Format, url: str) -> str:
    digest = hashlib.sha256(f"reading\n{_code()}\n{form}\n{url}\n".encode("utf-8", "replace"))
    digest.update(body)
    return digest.hexdigest()


@cache
def _code() -> str:
    """Of this room's own files and the versions of the parsers that they use."""
    digest = hashlib.sha256("".join(f"{name} {version(name)}\n" for name in _PARSERS).encode())
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()
