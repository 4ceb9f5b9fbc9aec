"""The pipeline from an article to a report, with a folder of sources and failing services."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from mediawiki_fixture import Wiki

from factcheck import checker
from factcheck.article import Reader
from factcheck.config import Config
from factcheck.errors import ConfigError, UnknownName
from factcheck.judges import Judges
from factcheck.judging import judge as judge_all
from factcheck.models import (
    Claim,
    Evidence,
    Judgement,
    Label,
    Outcome,
    Pair,
    Probabilities,
    Report,
    Retrieval,
    Source,
    Span,
    Stance,
    Status,
)
from factcheck.searching import Case, search
from factcheck.web import Web, WebSettings

DRAFT = """# The bridge to Malmö

The Øresund Bridge between Denmark and Sweden opened on 1 July 2000.

The Øresund Bridge is 12 kilometres long.
"""
SOURCES = {
    "north": "The Øresund Bridge opened on 1 July 2000 between Denmark and Sweden. A queen and a "
    "king met in the middle of it. The Øresund Bridge is 8 kilometres long.",
    "south": "Drivers have had a choice since the summer of the year. On 1 July 2000 the Øresund "
    "Bridge opened between Denmark and Sweden, and the ferries lost their cars.",
}


def sources(folder: Path) -> Path:
    for name, text in SOURCES.items():
        front = f"---\npublisher: {name.title()} Post\nurl: https://{name}-post.example/a\n---\n\n"
        Path(folder, f"{name}.md").write_text(front + text + "\n", encoding="utf-8")
    return folder


def check(
    text: str,
    web: WebSettings | None = None,
    say: Callable[[str], None] = lambda _: None,
    **settings: object,
) -> Report:
    config = Config(**settings)  # type: ignore[arg-type]

    async def run() -> Report:
        async with (
            Web(web or WebSettings(offline=True)) as door,
            Reader(door, language=config.language) as reader,
        ):
            article = await reader.text(text, filename="draft.md")
            return await checker.check([article], config, reader=reader, progress=say)

    return asyncio.run(run())


def test_a_draft_is_labelled_from_a_folder_of_sources(tmp_path: Path) -> None:
    report = check(DRAFT, provider=("corpus",), corpus=(sources(tmp_path),))
    opened, length = report.checks[0].findings
    assert (opened.label, opened.supporting) == (Label.CORROBORATED, 2)
    assert (length.label, length.refuting) == (Label.CONTRADICTED, 1)
    assert "North Post contradicts it" in length.justification


def test_a_verifier_that_is_named_judges_statements_too(tmp_path: Path) -> None:
    report = check(DRAFT, provider=("corpus",), corpus=(sources(tmp_path),), verifier="quote")
    votes = [vote for finding in report.checks[0].findings for vote in finding.votes]
    assert {j.verifier for vote in votes for j in vote.judgements} == {"quote"}


def test_every_span_and_passage_of_a_report_is_verbatim(tmp_path: Path) -> None:
    report = check(DRAFT, provider=("corpus",), corpus=(sources(tmp_path),))
    fact_check = Report.model_validate_json(report.model_dump_json()).checks[0]
    texts = {document.id: document.text for document in fact_check.documents}
    seen = 0
    for finding in fact_check.findings:
        assert finding.claim.span.of(fact_check.article.text) == finding.claim.text
        for vote in finding.votes:
            for judgement in vote.judgements:
                for item in judgement.evidence:
                    assert item.span.of(texts[item.document]) == item.passage
                    seen += 1
    assert seen >= 3


def test_a_search_that_is_down_leaves_claims_unchecked_and_is_named(tmp_path: Path) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{unused.getsockname()[1]}"
    report = check(
        DRAFT + "\nThe toll for a car was 230 Danish crowns in the year 2000.\n",
        WebSettings(allow_private=(address,), timeout=2.0, retries=0),
        provider=("corpus", "searxng"),
        corpus=(sources(tmp_path),),
        evidence={"searxng": {"url": address}},
    )
    opened, length, toll = report.checks[0].findings
    assert (opened.label, opened.provisional) == (Label.CORROBORATED, True)
    assert (length.label, length.provisional) == (Label.CONTRADICTED, True)
    assert (toll.label, toll.missing) == (Label.UNCHECKED, ("searxng",))
    statuses = {o.provider: o.status for o in report.checks[0].outcomes}
    assert statuses == {"corpus": Status.OK, "searxng": Status.FAILED}


def test_offline_with_nothing_cached_and_no_corpus_labels_nothing() -> None:
    report = check(DRAFT, offline=True)
    assert {finding.label for finding in report.checks[0].findings} == {Label.UNCHECKED}


@pytest.mark.mediawiki
def test_a_wiki_and_the_page_that_it_cites_are_one_source(wiki: Wiki) -> None:
    report = check(
        "Halley's Comet last appeared in the inner Solar System in 1986.",
        WebSettings(allow_private=(wiki.base_url, wiki.press.url)),
        provider=("wikipedia", "cited"),
        evidence={name: {"base_url": wiki.base_url} for name in ("wikipedia", "cited")},
        verifier="lexical",
    )
    (finding,) = report.checks[0].findings
    said = {
        vote.judgements[0].evidence[0].provider: (vote.stance.value, bool(vote.repeats))
        for vote in finding.votes
    }
    assert said == {"wikipedia": ("supports", True), "cited": ("supports", False)}
    assert (finding.label, finding.supporting) == (Label.SINGLE_SOURCE, 1)


def test_the_article_is_no_evidence_for_itself(tmp_path: Path) -> None:
    Path(tmp_path, "copy.md").write_text(DRAFT * 4, encoding="utf-8")
    report = check(DRAFT * 4, provider=("corpus",), corpus=(tmp_path,), max_claims=2)
    for finding in report.checks[0].findings:
        assert finding.supporting == 0
        assert all(origin.excluded for origin in finding.origins)


def test_a_provider_that_does_not_exist_stops_the_run_before_it_starts() -> None:
    with pytest.raises(UnknownName, match="wikipedia"):
        check(DRAFT, provider=("wikipeda",))


class Slow:
    name = "slow"

    async def __call__(self, claim: Claim) -> Retrieval:
        await asyncio.sleep(30)
        raise AssertionError("never reached")

    async def aclose(self) -> None: ...


class Broken(Slow):
    name = "broken"

    async def __call__(self, claim: Claim) -> Retrieval:
        raise ZeroDivisionError("a plug-in's own mistake")


CLAIM = Claim(id="c", text="The bridge opened.", span=Span(0, 18))


@pytest.mark.parametrize(
    ("provider", "reason"),
    [(Slow(), "no answer before the --deadline"), (Broken(), "ZeroDivisionError")],
)
def test_a_provider_that_hangs_or_breaks_becomes_an_outcome(provider: Slow, reason: str) -> None:
    case = Case(article=None, claim=CLAIM)  # type: ignore[arg-type]
    (searched,) = asyncio.run(search([case], [provider], deadline=0.05))
    outcome: Outcome = searched.outcomes[0]
    assert outcome.status is Status.FAILED and reason in outcome.reason


def test_a_plan_counts_claims_and_requests_without_sending_any() -> None:
    async def run() -> checker.Plan:
        async with Web(WebSettings(offline=True)) as door, Reader(door) as reader:
            article = await reader.text(DRAFT, filename="draft.md")
            plan = checker.plan([article], Config(provider=("wikipedia", "corpus")))
            assert door.requests == 0
            return plan

    plan = asyncio.run(run())
    assert plan.claims == 2
    assert plan.requests["wikipedia"] >= 2 and plan.requests["corpus"] == 0


# ------------------------------------------------------------------ passages of one origin, joined


class ByWords:
    """Supports where the passages hold both halves of what is claimed; refutes "never"."""

    name = "by-words"

    def __init__(self) -> None:
        self.calls: list[int] = []

    def __call__(self, pairs: Sequence[Pair]) -> list[Judgement]:
        self.calls.append(len(pairs))
        return [self._judge(pair) for pair in pairs]

    def _judge(self, pair: Pair) -> Judgement:
        text = " ".join(one.passage for one in pair.evidence)
        supports = "Lisbon" in text and "1998" in text
        stance = Stance.SUPPORTS if supports else Stance.NEUTRAL
        if "never" in text and len(pair.evidence) > 1:
            stance = Stance.REFUTES
        return Judgement(
            evidence=pair.evidence,
            stance=stance,
            probabilities=Probabilities(supports=0.5, refutes=0.5, neutral=0.0),
            confidence=0.5,
            verifier=self.name,
        )


def judge(*passages: str) -> tuple[list[Judgement], ByWords]:
    claim = Claim(id="c", text="The bridge near Lisbon opened in 1998.", span=Span(0, 38))
    evidence = tuple(
        Evidence(
            origin="o", document="d", source=Source(), provider="p", query="", complete=True,
            retrieved_at=datetime(2024, 1, 1, tzinfo=UTC), passage=text, span=Span(0, len(text)),
        )
        for text in passages
    )  # fmt: skip
    verifier = ByWords()
    judges = Judges([], Config())
    judges._made["nli"] = verifier
    return judge_all([claim], [evidence], judges)[0], verifier


def test_two_passages_of_one_origin_support_together_what_none_supports_alone() -> None:
    judgements, verifier = judge("The bridge is near Lisbon.", "It opened in 1998.")
    assert [j.stance for j in judgements] == [Stance.NEUTRAL, Stance.NEUTRAL, Stance.SUPPORTS]
    assert len(judgements[-1].evidence) == 2
    assert verifier.calls == [2, 1]


def test_a_passage_that_takes_a_side_is_not_judged_again() -> None:
    judgements, verifier = judge("The bridge near Lisbon is of 1998.", "It opened late.")
    assert len(judgements) == 2
    assert verifier.calls == [2, 0]


def test_joined_passages_never_refute() -> None:
    judgements, _ = judge("The bridge is near Lisbon.", "It never opened.")
    assert {j.stance for j in judgements} == {Stance.NEUTRAL}


def test_without_its_model_the_default_verifier_gives_way_and_the_report_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("factcheck.stance.nli.BUNDLED", tmp_path / "nothing")
    report = check(DRAFT, provider=("corpus",), corpus=(sources(tmp_path),))
    assert report.settings.verifier == "lexical"
    assert any("bundled model is missing" in note for note in report.settings.notes)
    votes = [vote for finding in report.checks[0].findings for vote in finding.votes]
    assert {j.verifier for vote in votes for j in vote.judgements} == {"lexical"}


def test_a_model_that_cannot_be_had_stops_the_run_before_it_searches(tmp_path: Path) -> None:
    asked: list[str] = []
    with pytest.raises(ConfigError, match=r"no model\.onnx in"):
        check(
            DRAFT,
            provider=("corpus",),
            corpus=(sources(tmp_path),),
            stance={"nli": {"model": str(tmp_path)}},
            say=asked.append,
        )
    assert not any("searched" in line for line in asked)


def test_a_language_that_the_network_does_not_know_goes_to_the_lexical_verifier(
    tmp_path: Path,
) -> None:
    draft = "Die Øresundbrücke zwischen Dänemark und Schweden wurde am 1. Juli 2000 eröffnet.\n"
    report = check(draft, provider=("corpus",), corpus=(sources(tmp_path),), lang="de")
    votes = [vote for finding in report.checks[0].findings for vote in finding.votes]
    assert {j.verifier for vote in votes for j in vote.judgements} <= {"lexical"}
    assert any("does not know the language" in note for note in report.settings.notes)
    assert any("whole sentences were read" in note for note in report.settings.notes)
