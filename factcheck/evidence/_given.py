"""The other articles of a run, as evidence for each other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from factcheck.evidence._about import Words, is_about
from factcheck.evidence._reading import prose
from factcheck.language import content_words
from factcheck.models import Article, Claim, Document

NAME = "this run"
"""What stands in `Document.provider`."""


class Given:
    """Of `articles` those that say who published them; the others may be by one hand, and would
    make two voices out of one."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._documents = {id(a): _document(a) for a in articles if _published(a)}
        self._words = Words()
        self.unnamed = tuple(a.location for a in articles if not _published(a))
        """Locations of the articles that are left out."""

    def __len__(self) -> int:
        return len(self._documents)

    def about(self, claim: Claim, article: Article) -> list[Document]:
        """What the others than `article` hold that shares the claim's words."""
        wanted = set(content_words(f"{claim.words} {claim.speaker or ''}"))
        others = (document for key, document in self._documents.items() if key != id(article))
        return [document for document in others if is_about(wanted, self._words.of(document))]


def _published(article: Article) -> bool:
    return bool(article.source.url or article.source.publisher)


def _document(article: Article) -> Document:
    return Document(
        source=article.source,
        byline=article.source.author or "",
        links=tuple(link.url for link in article.links),
        text=prose(article),
        provider=NAME,
        query="",
        retrieved_at=article.retrieved_at or datetime.now(UTC),
        language=article.language,
    )
