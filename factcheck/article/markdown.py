"""Markdown -> Reading: the file's text unchanged, with the spans of its prose.

markdown-it (CommonMark and tables) says which lines belong to which block; where in a line a
block's words begin is found by looking them up, since it keeps no columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple
from urllib.parse import urljoin

from factcheck.article.front_matter import front_matter
from factcheck.article.reading import Reading, one_line, text_warnings
from factcheck.models import Heading, Link, Span

_LINE_END = re.compile(r"\r\n?|\n")
_IMAGE = r"!\[[^\[\]]*\](?:\([^()]*\)|\[[^\[\]]*\])?"
_NOTHING_SAID = re.compile(rf"(?:{_IMAGE}|[\W_])*+|\[\^[^\]]*\]:.*", re.DOTALL)
_INLINE_LINK = re.compile(
    r"(?<!!)\[(?P<label>[^\[\]]+)\]"
    r"\(\s*<?(?P<url>[^\s<>()]+(?:\([^\s()]*\)[^\s<>()]*)*)>?(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)"
)
_REFERENCE = re.compile(r"(?<!!)\[(?P<label>[^\[\]]+)\](?:\[(?P<name>[^\[\]]*)\])?(?![(:\[])")
_BARE = re.compile(r"(?<![\w(\[<\"])(?P<auto><)?(?P<url>https?://[^\s<>\"]+)")


class _Block(NamedTuple):
    span: Span
    level: int
    """1 to 6 for headings, 0 for prose."""


def read(text: str) -> Reading:
    """Paragraphs, list items and block quotes are prose; code, tables, HTML, comments, images
    and front matter are not. The title is the front matter's, else the first heading of level 1.
    """
    told = front_matter(text)
    blocks, references = _parse(text, told.end)
    headings = tuple(Heading(span=x.span, level=x.level) for x in blocks if x.level)
    prose = tuple(x.span for x in blocks if not x.level)
    first = next((x.span.of(text) for x in headings if x.level == 1), None)
    links = [link for x in blocks for link in _links(text, x.span, references, told.url)]
    return Reading(
        text=text,
        prose=prose,
        headings=headings,
        links=tuple(sorted(links, key=lambda link: link.span)),
        title=told.title or one_line(_unmarked(first or "")),
        author=told.author,
        published=told.published,
        publisher=told.publisher,
        url=told.url,
        language=told.language,
        warnings=text_warnings(text),
    )


def _parse(text: str, start: int) -> tuple[list[_Block], dict[str, str]]:
    from markdown_it import MarkdownIt

    # Only blocks: inline parsing gives no offsets, and hostile input makes it slow.
    parser = MarkdownIt("commonmark").enable("table").disable(["inline"])
    env: dict[str, dict[str, dict[str, str]]] = {}
    body = text[start:]
    tokens = parser.parse(body, env)
    ends = (start + match.end() for match in _LINE_END.finditer(body))
    bounds = [start, *ends, len(text)]
    blocks: list[_Block] = []
    for opening, token in pairwise(tokens):
        if token.type != "inline" or not token.map or opening.type not in _HOLDERS:
            continue
        span = _locate(text, bounds, token.map, token.content)
        if not span:
            continue
        level = int(opening.tag[1]) if opening.type == "heading_open" else 0
        pieces = [span] if level else _without_comments(text, span)
        blocks.extend(
            _Block(x, level) for x in pieces if level or not _NOTHING_SAID.fullmatch(x.of(text))
        )
    references = {name: ref["href"] for name, ref in env.get("references", {}).items()}
    return blocks, references


_HOLDERS = frozenset({"paragraph_open", "heading_open"})


def _locate(text: str, bounds: list[int], rows: list[int], content: str) -> Span | None:
    """Where the block's words stand: from the first word of its first line to its last line's end.

    In between stand the marks of the containers ("> ") that the parser took off.
    """
    words = content.strip().split("\n")
    first = min(rows[0], len(bounds) - 2)
    last = min(first + len(words) - 1, len(bounds) - 2)
    start = _find(text, words[0].strip(), bounds[first], bounds[first + 1])
    end = _find(text, words[-1].strip(), max(start, bounds[last]), bounds[last + 1])
    end = min(end + len(words[-1].strip()), bounds[last + 1])
    while start < end and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return Span(start, end) if start < end else None


def _find(text: str, words: str, start: int, end: int) -> int:
    found = text.find(words, start, end)
    if found >= 0:
        return found
    # The parser rewrote the line: tabs inside a container, NUL. Keep the line without marks.
    marks = re.compile(r"[ \t>*+-]*(?:\d{1,9}[.)][ \t]+)?").match(text, start, end)
    return marks.end() if marks else start


def _without_comments(text: str, span: Span) -> list[Span]:
    pieces, at = [], span.start
    while (opened := text.find("<!--", at, span.end)) >= 0:
        closed = text.find("-->", opened + 4, span.end)
        if closed < 0:
            break
        pieces.append(Span(at, opened))
        at = closed + 3
    pieces.append(Span(at, span.end))
    return [trimmed for x in pieces if (trimmed := _trim(text, x))]


def _trim(text: str, span: Span) -> Span | None:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    end = span.end - len(words) + len(words.rstrip())
    return Span(start, end) if start < end else None


def _links(text: str, span: Span, references: dict[str, str], base: str | None) -> Iterator[Link]:
    """The labels of the links within `span`; only http and https, relative ones against `base`."""
    for match in _INLINE_LINK.finditer(text, span.start, span.end):
        yield from _link(text, Span(*match.span("label")), match["url"], base)
    if references:
        for match in _REFERENCE.finditer(text, span.start, span.end):
            name = " ".join((match["name"] or match["label"]).split()).upper()
            yield from _link(text, Span(*match.span("label")), references.get(name, ""), base)
    for match in _BARE.finditer(text, span.start, span.end):
        url = match["url"] if match["auto"] else match["url"].rstrip(".,;:!?'*_)]")
        yield from _link(text, Span(match.start("url"), match.start("url") + len(url)), url, base)


def _link(text: str, span: Span, url: str, base: str | None) -> Iterator[Link]:
    try:
        absolute = urljoin(base, url) if base and url else url
    except ValueError:
        return
    label = _trim(text, span)
    if label and re.match(r"https?://[^\s/]", absolute):
        yield Link(span=label, url=absolute)


def _unmarked(heading: str) -> str:
    """The heading's words without its inline marks."""
    heading = _INLINE_LINK.sub(lambda match: match["label"], heading)
    return re.sub(r"(\*\*|__|[*`])(.+?)\1", r"\2", heading)
