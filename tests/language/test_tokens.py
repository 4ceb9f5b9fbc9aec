from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.language import (
    content_words,
    dates,
    fold,
    is_negated,
    names,
    quantities,
    sentences,
    words,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Obama’s 1,200 U.K. flats", ["obama", "1200", "uk", "flats"]),
        ("The US told us", ["the", "u.s", "told", "us"]),
        ("well-known, don't", ["well", "known", "don't"]),
        ("ＡＢＣ ﬁne", ["abc", "fine"]),
    ],
)
def test_words_are_folded_tokens(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("cities", "city"),
        ("increased", "increases"),
        ("running", "ran"),
        ("stopped", "stops"),
        ("women", "woman"),
        ("won", "wins"),
        ("the boxes", "a box"),
        ("taking", "took"),
        ("reduce", "reducing"),
    ],
)
def test_forms_of_a_word_meet(one: str, other: str) -> None:
    assert content_words(one) == content_words(other)


def test_fold_makes_typography_plain() -> None:
    assert fold("“It’s\u00a0fine” —\n STRASSE, straße") == '"it\'s fine" - strasse, strasse'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He did not go.", True),
        ("It wasn’t so.", True),
        ("They denied it.", True),
        ("It no longer exists.", True),
        ("He failed to pay.", True),
        ("No. 10 is a house.", False),
        ("It was not only big but old.", False),
        ("It is fine.", False),
    ],
)
def test_negation_has_its_cues(text: str, expected: bool) -> None:
    assert is_negated(text) is expected


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_every_span_maps_back_to_any_text(text: str) -> None:
    for mention in (*names(text), *quantities(text), *dates(text)):
        assert mention.span.of(text) == mention.text != ""
    spans = sentences(text)
    assert all(span.of(text) == span.of(text).strip() != "" for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert content_words(text) is not None
