"""One printable line per error, and the documented exit code."""

from __future__ import annotations

import re

import pytest

from factcheck import errors


def tree() -> list[tuple[str, int]]:
    """Names and codes as the docstring draws them; a code holds for all below it."""
    drawn, code = [], 0
    for line in (errors.__doc__ or "").splitlines():
        found = re.search(r"[├└]── (\w+)\s*(\d{1,2}  )?", line)
        if found:
            code = int(found[2] or code)
            drawn.append((found[1], code))
    return drawn


def test_the_docstring_draws_every_error() -> None:
    kinds = [thing for thing in vars(errors).values() if isinstance(thing, type)]
    classes = {kind.__name__ for kind in kinds if issubclass(kind, errors.FactcheckError)}
    assert {name for name, _ in tree()} | {"FactcheckError"} == classes


@pytest.mark.parametrize(("name", "code"), tree())
def test_an_error_has_the_exit_code_that_is_drawn(name: str, code: int) -> None:
    assert getattr(errors, name).exit_code == code


def test_an_error_is_one_line_that_names_cause_and_cure() -> None:
    error = errors.NotFound("no file\n  'a.md'", "check the path")
    assert str(error) == "no file 'a.md'; check the path"


def test_no_control_or_bidirectional_character_survives_in_a_message() -> None:
    message = str(errors.BrokenFile("bad \x1b[31mname\u202e\x00\x9b"))
    assert message == r"bad \u001b[31mname\u202e\u0000\u009b"
    assert message.isprintable()
