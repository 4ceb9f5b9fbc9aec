"""Tokens, noun phrases and clause ends: as much grammar as attribution needs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from factcheck.claims._cues import AUXILIARY, BREAKS, PRONOUNS, cues, word_set
from factcheck.claims._marks import Quotation
from factcheck.models import Span

PREPOSITIONS = word_set(
    """
    in on at by for with from of about against between into during after before under over since
    to than as despite through among within without amid per near outside inside across
    """
)
_DETERMINERS = word_set(
    """
    the a an this that these those his her its their my our your one some many most several all
    both
    """
)
_NOT_NOUNS = word_set(
    """
    not so too very just also yes no then here now still even only more less
    """
)
_FINITE = word_set(
    """
    is are was were has have had will would can could may might should must did does do isn't
    aren't wasn't weren't won't wouldn't can't couldn't didn't doesn't don't hasn't haven't 's
    're 'll 'd 've
    """
)


# A quotation of more characters is content by itself, whatever follows its closing mark.
_LONG_QUOTATION = 60


_PAST = word_set(
    """
    went came took made gave got won lost led held rose fell grew ran kept met paid sent sold spent
    stood built bought brought broke drew drove flew began became threw left
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


_SIGNS = word_set(
    """
    , ; : . ! ? — – -- - ( ) … ...
    """
)


class Phrase(NamedTuple):
    """A noun phrase and the index of the token after it."""

    span: Span
    stop: int


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


def subject_before(line: list[Token], j: int) -> Span | None:
    """The subject that ends at token `j`: "John Smith, a spokesman," counts as "John Smith"."""
    if j < 0 or line[j].quote is not None:
        return None
    if line[j].word in ("who", "which"):
        return subject_before(line, j - 1 - (j > 0 and line[j - 1].text == ","))
    if line[j].text == ",":
        return _before_apposition(line, j)
    j = _before_day(line, j)
    start = _phrase_start(line, j)
    if start is None:
        return None
    return Span(line[start].start, line[j].end)


def _before_day(line: list[Token], j: int) -> int:
    """The last token before "on Monday morning" between a subject and its verb."""
    for k in range(j, max(0, j - 2), -1):
        if line[k].word.endswith("day") and line[k].text[:1].isupper() and k > 1:
            return k - 1 - (line[k - 1].word in ("on", "late", "early", "last"))
    return j


def _before_apposition(line: list[Token], j: int) -> Span | None:
    for k in range(j - 1, max(-1, j - 16), -1):
        if line[k].quote is not None or line[k].text in (";", ":", "."):
            return None
        if line[k].text == ",":
            return subject_before(line, k - 1) if k > 0 and line[k - 1].text != "," else None
    return None


def _phrase_start(line: list[Token], j: int) -> int | None:
    """Where the noun phrase that ends at `j` begins."""
    if line[j].word in PRONOUNS:
        return j
    start = j
    while start > 0 and j - start < 14:
        left = line[start - 1]
        if left.stops or left.quote is not None or left.word in _FINITE:
            break
        if left.word in BREAKS and not (left.word == "and" and _joins(line, start - 1)):
            break
        if left.word in PRONOUNS and left.word != "who":
            break
        start -= 1
    begin = _without_adverbial(line, start, j)
    if begin is None or not line[j].word or line[j].word in _NOT_NOUNS | PREPOSITIONS | BREAKS:
        return None
    alone = begin == j and line[j].text.islower() and len(line[j].word) > 4
    if alone and line[j].word.endswith(("ing", "ed")):
        return None
    if (
        line[j].word.startswith("'")
        or line[j].word in AUXILIARY
        or line[j].word
        in _DETERMINERS
        - {
            "this",
            "some",
            "many",
            "most",
            "all",
            "both",
        }
    ):
        return None
    return begin


def _joins(line: list[Token], j: int) -> bool:
    """Whether "and" at `j` joins two names: "Smith and Jones"."""
    return (
        0 < j < len(line) - 1
        and line[j - 1].text[:1].isupper()
        and (line[j + 1].text[:1].isupper() or line[j + 1].word in ("the", "his", "her", "other"))
    )


def _without_adverbial(line: list[Token], start: int, j: int) -> int | None:
    """Drops "In 2015" and "At the meeting" before a subject where no comma parts them."""
    if line[start].word not in PREPOSITIONS and line[start].word not in ("then", "now", "still"):
        return start
    for k in range(j, start, -1):
        left = line[k - 1].word
        begins = line[k].word in _DETERMINERS or (
            line[k].text[:1].isupper() and not line[k - 1].text[:1].isupper()
        )
        if begins and left not in PREPOSITIONS and left not in _DETERMINERS:
            return k
    return None


def subject_after(line: list[Token], j: int, *, whole: bool = False) -> Phrase | None:
    """The noun phrase that begins at token `j`; `whole` takes in what follows up to a sign."""
    while j < len(line) and (
        line[j].word in ("but", "and", "so", "yet", "also", "both") or line[j].text == ","
    ):
        j += 1
    if j >= len(line) or line[j].stops or line[j].quote is not None:
        return None
    if line[j].word in PRONOUNS:
        return Phrase(line[j].span, j + 1)
    if line[j].word in BREAKS | PREPOSITIONS | AUXILIARY and line[j].word != "that":
        return None
    k = j
    while k < len(line) and k - j < 14 and not line[k].stops and line[k].quote is None:
        word = line[k].word
        if word in _FINITE or (word in BREAKS and word != "and" and k > j):
            break
        if not whole and k > j and (word in cues() or _verb_like(line, k, j)):
            break
        if word == "and" and not _joins(line, k):
            break
        k += 1
    if k == j:
        return None
    return Phrase(Span(line[j].start, line[k - 1].end), k)


def _verb_like(line: list[Token], k: int, j: int) -> bool:
    word = line[k].word
    capital = line[k].text[:1].isupper()
    if word in _PAST:
        return True
    return (
        not capital
        and len(word) > 4
        and word.endswith("ed")
        and line[k - 1].word not in _DETERMINERS
    )


def clause_end(line: list[Token], start: int) -> int:
    """The index after the last token of the content that begins at `start`."""
    if start >= len(line):
        return start
    if line[start].quote is not None and start + 1 < len(line) and line[start + 1].stops:
        return start + 1
    if line[start].quote is not None and line[start].end - line[start].start > _LONG_QUOTATION:
        return start + 1
    k = start
    while k < len(line):
        if k > start and _ends(line, k):
            break
        k += 1
    while k > start and line[k - 1].stops and line[k - 1].text != ")":
        k -= 1
    return k


def _second_verb(line: list[Token], k: int) -> bool:
    """Whether another verb of saying with the same subject begins at `k`: "and denied …"."""
    helped = False
    while k < len(line) and (line[k].word in AUXILIARY or line[k].word.endswith("ly")):
        helped, k = helped or line[k].word in _FINITE, k + 1
    if k >= len(line) or line[k].word not in cues():
        return False
    return helped or line[k].word.endswith("ed") or line[k].word in ("said", "told", "wrote")


def asserts(line: list[Token], start: int, end: int) -> bool:
    """Whether the tokens hold a verb or a quotation, so that they can be what somebody said."""
    return any(
        token.quote is not None
        or token.word in _FINITE
        or (len(token.word) > 3 and token.word.endswith(("ed", "s")) and token.text.islower())
        or token.word in cues()
        for token in line[start:end]
    )


def _ends(line: list[Token], k: int) -> bool:
    """Whether the content stops before token `k`."""
    token, following = line[k], line[k + 1 : k + 4]
    if token.word in ("and", "but"):
        return _second_verb(line, k + 1)
    if token.quote is not None or not token.stops:
        return False
    if token.text in (";", "—", "--") or not following:
        return True
    if token.text == ",":
        first = following[0].word
        if first in (
            "according",
            "adding",
            "saying",
            "noting",
            "citing",
            "calling",
            "arguing",
            "referring",
            "telling",
            "although",
            "though",
        ):
            return True
        if first in ("but", "while", "and") and len(following) > 1:
            found = subject_after(line, k + 2)
            return found is not None and found.stop < len(line) and line[found.stop].word in cues()
        found = subject_after(line, k + 1)
        if (
            found is not None
            and found.stop < len(line)
            and line[found.stop].word in ("said", "says", "added")
        ):
            return True
    return False


@cache
def _token() -> re.Pattern[str]:
    return re.compile(
        r"(?P<word>(?i:he|she|it|they|we|i|you|that|there|what|who)(?=['’](?:s|re|m|ll|d|ve)\b)|['’](?:s|re|m|ll|d|ve)\b|\d+(?:[.,]\d+)*%?|(?:[^\W\d_]\.){2,}|(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Jr|Sr|St|Prof|Lt|Col)\.|[A-Z]\.(?=\s[A-Z])"
        r"|\w+(?:[-'’.]\w+)*(?:['’](?=\s\w))?)|--|\.\.\.|[^\w\s]"
    )
