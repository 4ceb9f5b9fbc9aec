"""A finding taken apart: what each passage said to the verifier, and how that became a label."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Mapping
from types import ModuleType

import factcheck
from factcheck import plugins
from factcheck.errors import FactcheckError, UsageError
from factcheck.models import Finding, Judgement, Label, Probabilities, Report, Stance, VoteStance
from factcheck.report._evidence import credits, uncounted_vote
from factcheck.report._order import plural, speaker
from factcheck.report._text import one_line
from factcheck.stance._features import NETWORK, network_alone
from factcheck.stance._weights import Weights

WIDTH = 78
NETWORK_ALONE = frozenset(NETWORK)
ID = 6
"""Digits of an id that tell it from words."""
SHOWN = 8
"""Signals that are listed without -v: those that move the probabilities most."""


def find(report: Report, wanted: str) -> Finding:
    """The finding that a number (from 1, through all articles of the run), an id or words name.

    Raises UsageError where none does, or several do.
    """
    findings = [finding for check in report.checks for finding in check.findings]
    if wanted.isdecimal() and 1 <= int(wanted) <= len(findings):
        return findings[int(wanted) - 1]
    words = one_line(wanted).casefold()
    found = [f for f in findings if len(words) >= ID and f.claim.id.startswith(words)]
    found = found or [f for f in findings if words in one_line(f.claim.text).casefold()]
    if len(found) == 1:
        return found[0]
    if not found and wanted.isdecimal():
        raise UsageError(f"there is no claim {wanted}", f"the run has {len(findings)}")
    held = (
        f"{plural(len(found), 'claim')} of the run hold" if found else "no claim of the run holds"
    )
    raise UsageError(
        f"{held} {one_line(wanted)[:60]!r}",
        "give more of its words, its id, or its number in the run",
    )


def explanation(report: Report, finding: Finding, *, every: bool = False) -> Iterator[str]:
    """Lines of text; with `every` all signals and all neutral passages."""
    yield from _wrapped(one_line(finding.claim.text))
    if finding.claim.standalone:
        yield from _wrapped(f"read as: {one_line(finding.claim.standalone)}")
    if finding.claim.speaker:
        yield f"said by {speaker(finding.claim)}"
    yield f"claim {one_line(finding.claim.id)}"
    yield ""
    yield from _wrapped(f"{finding.label.value.upper()}: {rule(finding)}")
    yield from _wrapped(one_line(finding.justification))
    if report.version != factcheck.__version__:
        yield f"made by factcheck {one_line(report.version)}; the weights are those of this one"
    hidden = 0
    for vote in finding.votes:
        aside = uncounted_vote(vote, finding)
        for judgement in vote.judgements:
            neutral = judgement.stance is Stance.NEUTRAL and vote.stance is not VoteStance.NEUTRAL
            if neutral and not every:
                hidden += 1
                continue
            yield ""
            yield from _judged(judgement, report.settings.thresholds, aside, every)
    if hidden:
        yield ""
        yield f"and {plural(hidden, 'neutral passage')} of sources that take a side; -v shows all"


def rule(finding: Finding) -> str:
    """The line of the label rule that applies, with its numbers."""
    s, r = finding.supporting, finding.refuting
    if finding.label is Label.CONTRADICTED:
        return f"R = {r} refuting, S = {s} supporting; R >= 1 and R >= S"
    if finding.label is Label.CORROBORATED:
        return f"S = {s} supporting, R = {r} refuting; S >= 2 and S > R"
    if finding.label is Label.SINGLE_SOURCE:
        return f"S = {s}, R = {r}; at most one other source says so, and everybody asked answered"
    missing = ", ".join(map(one_line, finding.missing)) or "every provider"
    return f"S = {s}, R = {r}; no label, since there is no full answer from {missing}"


def _judged(
    judgement: Judgement, limits: Mapping[str, Mapping[str, float]], aside: str, every: bool
) -> Iterator[str]:
    how = [f"by {one_line(judgement.verifier)}"]
    how += ["its passages read together"] if len(judgement.evidence) > 1 else []
    how += [aside] if aside and judgement.stance is not Stance.NEUTRAL else []
    yield f"{judgement.stance.value} {judgement.confidence:.2f}, {', '.join(how)}"
    for evidence in judgement.evidence:
        yield from _wrapped(", ".join(credits(evidence)), 2)
        yield from _wrapped(one_line(evidence.passage), 4)
    if judgement.rationale:
        yield from _wrapped(f"decided by: {one_line(judgement.rationale)}", 2)
    weights = _weights(judgement.verifier)
    values = {signal.name: signal.value for signal in judgement.signals}
    yield ""
    if weights is None:
        for signal in judgement.signals:
            yield f"  {one_line(signal.name):17}{signal.value:6.2f}  {one_line(signal.detail)}"
    else:
        if not NETWORK_ALONE.isdisjoint(weights.signals):
            yield _row("the network alone", network_alone(values))
        yield from _weighed(judgement, weights, every)
    yield _row("probability", judgement.probabilities)
    stated = limits.get(judgement.verifier, {})
    if stated:
        at = "".join(f"{stated.get(stance.value, 0.0):9.2f}" for stance in list(Stance)[:2])
        yield f"  {'stated from':50}{at}"


def _row(what: str, p: Probabilities) -> str:
    return f"  {what:50}{p.supports:9.2f}{p.refutes:9.2f}{p.neutral:9.2f}"


def _weighed(judgement: Judgement, weights: Weights, every: bool) -> Iterator[str]:
    """Each signal: its value, its weight for each stance, and what the product adds to it."""
    columns: Mapping[str, int] = {name: at for at, name in enumerate(weights.signals)}
    none = len(weights.signals)
    rows = []
    for signal in judgement.signals:
        at = columns.get(signal.name, none)
        row = [(*weights.rows[stance], 0.0)[at] for stance in Stance]
        rows.append((signal, row, [weight * signal.value for weight in row]))
    rows.sort(key=lambda row: max(row[2]) - min(row[2]), reverse=True)
    yield f"  {'':17}{'value':>6}{'weight for':>27}{'adds to':>27}"
    yield f"  {'':23}{2 * ' supports  refutes  neutral'}"
    for signal, row, adds in rows if every else rows[:SHOWN]:
        numbers = "".join(f"{value:+9.2f}" for value in (*row, *adds))
        yield f"  {one_line(signal.name):17}{signal.value:6.2f}{numbers}"
        if signal.detail:
            yield from _wrapped(one_line(signal.detail), 6)
    left = rows[SHOWN:] if not every else []
    if left:
        rest = "".join(f"{sum(adds[n] for *_, adds in left):+9.2f}" for n in range(3))
        yield f"  {plural(len(left), 'weaker signal') + ' (-v)':50}{rest}"
    yield f"  {'start':50}" + "".join(f"{weights.intercept[s]:+9.2f}" for s in Stance)
    scores = [
        weights.intercept[stance] + sum(adds[n] for *_, adds in rows)
        for n, stance in enumerate(Stance)
    ]
    total = "".join(f"{score:+9.2f}" for score in scores)
    yield f"  {f'sum, then softmax at temperature {weights.temperature:.2f}':50}{total}"


def _weights(verifier: str) -> Weights | None:
    """The fitted weights of a verifier that has them, None of any other."""
    try:
        module: ModuleType = plugins.load("stance", verifier)
    except FactcheckError:
        return None
    fitted: Callable[[], Weights] | None = getattr(module, "fitted", None)
    return fitted() if fitted else None


def _wrapped(text: str, indent: int = 0) -> list[str]:
    margin = " " * indent
    return textwrap.wrap(text, WIDTH, initial_indent=margin, subsequent_indent=margin) or [margin]
