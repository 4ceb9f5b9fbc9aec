"""What tantivy is asked to do: how texts become terms, how they are kept, how they are ranked."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any, NamedTuple

from factcheck.evidence._records import Record

TITLE_BOOST = 1.0
"""Of a word in the title against one in the text: no preference, since what the evaluation sets
prefer differs (abstracts 0.5, single sentences of encyclopedia pages 1.5) and none may be fitted
to."""
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


class Scored(NamedTuple):
    record: Record
    score: float
    """BM25 summed over fields and terms; comparable within one search only."""


def ranked(engine: Any, query: str, k: int, language: str) -> list[Scored]:
    """The `k` best records for any of the words of `query`, best first; [] for no words.

    The query has no syntax: every character is text.
    """
    import tantivy

    terms = dict.fromkeys(analyzer(language).analyze(query))
    if not terms:
        return []
    fields = engine.schema
    clauses = []
    for term in terms:
        title = tantivy.Query.term_query(fields, "title", term)
        text = tantivy.Query.term_query(fields, "text", term)
        clauses.append((tantivy.Occur.Should, tantivy.Query.boost_query(title, TITLE_BOOST)))
        clauses.append((tantivy.Occur.Should, text))
    searcher = engine.searcher()
    hits = searcher.search(tantivy.Query.boolean_query(clauses), k).hits
    return [
        Scored(Record.model_validate_json(searcher.doc(address).get_first("record")), score)
        for score, address in hits
    ]


def schema() -> Any:
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("publisher", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("title", tokenizer_name="prose", index_option="freq")
    builder.add_text_field("text", tokenizer_name="prose", index_option="freq")
    # As bytes, since a text field would be indexed too.
    builder.add_bytes_field("record", stored=True)
    return builder.build()


def analyzer(language: str) -> Any:
    from tantivy import Filter, TextAnalyzerBuilder, Tokenizer

    builder = TextAnalyzerBuilder(Tokenizer.simple()).filter(Filter.remove_long(60))
    builder = builder.filter(Filter.lowercase())
    name = _ANALYSED.get(language)
    if name:
        builder = builder.filter(Filter.stopword(name)).filter(Filter.stemmer(name))
    return builder.filter(Filter.ascii_fold()).build()


def write(engine: Any, records: Iterable[Record]) -> None:
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


def publishers(engine: Any) -> int:
    import tantivy

    searcher = engine.searcher()
    hits = searcher.search(tantivy.Query.all_query(), max(1, searcher.num_docs)).hits
    return len({searcher.doc(address).get_first("publisher") for _, address in hits})
