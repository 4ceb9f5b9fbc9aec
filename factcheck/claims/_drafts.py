"""What one sentence claims: its quotes and reported speech, else what it states."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from factcheck.claims._reading import Reading, within
from factcheck.claims._reported import Unit
from factcheck.claims._skipping import predicts
from factcheck.claims._splitting import Part, beside, parts
from factcheck.claims._tokens import tokens
from factcheck.claims._trimming import trimmed
from factcheck.claims._verbs import finite
from factcheck.claims.reported import Quote
from factcheck.models import ClaimKind, Span

# What is announced can be checked today, whatever comes of it.
_ANNOUNCING = re.compile(
    r"(?i)announc|confirm|pledg|promis|vow|decid|order|rul(?:ed|es)\b|agree|unveil|said|says|told"
)
_NOT = re.compile(r"(?i)(?:\bnot|\bnever|n['’]t)\s(?:\w+\s)?\Z")
_ITSELF = re.compile(r"(?i)(?:it|they|he|she|we)\s(?:will|would|plans?|intends?|is|are)\b")


class Draft(NamedTuple):
    """A claim before its number and id; `unit` is the index of its sentence. One of `quote` and
    `part` says what it is; `announced` are the words of a plan or an opinion that the claim does
    not make its own, since it says no more than that somebody made them known."""

    span: Span
    unit: int
    quote: Quote | None = None
    part: Part | None = None
    announced: Span | None = None


def drafts(reading: Reading, number: int, unit: Unit, quotes: Sequence[Quote]) -> list[Draft]:
    """The drafts of sentence `number`, in reading order."""
    view = reading.view
    found: list[Draft] = []
    for quote in quotes:
        if (quote.speaker_mention or "").lower() == "you":
            continue  # "you can tell that …" names nobody
        if not quote.speech or (found and quote.span.start < found[-1].span.end):
            continue
        if quote.kind is ClaimKind.INDIRECT and not _is_clause(view, quote):
            continue
        found.append(Draft(_without_opener(view, quote), number, quote))
    if len(found) == 1 and (_announced(view, found[0]) or _unsaid(view, unit, found[0])):
        span = trimmed(view, unit.span)
        return [Draft(span, number, None, Part(span), found[0].span)]
    if found:
        around = beside(view, unit.span, [draft.span for draft in found])
        return sorted([*found, *(Draft(part.span, number, None, part) for part in around)])
    span = trimmed(view, unit.span)
    if reading.article.language != "en" or unit.quotes or not _only_things(view, unit):
        return [Draft(span, number, None, Part(span))]
    split = parts(view, span, within(reading.names, span))
    return [Draft(part.span, number, None, part) for part in split]


def _only_things(view: str, unit: Unit) -> bool:
    """Whether what the sentence reports are things, "wrote the song", and nothing is asserted in
    them, so that the sentence may be split like any other."""
    return not any(
        finite(token)
        for one in unit.reported
        for part in one.parts
        for token in tokens(view, part, ())
    )


def _announced(view: str, draft: Draft) -> bool:
    """Whether the draft is a plan that its maker made known: a claim about the announcement."""
    quote = draft.quote
    if quote is None or quote.kind is not ClaimKind.INDIRECT or not quote.cue:
        return False
    text = draft.span.of(view)
    if re.search(r"\d", quote.speaker_mention or ""):
        return True  # "64 per cent of Danes said": a survey's figure
    found = _ANNOUNCING.match(quote.cue)
    if not found or not predicts(text):
        return False
    return found.group().lower() not in ("said", "says", "told") or bool(_ITSELF.match(text))


def _unsaid(view: str, unit: Unit, draft: Draft) -> bool:
    """Whether the sentence tells what somebody did not say: that is its claim, not theirs."""
    if draft.quote is None or draft.quote.kind is not ClaimKind.INDIRECT:
        return False
    cues = [one.cue for one in unit.reported if one.span == draft.quote.span and one.cue]
    return any(_NOT.search(view, max(unit.span.start, cue.start - 24), cue.start) for cue in cues)


def _is_clause(view: str, quote: Quote) -> bool:
    """Whether reported speech asserts something: "said that it rained", not "told him to go"."""
    words = quote.span.of(view).split()
    return len(words) >= 4 and words[0].lower() not in (
        "to",
        "whether",
        "if",
        "how",
        "why",
        "what",
        "who",
    )


def _without_opener(view: str, quote: Quote) -> Span:
    if quote.kind is ClaimKind.DIRECT:
        return quote.span
    lead = re.compile(r"that,?\s+", re.IGNORECASE).match(view, quote.span.start, quote.span.end)
    return Span(lead.end() if lead else quote.span.start, quote.span.end)
