"""Which pieces of a long passage are read."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from factcheck.language import content_words
from factcheck.stance._reading import read_passage
from factcheck.stance._windows import MOST, WORDS, windows

FILLER = "The archive keeps letters, maps and photographs of the region. "


def test_a_short_passage_is_read_whole() -> None:
    text = "One sentence.  And another one."
    assert windows(read_passage(text), {}) == [text]


def test_the_windows_that_hold_most_of_the_claim_are_read() -> None:
    text = FILLER * 30 + "The ferry sank in 1994. " + FILLER * 30
    weights = dict.fromkeys(content_words("The ferry sank in 1994."), 1.0)
    found = windows(read_passage(text), weights)
    assert len(found) == MOST
    assert any("The ferry sank in 1994." in window for window in found)


@given(st.lists(st.integers(1, 60), min_size=1, max_size=40))
def test_windows_are_verbatim_and_short_and_cover_what_is_short(sizes: list[int]) -> None:
    text = " ".join("Word " + "word " * (size - 1) + "end." for size in sizes)
    found = windows(read_passage(text), {}, most=1000)
    assert all(window in text for window in found)
    assert all(len(w.split()) <= max(WORDS, *(s + 1 for s in sizes)) for w in found)
    assert sum(len(w.split()) for w in found) >= len(text.split())
