"""Where reports go: stdout, or files that are either whole or untouched."""

from __future__ import annotations

import contextlib
import inspect
import os
import sys
import tempfile
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path
from types import ModuleType
from typing import NamedTuple, TextIO

from factcheck import plugins
from factcheck.errors import UsageError
from factcheck.models import Report
from factcheck.report._text import encodable

SUFFIXES = {
    ".bib": "bibtex",
    ".json": "json",
    ".jsonl": "jsonl",
    ".md": "markdown",
    ".txt": "terminal",
}


class Target(NamedTuple):
    """A report to write; `path` None is stdout."""

    format: str
    path: Path | None
    module: ModuleType


def targets(formats: Sequence[str], output: Path | None, *, chosen: bool = True) -> list[Target]:
    """What `formats` (FORMAT or FORMAT=PATH) and --output ask for.

    `output` is the path of the one format that has none; unless a format was `chosen` on the
    command line, its suffix tells the format. Checked before a run, so that a long one does not
    end in a usage error. Raises UnknownName, MissingExtra and UsageError.
    """
    if output is not None and not chosen and output.suffix in SUFFIXES:
        formats = [SUFFIXES[output.suffix]]
    found = []
    for name, sign, path in (each.partition("=") for each in formats):
        module = plugins.load("report", name)
        if sign and not path:
            raise UsageError(f"a path is missing after '{name}='", f"write -f {name}=PATH")
        found.append(Target(name, Path(path) if path else output, module))
    _refuse_same_place(found)
    for target in found:
        if target.path is not None:
            _check_folder(target.path)
    return found


def write(report: Report, target: Target, *, verbose: bool = False) -> None:
    """Raises UsageError where the target cannot be written; a reader that left is no error."""
    try:
        if target.path is None:
            _write_to(_stdout(), report, target, verbose)
        elif target.path.exists() and not target.path.is_file():
            with target.path.open("w", encoding="utf-8") as out:  # a device or a pipe
                _write_to(out, report, target, verbose)
        else:
            _write_whole(report, target, target.path, verbose)
    except BrokenPipeError:
        let_go_of_stdout()
    except OSError as error:
        place = str(target.path or "standard output")
        cause = error.strerror or str(error)
        raise UsageError(f"cannot write the report to {place}: {cause}") from error


def show(text: str) -> None:
    """`text`, already sanitised, on stdout."""
    out = _stdout()
    out.write(encodable(text, out.encoding))
    out.flush()


def let_go_of_stdout() -> None:
    """Let what is still buffered go nowhere, instead of failing again when the process ends."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def _write_to(out: TextIO, report: Report, target: Target, verbose: bool) -> None:
    takes = inspect.signature(target.module.write).parameters
    target.module.write(report, out, **({"verbose": verbose} if "verbose" in takes else {}))
    out.flush()


def _write_whole(report: Report, target: Target, path: Path, verbose: bool) -> None:
    """Into a neighbouring file first, then in one step to `path`, through a link to its end."""
    path = path.resolve()
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with TextIOWrapper(os.fdopen(handle, "wb"), encoding="utf-8", newline="\n") as out:
            _write_to(out, report, target, verbose)
        Path(name).chmod(_mode(path))
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def _mode(path: Path) -> int:
    """That of the file to be replaced, else what the user's umask leaves."""
    if path.exists():
        return path.stat().st_mode & 0o777
    umask = os.umask(0)
    os.umask(umask)
    return 0o666 & ~umask


def _stdout() -> TextIO:
    if sys.stdout is None or sys.stdout.closed:
        raise UsageError("standard output is closed", "write to a file with -o PATH")
    return sys.stdout


def _refuse_same_place(found: Sequence[Target]) -> None:
    places = [target.path for target in found]
    twice = next((target for target in found if places.count(target.path) > 1), None)
    if twice is not None:
        where = str(twice.path or "standard output")
        cure = f"give each its own path: -f {twice.format}=PATH"
        raise UsageError(f"two reports would go to {where}", cure)
    if None in places:
        _stdout()


def _check_folder(path: Path) -> None:
    if path.is_dir():
        raise UsageError(f"cannot write the report to {path}: it is a folder", "name a file in it")
    if not path.parent.is_dir():
        raise UsageError(f"cannot write the report to {path}: its folder does not exist")
    if not os.access(path if path.exists() else path.parent, os.W_OK):
        raise UsageError(f"cannot write the report to {path}: permission denied")
