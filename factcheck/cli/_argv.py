"""argv as the user meant it: options may stand before the command, a draft may be piped in."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from factcheck.errors import UsageError


def complete(argv: list[str], group: Any, *, piped: bool) -> list[str]:
    """`argv` with its command first; `file -` is put in where a text is piped and none is named.

    `group` is the command line as typer built it: it knows the commands, and which options take
    a value. Raises UsageError for a first word that is no command.
    """
    own = {name for parameter in group.params for name in parameter.opts} | {"--help"}
    if argv and argv[0] in own:
        return argv
    at = _first_word(argv, _valued(group))
    if at is None:
        return _without_word(argv, piped=piped)
    word = argv[at]
    if word in group.commands:
        return [word, *argv[:at], *argv[at + 1 :]]
    if word == "-":
        return ["file", *argv]
    raise UsageError(f"there is no command {word!r}", _advice(word, list(group.commands)))


def _without_word(argv: list[str], *, piped: bool) -> list[str]:
    if piped and "--help" not in argv:
        # The text's place comes first: an option that lacks its value must not swallow it.
        return ["file", "-", *argv]
    if not argv or "--help" in argv:
        return ["--help"]
    raise UsageError("no command is given", "see factcheck --help")


def _first_word(argv: Sequence[str], valued: set[str]) -> int | None:
    """Where the first word stands that is neither an option nor the value of one."""
    skip = False
    for at, word in enumerate(argv):
        if skip:
            skip = False
        elif word == "--":
            return at + 1 if at + 1 < len(argv) else None
        elif not word.startswith("-") or word == "-":
            return at
        else:
            skip = _awaits_value(word, valued)
    return None


def _awaits_value(option: str, valued: set[str]) -> bool:
    """Whether the next word is the option's value: `-f`, `-qf`, `--format`; not `-fjson`."""
    if option.startswith("--"):
        return option in valued
    for at, letter in enumerate(option[1:], start=1):
        if f"-{letter}" in valued:
            return at == len(option) - 1
    return False


def _valued(group: Any) -> set[str]:
    """The options that take a value, of any command."""
    return {
        name
        for command in group.commands.values()
        for parameter in command.params
        if parameter.param_type_name == "option"
        and not (parameter.is_flag or getattr(parameter, "count", False))
        for name in parameter.opts
    }


def _advice(word: str, commands: list[str]) -> str:
    if word.partition("://")[0].lower() in ("http", "https"):
        return f"did you mean factcheck url {word}?"
    try:
        exists = Path(word).exists()
    except (OSError, ValueError):
        exists = False
    if exists:
        return f"did you mean factcheck file {word}?"
    near = get_close_matches(word, commands, n=1)
    return f"did you mean {near[0]}?" if near else f"commands: {', '.join(commands)}"
