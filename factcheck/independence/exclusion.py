"""Which documents are no second source at all, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from factcheck.independence import sites
from factcheck.independence.families import derived
from factcheck.independence.outlets import names_of
from factcheck.independence.readings import Reading
from factcheck.independence.shingles import Copy
from factcheck.independence.voices import Voice, same_event, voices
from factcheck.models import Article, Document

BRIEF = 60
"""Words below which an article contained in a longer page says nothing about copying: a claim
typed by hand may be a sentence that an encyclopedia has word for word."""
TYPED = 30
"""Words below which an article is a typed claim, which is stated by others but not copied."""

OF_THE_ARTICLE = ("itself", "site", "copy")
"""Kinds of what says what the article says. Copies of these are no second source either; copies of
derived text are left alone: the encyclopedia that it was derived from is one of them."""

Window = tuple[date | None, date | None]


class Reason(NamedTuple):
    """`kind` keeps apart what is excluded for different reasons; `sentence` is for people."""

    kind: str
    sentence: str


class Text(NamedTuple):
    """A document, or the article, with what is read in it."""

    noun: Document | Article
    reading: Reading


def reasons(
    article: Text, documents: Sequence[Text], same_text: Sequence[Copy], window: Window
) -> list[Reason | None]:
    """For each document the reason why it never counts, or None.

    In `same_text` number 0 is the article and n the document n - 1. Exclusion spreads along
    copies of text and to what is the same page, and along nothing else; along copies not from an
    agency's report that the article's own site carries too; and not from a day of publication:
    each document has its own.
    """
    source = article.noun.source
    ours = voices(source, article.reading, names_of([source.publisher or ""]))
    nouns = [text.noun for text in documents if isinstance(text.noun, Document)]
    pages = sites.of_article(source, nouns)
    found = [_direct(article, document, ours, pages) for document in documents]
    beside: dict[int, list[Copy]] = {}
    for copy in same_text:
        if copy.left or _copies_article(article.reading, documents[copy.right - 1].reading):
            beside.setdefault(copy.left, []).append(copy)
            beside.setdefault(copy.right, []).append(copy)
    waiting = [0, *(n for n, reason in enumerate(found, 1) if _spreads(reason, documents[n - 1]))]
    while waiting:
        number = waiting.pop(0)
        for copy in beside.get(number, ()):
            other = copy.left if copy.right == number else copy.right
            if other and found[other - 1] is None:
                found[other - 1] = _as_copy(number, copy, documents)
                waiting.append(other)
    return [
        reason or _outside(document.noun.source.published, window)
        for reason, document in zip(_of_pages(found, documents), documents, strict=True)
    ]


def _of_pages(found: Sequence[Reason | None], documents: Sequence[Text]) -> Iterator[Reason | None]:
    """`found`, where what has no reason of its own has that of the first that is one page with
    it: a snippet shows neither the text of its page nor, under a feed's link, its site."""
    its = [_addresses(document) for document in documents]
    known: dict[str, Reason] = {}
    for reason, pages in zip(found, its, strict=True):
        if reason:
            for page in pages:
                known.setdefault(page, reason)
    for reason, pages in zip(found, its, strict=True):
        yield reason or next((known[page] for page in sorted(pages) if page in known), None)


def _addresses(text: Text) -> frozenset[str]:
    noun = text.noun
    return sites.addresses(noun) if isinstance(noun, Document) else sites.pages(noun.source)


def _spreads(reason: Reason | None, document: Text) -> bool:
    if reason is None or reason.kind not in OF_THE_ARTICLE:
        return False
    return reason.kind != "site" or not document.reading.wire


def _outside(published: date | None, window: Window) -> Reason | None:
    since, until = window
    if published and since and published < since:
        return Reason("window", f"was published on {published}, before --since {since}")
    if published and until and published > until:
        return Reason("window", f"was published on {published}, after --until {until}")
    return None


def _as_copy(number: int, copy: Copy, documents: Sequence[Text]) -> Reason:
    if number == 0:
        share = int(copy.share * 100)
        return Reason("copy", f"carries the article's text ({share}% of the shorter one)")
    source = sites.shown(documents[number - 1].noun.source)
    return Reason("copy", f"carries the same text as {source}, which is excluded")


def _copies_article(article: Reading, document: Reading) -> bool:
    """Containment counts either way, but a brief article has to be most of the page."""
    size = article.length
    return size >= BRIEF or (size >= TYPED and document.length <= 2 * size)


def _direct(
    article: Text, document: Text, ours: Mapping[str, Voice], pages: frozenset[str]
) -> Reason | None:
    """`pages` are those of the article."""
    own, other = article.noun.source, document.noun.source
    if pages & _addresses(document):
        return Reason("itself", "is the article itself")
    made = derived().get(sites.domain(other))
    if made:
        return Reason("derived", made)
    if sites.one_publisher(own, other):
        name = sites.shown(own)
        return Reason("site", f"is published by the article's own site or publisher ({name})")
    return _carries_too(article, document, ours)


def _carries_too(article: Text, document: Text, ours: Mapping[str, Voice]) -> Reason | None:
    """Whether both carry an agency's one report, or the article is that report."""
    if not same_event(article.reading.lead, document.reading.lead):
        return None
    for agency in sorted(document.reading.wire):
        its = ours.get(agency)
        if its and (its.carries or its.own):
            return Reason("copy", f"carries {agency}'s report, as the article does")
    return None
