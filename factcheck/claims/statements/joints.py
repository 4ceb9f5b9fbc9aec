"""Where one claim of a sentence ends and the next begins."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from factcheck.claims._tokens import Token
from factcheck.claims._words import MODALS, NEGATIONS, word_set
from factcheck.claims.speech.phrases import PREPOSITIONS
from factcheck.claims.statements.cores import (
    MAYBE_SUBORDINATORS,
    PERSONAL,
    SUBORDINATORS,
    Core,
    core,
)
from factcheck.claims.statements.verbs import (
    after_adverbs,
    certain,
    finite,
    infinitive,
    participle,
    predicate,
    regular,
)

# Right after "and": what follows is a result, or leans on what stands before.
_LEANING = word_set(
    """
    then so thus therefore hence consequently only not never yet otherwise instead thereby
    accordingly nor still even
    """
)
_NO_OBJECTS = word_set("always sometimes afterwards towards upwards downwards perhaps besides")
FEWEST = 3
"""Words of a predicate that says enough alone: "died in Passy"."""


class Joint(NamedTuple):
    """A second claim: where the first ends, where it begins, its verb, its own core if any."""

    end: int
    start: int
    verb: int
    own: Core | None


def joints_of(line: Sequence[Token], first: Core) -> list[Joint]:
    """The joints of a sentence with the core `first`, up to where another clause governs."""
    found: list[Joint] = []
    current = first
    k = first.verb + 1
    while k < len(line) - 2:
        token = line[k]
        if token.word in SUBORDINATORS or token.word == "or":
            break
        if token.word in MAYBE_SUBORDINATORS and _clause_behind(line, k):
            break
        joint = _joint(line, k, current, first_joint=not found)
        if joint is not None:
            found.append(joint)
            current = joint.own or current
            k = joint.verb
        elif token.text == "," and (regular(line[k + 1]) or line[k + 1].word in ("built", "born")):
            break  # ", produced by one and shown by another" goes with the noun before it
        k += 1
    return found


def _clause_behind(line: Sequence[Token], k: int) -> bool:
    """Whether a preposition that may open a clause does so at `k`."""
    for token in line[k + 1 : k + 12]:
        if token.word in ("and", "but") or token.text == ";":
            return False
        if finite(token):
            return True
    return False


def _joint(line: Sequence[Token], k: int, current: Core, *, first_joint: bool) -> Joint | None:
    """The second claim that the sign or word at `k` opens."""
    token = line[k]
    if token.text == ";":
        return _clause(line, k, k + 1)
    if token.text == ",":
        return _serial(line, k, current)
    if token.word not in ("and", "but"):
        return None
    comma = line[k - 1].text == ","
    end = k - comma
    start = k + 1
    if line[start].word in _LEANING or line[start].text == ",":
        return None
    verb = after_adverbs(line, start)
    if predicate(line, verb, len(line)):
        if comma and not first_joint:
            return None  # whose predicate it is, the comma leaves open
        return _predicate(line, end, start, verb, current)
    if comma or line[start].word in PERSONAL:
        return _clause(line, end, start)
    return None


def _predicate(
    line: Sequence[Token], end: int, start: int, verb: int, current: Core
) -> Joint | None:
    own = line[current.verb : end]
    if not _says_enough(own) or line[end - 1].word in PREPOSITIONS or finite(line[end - 1]):
        return None
    if infinitive(line, current.verb, verb):
        return None
    if any(token.word in NEGATIONS or token.word in MODALS for token in own):
        return None
    if any(token.word in NEGATIONS for token in line[current.subject : current.verb]):
        return None
    return Joint(end, start, verb, None)


def _says_enough(own: Sequence[Token]) -> bool:
    """Whether a first predicate is whole: "makes pumps", but not "set up" or "built quickly",
    whose object may stand behind the second verb."""
    if len(own) != FEWEST - 1:
        return len(own) >= FEWEST
    last = own[-1]
    return last.text.islower() and last.word.endswith("s") and last.word not in _NO_OBJECTS


def _serial(line: Sequence[Token], k: int, current: Core) -> Joint | None:
    """ "X was born in Warsaw, studied in Paris and died in Passy": the second of three."""
    verb = after_adverbs(line, k + 1)
    if not predicate(line, verb, len(line)) or line[verb + 1].word == "by":
        return None  # ", scripted by two brothers" goes with the noun before it
    if not _last_follows(line, verb):
        return None
    return _predicate(line, k, k + 1, verb, current)


def _last_follows(line: Sequence[Token], verb: int) -> bool:
    """Whether the series is closed by "and" and another predicate."""
    for k in range(verb + 1, len(line) - 2):
        token = line[k]
        if token.word in SUBORDINATORS or token.text == ";":
            return False
        if token.word == "and" and predicate(line, after_adverbs(line, k + 1), len(line)):
            return True
    return False


def _clause(line: Sequence[Token], end: int, start: int) -> Joint | None:
    if start >= len(line) - 2 or line[start].word in _LEANING:
        return None
    if line[start].word in ("and", "but"):
        start += 1
    own = core(line, start, len(line))
    if own is None or line[own.verb].word in MODALS or len(line) - own.verb < FEWEST:
        return None
    if participle(line[own.verb]) and not _verb_of_its_own(line, end, own):
        return None
    if any(token.word == "and" for token in line[own.subject : own.verb]) and end == start:
        return None
    return Joint(end, start, own.verb, own)


def _verb_of_its_own(line: Sequence[Token], end: int, own: Core) -> bool:
    """Whether what may be a participle is the verb of a clause after the comma at `end`.

    It is not in "theft, arson, and the destruction of houses owned by civilians".
    """
    if not predicate(line, own.verb, len(line)) or line[own.verb + 1].word == "by":
        return False
    series = own.subject > end + 1 and any(
        line[k].text == "," and not line[k + 1].word[:1].isdigit() for k in range(1, end - 1)
    )
    return not series or certain(line[own.verb])
