"""A claim as it can be read alone: asides left out, what it leaves unsaid added in [brackets]."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from factcheck.claims._reading import Reading, within
from factcheck.claims.statements.antecedents import Antecedents
from factcheck.claims.statements.described import described
from factcheck.claims.statements.scenes import PRONOUNS
from factcheck.claims.statements.splitting import Part
from factcheck.claims.statements.when import when
from factcheck.models import Format, NameKind, Span


class _Edit(NamedTuple):
    """Puts `text` in place of the characters of `span`."""

    span: Span
    text: str


def standalone(reading: Reading, part: Part, number: int, known: Antecedents) -> str:
    """The words of a part of sentence `number`, as they can be read alone; "" where nothing was
    left out or added. What stands in brackets is from the article, or a date that follows."""
    edits = [_Edit(cut, "") for cut in part.cuts]
    edits += [_Edit(Span(at, at + 1), "") for at in _signs(reading.view, part.span)]
    if part.supplied:
        edits.append(
            _Edit(Span(part.span.start, part.span.start), _supplied(reading, part, number, known))
        )
    elif reading.article.language == "en":
        edits += _opening(reading, part, number, known)
        edits += _surname(reading, part.span, known)
    edits += [_Edit(one, f"[{_words(reading.view, other)}]") for one, other in part.meant]
    edits += [_Edit(Span(at, at), f" [{text}]") for at, text in when(reading, part.span, number)]
    if not edits and not _marked_up(reading, part.span):
        return ""
    return _made(reading.view, part.span, edits)


def reported(reading: Reading, parts: Sequence[Span], number: int) -> str:
    """Reported words as one clause, with the dates that they leave to be known; "" where the text
    has them so already. `parts` are the pieces that an attribution parts."""
    span = Span(parts[0].start, parts[-1].end)
    edits = [_Edit(Span(one.end, other.start), " ") for one, other in pairwise(parts)]
    edits += [_Edit(Span(at, at), f" [{text}]") for at, text in when(reading, span, number)]
    return _made(reading.view, span, edits) if edits or _marked_up(reading, span) else ""


def unclear(reading: Reading, part: Part, number: int, known: Antecedents) -> bool:
    """Whether nobody can say whom or what the sentence is about."""
    if part.supplied or part.span.start != reading.units[number].span.start:
        return False
    found = _leaning().match(reading.view, part.span.start, part.span.end)
    if found is None or _expletive().match(reading.view, part.span.start, part.span.end):
        return False
    word = found["word"].lower()
    if known.alone(number):
        rest = part.span.of(reading.view)[len(found["word"]) :]
        return word not in ("he", "she", "they") or not re.search(r"[a-z,] [A-Z]\w", rest)
    return word in PRONOUNS and known.tied(word, number)


def _supplied(reading: Reading, part: Part, number: int, known: Antecedents) -> str:
    words = [_named(reading, span, number, known) for span in part.supplied]
    words += [part.verb] if part.verb else []
    text = " ".join(words)
    return f"[{text[:1].upper()}{text[1:]}] "


def _named(reading: Reading, span: Span, number: int, known: Antecedents) -> str:
    text = " ".join(span.of(reading.view).split())
    found = _pronoun().match(text)
    if found is None or span.start != reading.units[number].span.start:
        return text
    return (
        _put_in(found["word"], known.pronoun(found["word"].lower(), number)) + text[found.end() :]
    )


def _put_in(word: str, name: str) -> str:
    if not name:
        return word
    return f"{name}'s" if word.lower() in ("his", "her", "its", "their") else name


def _words(view: str, span: Span) -> str:
    return " ".join(span.of(view).split())


def _marked_up(reading: Reading, span: Span) -> bool:
    """Whether there is markup in the text, which nobody reads aloud."""
    text = span.of(reading.article.text)
    return reading.article.format is Format.MARKDOWN and text != span.of(reading.view)


def _surname(reading: Reading, span: Span, known: Antecedents) -> Iterator[_Edit]:
    """The given name, where the part begins with a surname that stands nowhere in full in it."""
    own = within(reading.names, span)
    if not own or " " in own[0].text or own[0].kind is not NameKind.PERSON:
        return
    if own[0].span.start != span.start:
        return  # "President Obama" may be another than the one named before
    full = known.full(own[0].text, own[0].span.start)
    if full != own[0].text and not any(full in other.text for other in own):
        at = own[0].span.start
        yield _Edit(Span(at, at), f"[{full[: -len(own[0].text)].strip()}] ")


def _opening(reading: Reading, part: Part, number: int, known: Antecedents) -> Iterator[_Edit]:
    """What the pronoun or "the company" at the head of the part stands for."""
    view, start = reading.view, part.span.start
    lead = _lead().match(view, start, part.span.end)
    start = lead.end() if lead else start
    found = _pronoun().match(view, start, part.span.end)
    if found is None:
        more = described(reading, part.span, number, known)
        if more is not None:
            yield _Edit(Span(more.at, more.at), f" [{more.name}]")
        return
    word = found["word"].lower()
    if _expletive().match(view, start, part.span.end) or (
        word == "her" and not _owned().match(view, found.end())
    ):
        return
    head = reading.units[number].span.start
    inside = Span(head, start) if start > head + 8 and not lead else None
    name = known.pronoun(word, number, inside)
    # Who is named further on in the sentence is hardly meant by its first word.
    if name and name.split()[-1] not in view[found.end() : part.span.end]:
        name = re.sub(r"^The\b", "the", name) if lead or found["word"].islower() else name
        own = "'s" if word in ("his", "her", "its", "their") else ""
        yield _Edit(Span(start, found.end("word")), f"[{name}]{own}")


def _signs(view: str, span: Span) -> Iterator[int]:
    """Where a "#" stands before a word: the word is part of the sentence, the sign is not."""
    at = view.find("#", span.start, span.end)
    while at >= 0:
        if view[at + 1 : at + 2].isalpha():
            yield at
        at = view.find("#", at + 1, span.end)


def _made(view: str, span: Span, edits: Sequence[_Edit]) -> str:
    found: list[str] = []
    at = span.start
    for edit in sorted(edits, key=lambda one: one.span):
        if edit.span.start < at:
            continue  # inside what was left out
        found += [view[at : edit.span.start], edit.text]
        at = edit.span.end
    found.append(view[at : span.end])
    return re.sub(r"\s+([.,;!?]|:(?=\s))", r"\1", " ".join("".join(found).split()))


@cache
def _pronoun() -> re.Pattern[str]:
    return re.compile(r"(?i)(?P<word>he|she|it|they|his|her|its|their)\b(?!['’])")


@cache
def _lead() -> re.Pattern[str]:
    """When or where, before a pronoun: "In 1964 it", "On 4 May 2019, she"."""
    return re.compile(
        r"(?:In|On|By|Since|During|At|After)\s(?:[a-z]+\s){0,2}[A-Z0-9][\w ]{0,24}?,?\s"
        r"(?=(?:he|she|it|they|his|her|its|their)\s)"
    )


@cache
def _owned() -> re.Pattern[str]:
    return re.compile(r"\s[a-z]")


@cache
def _leaning() -> re.Pattern[str]:
    return re.compile(
        r"(?P<word>He|She|It|They|This|These|Those|Both|The\s(?:latter|former|two))(?=(?:\stwo)?\s(?:also\s)?(?:is|are|was|were|has|have|had"
        r"|rose|fell|grew|did|does|will|can|could|would|went|came|took|made|got|won|lost|became|sold|led|left|held|cost|came|began|built|bought|said|met|kept|ran"
        r"|\w+ed)\b)"
    )


@cache
def _expletive() -> re.Pattern[str]:
    """ "It" and "this" that stand for nothing, or for what follows."""
    return re.compile(
        r"(?i)it\s(?:(?:also|only|often|usually)\s)?(?:(?:is|was|has\sbeen|had\sbeen)\b(?=.*\b(?:that|who|to|when|where|because)\b)"
        r"|(?:is|was)\s(?:raining|snowing|cold|hot|warm|dark|late|early|about|in|on|at|not\suntil|\d+\s(?:years|months|weeks|days|hours|minutes)\s(?:since|ago|before|until|after))"
        r"|(?:is|was)\s(?:his|her|their|our|my)\s"
        r"|(?:is|was)\s(?:the|an?)\s(?:[\w-]+\s){0,3}(?:win|victory|defeat|loss|draw|time|day|night|year|goal|start|end)\b"
        r"|(?:seems?|seemed|appears?|appeared|turned|turns|takes?|took|rained|rains|snowed|snows"
        r"|follows|happens|happened|means|meant|remains|became\sclear)\b)"
    )
