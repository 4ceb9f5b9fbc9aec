"""Whether words in marks are speech, and the signature that may stand behind them."""

from __future__ import annotations

import re
from functools import cache

from factcheck.claims.speech.marks import Quotation
from factcheck.models import Span

# Fewer quoted words without a speech verb are scare quotes, titles and names.
_FEWEST_WORDS = 5


def is_scare(view: str, quote: Quotation) -> bool:
    """Whether the marks hold one word before its noun: "the “smart” meters"."""
    if len(quote.pieces) > 1 or len(quote.pieces[0].of(view).split()) > 1:
        return False
    start, end = quote.outer
    return bool(_determiner().search(view, max(0, start - 8), start)) and bool(
        _noun().match(view, end)
    )


@cache
def _determiner() -> re.Pattern[str]:
    return re.compile(
        r"(?:^|\b)(?:an?|the|this|that|these|those|its|his|her|their|so-called)\s$", re.I
    )


@cache
def _noun() -> re.Pattern[str]:
    return re.compile(r"\s(?!and\b|or\b|but\b|of\b|in\b|on\b|to\b|for\b|as\b|by\b)[a-z]{3,}")


def stands_alone(view: str, span: Span, quote: Quotation) -> bool:
    words = sum(len(piece.of(view).split()) for piece in quote.pieces)
    rest = view[span.start : quote.outer.start] + view[quote.outer.end : span.end]
    if not re.search(r"\w", rest):
        return words >= 2
    if is_title(" ".join(piece.of(view) for piece in quote.pieces)):
        return False
    last = quote.pieces[-1].of(view)[-1:]
    return words >= _FEWEST_WORDS and (last in ".,!?…—" or words >= 2 * _FEWEST_WORDS)


def is_title(words: str) -> bool:
    """Whether nearly all long words have a capital: "On the Origin of Species"."""
    long = [word for word in words.split() if len(word) > 3]
    return len(long) > 1 and sum(word[:1].isupper() for word in long) > 0.8 * len(long)


def signed(view: str, quote: Quotation) -> tuple[Span, None] | None:
    """The name in brackets or behind a dash that signs a quotation: "“…” (Mary Lee, 34)"."""
    found = _signature().match(view, quote.outer.end)
    return (Span(*found.span("name")), None) if found else None


@cache
def _signature() -> re.Pattern[str]:
    word = r"[A-Z][\w.'’-]*"
    return re.compile(rf"\s*(?:\(|[—–-]\s)(?P<name>{word}(?:\s{word}){{0,3}})(?=[,)\n]|$)")
