"""The subject of a verb of saying, and whether a clause with one of its own begins behind it."""

from __future__ import annotations

from factcheck.claims._tokens import Token
from factcheck.claims._words import BE, FINITE, word_set
from factcheck.claims.speech.adverbials import is_adverb
from factcheck.claims.speech.cues import AUXILIARY, BREAKS, PRONOUNS, Cue
from factcheck.claims.speech.inflection import main_subject
from factcheck.claims.speech.phrases import PREPOSITIONS, subject_after, subject_before
from factcheck.models import Span

OPENERS = word_set(
    """
    that whether if how why what who there it he she they we i
    """
)
BE_FORMS = BE | {"be", "been", "being"}


def subject_of(
    line: list[Token], i: int, cue: Cue, earlier: Span | None
) -> tuple[Span | None, bool]:
    """The subject of the verb at `i`, and whether the verb is passive."""
    j, passive = i - 1, False
    while j >= 0 and (
        line[j].word in AUXILIARY or line[j].word.endswith("n't") or is_adverb(line[j].text)
    ):
        passive = passive or line[j].word in BE_FORMS
        j -= 1
    passive = passive and not cue.participle
    if cue.participle and i - 1 >= 0 and line[i - 1].text == ",":
        return earlier or main_subject(line, i), False
    if j >= 0 and line[j].word in ("and", "but", "or"):
        return earlier or main_subject(line, j), passive
    if j >= 0 and line[j].text == "," and line[j - 1].word in ("and", "but"):
        return earlier, passive
    if cue.participle and j == i - 1:
        absolute = any(token.word == "with" for token in line[max(0, j - 8) : j])
        found = subject_before(line, j) if absolute or line[j].word in PRONOUNS else None
        return found or earlier or main_subject(line, i) or subject_before(line, j), False
    if j >= 0 and line[j].word == "to":
        clause = cue.frame in ("clause", "person") and i + 1 < len(line)
        opens = clause and (line[i + 1].word in OPENERS or line[i + 1].quote is not None)
        loose = cue.frame in ("object", "particle")
        return (earlier or main_subject(line, j) if opens or loose else None), passive
    return subject_before(line, j), passive


def new_subject(line: list[Token], j: int) -> bool:
    """Whether a clause with a subject of its own begins at `j`."""
    found = subject_after(line, j)
    if found is None:
        return False
    stop = found.stop
    if stop < len(line) and line[stop].text in (",", "("):
        closing = "," if line[stop].text == "," else ")"
        ends = (
            k + 1 for k in range(stop + 1, min(stop + 16, len(line))) if line[k].text == closing
        )
        stop = next(ends, len(line))
    if stop >= len(line) or line[stop].stops:
        return False
    return line[stop].word not in PREPOSITIONS | BREAKS - {"who"}


def second_phrase(line: list[Token], first: int, stop: int) -> int | None:
    """Where a subject follows the hearer: "told Ann Lee | the bridge was closed"."""
    if stop >= len(line) or line[stop].word not in FINITE:
        return None
    for k in range(first + 1, stop):
        if line[k].word in ("the", "a", "an", "his", "her", "their", "its", "this"):
            return k if line[k - 1].text[:1].isupper() or k - first == 1 else None
    return None
