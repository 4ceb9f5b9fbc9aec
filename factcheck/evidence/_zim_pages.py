"""The HTML of an encyclopedia's page, and the article in it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.evidence._encyclopedia import is_apparatus, lists_meanings
from factcheck.models import Article, Span

# Kiwix folds the sections of a wiki; what is folded loses its headings and lists to the reader.
_FOLDS = re.compile(rb"</?(?:details|summary)\b[^>]*>", re.IGNORECASE)
_MEDIAWIKI = re.compile(rb'(?:class|id)="(?:[^"]* )?mw-')
_BODY = re.compile(rb"<body\b[^>]*>", re.IGNORECASE)
# MediaWiki's classes: marks of references, "[citation needed]" and the like, lists of references.
_REFERENCES = tuple(
    (re.compile(rb'<%s\b[^>]*class="[^"]*\b%s\b[^>]*>' % names, re.IGNORECASE), closing)
    for names, closing in (
        ((b"sup", b"(?:reference|Inline-Template)"), b"</sup>"),
        ((b"ol", b"references"), b"</ol>"),
    )
)
_DISAMBIGUATION = re.compile(rb'(?:id|class)="[^"]*\b(?:disambigbox|dmbox-disambig)\b')
_PARAGRAPH = re.compile(rb"<p\b[^>]*>(.{1,600})", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(rb"<[^<>]*>")


def tidied(markup: bytes) -> bytes:
    """`markup` without folds, reference marks and their list; a wiki's page marked as the article
    that it is, without which the reader takes its lists for navigation."""
    markup = _FOLDS.sub(b"", markup)
    if _MEDIAWIKI.search(markup):
        markup = _BODY.sub(lambda body: body[0] + b"<article>", markup, count=1)
    for opening, closing in _REFERENCES:
        markup = b"".join(_outside(markup, opening, closing))
    return markup


def is_disambiguation(markup: bytes, title: str) -> bool:
    """Whether the page only lists what its title may mean."""
    if title.endswith("(disambiguation)") or _DISAMBIGUATION.search(markup):
        return True
    opening = _PARAGRAPH.search(markup)
    if opening is None:
        return False
    return lists_meanings(_TAG.sub(b"", opening[1]).decode("utf-8", "replace"))


def without_apparatus(article: Article) -> Article:
    """`article` without the prose under the headings that close an encyclopedia's page, and with
    the links of what is left."""
    cut = [
        Span(heading.span.start, _end(article, number))
        for number, heading in enumerate(article.headings)
        if is_apparatus(heading.span.of(article.text))
    ]

    def kept(span: Span) -> bool:
        return not any(out.start <= span.start < out.end for out in cut)

    return article.model_copy(
        update={
            "prose": tuple(span for span in article.prose if kept(span)),
            "links": tuple(link for link in article.links if kept(link.span)),
        }
    )


def _end(article: Article, number: int) -> int:
    """Where the section ends: at the next heading that is no deeper."""
    level = article.headings[number].level
    later = (h.span.start for h in article.headings[number + 1 :] if h.level <= level)
    return next(later, len(article.text))


def _outside(markup: bytes, opening: re.Pattern[bytes], closing: bytes) -> Iterator[bytes]:
    """What does not stand between `opening` and `closing`; an element that never ends stays."""
    at = 0
    while found := opening.search(markup, at):
        end = markup.find(closing, found.end())
        if end < 0:
            break
        yield markup[at : found.start()]
        at = end + len(closing)
    yield markup[at:]
