from __future__ import annotations

import pytest

from factcheck.language import names

CASES = [
    ("Angela Merkel was born in Hamburg.", [("Angela Merkel", "person"), ("Hamburg", "place")]),
    ("President Joe Biden met Mr. Smith.", [("Joe Biden", "person"), ("Smith", "person")]),
    ("The Ministry of Defence said so.", [("Ministry of Defence", "organisation")]),
    ("Ludwig van Beethoven died.", [("Ludwig van Beethoven", "other")]),
    ("Mount Everest's height", [("Mount Everest", "place")]),
    ("Police said on Monday that it rained.", []),
    ("According to the World Health Organization", [("World Health Organization", "organisation")]),
    ("Vaccines are safe.", []),
    ("NATO and the EU", [("NATO", "organisation"), ("EU", "place")]),
    ("Germany and France signed.", [("Germany", "place"), ("France", "place")]),
    ("Obama left. Later Obama returned.", [("Obama", "other"), ("Obama", "other")]),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_names_are_found_with_their_kind(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(name.text, name.kind.value) for name in names(text)] == expected


def test_a_surname_has_the_kind_of_the_full_name() -> None:
    assert [n.kind.value for n in names("Angela Merkel won. Then Merkel ruled.")] == ["person"] * 2
