"""Rendered pages -> sentences with what they cite; no network."""

import pytest

from factcheck.evidence._citations import CUT, Cited, Passage, matching, passages
from factcheck.language import content_words

WIKI = "https://wiki.example/wiki/Lorch"
MARK = '<sup class="reference"><a href="#cite_note-{0}">[{0}]</a></sup>'


def page(body: str, **notes: str) -> str:
    items = "".join(
        f'<li id="cite_note-{name}"><a href="#cite_ref-{name}">↑</a> {note}</li>'
        for name, note in notes.items()
    )
    return f'<div class="mw-parser-output">{body}<ol class="references">{items}</ol></div>'


def link(url: str) -> str:
    return f'<a class="external text" href="{url}">a title</a>'


A, B = "https://a.example/1", "https://b.example/2"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            f"<p>The bridge was opened in 1911.{MARK.format('x')} It is blue.{MARK.format('y')}</p>",
            [("The bridge was opened in 1911.", [A]), ("It is blue.", [B])],
        ),
        (
            f"<p>The bridge was opened in 1911. It is blue.{MARK.format('x')}</p>",
            [("The bridge was opened in 1911.", [A]), ("It is blue.", [A])],
        ),
        (
            f"<p>The <b>bridge</b> is blue.{MARK.format('x')}{MARK.format('y')} It is old.</p>",
            [("The bridge is blue.", [A, B]), ("It is old.", [])],
        ),
        (
            f"<p>The bridge, opened in 1911,{MARK.format('x')} is blue.{MARK.format('y')}</p>",
            [("The bridge, opened in 1911, is blue.", [A, B])],
        ),
        (
            f"<p>It is blue.</p><p>It is old.{MARK.format('x')}</p>",
            [("It is blue.", []), ("It is old.", [A])],
        ),
        (
            f"<ul><li>It is blue.{MARK.format('x')}</li><li>It is old.</li></ul>",
            [("It is blue.", [A]), ("It is old.", [])],
        ),
        (
            f"<p>It is blue.{MARK.format('nowhere')}</p>",
            [("It is blue.", [])],
        ),
    ],
)
def test_a_sentence_has_the_references_that_stand_behind_it(
    body: str, expected: list[tuple[str, list[str]]]
) -> None:
    found = passages(page(body, x=link(A), y=link(B)), WIKI)
    assert [(p.text, [c.url for c in p.cited]) for p in found] == expected


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        (link(A), [Cited(A)]),
        (link("//a.example/1"), [Cited(A)]),
        (link(A) + link(B), [Cited(A)]),
        (
            link("https://web.archive.org/web/2020/https://a.example/1") + link(A),
            [Cited(A, "https://web.archive.org/web/2020/https://a.example/1")],
        ),
        (link("https://archive.ph/x"), [Cited("https://archive.ph/x")]),
        (link("/wiki/Other"), []),
        (link("https://en.wikipedia.org/wiki/Rhine"), []),
        (link("https://www.worldcat.org/oclc/1"), []),
        (link("https://www.worldcat.org/oclc/1") + link(B), [Cited(B)]),
        (link("javascript:alert(1)"), []),
        (link("ftp://a.example/1"), []),
        (link("https://["), []),
        ("Smith 2001, p. 5", []),
    ],
)
def test_a_reference_leads_to_the_work_itself(note: str, expected: list[Cited]) -> None:
    (passage,) = passages(page(f"<p>It is blue.{MARK.format('x')}</p>", x=note), WIKI)
    assert list(passage.cited) == expected


def test_a_short_reference_leads_on_to_its_full_entry() -> None:
    book = (
        f'<p>End.</p><ul class="reflist"><li><cite id="CITEREFSmith2001">{link(A)}</cite></li></ul>'
    )
    short = '<a href="#CITEREFSmith2001">Smith 2001</a>, p. 5'
    found = passages(page(f"<p>It is blue.{MARK.format('x')}</p>{book}", x=short), WIKI)
    assert (found[0].text, found[0].cited) == ("It is blue.", (Cited(A),))


@pytest.mark.parametrize("html", ["", "<", "<!-- -->", "\x00", "<p>", "plain text", "<sup></p>"])
def test_broken_html_gives_what_can_be_read(html: str) -> None:
    assert all(isinstance(passage, Passage) for passage in passages(html, WIKI))


def sentence(text: str, *cited: Cited) -> Passage:
    return Passage(text, frozenset(content_words(text)), cited)


FOUND = [
    sentence("The comet last appeared in the inner Solar System in 1986.", Cited(A)),
    sentence("The comet is named after an astronomer.", Cited(A)),
    sentence("A probe passed the comet in 1986.", Cited(A)),
    sentence("The comet last appeared in the Solar System in the year 1986, unsourced."),
]


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("The comet last appeared in the inner Solar System in 1986.", [0]),
        ("In 1986 a probe passed the comet.", [2]),
        ("The comet was named after an English astronomer.", [1]),
        ("The comet frightened emperors.", []),
        ("The comet", [0, 1, 2]),
    ],
)
def test_only_sentences_that_share_the_telling_words_match(claim: str, expected: list[int]) -> None:
    found = matching(content_words(claim), "The Comet", FOUND)
    assert sorted(FOUND.index(passage) for passage in found) == expected


def test_the_best_match_comes_first() -> None:
    claim = content_words("In 1986 a probe passed the comet at a distance of 600 km.")
    assert 0 < CUT < 1
    assert matching(claim, "", FOUND)[0] == FOUND[2]
