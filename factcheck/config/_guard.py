"""What a configuration file may not say. Pure, but for looking where links lead."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from factcheck import plugins
from factcheck.config._settings import Config
from factcheck.errors import ConfigError, MissingExtra, UnknownName

Keys = tuple[str, ...]

SECRET = re.compile(r"(^|[_-])(key|token|secret|password|passwd|credentials?|authorization)$", re.I)
PERMISSIONS = (
    ("archive_api",),
    ("web", "allow_private"),
    ("web", "ca_file"),
    ("web", "cache_dir"),
)
"""Whom the network door trusts, whom it tells what was read, and where it writes: for the user
alone."""
SERVICE = re.compile(
    r"(^|_)(url|uri|endpoint|host|proxy|origin|server|dir|file|publisher)s?$", re.I
)
"""Names of settings that lead requests, reads or writes elsewhere, or call a source another."""

LOWER, HIGHER = min, max
TIGHTER: Mapping[Keys, Callable[..., Any]] = {
    ("offline",): HIGHER,
    ("max_claims",): LOWER,
    ("deadline",): LOWER,
    ("web", "refresh"): LOWER,
    ("web", "timeout"): LOWER,
    ("web", "max_bytes"): LOWER,
    ("web", "max_redirects"): LOWER,
    ("web", "per_host"): LOWER,
    ("web", "min_interval"): HIGHER,
    ("web", "retries"): LOWER,
    ("web", "retry_after_cap"): LOWER,
    ("web", "cache_ttl"): LOWER,
    ("web", "search_ttl"): LOWER,
    ("web", "max_requests"): LOWER,
    ("archive",): LOWER,
}
"""Of two values of a limit, the one that permits less."""


def is_secret(name: str) -> bool:
    """Whether a setting or variable of this name holds a key, a token or a password."""
    return bool(SECRET.search(name))


def refuse_secrets(layer: Mapping[str, Any], path: Path) -> None:
    """Raises ConfigError for a key, token or password: a file gets shared and committed."""
    for keys, _ in _leaves(layer):
        if any(is_secret(key) for key in keys):
            raise ConfigError(
                f"{path}: {'.'.join(keys)}: secrets may not stand in a file",
                f"set {_variable(keys)} in the environment",
            )


def refuse_loosening(layer: Mapping[str, Any], path: Path) -> None:
    """Raises ConfigError for anything in a project's file that permits more than the defaults.

    `layer` has absolute paths. `path` is the file; its folder is the project.
    """
    root = path.parent.resolve()
    for keys, value in _leaves(layer):
        reason = _loosens(keys, value, root)
        if reason:
            raise ConfigError(
                f"{path}: {'.'.join(keys)}: a file found in the project may not {reason}",
                "set it in your own configuration, in the environment or with a flag",
            )


def tightest(project: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """`project` with each limit that the user's `own` file sets tighter at that value."""
    result = dict(project)
    for keys, tighter in TIGHTER.items():
        head, *rest = keys
        if not rest and head in project and head in own:
            result[head] = tighter(project[head], own[head])
        elif rest and rest[0] in project.get(head, {}) and rest[0] in own.get(head, {}):
            both = tighter(project[head][rest[0]], own[head][rest[0]])
            result[head] = {**result[head], rest[0]: both}
    return result


def _loosens(keys: Keys, value: Any, root: Path) -> str:
    """What the setting would do that it may not, "" for none."""
    if keys in PERMISSIONS:
        return "grant permissions"
    if keys in TIGHTER:
        default = _default(keys)
        loose = default is not None and TIGHTER[keys](value, default) != value
        return f"loosen a limit beyond {default}" if loose else ""
    if keys == ("provider",):
        return "choose one whose searches pass the guard by" if _is_opt_in(str(value)) else ""
    if keys[0] == "format" and "=" in str(value):
        return "say where to write"
    if keys in (("corpus",), ("evidence", "corpus", "paths")):
        return "" if _is_inside(Path(str(value)), root) else "name paths outside it"
    if keys[0] == "stance":
        return "change how evidence is judged"
    if keys[0] != "evidence":
        return ""
    if SERVICE.search(keys[-1]) or "://" in str(value):
        return "name services or places"
    return _too_many(keys, value)


def _too_many(keys: Keys, value: Any) -> str:
    """A provider's own numbers are limits on its requests: the lower permits less, or the higher
    where the field is marked so (`json_schema_extra={"permits_less": "higher"}`)."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return ""
    try:
        model = plugins.load("evidence", keys[1]).Settings
    except MissingExtra:
        return ""
    field = model.model_fields[keys[2]]
    default, marks = field.default, field.json_schema_extra
    tighter = HIGHER if isinstance(marks, dict) and "permits_less" in marks else LOWER
    over = isinstance(default, int | float) and tighter(value, default) != value
    return f"loosen a limit beyond {default}" if over else ""


def _is_opt_in(provider: str) -> bool:
    """Whether the provider is for the user alone to choose. A name that is unknown, or lacks a
    package, is told of where it is used."""
    try:
        return bool(getattr(plugins.load("evidence", provider), "OPT_IN", False))
    except (UnknownName, MissingExtra):
        return False


def _default(keys: Keys) -> Any:
    value: Any = Config()
    for key in keys:
        value = getattr(value, key)
    return value


def _is_inside(path: Path, root: Path) -> bool:
    """Whether `path`, and every link below it, leads to a place below `root`."""
    if not path.resolve().is_relative_to(root):
        return False
    return all(
        link.resolve().is_relative_to(root)
        for folder, folders, files in os.walk(path)
        for link in (Path(folder, name) for name in (*folders, *files))
        if link.is_symlink()
    )


def _leaves(value: Any, keys: Keys = ()) -> Iterator[tuple[Keys, Any]]:
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from _leaves(item, (*keys, str(key)))
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _leaves(item, keys)
    else:
        yield keys, value


def _variable(keys: Keys) -> str:
    short = len(keys) == 3 and keys[0] in ("evidence", "stance")
    return "FACTCHECK_" + ("_".join(keys[1:]) if short else "__".join(keys)).upper()
