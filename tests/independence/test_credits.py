"""Whose word a lead says that it passes on."""

from __future__ import annotations

import pytest

from factcheck.independence.credits import credits_of
from factcheck.independence.outlets import names_of, outlet

CREDITED = [
    ("According to KCNA, a rocket was launched.", {"KCNA"}),
    ("State news agency KCNA reported that a rocket was launched.", {"KCNA"}),
    ("KCNA said a rocket was launched.", {"KCNA"}),
    ("A rocket was launched, the Korean Central News Agency has announced.", {"KCNA"}),
    ("North Korean state media reported that a rocket was launched.", {"KCNA"}),
    ("The minister told Reuters that he would go.", {"Reuters"}),
    ("The minister told Reuters Monday that he would go.", {"Reuters"}),
    ("He will go, citing the Interfax news agency.", {"Interfax"}),
    ("He will go, as first reported by the Associated Press.", {"AP"}),
    ("He will go, Russia's state-run TASS news agency reported on Monday.", {"TASS"}),
    ("Das Kraftwerk ist laut dpa vom Netz.", {"dpa"}),
    ("As The Harbour Post reported on Monday, he will go.", {"Harbour Post"}),
    ("According to the Harbour Post's reporters, he will go.", {"Harbour Post"}),
    ("The Washington Post reported that he will go.", {"The Washington Post"}),
    ("He will go, The New York Times reports.", {"The New York Times"}),
    ("He will go, according to the German magazine Der Spiegel.", {"Der Spiegel"}),
    ("In an interview with French newspaper Le Monde he said no.", {"Le Monde"}),
    ("He told the BBC's World Service that he would go.", {"BBC"}),
    ("Documents seen by The Guardian show that he will go.", {"The Guardian"}),
    ("He will go, Politico first reported.", {"Politico"}),
    ("Mayor Ann Lee wrote on Telegram that the bridge was down.", {"post of lee on Telegram"}),
    ("He will go - Interfax", {"Interfax"}),
    # Names that are a part of a longer one, or of somebody else.
    ("According to the Post Office, letters will be late.", set()),
    ("The Post Office reported a loss.", set()),
    ("According to the Washington Post Guild, wages are low.", set()),
    ("The Old Harbour Post reported a loss.", set()),
    ("According to Hindu tradition, the river is holy.", set()),
    ("According to the guardian of the child, he is well.", set()),
    ("The sun reported in the diary shone all day.", set()),
    ("Time told us that people wrote letters.", set()),
    # An outlet that speaks for itself, or is only named.
    ("The BBC said it would close two channels.", set()),
    ("Bloomberg has been mayor of New York.", set()),
    ("The Harbour Post is delivered at six.", set()),
    ("Reuters was founded in 1851.", set()),
    ("The minister reported to parliament.", set()),
    ("He wrote on Telegram that the bridge was down.", set()),
]


def outlets(text: str, title: str = "") -> set[str | None]:
    others = names_of(["Harbour Post"])
    return {outlet(credit, others) for credit in credits_of(title, text)} - {None}


@pytest.mark.parametrize(("lead", "expected"), CREDITED)
def test_a_lead_names_whose_word_it_rests_on(lead, expected):
    assert outlets(lead) == expected


def test_a_credit_far_below_the_lead_is_none():
    assert outlets("The bridge was closed at noon. " * 30 + "KCNA reported it.") == set()


def test_a_credit_of_the_opening_is_told_from_one_below_it():
    opening, later = credits_of("", "KCNA reported it. " + "It is long. " * 30 + "TASS said so.")
    assert opening.opening and not later.opening
