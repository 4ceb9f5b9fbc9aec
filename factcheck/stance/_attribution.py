"""Whom a text gives an utterance to: the claim's speaker, somebody else, or nobody."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from factcheck.language import content_words, names, sentences, words
from factcheck.models import Claim, Evidence, Name, NameKind, Span

CUE = (
    r"(?:said|says|say|saying|told|tells|added|adds|wrote|writes|tweeted|posted|stated|states"
    r"|declared|declares|announced|insisted|argued|claimed|replied|asked|warned|noted|explained"
    r"|remarked|recalled|admitted|quipped|concluded|commented|according\s+to|in\s+the\s+words\s+of)"
)
REACH = 40
"""Characters between a name and its cue of speech: "Smith, the head of the union, said"."""


class Attribution(StrEnum):
    SAME = "same speaker"
    OTHER = "another speaker"
    UNCLEAR = "more than one candidate"
    UNKNOWN = "no speaker given"


def attribution(claim: Claim, text: str, said: Span, evidence: Sequence[Evidence]) -> Attribution:
    """Looks at the sentences that hold `said`, then at the one before and the one after.

    Somebody else is the speaker only where that person's name stands beside a cue of speech and
    the claim's speaker is named nowhere in the text.
    """
    speaker = claim.speaker or claim.speaker_mention or ""
    zone = _zone(text, said)
    outside = f"{text[zone.start : said.start]} \x00 {text[said.end : zone.end]}"
    if speaker and _named(speaker, claim.speaker_mention, outside):
        others = _speaking(outside)
        if not any(_is_speaker(speaker, name.text) for name in others) and others:
            return Attribution.UNCLEAR
        return Attribution.SAME
    titles = " ".join(f"{e.source.title or ''} {e.source.author or ''}" for e in evidence)
    others = [name for name in _speaking(outside) if name.kind is not NameKind.PLACE]
    if not speaker:
        return Attribution.UNKNOWN
    if _named(speaker, None, f"{text[: said.start]} {text[said.end :]} {titles}"):
        return Attribution.UNCLEAR if others else Attribution.SAME
    if not others or not _is_person(speaker):
        return Attribution.UNKNOWN
    apart = any(_is_person(name.text) for name in others) and not _unnamed_speaker(outside)
    # A lone surname may as well be a firm, whose spokesman the claim's speaker is.
    return Attribution.OTHER if apart else Attribution.UNCLEAR


def _zone(text: str, said: Span) -> Span:
    """The sentences that touch `said`, with one neighbour on either side."""
    found = sentences(text)
    touched = [i for i, s in enumerate(found) if s.start < said.end and said.start < s.end]
    if not touched:
        return said
    first, last = max(0, touched[0] - 1), min(len(found) - 1, touched[-1] + 1)
    return Span(min(found[first].start, said.start), max(found[last].end, said.end))


def _named(speaker: str, mention: str | None, text: str) -> bool:
    known = set(words(text))
    own = words(speaker)
    if own and own[-1] in known:
        return True
    role = content_words(mention or "")
    return bool(role) and _is_person(speaker) is False and set(role) <= set(content_words(text))


def _speaking(text: str) -> list[Name]:
    """Names beside a cue of speech, in `text`, from which the utterance was cut."""
    cues = [Span(*m.span()) for m in re.finditer(rf"\b{CUE}\b", text, re.IGNORECASE)]
    return [
        name
        for name in names(text)
        for cue in cues
        if 0 <= cue.start - name.span.end <= REACH or 0 <= name.span.start - cue.end <= 3
    ]


def _unnamed_speaker(text: str) -> bool:
    """ "The chancellor said": who that is, a reader knows and we do not."""
    return re.search(rf"\b[Tt]he\s(?:[a-z-]+\s){{1,3}}{CUE}\b", text) is not None


def _is_speaker(speaker: str, name: str) -> bool:
    own, other = words(speaker), words(name)
    return bool(own) and bool(other) and own[-1] == other[-1]


def _is_person(name: str) -> bool:
    """At least two capitalised words, as people are introduced; an office or a firm may be."""
    return sum(word[:1].isupper() for word in name.split()) >= 2
