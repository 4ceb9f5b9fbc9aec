"""The other articles of a run, as evidence for each other."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.evidence._about import Words, is_about, words_of
from factcheck.evidence._reading import document
from factcheck.models import Article, Claim, Document

NAME = "this run"
"""What stands in `Document.provider`."""


class Given:
    """Of `articles` those that say who published them; the others may be by one hand, and would
    make two voices out of one."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._documents = {
            id(each): document(each, each.source, provider=NAME, query="")
            for each in articles
            if _published(each)
        }
        self._words = Words()
        self.unnamed = tuple(a.location for a in articles if not _published(a))
        """Locations of the articles that are left out."""

    def __len__(self) -> int:
        return len(self._documents)

    def about(self, claim: Claim, article: Article) -> list[Document]:
        """What the others than `article` hold that shares the claim's words."""
        wanted = words_of(claim)
        others = (found for key, found in self._documents.items() if key != id(article))
        return [found for found in others if is_about(wanted, self._words.of(found))]


def _published(article: Article) -> bool:
    return bool(article.source.url or article.source.publisher)
