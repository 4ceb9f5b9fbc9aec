"""Paths, folders and patterns -> files; a file -> its bytes. The room's only door to the disk."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path

from factcheck.errors import EmptyInput, InputError, NotFound, TooLarge

SUFFIXES = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf", ".docx")
"""What is taken from a folder. A file that is named itself is read whatever its suffix."""


def find_files(paths: Sequence[str]) -> list[Path]:
    """The files that `paths` name: files, folders (all below them) and glob patterns.

    The order of `paths` is kept, what a folder or a pattern holds is sorted, a file named twice
    comes once. Hidden files and folders are passed over unless named themselves. "-" is kept as
    it is. Raises NotFound for a path without a file.
    """
    found: dict[str, Path] = {}
    for path in paths:
        for file in [Path(path)] if path == "-" else _expand(path):
            found.setdefault(path if path == "-" else os.path.realpath(file), file)
    return list(found.values())


def read_bytes(path: Path, limit: int) -> bytes:
    """The file's bytes; never more than `limit` + 1 are read, whatever the file is.

    Raises NotFound (missing, a folder, not permitted), EmptyInput or TooLarge.
    """
    try:
        if path.is_file() and path.stat().st_size > limit:
            raise _too_large(str(path), limit)
        with path.open("rb") as file:
            body = file.read(limit + 1)
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from error
    check_size(body, limit, str(path))
    return body


def check_size(body: bytes, limit: int, name: str) -> None:
    """Raises EmptyInput or TooLarge."""
    if len(body) > limit:
        raise _too_large(name, limit)
    if not body.strip():
        raise EmptyInput(f"{name} is empty")


def unreadable(path: Path, error: Exception) -> InputError:
    """The one line for a file that the system would not hand over."""
    if isinstance(error, FileNotFoundError):
        return NotFound(f"there is no file {path}", _suggestion(path))
    if isinstance(error, IsADirectoryError):
        return NotFound(f"{path} is a folder", "name a file in it")
    if isinstance(error, PermissionError):
        return NotFound(f"{path} may not be read", "check the file's permissions")
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return NotFound(f"{path} cannot be read: {reason}")


def _too_large(name: str, limit: int) -> TooLarge:
    return TooLarge(f"{name} has more than {limit:,} bytes", "split it, or check a part of it")


def _expand(path: str) -> list[Path]:
    here = Path(path)
    try:
        if here.is_dir():
            return _below(here)
        if os.path.lexists(path):
            return [here]
    except (OSError, ValueError) as error:
        raise unreadable(here, error) from error
    if not glob.has_magic(path):
        raise unreadable(here, FileNotFoundError())
    matches = [Path(match) for match in sorted(glob.glob(path, recursive=True))]  # noqa: PTH207 - patterns may be absolute
    files = [match for match in matches if not match.is_dir()]
    if not files:
        raise NotFound(f"no file matches {path}")
    return files


def _below(folder: Path) -> list[Path]:
    files = sorted(_walk(folder), key=lambda file: file.parts)
    if not files:
        known = ", ".join(SUFFIXES)
        raise NotFound(f"the folder {folder} has no readable file", f"known types: {known}")
    return files


def _walk(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if not name.startswith(".") and name.lower().endswith(SUFFIXES):
                yield Path(parent, name)


def _suggestion(path: Path) -> str:
    try:
        near = get_close_matches(path.name, [near.name for near in path.parent.iterdir()], n=1)
    except (OSError, ValueError):
        near = []
    return f"did you mean {path.parent / near[0]}?" if near else ""
