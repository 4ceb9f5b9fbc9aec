"""Which pages of a ZIM file are worth reading for a claim."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from factcheck.evidence._pages import SHORTER, titles_named
from factcheck.evidence._queries import keywords, queries, subjects
from factcheck.evidence._ranking import RANK_CONSTANT
from factcheck.models import Claim

if TYPE_CHECKING:
    from factcheck.evidence._zim import Book, Entry


class Found(NamedTuple):
    """A page with the query that found it first; `score` is that of reciprocal rank fusion."""

    book: Book
    entry: Entry
    query: str
    score: float


def ranked(book: Book, claim: Claim) -> list[Found]:
    """Best first, each page once. Raises BrokenFile."""
    pages: dict[str, Found] = {}
    for query, entries in _lists(book, claim):
        for rank, entry in enumerate(entries, 1):
            old = pages.get(entry.path, Found(book, entry, query, 0.0))
            score = old.score + 1 / (RANK_CONSTANT + rank)
            pages[entry.path] = old._replace(score=score)
    return sorted(pages.values(), key=lambda found: -found.score)


def _lists(book: Book, claim: Claim) -> Iterator[tuple[str, Sequence[Entry]]]:
    """By query: titles that the claim names, titles like its names, the full text.

    libzim wants every word of a query in the page: where the full queries find nothing, fewer
    terms are asked for.
    """
    named = book.named(titles_named(claim))
    if named:
        yield named[0].title, named
    for subject in subjects(claim):
        yield subject, book.suggested(subject)
    answers = [(query, book.found(query)) for query in queries(claim)]
    terms = keywords(claim)
    for count in SHORTER:
        if any(entries for _, entries in answers) or count >= len(terms):
            continue
        query = " ".join(terms[:count])
        answers.append((query, book.found(query)))
    yield from answers
