"""An article with all that was found in it before anything is claimed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeVar

from factcheck.claims._turns import Turn, names_of, turns, without_labels
from factcheck.claims.speech.units import Unit, units
from factcheck.language import dates, names, quantities
from factcheck.models import Article, DateMention, Name, Quantity, Span

Mention = TypeVar("Mention", Name, Quantity, DateMention)


class Reading(NamedTuple):
    """The article with all mentions that were found in it, each in order.

    `view` is its text with markup blanked, same offsets.
    """

    article: Article
    view: str
    units: Sequence[Unit]
    names: Sequence[Name]
    quantities: Sequence[Quantity]
    dates: Sequence[DateMention]
    turns: Sequence[Turn]
    speakers: Mapping[str, str]
    """From the labels of a transcript to the fullest forms of those names."""

    def turn(self, at: int) -> Turn | None:
        """The turn of a transcript in which offset `at` lies."""
        number = bisect_left(self.turns, at + 1, key=lambda one: one.span.start) - 1
        found = self.turns[number] if number >= 0 else None
        return found if found is not None and at < found.span.end else None


def read(article: Article) -> Reading:
    if not article.prose and article.headings:  # a post or a list of headlines
        lines = tuple(heading.span for heading in article.headings)
        article = article.model_copy(update={"prose": lines})
    found = turns(article)
    view, sentences = units(without_labels(article, found))
    language, anchor = article.language, article.source.published
    named = _verbatim(article, names(view, language))
    return Reading(
        article,
        view,
        sentences,
        named,
        _verbatim(article, quantities(view, language)),
        _verbatim(article, dates(view, anchor=anchor, language=language)),
        found,
        names_of(found, named),
    )


def _verbatim(article: Article, found: Sequence[Mention]) -> list[Mention]:
    """Without what only the blanking of markup brought together: "1]May"."""
    return [one for one in found if one.span.of(article.text) == one.text]


def within(found: Sequence[Mention], span: Span) -> tuple[Mention, ...]:
    """Those of `found` that lie in `span`; `found` is in order."""
    first = bisect_left(found, span.start, key=lambda one: one.span.start)
    kept = []
    for number in range(first, len(found)):
        one = found[number]
        if one.span.start >= span.end:
            break
        if one.span.end <= span.end:
            kept.append(one)
    return tuple(kept)
