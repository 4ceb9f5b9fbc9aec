"""For whom a text speaks, and when two texts pass on one report of the same outlet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from factcheck.independence import sites
from factcheck.independence.credits import Credit
from factcheck.independence.outlets import Names, names_of, outlet, owner
from factcheck.independence.readings import Reading
from factcheck.language import content_words
from factcheck.models import Source


class Limits(NamedTuple):
    """From where two texts tell the same; `python -m benchmarks independence --choose` prints
    what each value does to its first half of texts."""

    event: float = 0.5
    """Share of the shorter lead's content words from which two leads tell of one event."""
    event_words: int = 7
    """Fewer shared words of two leads say nothing, however short they are."""
    word: float = 0.4
    """Share of the shorter sentence's content words from which two credits pass on one word."""
    word_words: int = 5
    """Fewer shared words of two crediting sentences say nothing."""


LIMITS = Limits()


class Voice(NamedTuple):
    """How a document speaks for an outlet: it is the outlet's own, it carries its report, or it
    gives it as its origin, in `credits`."""

    own: bool = False
    carries: bool = False
    credits: tuple[Credit, ...] = ()


def same_event(left: frozenset[str], right: frozenset[str], limits: Limits = LIMITS) -> bool:
    return _meet(left, right, limits.event_words, limits.event)


def voices(source: Source, reading: Reading, others: Names) -> Mapping[str, Voice]:
    """For which outlets a text speaks; `others` are outlets that no table has."""
    found: dict[str, Voice] = {}
    own = {name for name in (sites.key(source), source.publisher) if name}
    own |= {key for name in names_of(own) if (key := _outlet(name, others))}
    own |= {key for key in (owner(sites.domain(source)),) if key}
    for credit in reading.credits:
        key = outlet(credit, others)
        if key and key not in own:
            before = found.get(key, Voice())
            told = credit._replace(words=credit.words - frozenset(content_words(key)))
            found[key] = before._replace(credits=(*before.credits, told))
    # Which words of such a page are the agency's is not known: it counts as one that opens with it.
    material = Credit((), frozenset(), opening=True)
    for key in reading.carried.partly - own - reading.wire:
        before = found.get(key, Voice())
        found[key] = before._replace(credits=(*before.credits, material))
    for key in reading.wire - own:
        found[key] = found.get(key, Voice())._replace(carries=True)
    return {**found, **{key: Voice(own=True, carries=key in reading.wire) for key in own}}


def _outlet(name: str, others: Names) -> str | None:
    return outlet(Credit((name,), frozenset(), opening=True), others)


def one_word(
    one: Voice,
    other: Voice,
    its: frozenset[str],
    theirs: frozenset[str],
    limits: Limits = LIMITS,
) -> bool:
    """Whether two texts with these leads pass on one report of the outlet that both speak for.

    They do where both open with it and tell of one event, and where what the one gives as the
    outlet's word is what the other does: two texts on one event may each name an agency for
    something else.
    """
    # Two sites that state one name: `_publishers` decides on them.
    if all(voice.own and not voice.carries for voice in (one, other)):
        return False
    event = same_event(its, theirs, limits)
    return any(
        (event and opening and their_opening)
        or (
            not (whole and their_whole)
            and _meet(words, their_words, limits.word_words, limits.word)
        )
        for words, opening, whole in _told(one, its)
        for their_words, their_opening, their_whole in _told(other, theirs)
    )


def _told(voice: Voice, lead: frozenset[str]) -> Iterator[tuple[frozenset[str], bool, bool]]:
    """What of a text is the outlet's, whether it opens it, and whether it is all of the text."""
    if voice.own or voice.carries:
        yield lead, True, True
    for credit in voice.credits:
        yield credit.words, credit.opening, False


def _meet(left: frozenset[str], right: frozenset[str], words: int, share: float) -> bool:
    shared = len(left & right)
    return shared >= words and shared / min(len(left), len(right)) >= share
