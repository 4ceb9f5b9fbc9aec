"""Exit codes. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factcheck.models import Report

OK = 0
FOUND = 1
"""A finding at or above --fail-on."""
USAGE = 2
"""The command line, the configuration, or no input that could be read."""
INCOMPLETE = 3
"""A provider that was asked did not answer, or an input could not be read."""
BUG = 70
INTERRUPTED = 130

FAILING: dict[str, frozenset[str]] = {
    "never": frozenset(),
    "contradicted": frozenset({"contradicted"}),
    "unchecked": frozenset({"contradicted", "unchecked"}),
    "single-source": frozenset({"contradicted", "unchecked", "single-source"}),
}


def exit_code(report: Report, fail_on: str) -> int:
    """The first that applies of 2, 1, 3 and 0; `fail_on` is a key of FAILING."""
    if not report.checks:
        return USAGE
    findings = [finding for check in report.checks for finding in check.findings]
    if any(finding.label.value in FAILING[fail_on] for finding in findings):
        return FOUND
    outcomes = [outcome for check in report.checks for outcome in check.outcomes]
    if report.unreadable or any(outcome.missing for outcome in outcomes):
        return INCOMPLETE
    return OK
