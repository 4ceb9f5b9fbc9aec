"""A tree of blocks -> plain text with spans: one blank line between blocks."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from factcheck.models import Heading, Link, Span

Element = Any

_BLOCKS = frozenset({"p", "head", "item", "quote", "list", "table", "row", "cell", "ab", "div"})
_BLANKS = re.compile(r"[ \t\r\n\f\v\u00a0]+")


class Text(NamedTuple):
    text: str
    prose: tuple[Span, ...]
    headings: tuple[Heading, ...]
    links: tuple[Link, ...]


class Setter:
    """Collects blocks one after the other. Runs of blanks within one become a single space."""

    def __init__(self) -> None:
        self._done: list[str] = []
        self._length = 0
        self._pieces: list[str] = []
        self._at = 0
        self._links: list[Link] = []
        self._prose: list[Span] = []
        self._headings: list[Heading] = []

    def say(self, text: str | None) -> None:
        """Add inline text to the open block."""
        folded = _BLANKS.sub(" ", text or "")
        if self._at == 0 or self._ends_blank():
            folded = folded.lstrip(" ")
        if folded:
            self._pieces.append(folded)
            self._at += len(folded)

    def new_line(self) -> None:
        """A line break within the block; a second one right after it ends the paragraph."""
        if not self._at:
            return
        if self._pieces[-1] == "\n":
            self.end()
            return
        if self._pieces[-1].endswith(" "):
            self._pieces[-1] = self._pieces[-1][:-1]
            self._at -= 1
        self._pieces.append("\n")
        self._at += 1

    def here(self) -> int:
        """Where the next character will stand in the finished text, give or take a blank."""
        return self._length + self._at

    def link(self, start: int, url: str) -> None:
        """The words since `start` lead to `url`."""
        start = max(start, self._length)
        said = "".join(self._pieces)[start - self._length :]
        start += len(said) - len(said.lstrip())
        end = start + len(said.strip())
        if start < end and url:
            self._links.append(Link(span=Span(start, end), url=url))

    def end(self, level: int = 0, *, prose: bool = True) -> None:
        """Close the block: a heading of `level`, else prose or (code, cells) neither."""
        block = "".join(self._pieces).rstrip()
        self._pieces, self._at = [], 0
        if not block:
            return
        span = Span(self._length, self._length + len(block))
        self._done.append(block)
        self._length = span.end + 2
        if level:
            self._headings.append(Heading(span=span, level=level))
        elif prose and any(map(str.isalnum, block)):
            self._prose.append(span)

    def finish(self) -> Text:
        self.end()
        text = "\n\n".join(self._done)
        return Text(text, tuple(self._prose), tuple(self._headings), tuple(self._links))

    def _ends_blank(self) -> bool:
        return self._pieces[-1].endswith((" ", "\n"))


def set_tree(body: Element) -> Text:
    """The tree that trafilatura makes (p, head, list/item, quote, ref, lb, code …) as text."""
    setter = Setter()
    opened: list[tuple[Element, int]] = []
    for event, element in _events(body):
        tag = element.tag
        if event == "start":
            if tag in _BLOCKS:
                _close(setter, element.getparent())
            opened.append((element, setter.here()))
            setter.say(element.text)
            continue
        _, start = opened.pop()
        if tag == "ref":
            setter.link(start, element.get("target") or "")
        elif tag == "lb":
            setter.new_line()
        elif tag in _BLOCKS or _is_listing(element):
            _close(setter, element)
        if element is not body:
            setter.say(element.tail)
    return setter.finish()


def _events(body: Element) -> Any:
    from lxml import etree

    return etree.iterwalk(body, events=("start", "end"))


def _close(setter: Setter, holder: Element | None) -> None:
    """End the open block as what its holder is."""
    while holder is not None and holder.tag not in _BLOCKS and not _is_listing(holder):
        holder = holder.getparent()
    tag = holder.tag if holder is not None else "p"
    level = _level(holder) if tag == "head" else 0
    setter.end(level, prose=tag != "code")


def _is_listing(element: Element) -> bool:
    """Whether <code> is a block of its own and not words in a sentence."""
    if element.tag != "code":
        return False
    holder = element.getparent()
    return holder is None or holder.tag not in ("p", "item", "head", "quote", "hi", "ref")


def _level(head: Element) -> int:
    found = re.fullmatch(r"h([1-6])", head.get("rend") or "")
    return int(found[1]) if found else 2
