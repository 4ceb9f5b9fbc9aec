"""Why two documents count once, as pairs with a sentence that a reader can check."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from factcheck.independence import sites
from factcheck.independence.agencies import AGENCIES, carried, credited, lead_of
from factcheck.independence.shingles import Copy
from factcheck.language import content_words, fold
from factcheck.models import Document, Source

SAME_EVENT = 0.2
"""Share of the shorter lead's content words from which two leads tell of one event."""
SHARED_WORDS = 5
"""Fewer shared words say nothing, however short the texts."""
LEAD_WORDS = 70


class Tie(NamedTuple):
    """Documents number `left` and `right` count once."""

    left: int
    right: int
    sentence: str


def ties(documents: Sequence[Document], same_text: Sequence[Copy]) -> list[Tie]:
    """The plainest reasons first: page, site, publisher, text, agency, quoted origin."""
    return [
        *_pages(documents),
        *_sites(documents),
        *_publishers(documents),
        *_texts(documents, same_text),
        *_words_of_others(documents),
    ]


def lead_words(title: str | None, text: str) -> frozenset[str]:
    """The first content words of title and text, by which an event is recognised."""
    return frozenset(content_words(f"{title or ''}\n{text[:2_000]}")[:LEAD_WORDS])


def same_event(left: frozenset[str], right: frozenset[str]) -> bool:
    shorter = min(len(left), len(right))
    shared = len(left & right)
    return shared >= SHARED_WORDS and shared / shorter >= SAME_EVENT


def words_of(source: Source, byline: str, text: str) -> frozenset[str]:
    """Agencies whose own report a text is, their own sites included."""
    own = sites.site(source)
    found = carried(source, byline, text)
    return found | {own} if own in AGENCIES else found


def _pages(documents: Sequence[Document]) -> Iterator[Tie]:
    first: dict[str, int] = {}
    for number, document in enumerate(documents):
        for page in sorted(sites.pages(document.source)):
            earlier = first.setdefault(page, number)
            if earlier != number:
                host = sites.shown(document.source)
                yield Tie(earlier, number, f"the same page of {host} was found more than once")


def _sites(documents: Sequence[Document]) -> Iterator[Tie]:
    first: dict[str, int] = {}
    for number, document in enumerate(documents):
        site = sites.site(document.source)
        earlier = first.setdefault(site, number) if site else number
        if earlier == number:
            continue
        one, other = sites.domain(documents[earlier].source), sites.domain(document.source)
        both = f"both are pages of {one}" if one == other else f"{one} and {other} belong to {site}"
        yield Tie(earlier, number, both)


def _publishers(documents: Sequence[Document]) -> Iterator[Tie]:
    """A stated name joins documents without a URL; two sites of one name stay two."""
    named: dict[str, int] = {}
    for number, document in enumerate(documents):
        if document.source.url:
            for name in _names(document.source):
                named.setdefault(name, number)
    for number, document in enumerate(documents):
        name = sites.publisher(document.source)
        if name and not document.source.url:
            earlier = named.setdefault(name, number)
            if earlier != number:
                yield Tie(earlier, number, f"both are published by {document.source.publisher}")


def _names(source: Source) -> Iterable[str]:
    found = (sites.publisher(source), sites.domain(source), fold(sites.site(source)))
    return [name for name in found if name]


def _texts(documents: Sequence[Document], same_text: Sequence[Copy]) -> Iterator[Tie]:
    for copy in same_text:
        names = _pair(documents, copy.left, copy.right)
        sentence = (
            f"{names} carry the same text with words exchanged "
            f"({copy.share:.0%} of the shorter one's words stand in the same order)"
            if copy.reworded
            else f"{names} carry the same text ({copy.share:.0%} of the shorter one)"
        )
        yield Tie(copy.left, copy.right, sentence)


def _words_of_others(documents: Sequence[Document]) -> Iterator[Tie]:
    """Reports of one agency, and pages that rest on the same named origin, on one event."""
    written = {d.source.publisher for d in documents if d.source.publisher}
    leads = [lead_words(d.source.title, d.text) for d in documents]
    giving: dict[str, list[int]] = defaultdict(list)
    own: list[frozenset[str]] = []
    for number, document in enumerate(documents):
        own.append(words_of(document.source, document.byline, document.text))
        publisher = {document.source.publisher} if document.source.publisher else set()
        for name in sorted(own[-1] | credited(lead_of(document), written) | publisher):
            giving[name].append(number)
    for name, numbers in giving.items():
        for place, left in enumerate(numbers):
            for right in numbers[place + 1 :]:
                both = {documents[left].source.publisher, documents[right].source.publisher}
                # One stated publisher of two sites is no credit; `_publishers` decides on it.
                if both != {name} and same_event(leads[left], leads[right]):
                    yield Tie(left, right, _credit(documents, left, right, name, own))


def _credit(
    documents: Sequence[Document], left: int, right: int, name: str, own: Sequence[frozenset[str]]
) -> str:
    if name in own[left] and name in own[right]:
        return f"{_pair(documents, left, right)} both carry {name}'s report"
    return f"{_pair(documents, left, right)} both give {name} as the origin of what they report"


def _pair(documents: Sequence[Document], left: int, right: int) -> str:
    return f"{sites.shown(documents[left].source)} and {sites.shown(documents[right].source)}"
