"""Attributions that no verb of saying makes: "As X put it", "in the words of X"."""

from __future__ import annotations

import re
from functools import cache

from factcheck.claims._tokens import Token, extent
from factcheck.claims._words import word_set
from factcheck.claims.speech.attribution import Attribution
from factcheck.claims.speech.clauses import clause_end
from factcheck.claims.speech.phrases import subject_after, subject_before
from factcheck.models import Span

_ANSWERS = word_set("reply answer response verdict comment message warning conclusion")


def idiom(line: list[Token], i: int) -> Attribution | None:
    """The attribution whose idiom ends or begins at token `i`."""
    word = line[i].word
    if word == "words" and i >= 2 and line[i - 2].word == "in" and line[i + 1 : i + 2]:
        source = subject_after(line, i + 2) if line[i + 1].word == "of" else None
        return _beside(line, i - 2, source.stop, source.span, line[i].span) if source else None
    if word in ("put", "puts") and i + 1 < len(line) and line[i + 1].word == "it":
        source_span = subject_before(line, i - 1)
        begin = source_span.start if source_span else 0
        first = next((k for k, token in enumerate(line) if token.start >= begin), 0)
        if source_span is None or first == 0 or line[first - 1].word != "as":
            return None
        return _beside(line, first - 1, i + 2, source_span, line[i].span)
    if word in _ANSWERS and i > 2 and line[i - 2].word in ("was", "is") and line[i - 3].quote:
        source = subject_after(line, i + 2)
        return Attribution((line[i - 3].span,), source.span, line[i].span) if source else None
    return None


def _beside(
    line: list[Token], first: int, stop: int, source: Span, cue: Span
) -> Attribution | None:
    """What stands behind the idiom at tokens `first` to `stop`, or before it."""
    if first == 0:
        start = stop + 1
        if start >= len(line) or line[stop].text not in (",", ":"):
            return None
        return Attribution((extent(line, start, clause_end(line, start)),), source, cue)
    end = first - (line[first - 1].text == ",")
    return Attribution((extent(line, 0, end),), source, cue) if end > 0 else None


@cache
def credit() -> re.Pattern[str]:
    """A sentence that does no more than name who uttered the quotation before it."""
    word = r"[A-Z][\w.'’-]*"
    name = rf"(?:[a-z]+\s){{0,2}}{word}(?:\s(?:de\s|von\s|van\s)?{word}){{0,3}}"
    said = r"(?:That (?:is|was) what|So said|Those (?:are|were) the words of)"
    return re.compile(
        rf"(?:[—–-]{{1,2}}\s?(?P<speaker>{name})[.,]?|{said}\s(?P<teller>{name})\b[^.]{{0,60}}\.?)"
    )
