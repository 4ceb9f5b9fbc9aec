"""Documents cut into sentences and counted once, since many claims look at the same ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from factcheck.language import content_words, sentences
from factcheck.models import Document, Span

if TYPE_CHECKING:
    import numpy

    Numbers = numpy.ndarray[Any, numpy.dtype[Any]]

MOST_CHARACTERS = 400_000
"""What is read of one document: a long book's first 65,000 words."""
LONGEST = 600
"""Characters of one piece; a longer sentence is a table or a list, and is cut between words."""
KIN = 5
"""Letters by which longer words are kin: "director" and "directed"."""

Postings = dict[str, tuple[list[int], list[int]]]
"""Of a word: the numbers of the sentences that hold it, and how often each does."""


@dataclass(frozen=True)
class Cut:
    """One document's sentences. `postings` maps a content word to sentence numbers and counts.

    `kin` does so for the first `KIN` letters of longer words, under which "director" and
    "directed" meet.
    """

    spans: tuple[Span, ...]
    lengths: Numbers
    """Content words of each sentence."""
    postings: Postings
    kin: dict[str, list[int]]
    title: frozenset[str]


class Index:
    """Cuts of documents by their id, made when first asked for and kept as long as this object.

    Not for several threads at once.
    """

    def __init__(self, documents: Iterable[Document] = ()) -> None:
        self._cuts: dict[str, Cut] = {}
        for document in documents:
            self.cut(document)

    def cut(self, document: Document) -> Cut:
        found = self._cuts.get(document.id)
        if found is None:
            found = self._cuts[document.id] = _cut(document)
        return found


def _cut(document: Document) -> Cut:
    import numpy as np

    text = document.text
    if len(text) > MOST_CHARACTERS:
        end = text.rfind(" ", MOST_CHARACTERS - LONGEST, MOST_CHARACTERS)
        text = text[: end if end > 0 else MOST_CHARACTERS]
    spans = [piece for span in sentences(text, document.language) for piece in _pieces(text, span)]
    postings: Postings = {}
    kin: dict[str, list[int]] = {}
    lengths = []
    for number, span in enumerate(spans):
        counts = Counter(content_words(span.of(text)))
        lengths.append(counts.total())
        for word, count in counts.items():
            numbers, often = postings.setdefault(word, ([], []))
            numbers.append(number)
            often.append(count)
            if len(word) > KIN:
                kin.setdefault(word[:KIN], []).append(number)
    return Cut(
        spans=tuple(spans),
        lengths=np.array(lengths, dtype=np.float32),
        postings=postings,
        kin=kin,
        title=frozenset(content_words(document.source.title or "")),
    )


def _pieces(text: str, span: Span) -> Iterable[Span]:
    start = span.start
    while span.end - start > LONGEST:
        middle = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        middle = middle if middle > 0 else start + LONGEST
        yield Span(start, middle)
        start = middle + (text[middle] == " ")
    yield Span(start, span.end)
