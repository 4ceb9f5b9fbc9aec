"""What is said beside the report: lines and progress, on stderr."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from types import TracebackType
from typing import Self

from factcheck.report._text import encodable, one_line, sanitize

CLEAR = "\r\x1b[2K"


def say(message: str, *, whole: bool = False) -> None:
    """`factcheck: message` on one line, or `whole` as it is; silent when stderr is gone."""
    text = sanitize(message) if whole else f"factcheck: {one_line(message)}"
    if sys.stderr is None:
        return
    with contextlib.suppress(OSError, ValueError):
        sys.stderr.write(encodable(text, sys.stderr.encoding) + "\n")
        sys.stderr.flush()


class Progress:
    """A line on stderr that is rewritten; nothing where stderr is no terminal, or when quiet."""

    def __init__(self, *, quiet: bool) -> None:
        terminal = sys.stderr is not None and sys.stderr.isatty()
        self._shown = terminal and not quiet and os.environ.get("TERM") != "dumb"

    def __call__(self, message: str) -> None:
        if self._shown:
            width = shutil.get_terminal_size().columns - 1
            self._write(CLEAR + encodable(one_line(message), sys.stderr.encoding)[:width])

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._shown:
            self._write(CLEAR)

    def _write(self, text: str) -> None:
        with contextlib.suppress(OSError, ValueError):
            sys.stderr.write(text)
            sys.stderr.flush()
