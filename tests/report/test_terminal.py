import re
import unicodedata
from collections.abc import Callable
from io import BytesIO, StringIO, TextIOWrapper

import pytest
import sample
from rich.cells import cell_len

from factcheck.models import THE_ARTICLE, Label, Report, Stance, Status, VoteStance
from factcheck.report import markdown, terminal
from factcheck.report._evidence import mergers, uncounted_vote

Writer = Callable[[Report, StringIO], None]


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)


def shown(report: Report | None = None, **options: object) -> str:
    out = StringIO()
    terminal.write(report or sample.report(), out, **options)  # type: ignore[arg-type]
    return out.getvalue()


def flat(text: str) -> str:
    return " ".join(text.split())


def test_counts_come_first_and_findings_worst_first() -> None:
    text = shown()
    tally = "✗ 1 contradicted   ? 1 unchecked   ○ 2 single-source   ✓ 1 corroborated"
    assert tally in text
    heads = re.findall(r"^[✗?○✓] ([A-Z-]{6,})", text, re.M)
    assert heads == [
        "CONTRADICTED", "UNCHECKED", "SINGLE-SOURCE", "SINGLE-SOURCE", "CORROBORATED",
    ]  # fmt: skip


def test_a_page_is_never_counted_as_one_with_itself() -> None:
    """The page that stands above may be the one that was merged into another of its publisher."""
    shorter = sample.document("Harbour Wire", "The bridge has six lanes and two walkways.")
    longer = sample.document("Harbour Wire", "A bay, a bridge and a ferry.")
    same = sample.origin(longer, shorter, merged=("both are pages of harbour-wire.example",))
    finding = sample.report().checks[0].findings[1]
    vote = sample.vote(same, shorter, Stance.SUPPORTS, shorter.text)
    finding = finding.model_copy(update={"votes": (vote,), "origins": (same,)})
    documents = {document.id: document for document in (shorter, longer)}
    assert mergers(vote, finding, documents) == [
        "counted as one with another page of theirs, “Harbour Wire on the bridge”: "
        "both are pages of harbour-wire.example"
    ]


def test_a_reason_stands_under_the_name_that_it_is_about() -> None:
    pages = [
        sample.document(name, f"{name} on it.") for name in ("Alpha", "Beta", "Gamma", "Delta")
    ]
    same = sample.origin(*pages, merged=("beta like alpha", "gamma like beta", "delta like gamma"))
    finding = sample.report().checks[0].findings[1].model_copy(update={"origins": (same,)})
    documents = {document.id: document for document in pages}

    def told(shown: int) -> list[str]:
        vote = sample.vote(same, pages[shown], Stance.SUPPORTS, pages[shown].text)
        return [
            line.removeprefix("counted as one with ") for line in mergers(vote, finding, documents)
        ]

    assert told(0) == ["Beta: beta like alpha", "Gamma: gamma like beta", "Delta: delta like gamma"]
    assert told(1) == [
        "Alpha: beta like alpha",
        "Gamma: gamma like beta",
        "Delta: delta like gamma",
    ]
    assert told(2)[1] == "another page: gamma like beta"


def test_a_vote_that_repeats_what_it_cites_is_shown_as_not_counted() -> None:
    press = sample.document("Harbour Wire", "The bridge has six lanes.")
    wiki = sample.document("Wikipedia", "The bridge has six lanes.")
    cited = sample.origin(press)
    citing = sample.origin(wiki, rests_on=(cited.id,))
    own = sample.vote(cited, press, Stance.SUPPORTS, press.text)
    repeating = sample.vote(citing, wiki, Stance.SUPPORTS, wiki.text)
    repeating = repeating.model_copy(update={"repeats": (cited.id,)})
    whole = sample.report()
    finding = (
        whole.checks[0]
        .findings[1]
        .model_copy(update={"votes": (own, repeating), "origins": (cited, citing)})
    )
    checks = (whole.checks[0].model_copy(update={"findings": (finding,)}),)
    report = whole.model_copy(update={"checks": checks})
    assert "supports (rests on Harbour Wire: not counted) 0.80 · Wikipedia" in flat(shown(report))
    out = StringIO()
    markdown.write(report, out)
    assert r"rests on Harbour Wire\: not counted" in out.getvalue()
    assert out.getvalue().count("not counted") == 1


def test_a_vote_that_repeats_the_article_is_shown_as_not_counted() -> None:
    press = sample.document("Harbour Wire", "The bridge has six lanes.")
    citing = sample.origin(press, rests_on=(THE_ARTICLE,))
    vote = sample.vote(citing, press, Stance.SUPPORTS, press.text)
    vote = vote.model_copy(update={"repeats": (THE_ARTICLE,)})
    finding = sample.report().checks[0].findings[1]
    finding = finding.model_copy(update={"votes": (vote,), "origins": (citing,)})
    assert uncounted_vote(vote, finding) == "rests on the article: not counted"


def test_a_finding_shows_everything_that_its_label_rests_on() -> None:
    text = flat(shown(width=120))
    for part in [
        "✗ CONTRADICTED · line 3 · confidence 0.80",
        "The Golden Gate Bridge opened to traffic in May 1932.",
        "Wikipedia contradicts it; no independent source supports it.",
        "✗ refutes 0.80 · Wikipedia · “Golden Gate Bridge” · edited 2026-03-01 · via wikipedia",
        "**It opened on 27 May 1937 after four years of construction.**",
        "https://en.wikipedia.example/w/index.php?title=Golden_Gate_Bridge&oldid=99",
        "not counted: A Blog: the article itself",
        "CORROBORATED, DISPUTED",
        "provisional: searxng did not answer in full",
        "counted as one with Copy Times: the same text, word for word",
        "✗ refutes 0.80 · Span Sceptic",
        "quoted: Joseph Strauss",
        "wikipedia failed: timed out after 20 s",
        "cited was skipped: offline",
        "Not checked: 3 sentences (2 opinion, 1 question)",
        "wikipedia failed for 1 of 4 claims: timed out after 20 s",
        "searxng gave no full answer for 1 of 3 claims: engines down: a, b",
        "note: Web search is not configured.",
        "note: bidirectional controls",
        "could not be read: x\\x1b[2J.pdf: cut short here",
        "read the passages before you rely on them",
    ]:
        assert part in text


def test_what_decides_the_label_stands_before_what_opposes_it() -> None:
    text = shown()
    assert text.index("Harbour Wire on the bridge") < text.index("Span Sceptic on the bridge")


def test_two_neutral_passages_are_shown_and_the_rest_counted_unless_verbose() -> None:
    assert shown().count("· neutral") == 3
    assert "and 2 more neutral passages" in shown()
    assert shown(verbose=True).count("· neutral") == 5
    assert "more neutral" not in shown(verbose=True)


def test_verbose_lists_the_skipped_sentences_with_their_reasons() -> None:
    assert "question: Who would not want to see it?" in shown(verbose=True)
    assert "Who would not want to see it?" not in shown()


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("color", [True, False])
def test_no_line_but_a_link_is_wider_than_the_terminal(width: int, color: bool) -> None:
    text = re.sub(r"\x1b\[[0-9;]*m", "", shown(width=width, color=color))
    lines = [line for line in text.splitlines() if not line.strip().startswith("https://")]
    assert max(map(cell_len, lines)) <= width
    assert len(lines) > 50


@pytest.mark.parametrize("width", [40, 60, 120])
def test_a_link_stays_whole_at_any_width(width: int) -> None:
    links = [line.strip() for line in shown(width=width).splitlines() if "oldid=" in line]
    assert links[0] == sample.ENCYCLOPEDIA.source.permalink


def test_nothing_from_outside_acts_on_the_terminal() -> None:
    text = shown(verbose=True)
    bad = [c for c in text if c != "\n" and unicodedata.category(c) in ("Cc", "Cf", "Cs")]
    assert bad == []
    for written in ("[bold]not markup[/nope]", ":smile:", "\\x1b[31mred", "\\u202egnp.exe"):
        assert written in flat(text)


def test_in_colour_the_only_escapes_are_our_own() -> None:
    text = re.sub(r"\x1b\[[0-9;]*m", "", shown(color=True, verbose=True))
    assert "\x1b" not in text
    assert "**" not in text.replace("*stars*", "")


@pytest.mark.parametrize("width", range(40, 121, 7))
def test_no_line_is_an_order_to_a_build_service(width: int) -> None:
    text = shown(verbose=True, width=width)
    assert not re.search(r"(?m)^\s*::", text)
    assert "##[" not in text
    assert "##vso[" not in text


@pytest.mark.parametrize(
    ("environment", "colored"),
    [
        ({}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ({"FORCE_COLOR": "1", "TERM": "dumb"}, False),
    ],
)
def test_colour_follows_the_environment(
    environment: dict[str, str], colored: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[" in shown()) is colored


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_an_output_that_is_not_unicode_gets_plain_signs(encoding: str) -> None:
    raw = BytesIO()
    out = TextIOWrapper(raw, encoding=encoding)
    terminal.write(sample.report(), out)
    out.flush()
    text = raw.getvalue().decode(encoding)
    assert "x CONTRADICTED - line 3" in text
    assert "+ CORROBORATED" in text


def test_a_reason_names_the_service_and_not_the_whole_request() -> None:
    told = "https://en.wikipedia.example/w/api.php?action=query&list=search&q={} is not cached"
    told = f"{told}; {told}"
    outcomes = tuple(
        o.model_copy(update={"status": Status.FAILED, "reason": told.format(at, at + 9)})
        for at, o in enumerate(sample.outcomes()[:3])
    )
    check = sample.check().model_copy(update={"outcomes": outcomes})
    line = "wikipedia failed for 3 of 3 claims: https://en.wikipedia.example/… is not cached"
    assert line in flat(shown(sample.report(checks=(check,))))


def test_an_article_without_claims_says_so() -> None:
    assert "no claim to check was found" in shown(sample.clean())


def test_several_articles_are_counted_together_first() -> None:
    one = sample.clean(Label.CONTRADICTED).checks[0]
    text = shown(sample.report(checks=(one, one)))
    assert text.startswith("2 articles   ✗ 2 contradicted")


def test_claims_for_which_nothing_was_found_share_one_reason() -> None:
    text = flat(shown(sample.clean(Label.SINGLE_SOURCE, Label.SINGLE_SOURCE, Label.CONTRADICTED)))
    assert text.count("Because.") == 2
    assert "○ SINGLE-SOURCE · 2 claims Because. line 3 · The Golden Gate" in text
    assert text.count("opened to traffic in May 1932.") == 3


@pytest.mark.parametrize("write", [terminal.write, markdown.write])
def test_passages_that_were_judged_together_are_shown_as_one_reason(write: Writer) -> None:
    """The label follows from both; neither is listed again as neutral."""
    page = sample.ENCYCLOPEDIA
    of = sample.origin(page)
    one, two = "Tolls are collected southbound.", page.text[:94]
    votes = [sample.vote(of, page, Stance.NEUTRAL, passage) for passage in (one, two)]
    singles = [judgement for vote in votes for judgement in vote.judgements]
    evidence = tuple(judgement.evidence[0] for judgement in singles)
    joined = singles[0].model_copy(
        update={"evidence": evidence, "stance": Stance.SUPPORTS, "rationale": one}
    )
    vote = votes[0].model_copy(
        update={"stance": VoteStance.SUPPORTS, "judgements": (joined, *singles)}
    )
    report = sample.report()
    first = report.checks[0].findings[0]
    finding = first.model_copy(
        update={"votes": (vote,), "origins": (of,), "label": Label.SINGLE_SOURCE}
    )
    check = report.checks[0].model_copy(update={"findings": (finding,)})
    out = StringIO()
    write(report.model_copy(update={"checks": (check,)}), out)
    text = flat(out.getvalue())
    assert text.count("with the other passage read together") == 2
    assert text.count(one.rstrip(".")) == 1
    assert "neutral ·" not in text
