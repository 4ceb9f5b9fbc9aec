import pytest
import sample

from factcheck.models import (
    Claim,
    ClaimKind,
    Format,
    Label,
    Outcome,
    Source,
    Span,
    Status,
    Unreadable,
)
from factcheck.report._order import (
    grouped,
    justification,
    location,
    place,
    provider_lines,
    stated,
    title,
    unread_line,
    worst_first,
)


@pytest.mark.parametrize(
    ("location", "message", "line"),
    [
        ("a/b.md", "a/b.md is empty", "a/b.md is empty"),
        ("a/b.md", "b.md is empty", "a/b.md is empty"),
        ("a/b.md", "nothing in it", "a/b.md: nothing in it"),
        ("-", "standard input is empty", "standard input is empty"),
        ("http://x/a", "x is not a public address", "http://x/a: x is not a public address"),
        ("http://x/y/", "no answer", "http://x/y/: no answer"),
        ("\x1b[2J", "no\nanswer", "\\x1b[2J: no answer"),
    ],
)
def test_what_could_not_be_read_is_named_once(location: str, message: str, line: str) -> None:
    unread = Unreadable(location=location, error="EmptyInput", message=message)
    assert unread_line(unread) == line


def test_a_place_is_a_line_where_the_file_has_lines_and_a_paragraph_elsewhere() -> None:
    start = sample.span("length").start
    assert place(sample.article(), start) == "line 5"
    assert place(sample.article(format=Format.HTML), start) == "paragraph 2"
    assert place(sample.article(format=Format.HTML, prose=()), 0) == "paragraph 1"


def test_findings_of_one_label_stand_disputed_first_then_as_in_the_article() -> None:
    findings = [
        sample.clean(Label.CORROBORATED).checks[0].findings[0],
        *sample.check().findings,
        sample.clean(Label.CONTRADICTED).checks[0].findings[0],
    ]
    order = [(f.label.value, f.disputed) for f in worst_first(findings)]
    assert order == [
        ("contradicted", False),
        ("contradicted", False),
        ("unchecked", False),
        ("single-source", False),
        ("single-source", False),
        ("corroborated", True),
        ("corroborated", False),
    ]


def test_claims_that_fail_alike_stand_together_and_their_long_addresses_are_cut() -> None:
    findings, outcomes = [], []
    for n in range(2):
        (finding,) = sample.clean(Label.UNCHECKED).checks[0].findings
        claim = finding.claim.model_copy(update={"id": str(n)})
        why = f"http://wiki.example/w/api.php?format=json&list=search&q={n} has a fault (500)"
        said = {"claim": claim, "justification": f"Not known. No answer from wikipedia ({why})."}
        findings.append(finding.model_copy(update=said))
        outcomes.append(
            Outcome(provider="wikipedia", claim=str(n), status=Status.FAILED, reason=why)
        )
    assert justification(findings[0], outcomes) == (
        "Not known. No answer from wikipedia (http://wiki.example/… has a fault (500))."
    )
    assert [len(group) for group in grouped(findings, outcomes)] == [2]


def test_standard_input_is_called_so() -> None:
    assert location("-") == title(sample.article(location="-", source=Source()))
    assert location("-") == "standard input"


def test_a_provider_that_answered_says_what_it_left_out() -> None:
    left_out = Outcome(
        provider="corpus",
        claim="a",
        status=Status.OK,
        documents=2,
        reason="left out as unreadable: z.pdf",
    )
    whole = Outcome(provider="corpus", claim="b", status=Status.EMPTY)
    assert provider_lines([left_out, whole]) == [
        (False, "corpus answered for 2 of 2 claims, 2 documents; left out as unreadable: z.pdf")
    ]


def test_a_split_quotation_is_shown_without_the_words_that_split_it() -> None:
    text = "We won,” she said, “and we will win again,"
    pieces = (Span(0, 7), Span(20, len(text)))
    claim = Claim(id="c", text=text, span=Span(0, len(text)), kind=ClaimKind.DIRECT, pieces=pieces)
    assert stated(claim) == "“We won, and we will win again”"
