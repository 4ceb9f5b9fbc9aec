"""Sentences as spans: sentencex, with its splits repaired where they cut a sentence in two."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise

from factcheck.models import Span

# sentencex looks back for the opening mark at every stop inside a quotation, which is quadratic
# where no mark closes; longer blocks are cut at a sentence end first.
_BLOCK_LIMIT = 8_000

_TITLES = """
Mr Mrs Ms Mx Messrs Dr Prof Sen Rep Gov Gen Col Capt Lt Maj Sgt Cpl Cmdr Adm Rev Fr Hon Pres Sr St
Th Mt Ft Supt Insp Atty Sec Amb Del Dep No Nos vs v cf al e.g i.e approx ca op Fig Vol pp
"""

_ASKED = "said|says|asked|asks|added|adds|replied|told|wondered|shouted|cried|wrote|exclaimed"


def sentences(text: str, language: str = "en") -> list[Span]:
    """Spans of the sentences of `text`, in order, without blanks around them.

    A sentence never crosses a blank line or the start of a list item; lines wrapped inside a
    paragraph are one text. A quotation with its attribution stays whole where it can.
    """
    return [span for block in _blocks(text) for span in _sentences_of(text, block, language)]


def _blocks(text: str) -> list[Span]:
    """Paragraphs and list items, long ones cut."""
    cuts = [0, *(match.start() for match in _boundary().finditer(text)), len(text)]
    blocks: list[Span] = []
    for start, end in pairwise(cuts):
        while end - start > _BLOCK_LIMIT:
            found = max(text.rfind(mark, start + 1, start + _BLOCK_LIMIT) for mark in (". ", ".\n"))
            middle = found + 1 if found > 0 else text.rfind(" ", start + 1, start + _BLOCK_LIMIT)
            middle = middle if middle > start else start + _BLOCK_LIMIT
            blocks.append(Span(start, middle))
            start = middle
        blocks.append(Span(start, end))
    return [trimmed for block in blocks if (trimmed := _trim(text, block))]


def _trim(text: str, span: Span) -> Span | None:
    piece = span.of(text)
    left = len(piece) - len(piece.lstrip())
    size = len(piece.strip())
    return Span(span.start + left, span.start + left + size) if size else None


def _sentences_of(text: str, block: Span, language: str) -> list[Span]:
    from sentencex import segment

    # Line breaks end a sentence for sentencex; one character for one keeps the offsets.
    line = _unreadable().sub("\ufffd", _break().sub(" ", block.of(text)))
    marker = _marker().match(line)
    at = marker.end() if marker else 0
    found: list[Span] = []
    for piece in _cut_again(segment(language, line[at:])):
        if found and _belongs(line[found[-1].start : at], piece):
            found[-1] = Span(found[-1].start, at + len(piece))
        else:
            found.append(Span(at, at + len(piece)))
        at += len(piece)
    spans = (_trim(text, span.shift(block.start)) for span in found)
    return [span for span in spans if span]


def _cut_again(pieces: Iterable[str]) -> Iterator[str]:
    """The pieces, cut where a sentence ends with a short word that sentencex takes for an
    abbreviation ("in May. Silva said …"), and before the inverted mark of a Spanish one."""
    for piece in pieces:
        start = 0
        for match in _missed_end().finditer(piece):
            yield piece[start : match.end()]
            start = match.end()
        yield piece[start:]


@cache
def _missed_end() -> re.Pattern[str]:
    months = "May|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
    return re.compile(
        rf"\b(?:{months}|art)\.[\"”’]?\s+(?=[A-Z“\"‘])|^No\.\s+(?=[A-Z])|[.!?…]\s(?=[¿¡])"
        r"|(?:[a-z]{2}|\d[a-z]*|[ap]\.m)[.!?]['’]?[\"”]\s+(?=[A-Z“\"])"
    )


def _belongs(before: str, piece: str) -> bool:
    """Whether `piece` goes on with the sentence that `before` seemed to end."""
    tail, head = before[-40:].rstrip(), piece[:60].lstrip()
    if not tail or not head:
        return True
    if re.search(r"\b[A-Z]-[A-Z]\.$", tail) and re.match(r"[A-Z][a-z]{1,3}\.", head):
        return True  # "(R-W. Va.)"
    if _title().search(tail) or (_clock().search(tail) and _zone().match(head)):
        return True
    if tail[-1] in "\"”’»'" and (head[0].islower() or _attributed(tail, head)):
        return True
    if not any(character.isalnum() for character in head) and len(piece.strip()) < 4:
        return True
    return tail[-1] == "." and head[0].islower() and tail[-3:] != "..."


def _attributed(tail: str, head: str) -> bool:
    """Whether `head` says who uttered the quotation that ends `tail`: "“Why?” Silva asked."

    After a full stop inside the marks only where nothing follows the verb; else it is the next
    sentence: "“… a bridge.” She said that …".
    """
    found = _attribution().match(head)
    return found is not None and (tail[-2:-1] in ("?", "!", "…") or head[found.end() :][:1] in ".,")


@cache
def _boundary() -> re.Pattern[str]:
    return re.compile(r"\n(?=[^\S\n]*(?:\n|(?:[-*+•‣◦–—]|\d{1,3}[.)])[^\S\n]))|[\f\u2029]")


@cache
def _break() -> re.Pattern[str]:
    return re.compile(r"[\n\r\v\x1c-\x1e\x85\u2028]")


@cache
def _unreadable() -> re.Pattern[str]:
    """Half of a surrogate pair: no UTF-8 holds it, so sentencex cannot be given it."""
    return re.compile("[\ud800-\udfff]")


@cache
def _marker() -> re.Pattern[str]:
    return re.compile(r"(?:[-*+•‣◦]|\d{1,3}[.)])\s+")


@cache
def _title() -> re.Pattern[str]:
    titles = "|".join(map(re.escape, _TITLES.split()))
    # An initial belongs to a name when a capitalised word or another initial stands before it.
    return re.compile(rf"(?:^|[\s(\"“‘'])(?:(?:{titles})\.|(?:[A-Z][\w’'-]*|[A-Z]\.)\s[A-HJ-Z]\.)$")


@cache
def _clock() -> re.Pattern[str]:
    return re.compile(r"\d\s?[ap]\.m\.$")


@cache
def _zone() -> re.Pattern[str]:
    """What goes on with the time: "ET", "GMT", "UTC"."""
    return re.compile(r"(?:[A-Z]{1,4}T|UTC)\b")


@cache
def _attribution() -> re.Pattern[str]:
    return re.compile(
        r"(?:[Hh]e|[Ss]he|[Tt]hey|(?:[A-Z][\w’'.-]*\s){0,3}[A-Z][\w’'-]*)"
        rf"\s(?:{_ASKED})\b"
    )
