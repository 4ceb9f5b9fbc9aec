"""Printed lines, page by page -> paragraphs. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

Line = str
"""A printed line, blanks folded; "" parts paragraphs."""

_EDGE = 2
"""How many lines at the head and at the foot of a page may be a running line."""

_FINAL = re.compile(r"[.!?…:;][\"'”’»)\]]*(?:\[?\d{1,3}\]?)?$")
_PAGE_NUMBER = re.compile(
    r"[-–—\[( ]*(?:page|seite|p\.)?\s*\d{1,4}(?:\s*(?:of|von|/|\|)\s*\d{1,4})?[-–—\]) ]*",
    re.IGNORECASE,
)
_BROKEN_WORD = re.compile(r"[^\W\d_]{2,}[-\u00ad\u2010]$")
_BULLET = re.compile(r"(?:[•◦▪‣·–—*-]|\(?\d{1,2}[.)]|[a-z]\))\s+(?=\S)")
_FULL = 0.8
"""A line that reaches this share of the usual width may go on in the next one."""

_HEADING_WIDTH = 90


class Block(NamedTuple):
    text: str
    level: int
    """1 for the first heading, 2 for later ones, 0 for a paragraph."""


def without_running_lines(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The pages without the headers and footers that come again on at least half of them (and
    on two), numbers in them apart, and without bare page numbers.
    """
    counts: Counter[str] = Counter()
    for page in pages:
        counts.update({_pattern(page[row]) for row in _edges(page)})
    often = max(2, (len(pages) + 1) // 2)
    kept = []
    for page in pages:
        running = {
            row
            for row in _edges(page)
            if _PAGE_NUMBER.fullmatch(page[row])
            or (len(pages) > 1 and counts[_pattern(page[row])] >= often)
        }
        kept.append([line for row, line in enumerate(page) if row not in running])
    return kept


def paragraphs(pages: Sequence[Sequence[Line]]) -> Iterator[Block]:
    """Joins lines into paragraphs, over page ends where a sentence runs on."""
    width = _usual_width(pages)
    block: list[Line] = []
    headed = False
    for line, following in _with_next(_flow(pages)):
        if line:
            block.append(line)
        if not block or (line and not _ends(block, following, width)):
            continue
        text = _joined(block)
        heading = len(block) == 1 and following is not None and _is_heading(text, width)
        yield Block(text, (2 if headed else 1) if heading else 0)
        headed, block = headed or heading, []
    if block:
        yield Block(_joined(block), 0)


def _ends(block: list[Line], following: Line | None, width: int) -> bool:
    """Whether the paragraph is over with the last line of `block`."""
    last = block[-1]
    if not following or _BULLET.match(following):
        return True
    if len(last) + 1 + len(following.split()[0]) > width * _FULL:
        return False
    # The next word would have had room: the writer ended the line here.
    return bool(_FINAL.search(last)) or (len(block) == 1 and _is_heading(last, width))


def _flow(pages: Sequence[Sequence[Line]]) -> Iterator[Line]:
    """All lines; a page's end is a paragraph's end only after a finished sentence."""
    for page in pages:
        lines = _trimmed(page)
        yield from lines
        if lines and _FINAL.search(lines[-1]):
            yield ""


def _with_next(lines: Iterator[Line]) -> Iterator[tuple[Line, Line | None]]:
    before: Line | None = None
    for line in lines:
        if before is not None:
            yield before, line
        before = line
    if before is not None:
        yield before, None


def _joined(lines: Sequence[Line]) -> str:
    """One line of text; a word broken at a line's end is made whole. Its hyphen goes when a small
    letter follows ("infor-mation"), which costs some compounds theirs ("co-author").
    """
    text = ""
    for line in lines:
        if _BROKEN_WORD.search(text):
            text = (text[:-1] if line[:1].islower() else text) + line
        else:
            text = f"{text} {line}" if text else line
    return text.replace("\u00ad", "")


def _is_heading(line: Line, width: int) -> bool:
    return (
        len(line) <= min(_HEADING_WIDTH, max(width * 0.75, 40))
        and not _FINAL.search(line)
        and not _BULLET.match(line)
        and (line[0].isupper() or line[0].isdigit())
        and sum(map(str.isalpha, line)) > len(line) // 2
        and not line.endswith((",", "-"))
    )


def _usual_width(pages: Sequence[Sequence[Line]]) -> int:
    """The 90th percentile of line lengths in characters, at least 20."""
    lengths = sorted(len(line) for page in pages for line in page if line)
    return max(20, lengths[int(len(lengths) * 0.9)] if lengths else 0)


def _edges(page: Sequence[Line]) -> list[int]:
    rows = [row for row, line in enumerate(page) if line]
    return sorted({*rows[:_EDGE], *rows[-_EDGE:]}) if len(rows) > _EDGE else rows


def _pattern(line: Line) -> str:
    return re.sub(r"\d+", "#", line.casefold())


def _trimmed(page: Sequence[Line]) -> list[Line]:
    lines = list(page)
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return lines
