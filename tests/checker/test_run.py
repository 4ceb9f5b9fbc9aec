"""What a run as a whole does: its days, languages, limits, its articles for each other, archives."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Sequence
from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from page_server import Asked, PageServer, Reply, as_json, as_page, page_server

from factcheck import checker
from factcheck.article import Reader
from factcheck.config import Config
from factcheck.errors import NotCached
from factcheck.evidence import Given
from factcheck.evidence._outcome import Tally, retrieval
from factcheck.judges import Judges
from factcheck.judging import compared, unjudged
from factcheck.models import (
    Article,
    Claim,
    ClaimReview,
    Document,
    Finding,
    Judgement,
    Label,
    Outcome,
    PageState,
    Pair,
    Probabilities,
    Report,
    Retrieval,
    Source,
    Span,
    Stance,
    Status,
    VoteStance,
)
from factcheck.report import markdown, terminal
from factcheck.searching import Case, search
from factcheck.verdict import weigh
from factcheck.web import Web, WebSettings

OPENED = "The Øresund Bridge between Denmark and Sweden opened on 1 July 2000."
AGREES = "On 1 July 2000 the Øresund Bridge opened between Denmark and Sweden."


CLAIM = Claim(id="c", text=OPENED, span=Span(0, len(OPENED)))


def document(publisher: str, text: str, language: str) -> Document:
    return Document(
        source=Source(url=f"https://{publisher.lower()}.example/a", publisher=publisher),
        text=text,
        provider="somebody",
        query="",
        retrieved_at=datetime(2026, 1, 1, tzinfo=UTC),
        language=language,
    )


class Fixed:
    """A provider that always finds the same."""

    def __init__(self, name: str, documents: Sequence[Document]) -> None:
        self.name, self._documents = name, tuple(documents)

    async def __call__(self, claim: Claim) -> Retrieval:
        outcome = Outcome(provider=self.name, claim=claim.id, status=Status.OK, documents=1)
        return Retrieval(documents=self._documents, outcome=outcome)

    async def aclose(self) -> None: ...


def check(articles: dict[str, str], **settings: Any) -> Report:
    """Articles by file name; `web` are settings of the door."""
    door = WebSettings(**settings.pop("web", {"offline": True}))
    config = Config(web=door, **settings)

    async def run() -> Report:
        async with Web(config.door()) as web, Reader(web, language=config.language) as reader:
            read = [await reader.text(t, filename=name) for name, t in articles.items()]
            return await checker.check(read, config, reader=reader)

    return asyncio.run(run())


def written(folder: Path, **texts: str) -> Path:
    for name, text in texts.items():
        Path(folder, f"{name}.md").write_text(text, encoding="utf-8")
    return folder


def source(publisher: str, text: str, **front: str) -> str:
    told = {"publisher": publisher, "url": f"https://{publisher.lower()}.example/a", **front}
    lines = "".join(f"{key}: {value}\n" for key, value in told.items())
    return f"---\n{lines}---\n\n{text}\n"


def only(report: Report, article: int = 0) -> Finding:
    (finding,) = report.checks[article].findings
    return finding


def shown(report: Report) -> str:
    texts = []
    for form in (terminal, markdown):
        out = StringIO()
        form.write(report, out)
        texts.append(" ".join(out.getvalue().replace("\\", "").split()))
    return "\n".join(texts)


# ------------------------------------------------------------------ articles for each other


UNRELATED = source("Botanist", "Foxgloves flower in their second year.")


def test_articles_of_a_run_are_evidence_for_each_other(tmp_path: Path) -> None:
    corpus = written(tmp_path, other=UNRELATED)
    articles = {"a.md": source("Courier", OPENED), "b.md": source("Ferry", AGREES)}
    report = check(articles, provider=("corpus",), corpus=(corpus,), verifier="lexical")
    for number, other in enumerate(("Ferry", "Courier")):
        finding = only(report, number)
        assert (finding.supporting, finding.label) == (1, Label.SINGLE_SOURCE)
        assert f"only {other} reports it" in finding.justification
    assert "2 articles of this run were read as evidence for each other" in shown(report)


def test_an_article_that_names_no_publisher_is_no_voice_of_its_own(tmp_path: Path) -> None:
    corpus = written(tmp_path, other=UNRELATED)
    articles = {"a.md": OPENED, "b.md": AGREES}
    report = check(articles, provider=("corpus",), corpus=(corpus,), verifier="lexical")
    assert [only(report, n).supporting for n in (0, 1)] == [0, 0]
    assert "name a publisher or url" in shown(report)


def test_an_articles_copy_in_the_same_run_does_not_support_it(tmp_path: Path) -> None:
    corpus = written(tmp_path, other=UNRELATED)
    text = " ".join([OPENED, *(f"Ferry number {n} sailed on to the end of May." for n in range(9))])
    articles = {"a.md": source("Courier", text), "b.md": source("Ferry", text)}
    report = check(articles, provider=("corpus",), corpus=(corpus,), verifier="lexical")
    assert {finding.supporting for check in report.checks for finding in check.findings} == {0}


def test_the_silence_of_other_articles_is_no_answer() -> None:
    articles = {"a.md": source("Courier", OPENED), "b.md": UNRELATED}
    report = check(articles, offline=True)
    assert only(report, 0).label is Label.UNCHECKED


# ------------------------------------------------------------------ days


@pytest.mark.parametrize(
    ("days", "supporting"),
    [
        ({}, 2),
        ({"until": date(2001, 1, 1)}, 1),
        ({"since": date(2001, 1, 1)}, 1),
        ({"since": date(2000, 7, 2), "until": date(2000, 7, 2)}, 1),
        ({"until": date(1999, 12, 31)}, 0),
    ],
)
def test_evidence_counts_only_from_the_days_that_are_asked_for(
    days: dict[str, date], supporting: int, tmp_path: Path
) -> None:
    corpus = written(
        tmp_path,
        early=source("Courier", AGREES, date="2000-07-02"),
        late=source("Ferry", f"Looking back: {AGREES}", date="2020-07-01"),
    )
    report = check(
        {"a.md": OPENED}, provider=("corpus",), corpus=(corpus,), verifier="lexical", **days
    )
    finding = only(report)
    assert finding.supporting == supporting
    excluded = [origin for origin in finding.origins if origin.excluded]
    assert len(excluded) == 2 - supporting
    assert all("published on" in origin.excluded for origin in excluded)
    assert ("evidence from" in shown(report)) == ("since" in days)


def test_evidence_without_a_day_is_not_cut_and_the_report_says_so(tmp_path: Path) -> None:
    corpus = written(tmp_path, undated=source("Ferry", AGREES))
    run = {"provider": ("corpus",), "corpus": (corpus,), "verifier": "lexical"}
    report = check({"a.md": OPENED}, until=date(1999, 1, 1), **run)
    assert only(report).supporting == 1
    assert "1 of the documents found state no day of publication" in shown(report)
    assert "day of publication" not in shown(check({"a.md": OPENED}, **run))


def test_evidence_newer_than_the_article_is_marked(tmp_path: Path) -> None:
    corpus = written(
        tmp_path,
        early=source("Courier", AGREES, date="2000-07-02"),
        late=source("Ferry", f"Looking back: {AGREES}", date="2020-07-01"),
    )
    article = source("Writer", OPENED, date="2010-01-01")
    report = check({"a.md": article}, provider=("corpus",), corpus=(corpus,), verifier="lexical")
    newer = {
        item.source.publisher: item.newer
        for vote in only(report).votes
        for judgement in vote.judgements
        for item in judgement.evidence
    }
    assert newer == {"Courier": False, "Ferry": True}
    assert shown(report).count("newer than the claim") == 2  # once in each format


def test_days_of_which_none_lies_between_are_refused() -> None:
    with pytest.raises(ValueError, match="since is after until"):
        Config(since=date(2024, 2, 2), until=date(2024, 2, 1))


# ------------------------------------------------------------------ languages


UKRAINIAN = "Міст через Ересунн між Данією та Швецією відкрили 1 липня 2000 року. Øresund Bridge."


def test_what_the_verifier_cannot_read_is_shown_and_not_judged(tmp_path: Path) -> None:
    corpus = written(tmp_path, kyiv=source("Kyiv", UKRAINIAN))
    report = check({"a.md": OPENED}, provider=("corpus",), corpus=(corpus,))
    finding = only(report)
    assert [vote.stance for vote in finding.votes] == [VoteStance.SKIPPED]
    assert (finding.label, finding.missing) == (Label.UNCHECKED, ("corpus",))
    assert "found and not judged (language: uk)" in finding.justification
    assert "take no side" not in finding.justification
    (outcome,) = report.checks[0].outcomes
    assert (outcome.status, outcome.unjudged) == (Status.SKIPPED, True)
    assert outcome.reason == "language: the verifier does not know uk"
    assert shown(report).count("? not judged (language: uk) · Kyiv") == 1
    assert "- not judged (language: uk) · [Kyiv]" in shown(report)


def test_the_article_itself_among_the_hits_is_no_answer(tmp_path: Path) -> None:
    own = source("Courier", OPENED * 3)
    corpus = written(tmp_path, kyiv=source("Kyiv", UKRAINIAN), itself=own)
    finding = only(check({"a.md": own}, provider=("corpus",), corpus=(corpus,), max_claims=1))
    assert (finding.label, finding.missing) == (Label.UNCHECKED, ("corpus",))


def test_a_page_that_another_provider_found_too_is_an_answer_of_both() -> None:
    pages = [document("Ferry", AGREES, "en"), document("Kyiv", UKRAINIAN, "uk")]
    asked = [Fixed("one", pages[:1]), Fixed("two", pages), Fixed("three", pages[1:])]
    (found,) = asyncio.run(search([Case(Article.model_construct(text=OPENED), CLAIM)], asked))
    judges = Judges([CLAIM], Config())
    told = {o.provider: o.unjudged for o in unjudged(found, (), judges)}
    assert told == {"one": False, "two": False, "three": True}


def test_what_can_be_read_is_judged_beside_it(tmp_path: Path) -> None:
    corpus = written(tmp_path, kyiv=source("Kyiv", UKRAINIAN), ferry=source("Ferry", AGREES))
    report = check({"a.md": OPENED}, provider=("corpus",), corpus=(corpus,), verifier="lexical")
    finding = only(report)
    stances = {vote.stance for vote in finding.votes}
    assert stances == {VoteStance.SUPPORTS, VoteStance.SKIPPED}
    assert (finding.label, finding.supporting) == (Label.SINGLE_SOURCE, 1)
    assert report.checks[0].outcomes[0].status is Status.OK


def test_a_page_whose_template_states_the_wrong_language_is_told_by_its_words(
    tmp_path: Path,
) -> None:
    corpus = written(tmp_path, kyiv=source("Kyiv", UKRAINIAN, language="en", lang="en"))
    report = check({"a.md": OPENED}, provider=("corpus",), corpus=(corpus,))
    assert [vote.stance for vote in only(report).votes] == [VoteStance.SKIPPED]


def test_what_was_found_and_not_judged_may_speak_against_a_claim_that_others_are_silent_on(
    tmp_path: Path,
) -> None:
    corpus = written(tmp_path, kyiv=source("Kyiv", UKRAINIAN))
    with page_server({"/search": as_json({"results": [], "unresponsive_engines": []})}) as site:
        settings = engine(site) | {"provider": ("corpus", "searxng"), "corpus": (corpus,)}
        finding = only(check({"a.md": OPENED}, **settings))
    assert (finding.label, finding.missing) == (Label.UNCHECKED, ("corpus",))
    assert "none on the subject was found" not in finding.justification


# ------------------------------------------------------------------ requests


def engine(site: PageServer, **more: Any) -> dict[str, Any]:
    return {
        "provider": ("searxng",),
        "evidence": {"searxng": {"url": site.url}},
        "verifier": "lexical",
        "web": {"allow_private": (site.url,), "retries": 0} | more,
    }


def results(site: PageServer, *paths: str) -> Reply:
    rows = [{"url": site.url + path, "title": "A bridge", "content": ""} for path in paths]
    return as_json({"results": rows, "unresponsive_engines": []})


def test_no_more_requests_are_sent_than_allowed_and_what_is_missing_is_said() -> None:
    with page_server({"/a": as_page("A", "Courier", AGREES)}) as site:
        site.replies["/search"] = lambda _: results(site, "/a", "/b", "/c")
        free = check({"a.md": OPENED}, **engine(site))
        sent = len(site.asked)
        site.asked.clear()
        short = check({"a.md": OPENED}, **engine(site, max_requests=1))
    assert free.settings.requests == sent > 1
    assert len(site.asked) == short.settings.requests == 1
    assert only(short).label is Label.UNCHECKED
    (outcome,) = short.checks[0].outcomes
    assert outcome.missing and "the run may send no more than 1 requests" in outcome.reason
    assert "1 request sent of at most 1" in shown(short)


def test_few_requests_go_to_the_most_check_worthy_claims_first() -> None:
    with page_server({"/a": as_page("A", "Courier", AGREES)}) as site:
        site.replies["/search"] = lambda _: results(site, "/a")
        report = check({"a.md": f"{HELD}\n\n{OPENED}"}, **engine(site, max_requests=4))
    findings = sorted(report.checks[0].findings, key=lambda f: -f.claim.check_worthiness)
    assert [finding.label is Label.UNCHECKED for finding in findings] == [False, True]


def test_a_page_that_the_limit_left_unread_is_missing_although_another_was_read() -> None:
    with page_server({"/a": as_page("A", "Courier", AGREES)}) as site:
        site.replies["/search"] = lambda _: results(site, "/a", "/b")
        report = check({"a.md": OPENED}, **engine(site, max_requests=4))
    (outcome,) = report.checks[0].outcomes
    assert outcome.pages == {PageState.READABLE: 1, PageState.BLOCKED: 1}
    assert outcome.status is Status.DEGRADED
    assert only(report).label is Label.UNCHECKED


def test_after_the_deadline_nothing_more_is_sent() -> None:
    slow = threading.Event()

    def answer(_: Asked) -> Reply:
        slow.wait(0.4)
        return results(site, "/a", "/b", "/c")

    with page_server({"/search": answer}) as site:
        settings = engine(site, per_host=1)
        config = Config(web=WebSettings(**settings.pop("web")), deadline=0.2, **settings)

        async def run() -> Report:
            async with Web(config.door()) as web, Reader(web) as reader:
                article = await reader.text(OPENED, filename="a.md")
                report = await checker.check([article], config, reader=reader)
                await asyncio.sleep(0.8)
                return report

        report = asyncio.run(run())
        assert site.paths() == ["/search"]
    assert report.checks[0].outcomes[0].reason == "no answer before the --deadline"


def test_the_report_counts_the_requests_of_each_claim_and_what_became_of_its_pages() -> None:
    paywall = Reply("<html><body><p>Subscribe now to continue reading.</p></body></html>")
    with page_server({"/a": as_page("A", "Courier", AGREES), "/pay": paywall}) as site:
        site.replies["/search"] = lambda _: results(site, "/a", "/pay", "/gone")
        report = check({"a.md": OPENED}, **engine(site))
    (outcome,) = report.checks[0].outcomes
    assert outcome.requests == 2 + 3  # two forms of the claim, three pages
    states = {PageState.READABLE: 1, PageState.PAYWALL: 1, PageState.GONE: 1}
    assert outcome.pages == states
    assert "2 of 3 pages could not be read (1 gone, 1 paywall)" in shown(report)
    out = StringIO()
    terminal.write(report, out, verbose=True)
    assert "5 look-ups: searxng 5" in out.getvalue()
    assert f"not read (paywall): {site.url}/pay" in out.getvalue()
    assert outcome.unread == {
        site.url + "/pay": PageState.PAYWALL,
        site.url + "/gone": PageState.GONE,
    }


# ------------------------------------------------------------------ archives


def archived(site: PageServer, asked: Asked) -> Reply:
    link = f"http://web.archive.example/web/2020/{asked.query['url']}"
    closest = {"available": True, "status": "200", "url": link, "timestamp": "20200101000000"}
    return as_json({"url": asked.query["url"], "archived_snapshots": {"closest": closest}})


def run_with_archive(site: PageServer, folder: Path, **more: Any) -> Report:
    corpus = written(folder, ferry=source("Ferry", AGREES))
    return check(
        {"a.md": OPENED},
        provider=("corpus",),
        corpus=(corpus,),
        verifier="lexical",
        archive_api=site.url + "/available",
        web={"retries": 0},
        **more,
    )


def test_archived_copies_are_linked_when_asked_for(tmp_path: Path) -> None:
    with page_server() as site:
        site.replies["/available"] = lambda asked: archived(site, asked)
        report = run_with_archive(site, tmp_path, archive=True)
        assert [asked.query["url"] for asked in site.asked] == ["https://ferry.example/a"]
    link = "https://web.archive.example/web/2020/https://ferry.example/a"
    (document,) = report.checks[0].documents
    (vote,) = only(report).votes
    assert document.source.archived == vote.judgements[0].evidence[0].source.archived == link
    text = shown(report)
    assert f"archived: {link}" in text and f"([archived](<{link}>))" in text


def test_no_archive_is_asked_unless_asked_for(tmp_path: Path) -> None:
    with page_server() as site:
        report = run_with_archive(site, tmp_path)
        assert site.asked == []
    assert report.checks[0].documents[0].source.archived is None


@pytest.mark.parametrize(
    ("reply", "noted"),
    [
        (as_json({"archived_snapshots": {}}), False),
        (
            as_json({"archived_snapshots": {"closest": {"available": True, "url": "file:///x"}}}),
            False,
        ),
        (as_json([1]), True),
        (as_json({"message": "Too many requests"}), True),
        (Reply("busy", 503), True),
        (Reply("<html>"), True),
    ],
)
def test_an_archive_without_a_copy_and_one_that_fails_are_told_apart(
    reply: Reply, noted: bool, tmp_path: Path
) -> None:
    with page_server({"/available": reply}) as site:
        report = run_with_archive(site, tmp_path, archive=True)
    assert report.checks[0].documents[0].source.archived is None
    assert only(report).supporting == 1
    assert ("1 of 1 archived copies could not be looked for" in shown(report)) == noted


@pytest.mark.parametrize(
    "url",
    [
        "http://10.0.0.7/a",
        "http://intranet/a",
        "http://wiki.local/a",
        "https://ferry.example/a?token=s3cret",
        "http://[::1]/a",
        "http://8.8.8.8/a?token=s3cret",
        "http://host.local./a",
    ],
)
def test_an_archive_is_not_told_of_private_addresses_and_secrets(url: str, tmp_path: Path) -> None:
    corpus = written(tmp_path, ferry=source("Ferry", AGREES, url=url))
    with page_server() as site:
        run = {"archive": True, "archive_api": site.url + "/available", "web": {"retries": 0}}
        report = check(
            {"a.md": OPENED}, provider=("corpus",), corpus=(corpus,), verifier="lexical", **run
        )
        assert site.asked == []
    assert only(report).supporting == 1


# ------------------------------------------------------------------ published reviews


def review(claim: str) -> ClaimReview:
    return ClaimReview(
        claim=claim,
        rating="Mostly false",
        publisher="Bridge Check",
        url="https://bridge-check.example/oresund",
        published=date(2024, 5, 1),
        provider="checks",
        retrieved_at=datetime(2026, 1, 1, tzinfo=UTC),
    )


class Checks:
    """A provider that knows two published reviews."""

    name = "checks"
    decides = False

    async def __call__(self, claim: Claim) -> Retrieval:
        told = (review(OPENED.upper()), review("The Øresund Bridge is made of cheese."))
        outcome = Outcome(provider=self.name, claim=claim.id, status=Status.OK, documents=2)
        return Retrieval(documents=(), outcome=outcome, claim_reviews=told)

    async def aclose(self) -> None: ...


def case() -> Case:
    article = Article.model_construct(text=OPENED)
    return asyncio.run(search([Case(article, CLAIM)], [Checks()]))[0]


def test_a_published_verdict_on_the_same_claim_is_told_from_one_on_a_claim_like_it() -> None:
    found = case()
    (told,) = compared([found], Judges([found.claim], Config(verifier="lexical")))
    assert [(each.claim, each.same) for each in told] == [
        (OPENED.upper(), True),
        ("The Øresund Bridge is made of cheese.", False),
    ]


@pytest.mark.parametrize("status", [Status.OK, Status.EMPTY, Status.FAILED])
def test_neither_the_presence_nor_the_absence_of_verdicts_makes_a_label(status: Status) -> None:
    (outcome,) = case().outcomes
    assert not outcome.decides
    alone = weigh(CLAIM, (), (), [outcome.model_copy(update={"status": status})])
    assert (alone.label, alone.missing) == (Label.UNCHECKED, ())
    other = Outcome(provider="searxng", claim="c", status=Status.EMPTY)
    beside = weigh(CLAIM, (), (), [outcome.model_copy(update={"status": status}), other])
    assert beside.label is Label.SINGLE_SOURCE


class Paraphrases:
    """A verifier for which whatever begins alike says the same."""

    name = "paraphrases"

    def __call__(self, pairs: Sequence[Pair]) -> list[Judgement]:
        return [
            Judgement(
                evidence=pair.evidence,
                stance=Stance.SUPPORTS
                if pair.evidence[0].passage[:8] == pair.claim.text[:8]
                else Stance.NEUTRAL,
                probabilities=Probabilities(supports=0.5, refutes=0.0, neutral=0.5),
                confidence=0.5,
                verifier=self.name,
            )
            for pair in pairs
        ]


def test_a_verdict_in_other_words_is_on_the_same_claim_where_the_verifier_finds_so() -> None:
    found = case()
    judges = Judges([], Config())
    judges._made["nli"] = Paraphrases()
    (told,) = compared([found], judges)
    assert [each.same for each in told] == [True, True]


def test_a_published_verdict_is_shown_with_publisher_day_and_rating_and_counts_for_nothing(
    tmp_path: Path,
) -> None:
    corpus = written(tmp_path, ferry=source("Ferry", AGREES))
    report = check({"a.md": OPENED}, provider=("corpus",), corpus=(corpus,), verifier="lexical")
    finding = only(report)
    same = review(OPENED).model_copy(update={"same": True})
    other = review("The bridge is made of cheese.").model_copy(update={"publisher": "Other Check"})
    told = finding.model_copy(update={"claim_reviews": (same, other)})
    checked = report.checks[0].model_copy(update={"findings": (told,)})
    text = shown(report.model_copy(update={"checks": (checked,)}))
    assert text.count("Bridge Check") == text.count("Other Check") == 2
    assert text.count("“Mostly false”") == text.count("2024-05-01") == 4
    assert text.count("published review of a claim like it") == 2
    assert "https://bridge-check.example/oresund" in text
    assert (told.supporting, told.refuting, told.label) == (1, 0, Label.SINGLE_SOURCE)


# ------------------------------------------------------------------ snippets


def test_a_label_that_hangs_on_pages_nobody_opened_is_provisional() -> None:
    with (
        page_server({"/a": as_page("A", "Courier", AGREES)}) as site,
        page_server(host="127.0.0.2") as other,
    ):
        rows = [
            {"url": site.url + "/a", "title": "A bridge", "content": ""},
            {"url": other.url + "/gone", "title": "Another bridge", "content": AGREES},
        ]
        site.replies["/search"] = as_json({"results": rows, "unresponsive_engines": []})
        settings = engine(site, allow_private=(site.url, other.url))
        report = check({"a.md": OPENED}, **settings)
    finding = only(report)
    assert (finding.label, finding.supporting) == (Label.CORROBORATED, 2)
    assert finding.provisional and not finding.missing
    (origin,) = (o for o in finding.origins if o.id in finding.unopened)
    assert origin.publishers == ("127.0.0.2",)
    assert shown(report).count("provisional: of 127.0.0.2 only a snippet was read") == 2


# ------------------------------------------------------------------ half of it kept


HELD = "The Øresund Bridge is 8 kilometres long."


def test_a_search_that_is_kept_for_some_claims_only_is_missing_for_the_others(
    tmp_path: Path,
) -> None:
    with page_server({"/a": as_page("A", "Courier", AGREES)}) as site:
        site.replies["/search"] = lambda _: results(site, "/a")
        check({"a.md": OPENED}, **engine(site, cache_dir=tmp_path))
        settings = engine(site, cache_dir=tmp_path) | {"offline": True}
        more = check({"a.md": f"{OPENED}\n\n{HELD}"}, **settings)
        alone = check({"a.md": HELD}, **settings)
    known, unknown = more.checks[0].findings
    assert (known.label, known.supporting) == (Label.SINGLE_SOURCE, 1)
    assert (unknown.label, unknown.missing) == (Label.UNCHECKED, ("searxng",))
    assert (only(alone).label, only(alone).missing) == (Label.UNCHECKED, ())


def test_half_of_an_answer_that_is_kept_is_half_an_answer() -> None:
    tally = Tally(requests=2, errors=[NotCached("the second form of the claim")])
    assert retrieval("searxng", CLAIM, (), tally).outcome.status is Status.DEGRADED
    tally = Tally(requests=1, errors=[NotCached("the only one")])
    assert retrieval("searxng", CLAIM, (), tally).outcome.status is Status.SKIPPED


# ------------------------------------------------------------------ citations


def test_a_page_from_the_cache_was_accessed_when_it_was_fetched(tmp_path: Path) -> None:
    with page_server({"/a": as_page("A", "Courier", AGREES)}) as site:
        site.replies["/search"] = lambda _: results(site, "/moved")
        site.replies["/moved"] = Reply("", 302, headers={"Location": "/a"})
        runs = [check({"a.md": OPENED}, **engine(site, cache_dir=tmp_path)) for _ in range(2)]
    (first,), (again,) = (run.checks[0].documents for run in runs)
    assert again.retrieved_at == first.retrieved_at <= runs[0].finished
    assert (first.found_at, first.source.url) == (site.url + "/moved", site.url + "/a")
    assert runs[1].settings.requests == 0


# ------------------------------------------------------------------ what breaks inside


def test_a_mistake_of_ours_in_preparing_ends_the_search_at_once() -> None:
    """One claim is ready and cannot be prepared, another is still searched for."""

    class Halting(Fixed):
        async def __call__(self, claim: Claim) -> Retrieval:
            await asyncio.sleep(0 if claim.id == "c" else 30)
            return await super().__call__(claim)

    broken = Article.model_construct()  # without a text
    other = CLAIM.model_copy(update={"id": "d"})
    judges = Judges([CLAIM], Config(verifier="lexical"))
    cases = [Case(broken, CLAIM), Case(broken, other)]
    page = document("Ferry", AGREES, "en")

    async def run() -> None:
        work = checker._searched_and_judged(
            cases, [Halting("p", [page])], judges, Config(), lambda _: None, Given(())
        )
        await asyncio.wait_for(work, 10)

    with pytest.raises(AttributeError):
        asyncio.run(run())
