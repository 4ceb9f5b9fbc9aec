"""Whether two mentions are of one matter: what is said of them, in sentences of one subject."""

from __future__ import annotations

from factcheck.language import content_words
from factcheck.models import Span
from factcheck.stance._reading import Reading

SAME_SUBJECT = 0.5
"""Share of the claim's weighted words that the sentence of a conflicting number must hold."""
BESIDE = 48
"""Characters on either side in which the word that says what is measured is looked for."""


def same_matter(
    claim: Reading, mine: Span, passage: Reading, theirs: Span, shared: dict[Span, float]
) -> set[str]:
    """The words beside both mentions, where these stand in sentences of one subject."""
    sentence = passage.sentence_at(theirs.start)
    if sentence is None or not on_subject(passage, theirs, shared):
        return set()
    return attribute(claim, mine) & _beside(passage.text, theirs, sentence.span)


def on_subject(passage: Reading, theirs: Span, shared: dict[Span, float]) -> bool:
    sentence = passage.sentence_at(theirs.start)
    return sentence is not None and shared.get(sentence.span, 0.0) >= SAME_SUBJECT


def attribute(claim: Reading, mine: Span) -> set[str]:
    """The words beside a mention of the claim, which say what it is the value of.

    Names do not count: beside "Curie" both her birth and her prize may be dated.
    """
    named = {stem for name in claim.names for stem in content_words(name.text)}
    return _beside(claim.text, mine, Span(0, len(claim.text))) - named


def _beside(text: str, span: Span, bounds: Span) -> set[str]:
    before = text[max(bounds.start, span.start - BESIDE) : span.start]
    after = text[span.end : min(bounds.end, span.end + BESIDE)]
    found = {*content_words(before)[-4:], *content_words(after)[:3]}
    return {stem for stem in found if not stem[0].isdigit()}
