"""How a label and a stance look: always a symbol and a word; colour only underlines them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rich.text import Text

from factcheck.models import Label, VoteStance

MARK = "**"
"""Stands around the deciding words where there is no colour."""

COLORS: Mapping[Label | VoteStance, str] = {
    Label.CONTRADICTED: "bold red",
    Label.UNCHECKED: "bold magenta",
    Label.SINGLE_SOURCE: "bold yellow",
    Label.CORROBORATED: "bold green",
    VoteStance.REFUTES: "red",
    VoteStance.SUPPORTS: "green",
    VoteStance.CONFLICTED: "yellow",
    VoteStance.NEUTRAL: "dim",
    VoteStance.SKIPPED: "dim",
}
SYMBOLS: Mapping[Label | VoteStance, str] = {
    Label.CONTRADICTED: "✗",
    Label.UNCHECKED: "?",
    Label.SINGLE_SOURCE: "○",
    Label.CORROBORATED: "✓",
    VoteStance.REFUTES: "✗",
    VoteStance.SUPPORTS: "✓",
    VoteStance.CONFLICTED: "±",
    VoteStance.NEUTRAL: "·",
    VoteStance.SKIPPED: "?",
}
ASCII_SYMBOLS: Mapping[Label | VoteStance, str] = {
    Label.CONTRADICTED: "x",
    Label.UNCHECKED: "?",
    Label.SINGLE_SOURCE: "o",
    Label.CORROBORATED: "+",
    VoteStance.REFUTES: "x",
    VoteStance.SUPPORTS: "+",
    VoteStance.CONFLICTED: "~",
    VoteStance.NEUTRAL: "-",
    VoteStance.SKIPPED: "?",
}


@dataclass(frozen=True)
class Look:
    """The signs that an output can show."""

    colored: bool
    symbols: Mapping[Label | VoteStance, str]
    dot: str
    line: str
    bullet: str
    failed: str
    plain: bool
    """Whether only ASCII may be shown."""

    def label(self, of: Label | VoteStance, words: str) -> Text:
        return Text.assemble((f"{self.symbols[of]} {words}", COLORS[of]))

    def note(self, text: str) -> Text:
        return Text(text, style="yellow")

    def deciding(self, words: str) -> Text:
        """The words that decide a stance: underlined, or between marks without colour."""
        return Text(words, "bold underline") if self.colored else Text(f"{MARK}{words}{MARK}")


@dataclass(frozen=True)
class Row:
    """A paragraph of the report, `indent` columns from the left.

    `whole` is never broken over lines: a URL that is to be copied and clicked.
    """

    text: Text
    indent: int = 0
    whole: bool = False


def look_for(encoding: str | None, *, colored: bool) -> Look:
    """Plain ASCII signs where `encoding` is not a Unicode one."""
    if (encoding or "utf-8").lower().replace("_", "-").startswith("utf"):
        return Look(colored, SYMBOLS, " · ", "─", "·", "!", False)
    return Look(colored, ASCII_SYMBOLS, " - ", "-", "-", "!", True)
