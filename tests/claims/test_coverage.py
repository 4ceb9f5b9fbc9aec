"""No word of an article is lost: it is claimed, skipped with a reason, or says who spoke."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from factcheck.claims import extract
from factcheck.claims._reading import Reading, read
from factcheck.claims.speech.units import Unit
from factcheck.claims.statements.trimming import trimmed
from factcheck.models import Extraction, Span
from tests.claims.test_cases import ALL, Case

ENGLISH = {name: case for name, case in ALL.items() if case.language == "en"}
JOINTS = re.compile(r"(?:\W|\b(?:and|but|while|whereas|although|though)\b)*")
"""Words between two claims of one sentence."""
COORDINATE = re.compile(r",\s(?:and|but)\s|;\s")
MOST = 4
"""Words of a co-ordinate clause that may say too little to be a claim: "Costa left, but …"."""


def lost(reading: Reading, unit: Unit, found: Extraction) -> Iterator[str]:
    """The stretches of a sentence in no claim and no skipped sentence, except

    - words that join two claims, and what `trimmed` takes off a sentence;
    - beside a quote or reported speech, the stretch that holds its speaker or its cue, as far as
      no co-ordinate clause of more than `MOST` words is in it, and adjuncts of no more.
    """
    taken = sorted(one.span for one in (*found.claims, *found.skipped))
    whole = trimmed(reading.view, unit.span)
    said = [one for one in unit.reported if any(overlap(one.span, span) for span in taken)]
    attributing = [span for one in said for span in (one.speaker, one.cue) if span]
    for gap in gaps(whole, taken):
        words = gap.of(reading.view)
        if JOINTS.fullmatch(words):
            continue
        if not any(overlap(gap, span) for span in attributing):
            if not said or len(re.findall(r"\w+", words)) > MOST:
                yield words
            continue
        for span in clauses(words, gap.start):
            own = any(overlap(span, one) for one in attributing)
            if not own and len(re.findall(r"\w+", span.of(reading.view))) > MOST:
                yield span.of(reading.view)


def gaps(whole: Span, taken: list[Span]) -> Iterator[Span]:
    at = whole.start
    for span in taken:
        if span.start > at and at < whole.end:
            yield Span(at, min(span.start, whole.end))
        at = max(at, span.end)
    if at < whole.end:
        yield Span(at, whole.end)


def clauses(words: str, start: int) -> Iterator[Span]:
    at = 0
    for joint in COORDINATE.finditer(words):
        yield Span(start + at, start + joint.start())
        at = joint.end()
    if at:
        yield Span(start + at, start + len(words))


def overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


@pytest.mark.parametrize("case", ENGLISH.values(), ids=ENGLISH)
def test_every_word_is_claimed_or_skipped_or_says_who_spoke(case: Case) -> None:
    reading, found = read(case.article), extract(case.article)
    assert [words for unit in reading.units for words in lost(reading, unit, found)] == []


@pytest.mark.parametrize("case", ENGLISH.values(), ids=ENGLISH)
def test_every_word_of_the_prose_is_in_a_sentence_or_a_label(case: Case) -> None:
    reading = read(case.article)
    inside = [unit.span for unit in reading.units] + [turn.mark for turn in reading.turns]
    for paragraph in case.article.prose:
        outside = [gap.of(reading.view) for gap in gaps(paragraph, sorted(inside))]
        assert not re.search(r"\w", "".join(outside))
