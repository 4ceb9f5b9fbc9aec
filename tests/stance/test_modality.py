"""Signals of how a sentence holds what it says."""

from __future__ import annotations

import pytest
from stance_pairs import statement

from factcheck.stance._modality import NAMES, modality
from factcheck.stance._reading import read_claim, read_passage


def signals(claim: str, passage: str) -> dict[str, tuple[float, str]]:
    return modality(read_claim(statement(claim)), read_passage(passage).sentences[0], 0.8)


@pytest.mark.parametrize(
    ("claim", "passage", "name", "detail"),
    [
        ("The bank closed.", "It is unclear whether the bank closed.", "doubted", "unclear"),
        ("The bank closed.", "The report that the bank closed was false.", "revoked", "false"),
        ("The bank closed.", "The bank denied that it closed.", "denied", "denied"),
        ("The bank closed.", "The bank may close.", "unreal", "may"),
        ("The bank closed.", "Officials said the bank closed.", "attributed", "said"),
        ("The mayor said the bank closed.", "The minister said the bank closed.", "said_by_other", "The mayor / The minister"),
        ("It is the longest river.", "It is the second-longest river.", "ranked", "second-longest / longest"),
        ("It is the second largest city.", "It is the third largest city.", "ranked", "second largest / third"),
    ],
)  # fmt: skip
def test_a_signal_says_what_it_saw(claim: str, passage: str, name: str, detail: str) -> None:
    assert signals(claim, passage)[name] == (0.8, detail)


def test_what_only_the_claim_attributes_counts_the_other_way() -> None:
    found = signals("The mayor said the bank closed.", "The bank closed.")
    assert found["attributed"][0] == -0.8


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("The mayor said the bank closed.", "The mayor said on Monday that the bank closed."),
        ("It is the longest river.", "It is the longest river of the country."),
        ("The bank closed.", "The bank closed."),
        ("The bank closed in 1998.", "The bank closed on 4 May 1998."),
        ("The bank closed in 1998.", "The bank of Will Smith closed in 1998."),
    ],
)
def test_what_both_say_alike_is_no_signal(claim: str, passage: str) -> None:
    assert signals(claim, passage) == dict.fromkeys(NAMES, (0.0, ""))
