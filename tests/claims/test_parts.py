"""Sentences -> the claims that they make; all texts are our own."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.claims import extract
from factcheck.models import Article, Claim, Format, Source, Span


def claims(text: str) -> tuple[Claim, ...]:
    article = Article(
        location="-",
        source=Source(),
        format=Format.TEXT,
        text=text,
        prose=(Span(0, len(text)),),
    )
    found = extract(article).claims
    assert all(claim.span.of(text) == claim.text for claim in found)
    return found


def read(text: str) -> list[str]:
    return [claim.standalone or claim.text for claim in claims(text)]


SPLIT = [
    (
        "Siemens was founded in Berlin in 1847, and its first line opened in 1848.",
        ["Siemens was founded in Berlin in 1847", "[Siemens]'s first line opened in 1848"],
    ),
    (
        "Marie Curie was born in Warsaw and died in Passy.",
        ["Marie Curie was born in Warsaw", "[Marie Curie] died in Passy"],
    ),
    (
        "Marie Curie was born in Warsaw, studied in Paris and died in Passy.",
        [
            "Marie Curie was born in Warsaw",
            "[Marie Curie] studied in Paris",
            "[Marie Curie] died in Passy",
        ],
    ),
    (
        "Saint Petersburg was founded in 1703 and renamed in 1914.",
        ["Saint Petersburg was founded in 1703", "[Saint Petersburg was] renamed in 1914"],
    ),
    (
        "Emil Zátopek has won four gold medals and set 18 world records.",
        [
            "Emil Zátopek has won four gold medals",
            "[Emil Zátopek has] set 18 world records",
        ],
    ),
    (
        "In 1967, Denmark legalised the books and Norway banned the magazines.",
        ["In 1967, Denmark legalised the books and Norway banned the magazines."],
    ),
    (
        "In 2009, output fell by 5 per cent, and exports fell by 14 per cent.",
        ["In 2009, output fell by 5 per cent", "[In 2009,] exports fell by 14 per cent"],
    ),
    (
        "In 1888, Monet painted the trees; the picture is now in Boston.",
        ["In 1888, Monet painted the trees", "the picture is now in Boston"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), SPLIT)
def test_each_claim_of_a_sentence_is_true_to_it(text: str, expected: list[str]) -> None:
    assert read(text) == expected


WHOLE = [
    "The distance between Paris and Lyon is 392 km.",
    "The Danube rises in Germany or flows through Austria.",
    "Either Brazil won the cup of 1970 or Italy won it.",
    "Few Danes smoke and have asthma.",
    "France did not join the alliance in 1949 and leave the union in 1966.",
    "Norbanca reportedly bought the mine and sold the port.",
    "According to Norbanca's report, sales rose by 5 per cent and profits fell by 3 per cent.",
    "The dam broke in 1959 and thus flooded Fréjus.",
    "The dam broke in 1959, and then the valley was flooded.",
    "The dam broke in 1959, so the valley was flooded.",
    "Unemployment rose in Spain and fell in Italy in 2019.",
    "France has 68 million inhabitants, and Germany has more inhabitants.",
    "Orville and Wilbur Wright built and flew the first aeroplane in 1903.",
    "The law of 1999 allowed banks to borrow money and sell shares.",
    "The dam, the bridge and the castle were built in 1900.",
    "The stolen goods included coins, rings, and a painting owned by the museum.",
    "France and Germany signed the treaty in 1963.",
    "If the dam breaks, Porto floods and Gaia burns.",
    "The firm that was founded in 1911 makes pumps.",
    "Nansen resigned, which surprised many voters in Norway.",
    "The factory in a suburb of Lyon, which has 9,000 inhabitants, makes pumps.",
    "The programme was cut, including a bridge in Porto, which cost 4 million euros or more.",
    "Rome, Milan and Turin are in Italy.",
    "Barack Obama was born in Honolulu, Hawaii, in 1961.",
]


@pytest.mark.parametrize("text", WHOLE)
def test_a_sentence_whose_halves_depend_on_each_other_is_left_whole(text: str) -> None:
    whole = [claim for claim in claims(text) if claim.text != text]
    assert [claim.text for claim in whole if claim.text.rstrip(".") not in text] == []
    assert all("[" not in (claim.standalone or "") for claim in claims(text))
    assert len(claims(text)) <= 1


ASIDES = [
    (
        "The Hoover Dam, which was completed in 1936, is 221 metres high.",
        [
            ("The Hoover Dam, which was completed in 1936, is 221 metres high.",
             "The Hoover Dam is 221 metres high."),
            ("was completed in 1936", "[The Hoover Dam] was completed in 1936"),
        ],
    ),
    (
        "Albert Einstein was born in Ulm, which lies on the Danube.",
        [
            ("Albert Einstein was born in Ulm, which lies on the Danube.",
             "Albert Einstein was born in Ulm."),
            ("lies on the Danube", "[Ulm] lies on the Danube"),
        ],
    ),
    (
        "Angela Merkel, a former chancellor of Germany, was born in Hamburg.",
        [
            ("Angela Merkel, a former chancellor of Germany, was born in Hamburg.",
             "Angela Merkel was born in Hamburg."),
            ("a former chancellor of Germany", "[Angela Merkel is] a former chancellor of Germany"),
        ],
    ),
    (
        "Marie Curie, a physicist from Warsaw, won two Nobel Prizes.",
        [
            ("Marie Curie, a physicist from Warsaw, won two Nobel Prizes.",
             "Marie Curie won two Nobel Prizes."),
            ("a physicist from Warsaw", "[Marie Curie was] a physicist from Warsaw"),
        ],
    ),
    (
        "The Hoover Dam, which was completed in 1936, is 221 metres high and has 17 turbines.",
        [
            ("The Hoover Dam, which was completed in 1936, is 221 metres high",
             "The Hoover Dam is 221 metres high"),
            ("was completed in 1936", "[The Hoover Dam] was completed in 1936"),
            ("has 17 turbines", "[The Hoover Dam] has 17 turbines"),
        ],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ASIDES)
def test_what_is_said_by_the_way_is_a_claim_and_the_rest_does_without_it(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert [(claim.text, claim.standalone) for claim in claims(text)] == expected


def test_a_half_that_says_nothing_of_its_own_leaves_the_sentence_whole() -> None:
    text = "The fog lifted at last and Porto had 40 visitors in 1910."
    assert [claim.text for claim in claims(text)] == [text]


def test_the_opinion_of_a_sentence_is_skipped_and_its_fact_is_kept() -> None:
    text = "The Eiffel Tower is 330 metres tall, and it is the most beautiful building in Paris."
    assert [claim.text for claim in claims(text)] == ["The Eiffel Tower is 330 metres tall"]


def test_ids_of_halves_differ() -> None:
    text = "Cologne is on the Rhine and is in Germany. Bonn is on the Rhine and is in Germany."
    found = claims(text)
    assert len({claim.id for claim in found}) == len(found) > 2


WORDS = st.sampled_from(
    "Ana Silva Porto the a bridge, which who was opened in 1932, and but ; died is not if , . "
    "It He ( ) — built by has “ ” the capital of".split(" ")
)


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_no_order_of_words_breaks_the_spans(text: str) -> None:
    found = claims(text)
    assert len({claim.id for claim in found}) == len(found)
    assert all(claim.standalone.count("[") == claim.standalone.count("]") for claim in found)


@pytest.mark.parametrize("form", [
    "The bridge, which opened in 1932, has six lanes and was closed in 1990, and {}. ",
    "Ana, {}, ", "He was born in Porto and {} ", "and, ", "(", "# ", "1/5 ", "ANNA: {} ", "It was "
])  # fmt: skip
def test_twice_the_text_takes_about_twice_the_time(form: str) -> None:
    def seconds(size: int) -> float:
        text = (form * (size // len(form)))[:size]
        started = time.process_time()
        claims(text)
        return time.process_time() - started

    seconds(2_000)
    few, many = seconds(20_000), seconds(80_000)
    assert many < 8 * max(few, 0.05)
