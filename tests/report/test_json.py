import io
import json
import re
import unicodedata
from pathlib import Path

import jsonschema
import pytest
import sample

from factcheck.errors import BrokenFile
from factcheck.models import FactCheck, Label, Report
from factcheck.report import json as json_format
from factcheck.report import jsonl
from factcheck.report._load import load
from factcheck.report._schema import schema

PUBLISHED = Path(__file__).parents[2] / "docs" / "report.schema.json"


def written(report: Report, encoding: str = "utf-8") -> str:
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding=encoding, newline="")
    json_format.write(report, out)
    out.flush()
    return raw.getvalue().decode(encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "latin-1", "cp1252"])
def test_a_report_comes_back_from_its_json_unchanged(encoding: str) -> None:
    assert load(written(sample.report(), encoding)) == sample.report()


def test_the_json_is_valid_against_the_published_schema() -> None:
    published = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(published)
    jsonschema.validate(json.loads(written(sample.report())), published)


def test_the_schema_refuses_what_is_no_report() -> None:
    broken = json.loads(written(sample.report()))
    broken["checks"][0]["findings"][0]["label"] = "true"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(broken, json.loads(schema()))


def test_the_published_schema_is_current() -> None:
    message = "run: python -m factcheck.report._schema > docs/report.schema.json"
    assert PUBLISHED.read_text(encoding="utf-8") == schema(), message


def test_spans_are_pairs_in_the_json() -> None:
    claim = json.loads(written(sample.report()))["checks"][0]["findings"][0]["claim"]
    assert claim["span"] == list(sample.span("opened"))


def test_json_on_a_terminal_or_in_a_log_does_nothing() -> None:
    text = written(sample.report())
    bad = {c for c in text if c != "\n" and unicodedata.category(c) in ("Cc", "Cf", "Cs")}
    assert bad == set()
    assert "##[" not in text
    assert not re.search(r"(?m)^\s*::", text)


def test_a_lone_surrogate_costs_one_character_and_no_span() -> None:
    text = "A \ud800 b"
    article = sample.article(text=text, prose=(), headings=())
    back = load(written(sample.report(checks=(FactCheck(article=article, findings=()),))))
    assert back.checks[0].article.text == "A \ufffd b"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "run.json is not JSON"),
        ("{", "run.json is not JSON"),
        ("[" * 100_000, "run.json is not JSON"),
        ("[]", "run.json is no factcheck report"),
        ('{"a": 1}', "run.json is no factcheck report"),
        ('{"schema_version": "2", "checks": []}', "schema version '2', and this factcheck reads '1'"),
        ('{"schema_version": "1", "checks": 3}', "run.json is damaged at "),
    ],
)  # fmt: skip
def test_what_is_no_report_is_refused_in_one_line(text: str, message: str) -> None:
    with pytest.raises(BrokenFile, match=re.escape(message)) as caught:
        load(text, "run.json")
    assert "\n" not in str(caught.value)


def test_json_lines_hold_one_article_or_one_unreadable_input_each() -> None:
    out = io.StringIO()
    jsonl.write(sample.report(), out)
    lines = [json.loads(line) for line in out.getvalue().splitlines()]
    assert [line["location"] for line in lines] == ["drafts/bridge.md", "x\x1b[2J.pdf"]
    assert FactCheck.model_validate_json(json.dumps(lines[0]["check"])) == sample.check()
    assert lines[0]["unreadable"] is None
    assert lines[1]["unreadable"]["error"] == "BrokenFile"
    assert {line["schema_version"] for line in lines} == {"1"}


def test_json_lines_of_an_empty_run_are_no_lines() -> None:
    out = io.StringIO()
    jsonl.write(sample.report(checks=(), unreadable=()), out)
    assert out.getvalue() == ""
    assert sample.clean(Label.CONTRADICTED).unreadable == ()
