"""docs/reliability.md names every fault once, with tests that exist."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from factcheck import plugins

ROOT = Path(__file__).parents[2]
FAULTS = 43
# What a row may call not built, and what would show that it is.
UNBUILT = {
    31: ("report", {"html"}),
    32: ("report", {"csv"}),
    41: ("stance", {"llm", "openai", "anthropic", "ollama"}),
}


class Row(NamedTuple):
    number: int
    seen: str
    tests: list[tuple[str, str]]


def rows() -> list[Row]:
    text = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")
    cells = [line.strip("|").split(" | ") for line in text.splitlines() if re.match(r"\| \d", line)]
    return [
        Row(int(number), seen, re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", tests))
        for number, _, seen, tests in cells
    ]


def functions(file: Path) -> Iterator[tuple[str, set[int]]]:
    """The tests in `file`, each with the faults that it is marked with."""
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            marks = [each for each in node.decorator_list if isinstance(each, ast.Call)]
            yield (
                node.name,
                {
                    number.value
                    for mark in marks
                    if isinstance(mark.func, ast.Name) and mark.func.id == "fault"
                    for number in mark.args
                    if isinstance(number, ast.Constant) and isinstance(number.value, int)
                },
            )


def test_every_fault_has_its_row() -> None:
    assert [row.number for row in rows()] == list(range(1, FAULTS + 1))


@pytest.mark.parametrize("row", rows(), ids=lambda row: str(row.number))
def test_every_fault_has_tests_that_exist_or_concerns_what_is_not_built(row: Row) -> None:
    for path, name in row.tests:
        assert name in dict(functions(ROOT / path)), f"{path}::{name}"
    if "not applicable" in row.seen:
        room, names = UNBUILT[row.number]
        assert names.isdisjoint(plugins.names(room)), "it is built now: inject the fault"
    assert row.tests or row.seen.startswith("not applicable")


HERE = sorted({*Path(__file__).parent.glob("test_*.py")} - {Path(__file__)})


@pytest.mark.parametrize("file", HERE, ids=lambda file: file.stem)
def test_every_test_here_stands_in_the_rows_of_its_faults(file: Path) -> None:
    listed = {row.number: row.tests for row in rows()}
    for name, numbers in functions(file):
        assert numbers, f"{name} names no fault"
        for number in numbers:
            assert (f"tests/faults/{file.name}", name) in listed[number], (number, name)


def test_what_becomes_of_proxy_variables_is_documented() -> None:
    text = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")
    assert "HTTP_PROXY, HTTPS_PROXY and ALL_PROXY are not used" in text
