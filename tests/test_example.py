"""The README's first command: all three labels appear, each for a reason that a reader can see."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
COMMAND = "factcheck file examples/draft.md --corpus examples/sources --offline --fail-on never"


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The findings of the example by the first words of their claims."""
    cache = tmp_path_factory.mktemp("cache")
    environment = {**os.environ, "FACTCHECK_WEB__CACHE_DIR": str(cache)}
    arguments = [*COMMAND.split()[1:], "-f", "json"]
    done = subprocess.run(
        [sys.executable, "-m", "factcheck", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    found = json.loads(done.stdout)["checks"][0]["findings"]
    return {finding["claim"]["text"].replace("\n", " ")[:24]: finding for finding in found}


def test_the_command_is_the_one_that_the_readme_gives() -> None:
    assert f"pip install . && {COMMAND}\n" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("begins", "label", "supporting", "refuting"),
    [
        ("Apollo 11 lifted off fro", "corroborated", 2, 0),
        ("We choose to go to the M", "corroborated", 2, 0),
        ("The astronauts brought 4", "contradicted", 0, 2),
        ("That's one small step fo", "contradicted", 0, 1),
        ("The capsule splashed dow", "single-source", 1, 0),
        ("The three astronauts of ", "single-source", 1, 0),
        ("Armstrong's heart rate r", "single-source", 0, 0),
    ],
)
def test_each_claim_has_its_label(
    findings: dict[str, Any], begins: str, label: str, supporting: int, refuting: int
) -> None:
    finding = findings[begins]
    counted = (finding["label"], finding["supporting"], finding["refuting"])
    assert counted == (label, supporting, refuting)


def test_two_sites_with_one_agency_story_are_one_origin(findings: dict[str, Any]) -> None:
    finding = findings["The three astronauts of "]
    (vote,) = [vote for vote in finding["votes"] if vote["stance"] == "supports"]
    (origin,) = [origin for origin in finding["origins"] if origin["id"] == vote["origin"]]
    assert sorted(origin["publishers"]) == ["Lakeside News", "Northern Herald"]
    assert origin["merged"]
    assert "counted as one" in finding["justification"]


def test_the_misattributed_quote_is_refuted_by_the_sentence_that_names_its_speaker(
    findings: dict[str, Any],
) -> None:
    finding = findings["That's one small step fo"]
    (vote,) = [vote for vote in finding["votes"] if vote["stance"] == "refutes"]
    assert finding["claim"]["speaker"] == "Buzz Aldrin"
    assert "Neil Armstrong said" in vote["judgements"][0]["rationale"].replace("\n", " ")
