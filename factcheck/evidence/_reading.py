"""A URL that somebody pointed at -> a Document of its own publisher."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from factcheck.article import Reader
from factcheck.errors import InputError, NotCached
from factcheck.models import Article, Document, Format, Source
from factcheck.web.urls import canonical, registrable_domain

_MARKUP = (
    (re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?:\s+\"[^\"]*\")?\)"), r"\1"),
    (re.compile(r"(?<!\\)(\*\*|__|~~)(?=\S)((?:(?!\1).)+)(?<=\S)\1", re.S), r"\2"),
    (re.compile(r"(?<![\w*\\])([*_])(?=\S)([^*_\n]+?)(?<=\S)\1(?![\w*])"), r"\2"),
    (re.compile(r"`([^`\n]+)`"), r"\1"),
    (re.compile(r"\n[ \t]*(?:>[ \t]?)*"), "\n"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!>~|-])"), r"\1"),
)


async def read(reader: Reader, url: str, *, provider: str, query: str) -> Document:
    """Fetch and read `url`, as robots.txt allows. Raises InputError."""
    article = await reader.url(url, robots=True)
    return as_document(article, url=url, provider=provider, query=query)


async def read_reference(
    reader: Reader, url: str, archived: str, *, provider: str, query: str
) -> Document:
    """As `read`; where the page itself is gone, its copy in an archive, still under the address
    and name of who published it. Raises InputError, that of the page itself."""
    try:
        return await read(reader, url, provider=provider, query=query)
    except NotCached:
        raise
    except InputError:
        if not archived:
            raise
        try:
            article = await reader.url(archived, robots=True)
        except InputError:
            article = None
        if article is None:
            raise
    told = {"url": url, "permalink": archived, "publisher": registrable_domain(url)}
    original = article.model_copy(update={"source": article.source.model_copy(update=told)})
    return as_document(original, url=url, provider=provider, query=query)


def as_document(article: Article, *, url: str, provider: str, query: str) -> Document:
    """`article` as evidence; its publisher is the stated one, else the domain of `url`."""
    where = article.source.url or url
    publisher = article.source.publisher or registrable_domain(where)
    source = article.source.model_copy(update={"url": where, "publisher": publisher})
    moved = canonical(where) != canonical(url)
    made = document(article, source, provider=provider, query=query)
    return made.model_copy(update={"found_at": url}) if moved else made


def document(article: Article, source: Source, *, provider: str, query: str) -> Document:
    """The prose of `article` as what `source` says."""
    return Document(
        source=source,
        byline=article.source.author or "",
        links=tuple(link.url for link in article.links),
        text=prose(article),
        provider=provider,
        query=query,
        retrieved_at=article.retrieved_at or datetime.now(UTC),
        language=article.language,
    )


def prose(article: Article) -> str:
    """The paragraphs of `article`, a blank line between them, without Markdown's marks."""
    parts = [span.of(article.text) for span in article.prose]
    if article.format is Format.MARKDOWN:
        parts = [_unmarked(part) for part in parts]
    return "\n\n".join(parts)


def _unmarked(text: str) -> str:
    for pattern, replacement in _MARKUP:
        text = pattern.sub(replacement, text)
    return text
