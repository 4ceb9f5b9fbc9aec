"""A sentence to the claims that it makes, only where each stays true to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from factcheck.claims._tokens import Token, extent, tokens
from factcheck.claims.statements.asides import Aside, asides
from factcheck.claims.statements.coordination import Piece, pieces
from factcheck.models import Name, Span

_FEWEST = 3
"""Words behind an aside that make a sentence of what stands before it."""


class Part(NamedTuple):
    """One claim of a sentence. `cuts` are asides that it does without; `supplied` are words of
    the same sentence that it leaves unsaid, with the form of "be" or "have" to go with them."""

    span: Span
    cuts: tuple[Span, ...] = ()
    supplied: tuple[Span, ...] = ()
    verb: str = ""
    aside: bool = False
    meant: tuple[tuple[Span, Span], ...] = ()
    """Pronouns in it, each with the words of the same sentence for which it stands."""


def parts(view: str, sentence: Span, names: Sequence[Name]) -> list[Part]:
    """The claims of a sentence that reports nothing, in order; the sentence itself for one.

    `names` are the names in the sentence. Co-ordinate clauses and predicates are claims of their
    own, and so is what is said by the way; nothing is split that is hedged, asked, supposed or
    attributed, nor where one half depends on the other.
    """
    whole = Part(sentence)
    text = sentence.of(view)
    if not _joint().search(text) or _unsure().search(text):
        return [whole]
    line = _line(view, sentence)
    if len(line) < 6:
        return [whole]
    found = asides(line, names)
    plain = _without(line, found)
    said = [
        Part(extent(line, one.start, one.stop), (), (one.subject,), one.verb, True) for one in found
    ]
    split = pieces(plain) if plain is not None else []
    if len(split) < 2:
        main = [Part(sentence, tuple(_cut(line, one) for one in found))]
    else:
        main = [_part(piece, line, found) for piece in split]
    return sorted([*main, *said], key=lambda part: part.span)


def beside(view: str, sentence: Span, reported: Sequence[Span]) -> list[Part]:
    """What a sentence states around an aside in which all that it reports stands.

    "The plan, which Silva called “a gift”, passed" states that the plan passed.
    """
    opened = _reporting_aside().search(view, sentence.start, reported[0].start)
    if opened is None:
        return []
    closed = re.compile(r"[”\"’']?,[”\"’']?\s").search(view, reported[-1].end - 1, sentence.end)
    if closed is None or len(view[closed.end() : sentence.end].split()) < _FEWEST:
        return []
    return [Part(sentence, (Span(opened.start(), closed.end() - 1),))]


def plain_line(view: str, span: Span, names: Sequence[Name]) -> list[Token]:
    """The tokens of a sentence without its asides, parentheses and full stop."""
    line = _line(view, span)
    return _outside(line, asides(line, names))


def _line(view: str, sentence: Span) -> list[Token]:
    """Tokens without what stands in parentheses and without the full stop."""
    found: list[Token] = []
    depth = 0
    for token in tokens(view, sentence, ()):
        depth += token.text == "("
        if not depth:
            found.append(token)
        depth -= token.text == ")" and depth > 0
    while found and found[-1].text in (".", "!", "…"):
        found.pop()
    return found


def _without(line: Sequence[Token], found: Sequence[Aside]) -> list[Token] | None:
    """The tokens outside asides; None where an unclosed aside may be left."""
    kept = _outside(line, found)
    dashes = any(token.text in ("—", "–", "--", ":", "(", ")", '"', "“") for token in kept)
    return None if dashes else kept


def _outside(line: Sequence[Token], found: Sequence[Aside]) -> list[Token]:
    kept: list[Token] = []
    at = 0
    for one in found:
        kept.extend(line[at : one.first])
        at = one.last
    return [*kept, *line[at:]]


def _cut(line: Sequence[Token], one: Aside) -> Span:
    return Span(line[one.first].start, line[one.last - 1].end)


def _part(piece: Piece, line: Sequence[Token], found: Sequence[Aside]) -> Part:
    cuts = [_cut(line, one) for one in found]
    # An aside that ends the piece goes on behind its last token.
    end = max((cut.end for cut in cuts if cut.start == piece.span.end), default=piece.span.end)
    inside = tuple(cut for cut in cuts if piece.span.start <= cut.start < end)
    return Part(
        Span(piece.span.start, end),
        inside,
        piece.supplied,
        piece.verb,
        meant=piece.meant,
    )


@cache
def _reporting_aside() -> re.Pattern[str]:
    return re.compile(r",\s(?:which|who|whom)\b")


@cache
def _joint() -> re.Pattern[str]:
    """What every sentence with more than one claim holds."""
    return re.compile(r",\s|;\s|\b(?:and|but)\b")


@cache
def _unsure() -> re.Pattern[str]:
    """Words that bear on the whole sentence, so that no half of it is asserted alone."""
    return re.compile(
        r"(?i)\?|\b(?:reportedly|allegedly|apparently|supposedly|purportedly|perhaps|maybe|possibly"
        r"|probably|presumably|seemingly|likely|may|might|could|would|should|will|must|if|unless|whether"
        r"|according|either|neither|nor|respectively|each\sother|one\sanother|not\sonly|rumou?red"
        r"|rather\sthan|so\sthat|i|we|my|our|you|your)\b|\b\w+['’](?:ll|d)\b"
        r"|(?-i:\b(?:May)\sbe\b)"
    )
