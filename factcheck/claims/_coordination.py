"""Co-ordinate clauses and predicates: where one claim of a sentence ends and the next begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from factcheck.claims._cores import (
    MAYBE_SUBORDINATORS,
    PERSONAL,
    SUBORDINATORS,
    Core,
    core,
)
from factcheck.claims._cues import word_set
from factcheck.claims._phrases import PREPOSITIONS
from factcheck.claims._tokens import Token
from factcheck.claims._verbs import (
    BE,
    MODALS,
    NEGATIONS,
    PRESENT_TENSE,
    after_adverbs,
    certain,
    finite,
    helper,
    infinitive,
    participle,
    predicate,
)
from factcheck.models import Span

# Right after "and": what follows is a result, or leans on what stands before.
_LEANING = word_set(
    """
    then so thus therefore hence consequently only not never yet otherwise instead thereby
    accordingly nor still even
    """
)
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
_NO_OBJECTS = word_set("always sometimes afterwards towards upwards downwards perhaps besides")
_FEWEST = 3
"""Words of a predicate that says enough alone: "died in Passy"."""


class Piece(NamedTuple):
    """The span of one claim, and what of the sentence it leaves unsaid: subject and helper."""

    span: Span
    supplied: tuple[Span, ...] = ()
    verb: str = ""
    meant: tuple[tuple[Span, Span], ...] = ()


class _Joint(NamedTuple):
    """A second claim: where the first ends, where it begins, its verb, its own core if any."""

    end: int
    start: int
    verb: int
    own: Core | None


def pieces(line: Sequence[Token]) -> list[Piece]:
    """The claims of a sentence in order, fewer than two where it is not to be split.

    `line` are its tokens without asides, parentheses and the full stop.
    """
    first = core(line, 0, len(line))
    if first is None or line[first.verb].word in MODALS:
        return []
    joints = _joints(line, first)
    if not joints:
        return []
    found: list[Piece] = []
    current, start, verb = first, 0, ""
    lead: tuple[Span, ...] = ()
    for joint in joints:
        found.append(Piece(_between(line, start, joint.end), lead, verb))
        start = joint.start
        stop = next((j.end for j in joints if j.start > start), len(line))
        if joint.own is not None:
            lead, verb, current = _shared(line, first, joint.start, joint.verb, stop), "", joint.own
        else:
            joined = helper(line, current.verb, joint.verb)
            if joined is None:
                return []
            lead = (
                *_shared(line, current, joint.start, joint.verb, stop),
                current.subject_span(line),
            )
            verb = joined
    found.append(Piece(_between(line, start, len(line)), lead, verb))
    if not _independent(line, joints, first):
        return []
    if len(joints) == 1 and (meant := _object_pronoun(line, first, joints[0])):
        found[1] = found[1]._replace(meant=(meant,))
    return found


def _object_pronoun(line: Sequence[Token], first: Core, joint: _Joint) -> tuple[Span, Span] | None:
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


def _between(line: Sequence[Token], start: int, stop: int) -> Span:
    return Span(line[start].start, line[stop - 1].end)


_ITS_OWN_TIME = word_set(
    "now still today currently subsequently eventually soon ever recently since"
)


def _shared(
    line: Sequence[Token], first: Core, start: int, verb: int, stop: int
) -> tuple[Span, ...]:
    """The time or place that opens the sentence, where the second half gives none of its own."""
    opening, own = first.opening(line), line[start:stop]
    if opening is None or _dated(own) or any(token.word in _ITS_OWN_TIME for token in own):
        return ()
    if (line[first.verb].word in PRESENT_TENSE) != (line[verb].word in PRESENT_TENSE):
        return ()
    return (opening,)


def _joints(line: Sequence[Token], first: Core) -> list[_Joint]:
    found: list[_Joint] = []
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
        k += 1
    return found


def _clause_behind(line: Sequence[Token], k: int) -> bool:
    """Whether a preposition that may open a clause does so at `k`."""
    for token in line[k + 1 : k + 12]:
        if token.word in ("and", "but") or token.stops:
            return False
        if finite(token):
            return True
    return False


def _joint(line: Sequence[Token], k: int, current: Core, *, first_joint: bool) -> _Joint | None:
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
) -> _Joint | None:
    own = line[current.verb : end]
    if not _says_enough(own) or line[end - 1].word in PREPOSITIONS or finite(line[end - 1]):
        return None
    if infinitive(line, current.verb, verb):
        return None
    if any(token.word in NEGATIONS or token.word in MODALS for token in own):
        return None
    if any(token.word in NEGATIONS for token in line[current.subject : current.verb]):
        return None
    return _Joint(end, start, verb, None)


def _says_enough(own: Sequence[Token]) -> bool:
    """Whether a first predicate is whole: "makes pumps", but not "set up" or "built quickly",
    whose object may stand behind the second verb."""
    if len(own) != _FEWEST - 1:
        return len(own) >= _FEWEST
    last = own[-1]
    return last.text.islower() and last.word.endswith("s") and last.word not in _NO_OBJECTS


def _serial(line: Sequence[Token], k: int, current: Core) -> _Joint | None:
    """ "X was born in Warsaw, studied in Paris and died in Passy": the second of three."""
    verb = after_adverbs(line, k + 1)
    if not predicate(line, verb, len(line)) or not _last_follows(line, verb):
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


def _clause(line: Sequence[Token], end: int, start: int) -> _Joint | None:
    if start >= len(line) - 2 or line[start].word in _LEANING:
        return None
    if line[start].word in ("and", "but"):
        start += 1
    own = core(line, start, len(line))
    if own is None or line[own.verb].word in MODALS or len(line) - own.verb < _FEWEST:
        return None
    if participle(line[own.verb]) and not _verb_of_its_own(line, end, own):
        return None
    if any(token.word == "and" for token in line[own.subject : own.verb]) and end == start:
        return None
    return _Joint(end, start, own.verb, own)


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


def _independent(line: Sequence[Token], joints: Sequence[_Joint], first: Core) -> bool:
    """Whether every claim can be understood, and is true, without the others."""
    ends = [*(joint.end for joint in joints[1:]), len(line)]
    before = line[: joints[0].end]
    for joint, stop in zip(joints, ends, strict=True):
        own = line[joint.start : stop]
        words = {token.word for token in own}
        pronoun = own[0].word if own[0].word in PERSONAL and joint.own is not None else ""
        if len(joints) == 1 and _object_pronoun(line, first, joint):
            words.discard("it")
        if (words - {pronoun}) & _NEEDS_THE_FIRST or (words & _COMPARED and "than" not in words):
            return False
        if stop - joint.verb < _FEWEST:
            return False
        born = any(token.word == "born" for token in before)
        if _ends_dated(own) and not _dated(before) and not born:
            return False
        before = own
    return True


def _dated(own: Sequence[Token]) -> bool:
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
    return len(own) > _FEWEST and _dated(own[-2:])
