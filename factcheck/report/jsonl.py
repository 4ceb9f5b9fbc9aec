"""One line of JSON per article, for pipes: its location with its check, or why it is unreadable."""

from __future__ import annotations

from typing import Any, TextIO

from factcheck.models import FactCheck, Noun, Report, Settings, Unreadable
from factcheck.report._json import lines_of


class Line(Noun):
    """What one line holds: `check` as in the JSON report, or `unreadable`, the other is null."""

    schema_version: str
    tool: str
    version: str
    location: str
    settings: Settings
    check: FactCheck | None = None
    unreadable: Unreadable | None = None


def write(report: Report, out: TextIO, **_: Any) -> None:
    """The checks in their order, then the unreadable inputs."""
    run = {
        "schema_version": report.schema_version,
        "tool": report.tool,
        "version": report.version,
        "settings": report.settings,
    }
    for check in report.checks:
        line = Line.model_validate({**run, "location": check.article.location, "check": check})
        out.write(lines_of(line, out.encoding) + "\n")
    for unread in report.unreadable:
        line = Line.model_validate({**run, "location": unread.location, "unreadable": unread})
        out.write(lines_of(line, out.encoding) + "\n")
