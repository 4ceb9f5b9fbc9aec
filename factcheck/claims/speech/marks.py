"""Quotation marks, paired."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from factcheck.models import Span

_CLOSING = {
    "“": "”",
    "«": "»",
    "„": "“”",
    "‟": "”",
    "‘": "’",
    '"': '"',
    "'": "'",
    "»": "«",
    "‹": "›",
    "”": "”",
    "「": "」",
    "『": "』",
}
# Characters to look ahead for a closing mark: keeps texts full of opening marks linear.
_LONGEST = 8_000
# Paragraphs over which one quotation may run.
_MOST_PARAGRAPHS = 50


class Quotation(NamedTuple):
    """Words between marks. `outer` includes the marks; `pieces` are the words without them,
    one for each paragraph that the quotation runs over."""

    outer: Span
    pieces: tuple[Span, ...]
    comma: bool = False
    """Whether the words end with punctuation that leads on to an attribution."""


def quotations(text: str, paragraphs: Sequence[Span]) -> list[Quotation]:
    """Outermost quotations of `text`, in order; marks inside another quotation are its words.

    A quotation that no mark closes before its paragraph ends goes on in the next paragraph when
    that begins with the opening mark again, and otherwise ends with its paragraph if it began at
    its head. Apostrophes, inches and minutes are not marks.
    """
    found: list[Quotation] = []
    waiting: Quotation | None = None
    for paragraph in paragraphs:
        at = paragraph.start
        while at < paragraph.end - 1 and text[at].isspace():
            at += 1
        longer = waiting is not None and len(waiting.pieces) < _MOST_PARAGRAPHS
        if waiting is not None and longer and text[at] == text[waiting.outer.start]:
            waiting, close = _carried_on(text, waiting, Span(at, paragraph.end))
            if close is None:
                continue
            at = close + 1
        if waiting is not None:
            found.append(waiting)
        here, waiting = _within(text, at, paragraph)
        found.extend(here)
    if waiting is not None:
        found.append(waiting)
    return [
        one._replace(
            comma=text[one.pieces[-1].end - 1] in ",?!…—-、" if one.pieces[-1].end else False
        )
        for one in found
        if any(piece.start < piece.end for piece in one.pieces)
    ]


def _carried_on(text: str, waiting: Quotation, rest: Span) -> tuple[Quotation, int | None]:
    """The quotation with what one more paragraph adds to it, and where a mark closes it."""
    close = _close(text, rest.start, rest.end)
    end = close if close is not None else rest.end
    piece = _trimmed(text, rest.start + 1, end)
    outer = Span(waiting.outer.start, end + (close is not None))
    return Quotation(outer, (*waiting.pieces, piece)), close


def _within(text: str, at: int, paragraph: Span) -> tuple[list[Quotation], Quotation | None]:
    """Quotations of one paragraph from `at` on, and one left open at its end."""
    found: list[Quotation] = []
    for match in _opening().finditer(text, at, paragraph.end):
        start = match.start()
        if found and start < found[-1].outer.end:
            continue
        close = _close(text, start, paragraph.end)
        if close is not None:
            piece = _trimmed(text, start + 1, close)
            found.append(Quotation(Span(start, close + 1), (piece,)))
        elif (text[start] not in "'‘" and not text[paragraph.start : start].strip(" \t*_->")) or (
            text[start] in '“„«「"' and _ends_sentence().search(text, max(at, start - 3), start)
        ):
            piece = _trimmed(text, start + 1, paragraph.end)
            return found, Quotation(Span(start, paragraph.end), (piece,))
    return found, None


def _close(text: str, start: int, end: int) -> int | None:
    """Where the mark that closes the one at `start` stands."""
    mark = text[start]
    if mark in "'‘":
        return _single_close(text, start, end)
    end = min(end, start + _LONGEST)
    closing = _CLOSING[mark]
    if mark == '"':
        inches: int | None = None
        for match in _straight_close().finditer(text, start + 1, end):
            if inches is None and _inches().match(text, match.start() - 1):
                inches = match.start()
                continue
            return match.start()
        return inches
    typed = text.find('"', start + 1, end) if mark in "“„" else -1
    depth = 0
    for match in _doubles().finditer(text, start + 1, end):
        character = match.group()
        if 0 <= typed < match.start() and _straight_close().match(text, typed):
            return typed  # “ and " in one pair; within a pair of “” the first " opens
        if character in closing and not (mark == "„" and character == "“" and depth):
            if depth == 0:
                return match.start()
            depth -= 1
        elif character == mark:
            depth += 1
    return None


def _single_close(text: str, start: int, end: int) -> int | None:
    """The first single mark at the end of a word, rather after punctuation than after an s."""
    possessive: int | None = None
    for count, match in enumerate(_singles_end().finditer(text, start + 2, min(end, start + 1500))):
        before = text[match.start() - 1]
        if before in "sS" and _goes_on().match(text, match.end()):
            possessive = match.start() if possessive is None else possessive
            if count > 8:
                break
            continue
        return match.start()
    return possessive


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


@cache
def _opening() -> re.Pattern[str]:
    # A straight mark opens after a blank or an opening sign; single marks also need a letter.
    return re.compile(
        r"[“„«‟‹「『]|(?<![\w»”])[»”](?=\w)|(?:(?<=[\s(\[—–\-:*_/>])|(?<![\s\S]))\"(?=\S)"
        r"|(?:(?<=[\s(\[—–:*_>\"“])|(?<![\s\S]))(?:‘(?=\w)|'(?=\w)(?!\d\ds\b|em\b|til\b|tis\b|twas\b|cause\b|n\b))"
    )


@cache
def _straight_close() -> re.Pattern[str]:
    return re.compile(r"(?:(?<![\s(\[])|(?<=['’]\s))\"(?!\w)")


@cache
def _inches() -> re.Pattern[str]:
    return re.compile(r"\d\"\s[a-z]")


@cache
def _doubles() -> re.Pattern[str]:
    return re.compile("[“”„«»‟‹›「」『』]")


@cache
def _singles_end() -> re.Pattern[str]:
    return re.compile(r"(?<=[\w.,!?…;])['’](?!\w)")


@cache
def _goes_on() -> re.Pattern[str]:
    return re.compile(r"\s[a-z]+[^\n]{0,400}?['’](?!\w)")


@cache
def _ends_sentence() -> re.Pattern[str]:
    return re.compile(r"[.:,]\s?$")
