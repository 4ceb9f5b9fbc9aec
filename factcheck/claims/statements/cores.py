"""The core of a clause: what opens it, its subject and its finite verb."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from factcheck.claims._tokens import Token
from factcheck.claims._words import word_set
from factcheck.claims.speech.phrases import PREPOSITIONS
from factcheck.claims.statements.verbs import (
    after_adverbs,
    certain,
    finite,
    participle,
    predicate,
    third_person,
)
from factcheck.models import Span

PERSONAL = word_set("he she it they")
SUBORDINATORS = word_set(
    """
    that which who whom whose where when while because if unless although though whether so than how
    why what whereas lest once provided given
    """
)
# Prepositions too: "before the war" holds no clause, "before it ended" does.
MAYBE_SUBORDINATORS = word_set("as since after before until till for")
_CONNECTIVES = word_set(
    "however meanwhile moreover furthermore also additionally today currently overall notably"
)
_LEADS = word_set("in on at during by since after before until throughout within")
# Whoever is counted so is not the same people for each of two predicates.
_UNSURE_SUBJECTS = word_set(
    """
    no few only nobody none nothing neither either anyone anybody whoever whatever somebody exactly
    there here what who which how why when where i you we let please
    """
)
_NO_SUBJECT = SUBORDINATORS | MAYBE_SUBORDINATORS | {"or"}
_LONGEST_SUBJECT = 14
_LONGEST_INTRO = 12


class Core(NamedTuple):
    """Indices of tokens: what opens the clause is `intro` to `subject`, the subject ends at
    `verb` or at the adverbs before it, which begin at `end`. `shared` says that the opening holds
    for all that follows, as a time or a place does."""

    intro: int
    subject: int
    end: int
    verb: int
    shared: bool

    def opening(self, line: Sequence[Token]) -> Span | None:
        if not self.shared or self.intro == self.subject:
            return None
        return Span(line[self.intro].start, line[self.subject - 1].end)

    def subject_span(self, line: Sequence[Token]) -> Span:
        return Span(line[self.subject].start, line[self.end - 1].end)


def core(line: Sequence[Token], start: int, stop: int) -> Core | None:
    """The core of the clause that begins at token `start`; None where it is not plain."""
    opened = _opened(line, start, stop)
    if opened is None:
        return None
    begin, shared = opened
    verb = _verb(line, begin, stop)
    if verb is None:
        return None
    end = verb
    while end > begin + 1 and _adverb(line[end - 1]):
        end -= 1
    return Core(start, begin, end, verb, shared)


_MODIFIERS = word_set(
    """
    also now later then still first soon since very much always never often even just both all
    itself himself herself themselves once ever already again
    """
)


def _adverb(token: Token) -> bool:
    word = token.word
    return word in _MODIFIERS or (word.endswith("ly") and len(word) > 4 and token.text.islower())


def _opened(line: Sequence[Token], start: int, stop: int) -> tuple[int, bool] | None:
    """Where the subject may begin, and whether what stands before holds for the whole."""
    if start >= stop or line[start].quote is not None or not line[start].word:
        return None
    word = line[start].word
    if word in _CONNECTIVES and start + 1 < stop and line[start + 1].text == ",":
        return start + 2, False
    if word in _LEADS:
        return _after_lead(line, start, stop)
    if word in SUBORDINATORS or word in MAYBE_SUBORDINATORS or word in PREPOSITIONS:
        return None
    return start, False


def _after_lead(line: Sequence[Token], start: int, stop: int) -> tuple[int, bool] | None:
    limit = min(stop, start + _LONGEST_INTRO)
    comma = next((k for k in range(start + 1, limit) if line[k].text == ","), None)
    if comma is not None and comma + 1 < stop and line[comma + 1].word[:1].isdigit():
        comma = next((k for k in range(comma + 2, limit) if line[k].text == ","), None)
    if comma is None:
        # "In 1911 Siemens moved"
        plain = start + 2 < stop and line[start].word == "in" and _year(line[start + 1])
        return (start + 2, True) if plain else None
    inside = line[start + 1 : comma]
    if any(one.word in SUBORDINATORS or finite(one) or one.word.endswith("ing") for one in inside):
        return None
    return comma + 1, True


def _year(token: Token) -> bool:
    return len(token.word) == 4 and token.word.isdigit()


def _verb(line: Sequence[Token], begin: int, stop: int) -> int | None:
    """The first finite verb after a subject that begins at `begin`."""
    if begin >= stop or not _subject(line[begin]):
        return None
    if line[begin].word in PERSONAL:
        k = after_adverbs(line, begin + 1)
        return k if k < stop and finite(line[k]) else None
    for k in range(begin, min(stop, begin + _LONGEST_SUBJECT)):
        token = line[k]
        if k > begin and _verbal(line, k, stop):
            return None if _reduced(line, k, stop) else k
        if token.stops or token.word in _NO_SUBJECT:
            return None
    return None


def _verbal(line: Sequence[Token], k: int, stop: int) -> bool:
    if line[k - 1].word == "to":
        return False
    return finite(line[k]) or (third_person(line[k]) and predicate(line, k, stop))


def _subject(token: Token) -> bool:
    word = token.word
    return (
        token.quote is None
        and word != ""
        and word not in _UNSURE_SUBJECTS
        and word not in _MODIFIERS
        and not word.endswith("ing")
        and not (word.endswith("ed") and len(word) > 4 and word != "united")
        and word not in ("born", "built", "made", "held", "set", "led", "found", "known")
    )


def _reduced(line: Sequence[Token], k: int, stop: int) -> bool:
    """Whether the verb at `k` may be a participle: "the bridge opened in 1932 was closed"."""
    if not participle(line[k]) or certain(line[k]):
        return False
    for other in range(k + 1, stop):
        token = line[other]
        if token.word in _NO_SUBJECT or token.word in ("and", "but") or token.stops:
            return False
        if certain(token):
            return True
    return False
