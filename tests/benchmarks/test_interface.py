"""What every `python -m benchmarks KIND` promises about its data, whatever it measures."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.__main__ import main

SETS: dict[str, tuple[str, dict[str, Any]]] = {
    "stance": ("dev", {"id": 7, "claim": "It opened in 1889.", "evidence": "It opened in 1889."}),
    "judge": ("judge", {"id": 7, "claim": "It opened in 1889.", "evidence": []}),
    "claims": ("claims", {"id": 7, "text": "It opened in 1889."}),
    "quotes": ("quotes", {"doc_id": 7, "text": "“We will win,” Anna Smith said."}),
}
every_kind = pytest.mark.parametrize("kind", SETS)


def run(monkeypatch: pytest.MonkeyPatch, *argv: str) -> int:
    monkeypatch.setattr("sys.argv", ["benchmarks", *argv])
    try:
        return main()
    except SystemExit as ended:
        assert isinstance(ended.code, int)
        return ended.code


@every_kind
def test_a_set_is_found_by_its_name_and_its_rows_keep_their_ids(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, row = SETS[kind]
    (tmp_path / folder).mkdir()
    packed = gzip.compress(json.dumps(row).encode())
    (tmp_path / folder / "a_set.jsonl.gz").write_bytes(packed)
    out = tmp_path / "out.jsonl"
    assert run(monkeypatch, kind, "a_set", "--data", str(tmp_path), "--out", str(out)) == 0
    written = json.loads(out.read_text())
    assert written.get("id", written.get("doc_id")) == 7


@every_kind
def test_a_row_without_its_fields_is_named(
    kind: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text('{"other": 1}\n')
    assert run(monkeypatch, kind, str(rows)) == 2
    assert f"row 1 of {rows} has no " in capsys.readouterr().err


def test_an_unknown_verifier_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text(json.dumps(SETS["stance"][1]))
    assert run(monkeypatch, "stance", str(rows), "--verifier", "lexcal") == 2
    assert "did you mean 'lexical'?" in capsys.readouterr().err
