"""Local files -> the records that an index holds: one for a file, or for a line of JSON."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from factcheck.article import Reader
from factcheck.article.files import SUFFIXES
from factcheck.errors import InputError, MissingExtra, NotFound
from factcheck.evidence._reading import prose
from factcheck.evidence._rows import Row, parsed
from factcheck.models import Article, Noun, Source
from factcheck.web.decoding import decode
from factcheck.web.urls import registrable_domain

JSON_LINES = (".jsonl", ".ndjson")
AT_ONCE = 4


class Record(Noun):
    """A text of the local collection. `file` is its name without the folders above it."""

    source: Source
    byline: str = ""
    links: tuple[str, ...] = ()
    text: str
    language: str = "en"
    file: str = ""


class Records(NamedTuple):
    """What was read, and for each file or line that could not be: its name and why."""

    records: tuple[Record, ...]
    unreadable: tuple[str, ...]


def files(paths: Iterable[Path]) -> list[Path]:
    """The files that `paths` hold: of a folder, all below it of a known type, hidden ones left
    out. Raises NotFound for a path that does not exist or holds nothing readable."""
    found: dict[Path, None] = {}
    for path in paths:
        inside = sorted(_below(path)) if path.is_dir() else [path]
        if not path.exists():
            raise NotFound(f"there is no {path}", "name a folder, a file or an index")
        if not inside:
            known = ", ".join((*SUFFIXES, *JSON_LINES))
            raise NotFound(f"{path} has no readable file", f"known types: {known}")
        found.update(dict.fromkeys(inside))
    return list(found)


async def read(paths: Sequence[Path], reader: Reader, language: str = "en") -> Records:
    """Read all `files` of `paths`. What cannot be read is reported, never raised.

    Raises NotFound as `files` does.
    """
    slots = asyncio.Semaphore(AT_ONCE)

    async def one(path: Path) -> Records:
        async with slots:
            if path.suffix.lower() in JSON_LINES:
                return await asyncio.to_thread(_lines, path, language)
            try:
                article = await reader.file(path)
            except (InputError, MissingExtra) as error:
                return Records((), (_in_brief(path, error),))
            return Records((_of_article(article, path),), ())

    parts = await asyncio.gather(*(one(path) for path in files(paths)))
    return Records(
        tuple(record for part in parts for record in part.records),
        tuple(line for part in parts for line in part.unreadable),
    )


def of_line(line: str, *, file: str = "", language: str = "en") -> Record:
    """A line of JSON as a record. Raises ValueError for one without text."""
    row = parsed(line, Row, forgiving=True)
    if not row.text.strip():
        raise ValueError("no text")
    return Record(
        source=row.source(file),
        byline=row.byline or row.author,
        links=row.links,
        text=row.text.strip(),
        language=row.language or language,
        file=file,
    )


def _lines(path: Path, language: str) -> Records:
    try:
        text = decode(path.read_bytes())
    except OSError as error:
        return Records((), (f"{path.name}: {error.strerror}",))
    records, unreadable = [], []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            records.append(of_line(line, file=path.name, language=language))
        except ValueError as error:
            unreadable.append(f"{path.name}, line {number}: {str(error)[:80]}")
    return Records(tuple(records), tuple(unreadable))


def _of_article(article: Article, path: Path) -> Record:
    source = article.source
    url = source.url if (source.url or "").startswith(("http://", "https://")) else None
    return Record(
        source=source.model_copy(
            update={
                "url": url,
                "publisher": source.publisher or _publisher(url, path.name),
                "title": source.title or path.name,
            }
        ),
        byline=source.author or "",
        links=tuple(link.url for link in article.links),
        text=prose(article),
        language=article.language,
        file=path.name,
    )


def _publisher(url: str | None, name: str) -> str | None:
    return registrable_domain(url) if url else name or None


def _below(folder: Path) -> Iterator[Path]:
    known = (*SUFFIXES, *JSON_LINES)
    for path in folder.rglob("*"):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if not hidden and path.suffix.lower() in known and path.is_file():
            yield path


def _in_brief(path: Path, error: InputError | MissingExtra) -> str:
    """Without the folders above the file, which say more of the machine than of the file."""
    cause = error.cause.replace(str(path), path.name)
    return cause if cause.startswith(path.name) else f"{path.name}: {cause}"
