"""Seams: a file in a room is an offer on the command line; no registration.

The file's name is the name, with `-` for `_`; its module docstring's first line is the help; names
that begin with `_` are private. Outsiders add an entry point in the group `factcheck.<room>`.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
from difflib import get_close_matches
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

from factcheck.errors import MissingExtra, UnknownName

NOUNS = {"evidence": "provider", "stance": "verifier", "report": "format"}
"""What a user calls an offer of a room."""


def names(room: str) -> list[str]:
    """The names on offer in `room` ("evidence", "stance", …), sorted; imports none of them."""
    return sorted({*_built_in(room), *(point.name for point in _outside(room))})


def load(room: str, name: str) -> ModuleType:
    """Import the module behind `name`.

    Raises UnknownName, with the nearest name, and MissingExtra where an optional dependency of
    the module is not installed.
    """
    try:
        # First: to look through all installed packages takes longer than most imports.
        if _is_built_in(room, name):
            return importlib.import_module(f"factcheck.{room}.{_module(name)}")
        module: ModuleType = _outsider(room, name).load()
        return module
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("factcheck"):
            raise
        raise MissingExtra(
            f"{NOUNS.get(room, room)} {name!r} needs the package {error.name}",
            f"pip install 'factcheck-cli[{name}]'",
        ) from error


def _outsider(room: str, name: str) -> EntryPoint:
    """Raises UnknownName, with the nearest name."""
    found = {point.name: point for point in _outside(room)}
    if name in found:
        return found[name]
    known = names(room)
    near = get_close_matches(name, known, n=1)
    cure = f"did you mean {near[0]!r}?" if near else f"known: {', '.join(known)}"
    raise UnknownName(f"there is no {NOUNS.get(room, room)} called {name!r}", cure)


def summary(room: str, name: str) -> str:
    """The first line of the docstring, read without importing the module."""
    if name not in _built_in(room):
        return "installed by another package"
    source = Path(_folder(room), f"{_module(name)}.py").read_text(encoding="utf-8")
    return (ast.get_docstring(ast.parse(source)) or "").partition("\n")[0]


def _built_in(room: str) -> set[str]:
    found = pkgutil.iter_modules([_folder(room)])
    return {m.name.replace("_", "-") for m in found if not m.name.startswith("_")}


def _is_built_in(room: str, name: str) -> bool:
    """Without a look at the folder: a run asks a thousand times."""
    if not _module(name).isidentifier() or "_" in name:
        return False
    return find_spec(f"factcheck.{room}.{_module(name)}") is not None


def _module(name: str) -> str:
    return name.replace("-", "_")


def _folder(room: str) -> str:
    """Where the files of `room` lie; found without importing any of them."""
    spec = find_spec(f"factcheck.{room}")
    assert spec is not None and spec.submodule_search_locations
    return spec.submodule_search_locations[0]


def _outside(room: str) -> list[EntryPoint]:
    return list(entry_points(group=f"factcheck.{room}"))
