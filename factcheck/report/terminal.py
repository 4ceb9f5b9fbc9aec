"""For reading: worst findings first, each with the evidence that its label rests on."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import Any, TextIO

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from factcheck.models import FactCheck, Finding, Report
from factcheck.report import _order
from factcheck.report._finding import alike, in_full
from factcheck.report._style import MARK, Look, Row, look_for
from factcheck.report._text import break_commands, encodable, one_line

WIDTHS = range(40, 121)
"""Narrower cannot be laid out; wider is hard to read."""


def write(
    report: Report,
    out: TextIO,
    *,
    verbose: bool = False,
    width: int | None = None,
    color: bool | None = None,
    **_: Any,
) -> None:
    """Findings of each article, worst first; then how the search went.

    `verbose` shows every neutral passage and every skipped sentence. `width` in columns and
    `color` are found from `out` and the environment (COLUMNS, NO_COLOR, FORCE_COLOR, TERM) when
    None. Without colour the deciding words stand between `**`.
    """
    colored = _wants_color(out) if color is None else color
    look = look_for(out.encoding, colored=colored)
    canvas = StringIO()
    console = Console(
        file=canvas,
        width=min(max(width or _columns(out), WIDTHS.start), WIDTHS.stop - 1),
        force_terminal=colored,
        color_system="standard" if colored else None,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
        _environ={},
    )
    for row in _rows(report, look, console.width, verbose):
        if row.whole:
            console.print(Text(" " * row.indent) + row.text, soft_wrap=True)
        else:
            console.print(Padding(row.text, (0, 0, 0, row.indent)))
    lines = (line.rstrip(" ") for line in canvas.getvalue().split("\n"))
    out.write(encodable(break_commands("\n".join(lines)), out.encoding))


def _rows(report: Report, look: Look, width: int, verbose: bool) -> Iterator[Row]:
    if len(report.checks) > 1:
        findings = [finding for check in report.checks for finding in check.findings]
        yield Row(Text(f"{len(report.checks)} articles   ", "bold") + _tally(findings, look))
        yield Row(Text())
    for check in report.checks:
        yield Row(Text(look.line * width, "dim"))
        yield from _check(check, look, verbose)
    yield Row(Text(look.line * width, "dim"))
    yield from _closing(report, look)


def _check(check: FactCheck, look: Look, verbose: bool) -> Iterator[Row]:
    article = check.article
    yield Row(Text(_order.title(article), "bold"))
    about = [
        _order.location(article.location) if article.source.title else "",
        one_line(article.source.publisher or ""),
        str(article.source.published or ""),
        _order.plural(len(check.findings), "claim"),
    ]
    yield Row(Text(look.dot.join(filter(None, about)), "dim"))
    yield Row(_tally(check.findings, look))
    for warning in article.warnings:
        yield Row(look.note(f"note: {one_line(warning)}"))
    documents = {document.id: document for document in check.documents}
    for group in _order.grouped(_order.worst_first(check.findings), check.outcomes):
        yield Row(Text())
        if len(group) > 1:
            yield from alike(group, check, look)
        else:
            yield from in_full(group[0], check, documents, look, verbose)
    if check.skipped:
        yield Row(Text())
        yield from _skipped(check, look, verbose)
    yield Row(Text())


def _tally(findings: Sequence[Finding], look: Look) -> Text:
    found = [look.label(of, f"{n} {of.value}") for of, n in _order.counts(findings)]
    return Text("   ").join(found) if found else Text("no claim to check was found")


def _skipped(check: FactCheck, look: Look, verbose: bool) -> Iterator[Row]:
    reasons = ", ".join(f"{n} {one_line(why)}" for why, n in _order.skip_reasons(check.skipped))
    count = _order.plural(len(check.skipped), "sentence")
    more = "" if verbose else "; -v lists them"
    yield Row(Text(f"Not checked: {count} ({reasons}){more}", "dim"))
    for skipped in check.skipped if verbose else ():
        where = _order.place(check.article, skipped.span.start)
        why = f"{where}{look.dot}{one_line(skipped.reason)}: "
        yield Row(Text(why + one_line(skipped.text), "dim"), 2)


def _closing(report: Report, look: Look) -> Iterator[Row]:
    for unread in report.unreadable:
        failed = Text.assemble((f"{look.failed} could not be read: ", "bold red"))
        yield Row(failed.append(_order.unread_line(unread)))
    outcomes = [outcome for check in report.checks for outcome in check.outcomes]
    for missing, line in _order.provider_lines(outcomes):
        yield Row(look.note(f"{look.failed} {line}") if missing else Text(f"{look.bullet} {line}"))
    settings = report.settings
    for note in settings.notes:
        yield Row(look.note(f"note: {one_line(note)}"))
    used = [*_order.searched(settings), f"factcheck {one_line(report.version)}"]
    yield Row(Text(look.dot.join(used), "dim"))
    legend = "" if look.colored else f" The deciding words stand between {MARK}."
    yield Row(Text(_order.DISCLAIMER + legend, "italic"))


def _wants_color(out: TextIO) -> bool:
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return bool(os.environ.get("FORCE_COLOR")) or out.isatty()


def _columns(out: TextIO) -> int:
    if os.environ.get("COLUMNS", "").isdigit() or out.isatty():
        return shutil.get_terminal_size().columns
    return 80
