"""A full-text index of local records: BM25 by tantivy, on disk or in memory."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from factcheck.article import Reader
from factcheck.errors import BrokenFile, NotFound
from factcheck.evidence._bm25 import Scored, analyzer, publishers, ranked, schema, write
from factcheck.evidence._records import Record, files, read
from factcheck.models import Noun

VERSION = 1
"""Of the layout on disk. Another one is built anew or refused."""
READING = 2
"""Of how files become records. What a folder was read to by another one is read again."""
CARD = "factcheck-corpus.json"
_KEY = re.compile(r"[0-9a-f]{32}")


class Info(Noun):
    """What an index holds. `unreadable` names the files and lines that were left out."""

    version: int = VERSION
    language: str = "en"
    documents: int = 0
    publishers: int = 0
    unreadable: tuple[str, ...] = ()


@dataclass(frozen=True)
class Index:
    tantivy: Any
    info: Info


def is_index(path: Path) -> bool:
    return (path / CARD).is_file()


async def build(
    paths: Sequence[Path], index_dir: Path | None, *, reader: Reader, language: str = "en"
) -> Index:
    """Read `paths` and index them in `index_dir`, in memory for None.

    An index that is there already is added to; a text that it holds is not doubled. Raises
    NotFound for paths without readable files, BrokenFile for an index that cannot be used.
    """
    records, unreadable = await read(paths, reader, language)
    return await asyncio.to_thread(
        index_records, records, index_dir, language=language, unreadable=unreadable
    )


async def cached(
    paths: Sequence[Path], cache_dir: Path | None, *, reader: Reader, language: str = "en"
) -> Index:
    """The index of `paths` as they are now, from `cache_dir` when it was built before.

    The key is a hash of the files' names and contents and of the packages that read them. A
    cached index that cannot be read is built again; two processes that build the same one do not
    disturb each other. Raises NotFound.
    """
    if cache_dir is None:
        return await build(paths, None, reader=reader, language=language)
    key = await asyncio.to_thread(_key, files(paths), language)
    target = cache_dir / "corpus" / key
    try:
        return open_index(target)
    except (NotFound, BrokenFile):
        shutil.rmtree(target, ignore_errors=True)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix="building-", dir=target.parent))
    except OSError:  # nothing can be kept there, as the cache of answers finds too
        return await build(paths, None, reader=reader, language=language)
    try:
        await build(paths, work, reader=reader, language=language)
        _move(work, target)
        return open_index(target)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def built(cache_dir: Path) -> list[Path]:
    """The indexes that `cached` has built in `cache_dir`, and nothing else that lies there."""
    found = (cache_dir / "corpus").glob("*/")
    return [path for path in found if _KEY.fullmatch(path.name) and is_index(path)]


def _move(work: Path, target: Path) -> None:
    """Leaves `target` alone when another process was faster: it is the same index."""
    with contextlib.suppress(OSError):
        work.rename(target)


def index_records(
    records: Iterable[Record],
    index_dir: Path | None,
    *,
    language: str = "en",
    unreadable: Sequence[str] = (),
) -> Index:
    """As `build`, from records at hand. About 25,000 sentences or 9,000 abstracts a second."""
    import tantivy

    old = Info(language=language)
    if index_dir is None:
        engine = tantivy.Index(schema())
    elif is_index(index_dir):
        engine, old = open_index(index_dir).tantivy, _read_card(index_dir)
    else:
        index_dir.mkdir(parents=True, exist_ok=True)
        engine = tantivy.Index(schema(), path=str(index_dir))
    engine.register_tokenizer("prose", analyzer(old.language))
    write(engine, records)
    info = old.model_copy(
        update={
            "documents": engine.searcher().num_docs,
            "publishers": publishers(engine),
            "unreadable": tuple(dict.fromkeys((*old.unreadable, *unreadable))),
        }
    )
    if index_dir is not None:
        _write_card(index_dir, info)
    return Index(engine, info)


def open_index(index_dir: Path) -> Index:
    """Raises NotFound where there is no index, BrokenFile where it cannot be used."""
    import tantivy

    if not is_index(index_dir):
        raise NotFound(f"there is no index in {index_dir}", "make one with factcheck corpus add")
    info = _read_card(index_dir)
    try:
        engine = tantivy.Index.open(str(index_dir))
        engine.register_tokenizer("prose", analyzer(info.language))
        if engine.searcher().num_docs != info.documents:
            raise ValueError("it holds another number of documents than it says")
    except (ValueError, OSError, RuntimeError) as error:
        raise BrokenFile(
            f"the index in {index_dir} is broken: {error}", "delete it and build it again"
        ) from error
    return Index(engine, info)


def info(index: Index) -> Info:
    return index.info


def search(index: Index, query: str, k: int = 10) -> list[Scored]:
    """The `k` best records for any of the words of `query`, best first; [] for no words.

    The query has no syntax: every character is text.
    """
    return ranked(index.tantivy, query, k, index.info.language)


def _key(paths: Sequence[Path], language: str) -> str:
    extras = [name for name in ("pypdf", "docx") if find_spec(name)]
    digest = hashlib.sha256(f"{VERSION}\x1f{READING}\x1f{language}\x1f{extras}".encode())
    for path in paths:
        try:
            with path.open("rb") as file:
                content = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            content = "unreadable"
        digest.update(f"\x1f{path.name}\x1f{content}".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()[:32]


def _read_card(index_dir: Path) -> Info:
    try:
        card = Info.model_validate_json((index_dir / CARD).read_bytes())
    except (OSError, ValidationError, ValueError) as error:
        raise BrokenFile(f"the index in {index_dir} has no readable card") from error
    if card.version != VERSION:
        raise BrokenFile(f"the index in {index_dir} is of another version", "build it again")
    return card


def _write_card(index_dir: Path, info: Info) -> None:
    new = index_dir / f"{CARD}.{os.getpid()}"
    new.write_text(json.dumps(info.model_dump(mode="json"), indent=1), encoding="utf-8")
    new.replace(index_dir / CARD)
