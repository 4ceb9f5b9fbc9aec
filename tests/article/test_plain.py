"""Plain text: nothing of it changes, its paragraphs are found."""

from datetime import date

import pytest

from factcheck.article import plain

WRAPPED = """The Harbour Bridge

The bridge over Sydney Harbour was
opened in March 1932. Its arch
spans 503 metres.

It carries eight lanes of traffic.
"""


def prose(text: str) -> list[str]:
    return [span.of(text) for span in plain.read(text).prose]


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("One sentence.", ["One sentence."]),
        ("First.\n\nSecond.\n", ["First.", "Second."]),
        ("First.\r\n\r\nSecond.\r\n", ["First.", "Second."]),
        ("First.\r\rSecond.", ["First.", "Second."]),
        ("A line that runs\non here.\n", ["A line that runs\non here."]),
        ("  \n\n  Indented.  \n \t \nNext.", ["Indented.", "Next."]),
        ("Facts:\n- Iron rusts.\n- Gold does not.", ["Facts:", "Iron rusts.", "Gold does not."]),
        ("1. Iron rusts.\n2. Gold\n   does not.", ["Iron rusts.", "Gold\n   does not."]),
        ("It rained on the 3rd.\n\n* * *\n\nIt cleared.", ["It rained on the 3rd.", "It cleared."]),
        ("no heading without a text after it", ["no heading without a text after it"]),
    ],
)
def test_paragraphs_are_found(text: str, paragraphs: list[str]) -> None:
    assert prose(text) == paragraphs


def test_hand_wrapped_lines_stay_one_paragraph_and_the_first_line_is_the_title() -> None:
    reading = plain.read(WRAPPED)
    assert reading.text == WRAPPED
    assert reading.title == "The Harbour Bridge"
    assert [(x.level, x.span.of(WRAPPED)) for x in reading.headings] == [(1, "The Harbour Bridge")]
    assert prose(WRAPPED) == [
        "The bridge over Sydney Harbour was\nopened in March 1932. Its arch\nspans 503 metres.",
        "It carries eight lanes of traffic.",
    ]


def test_a_file_with_one_paragraph_on_each_line_has_as_many_paragraphs() -> None:
    text = "Iron melts at 1,538 degrees.\nGold melts at 1,064.\nTin melts already at 232 degrees.\n"
    assert len(prose(text)) == 3


def test_lines_wider_than_any_hand_wrapped_line_are_paragraphs() -> None:
    long = (
        "The Danube rises in the Black Forest and " + "flows past towns " * 8 + "to the Black Sea"
    )
    assert prose(f"{long}\n{long}.") == [long, f"{long}."]


def test_an_underlined_line_is_a_heading_and_its_rule_is_not_prose() -> None:
    text = "The River\n=========\n\nThe Nile is long.\n\nIts Source\n\nIt rises in the south."
    reading = plain.read(text)
    assert [(x.level, x.span.of(text)) for x in reading.headings] == [
        (1, "The River"),
        (2, "Its Source"),
    ]
    assert prose(text) == ["The Nile is long.", "It rises in the south."]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("2024-06-19", date(2024, 6, 19)),
        ("Published 2024-06-19", date(2024, 6, 19)),
        ("Published: 2024-06-19T08:30:00Z", date(2024, 6, 19)),
        ("Posted on June 19, 2024", date(2024, 6, 19)),
        ("Date: 19 June 2024", date(2024, 6, 19)),
        ("June 19, 2024", None),
        ("Published 2024-13-19", None),
        ("Published 2999-01-01", None),
        ("The treaty was published 2024-06-19 in Bern.", None),
        ("Published 19.06.24", None),
    ],
)
def test_only_a_line_that_is_nothing_but_a_date_states_the_day(line: str, day: date | None) -> None:
    text = f"A Title\n{line}\n\nThe bridge opened in 1932.\n\nIt is long."
    assert plain.read(text).published == day


def test_a_date_far_down_is_no_date_of_publication() -> None:
    text = "The bridge opened in 1932.\n\n" * 6 + "2024-06-19\n\nThe end came."
    assert plain.read(text).published is None


def test_a_byline_gives_the_author_and_is_no_prose() -> None:
    text = "The Bridge\nBy Ann Lee and Bob Ray\nPublished 2024-06-19\n\nIt opened in 1932."
    reading = plain.read(text)
    assert (reading.title, reading.author) == ("The Bridge", "Ann Lee and Bob Ray")
    assert prose(text) == ["It opened in 1932."]


def test_bidirectional_controls_are_kept_and_reported() -> None:
    text = "It cost \u202e001\u202c euros."
    reading = plain.read(text)
    assert reading.text == text
    assert reading.warnings == ("bidirectional control characters",)


def test_bytes_that_could_not_be_decoded_are_reported() -> None:
    reading = plain.read("It cost 5 \ufffd in 2019.")
    assert reading.warnings == ("bytes that are no text in the file's charset",)
