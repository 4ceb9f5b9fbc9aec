"""One finding, or several for which nothing was found, as rows of a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.text import Text

from factcheck.models import Claim, ClaimKind, Document, FactCheck, Finding, Label
from factcheck.report import _order
from factcheck.report._evidence import claim_reviews, shown_votes, uncounted
from factcheck.report._style import Look, Row
from factcheck.report._text import clipped, one_line, reason

HEADING = 60
"""Characters of a heading that are enough to find it again."""
SPOKEN = {
    ClaimKind.STATEMENT: "said by",
    ClaimKind.DIRECT: "quoted:",
    ClaimKind.MIXED: "quoted in part:",
    ClaimKind.INDIRECT: "reported words of",
}


def in_full(
    finding: Finding,
    check: FactCheck,
    documents: Mapping[str, Document],
    look: Look,
    verbose: bool,
) -> Iterator[Row]:
    """The label, the claim, why, and the evidence."""
    claim = finding.claim
    disputed = ", DISPUTED" if finding.disputed else ""
    head = look.label(finding.label, finding.label.value.upper() + disputed)
    head.append(f"{look.dot}{_order.place(check.article, claim.span.start)}", "dim")
    if finding.confidence is not None:
        head.append(f"{look.dot}confidence {finding.confidence:.2f}", "dim")
    yield Row(head)
    yield Row(Text(_order.stated(claim), "bold"), 2)
    said = look.dot.join(filter(None, [_speaker(claim), _section(claim, check)]))
    if said:
        yield Row(Text(said, "dim"), 2)
    yield Row(Text(_order.justification(finding, check.outcomes)), 2)
    if verbose and (asked := _order.requests(finding, check.outcomes)):
        yield Row(Text(asked, "dim"), 2)
    if verbose:
        yield from _unread(finding, check)
    yield from _provisional(finding, look)
    yield from _failures(finding, check, look)
    yield from claim_reviews(finding, look)
    yield from shown_votes(finding, documents, look, verbose)
    yield from uncounted(finding, documents)


def alike(findings: Sequence[Finding], check: FactCheck, look: Look) -> Iterator[Row]:
    """Findings without any evidence: the label and the reason once, then a line for each claim."""
    first = findings[0]
    head = look.label(first.label, first.label.value.upper())
    yield Row(head.append(f"{look.dot}{_order.plural(len(findings), 'claim')}", "dim"))
    yield Row(Text(_order.justification(first, check.outcomes)), 2)
    yield from _provisional(first, look)
    yield from _failures(first, check, look)
    for finding in findings:
        claim = finding.claim
        where = _order.place(check.article, claim.span.start)
        line = Text.assemble((f"{where}{look.dot}", "dim"), (_order.stated(claim), "bold"))
        if claim.speaker:
            line.append(f"{look.dot}{_speaker(claim)}", "dim")
        yield Row(line, 2)


def _unread(finding: Finding, check: FactCheck) -> Iterator[Row]:
    """Pages that a search named, to be opened by hand."""
    for outcome in check.outcomes:
        if outcome.claim == finding.claim.id:
            for url, state in outcome.unread.items():
                yield Row(Text(f"not read ({state.value}): {one_line(url)}", "dim"), 2, whole=True)


def _provisional(finding: Finding, look: Look) -> Iterator[Row]:
    for why in _order.provisional(finding):
        yield Row(look.note(f"provisional: {why}"), 2)


def _speaker(claim: Claim) -> str:
    return f"{SPOKEN[claim.kind]} {_order.speaker(claim)}" if claim.speaker else ""


def _section(claim: Claim, check: FactCheck) -> str:
    """The heading above the claim, unless it is the title, which stands on top already."""
    heading = clipped(one_line(claim.context.heading), HEADING)
    return f"under “{heading}”" if heading and heading != _order.title(check.article) else ""


def _failures(finding: Finding, check: FactCheck, look: Look) -> Iterator[Row]:
    """Why the claim has no label, where the justification does not say it already."""
    if finding.label is not Label.UNCHECKED:
        return
    for outcome in check.outcomes:
        silent = outcome.claim == finding.claim.id and not outcome.answered
        if silent and (not outcome.reason or outcome.reason not in finding.justification):
            how = f"{one_line(outcome.provider)} {_order.FAILURES[outcome.status]}"
            yield Row(look.note(f"{how}: {reason(outcome.reason) or 'no reason given'}"), 2)
