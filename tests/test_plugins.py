"""A file in a room is an offer on the command line."""

from __future__ import annotations

import subprocess
import sys

import pytest

from factcheck import plugins
from factcheck.errors import UnknownName


@pytest.mark.parametrize(
    ("room", "expected"),
    [
        ("evidence", {"wikipedia", "cited", "corpus", "searxng", "brave"}),
        ("stance", {"lexical", "nli", "quote"}),
        ("report", {"terminal", "json", "jsonl", "markdown", "bibtex", "csl-json"}),
    ],
)
def test_every_public_file_is_on_offer_and_says_what_it_is(room: str, expected: set[str]) -> None:
    assert expected <= set(plugins.names(room))
    assert not any(name.startswith("_") for name in plugins.names(room))
    assert all(plugins.summary(room, name).strip() for name in plugins.names(room))


def test_a_name_that_does_not_exist_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownName, match="did you mean 'wikipedia'"):
        plugins.load("evidence", "wikipeda")
    with pytest.raises(UnknownName, match=r"known: .*lexical"):
        plugins.load("stance", "zzz")


def test_a_private_file_cannot_be_named() -> None:
    with pytest.raises(UnknownName):
        plugins.load("evidence", "_queries")


def test_an_underscore_of_a_file_is_a_hyphen_of_its_name() -> None:
    assert plugins.load("report", "csl-json").__name__ == "factcheck.report.csl_json"
    assert "CSL" in plugins.summary("report", "csl-json")
    with pytest.raises(UnknownName, match="did you mean 'csl-json'"):
        plugins.load("report", "csl_json")


def test_listing_names_imports_none_of_them() -> None:
    code = (
        "import sys; from factcheck import plugins; plugins.names('evidence');"
        "[plugins.summary('evidence', n) for n in plugins.names('evidence')];"
        "sys.exit('factcheck.evidence.wikipedia' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    "name", ["_engine", "__init__", "csl_json", "a.b", "../brave", "", "Brave"]
)
def test_what_is_no_name_on_offer_is_not_loaded(name: str) -> None:
    for room in ("evidence", "report"):
        with pytest.raises(UnknownName):
            plugins.load(room, name)
