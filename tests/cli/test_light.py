import subprocess
import sys

import pytest

ROOMS = ("factcheck.models", "factcheck.config", "factcheck.web", "factcheck.checker")
HEAVY = ("httpx", "trafilatura", "onnxruntime", "tantivy", "numpy", "lxml", *ROOMS)
SCRIPT = """
import sys
from factcheck.cli._main import run
code = run(sys.argv[1:])
print("LOADED", code, *sys.modules)
"""


def loaded(*argv: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *argv], capture_output=True, text=True, check=True
    )
    head, code, *modules = done.stdout.splitlines()[-1].split()
    assert (head, code) == ("LOADED", "0")
    return set(modules)


@pytest.mark.parametrize("argv", ["--help", "--version"])
def test_help_and_version_load_nothing_heavy(argv: str) -> None:
    assert loaded(argv).isdisjoint({*HEAVY, "pydantic"})


@pytest.mark.parametrize("command", ["file", "corpus"])
def test_the_help_of_a_command_loads_no_room(command: str) -> None:
    # typer itself uses pydantic for the types of a command's parameters.
    assert loaded(command, "--help").isdisjoint(HEAVY)
