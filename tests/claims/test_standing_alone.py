"""What a claim leaves unsaid is added in [brackets], from the article only; texts are our own."""

from __future__ import annotations

import re
from datetime import date

import pytest

from factcheck.claims import extract
from factcheck.models import Article, Extraction, Format, Heading, Source, Span


def found(
    text: str,
    *,
    title: str | None = None,
    published: date | None = None,
    form: Format = Format.TEXT,
) -> Extraction:
    headings = tuple(
        Heading(span=Span(*m.span()), level=2) for m in re.finditer(r"^#.*", text, re.M)
    )
    blocks = (Span(*m.span()) for m in re.finditer(r"^(?!#)\S(?:.|\n(?!\n|- ))*", text, re.M))
    article = Article(
        location="-",
        source=Source(title=title, published=published),
        format=form,
        text=text,
        prose=tuple(
            Span(span.start + 2 * text.startswith("- ", span.start), span.end) for span in blocks
        ),
        headings=headings,
    )
    return extract(article)


def last(text: str, **given: object) -> str:
    claim = found(text, **given).claims[-1]  # type: ignore[arg-type]
    return claim.standalone or claim.text


MEANT = [
    ("The Eiffel Tower is 330 metres tall. It was completed in 1889.",
     "[The Eiffel Tower] was completed in 1889."),
    ("The Eiffel Tower is 330 metres tall. In 1964 it became a monument of France.",
     "In 1964 [the Eiffel Tower] became a monument of France."),
    ("The Eiffel Tower is 330 metres tall. Its lifts were rebuilt in 1983.",
     "[The Eiffel Tower]'s lifts were rebuilt in 1983."),
    ("The Eiffel Tower stands in Paris. It opened in 1889. It has 1,665 steps.",
     "[The Eiffel Tower] has 1,665 steps."),
    ("Alan Turing was born in London in 1912. He studied in Cambridge.",
     "[Alan Turing] studied in Cambridge."),
    ("Pierre Curie married Marie Curie in 1895. She was born in Warsaw in 1867.",
     "[Marie Curie] was born in Warsaw in 1867."),
    ("Angela Merkel was born in Hamburg in 1954. Merkel studied physics in Leipzig.",
     "[Angela] Merkel studied physics in Leipzig."),
    ("Siemens was founded in 1847. The company employs 320,000 people.",
     "The company [Siemens] employs 320,000 people."),
    ("The Sydney Harbour Bridge opened in 1932. The bridge has 8 lanes.",
     "The bridge [Sydney Harbour Bridge] has 8 lanes."),
    ("Kenya had 47 million inhabitants in 2019. The country exported tea for 1 billion dollars.",
     "The country [Kenya] exported tea for 1 billion dollars."),
    ("Energy minister Paulo Reis opened the dam in 2016. The minister resigned in 2018.",
     "The minister [Paulo Reis] resigned in 2018."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), MEANT)
def test_what_only_one_thing_can_be_meant_by_is_filled_in(text: str, expected: str) -> None:
    assert last(text) == expected


UNSURE = [
    "Siemens opened a factory in Munich in 1906. It employs 500 people.",
    "Ana Silva wrote to Rui Costa in 2004. It was printed in Porto in 2005.",
    "The Eiffel Tower is 330 metres tall. It rained on 40 days in Lisbon in 1909.",
    "The Eiffel Tower is 330 metres tall. It took 300 men two years to build the arena in Porto.",
    "The brothers sold cars in Porto. They were built in Turin in 1911.",
    "Kenya and Uganda were independent in 1962. The country has 47 million inhabitants.",
    "A man died in Porto in 1909 and Paulo Reis was hurt. He was 47 years old in 1909.",
]


@pytest.mark.parametrize("text", UNSURE)
def test_nothing_is_added_where_more_than_one_thing_may_be_meant(text: str) -> None:
    claim = found(text).claims[-1]
    assert claim.text in text
    assert "[" not in claim.standalone


def test_the_title_says_what_the_first_sentence_is_about() -> None:
    text = "It was completed in 1889."
    assert last(text, title="The Eiffel Tower") == "[The Eiffel Tower] was completed in 1889."
    assert last("She won two Nobel Prizes.", title="The life of Marie Curie").startswith(
        "[Marie Curie] won"
    )


WHEN = [
    ("The bridge in Porto closed in May.", date(2024, 6, 19), "[2024]"),
    ("The bridge in Porto closed on 4 November.", date(2024, 3, 1), "[2023]"),
    ("The bridge in Porto closed on Sunday.", date(2024, 6, 19), "[16 June 2024]"),
    ("The bridge in Porto closed last year.", date(2024, 6, 19), "[2023]"),
    ("The bridge in Porto closed on 4 May 2019.", date(2024, 6, 19), ""),
    ("France celebrates its national holiday on 14 July.", date(2024, 8, 1), ""),
    ("Apollo 11 flew to the Moon in 1969. The crew landed on 20 July.", date(2024, 8, 1), "[1969]"),
    ("The bridge in Porto closed in May.", None, ""),
]


@pytest.mark.parametrize(("text", "published", "added"), WHEN)
def test_the_year_that_is_left_unsaid_is_added(
    text: str, published: date | None, added: str
) -> None:
    claim = found(text, published=published).claims[-1]
    assert re.findall(r"\[\d[^\]]*\]", claim.standalone) == ([added] if added else [])


UNCLEAR = [
    "It rose by 5 per cent.",
    "They won it twice in the 1970s.",
    "This fell by 40 per cent in 2019.",
    "Ana Silva met Maria Lopez in Rome in 2004. She was born in Porto in 1961.",
]


@pytest.mark.parametrize("text", UNCLEAR)
def test_a_claim_that_nobody_can_understand_is_skipped(text: str) -> None:
    skipped = found(text).skipped
    assert [one.reason for one in skipped] == ["unclear without its context"]


CLEAR = [
    "It is true that the Danube flows through Vienna.",
    "He was 47 years old when Paulo Reis opened the dam in 2016.",
    "They say that Porto has 232,000 inhabitants.",
    "Ana Silva met Rui Costa in Rome in 2004. She was born in Porto in 1961.",
]


@pytest.mark.parametrize("text", CLEAR)
def test_a_pronoun_alone_makes_no_claim_unclear(text: str) -> None:
    assert "unclear without its context" not in [one.reason for one in found(text).skipped]


def test_a_bare_pronoun_under_a_title_is_kept() -> None:
    assert found("It rose by 5 per cent.", title="Inflation in Portugal").claims


def test_an_item_of_a_list_stands_under_its_heading() -> None:
    text = "## Nobel Prizes in Physics\n\n- 1903: Marie Curie\n- 1921: Albert Einstein\n- and more"
    claims = found(text, form=Format.MARKDOWN).claims
    assert [(claim.text, claim.standalone) for claim in claims] == [
        ("1903: Marie Curie", "[Nobel Prizes in Physics] 1903: Marie Curie"),
        ("1921: Albert Einstein", "[Nobel Prizes in Physics] 1921: Albert Einstein"),
    ]


def test_a_list_of_sources_is_no_list_of_claims() -> None:
    text = "## Sources\n\n- 1903: Marie Curie\n- 1921: Albert Einstein"
    assert found(text, form=Format.MARKDOWN).claims == ()


def test_a_claim_read_alone_has_no_markup() -> None:
    text = "The [Rhine](https://example.org/rhine) is **1,233 km** long."
    (claim,) = found(text, form=Format.MARKDOWN).claims
    assert claim.text == text
    assert claim.words == "The Rhine is 1,233 km long."


def test_reported_words_that_an_attribution_parts_are_read_as_one() -> None:
    (claim,) = found("The dam, Ana Silva said, was built in 1961.").claims
    assert claim.words == "The dam was built in 1961"


def test_what_stands_in_brackets_is_from_the_article() -> None:
    text = "\n\n".join(part for part, _ in MEANT)
    for claim in found(text).claims:
        for added in re.findall(r"\[([^\]]*)\]", claim.standalone):
            assert added.lower() in text.lower()
