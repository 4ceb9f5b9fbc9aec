"""From the words that stand for a speaker to the speaker's name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from factcheck.models import Name, NameKind, Span

_SINGULAR = frozenset(["he", "she", "who", "him", "her", "i"])


def resolve(view: str, mention: Span, names: Sequence[Name], last: str | None) -> str:
    """The fullest name for `mention`; the mention itself where nothing better is known.

    `names` are all names of the article in order, `last` is the speaker before. "She" is the
    last speaker or else the last person named; "the minister" is the last name beside which that
    word stands; a surname is its full form.
    """
    words = " ".join(mention.of(view).split())
    earlier = names[: bisect_left(names, mention.start, key=lambda name: name.span.start)]
    if words.lower() in _SINGULAR:
        people = [name for name in earlier[-30:] if name.kind is NameKind.PERSON]
        if last is not None and any(last.endswith(name.text.split()[-1]) for name in people[-3:]):
            return last
        return _full(people[-1].text, earlier) if people else (last or words)
    inside = [
        name for name in names[len(earlier) : len(earlier) + 12] if name.span.end <= mention.end
    ]
    if inside:
        head = inside[0] if inside[0].span.end == mention.end or len(inside) == 1 else None
        return _full(head.text, earlier) if head and _is_all(view, mention, head) else words
    described = _description().fullmatch(words)
    if described:
        return _described(view, described["head"].lower(), earlier) or words
    return words


def _is_all(view: str, mention: Span, name: Name) -> bool:
    """Whether the mention is no more than the name, titles before it, and when or where after."""
    before, after = view[mention.start : name.span.start], view[name.span.end : mention.end]
    if re.search(r"\b(?:of|for|from|in|at|to|by|and|[’']s)\b", before):
        return False
    return len(after) <= 2 or bool(
        re.match(r",?\s+(?:in|on|at|during|after|before|last|this|yesterday|today)\b", after)
    )


def _full(name: str, earlier: Sequence[Name]) -> str:
    if " " in name:
        return name
    for other in reversed(earlier[-200:]):
        if other.kind is not NameKind.PLACE and other.text.endswith(" " + name):
            return other.text
    return name


def _described(view: str, head: str, earlier: Sequence[Name]) -> str | None:
    for name in reversed(earlier[-12:]):
        if name.kind is NameKind.PLACE:
            continue
        around = (
            view[max(0, name.span.start - 40) : name.span.start]
            + view[name.span.end : name.span.end + 60]
        )
        sentence = re.split(r"[.!?]\s", around)[0].lower()
        if re.search(rf"\b{re.escape(head)}\b", sentence):
            return _full(name.text, earlier)
    return None


@cache
def _description() -> re.Pattern[str]:
    return re.compile(r"(?i:the|this|that|his|her)\s(?:[\w'’-]+\s){0,2}(?P<head>[a-z][\w-]{2,})")
