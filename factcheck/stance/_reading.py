"""What can be read off a claim and off a passage before they are compared."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property, lru_cache
from typing import NamedTuple, TypeVar

from factcheck.language import (
    content_words,
    dates,
    is_negated,
    names,
    quantities,
    sentences,
    words,
)
from factcheck.models import Claim, DateMention, Name, Quantity, Span

CLAUSE = re.compile(r"\s*(?:[;:,]|--|[–—]|\b(?:but|and|although|though|whereas|while)\b)\s+")


Mention = TypeVar("Mention", Name, Quantity, DateMention)


BARE = re.compile(
    r"\black(?:ing|\s+of)\b|\bwhether\s+or\s+not\b|\bmay\s+or\s+may\s+not\b|\bor\s+not\b",
    re.IGNORECASE,
)
"""Cues of negation that deny nothing: "mice lacking the gene", "may or may not"."""


DENYING = re.compile(
    r"\bagainst\b|\brul(?:e|es|ed|ing)\s+out\b|\bno\b|\b(?:oppos|avoid|exclud)\w+",
    re.IGNORECASE,
)
"""Words that deny without a cue of negation: who voted against did not vote for."""


class Sentence(NamedTuple):
    """`stems` in order, stop words left out; `known` are all its words and stems."""

    span: Span
    text: str
    stems: tuple[str, ...]
    known: frozenset[str]


class Reading:
    """A text with what it mentions; spans are offsets in `text`.

    Mentions of a passage are looked for when first asked for: most claims have no number or date
    to compare, and reading them takes longer than all the rest.
    """

    def __init__(self, text: str, sentences: tuple[Sentence, ...]) -> None:
        self.text = text
        self.sentences = sentences
        self.stems = frozenset(stem for one in sentences for stem in one.stems)

    @cached_property
    def names(self) -> tuple[Name, ...]:
        return tuple(names(self.text))

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        return tuple(quantities(self.text))

    @cached_property
    def dates(self) -> tuple[DateMention, ...]:
        return tuple(dates(self.text))

    def sentence_at(self, offset: int) -> Sentence | None:
        found = (s for s in self.sentences if s.span.start <= offset < s.span.end)
        return next(found, None)


def sentence(text: str, span: Span) -> Sentence:
    written = words(text)
    stems = tuple(stem for word in written for stem in _stems(word))
    return Sentence(span, text, stems, frozenset((*written, *stems)))


@lru_cache(maxsize=1 << 16)
def _stems(word: str) -> tuple[str, ...]:
    """`content_words` of one word; text is folded once for its words and its stems."""
    return tuple(content_words(word))


def read_claim(claim: Claim) -> Reading:
    """The asserted words, with the mentions that the claim already carries where it can."""
    return read_words(claim, claim.words)


def read_words(claim: Claim, text: str) -> Reading:
    """`text`, which says what `claim` asserts, perhaps with its subject spelled out."""
    reading = Reading(text, (sentence(text, Span(0, len(text))),))
    if text == claim.text:
        by = -claim.span.start
        reading.names = _moved(claim.names, by)
        reading.quantities = _moved(claim.quantities, by)
        reading.dates = _moved(claim.dates, by)
    return reading


@lru_cache(maxsize=1 << 12)
def read_passage(text: str) -> Reading:
    """Kept: a passage is ranked, judged alone and often judged for several claims."""
    return Reading(text, tuple(sentence(span.of(text), span) for span in sentences(text)))


def denies(one: Sentence) -> bool:
    """Whether anything in the sentence may be a denial."""
    return is_negated(BARE.sub(" ", one.text)) or DENYING.search(one.text) is not None


def negated_clause(one: Sentence, weights: Mapping[str, float]) -> bool:
    """Whether the clause that holds most of the weighted words is negated.

    A negation elsewhere in a long sentence says nothing about the claim.
    """
    text = BARE.sub(" ", one.text)
    if not is_negated(text):
        return False
    clauses = [clause for clause in CLAUSE.split(text) if clause]
    if len(clauses) < 2:
        return True

    def held(clause: str) -> float:
        return sum(weights.get(stem, 0.0) for stem in set(content_words(clause)))

    return is_negated(max(clauses, key=held))


def _moved(mentions: tuple[Mention, ...], by: int) -> tuple[Mention, ...]:
    if by == 0:
        return mentions
    return tuple(m.model_copy(update={"span": m.span.shift(by)}) for m in mentions)
