"""Which documents are no second source at all, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from factcheck.independence import sites
from factcheck.independence.agencies import AGENCIES, credited, lead_of
from factcheck.independence.families import DERIVED
from factcheck.independence.shingles import Copy, tokenise
from factcheck.independence.ties import lead_words, same_event, words_of
from factcheck.models import Article, Document

BRIEF = 60
"""Words below which an article contained in a longer page says nothing about copying: a claim
typed by hand may be a sentence that an encyclopedia has word for word."""
TYPED = 30
"""Words below which an article is a typed claim, which is stated by others but not copied."""

# Copies of these are no second source either. Copies of derived text are left alone: the
# encyclopedia that it was derived from is one of them.
_SPREADING = ("itself", "site", "copy", "rests")


class Reason(NamedTuple):
    """`kind` keeps apart what is excluded for different reasons; `sentence` is for people."""

    kind: str
    sentence: str


def reasons(
    article: Article, documents: Sequence[Document], same_text: Sequence[Copy]
) -> list[Reason | None]:
    """For each document the reason why it never counts, or None.

    In `same_text` number 0 is the article and n the document n - 1. Exclusion spreads along
    copies of text and along nothing else, and not from an agency's report that the article's
    own site carries too.
    """
    agencies = words_of(article.source, "", article.text)
    lead = lead_words(article.source.title, article.text)
    found = [_direct(article, agencies, lead, document) for document in documents]
    beside: dict[int, list[Copy]] = {}
    for copy in same_text:
        if copy.left or _copies_article(article, documents[copy.right - 1]):
            beside.setdefault(copy.left, []).append(copy)
            beside.setdefault(copy.right, []).append(copy)
    waiting = [
        0,
        *(n for n, reason in enumerate(found, 1) if reason and _spreads(n, found, documents)),
    ]
    while waiting:
        number = waiting.pop(0)
        for copy in beside.get(number, ()):
            other = copy.left if copy.right == number else copy.right
            if other and found[other - 1] is None:
                found[other - 1] = _as_copy(number, copy, documents)
                waiting.append(other)
    return found


def _spreads(number: int, found: Sequence[Reason | None], documents: Sequence[Document]) -> bool:
    reason, document = found[number - 1], documents[number - 1]
    if reason is None or reason.kind not in _SPREADING:
        return False
    wire = words_of(document.source, document.byline, document.text)
    return reason.kind != "site" or not wire


def _as_copy(number: int, copy: Copy, documents: Sequence[Document]) -> Reason:
    if number == 0:
        return Reason("copy", f"carries the article's text ({copy.share:.0%} of the shorter one)")
    source = sites.shown(documents[number - 1].source)
    return Reason("copy", f"carries the same text as {source}, which is excluded")


def _copies_article(article: Article, document: Document) -> bool:
    """Containment counts either way, but a brief article has to be most of the page."""
    size, other = len(tokenise(article.text)), len(tokenise(document.text))
    return size >= BRIEF or (size >= TYPED and other <= 2 * size)


def _direct(
    article: Article, agencies: frozenset[str], lead: frozenset[str], document: Document
) -> Reason | None:
    theirs = sites.domain(document.source)
    if sites.pages(article.source) & sites.pages(document.source):
        return Reason("itself", "is the article itself")
    if theirs in DERIVED:
        return Reason("derived", DERIVED[theirs])
    if _own_site(article, document):
        name = sites.shown(article.source)
        return Reason("site", f"is published by the article's own site or publisher ({name})")
    return _rests(article, agencies, lead, document)


def _own_site(article: Article, document: Document) -> bool:
    one, other = sites.site(article.source), sites.site(document.source)
    if one and other:
        return one == other
    name = sites.publisher(article.source)
    return bool(name) and name == sites.publisher(document.source)


def _rests(
    article: Article, agencies: frozenset[str], lead: frozenset[str], document: Document
) -> Reason | None:
    targets = {
        sites.page(url)
        for url in (article.source.url, article.source.permalink)
        if url and not sites.is_front_page(url)
    }
    if targets & {sites.page(link) for link in document.links}:
        return Reason("rests", "links to the article")
    publisher = article.source.publisher
    credits = credited(lead_of(document), [publisher] if publisher else [])
    if publisher in credits or sites.site(article.source) in credits & AGENCIES.keys():
        return Reason("rests", f"gives {publisher or sites.site(article.source)} as its origin")
    theirs = words_of(document.source, document.byline, document.text) & agencies
    if theirs and same_event(lead, lead_words(document.source.title, document.text)):
        return Reason("copy", f"carries {min(theirs)}'s report, as the article does")
    return None
