"""`benchmarks judge`: recorded evidence through the same code as a real run."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks import judge
from benchmarks._pairs import claim_from_row
from factcheck.models import ClaimKind

TOWER = "The Eiffel Tower was completed in 1889 and is 330 metres tall."
ROWS: list[dict[str, Any]] = [
    {
        "id": "two",
        "claim": "The Eiffel Tower was completed in 1889.",
        "evidence": [
            {"url": "https://one.example.org/a", "text": TOWER},
            {
                "url": "https://two.example.com/b",
                "text": "Paris got its landmark late: the Eiffel Tower was completed in 1889.",
            },
        ],
        "label": "corroborated",
    },
    {"id": 0, "claim": "The moon is made of basalt.", "evidence": []},
    {
        "id": "said",
        "claim": "“We will never surrender the harbour to anybody.”",
        "speaker": "Anna Smith",
        "claim_date": "2024-05-01T10:00:00Z",
        "evidence": [
            {
                "url": "https://one.example.org/c",
                "text": "“We will surrender the harbour to anybody,” Anna Smith said on Monday.",
            }
        ],
    },
]


def run(tmp_path: Path, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    source, out = tmp_path / "rows.jsonl", tmp_path / "out.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in rows))
    assert judge.main([str(source), "--out", str(out)]) == 0
    return [json.loads(line) for line in out.read_text().splitlines()]


def test_each_row_becomes_one_line_with_its_label_and_its_counts(tmp_path: Path) -> None:
    two, none, said = run(tmp_path, ROWS)
    assert set(two) == {"id", "label", "S", "R", "disputed", "confidence"}
    assert (two["id"], two["label"], two["S"], two["R"]) == ("two", "corroborated", 2, 0)
    assert (said["label"], said["R"]) == ("contradicted", 1)
    assert none == {
        "id": 0,
        "label": "single-source",
        "S": 0,
        "R": 0,
        "disputed": False,
        "confidence": None,
    }


def test_a_claim_in_quotation_marks_with_a_speaker_is_a_direct_quote() -> None:
    claim = claim_from_row(ROWS[2])
    assert claim.kind is ClaimKind.DIRECT
    assert claim.words == "We will never surrender the harbour to anybody."
    assert str(claim.claim_date) == "2024-05-01"


@pytest.mark.parametrize(
    ("claim", "speaker"),
    [
        ("“We will win.”", None),
        ("“We will win,” he said, “or lose.”", "Anna Smith"),
        ('"Jaws" was followed by "Alien"', "Anna Smith"),
        ("We will win.", "Anna Smith"),
        ('""', "Anna Smith"),
    ],
)
def test_any_other_claim_is_a_statement(claim: str, speaker: str | None) -> None:
    assert claim_from_row({"claim": claim, "speaker": speaker}).kind is ClaimKind.STATEMENT


@pytest.mark.parametrize("content", [None, "not json\n"])
def test_data_that_is_missing_or_broken_ends_with_code_2_and_a_line(
    tmp_path: Path, content: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "rows.jsonl"
    if content is not None:
        path.write_text(content)
    with pytest.raises(SystemExit) as ended:
        judge.main([str(path)])
    assert ended.value.code == 2
    assert str(path) in capsys.readouterr().err


@pytest.mark.parametrize(
    ("stated", "day"),
    [
        ("2024-6-19", "2024-06-19"),
        ("19-6-2024", "2024-06-19"),
        ("2024-05-01T10:00:00Z", "2024-05-01"),
        ("2024-13-45", "None"),
        ("last summer", "None"),
        ("", "None"),
        (None, "None"),
    ],
)
def test_a_row_may_give_its_day_in_the_ways_of_the_data_sets(stated: str | None, day: str) -> None:
    assert (
        str(claim_from_row({"claim": "The sky is blue.", "claim_date": stated}).claim_date) == day
    )
