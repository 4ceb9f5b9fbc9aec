"""docs/configuration.md against the models: nothing in its tables can go stale."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic_core import to_json

from factcheck import plugins
from factcheck.config import Config
from factcheck.config._environment import from_environment
from factcheck.config._guard import _variable, refuse_loosening
from factcheck.config._keys import WEB
from factcheck.errors import ConfigError
from factcheck.web import WebSettings

PAGE = Path(__file__).parents[2] / "docs" / "configuration.md"
SECTIONS = ("web", "evidence", "stance")


def settings() -> Iterator[tuple[tuple[str, ...], Any]]:
    """The keys of every setting with its default."""
    models: dict[tuple[str, ...], Any] = {(): Config, ("web",): WebSettings}
    for room in ("evidence", "stance"):
        models |= {(room, name): plugins.load(room, name).Settings for name in plugins.names(room)}
    for above, model in models.items():
        for name, field in model.model_fields.items():
            if name in WEB if above == ("web",) else above or name not in SECTIONS:
                yield (*above, name), field.default


def in_project(keys: tuple[str, ...], default: Any) -> str:
    """What a file found in the project may say, tried out."""

    def may(value: Any) -> bool:
        for key in reversed(keys):
            value = {key: value}
        try:
            refuse_loosening(value, PAGE)
        except ConfigError:
            return False
        return True

    if isinstance(default, bool):
        return "yes" if may(True) else "no"
    if isinstance(default, int | float):
        higher, lower = may(default + 1), may(default - 1)
        return {(1, 1): "yes", (0, 1): "lower", (1, 0): "higher", (0, 0): "no"}[higher, lower]
    if not may(str(PAGE)):
        return "no"
    if not may("/"):
        return "inside it"
    if not may("json=run.json"):
        return "no path"
    return "yes" if may("ddgs") else "not `ddgs`"


def variable(keys: tuple[str, ...], default: Any) -> str:
    """A list of a provider's own cannot be written into a variable."""
    return "" if len(keys) == 3 and isinstance(default, tuple) else f"`{_variable(keys)}`"


def rows() -> dict[str, str]:
    return {
        ".".join(keys): f"| `{keys[-1]}` | `{to_json(default).decode()}` "
        f"| {variable(keys, default)} | {in_project(keys, default)} |"
        for keys, default in settings()
    }


def test_every_setting_stands_in_the_reference_as_it_is() -> None:
    section, found = "", {}
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            section = "".join(re.findall(r"`\[([a-z.]+)\]`", line)[:1])
        row = re.match(r"(\| `(\w+)` \| .*? \| .*? \| .*? \|) \S.* \|$", line)
        if row:
            found[f"{section}.{row[2]}".strip(".")] = row[1]
    assert found == rows()


@pytest.mark.parametrize("keys", [keys for keys, default in settings() if variable(keys, default)])
def test_its_variable_sets_it(keys: tuple[str, ...]) -> None:
    value: Any = from_environment({_variable(keys): "1"})
    for key in keys:
        value = value[key]
    assert value in ("1", 1, ["1"])
