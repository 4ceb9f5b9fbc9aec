"""Configuration files: where they are and what they say."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from factcheck.errors import ConfigError

NAME = "factcheck.toml"
PATHS = (
    ("corpus",),
    ("web", "ca_file"),
    ("web", "cache_dir"),
    ("evidence", "corpus", "paths"),
    ("evidence", "recorded", "file"),
    ("evidence", "zim", "files"),
    ("stance", "nli", "model"),
)
"""Settings that hold paths; in a file they are relative to that file."""


def find_project_file(cwd: Path, *, home: Path | None = None) -> Path | None:
    """The nearest file from `cwd` upwards; not beyond a repository's root, nor `home` or above."""
    for folder in (cwd, *cwd.parents):
        if folder == home and folder != cwd:
            return None
        if (folder / NAME).is_file():
            return folder / NAME
        if _mentions_us(folder / "pyproject.toml"):
            return folder / "pyproject.toml"
        if (folder / ".git").exists() or folder == home:
            return None
    return None


def read_table(path: Path) -> dict[str, Any]:
    """The settings in a TOML file; of a pyproject.toml those in [tool.factcheck].

    Raises ConfigError for a file that is missing, unreadable or not TOML.
    """
    try:
        table = tomllib.loads(path.read_bytes().decode("utf-8"))
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror or error}", "name a readable file") from error
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"{path} is not TOML: {error}", "correct it or remove it") from error
    if path.name == "pyproject.toml":
        table = table.get("tool", {}).get("factcheck", {})
    if not isinstance(table, dict):
        raise ConfigError(f"{path}: [tool.factcheck] is not a table", "correct it or remove it")
    return table


def rooted(table: dict[str, Any], root: Path) -> dict[str, Any]:
    """`table` with its relative paths made relative to `root`."""
    for path in PATHS:
        table = _rooted_at(table, path, root)
    return table


def _rooted_at(table: dict[str, Any], keys: tuple[str, ...], root: Path) -> dict[str, Any]:
    key, *rest = keys
    value = table.get(key)
    if value is None:
        return table
    if rest:
        return {**table, key: _rooted_at(value, tuple(rest), root)}
    if isinstance(value, list):
        return {**table, key: [_at(item, root) for item in value]}
    return {**table, key: _at(value, root)}


def _at(path: str, root: Path) -> str:
    if path.partition(":")[0] == "hf" or not path:
        return path  # a repository of the hub, or nothing
    return str(root / Path(path).expanduser())


def _mentions_us(pyproject: Path) -> bool:
    # A broken pyproject.toml of a project that does not use us is not our business.
    try:
        return pyproject.is_file() and b"tool.factcheck" in pyproject.read_bytes()
    except OSError:
        return False
