"""What a sentence states beside what it reports: "The bridge closed, and Silva said that …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from factcheck.claims.speech.units import Reported
from factcheck.claims.statements.cores import core
from factcheck.claims.statements.splitting import Part, plain_line
from factcheck.claims.statements.verbs import after_adverbs, finite, predicate
from factcheck.models import ClaimKind, Name, Span

_FEWEST = 4
"""Words of a clause that is a claim of its own."""
_LONGEST_REST = 8
"""Words between a cue and the joint behind it: "told reporters in Porto, and"."""


def remaining(
    view: str,
    sentence: Span,
    reported: Sequence[Reported],
    others: Sequence[Reported],
    names: Sequence[Name],
) -> list[Part]:
    """The co-ordinate clauses before and behind all that is `reported` in the sentence.

    `others` are what somebody in it thinks or wants: such a clause states that they do.

    Only those with a subject and a verb of their own, or with a verb of which the speaker is
    plainly the subject; what may be part of the reported words is left to them.
    """
    found = [_extent(one) for one in reported]
    before = _before(view, Span(sentence.start, min(span.start for span in found)))
    last = max(reported, key=lambda one: _extent(one).end)
    behind = Span(_extent(last).end, sentence.end)
    thought = before is not None and any(
        before.start <= _extent(one).start and _extent(one).end <= before.end for one in others
    )
    stated = before is not None and (thought or _clause(view, before, names))
    if before is None or not stated:
        before = _led_on(view, sentence, reported, others, names)
    parts = [Part(before)] if before is not None else []
    return [*parts, *_behind(view, behind, last, names)]


def _extent(one: Reported) -> Span:
    spans = [*one.parts, *(span for span in (one.speaker, one.cue) if span)]
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _before(view: str, gap: Span) -> Span | None:
    joint = _joint_at_the_end().search(view, gap.start, gap.end)
    return Span(gap.start, joint.start()) if joint else None


def _led_on(
    view: str,
    sentence: Span,
    reported: Sequence[Reported],
    others: Sequence[Reported],
    names: Sequence[Name],
) -> Span | None:
    """What the speaker did, in front of a participle: "Costa resigned in 2021, saying that"."""
    cue = reported[0].cue
    if cue is None or not cue.of(view).endswith("ing"):
        return None
    before = Span(sentence.start, len(view[: cue.start].rstrip(", ")))
    if view[before.end : before.end + 1] != "," or before.end <= before.start:
        return None
    if any(one.parts[0].start < before.end for one in (*reported, *others)):
        return None
    return before if _clause(view, before, names) else None


def _behind(view: str, gap: Span, last: Reported, names: Sequence[Name]) -> Iterator[Part]:
    joint = _joint_behind().search(view, gap.start, gap.end)
    if joint is None or len(view[gap.start : joint.start()].split()) > _LONGEST_REST:
        return
    if any(finite(token) for token in plain_line(view, Span(gap.start, joint.start()), names)):
        return
    rest = Span(joint.end(), gap.end)
    if _clause(view, rest, names):
        yield Part(rest)
    elif last.speaker is not None and _predicate(view, rest, last, names):
        yield Part(rest, supplied=(last.speaker,))


def _clause(view: str, span: Span, names: Sequence[Name]) -> bool:
    line = plain_line(view, span, names)
    return len(line) >= _FEWEST and core(line, 0, len(line)) is not None


def _predicate(view: str, span: Span, last: Reported, names: Sequence[Name]) -> bool:
    line = plain_line(view, span, names)
    if len(line) < _FEWEST:
        return False
    verb = after_adverbs(line, 0)
    if not predicate(line, verb, len(line)) and not _act().match(view, span.start, span.end):
        return False
    # "said he “felt nothing” and killed two": who killed, only an act of office tells.
    whole = last.kind is ClaimKind.DIRECT or last.parts[0].start < (last.cue or span).start
    return whole or _act().match(view, span.start, span.end) is not None


@cache
def _joint_at_the_end() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?:,?\s(?:and|but)|,\s(?:while|whereas|although|though)|;(?:\s(?:and|but))?)\s|\s\()"
        r"[“\"‘'«]?\Z"
    )


@cache
def _joint_behind() -> re.Pattern[str]:
    return re.compile(r"[,”\"’']?(?:,?\s(?:and|but)|,\s(?:while|whereas)|;(?:\s(?:and|but))?)\s")


@cache
def _act() -> re.Pattern[str]:
    return re.compile(
        r"(?:then\s|also\s|later\s)?(?:ordered|sentenced|fined|jailed|told|urged|asked|called|warned"
        r"|rejected|refused|vetoed|accused|pledged|promised|vowed|dismissed|adjourned|acquitted"
        r"|convicted|banned|suspended|praised|thanked|apologised|apologized)\s"
    )
