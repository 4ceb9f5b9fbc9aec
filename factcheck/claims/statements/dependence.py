"""Whether one half of a sentence needs the other, to be understood or to be true."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.claims._tokens import Token
from factcheck.claims._words import BE, word_set
from factcheck.claims.speech.phrases import PREPOSITIONS
from factcheck.claims.statements.cores import PERSONAL, Core
from factcheck.claims.statements.joints import FEWEST, Joint
from factcheck.models import Span

# Anywhere in a second half: it needs the first to be understood.
_NEEDS_THE_FIRST = word_set(
    """
    it him them there this that these those such one ones others other another rest latter former
    same so too likewise similarly vice instead later afterwards afterward thereafter following
    next remaining remainder themselves himself herself itself does did do here thereby
    both together
    """
)
_COMPARED = word_set(
    """
    more less fewer larger smaller higher lower bigger greater older younger longer shorter better
    worse earlier faster slower
    """
)


def independent(line: Sequence[Token], joints: Sequence[Joint], first: Core) -> bool:
    """Whether every claim can be understood, and is true, without the others."""
    ends = [*(joint.end for joint in joints[1:]), len(line)]
    before = line[: joints[0].end]
    for joint, stop in zip(joints, ends, strict=True):
        own = line[joint.start : stop]
        words = {token.word for token in own}
        pronoun = own[0].word if own[0].word in PERSONAL and joint.own is not None else ""
        if len(joints) == 1 and object_pronoun(line, first, joint):
            words.discard("it")
        if (words - {pronoun}) & _NEEDS_THE_FIRST or (words & _COMPARED and "than" not in words):
            return False
        if stop - joint.verb < FEWEST:
            return False
        born = any(token.word == "born" for token in before)
        if _ends_dated(own) and not dated(before) and not born:
            return False
        before = own
    return True


def object_pronoun(line: Sequence[Token], first: Core, joint: Joint) -> tuple[Span, Span] | None:
    """An "it" behind the second verb, and what it stands for: the one object of the first.

    "Dylan wrote the song, and the Byrds recorded it".
    """
    spots = [k for k in range(joint.start, len(line)) if line[k].word == "it"]
    if len(spots) != 1 or joint.own is None or spots[0] != joint.verb + 1:
        return None
    start = first.verb + 1
    if line[first.verb].word in BE or line[start].word != "the":
        return None
    end = start + 1
    while end < joint.end and line[end].text.islower() and line[end].word not in PREPOSITIONS:
        end += 1
    others = any(token.word in ("the", "a", "an") for token in line[end : joint.end])
    if end == start + 1 or others:
        return None
    return line[spots[0]].span, Span(line[start].start, line[end - 1].end)


def dated(own: Sequence[Token]) -> bool:
    return any(_of_time(token) for token in own)


def _of_time(token: Token) -> bool:
    word = token.word
    return (_YEAR.fullmatch(word) is not None) or word in _TIMES


_YEAR = re.compile(r"[12]\d{3}s?")
_TIMES = word_set(
    """
    january february march april june july august september october november december monday
    tuesday wednesday thursday friday saturday sunday yesterday today year month week decade
    century years months weeks decades days
    """
)


def _ends_dated(own: Sequence[Token]) -> bool:
    """Whether a time stands at the very end, where it may belong to both halves."""
    return len(own) > FEWEST and dated(own[-2:])
