"""Everything about the run, for machines; canonical: any other format can be made from it."""

from __future__ import annotations

from typing import Any, TextIO

from factcheck.models import Report
from factcheck.report._json import lines_of


def write(report: Report, out: TextIO, **_: Any) -> None:
    """One JSON object, as docs/report.schema.json describes it."""
    out.write(lines_of(report, out.encoding, indent=2) + "\n")
