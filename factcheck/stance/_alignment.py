"""Where in a text certain words were uttered, and what was changed in them."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein, Opcodes

from factcheck.language import content_words, fold
from factcheck.models import Span
from factcheck.stance._words import Lexicon

TOKEN = re.compile(r"[^\W_]+(?:['’.,](?=[^\W_])[^\W_]+)*")
GAP = re.compile(r"\[[^\]]{0,80}\]|\((?:sic|\.\.\.|…)\)|\.\s?\.\s?\.+|…")
"""What an editor puts into a quotation: brackets and ellipses. Words around it are not joined."""
QUOTED = re.compile(
    r"“[^”]{1,2000}”?|«[^»]{1,2000}»?|„[^“”]{1,2000}[“”]?|\"[^\"]{1,2000}(?:\"|$)|‘[^’]{1,2000}’(?!\w)"
)
MOSTLY = 0.8
"""Share of the matched words that must lie within quotation marks to leave out all others."""
NEGATIONS = frozenset(("not", "never", "no", "cannot", "nothing", "none", "neither", "nor"))

_SMALL = "zero one two three four five six seven eight nine ten eleven twelve"
NUMERALS = {word: str(value) for value, word in enumerate(_SMALL.split())}
"""An outlet's style book writes small numbers in words or in figures; both were said."""


class Token(NamedTuple):
    word: str
    span: Span
    quoted: bool = False


class Alignment(NamedTuple):
    """Where the words stand in the text.

    `share` is the part of the words that the window holds in order, 0–1. `changes` are the
    alterations of meaning as "claimed / found". `quoted` tells whether the window lies within
    quotation marks.
    """

    share: float
    span: Span
    changes: tuple[str, ...] = ()
    quoted: bool = False


NOWHERE = Alignment(0.0, Span(0, 0))


def tokens(text: str) -> list[Token]:
    return [Token(_plain(m.group()), Span(*m.span())) for m in TOKEN.finditer(text)]


def align(uttered: str, text: str, lexicon: Lexicon) -> Alignment:
    """The best place of `uttered` in `text`, over all parts between its ellipses and brackets."""
    gaps = [Span(*m.span()) for m in GAP.finditer(text)]
    marked = [Span(*m.span()) for m in QUOTED.finditer(text)]
    there = [
        token._replace(quoted=_held(token.span, marked))
        for token in tokens(text)
        if not _held(token.span, gaps)
    ]
    parts = [tokens(part) for part in GAP.split(uttered)]
    parts = [part for part in parts if part]
    if not parts or not there:
        return NOWHERE
    placed = [_place([t.word for t in part], there, gaps, lexicon) for part in parts]
    size = sum(map(len, parts))
    share = sum(one.share * len(part) for one, part in zip(placed, parts, strict=True)) / size
    found = [one for one in placed if one.share]
    if not found:
        return NOWHERE
    span = Span(min(one.span.start for one in found), max(one.span.end for one in found))
    return Alignment(
        share,
        span,
        tuple(change for one in found for change in one.changes),
        _held(found[0].span, marked),
    )


def _plain(word: str) -> str:
    word = fold(word).removesuffix("'s")
    word = NUMERALS.get(word, word)
    return word.replace(",", "") if word[:1].isdigit() else word


def _place(said: list[str], there: list[Token], gaps: list[Span], lexicon: Lexicon) -> Alignment:
    """`partial_ratio` finds the window; the edit steps inside it tell what was changed."""
    words = [token.word for token in there]
    best = fuzz.partial_ratio_alignment(said, words)
    if best is None or best.score == 0:
        return NOWHERE
    start, end = best.dest_start, best.dest_end
    if len(said) > len(words):
        start, end = 0, len(words)
    # A few words more on both sides, since inserted words push others out of the window.
    room = 2 + len(said) // 6
    start, end = max(0, start - room), min(len(words), end + room)
    window, steps = _steps(said, there[start:end])
    equal = [at for at, step in enumerate(steps) if step.tag == "equal"]
    if not equal:
        return NOWHERE
    first, last = steps[equal[0]].dest_start, steps[equal[-1]].dest_end
    span = Span(window[first].span.start, window[last - 1].span.end)
    changes: list[str] = []
    # What comes before the first shared word or after the last is a trimmed end, no change.
    for step in list(steps)[equal[0] : equal[-1]]:
        # Of two equal words around an ellipsis either may be the missing one: look one further.
        near = Span(
            window[max(first, step.dest_start - 2)].span.end, window[step.dest_start].span.start
        )
        if step.tag != "equal" and not any(g.start < near.end and near.start < g.end for g in gaps):
            theirs = [token.word for token in window[step.dest_start : step.dest_end]]
            changes += _changes(said[step.src_start : step.src_end], theirs, lexicon)
    return Alignment(_matched(steps) / len(said), span, tuple(changes))


def _steps(said: list[str], window: list[Token]) -> tuple[list[Token], Opcodes]:
    """The edit steps from what the claim has to the window.

    Where most of it was uttered within quotation marks, the reporter's words are left out: "he
    said" in the middle is no change, nor is what follows a quotation that ends early.
    """
    steps = Levenshtein.opcodes(said, [token.word for token in window])
    uttered = [token for token in window if token.quoted]
    inner = Levenshtein.opcodes(said, [token.word for token in uttered])
    if _matched(inner) >= MOSTLY * _matched(steps):
        return uttered, inner
    return window, steps


def _matched(steps: Opcodes) -> int:
    return sum(step.src_end - step.src_start for step in steps if step.tag == "equal")


def _changes(claimed: list[str], found: list[str], lexicon: Lexicon) -> list[str]:
    """Alterations of meaning; another form of a word, or another function word, is none."""
    what = f"{' '.join(claimed) or '∅'} / {' '.join(found) or '∅'}"
    if _negations(claimed) != _negations(found):
        return [what]
    if any(lexicon.opposed.get(word, frozenset()) & {*found} for word in claimed):
        return [what]
    mine, theirs = _content(claimed), _content(found)
    if not mine or not found or (not theirs and not any(word[0].isdigit() for word in mine)):
        return []
    same = all(any(_related(one, other) for other in theirs) for one in mine)
    return [] if same else [what]


def _negations(words: Sequence[str]) -> int:
    return sum(word in NEGATIONS or word.endswith("n't") for word in words) % 2


def _content(words: Sequence[str]) -> list[str]:
    return content_words(" ".join(words))


def _related(one: str, other: str) -> bool:
    """Forms or misspellings of one word; numbers must be equal."""
    if one == other or one.isdigit() or other.isdigit():
        return one == other
    size = max(4, (2 * min(len(one), len(other)) + 2) // 3)
    return one[:size] == other[:size] or fuzz.ratio(one, other) >= 85


def _held(span: Span, by: Sequence[Span]) -> bool:
    """Whether one of `by`, which are in order and apart, contains `span`."""
    at = bisect_right(by, (span.start, sys.maxsize)) - 1
    return at >= 0 and span.end <= by[at].end
