"""Plain text -> Reading: the text unchanged, with the spans of its paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from itertools import groupby, pairwise

from factcheck.article.reading import Reading, iso_date, one_line, text_warnings
from factcheck.models import Heading, Span

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_FINAL = re.compile(r"[.!?…:;,。！？؟।][\"'”’»)\]]*$")
_BULLET = re.compile(r"\s*(?:[-*+•‣◦·–—]|\(?\d{1,3}[.)])[ \t]+(?=\S)")
_INDENTED = re.compile(r"(?:\t| {2,})\S")
_DATE_LINE = re.compile(
    r"(?P<label>(?:first )?(?:published|posted|date|updated|last updated)(?: on)?:?\s+)?"
    r"(?P<day>\d{4}-\d{2}-\d{2}(?:[T ][\d:.]+(?:Z|[+-][\d:]+)?)?"
    r"|\d{1,2} [A-Z][a-z]+ \d{4}|[A-Z][a-z]+ \d{1,2}, \d{4})\.?",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"By:? +((?:[A-Z][\w.'’-]*|and|de|van|von|der|la)(?:,? +|$)){2,8}")

# Wider than any screen or typewriter line: such a line was not wrapped by hand.
_SOFT_WIDTH = 120
_HEADING_WIDTH = 100
_TOP = 5


def read(text: str) -> Reading:
    """Paragraphs are parted by blank lines; wrapped lines stay together, lines that are
    paragraphs of their own (long ones, list items) are kept apart.

    A short first line without final punctuation that a blank line follows is the title, later
    ones are headings. Among the first five lines, a line that is nothing but an ISO date, or
    "Published", "Posted", "Updated" or "Date" with a date, gives `published`; "By Ann Lee" gives
    `author`; neither is prose.
    """
    blocks = [list(block) for block in _blocks(text)]
    top = {line for block in blocks[:_TOP] for line in block[:_TOP]}
    author, published = _stated(text, sorted(top)[:_TOP])
    stated = {span for span in (author, published) if span}
    blocks = [part for block in blocks for part in _without(block, stated)]
    prose: list[Span] = []
    headings: list[Heading] = []
    for number, block in enumerate(blocks):
        if number + 1 < len(blocks) and _is_heading(text, block):
            level = 2 if headings or prose else 1
            headings.append(Heading(span=_trimmed(text, *block[0]), level=level))
        else:
            prose.extend(_paragraphs(text, block))
    title = headings[0].span.of(text) if headings and headings[0].level == 1 else None
    return Reading(
        text=text,
        prose=tuple(span for span in prose if any(map(str.isalnum, span.of(text)))),
        headings=tuple(headings),
        title=one_line(title),
        author=one_line(re.sub(r"^By:?\s+", "", author.of(text))) if author else None,
        published=written_date(published.of(text)) if published else None,
        warnings=text_warnings(text),
    )


def written_date(line: str) -> date | None:
    """The day of a line like "Published 2024-06-19" or "Posted on June 19, 2024", else None.

    A written month counts only after a label: alone it may be a heading or a dateline.
    """
    found = _DATE_LINE.fullmatch(line.strip())
    if not found:
        return None
    if found["day"][0:4].isdigit() and found["day"][4] == "-":
        return iso_date(found["day"])
    for form in ("%d %B %Y", "%B %d, %Y", "%d %b %Y", "%b %d, %Y") if found["label"] else ():
        try:
            return iso_date(datetime.strptime(found["day"], form).date())
        except ValueError:
            continue
    return None


def _blocks(text: str) -> Iterator[list[Span]]:
    """The lines between blank lines, each without its line end and trailing blanks."""
    block: list[Span] = []
    for match in _LINE.finditer(text):
        line = match[0].rstrip()
        if line:
            block.append(Span(match.start(), match.start() + len(line)))
        elif block:
            yield block
            block = []
    if block:
        yield block


def _without(block: list[Span], lines: set[Span]) -> Iterator[list[Span]]:
    """The runs of lines between those to leave out."""
    for leave, run in groupby(block, key=lines.__contains__):
        if not leave:
            yield list(run)


def _stated(text: str, lines: list[Span]) -> tuple[Span | None, Span | None]:
    author = next((x for x in lines if _BYLINE.fullmatch(x.of(text).strip())), None)
    published = next((x for x in lines if written_date(x.of(text))), None)
    return author, published


def _is_heading(text: str, block: list[Span]) -> bool:
    first = block[0].of(text)
    underlined = len(block) == 2 and not any(map(str.isalnum, block[1].of(text)))
    return (
        (len(block) == 1 or underlined)
        and len(first) <= _HEADING_WIDTH
        and any(map(str.isalpha, first))
        and not _FINAL.search(first)
        and not _BULLET.match(first)
        and not first.lstrip()[0].islower()
        and first.lstrip()[0] not in "\"'“‘«"
    )


def _paragraphs(text: str, block: list[Span]) -> Iterator[Span]:
    """The block as one span, or as several where its lines are paragraphs."""
    lines = [line.of(text) for line in block]
    apart = not _wrapped(lines)
    start = 0
    for number in range(1, len(block) + 1):
        if number == len(block) or apart or _begins_paragraph(lines, number):
            yield _trimmed(text, block[start].start, block[number - 1].end)
            start = number


def _begins_paragraph(lines: list[str], number: int) -> bool:
    if _BULLET.match(lines[number]):
        return True
    indented, before = (bool(_INDENTED.match(lines[x])) for x in (number, number - 1))
    return indented and not before and not _BULLET.match(lines[number - 1])


def _wrapped(lines: list[str]) -> bool:
    """Whether the line ends are mere layout.

    They are not when a line is wider than hand-wrapped ones, or when every line ends a sentence
    although the next line's first word would have had room on it.
    """
    width = max(map(len, lines))
    if width > _SOFT_WIDTH:
        return False
    full = [len(a) + 1 + len(b.split()[0]) > width for a, b in pairwise(lines)]
    return any(not _FINAL.search(a) for a in lines[:-1]) or all(full)


def _trimmed(text: str, start: int, end: int) -> Span:
    bullet = _BULLET.match(text, start, end)
    start = bullet.end() if bullet else start
    while start < end and text[start].isspace():
        start += 1
    return Span(start, end)
