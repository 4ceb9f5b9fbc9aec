"""Who says what in one sentence: speaker, cue and content, for quotes and reported speech."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.claims._tokens import Token, extent, tokens
from factcheck.claims._words import word_set
from factcheck.claims.speech.attribution import Attribution
from factcheck.claims.speech.clauses import asserts, clause_end
from factcheck.claims.speech.cues import cues
from factcheck.claims.speech.foreign import said_elsewhere
from factcheck.claims.speech.frames import spoken
from factcheck.claims.speech.idioms import idiom
from factcheck.claims.speech.marks import Quotation
from factcheck.claims.speech.nouns import noun, seeming
from factcheck.claims.speech.phrases import subject_after, subject_before, verb_like
from factcheck.claims.speech.postposed import TURNS
from factcheck.models import Span

# Frames whose content is a thing or a plan rather than a clause.
_LOOSE = ("object", "particle", "plan")
# Tokens of a sentence that are read; what is longer is a list or no prose.
_LONGEST = 400
_JOINTS = word_set("who which that as and but while when after because has have had also")


def attributions(text: str, sentence: Span, quotes: Sequence[Quotation]) -> list[Attribution]:
    """All reported content in a sentence, in order of cues; quotes without a cue are left out."""
    line = tokens(text, sentence, quotes)[:_LONGEST]
    found: list[Attribution] = []
    speaker: Span | None = None
    for i, token in enumerate(line):
        inside = bool(found) and _inside(found, token.start)
        if token.quote is not None and not inside and found:
            found.extend(_gapped(line, i, found[-1]))
        if token.quote is not None or (inside and found[-1].frame not in _LOOSE):
            continue
        if found and _leading(found[-1], token):
            continue
        one = idiom(line, i) or _according(line, i) or _colon(line, i, found) or _uttered(line, i)
        if one is None and token.word in cues() and not _in_a_name(line, i):
            one = spoken(line, i, speaker)
        one = one or (None if inside else noun(line, i) or seeming(line, i))
        if one is None or (inside and one.frame in (*_LOOSE, "view")):
            continue
        if inside:
            found[-1:] = _shortened(line, i, found[-1], one)
        if found and _holds(one, found[-1]):
            if one.content[0].start == found[-1].content[0].start:
                continue  # "C, X said, Y reported": Y passes on what X said
            found.pop()
        if one.frame != "noun":
            speaker = one.speaker or speaker
        found.append(one._replace(quotes=_covered(one.content, quotes)))
    return found


def _gapped(line: list[Token], i: int, before: Attribution) -> list[Attribution]:
    """The quotation at `i` without a verb: "Silva called it “a wonder”, Costa “a fraud”"."""
    quote = line[i].quote
    source = subject_before(line, i - 1)
    if quote is None or source is None or not before.quotes:
        return []
    first = next(k for k, token in enumerate(line) if token.start >= source.start)
    if first < 2 or line[first - 1].text not in (",", "and") or line[first - 2].quote is None:
        return []
    return [Attribution((line[i].span,), source, before.cue, (quote,), before.frame)]


def _shortened(
    line: list[Token], i: int, outer: Attribution, inner: Attribution
) -> list[Attribution]:
    """`outer` without what the verb at `i` within it attributes: "rebuked critics who say …"."""
    until = line[i].start
    if inner.speaker is not None and inner.speaker.start > outer.content[0].start:
        until = inner.speaker.start
    ends = [k for k, token in enumerate(line) if token.end <= until]
    while ends and (line[ends[-1]].stops or line[ends[-1]].word in _JOINTS):
        ends.pop()
    start = outer.content[0].start
    if not ends or line[ends[-1]].end <= start:
        return []
    end = line[ends[-1]].end
    quotes = tuple(quote for quote in outer.quotes if quote.outer.end <= end)
    return [outer._replace(content=(Span(start, end),), quotes=quotes)]


def _leading(one: Attribution, token: Token) -> bool:
    """Whether the token belongs to the attribution itself: "told those who had asked that …"."""
    return one.cue is not None and one.cue.start <= token.start < one.content[0].start


def _in_a_name(line: Sequence[Token], i: int) -> bool:
    """Whether the cue is the end of a name before its verb: "The Evening Post reports"."""
    before, after = line[max(0, i - 1)], line[min(len(line) - 1, i + 1)]
    capitalised = line[i].text[:1].isupper() and before.text[:1].isupper()
    return i > 0 and capitalised and after.text.islower() and after.word in cues()


def _inside(found: Sequence[Attribution], at: int) -> bool:
    return any(span.start <= at < span.end for span in found[-1].content)


def _holds(outer: Attribution, inner: Attribution) -> bool:
    """Whether all that the one reports, its verb included, is part of what the other reports."""
    span = outer.content[0]
    return (
        inner.cue is not None
        and span.start <= min(inner.cue.start, inner.content[0].start)
        and max(inner.cue.end, inner.content[-1].end) <= span.end
    )


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
    content = [extent(line, start, end)]
    if start == 0 and not asserts(line, 0, end):
        # "The rise, according to X, is mainly due to …"
        behind = source.stop + 1
        if behind >= len(line) or line[source.stop].text != "," or line[behind].word in TURNS:
            return None
        content.append(extent(line, behind, clause_end(line, behind)))
    return Attribution(tuple(content), source.span, cue)


def _uttered(line: list[Token], i: int) -> Attribution | None:
    """ "“C,” sang the crowd", "“C,” it reads": a quotation beside a verb that we do not know."""
    if 1 < i < len(line) - 2 and line[i + 2].quote is not None and line[i + 1].text in (",", ":"):
        main = subject_before(line, i - 1)
        if main is not None and verb_like(line, i) and line[i].word not in cues():
            return Attribution((line[i + 2].span,), main, line[i].span)
    quote = line[i - 1].quote if i > 0 else None
    if quote is None or not quote.comma or line[i].word in cues() or line[i].stops:
        return None
    if line[i].text.islower() and verb_like(line, i):
        phrase = subject_after(line, i + 1)
        verb = line[i].span
    else:
        phrase = subject_after(line, i)
        if phrase is None or phrase.stop >= len(line):
            return None
        if line[phrase.stop].word in cues() or not verb_like(line, phrase.stop):
            return None
        verb = line[phrase.stop].span
    return Attribution((line[i - 1].span,), phrase.span, verb) if phrase else None


def _colon(line: list[Token], i: int, found: Sequence[Attribution]) -> Attribution | None:
    """A speaker, a colon and a quotation, with no verb that we know."""
    if line[i].text != ":" or found or i + 1 >= len(line) or line[i + 1].quote is None:
        return None
    if line[i - 1].word in said_elsewhere():
        return None
    if any(token.word in cues() for token in line[i + 2 : i + 6]):
        return None  # "…: “C,” he said."
    main = subject_after(line, 0)
    verb = line[i - 1] if i > 0 and line[i - 1].word.endswith(("ed", "s", "ing")) else None
    spans = (line[i + 1].span,)
    return Attribution(spans, main.span if main else None, verb.span if verb else None)
