"""What the nouns promise."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from pydantic import ValidationError

from factcheck.models import Claim, Document, Heading, Source, Span

WHEN = datetime(2026, 1, 1, tzinfo=UTC)


def document(**fields: object) -> Document:
    given = {"source": Source(), "text": "t", "provider": "p", "query": "q", "retrieved_at": WHEN}
    return Document.model_validate({**given, **fields})


def test_a_span_is_two_numbers_in_json() -> None:
    heading = Heading(span=Span(3, 9), level=2)
    assert heading.model_dump_json() == '{"span":[3,9],"level":2}'
    assert Heading.model_validate_json(heading.model_dump_json()).span.of("012345678") == "345678"


def test_nouns_are_frozen_and_refuse_unknown_fields() -> None:
    with pytest.raises(ValidationError):
        Source(publisher="A").publisher = "B"
    with pytest.raises(ValidationError):
        Source.model_validate({"publisher": "A", "label": "corroborated"})


def test_a_document_is_known_by_where_it_stands_and_what_it_says() -> None:
    here = document(source=Source(url="https://a.example/1"))
    assert here.id == document(source=Source(url="https://a.example/1"), query="other").id
    assert here.id != document(source=Source(url="https://b.example/1")).id
    assert here.id != document(source=Source(url="https://a.example/1"), text="u").id
    assert here.sha256 == document().sha256
    assert Document.model_validate_json(here.model_dump_json()) == here


def test_a_text_with_a_lone_surrogate_still_has_a_hash() -> None:
    assert len(document(text="\ud800").sha256) == 64


def test_a_claims_id_survives_case_and_blanks_but_not_another_speaker() -> None:
    plain = Claim.identify("The bridge opened.", None, 0)
    assert plain == Claim.identify("the  bridge\nopened.", None, 0)
    assert plain != Claim.identify("The bridge opened.", "Ann Lee", 0)
    assert plain != Claim.identify("The bridge opened.", None, 1)


def test_the_words_of_a_split_quote_leave_its_attribution_out() -> None:
    text = "We won,” she said, “and we will win again"
    pieces = (Span(10, 17), Span(30, 10 + len(text)))
    claim = Claim(id="x", text=text, span=Span(10, 10 + len(text)), pieces=pieces)
    assert claim.words == "We won, and we will win again"
