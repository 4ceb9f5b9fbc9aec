import pytest

from factcheck.independence.agencies import carried
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


@pytest.mark.parametrize(("byline", "text", "expected"), CARRIED)
def test_an_agencys_report_is_known_by_its_signature(byline, text, expected):
    assert carried(Source(), byline, text) == expected
