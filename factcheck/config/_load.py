"""Layers of settings, merged. Each is checked alone, so that a mistake is told where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from factcheck.config._environment import from_environment
from factcheck.config._files import find_project_file, read_table, rooted
from factcheck.config._guard import refuse_loosening, refuse_secrets, tightest
from factcheck.config._keys import refuse_unknown
from factcheck.config._settings import Config
from factcheck.errors import ConfigError

Layer = dict[str, Any]


def user_file() -> Path:
    """Where the user's own configuration lives on this system."""
    from platformdirs import user_config_path

    return user_config_path("factcheck", appauthor=False) / "config.toml"


def load(
    cwd: Path,
    flags: Mapping[str, Any],
    env: Mapping[str, str],
    *,
    explicit: Path | None = None,
    user: Path | None = None,
) -> Config:
    """The settings of a run in `cwd`.

    `flags` hold only what was given on the command line. `explicit` is a file that the user
    named: their own, it takes the place of the project's file. `user` is the user's file, None
    for the system's usual place. Raises ConfigError: one line that names the file or variable,
    the key, and what to write.
    """
    own = _from_file(user or user_file(), missing_ok=True)
    nearer = _from_file(explicit) if explicit is not None else _from_project(cwd, env, own)
    from_env = from_environment(env)
    _check(from_env, "environment")
    _check(dict(flags), "command line")
    merged: Layer = {}
    for layer in (own, nearer, from_env, flags):
        merged = merge(merged, layer)
    return _validated(merged, "configuration")


def merge(below: Mapping[str, Any], above: Mapping[str, Any]) -> Layer:
    """`above` over `below`; tables are merged key by key, everything else is replaced."""
    both = dict(below)
    for key, value in above.items():
        under = both.get(key)
        if isinstance(value, Mapping) and isinstance(under, Mapping):
            both[key] = merge(under, value)
        else:
            both[key] = value
    return both


def _from_file(path: Path, *, missing_ok: bool = False) -> Layer:
    if missing_ok and not path.is_file():
        return {}
    table = read_table(path)
    refuse_secrets(table, path)
    _check(table, str(path))
    return rooted(table, path.parent)


def _from_project(cwd: Path, env: Mapping[str, str], own: Layer) -> Layer:
    path = find_project_file(cwd, home=Path(env["HOME"]) if env.get("HOME") else None)
    if path is None:
        return {}
    layer = _from_file(path)
    refuse_loosening(layer, path)
    return tightest(layer, own)


def _check(layer: Layer, where: str) -> None:
    refuse_unknown(layer, where)
    _validated(layer, where)


def _validated(layer: Layer, where: str) -> Config:
    try:
        return Config(**layer)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        key = ".".join(str(part) for part in first["loc"])
        given = repr(first["input"])
        message = first["msg"].removeprefix("Value error, ")
        if not key:  # what two settings say together
            raise ConfigError(f"{where}: {message}") from error
        raise ConfigError(f"{where}: {key}: {message}, not {given[:60]}") from error
