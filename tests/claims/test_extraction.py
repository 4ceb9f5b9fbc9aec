"""Articles -> claims and what is skipped; all texts are our own."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.claims import extract
from factcheck.claims.worth.worthiness import check_worthiness, model
from factcheck.models import Article, ClaimKind, Extraction, Format, Heading, Source, Span


def article(text: str, form: Format = Format.TEXT) -> Article:
    prose = tuple(Span(*m.span()) for m in re.finditer(r"\S(?:.|\n(?!\n))*", text))
    source = Source(title="The tower", published=date(2024, 6, 19))
    return Article(location="-", source=source, format=form, text=text, prose=prose)


STORY = """\
The Eiffel Tower is 330 metres tall. It was completed in 1889.

“Visitors rose by 5% last month,” said Ana Silva, its director. “We are glad.”

Silva said that lifts were repaired on Sunday. Do you know why? I think it is lovely."""


SKIPPED = [
    ("5:45 AM PST 11/19/2019 by Patrick Shanley", "fragment"),
    ("Was the tower built in 1889?", "question"),
    ("I think the tower is 330 metres tall.", "opinion"),
    ("The tower is the most beautiful building on Earth.", "opinion"),
    ("The city should repaint the tower.", "opinion"),
    ("The tower will close in 2031.", "prediction"),
    ("The tower is expected to close next year.", "prediction"),
    ("My mother loved the tower.", "personal experience"),
    ("I visited the tower with friends.", "personal experience"),
    ("Please sign our petition.", "instruction"),
    ("Click here to read more.", "instruction"),
    ("Good morning, dear readers.", "greeting"),
    ("Thank you for reading our article.", "greeting"),
    ("A lovely day in Paris.", "fragment"),
    ("…", "fragment"),
    ("Photo: Ana Silva", "caption"),
    ("So it goes and so it went.", "not check-worthy"),
]


@pytest.mark.parametrize(("text", "reason"), SKIPPED)
def test_a_sentence_that_cannot_be_checked_is_skipped_with_its_reason(
    text: str, reason: str
) -> None:
    result = extract(article(text))
    assert [(one.text, one.reason) for one in result.skipped] == [(text, reason)]
    assert result.claims == ()


STATEMENTS = [
    "Connor Clifton added a goal as the Bruins beat the Devils in Boston.",
    "Emil Bemstrom added a goal and an assist, and Columbus beat Montreal.",
    "The Danube is 2,850 km long.",
    "Marie Curie won two Nobel Prizes.",
    "Water boils at 100 °C at sea level.",
    "Unemployment fell to 4 per cent in 2019.",
    "Germany has more inhabitants than France.",
    "Vaccines do not cause autism.",
    "The company was founded by two brothers.",
    "We have cut emissions by 40 percent since 1990.",
]


@pytest.mark.parametrize("text", STATEMENTS)
def test_a_factual_sentence_is_a_statement(text: str) -> None:
    (claim,) = extract(article(text)).claims
    assert (claim.text, claim.kind, claim.pieces) == (text, ClaimKind.STATEMENT, ())


def test_a_story_gives_statements_quotes_and_reported_speech_in_order() -> None:
    result = extract(article(STORY))
    assert [(claim.kind.value, claim.words, claim.speaker) for claim in result.claims] == [
        ("statement", "The Eiffel Tower is 330 metres tall.", None),
        ("statement", "The Eiffel Tower was completed in 1889.", None),
        ("direct", "Visitors rose by 5% last month, We are glad.", "Ana Silva"),
        ("indirect", "lifts were repaired on Sunday 16 June 2024", "Ana Silva"),
    ]
    assert [one.reason for one in result.skipped] == ["question", "opinion"]


def test_a_claim_carries_its_context_mentions_and_date() -> None:
    claims = extract(article(STORY)).claims
    assert claims[1].context.before == claims[0].text
    assert claims[1].context.title == "The tower"
    assert claims[1].context.after.startswith("“Visitors rose")
    quote = claims[2]
    assert [q.text for q in quote.quantities] == ["5%"]
    assert [(d.text, d.value) for d in quote.dates] == [("last month", "2024-05")]
    assert quote.quantities[0].span.of(STORY) == "5%"
    assert (quote.cue, quote.claim_date) == ("said", date(2024, 6, 19))


def test_the_heading_above_is_context() -> None:
    text = "# Height\n\nThe tower is 330 metres tall."
    base = article(text, Format.MARKDOWN)
    story = base.model_copy(
        update={"prose": base.prose[1:], "headings": (Heading(span=Span(0, 8), level=1),)}
    )
    (claim,) = extract(story).claims
    assert claim.context.heading == "Height"


def test_a_sentence_with_a_direct_quote_is_no_statement_too() -> None:
    result = extract(article("“It is 330 metres tall,” said Ana Silva on Monday in Paris."))
    assert [claim.kind for claim in result.claims] == [ClaimKind.DIRECT]


def test_an_attitude_is_a_statement_about_its_holder() -> None:
    text = "France plans to close 14 reactors."
    (claim,) = extract(article(text)).claims
    assert (claim.kind, claim.text) == (ClaimKind.STATEMENT, text)


def test_a_reported_thing_is_a_statement_and_a_reported_clause_is_not() -> None:
    text = "Siemens reported a profit of 8 billion euros. It said that sales rose by 4 per cent."
    claims = extract(article(text)).claims
    assert [(claim.kind.value, claim.text) for claim in claims] == [
        ("statement", "Siemens reported a profit of 8 billion euros."),
        ("indirect", "sales rose by 4 per cent"),
    ]


def test_another_language_is_not_judged_by_english_words() -> None:
    text = "Der Eiffelturm ist 330 Meter hoch. Ist er alt?"
    german = article(text).model_copy(update={"language": "de"})
    result = extract(german)
    assert [claim.text for claim in result.claims] == ["Der Eiffelturm ist 330 Meter hoch."]
    assert [one.reason for one in result.skipped] == ["question"]


def test_links_and_emphasis_do_not_break_a_statement() -> None:
    text = "The [Eiffel Tower](https://example.org) is **330 metres** tall. It opened in 1889."
    claims = extract(article(text, Format.MARKDOWN)).claims
    assert [claim.text for claim in claims] == [text[:63], text[64:]]
    assert [name.text for name in claims[0].names] == ["Eiffel Tower"]


def test_only_the_most_worthy_claims_are_kept_in_reading_order() -> None:
    everything = extract(article(STORY)).claims
    result = extract(article(STORY), max_claims=2)
    best = sorted(everything, key=lambda claim: -claim.check_worthiness)[:2]
    assert {claim.id for claim in result.claims} == {claim.id for claim in best}
    assert [claim.span for claim in result.claims] == sorted(c.span for c in result.claims)
    assert [one.reason for one in result.skipped].count("over --max-claims") == 2


def test_no_claims_are_kept_when_none_are_wanted() -> None:
    assert extract(article(STORY), max_claims=0).claims == ()


def test_an_id_survives_edits_elsewhere_and_tells_repetitions_apart() -> None:
    one = extract(article("The Rhine is 1,233 km long. It is. The Rhine is 1,233 km long."))
    other = extract(article("A new first line is here in 2024.\n\nThe Rhine is 1,233 km long."))
    first, *_, second = (claim.id for claim in one.claims)
    assert first != second
    assert other.claims[-1].id == first


def test_an_article_without_prose_has_no_claims() -> None:
    assert extract(article("")) == Extraction(claims=(), skipped=())


def test_figures_are_worth_more_than_thanks() -> None:
    high = check_worthiness("Unemployment rose from 4 percent to 7 percent in 2009.")
    low = check_worthiness("Thank you all very much.")
    assert 0 <= low < model().threshold < high <= 1


MARKS = st.sampled_from(
    ['"', "'", "“", "”", "‘", "’", "«", "»", "''", " said ", " Ana ", "\n\n", ". ", ", ", " 5 km "]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(MARKS, st.text(max_size=12)), max_size=30).map("".join), st.booleans())
def test_any_text_gives_spans_that_map_back(text: str, markdown: bool) -> None:
    story = article(text, Format.MARKDOWN if markdown else Format.TEXT)
    result = extract(story)
    for claim in result.claims:
        assert claim.span.of(text) == claim.text != ""
        inside = [*claim.pieces, *(m.span for m in (*claim.quantities, *claim.dates, *claim.names))]
        assert all(claim.span.start <= s.start < s.end <= claim.span.end for s in inside)
    for one in result.skipped:
        assert one.span.of(text) == one.text != ""
    assert len({claim.id for claim in result.claims}) == len(result.claims)


def test_where_all_lines_are_headings_they_are_what_is_said() -> None:
    text = "Pope Francis was born in Buenos Aires in 1936"
    base = article(text)
    only = (Heading(span=Span(0, len(text)), level=1),)
    (claim,) = extract(base.model_copy(update={"prose": (), "headings": only})).claims
    assert claim.text == text
