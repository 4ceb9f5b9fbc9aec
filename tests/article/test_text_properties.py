"""Whatever the text is: it stays unchanged and every span lies in it."""

import asyncio
import contextlib
import itertools
from typing import cast

from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.article import Reader, html, markdown, plain
from factcheck.article.reading import Reading
from factcheck.errors import InputError
from factcheck.models import Span
from factcheck.web import Web

ANY_TEXT = st.text(st.characters(codec="utf-8"), max_size=400)
MARKUP = st.lists(
    st.sampled_from(
        [
            "# ",
            "\n",
            "\r\n",
            "\r",
            "\n\n",
            "> ",
            "- ",
            "1. ",
            "\t",
            "    ",
            "```",
            "---\n",
            "a: b\n",
            "+++\n",
            "[",
            "](https://a.org)",
            "]",
            "<!--",
            "-->",
            "![",
            "|",
            "=====",
            "\x00",
            "\u2028",
            "word ",
            "Ein Wort. ",
            "\x0c",
            "\x85",
            "\ufeff",
            "*",
            "<div>",
            "</div>",
            "[a]: b",
            "\u202e",
            "\x0b",
            "\x1c",
        ]
    ),
    max_size=40,
).map("".join)
TAGS = st.lists(
    st.sampled_from(
        [
            "<p>",
            "</p>",
            "<div hidden>",
            "</div>",
            "<a href='/x'>",
            "</a>",
            "<br>",
            "<h2>",
            "</h2>",
            "<li>",
            "<table>",
            "<td>",
            "<article>",
            "<style>.a{display:none}</style>",
            "<p class=a>",
            "<template>",
            "</template>",
            "\x00",
            "The bridge over the harbour was opened in 1932 and is 503 metres long. ",
            "&#0;",
            "&#xD800;",
            "<![CDATA[",
            "<blockquote>",
            "<pre><code>",
            "<time datetime='2020-02-30'>",
            "<html lang='x y'>",
            "<base href='http://['>",
        ]
    ),
    max_size=60,
).map("".join)


def spans(reading: Reading) -> list[Span]:
    return [*reading.prose, *(x.span for x in (*reading.headings, *reading.links))]


def assert_sound(reading: Reading) -> None:
    for span in spans(reading):
        assert 0 <= span.start < span.end <= len(reading.text)
        assert span.of(reading.text).strip() == span.of(reading.text)
    ordered = sorted(reading.prose)
    assert list(reading.prose) == ordered
    assert all(a.end <= b.start for a, b in itertools.pairwise(ordered))


@given(st.one_of(ANY_TEXT, MARKUP))
@settings(max_examples=100, deadline=None)
def test_plain_text_and_markdown_stay_unchanged_with_sound_spans(text: str) -> None:
    for read in (plain.read, markdown.read):
        reading = read(text)
        assert reading.text == text
        assert_sound(reading)


@given(st.one_of(ANY_TEXT, TAGS))
@settings(max_examples=40, deadline=None)
def test_any_markup_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(InputError):
        assert_sound(html.read(text.encode(), name="page", url="https://example.org/a"))


@given(st.binary(max_size=300), st.sampled_from(["-", "a.txt", "a.md"]))
@settings(max_examples=40, deadline=None)
def test_any_bytes_are_read_or_refused(body: bytes, filename: str) -> None:
    async def read() -> None:
        async with Reader(cast(Web, None)) as reader:
            await reader.text(body, filename=filename)

    if body.lstrip()[:1] == b"<" or b"%PDF" in body:
        return
    with contextlib.suppress(InputError):
        asyncio.run(read())
