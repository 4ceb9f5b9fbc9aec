"""Co-ordinate clauses and predicates to the claims that they make."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from factcheck.claims._tokens import Token, extent
from factcheck.claims._words import MODALS, word_set
from factcheck.claims.statements.cores import Core, core
from factcheck.claims.statements.dependence import dated, independent, object_pronoun
from factcheck.claims.statements.joints import joints_of
from factcheck.claims.statements.verbs import PRESENT_TENSE, helper
from factcheck.models import Span


class Piece(NamedTuple):
    """The span of one claim, and what of the sentence it leaves unsaid: subject and helper."""

    span: Span
    supplied: tuple[Span, ...] = ()
    verb: str = ""
    meant: tuple[tuple[Span, Span], ...] = ()


def pieces(line: Sequence[Token]) -> list[Piece]:
    """The claims of a sentence in order, fewer than two where it is not to be split.

    `line` are its tokens without asides, parentheses and the full stop.
    """
    first = core(line, 0, len(line))
    if first is None or line[first.verb].word in MODALS:
        return []
    joints = joints_of(line, first)
    if not joints:
        return []
    found: list[Piece] = []
    current, start, verb = first, 0, ""
    lead: tuple[Span, ...] = ()
    for joint in joints:
        found.append(Piece(extent(line, start, joint.end), lead, verb))
        start = joint.start
        stop = next((j.end for j in joints if j.start > start), len(line))
        if joint.own is not None:
            lead, verb, current = _shared(line, first, joint.start, joint.verb, stop), "", joint.own
        else:
            joined = helper(line, current.verb, joint.verb)
            if joined is None:
                return []
            lead = (
                # "has cut … and closed": both in the tense of the helper
                *_shared(line, current, joint.start, current.verb if joined else joint.verb, stop),
                current.subject_span(line),
            )
            verb = joined
    found.append(Piece(extent(line, start, len(line)), lead, verb))
    if not independent(line, joints, first):
        return []
    if len(joints) == 1 and (meant := object_pronoun(line, first, joints[0])):
        found[1] = found[1]._replace(meant=(meant,))
    return found


_ITS_OWN_TIME = word_set(
    "now still today currently subsequently eventually soon ever recently since"
)


def _shared(
    line: Sequence[Token], first: Core, start: int, verb: int, stop: int
) -> tuple[Span, ...]:
    """The time or place that opens the sentence, where the second half gives none of its own."""
    opening, own = first.opening(line), line[start:stop]
    if opening is None or dated(own) or any(token.word in _ITS_OWN_TIME for token in own):
        return ()
    if (line[first.verb].word in PRESENT_TENSE) != (line[verb].word in PRESENT_TENSE):
        return ()
    return (opening,)
