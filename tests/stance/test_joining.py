"""Passages of one page that say together what none says alone."""

from __future__ import annotations

from stance_pairs import evidence, statement

from factcheck.models import Evidence
from factcheck.stance import joined_pair

CLAIM = statement("The bridge near Lisbon opened in 1998.")
NEAR = evidence("The bridge is near Lisbon.")
OPENED = evidence("It opened in 1998.")


def texts(*given: Evidence) -> list[str]:
    found = joined_pair(CLAIM, given)
    return [one.passage for one in found.evidence] if found else []


def test_two_passages_that_hold_different_words_are_joined() -> None:
    joined = texts(NEAR, OPENED, evidence("Nothing of it."))
    assert sorted(joined) == sorted([NEAR.passage, OPENED.passage])


def test_three_are_joined_where_each_adds_a_word() -> None:
    assert len(texts(evidence("A bridge."), evidence("Lisbon is near."), OPENED)) == 3


def test_pages_of_one_publisher_are_not_joined() -> None:
    """One may be about another bridge."""
    other = OPENED.model_copy(update={"document": "another page"})
    assert texts(NEAR, other) == []


def test_a_passage_that_adds_no_word_is_not_joined() -> None:
    assert texts(evidence("The bridge near Lisbon opened in 1998."), NEAR, OPENED) == []


def test_one_passage_has_nothing_to_be_joined_with() -> None:
    assert texts(NEAR) == texts() == []


def test_long_passages_are_not_joined() -> None:
    """They would be read in windows, apart from each other again."""
    assert texts(NEAR, evidence("It opened in 1998. " * 20)) == []
