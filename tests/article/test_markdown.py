"""Markdown: nothing of it changes, and only its prose is prose."""

from datetime import date

import pytest

from factcheck.article import markdown
from factcheck.article.front_matter import front_matter

DRAFT = """---
title: "The Bridge"
author: [Ann Lee, Bob Ray]
date: 2024-06-19
url: https://example.org/bridge
publisher: Example Post  # a comment
lang: en-GB
---

# The *Harbour* Bridge

The arch spans [503 metres](https://example.org/arch "Arch"). See
https://example.org/more, <!-- check this --> or [the plan][plan].

## Traffic

- eight lanes
- two tracks,
  formerly trams

> It was the widest
> in the world.

1. > Nested words.

```python
code = "no prose"
```

    indented code

| year | cars |
|------|------|
| 1932 | 11   |

![alt](picture.png)

<!-- hidden
note -->

<div>markup</div>

[plan]: /plan.html
"""


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_prose_headings_and_links_are_found_whatever_ends_the_lines(line_end: str) -> None:
    text = DRAFT.replace("\n", line_end)
    reading = markdown.read(text)
    assert reading.text == text
    assert [span.of(text).replace(line_end, "\n") for span in reading.prose] == [
        'The arch spans [503 metres](https://example.org/arch "Arch"). See\nhttps://example.org/more,',
        "or [the plan][plan].",
        "eight lanes",
        "two tracks,\n  formerly trams",
        "It was the widest\n> in the world.",
        "Nested words.",
    ]
    assert [(x.level, x.span.of(text)) for x in reading.headings] == [
        (1, "The *Harbour* Bridge"),
        (2, "Traffic"),
    ]
    assert [(x.span.of(text), x.url) for x in reading.links] == [
        ("503 metres", "https://example.org/arch"),
        ("https://example.org/more", "https://example.org/more"),
        ("the plan", "https://example.org/plan.html"),
    ]


def test_front_matter_says_who_published() -> None:
    reading = markdown.read(DRAFT)
    assert (reading.title, reading.author) == ("The Bridge", "Ann Lee, Bob Ray")
    assert (reading.published, reading.url) == (date(2024, 6, 19), "https://example.org/bridge")
    assert (reading.publisher, reading.language) == ("Example Post", "en")


@pytest.mark.parametrize(
    ("text", "title", "day"),
    [
        ("+++\ntitle = 'T'\ndate = 2024-06-19T10:00:00Z\n+++\nText.", "T", date(2024, 6, 19)),
        ("+++\nnot toml at all\n+++\nText.", None, None),
        ("---\ntitle: T\nauthors:\n  - A\n  - B\n...\nText.", "T", None),
        ("\ufeff---\ntitle: T\n---\nText.", "T", None),
        ("---\ntitle: T\nno end", None, None),
        ("---\n\nA thematic break, then text: yes.\n\n---\n", None, None),
        ('---\ntitle: "He said \\"no\\" to it"\n---\n', 'He said "no" to it', None),
        ("---\ntitle: 'It''s so'\n---\n", "It's so", None),
        ("---\ndate: 2999-01-01\n---\n", None, None),
        ("---\nurl: javascript:alert(1)\n---\n", None, None),
    ],
)
def test_front_matter_is_read_or_left_to_be_text(
    text: str, title: str | None, day: date | None
) -> None:
    told = front_matter(text)
    assert (told.title, told.published, told.url) == (title, day, None)


def test_the_first_level_one_heading_is_the_title_without_its_marks() -> None:
    assert (
        markdown.read("## Part\n\n# The **true** [story](https://a.org)\n\nText.").title
        == "The true story"
    )


def test_setext_headings_count() -> None:
    text = "The Title\n=========\n\nThe Part\n--------\n\nText.\n"
    assert [(x.level, x.span.of(text)) for x in markdown.read(text).headings] == [
        (1, "The Title"),
        (2, "The Part"),
    ]


@pytest.mark.parametrize(
    "text",
    ["[a](javascript:alert(1))", "[a](mailto:a@b.org)", "![a](https://a.org/b.png)", "[a](/b)"],
)
def test_only_web_links_with_a_known_address_are_links(text: str) -> None:
    assert markdown.read(f"See {text}.").links == ()


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "> " * 50_000 + "x",
        "<!--" * 50_000,
        "[x](" * 50_000,
        "`" * 100_000,
        "|a" * 20_000 + "\n" + "|-" * 20_000,
        "![]" * 50_000 + "x",
        "---\r\n" + "key: value\r\n" * 150 + "no end",
        "---\ntitle: " + "[" * 5_000 + "]" * 5_000 + "\n---\n",
        "+++\nnumber = " + "1" * 5_000 + "\n+++\n",
        "+++\nnumber = 0x" + "1" * 5_000 + "\n+++\n",
    ],
)
def test_hostile_markup_is_read_in_bounded_time(text: str) -> None:
    assert markdown.read(text).text == text
