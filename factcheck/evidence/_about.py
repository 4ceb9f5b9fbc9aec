"""Whether a text shares enough with a claim to be looked at closely. Pure."""

from __future__ import annotations

from collections.abc import Set

from factcheck.language import content_words
from factcheck.models import Claim, Document


def words_of(claim: Claim) -> frozenset[str]:
    """The content words of what is claimed, and of who says it."""
    return frozenset(content_words(f"{claim.words} {claim.speaker or ''}"))


def is_about(wanted: Set[str], seen: Set[str]) -> bool:
    """Whether two of the `wanted` words were seen, or the only one: a single common word is
    chance. Sets of content words."""
    return len(wanted & seen) >= min(2, max(1, len(wanted)))


class Words:
    """The content words of documents, title included, found once for all claims."""

    def __init__(self) -> None:
        self._known: dict[str, frozenset[str]] = {}

    def of(self, document: Document) -> frozenset[str]:
        if document.id not in self._known:
            told = f"{document.source.title or ''} {document.text}"
            self._known[document.id] = frozenset(content_words(told))
        return self._known[document.id]
