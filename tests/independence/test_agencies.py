import pytest

from factcheck.independence.agencies import AGENCIES, carried, credited
from factcheck.independence.families import DERIVED, FAMILIES, family_of
from factcheck.models import Source

CARRIED = [
    ("By Ann Lee, Associated Press", "Text.", {"AP"}),
    ("Reuters", "Text.", {"Reuters"}),
    ("", "WASHINGTON (AP) — Six workers died.", {"AP"}),
    ("", "LONDON, March 7 (Reuters) - Sweden joined NATO.", {"Reuters"}),
    ("", "PYONGYANG, 3 May (KCNA) -- A rocket was launched.", {"KCNA"}),
    ("", "MOSCOW, March 7. /TASS/. Sweden joined.", {"TASS"}),
    ("", "Berlin (dpa) – Das Kraftwerk ist vom Netz.", {"dpa"}),
    ("", "The plant was closed.\n\n© 2024 AFP", {"AFP"}),
    ("", "The plant was closed.\n\nSource: Xinhua", {"Xinhua"}),
    ("", "The plant was closed. (PTI)", {"PTI"}),
    ("By Ann Lee and AFP", "PARIS (Reuters) - Text.", {"AFP", "Reuters"}),
    ("By April Apfel", "The AP exam in June is hard.", set()),
    ("By Ann Lee", "Reuters was founded in 1851 by a German in London, and the firm grew.", set()),
    ("", "Der Ansa-Apparat (ap) war neu.", set()),
]

CREDITED = [
    ("According to KCNA, a rocket was launched.", {"KCNA"}),
    ("State news agency KCNA reported that a rocket was launched.", {"KCNA"}),
    ("KCNA said a rocket was launched.", {"KCNA"}),
    ("A rocket was launched, the Korean Central News Agency has announced.", {"KCNA"}),
    ("The minister told Reuters that he would go.", {"Reuters"}),
    ("He will go, citing the Interfax news agency.", {"Interfax"}),
    ("He will go, as first reported by the Associated Press.", {"AP"}),
    ("As The Harbour Post reported on Monday, he will go.", {"Harbour Post"}),
    ("According to the Harbour Post's reporters, he will go.", {"Harbour Post"}),
    ("Bloomberg has been mayor of New York.", set()),
    ("The Harbour Post is delivered at six.", set()),
    ("Reuters was founded in 1851.", set()),
    ("The minister reported to parliament.", set()),
]


@pytest.mark.parametrize(("byline", "text", "expected"), CARRIED)
def test_an_agencys_report_is_known_by_its_signature(byline, text, expected):
    assert carried(Source(), byline, text) == expected


@pytest.mark.parametrize(("lead", "expected"), CREDITED)
def test_a_lead_names_whose_word_it_rests_on(lead, expected):
    assert credited(lead, ["Harbour Post"]) == expected


def test_every_domain_is_in_one_family_and_every_agency_is_a_family():
    domains = [domain for family in FAMILIES for domain in family.domains]
    assert len(domains) == len(set(domains))
    assert not set(domains) & set(DERIVED)
    assert set(AGENCIES) <= {family.name for family in FAMILIES}
    assert all(family.source.startswith("https://") for family in FAMILIES)


def test_a_domain_outside_the_table_has_no_family():
    assert family_of("bbc.co.uk") == family_of("bbc.com") == "BBC"
    assert family_of("bbc.example") is None
