"""Recordings: lines of JSON and finished runs, played again without a network."""

import asyncio
import io
import json
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from claims_to_check import ask, claim

from factcheck import checker
from factcheck.article import Reader
from factcheck.cli._main import run as run_command
from factcheck.config import Config, load
from factcheck.errors import BrokenFile, ConfigError, EmptyInput, NotFound
from factcheck.evidence import recorded
from factcheck.models import (
    Article,
    ClaimReview,
    FactCheck,
    Finding,
    Format,
    Label,
    Outcome,
    PageState,
    Report,
    Retrieval,
    Settings,
    Source,
    Span,
    Status,
)
from factcheck.report import json as json_format
from factcheck.verdict import weigh
from factcheck.web import Web, WebSettings

SUEZ = "The Suez Canal was opened in November 1869."
KIEL = "The Kiel Canal was opened in June 1895."
ROW = {
    "text": "The Suez Canal was opened on 17 November 1869, and forty ships passed.",
    "url": "https://www.gazette.example/canal",
    "title": "A canal opens",
    "publisher": "Port Said Gazette",
    "date": "1869-11-18T08:00:00Z",
    "author": "Amal Hassan",
    "byline": "By Amal Hassan, Reuters",
    "links": ["https://ships.example/"],
    "cited_by": "https://en.wikipedia.org/wiki/Suez_Canal",
    "provider": "brave",
    "query": "Suez Canal opened",
    "retrieved_at": "2026-03-01T12:00:00Z",
    "complete": False,
    "language": "fr",
    "claim": SUEZ,
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "run.jsonl"


def lines(file: Path, *rows: Any) -> Path:
    told = (row if isinstance(row, str) else json.dumps(row) for row in rows)
    file.write_text("\n".join(told), encoding="utf-8")
    return file


def found(text: str, file: Path | None, **more: Any) -> Retrieval:
    settings = recorded.Settings(file=file, **more)
    return ask(recorded.create, settings, claim(text), offline=True)[0]


# ------------------------------------------------------------------ lines of JSON


def test_a_row_comes_back_as_it_was_recorded(file: Path) -> None:
    retrieval = found(SUEZ, lines(file, ROW))
    (document,) = retrieval.documents
    source = document.source
    assert (document.text, source.url) == (ROW["text"], ROW["url"])
    assert (source.publisher, source.title) == ("Port Said Gazette", "A canal opens")
    assert (str(source.published), source.author) == ("1869-11-18", "Amal Hassan")
    assert document.byline == "By Amal Hassan, Reuters"
    assert document.links == ("https://ships.example/",)
    assert document.cited_by == "https://en.wikipedia.org/wiki/Suez_Canal"
    assert (document.provider, document.query) == ("brave", "Suez Canal opened")
    assert document.retrieved_at == datetime(2026, 3, 1, 12, tzinfo=UTC)
    assert (document.complete, document.language) == (False, "fr")
    assert retrieval.outcome.status is Status.OK
    assert (retrieval.outcome.provider, retrieval.outcome.reason) == ("recorded", "")
    assert (retrieval.outcome.requests, retrieval.outcome.documents) == (0, 1)


def test_a_bare_row_is_a_document_of_its_file_and_day(file: Path) -> None:
    (document,) = found(SUEZ, lines(file, {"text": ROW["text"]}), language="en").documents
    assert (document.source.publisher, document.source.url) == ("run.jsonl", None)
    assert document.retrieved_at == datetime.fromtimestamp(file.stat().st_mtime, UTC)
    assert (document.provider, document.complete, document.language) == ("recorded", True, "en")


@pytest.mark.parametrize(
    "binding",
    [
        {"claim": SUEZ},
        {"claim": "  the suez canal was OPENED in November 1869. "},
        {"claim_id": claim(SUEZ).id},
        {"query": "The Suez Canal was opened in November 1869"},
    ],
)
def test_a_row_answers_the_claim_that_it_names_and_no_other(
    file: Path, binding: dict[str, str]
) -> None:
    lines(file, {"text": "It is 164 kilometres long.", **binding})
    assert found(SUEZ, file).outcome.status is Status.OK
    other = found("The Suez Canal is 164 kilometres long.", file)
    assert other.documents == ()
    assert other.outcome.status is Status.FAILED
    assert other.outcome.reason == "the recording does not say that this claim was asked"


def test_rows_that_name_no_claim_are_a_collection(file: Path) -> None:
    lines(file, {"text": ROW["text"]}, {"text": "The Corinth Canal was completed in 1893."})
    assert [d.text for d in found(SUEZ, file).documents] == [ROW["text"]]
    assert found("Photosynthesis releases oxygen.", file).outcome.status is Status.EMPTY


def test_of_a_large_collection_the_rows_that_share_most_words_come_back(file: Path) -> None:
    rows = [{"text": f"The Suez Canal has a bank number {n}."} for n in range(400)]
    best = [{"text": f"Opened in November 1869: the Suez Canal, page {n}."} for n in range(3)]
    lines(file, *rows, *best)
    texts = [document.text for document in found(SUEZ, file).documents]
    assert len(texts) == 10
    assert texts[:3] == [row["text"] for row in best]
    assert [d.text for d in found(SUEZ, file, documents=1).documents] == [best[0]["text"]]


def test_rows_that_name_the_claim_come_back_whole(file: Path) -> None:
    lines(file, *({"text": f"Page {n}.", "claim": SUEZ} for n in range(30)))
    assert len(found(SUEZ, file).documents) == 30


def test_beside_named_claims_a_loose_row_is_evidence_and_no_proof_that_one_was_asked(
    file: Path,
) -> None:
    lines(file, {"text": KIEL}, {"text": "A lock.", "claim": SUEZ})
    named, other = found(SUEZ, file), found(KIEL, file)
    assert {d.text for d in named.documents} == {"A lock.", KIEL}
    assert named.outcome.status is Status.OK
    assert [d.text for d in other.documents] == [KIEL]
    assert other.outcome.status is Status.DEGRADED


@pytest.mark.parametrize(
    ("rows", "status", "reason"),
    [
        ([("brave", "empty", "")], Status.EMPTY, ""),
        ([("brave", "failed", "HTTP 500")], Status.FAILED, "brave: HTTP 500"),
        ([("brave", "empty", ""), ("exa", "degraded", "")], Status.DEGRADED, "exa: degraded"),
        ([("brave", "blocked", ""), ("exa", "failed", "")], Status.FAILED, "brave: blocked; exa: failed"),
        ([("brave", "skipped", "offline")], Status.SKIPPED, "brave: offline"),
        ([("brave", "skipped", "offline"), ("exa", "empty", "")], Status.EMPTY, "brave: offline"),
        ([("brave", "empty", "4 of 5 unread")], Status.EMPTY, "brave: 4 of 5 unread"),
    ],
)  # fmt: skip
def test_how_a_provider_did_is_played_again(
    file: Path, rows: Sequence[tuple[str, str, str]], status: Status, reason: str
) -> None:
    told = [{"claim": SUEZ, "provider": p, "status": s, "reason": r} for p, s, r in rows]
    outcome = found(SUEZ, lines(file, *told)).outcome
    assert (outcome.status, outcome.reason) == (status, reason)


@pytest.mark.parametrize("status", ["failed", "degraded", "blocked"])
def test_documents_do_not_make_up_for_a_provider_that_was_missing(file: Path, status: str) -> None:
    outcome = found(SUEZ, lines(file, ROW, {"claim": SUEZ, "status": status})).outcome
    assert (outcome.status, outcome.missing) == (Status.DEGRADED, True)


BROKEN: dict[str, tuple[Sequence[Any], str]] = {
    "half a line": (
        [ROW, '{"text": "The Su'],
        r"run\.jsonl, line 2: Unterminated string .* in column 10",
    ),
    "after a blank line": ([ROW, "", "nonsense"], r"run\.jsonl, line 3: Expecting value"),
    "the first line": (['{"text": "The', ROW], "run.jsonl is not JSON: .*line 1 column"),
    "no object": ([ROW, "[1]"], "line 2: not an object"),
    "a number first": (["1"], "line 1: not an object"),
    "neither text nor status": ([{"title": "x"}], "line 1: neither a text nor a status"),
    "a text of blanks": ([{"text": " \n"}], "line 1: neither a text"),
    "a number for a text": ([{"text": 1}], "line 1: text: Input should be a valid string"),
    "a word for a truth value": ([{**ROW, "complete": "no"}], "complete: .*valid boolean"),
    "a text for links": ([{**ROW, "links": "https://x.example"}], "line 1: links: .*array"),
    "a day that does not exist": ([{**ROW, "date": "2023-02-30"}], "line 1: date: .*date"),
    "a time in words": ([{**ROW, "retrieved_at": "today"}], "retrieved_at: .*datetime"),
    "an unknown status": ([{**ROW, "status": "fine"}], "status: .*'ok', 'empty'"),
    "a status of no claim": ([{"status": "ok"}], "a status without the claim"),
    "an array": (["[", "{}", "]"], "run.jsonl is no recording"),
    "other JSON": (["{", '"a": 1', "}"], "run.jsonl is no recording"),
    "nested without end": (["[" * 100_000], "run.jsonl is not JSON"),
    "another schema": (['{"schema_version": "9", "checks": []}'], "schema version '9'"),
    "a damaged run": (['{"schema_version": "1", "checks": [{}]}'], "is damaged at .*: "),
    "binary": (["\x00\x01\x02"], "run.jsonl is not JSON"),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_broken_recording_is_refused_in_one_line_that_says_where(file: Path, fault: str) -> None:
    rows, message = BROKEN[fault]
    with pytest.raises(BrokenFile, match=message) as told:
        found(SUEZ, lines(file, *rows))
    assert "\n" not in str(told.value)
    assert len(str(told.value)) < 300


def test_a_recording_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="No such file"):
        found(SUEZ, tmp_path / "nowhere.json")
    with pytest.raises(NotFound):
        found(SUEZ, tmp_path)
    with pytest.raises(ConfigError, match="FACTCHECK_RECORDED_FILE"):
        found(SUEZ, None)
    (tmp_path / "empty").write_text("\n \n")
    with pytest.raises(EmptyInput):
        found(SUEZ, tmp_path / "empty")


def test_nulls_and_unknown_keys_are_passed_over(file: Path) -> None:
    lines(file, {**ROW, "title": None, "date": None, "byline": None, "score": 0.7})
    assert found(SUEZ, file).documents[0].source.title is None


def test_only_web_addresses_become_addresses(file: Path) -> None:
    lines(file, {**ROW, "url": "file:///etc/hosts"})
    assert found(SUEZ, file).documents[0].source.url is None


def test_the_probe_counts_what_is_recorded(file: Path) -> None:
    async def probe() -> str:
        async with Web(WebSettings(offline=True)) as web, Reader(web) as reader:
            return await recorded.probe(recorded.Settings(file=file), reader)

    lines(file, ROW, {"text": KIEL}, {"claim": KIEL, "status": "empty"})
    assert asyncio.run(probe()) == "reachable: 2 documents for 2 claims"
    lines(file, {"text": KIEL})
    assert asyncio.run(probe()) == "reachable: 1 documents"
    assert not recorded.configured(recorded.Settings())


# ------------------------------------------------------------------ a finished run

DRAFT = """# The bridge to Malmö

The Øresund Bridge between Denmark and Sweden opened on 1 July 2000.

The Øresund Bridge is 12 kilometres long.

The Øresund Bridge cost 30 billion Danish kroner.
"""
OPENED = "On 1 July 2000 the Øresund Bridge opened between Denmark and Sweden"
SOURCES = {
    "North Post": f"{OPENED}. A queen met a king on it. The Øresund Bridge is 8 kilometres long.",
    "South Post": f"Drivers have had a choice since that summer. {OPENED}, and ferries lost.",
}


def check(text: str = DRAFT, **settings: Any) -> Report:
    config = Config(**settings)

    async def run() -> Report:
        async with Web(WebSettings(offline=True)) as door, Reader(door) as reader:
            article = await reader.text(text, filename="draft.md")
            return await checker.check([article], config, reader=reader)

    return asyncio.run(run())


@pytest.fixture
def once(tmp_path: Path) -> Report:
    folder = tmp_path / "sources"
    folder.mkdir()
    for name, text in SOURCES.items():
        front = f"---\npublisher: {name}\nurl: https://{name.split()[0].lower()}.example/a\n---\n"
        (folder / f"{name}.md").write_text(front + text, encoding="utf-8")
    return check(provider=("corpus",), corpus=(folder,))


def saved(report: Report, path: Path) -> Path:
    with path.open("w", encoding="utf-8") as out:
        json_format.write(report, out)
    return path


def replayed(report: Report, path: Path, text: str = DRAFT, **more: Any) -> Report:
    section = {"recorded": {"file": str(saved(report, path))}}
    return check(text, provider=("recorded",), evidence=section, **more)


def decided(report: Report) -> list[tuple[object, ...]]:
    """The labels, with every vote and the passages behind it."""
    return [
        (f.label, f.supporting, f.refuting, f.disputed, f.provisional, f.confidence, f.origins,
         [(v.stance, [(e.document, e.passage) for j in v.judgements for e in j.evidence])
          for v in f.votes])
        for f in report.checks[0].findings
    ]  # fmt: skip


def test_a_run_played_again_decides_the_same(once: Report, tmp_path: Path) -> None:
    labels = [finding.label for finding in once.checks[0].findings]
    assert labels == [Label.CORROBORATED, Label.CONTRADICTED, Label.SINGLE_SOURCE]
    again = replayed(once, tmp_path / "run.json")
    assert decided(again) == decided(once)
    assert again.checks[0].documents == once.checks[0].documents
    assert again.settings.requests == 0


def test_it_can_be_judged_again_by_another_verifier(once: Report, tmp_path: Path) -> None:
    again = replayed(once, tmp_path / "run.json", verifier="lexical")
    judges = {j.verifier for f in again.checks[0].findings for v in f.votes for j in v.judgements}
    assert judges == {"lexical"}


def with_outcomes(report: Report, change: Callable[[Outcome], Sequence[Outcome]]) -> Report:
    (only,) = report.checks
    outcomes = tuple(new for old in only.outcomes for new in change(old))
    return report.model_copy(update={"checks": (only.model_copy(update={"outcomes": outcomes}),)})


@pytest.mark.parametrize("status", [Status.FAILED, Status.DEGRADED, Status.BLOCKED])
def test_what_was_missing_stays_missing(once: Report, tmp_path: Path, status: Status) -> None:
    def and_another(old: Outcome) -> Sequence[Outcome]:
        return old, Outcome(provider="brave", claim=old.claim, status=status, reason="HTTP 500")

    again = replayed(with_outcomes(once, and_another), tmp_path / "run.json").checks[0].findings
    assert [finding.label for finding in again] == [
        Label.CORROBORATED, Label.CONTRADICTED, Label.UNCHECKED
    ]  # fmt: skip
    assert all(finding.missing == ("recorded",) for finding in again)
    assert again[0].provisional


OUTCOMES: dict[str, list[dict[str, Any]]] = {
    "claim_reviews failed": [{"status": "empty"}, {"status": "failed", "decides": False}],
    "claim_reviews answered alone": [{"status": "skipped"}, {"status": "empty", "decides": False}],
    "nobody but claim_reviews": [{"status": "ok", "documents": 1, "decides": False}],
    "one unjudged": [{"status": "empty"}, {"status": "skipped", "unjudged": True}],
    "all unjudged": [{"status": "skipped", "unjudged": True}],
    "claim_reviews unjudged": [{"status": "empty"}, {"status": "skipped", "unjudged": True, "decides": False}],
}  # fmt: skip


@pytest.mark.parametrize("case", OUTCOMES)
def test_a_label_played_again_is_neither_surer_nor_less_sure(tmp_path: Path, case: str) -> None:
    """A claim of which nothing was found, whose label so rests on the outcomes alone."""
    told = [
        Outcome(provider=f"p{n}", claim=claim(SUEZ).id, reason=f"why {n}", **each)
        for n, each in enumerate(OUTCOMES[case])
    ]
    before = weigh(claim(SUEZ), (), (), told)
    after = weigh(claim(SUEZ), (), (), [replay_of(told, before, tmp_path).outcome])
    assert (after.label, bool(after.missing)) == (before.label, bool(before.missing))


def replay_of(told: Sequence[Outcome], finding: Finding, tmp_path: Path) -> Retrieval:
    article = Article(
        location="a", source=Source(), format=Format.TEXT, text=SUEZ, prose=(Span(0, len(SUEZ)),)
    )
    now = datetime(2026, 1, 1, tzinfo=UTC)
    report = Report(
        version="1", started=now, finished=now,
        settings=Settings(providers=(), verifier="lexical", language="en"),
        checks=(FactCheck(article=article, findings=(finding,), outcomes=tuple(told)),),
    )  # fmt: skip
    return found(SUEZ, saved(report, tmp_path / "run.json"))


def test_what_the_providers_said_of_pages_and_of_themselves_is_kept(tmp_path: Path) -> None:
    told = [
        Outcome(
            provider=name, claim=claim(SUEZ).id, status=Status.EMPTY, reason=reason,
            pages={PageState.READABLE: 1, PageState.BLOCKED: 4},
        )
        for name, reason in (("brave", "4 of 5 pages could not be read"), ("exa", ""))
    ]  # fmt: skip
    outcome = replay_of(told, weigh(claim(SUEZ), (), (), told), tmp_path).outcome
    assert outcome.reason == "brave: 4 of 5 pages could not be read"
    assert outcome.pages == {PageState.READABLE: 2, PageState.BLOCKED: 8}


def test_where_nobody_was_asked_nothing_is_single_source(once: Report, tmp_path: Path) -> None:
    def skipped(old: Outcome) -> Sequence[Outcome]:
        return (old.model_copy(update={"status": Status.SKIPPED, "reason": "offline"}),)

    again = replayed(with_outcomes(once, skipped), tmp_path / "run.json").checks[0].findings
    assert again[2].label is Label.UNCHECKED


def test_a_claim_that_the_run_did_not_hold_is_unchecked(once: Report, tmp_path: Path) -> None:
    text = "The Øresund Bridge carries four railway tracks.\n"
    (finding,) = replayed(once, tmp_path / "run.json", text).checks[0].findings
    assert (finding.label, finding.missing) == (Label.UNCHECKED, ("recorded",))


def test_a_text_that_was_changed_afterwards_is_refused(once: Report, tmp_path: Path) -> None:
    path = saved(once, tmp_path / "run.json")
    text = path.read_text(encoding="utf-8")
    assert "A queen met a king" in text
    path.write_text(text.replace("A queen met a king", "A king met nobody"), encoding="utf-8")
    with pytest.raises(BrokenFile, match="not the one that was recorded"):
        found(SUEZ, path)


def test_a_run_on_one_line_is_a_run_too(once: Report, tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    path.write_text(once.model_dump_json(), encoding="utf-8")
    first = once.checks[0].findings[0].claim
    (retrieval,) = ask(recorded.create, recorded.Settings(file=path), first)
    assert len(retrieval.documents) == 2


def test_half_a_run_is_refused(once: Report, tmp_path: Path) -> None:
    path = saved(once, tmp_path / "run.json")
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(BrokenFile, match=r"run\.json is not JSON: .*line \d+"):
        found(SUEZ, path)


def test_the_verdicts_of_fact_checkers_are_kept(once: Report, tmp_path: Path) -> None:
    (only,) = once.checks
    first = only.findings[0]
    verdict = ClaimReview(
        claim=first.claim.text, rating="True", publisher="Checkers", url="https://check.example/1",
        provider="factchecks", retrieved_at=datetime(2026, 1, 1, tzinfo=UTC), same=True,
    )  # fmt: skip
    findings = (first.model_copy(update={"claim_reviews": (verdict,)}), *only.findings[1:])
    told = only.model_copy(update={"findings": findings})
    again = replayed(once.model_copy(update={"checks": (told,)}), tmp_path / "run.json")
    assert again.checks[0].findings[0].claim_reviews == (verdict,)


# ------------------------------------------------------------------ on the command line


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, and nobody's settings around."""
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "nobody"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    Path("draft.md").write_text(DRAFT, encoding="utf-8")
    return tmp_path


def test_a_run_is_played_again_by_name(
    once: Report, folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    saved(once, folder / "run.json")
    monkeypatch.setenv("FACTCHECK_RECORDED_FILE", "run.json")
    assert run_command(["file", "draft.md", "-p", "recorded", "-f", "json"]) == 1
    report = Report.model_validate_json(capfd.readouterr().out)
    assert decided(report) == decided(once)


@pytest.mark.parametrize("content", [None, "{", '{"text": 1}', ""])
def test_a_recording_that_cannot_be_used_ends_the_command_with_one_line(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    content: str | None,
) -> None:
    if content is not None:
        Path("run.jsonl").write_text(content)
    monkeypatch.setenv("FACTCHECK_RECORDED_FILE", "run.jsonl")
    assert run_command(["file", "draft.md", "-p", "recorded"]) == 2
    told = capfd.readouterr()
    assert "run.jsonl" in told.err
    assert "Traceback" not in told.err
    assert told.out == ""


def test_a_projects_file_may_not_name_a_recording(tmp_path: Path) -> None:
    (tmp_path / "factcheck.toml").write_text('[evidence.recorded]\nfile = "run.json"')
    with pytest.raises(ConfigError, match=r"evidence\.recorded\.file"):
        load(tmp_path, {}, {}, user=tmp_path / "none.toml")


def test_your_own_file_names_it_relative_to_itself(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('[evidence.recorded]\nfile = "run.json"')
    config = load(tmp_path, {}, {}, user=own)
    assert config.evidence["recorded"]["file"] == str(tmp_path / "run.json")
