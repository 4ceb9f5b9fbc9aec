"""Everything in an article that is attributed to somebody: quotes and reported speech."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from factcheck.claims._tokens import tokens
from factcheck.claims._views import without_markup
from factcheck.claims.speech.attributing import attributions
from factcheck.claims.speech.attribution import Attribution
from factcheck.claims.speech.foreign import foreign_attribution
from factcheck.claims.speech.idioms import credit
from factcheck.claims.speech.marks import Quotation, quotations
from factcheck.claims.speech.phrases import subject_after
from factcheck.claims.speech.utterances import is_scare, signed, stands_alone
from factcheck.language import sentences
from factcheck.models import Article, ClaimKind, Span

# Pieces of one utterance; more are a list of quotations.
_MOST_PIECES = 24


class Reported(NamedTuple):
    """Attributed content. `pieces` are the quoted words, () for indirect speech."""

    kind: ClaimKind
    span: Span
    parts: tuple[Span, ...]
    pieces: tuple[Span, ...]
    speaker: Span | None
    cue: Span | None
    speech: bool
    """Whether somebody spoke or wrote, rather than thought, wanted or judged."""


class Unit(NamedTuple):
    """A sentence, or several that one quotation holds together, with what it reports."""

    span: Span
    paragraph: int
    reported: tuple[Reported, ...]
    quotes: tuple[Quotation, ...]


def units(article: Article) -> tuple[str, list[Unit]]:
    """The article's sentences in order, and its text with markup blanked, same offsets."""
    view = without_markup(article)
    quotes = quotations(view, article.prose)
    found: list[Unit] = []
    queue = 0
    for paragraph, span in _merged(_sentences(view, article), quotes):
        while queue < len(quotes) and quotes[queue].outer.end <= span.start:
            queue += 1
        last = queue
        while last < len(quotes) and quotes[last].outer.start < span.end:
            last += 1
        unit = _unit(view, span, paragraph, quotes[queue:last], found)
        if not _continued(view, unit, found) and not _credits(view, unit, found):
            found.append(unit)
    return view, found


def _continued(view: str, unit: Unit, found: list[Unit]) -> bool:
    """Whether the unit was joined to the quotation before, which its speaker goes on with.

    `“A,” she said. “B.”` is one utterance in two pieces.
    """
    if not (found and len(unit.reported) == 1 and found[-1].reported):
        return False
    before, one = found[-1], unit.reported[0]
    alone = one.kind is ClaimKind.DIRECT and one.cue is None and not _outside_quotes(view, unit)
    number = _open_ended(before)
    if not alone or number is None or unit.paragraph != before.paragraph:
        return False
    last = before.reported[number]
    if len(last.parts) >= _MOST_PIECES:
        return False
    joined = last._replace(
        span=Span(last.span.start, one.span.end),
        parts=(*last.parts, *one.parts),
        pieces=(*last.pieces, *one.pieces),
    )
    rest = before.reported[:number] + before.reported[number + 1 :]
    found[-1] = before._replace(
        span=Span(before.span.start, unit.span.end),
        reported=(*rest, joined),
        quotes=(*before.quotes, *unit.quotes),
    )
    return True


def _credits(view: str, unit: Unit, found: list[Unit]) -> bool:
    """Whether the unit only names the speaker of the quotation before, and was joined to it."""
    if not (found and found[-1].reported) or unit.paragraph - found[-1].paragraph > 1:
        return False
    before, last = found[-1], found[-1].reported[-1]
    named = credit().fullmatch(view, unit.span.start, unit.span.end)
    if named is None or last.kind is not ClaimKind.DIRECT or last.cue is not None:
        return False
    speaker = Span(*named.span("speaker" if named["speaker"] else "teller"))
    found[-1] = before._replace(
        span=Span(before.span.start, unit.span.end),
        reported=(*before.reported[:-1], last._replace(speaker=speaker)),
    )
    return True


def _open_ended(unit: Unit) -> int | None:
    """The number of the utterance that a further quotation would go on with."""
    for number in range(len(unit.reported) - 1, -1, -1):
        one = unit.reported[number]
        if one.kind is not ClaimKind.INDIRECT and one.speaker is not None:
            return number
    return None


def _outside_quotes(view: str, unit: Unit) -> bool:
    rest, at = [], unit.span.start
    for quote in unit.quotes:
        rest.append(view[at : quote.outer.start])
        at = quote.outer.end
    rest.append(view[at : unit.span.end])
    return re.search(r"\w", "".join(rest)) is not None


def _sentences(view: str, article: Article) -> Iterable[tuple[int, Span]]:
    for number, paragraph in enumerate(article.prose):
        for sentence in sentences(paragraph.of(view), article.language):
            yield number, sentence.shift(paragraph.start)


def _merged(
    spans: Iterable[tuple[int, Span]], quotes: Sequence[Quotation]
) -> list[tuple[int, Span]]:
    """Joins sentences that lie inside one quotation with the sentence around it."""
    found: list[tuple[int, Span]] = []
    at = 0
    for paragraph, span in spans:
        while at < len(quotes) and quotes[at].outer.end <= span.start:
            at += 1
        inside = at < len(quotes) and quotes[at].outer.start < span.start
        if inside and found and found[-1][1].end > quotes[at].outer.start:
            found[-1] = (found[-1][0], Span(found[-1][1].start, span.end))
        else:
            found.append((paragraph, span))
    return found


def _unit(
    view: str, span: Span, paragraph: int, own: list[Quotation], before: Sequence[Unit]
) -> Unit:
    found = [_reported(view, one) for one in attributions(view, span, own)]
    covered = {piece for one in found for piece in one.pieces}
    for quote in own:
        if not covered.isdisjoint(quote.pieces):
            continue
        beside = foreign_attribution(view, span, quote.outer) or signed(view, quote)
        if beside is None and not stands_alone(view, span, quote):
            continue
        alone = not re.search(r"\w", view[span.start : quote.outer.start])
        far = 2 if alone else 1
        speaker, cue = beside or _carried(view, paragraph, before, found, far)
        found.append(_reported(view, Attribution((quote.outer,), speaker, cue, (quote,))))
    found.sort(key=lambda one: one.span)
    return Unit(span, paragraph, tuple(found), tuple(own))


def _reported(view: str, one: Attribution) -> Reported:
    outside = _outside(view, one)
    spoken = [quote for quote in one.quotes if not (outside and is_scare(view, quote))]
    pieces = tuple(piece for quote in spoken for piece in quote.pieces)
    speech = bool(pieces) or one.frame in ("clause", "person")
    if pieces and not outside:
        span = Span(pieces[0].start, pieces[-1].end)
        return Reported(ClaimKind.DIRECT, span, pieces, pieces, one.speaker, one.cue, True)
    span = Span(one.content[0].start, max(part.end for part in one.content))
    kind = ClaimKind.MIXED if pieces else ClaimKind.INDIRECT
    return Reported(kind, span, one.content, pieces, one.speaker, one.cue, speech)


def _outside(view: str, one: Attribution) -> bool:
    """Whether the content holds words that no marks enclose."""
    for part in one.content:
        at = part.start
        for quote in one.quotes:
            if quote.outer.end <= at or quote.outer.start >= part.end:
                continue
            if re.search(r"\w", view[at : max(at, quote.outer.start)]):
                return True
            at = quote.outer.end
        if re.search(r"\w", view[at : part.end]):
            return True
    return False


def _carried(
    view: str, paragraph: int, before: Sequence[Unit], found: Sequence[Reported], far: int
) -> tuple[Span | None, Span | None]:
    """The speaker of a quotation that its own sentence does not attribute, from up to `far`
    paragraphs before."""
    for one in found:
        if one.speech and one.speaker is not None:
            return one.speaker, one.cue
    for unit in reversed(before[-4:]):
        if paragraph - unit.paragraph > far:
            break
        for one in reversed(unit.reported):
            if one.speech and one.speaker is not None:
                return one.speaker, None
        if view[unit.span.end - 1] == ":":
            main = subject_after(tokens(view, unit.span, unit.quotes), 0)
            return (main.span if main else None), None
    return None, None
