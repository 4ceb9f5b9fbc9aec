"""Where in a text certain words were uttered, and what was changed in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from factcheck.language import content_words, fold
from factcheck.models import Span
from factcheck.stance._words import Lexicon

TOKEN = re.compile(r"[^\W_]+(?:['’.,](?=[^\W_])[^\W_]+)*")
GAP = re.compile(r"\[[^\]]{0,80}\]|\((?:sic|\.\.\.|…)\)|\.\s?\.\s?\.+|…")
"""What an editor puts into a quotation: brackets and ellipses. Words around it are not joined."""
QUOTED = re.compile(
    r"“[^”]{1,2000}|«[^»]{1,2000}|„[^“”]{1,2000}|\"[^\"]{1,2000}|‘[^’]{1,2000}’(?!\w)"
)
NEGATIONS = frozenset(("not", "never", "no", "cannot", "nothing", "none", "neither", "nor"))


class Token(NamedTuple):
    word: str
    span: Span


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
    there = tokens(text)
    parts = [tokens(part) for part in GAP.split(uttered)]
    parts = [part for part in parts if part]
    if not parts or not there:
        return NOWHERE
    gaps = [Span(*m.span()) for m in GAP.finditer(text)]
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
        _within_quotes(text, found[0].span),
    )


def _plain(word: str) -> str:
    word = fold(word).removesuffix("'s")
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
    window = words[start:end]
    steps = Levenshtein.opcodes(said, window)
    equal = [step for step in steps if step.tag == "equal"]
    if not equal:
        return NOWHERE
    matched = sum(step.src_end - step.src_start for step in equal)
    first, last = equal[0].dest_start, equal[-1].dest_end
    span = Span(there[start + first].span.start, there[start + last - 1].span.end)
    changes: list[str] = []
    for step in steps:
        if step.tag == "equal" or not (first <= step.dest_start and step.dest_end <= last):
            continue
        at = (
            there[start + step.dest_start].span.start if step.dest_start < len(window) else span.end
        )
        edited = any(abs(gap.start - at) < 4 or gap.start <= at <= gap.end for gap in gaps)
        mine, theirs = said[step.src_start : step.src_end], window[step.dest_start : step.dest_end]
        if not edited:
            changes += _changes(mine, theirs, lexicon)
    return Alignment(matched / len(said), span, tuple(changes))


def _changes(claimed: list[str], found: list[str], lexicon: Lexicon) -> list[str]:
    """Alterations of meaning; another form of a word, or another function word, is none."""
    what = f"{' '.join(claimed) or '∅'} / {' '.join(found) or '∅'}"
    if _negations(claimed) != _negations(found):
        return [what]
    mine, theirs = _content(claimed), _content(found)
    if not theirs and not any(word[0].isdigit() for word in mine):
        # Words that only the claim has, in the middle of the utterance, were added to it.
        return [what] if mine and not found else []
    if not mine:
        return []
    opposed = any(lexicon.opposed.get(word, frozenset()) & {*found} for word in claimed)
    same = all(any(_related(a, b) for b in theirs) for a in mine)
    return [what] if opposed or not same else []


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


def _within_quotes(text: str, span: Span) -> bool:
    return any(m.start() < span.start and span.end <= m.end() + 1 for m in QUOTED.finditer(text))
