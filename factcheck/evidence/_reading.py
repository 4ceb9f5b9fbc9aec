"""A URL that somebody pointed at -> a Document of its own publisher."""

from __future__ import annotations

from datetime import UTC, datetime

from factcheck.article import Reader
from factcheck.models import Article, Document
from factcheck.web.urls import registrable_domain


async def read(reader: Reader, url: str, *, provider: str, query: str) -> Document:
    """Fetch and read `url`, as robots.txt allows. Raises InputError."""
    article = await reader.url(url, robots=True)
    return as_document(article, url=url, provider=provider, query=query)


def as_document(article: Article, *, url: str, provider: str, query: str) -> Document:
    """`article` as evidence; its publisher is the stated one, else the domain of `url`."""
    source = article.source
    where = source.url or url
    return Document(
        source=source.model_copy(
            update={"url": where, "publisher": source.publisher or registrable_domain(where)}
        ),
        byline=source.author or "",
        links=tuple(link.url for link in article.links),
        text=article.text,
        provider=provider,
        query=query,
        retrieved_at=datetime.now(UTC),
        language=article.language,
    )
