"""factcheck explain RUN.json CLAIM"""

import io
import json
import math
import re
from pathlib import Path

import pytest
import report_sample
from conftest import Command

from factcheck.report import json as json_format
from factcheck.stance import nli

OFFLINE = ("--corpus", "sources", "--offline", "--fail-on", "never")


@pytest.fixture
def run_file(folder: Path, command: Command) -> str:
    done = command("file", "draft.md", *OFFLINE, "-f", "json=run.json")
    assert done.code == 0, done.err
    return "run.json"


def test_every_step_from_passage_to_label_is_shown(run_file: str, command: Command) -> None:
    done = command("explain", run_file, "opened to traffic", "-v")
    assert done.code == 0, done.err
    assert "CONTRADICTED: R = 1 refuting, S = 0 supporting; R >= 1 and R >= S" in done.out
    assert "The Golden Gate Bridge opened to traffic on 28 May 1937." in done.out
    assert "network_refutes" in done.out
    assert "≠" in done.out  # the signal says what was compared
    assert "probability" in done.out
    assert "stated from" in done.out


def test_the_weights_and_values_give_the_probabilities(
    run_file: str, command: Command, folder: Path
) -> None:
    """Whoever adds up what is printed gets what is printed: up to rounding and the temperature."""
    done = command("explain", run_file, "opened to traffic", "-v")
    lines = done.out.split("  stated from")[0].splitlines()
    start = next(n for n, line in enumerate(lines) if line.endswith("refutes  neutral"))
    rows = [line for line in lines[start + 1 :] if re.fullmatch(r".{52}( +[-+][\d.]+){3}", line)]
    *parts, total = [[float(field) for field in row[52:].split()] for row in rows]
    sums = [sum(column) for column in zip(*parts, strict=True)]
    assert sums == pytest.approx(total, abs=0.1)
    signals = [row for row in rows if re.fullmatch(r" +[-\d.]+( +[-+][\d.]+){3}", row[19:52])]
    assert len(signals) >= 5
    for row in signals:
        value, *weights = (float(field) for field in row[19:52].split())
        adds = [float(field) for field in row[52:].split()]
        assert [value * weight for weight in weights] == pytest.approx(adds, abs=0.06)
    powers = [math.exp(score / nli.fitted().temperature) for score in sums]
    printed = [float(field) for field in lines[-1].split()[1:]]
    assert [p / sum(powers) for p in powers] == pytest.approx(printed, abs=0.03)


def test_a_claim_is_found_by_its_number_and_its_id(
    run_file: str, command: Command, folder: Path
) -> None:
    run = json.loads(Path(run_file).read_text())
    first = run["checks"][0]["findings"][0]["claim"]
    by_number, by_id = (command("explain", run_file, name).out for name in ("1", first["id"][:8]))
    assert by_number == by_id
    assert first["id"] in by_id


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        ("²", "no claim of the run holds"),
        ("99", "there is no claim 99; the run has 2"),
        ("no such words", "no claim of the run holds 'no such words'"),
        ("e", "2 claims of the run hold 'e'; give more of its words"),
    ],
)
def test_a_claim_that_cannot_be_told_is_named(
    run_file: str, command: Command, wanted: str, told: str
) -> None:
    done = command("explain", run_file, wanted)
    assert done.code == 2
    assert told in done.err


def test_a_file_that_is_no_run_is_named(command: Command) -> None:
    done = command("explain", "draft.md", "1")
    assert done.code in (2, 3)
    assert "run made with -f json" in done.err


def test_text_of_a_run_never_moves_the_cursor_or_orders_a_build(
    run_file: str, command: Command
) -> None:
    bad = "\x1b[2J\n::error::x"
    text = Path(run_file).read_text()
    raw = json.loads(text)
    judgement = raw["checks"][0]["findings"][0]["votes"][0]["judgements"][0]
    judgement["verifier"] = bad
    judgement["signals"][0]["name"] = bad
    judgement["signals"][0]["detail"] = bad
    raw["checks"][0]["findings"][0]["claim"]["id"] = bad
    Path("bad.json").write_text(json.dumps(raw))
    done = command("explain", "bad.json", "1", "-v")
    assert done.code == 0, done.err
    assert "\x1b" not in done.out
    assert not re.search(r"(?m)^\s*::error", done.out)


def test_everything_that_a_report_can_hold_is_explained_without_control_characters(
    command: Command, folder: Path
) -> None:
    out = io.StringIO()
    report = report_sample.report()
    json_format.write(report, out)
    Path("run.json").write_text(out.getvalue(), encoding="utf-8")
    count = sum(len(check.findings) for check in report.checks)
    assert count
    for number in range(1, count + 1):
        done = command("explain", "run.json", str(number), "-v")
        assert done.code == 0, done.err
        assert all(character.isprintable() or character == "\n" for character in done.out)
