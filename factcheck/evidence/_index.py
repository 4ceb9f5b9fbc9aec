"""A full-text index of local records: BM25 by tantivy, on disk or in memory."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from factcheck.article import Reader
from factcheck.errors import BrokenFile, NotFound
from factcheck.evidence._records import Record, files, read
from factcheck.models import Noun

VERSION = 1
"""Of the layout on disk. Another one is built anew or refused."""
CARD = "factcheck-corpus.json"
TITLE_BOOST = 0.5
"""Of a word in the title against one in the text. On SciFact's abstracts 0.5 finds a gold one
first in .75 of the claims, 1.0 in .69, 1.5 in .67; on single sentences of Wikipedia pages it
makes no difference."""
HEAP = 50_000_000
"""Bytes of the writer's buffer; tantivy wants at least 15 MB."""

# The languages for which tantivy has both stop words and a stemmer.
_ANALYSED = {
    "da": "danish",
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "hu": "hungarian",
    "it": "italian",
    "nl": "dutch",
    "no": "norwegian",
    "pt": "portuguese",
    "ru": "russian",
    "sv": "swedish",
}


class Info(Noun):
    """What an index holds. `unreadable` names the files and lines that were left out."""

    version: int = VERSION
    language: str = "en"
    documents: int = 0
    publishers: int = 0
    unreadable: tuple[str, ...] = ()


class Found(NamedTuple):
    record: Record
    score: float
    """BM25 summed over fields and terms; comparable within one search only."""


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

    The key is a hash of the files' names and contents. A cached index that cannot be read is
    built again; two processes that build the same one do not disturb each other. Raises NotFound.
    """
    if cache_dir is None:
        return await build(paths, None, reader=reader, language=language)
    target = cache_dir / "corpus" / _key(files(paths), language)
    try:
        return open_index(target)
    except (NotFound, BrokenFile):
        shutil.rmtree(target, ignore_errors=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix="building-", dir=target.parent))
    try:
        await build(paths, work, reader=reader, language=language)
        _move(work, target)
        return open_index(target)
    finally:
        shutil.rmtree(work, ignore_errors=True)


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
        engine = tantivy.Index(_schema())
    elif is_index(index_dir):
        engine, old = open_index(index_dir).tantivy, _read_card(index_dir)
    else:
        index_dir.mkdir(parents=True, exist_ok=True)
        engine = tantivy.Index(_schema(), path=str(index_dir))
    engine.register_tokenizer("prose", _analyzer(old.language))
    _write(engine, records)
    info = old.model_copy(
        update={
            "documents": engine.searcher().num_docs,
            "publishers": _publishers(engine),
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
        engine.register_tokenizer("prose", _analyzer(info.language))
        if engine.searcher().num_docs != info.documents:
            raise ValueError("it holds another number of documents than it says")
    except (ValueError, OSError, RuntimeError) as error:
        raise BrokenFile(
            f"the index in {index_dir} is broken: {error}", "delete it and build it again"
        ) from error
    return Index(engine, info)


def info(index: Index) -> Info:
    return index.info


def search(index: Index, query: str, k: int = 10) -> list[Found]:
    """The `k` best records for any of the words of `query`, best first; [] for no words.

    The query has no syntax: every character is text.
    """
    import tantivy

    engine = index.tantivy
    terms = dict.fromkeys(_analyzer(index.info.language).analyze(query))
    if not terms or not index.info.documents:
        return []
    schema = engine.schema
    clauses = []
    for term in terms:
        title = tantivy.Query.term_query(schema, "title", term)
        text = tantivy.Query.term_query(schema, "text", term)
        clauses.append((tantivy.Occur.Should, tantivy.Query.boost_query(title, TITLE_BOOST)))
        clauses.append((tantivy.Occur.Should, text))
    searcher = engine.searcher()
    hits = searcher.search(tantivy.Query.boolean_query(clauses), k).hits
    return [
        Found(Record.model_validate_json(searcher.doc(address).get_first("record")), score)
        for score, address in hits
    ]


def _schema() -> Any:
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("publisher", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("title", tokenizer_name="prose", index_option="freq")
    builder.add_text_field("text", tokenizer_name="prose", index_option="freq")
    # Stored only: no token of a record is longer than nothing.
    builder.add_bytes_field("record", stored=True)
    return builder.build()


def _analyzer(language: str) -> Any:
    from tantivy import Filter, TextAnalyzerBuilder, Tokenizer

    builder = TextAnalyzerBuilder(Tokenizer.simple()).filter(Filter.remove_long(60))
    builder = builder.filter(Filter.lowercase())
    name = _ANALYSED.get(language)
    if name:
        builder = builder.filter(Filter.stopword(name)).filter(Filter.stemmer(name))
    return builder.filter(Filter.ascii_fold()).build()


def _write(engine: Any, records: Iterable[Record]) -> None:
    import tantivy

    writer = engine.writer(heap_size=HEAP, num_threads=1)
    for record in records:
        key = _identity(record)
        writer.delete_documents_by_term("id", key)
        document = tantivy.Document(
            id=key,
            publisher=record.source.publisher or "",
            title=record.source.title or "",
            text=record.text,
        )
        document.add_bytes("record", record.model_dump_json().encode())
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()
    engine.reload()


def _identity(record: Record) -> str:
    told = f"{record.source.url}\x1f{record.source.title}\x1f{record.file}\x1f{record.text}"
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


def _publishers(engine: Any) -> int:
    import tantivy

    searcher = engine.searcher()
    hits = searcher.search(tantivy.Query.all_query(), max(1, searcher.num_docs)).hits
    return len({searcher.doc(address).get_first("publisher") for _, address in hits})


def _key(paths: Sequence[Path], language: str) -> str:
    digest = hashlib.sha256(f"{VERSION}\x1f{language}".encode())
    for path in paths:
        try:
            content = hashlib.sha256(path.read_bytes()).hexdigest()
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
