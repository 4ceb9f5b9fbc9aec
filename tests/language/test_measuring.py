from __future__ import annotations

import pytest

from factcheck.language import quantities

CASES = [
    ("It cost $1.2m.", [("money", 1.2e6, "USD", "")]),
    ("£3bn and 5 million euros", [("money", 3e9, "GBP", ""), ("money", 5e6, "EUR", "")]),
    ("US$40 a barrel", [("money", 40, "USD", "")]),
    ("about 12% of voters", [("percent", 12, "%", "about")]),
    ("12 per cent", [("percent", 12, "%", "")]),
    ("rose by 3 percentage points", [("percent", 3, "pp", "")]),
    ("twenty-three thousand soldiers", [("count", 23_000, "", "")]),
    ("one hundred and twenty-five members", [("count", 125, "", "")]),
    ("a dozen eggs", [("count", 12, "", "")]),
    ("half a million people", [("count", 500_000, "", "")]),
    ("1.4bn people", [("count", 1.4e9, "", "")]),
    ("3.5m people", [("count", 3.5e6, "", "")]),
    ("a 12-year-old boy", [("measure", 12, "year", "")]),
    ("more than 8,849 metres", [("measure", 8849, "m", "at least")]),
    ("the 100m final", [("measure", 100, "m", "")]),
    ("300,000 square kilometres", [("measure", 300_000, "km²", "")]),
    ("−5 °C in Oslo", [("measure", -5, "°C", "")]),
    ("no more than 20 guests", [("count", 20, "", "at most")]),
    ("500 or more cases", [("count", 500, "", "at least")]),
    ("between 10 and 20 people", [("count", 10, "", "at least"), ("count", 20, "", "at most")]),
    ("10–15 km", [("measure", 10, "km", "at least"), ("measure", 15, "km", "at most")]),
    ("fell from 30 to 20 per cent", [("percent", 30, "%", ""), ("percent", 20, "%", "")]),
    ("the 21st century", [("ordinal", 21, "", "")]),
    ("the third time", [("ordinal", 3, "", "")]),
    ("one in five adults", []),
    ("two-thirds of MPs", []),
    ("in 2019, on 3 June 2019, in the 1990s", []),
    ("the 2016 elections", []),
    ("G7, COVID-19, Boeing 747, No. 10", []),
    ("at 10:30, at 5 p.m., on 9/11", []),
    ("won 3-2", []),
    ("", []),
    ("She was born on 1 May and left on Sunday, May 5th.", []),
    ("He ran the 100m in 9.58 seconds.", [("measure", 100.0, "m", ""), ("measure", 9.58, "s", "")]),
    ("He is 1.85m tall and weighs a lot.", [("measure", 1.85, "m", "")]),
    ("One in five people agree, on the twenty-first try.", []),
    ("profit was up 12pc", [("percent", 12.0, "%", "")]),
    ("Rs 500 crore for 3 lakh people", [("money", 5e9, "INR", ""), ("count", 3e5, "", "")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_quantities_have_kind_value_unit_and_bound(
    text: str, expected: list[tuple[str, float, str, str]]
) -> None:
    found = [(q.kind.value, q.value, q.unit, q.bound) for q in quantities(text)]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("23 Russian soldiers were killed", "Russian soldiers"),
        ("more than 400 people in Rome", "people"),
        ("12% of voters", "voters"),
        ("a 1,454-foot tower", "tower"),
        ("three aircraft landed", "aircraft"),
        ("There were 40.", ""),
    ],
)
def test_the_noun_is_what_is_counted(text: str, noun: str) -> None:
    assert [q.noun for q in quantities(text)] == [noun]
