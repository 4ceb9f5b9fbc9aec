"""What this room reads in a text, each part made once however many claims share the text."""

from __future__ import annotations

from functools import cached_property

from factcheck.independence import sites
from factcheck.independence.agencies import carried
from factcheck.independence.bylines import Carried
from factcheck.independence.credits import Credit, credits_of
from factcheck.independence.families import agencies
from factcheck.independence.shingles import Shape
from factcheck.language import content_words
from factcheck.models import Article, Document, Source

LEAD_WORDS = 70


class Reading:
    def __init__(self, source: Source, byline: str, text: str) -> None:
        self._source, self._byline, self._text = source, byline, text

    @cached_property
    def shape(self) -> Shape:
        return Shape(self._text)

    @cached_property
    def length(self) -> int:
        """In words."""
        return len(self._text.split())

    @cached_property
    def lead(self) -> frozenset[str]:
        """The first content words of title and text, by which an event is recognised."""
        opening = f"{self._source.title or ''}\n{self._text[:2_000]}"
        return frozenset(content_words(opening)[:LEAD_WORDS])

    @cached_property
    def carried(self) -> Carried:
        return carried(self._source, self._byline, self._text)

    @cached_property
    def wire(self) -> frozenset[str]:
        """Agencies whose own report the text is, their own sites included."""
        own = sites.key(self._source)
        return self.carried.whole | ({own} if own in agencies() else set())

    @cached_property
    def credits(self) -> tuple[Credit, ...]:
        return credits_of(self._source.title or "", self._text)


class Readings:
    """Readings of documents and articles, kept as long as this object.

    Not for several threads at once.
    """

    def __init__(self) -> None:
        self._found: dict[tuple[Source, str, str], Reading] = {}

    def of(self, text: Document | Article) -> Reading:
        byline = text.byline if isinstance(text, Document) else ""
        key = text.source, byline, text.text
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = Reading(*key)
        return found
