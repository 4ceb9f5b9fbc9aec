"""All quotes and reported speech of an article, with resolved speakers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from factcheck.claims.speech.chains import carrier
from factcheck.claims.speech.speakers import Speaker, resolve
from factcheck.claims.speech.units import Reported, Unit, units
from factcheck.language import names
from factcheck.models import Article, ClaimKind, Name, Span


class Quote(NamedTuple):
    """What somebody is said to have said, thought or wanted; spans in `Article.text`.

    `parts` are the contiguous pieces of the content, `pieces` the words inside marks.
    """

    kind: ClaimKind
    span: Span
    parts: tuple[Span, ...]
    pieces: tuple[Span, ...]
    speaker: str | None
    speaker_mention: str | None
    anonymous: bool
    via: str | None
    cue: str | None
    speech: bool


def reported(article: Article) -> list[Quote]:
    """Quotes and reported speech, attitudes and plans included, in reading order."""
    view, found = units(article)
    return [
        quote
        for _, quotes in resolved(view, found, names(view, article.language))
        for quote in quotes
    ]


def resolved(
    view: str, sentences: Sequence[Unit], found: Sequence[Name]
) -> list[tuple[Unit, list[Quote]]]:
    """Each unit with its quotes, their speakers resolved in reading order."""
    last: Speaker | None = None
    result = []
    for unit in sentences:
        quotes = []
        for one in unit.reported:
            speaker = resolve(view, one.speaker, found, last) if one.speaker else None
            last = speaker or last
            quotes.append(_quote(view, unit, one, speaker))
        result.append((unit, quotes))
    return result


def _mention(view: str, one: Reported) -> str | None:
    """The words beside the cue that stand for the speaker: "who" in "Lee, who said …"."""
    if one.speaker is None:
        return None
    if one.cue is not None and one.speaker.end < one.cue.start:
        relative = _relative().match(view, one.speaker.end, one.cue.start)
        if relative:
            return relative["pronoun"]
    return " ".join(one.speaker.of(view).split())


@cache
def _relative() -> re.Pattern[str]:
    return re.compile(r"\W*(?P<pronoun>who|which)\b")


def _quote(view: str, unit: Unit, one: Reported, speaker: Speaker | None) -> Quote:
    mention = _mention(view, one)
    outlet = carrier(view, unit.span, one.parts) if one.speech else None
    via = outlet.of(view) if outlet and outlet != one.speaker else None
    return Quote(
        kind=one.kind,
        span=one.span,
        parts=one.parts,
        pieces=one.pieces,
        speaker=speaker.name if speaker else None,
        speaker_mention=mention,
        anonymous=speaker.anonymous if speaker else False,
        via=via if speaker and via != speaker.name else None,
        cue=one.cue.of(view) if one.cue else None,
        speech=one.speech and not _own(mention, one.kind),
    )


def _own(mention: str | None, kind: ClaimKind) -> bool:
    """Whether the writer speaks: "we note that", "I can confirm that"."""
    return kind is ClaimKind.INDIRECT and (mention or "").lower() in ("we", "i")
