import io

import pytest
import sample
from markdown_it import MarkdownIt

from factcheck.models import Report, Source, VoteStance
from factcheck.report import markdown


def written(report: Report | None = None, **options: bool) -> str:
    out = io.StringIO()
    markdown.write(report or sample.report(), out, **options)
    return out.getvalue()


def tokens(text: str) -> list:
    parsed = MarkdownIt("gfm-like", {"linkify": False, "html": True}).parse(text)
    return parsed + [child for token in parsed for child in token.children or []]


@pytest.mark.parametrize(
    "text",
    [
        "[x](javascript:alert(1))",
        "![i](http://evil.example/p.png)",
        "<script>alert(1)</script>",
        "*stars* _and_ `code` ~~gone~~",
        "# heading",
        "1. one",
        "- item",
        "> quote",
        "&amp; &#106;",
        "a | b",
        "<http://evil.example>",
        "\\[x](y)",
        "=1+1",
    ],
)
def test_escaped_text_is_shown_as_written(text: str) -> None:
    (inline,) = [t for t in tokens(markdown.escaped(text)) if t.type == "inline"]
    kinds = {child.type for child in inline.children}
    assert kinds <= {"text", "text_special"}
    assert "".join(child.content for child in inline.children) == text


def test_no_html_no_image_and_only_web_links_come_out() -> None:
    found = tokens(written(verbose=True))
    assert {t.type for t in found}.isdisjoint({"html_block", "html_inline", "image", "code_inline"})
    links = [t.attrs["href"] for t in found if t.type == "link_open"]
    assert len(links) > 5
    assert all(link.startswith("https://") for link in links)


def test_the_permalink_is_linked_rather_than_the_page() -> None:
    source = sample.ENCYCLOPEDIA.source
    assert markdown.linked("W", source) == f"[W](<{source.permalink}>)"
    assert markdown.linked("W", Source(url="javascript:x")) == "W"


def test_findings_stand_worst_first_with_evidence_and_marks() -> None:
    text = written()
    heads = [line.split(":")[0] for line in text.splitlines() if line.startswith("## ")]
    assert heads[0] == "## ✗ contradicted"
    assert heads[-2] == "## ✓ corroborated, disputed"
    assert "**It opened on 27 May 1937 after four years of construction\\.**" in text
    assert "not counted: [A Blog](<https://a-blog.example/golden-gate>)" in text
    assert "**provisional: searxng did not answer in full**" in text
    assert "and 2 more neutral passages" in text


def test_pages_that_count_as_one_say_why() -> None:
    assert "counted as one with Copy Times\\: the same text, word for word" in written()


def test_a_source_that_says_both_is_shown_as_not_counted() -> None:
    report = sample.report()
    check = report.checks[0]
    finding = check.findings[0]
    both = finding.votes[0].model_copy(update={"stance": VoteStance.CONFLICTED})
    finding = finding.model_copy(update={"votes": (both,)})
    check = check.model_copy(update={"findings": (finding,)})
    text = written(report.model_copy(update={"checks": (check,)}))
    assert "edited 2026\\-03\\-01 · via wikipedia" in text
    assert "says both\\: not counted" in text
