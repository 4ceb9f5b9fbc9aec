from __future__ import annotations

import pytest

from factcheck.language import sentences

CASES = [
    (
        "It was updated at 5:45 p.m. ET to add a name. It ends.",
        ["It was updated at 5:45 p.m. ET to add a name.", "It ends."],
    ),
    (
        "The Danube is long. It ends in the Black Sea.",
        ["The Danube is long.", "It ends in the Black Sea."],
    ),
    ("Ms. Curie won twice. Dr. No lost.", ["Ms. Curie won twice.", "Dr. No lost."]),
    ("J. K. Rowling wrote it. She is rich.", ["J. K. Rowling wrote it.", "She is rich."]),
    ("George W. Bush won. Gore lost.", ["George W. Bush won.", "Gore lost."]),
    (
        "It rose 2.5 per cent, e.g. in Rome. Then it fell.",
        ["It rose 2.5 per cent, e.g. in Rome.", "Then it fell."],
    ),
    ("The line\nis wrapped here. Next\none.", ["The line\nis wrapped here.", "Next\none."]),
    ("No full stop\n\nNew paragraph", ["No full stop", "New paragraph"]),
    ("No full stop\r\n\r\nNew paragraph", ["No full stop", "New paragraph"]),
    ("- first item\n- second item\n  goes on", ["first item", "second item\n  goes on"]),
    ("1. Oslo is in Norway\n2. Riga is in Latvia", ["Oslo is in Norway", "Riga is in Latvia"]),
    ("“We won. We are glad.” She smiled.", ["“We won. We are glad.”", "She smiled."]),
    ("“Is it true?” Marie asked. Nobody knew.", ["“Is it true?” Marie asked.", "Nobody knew."]),
    (
        "He paused... then left. It was 5 p.m. on Friday.",
        ["He paused... then left.", "It was 5 p.m. on Friday."],
    ),
    ("", []),
    (" \n\t\n ", []),
    (
        "🙂 Yes. 東京は日本の首都です。人口は多い。",
        ["🙂 Yes.", "東京は日本の首都です。", "人口は多い。"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_text_falls_into_its_sentences(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in sentences(text)] == expected


def test_a_block_without_full_stops_is_cut_but_nothing_is_lost() -> None:
    text = "word " * 10_000
    spans = sentences(text)
    assert "".join(span.of(text) for span in spans).replace(" ", "") == text.replace(" ", "")
