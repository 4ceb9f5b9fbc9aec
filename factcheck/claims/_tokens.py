"""The tokens of a sentence: words, signs, and each quotation as one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from factcheck.claims._words import word_set
from factcheck.claims.speech.marks import Quotation
from factcheck.models import Span

_SIGNS = word_set(
    """
    , ; : . ! ? — – -- - ( ) … ...
    """
)


class Token(NamedTuple):
    """A word, a sign or a whole quotation; `word` is folded, "" for signs and quotations."""

    start: int
    end: int
    text: str
    word: str
    quote: Quotation | None = None

    @property
    def stops(self) -> bool:
        return self.quote is None and self.text in _SIGNS

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


def tokens(text: str, sentence: Span, quotes: Sequence[Quotation]) -> list[Token]:
    """Tokens of a sentence; each quotation in it is a single token."""
    found: list[Token] = []
    at = sentence.start
    for quote in quotes:
        found.extend(_plain(text, at, quote.outer.start))
        at = min(quote.outer.end, sentence.end)
        found.append(Token(quote.outer.start, at, "", "", quote))
    found.extend(_plain(text, at, sentence.end))
    return found


def extent(line: Sequence[Token], start: int, stop: int) -> Span:
    """The stretch of the text from token `start` to the one before `stop`."""
    return Span(line[start].start, line[stop - 1].end)


def _plain(text: str, start: int, end: int) -> list[Token]:
    return [
        Token(
            match.start(),
            match.end(),
            match.group(),
            match.group().lower().replace("’", "'") if match["word"] else "",
        )
        for match in _token().finditer(text, start, end)
    ]


@cache
def _token() -> re.Pattern[str]:
    return re.compile(
        r"(?P<word>(?i:he|she|it|they|we|i|you|that|there|what|who)(?=['’](?:s|re|m|ll|d|ve)\b)|['’](?:s|re|m|ll|d|ve)\b|\d+(?:[.,]\d+)*%?|(?:[^\W\d_]\.){2,}|(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Jr|Sr|St|Prof|Lt|Col)\.|[A-Z]\.(?=\s[A-Z])"
        r"|\w+(?:[-'’.]\w+)*(?:['’](?=\s\w))?)|--|\.\.\.|[^\w\s]"
    )
