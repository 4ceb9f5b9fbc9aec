"""Documents as a search would bring them, and the origins that our rules make of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from factcheck.independence import origins
from factcheck.models import Article, Document, Format, Source

_WHEN = datetime(2020, 1, 1, tzinfo=UTC)


class Case(NamedTuple):
    """`truth` names the text that a document is a copy of; `edit` how it was made."""

    truth: str
    edit: str
    document: Document


def document(
    site: str, title: str, paragraphs: Sequence[str], *, byline: str = "", page: int = 0
) -> Document:
    return Document(
        source=Source(url=f"https://{site}/{page}", publisher=site, title=title),
        byline=byline,
        text="\n\n".join(paragraphs),
        provider="written",
        query="",
        retrieved_at=_WHEN,
    )


def merged(pool: Sequence[Case]) -> list[str]:
    """The origin of each document, by our rules."""
    article = Article(location="-", source=Source(), format=Format.TEXT, text="", prose=())
    found = origins(article, [case.document for case in pool])
    where = {key: origin.id for origin in found for key in origin.documents}
    return [where[case.document.id] for case in pool]
