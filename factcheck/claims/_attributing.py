"""Who says what in one sentence: speaker, cue and content, for quotes and reported speech."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.claims._attribution import Attribution
from factcheck.claims._clauses import clause_end
from factcheck.claims._cues import cues
from factcheck.claims._frames import spoken
from factcheck.claims._marks import Quotation
from factcheck.claims._phrases import subject_after
from factcheck.claims._tokens import Token, extent, tokens
from factcheck.models import Span


def attributions(text: str, sentence: Span, quotes: Sequence[Quotation]) -> list[Attribution]:
    """All reported content in a sentence, in order of cues; quotes without a cue are left out."""
    line = tokens(text, sentence, quotes)
    found: list[Attribution] = []
    speaker: Span | None = None
    for i, token in enumerate(line):
        if token.quote is not None or (found and _inside(found, token.start)):
            continue
        one = _according(line, i) or _colon(line, i, found)
        if one is None and token.word in cues() and not _in_a_name(line, i):
            one = spoken(line, i, speaker)
        if one is None:
            continue
        speaker = one.speaker or speaker
        found.append(one._replace(quotes=_covered(one.content, quotes)))
    return found


def _in_a_name(line: Sequence[Token], i: int) -> bool:
    """Whether the cue is the end of a name before its verb: "The Evening Post reports"."""
    before, after = line[max(0, i - 1)], line[min(len(line) - 1, i + 1)]
    capitalised = line[i].text[:1].isupper() and before.text[:1].isupper()
    return i > 0 and capitalised and after.text.islower() and after.word in cues()


def _inside(found: Sequence[Attribution], at: int) -> bool:
    return any(span.start <= at < span.end for span in found[-1].content)


def _covered(content: Sequence[Span], quotes: Sequence[Quotation]) -> tuple[Quotation, ...]:
    return tuple(
        quote
        for quote in quotes
        if any(
            span.start <= quote.outer.start and quote.pieces[0].end <= span.end for span in content
        )
    )


def _according(line: list[Token], i: int) -> Attribution | None:
    """ "According to X, C" and "C, according to X"."""
    if line[i].word != "according" or i + 2 >= len(line) or line[i + 1].word != "to":
        return None
    source = subject_after(line, i + 2, whole=True)
    if source is None:
        return None
    cue = Span(line[i].start, line[i + 1].end)
    if i == 0 or line[i - 1].word in ("but", "and"):
        commas = (k for k in range(source.stop, len(line)) if line[k].text == ",")
        start = next(commas, len(line)) + 1
        end = clause_end(line, start)
    else:
        start, end = 0, i - (line[i - 1].text == ",")
    if start >= end:
        return None
    return Attribution((extent(line, start, end),), source.span, cue)


def _colon(line: list[Token], i: int, found: Sequence[Attribution]) -> Attribution | None:
    """A speaker, a colon and a quotation, with no verb that we know."""
    if line[i].text != ":" or found or i + 1 >= len(line) or line[i + 1].quote is None:
        return None
    main = subject_after(line, 0)
    verb = line[i - 1] if i > 0 and line[i - 1].word.endswith(("ed", "s", "ing")) else None
    spans = (line[i + 1].span,)
    return Attribution(spans, main.span if main else None, verb.span if verb else None)
