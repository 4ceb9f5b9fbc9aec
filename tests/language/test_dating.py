from __future__ import annotations

from datetime import date

import pytest

from factcheck.language import dates

# A Wednesday.
ANCHOR = date(2024, 6, 19)

CASES = [
    ("on 19 June 2024", [("19 June 2024", "2024-06-19")]),
    ("June 19, 2024", [("June 19, 2024", "2024-06-19")]),
    ("the 4th of July 1776", [("4th of July 1776", "1776-07-04")]),
    ("2024-06-19T10:00", [("2024-06-19", "2024-06-19")]),
    ("in June 2024", [("June 2024", "2024-06")]),
    ("in 1889", [("1889", "1889")]),
    ("from 1914–1918", [("1914", "1914"), ("1918", "1918")]),
    ("the 1990s", []),
    ("31 February 2020", []),
    ("1500 soldiers died", []),
    ("2016 elections in Rome", [("2016", "2016")]),
    ("killed 1500 soldiers", []),
    ("He may 2 go", []),
    ("a march of 300 people", []),
    ("on Sunday", [("Sunday", "2024-06-16")]),
    ("on Wednesday", [("Wednesday", "2024-06-19")]),
    ("last Wednesday", [("last Wednesday", "2024-06-12")]),
    ("next Friday", [("next Friday", "2024-06-21")]),
    ("yesterday", [("yesterday", "2024-06-18")]),
    ("last month", [("last month", "2024-05")]),
    ("this year", [("this year", "2024")]),
    ("two years ago", [("two years ago", "2022")]),
    ("three weeks ago", [("three weeks ago", "2024-05-29")]),
    ("in May", [("May", "2024-05")]),
    ("last June", [("last June", "2023-06")]),
    ("on 5 May", [("5 May", "2024-05-05")]),
    ("last week", [("last week", "")]),
    ("It ran June 14-16, 2012.", [("June 14-16, 2012", "2012-06")]),
    ("They met from 3 to 5 May 2012.", [("3 to 5 May 2012", "2012-05")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_dates_are_read_against_the_anchor(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(d.text, d.value) for d in dates(text, anchor=ANCHOR)] == expected


def test_a_relative_date_without_an_anchor_has_no_value() -> None:
    (found,) = dates("She left on Sunday.")
    assert (found.value, found.relative) == ("", True)


def test_the_month_before_january_is_december() -> None:
    assert [d.value for d in dates("last month", anchor=date(2024, 1, 5))] == ["2023-12"]


def test_a_date_in_another_language_is_read() -> None:
    assert [d.value for d in dates("am 3. Oktober 1990", language="de")] == ["1990-10-03"]
