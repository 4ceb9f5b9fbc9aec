"""A claim to the queries that are sent for it."""

import pytest
from claims_to_check import claim

from factcheck.evidence._pages import titles_named
from factcheck.evidence._queries import LONGEST, keywords, queries
from factcheck.models import ClaimKind, Span

LONG = "The Treaty of Versailles was signed on 28 June 1919, " * 8


@pytest.mark.parametrize(
    ("text", "named", "title", "expected"),
    [
        (
            "The Suez Canal was opened on 17 November 1869.",
            ["Suez Canal"],
            "",
            (
                "The Suez Canal was opened on 17 November 1869",
                "Suez Canal 17 1869 november opened",
                "Suez Canal",
            ),
        ),
        (
            "It was opened in 1869.",
            [],
            "How the Suez Canal was built",
            ("It was opened in 1869", "Suez Canal 1869 opened", "Suez Canal"),
        ),
        (
            "Its rival at Panama carries 14,000 ships a year.",
            ["Panama"],
            "How the Suez Canal was built",
            (
                "Its rival at Panama carries 14,000 ships a year",
                "Suez Canal Panama 14,000 carries rival ships year",
                "Suez Canal Panama",
            ),
        ),
        (
            "Prices rose sharply last autumn.",
            [],
            "",
            ("Prices rose sharply last autumn", "sharply prices autumn rose last"),
        ),
        ("Rain fell.", [], "", ("Rain fell",)),
    ],
)
def test_a_claim_becomes_its_words_its_keywords_and_its_names(
    text: str, named: list[str], title: str, expected: tuple[str, ...]
) -> None:
    assert queries(claim(text, named=named, title=title)) == expected


def test_a_quote_is_searched_by_its_words_without_marks_and_by_its_speaker() -> None:
    text = "“We choose to go to the Moon,” Kennedy said."
    quote = claim(
        text,
        named=["Moon"],
        kind=ClaimKind.DIRECT,
        speaker="John F. Kennedy",
        pieces=(Span(1, 29),),
    )
    words, terms, names = queries(quote)
    assert words == "We choose to go to the Moon"
    assert terms.startswith("Moon")
    assert names == "Moon John F. Kennedy"
    assert not set('“”"«»') & set("".join(queries(quote)))


def test_apostrophes_within_words_stay() -> None:
    assert queries(claim("‘Halley's Comet’ isn’t a star.", named=[]))[0] == (
        "Halley's Comet isn’t a star"
    )


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("At night it fell to -5 degrees.", "At night it fell to 5 degrees"),
        ("He said:no to intitle:comet.", "He said no to intitle comet"),
        ("Was it C*met ~ (or) [not]?", "Was it C met or not"),
        ("The Spanish-speaking COVID-19 ward took 10:30 trains.",) * 2,
    ],
)
def test_nothing_in_a_query_is_an_order_to_the_engine(text: str, first: str) -> None:
    assert queries(claim(text, named=[]))[0] == first.rstrip(".")


def test_no_query_is_longer_than_engines_take() -> None:
    long = claim(LONG, named=["Treaty of Versailles"])
    assert all(0 < len(query) <= LONGEST for query in queries(long))
    assert not queries(long)[0].endswith("Versaill")
    assert len(keywords(long)) <= 7


@pytest.mark.parametrize("text", ["…", "?", "12", "“”", "a" * 900])
def test_odd_claims_never_give_a_blank_query(text: str) -> None:
    assert all(query.strip() for query in queries(claim(text, named=[])))


@pytest.mark.parametrize(
    ("text", "named", "title"),
    [
        ("Paper was made during the Han dynasty.", "Han", "Han dynasty"),
        ("The Good Earth won a prize.", "Good Earth", "The Good Earth"),
        ("Sergeant York came from Tennessee.", "York", "Sergeant York"),
    ],
)
def test_titles_may_reach_a_word_beyond_a_name(text: str, named: str, title: str) -> None:
    titles = titles_named(claim(text, named=[named]))
    assert titles[0] == named
    assert title in titles
