"""Noun phrases: the subject before a verb or after it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from factcheck.claims._tokens import Token, extent
from factcheck.claims._words import FINITE, PAST, POSSESSIVE, word_set
from factcheck.claims.speech.cues import AUXILIARY, BREAKS, PRONOUNS, cues
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
_POSSESSIVE = POSSESSIVE - {"her"}  # "her" may be whom somebody told
_OFFICES = word_set("president director chairman chair secretary minister professor head editor")
_TIMES = word_set("week month year day weekend morning evening night summer winter spring autumn")
_ALSO_PRONOUNS = word_set("this some many most one another both all several")
_DASHES = ("—", "–", "--", "-")
# Tokens between the marks of an aside beyond which it is none.
_LONGEST_ASIDE = 30
_NOT_NOUNS = word_set(
    """
    not so too very just also yes no then here now still even only more less
    """
)


class Phrase(NamedTuple):
    """A noun phrase and the index of the token after it."""

    span: Span
    stop: int


def subject_before(line: list[Token], j: int) -> Span | None:
    """The subject that ends at token `j`: "John Smith, a spokesman," counts as "John Smith"."""
    if j >= 0 and line[j].word in ("who", "which"):
        j -= 1 + (j > 0 and line[j - 1].text == ",")
    if j > 0 and line[j].word in ("today", "yesterday", "tonight"):
        j -= 1
    beyond = before_asides(line, j)
    if beyond is None or line[beyond].quote is not None:
        return None
    aside = beyond != j
    j = _before_day(line, beyond)
    start = _phrase_start(line, j)
    if start is None or (aside and any(verb_like(line, k) for k in range(start + 1, j + 1))):
        return None
    return extent(line, start, j + 1)


def _before_day(line: list[Token], j: int) -> int:
    """The last token before "on Monday morning" between a subject and its verb."""
    for k in range(j, max(0, j - 2), -1):
        if line[k].word.endswith("day") and line[k].text[:1].isupper() and k > 1:
            return k - 1 - (line[k - 1].word in ("on", "late", "early", "last"))
    return j


def before_asides(line: list[Token], j: int) -> int | None:
    """The last token of the phrase whose asides end at `j`: "Ann Lee (R), 44, of Ohio,"."""
    while j >= 0 and line[j].stops:
        if line[j].text == ")":
            opened = _back_to(line, j, ("(",))
        elif line[j].text in _DASHES:
            opened = _back_to(line, j, _DASHES)
        elif line[j].text == ",":
            opened = _before_commas(line, j)
        else:
            return None
        if opened is None:
            return None
        j = opened - 1
    return j if j >= 0 else None


def _back_to(line: list[Token], j: int, signs: Sequence[str]) -> int | None:
    for k in range(j - 1, max(-1, j - _LONGEST_ASIDE), -1):
        if line[k].text in signs:
            return k
        if line[k].text in (";", ":") or (line[k].text == "." and not line[k + 1].stops):
            return None
    return None


def _before_commas(line: list[Token], j: int) -> int | None:
    """Where the first of the asides between commas begins that end with the comma at `j`."""
    end = j
    while end > 0:
        k = _back_to(line, end, (",",))
        if k is None or any(token.quote for token in line[k:end]):
            break
        if not (_is_aside(line[k + 1 : end]) or _apposed(line, k, end)):
            break
        end = k
    return end if end != j else None


def _apposed(line: list[Token], k: int, end: int) -> bool:
    """Whether a name stands between the commas behind a role: "his top aide, Tad Devine,"."""
    if not all(token.text[:1].isupper() for token in line[k + 1 : end]):
        return False
    for m in range(k - 1, max(-1, k - 6), -1):
        word = line[m].word
        if word in _DETERMINERS or word.endswith("'s"):
            return m < k - 1
        if not word or word in FINITE or verb_like(line, m) or (m == k - 1 and word[-2:] == "ed"):
            return False
    return False


def _is_aside(words: Sequence[Token]) -> bool:
    """Whether the words between two commas describe what stands before them."""
    openers = PRONOUNS - {"who"} | FINITE | BREAKS - {"which"}
    if not words or words[0].word in openers:
        return False
    first = words[0].text
    named = [token for token in words if not token.stops]
    short = len(named) == 1 and named[0].text[:1].isupper()
    office = first.isupper() or words[0].word in _OFFICES
    possessive = len(words) > 1 and (
        words[0].word.endswith("'s") or (office and words[1].word in PREPOSITIONS)
    )
    described = first[:1].islower() or first[:1].isdigit() or words[0].word in _DETERMINERS
    return described or possessive or short


def _phrase_start(line: list[Token], j: int) -> int | None:
    """Where the noun phrase that ends at `j` begins."""
    if line[j].word in PRONOUNS:
        return j
    start = j
    while start > 0 and j - start < 14:
        left = line[start - 1]
        if left.stops or left.quote is not None or left.word in FINITE:
            break
        if left.word in BREAKS and not (left.word == "and" and _joins(line, start - 1)):
            break
        if left.word in PRONOUNS and left.word != "who":
            break
        start -= 1
    begin = _without_adverbial(line, start, j)
    if begin is not None and _no_subject(line, begin, j):
        return None
    return begin if begin is not None and _may_end(line[j], alone=begin == j) else None


def _no_subject(line: list[Token], start: int, j: int) -> bool:
    """Whether the words can be no subject: "raising questions", "last week", "his"."""
    first = line[start].word
    if start == 0 and first in ("see", "read", "visit", "watch"):
        return True
    if first in AUXILIARY - {"all", "both"} or (start == j and first in _POSSESSIVE):
        return True
    if first in ("last", "this", "next", "that") and line[j].word in _TIMES:
        return True
    return _participle(line[start]) and (start < j or start == 0)


def _participle(token: Token) -> bool:
    """Whether the word begins "raising questions …" or "published a letter …", no subject."""
    word = token.word
    return len(word) > 4 and (
        word.endswith("ing") or (token.text.islower() and word.endswith("ed"))
    )


def _may_end(token: Token, *, alone: bool) -> bool:
    """Whether a noun phrase can end in the token; `alone` where it is the whole phrase."""
    word = token.word
    if not word or word in _NOT_NOUNS | PREPOSITIONS | BREAKS | AUXILIARY:
        return False
    if alone and token.text.islower() and len(word) > 4 and word.endswith(("ing", "ed")):
        return False
    return not word.startswith("'") and word not in _DETERMINERS - _ALSO_PRONOUNS


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
        if word in FINITE or (word in BREAKS | {"who"} and word != "and" and k > j):
            break
        if not whole and k > j and (word in cues() or verb_like(line, k)):
            break
        if word == "and" and not (whole or _joins(line, k)):
            break
        k += 1
    if k == j:
        return None
    return Phrase(extent(line, j, k), k)


def verb_like(line: list[Token], k: int) -> bool:
    token = line[k]
    if token.word in PAST:
        return True
    regular = len(token.word) > 4 and token.word.endswith("ed")
    return regular and not token.text[:1].isupper() and line[k - 1].word not in _DETERMINERS
