"""Where a verb that may report something reports nothing: titles, questions, counted people."""

from __future__ import annotations

from factcheck.claims._tokens import Token
from factcheck.claims.speech.attribution import Attribution
from factcheck.claims.speech.cues import Cue, cues
from factcheck.claims.speech.phrases import PREPOSITIONS, subject_after
from factcheck.claims.speech.postposed import TURNS

_OF_THINGS = frozenset(["add"])


def writes_a_work(line: list[Token], i: int) -> bool:
    """ "Albee wrote “Who’s Afraid …?” in 1962", "wrote Romeo and Juliet": a title is no speech."""
    if cues()[line[i].word][0].lemma != "write" or i + 1 >= len(line):
        return False
    behind = line[i + 1]
    if behind.quote is None:
        return behind.text[:1].isupper()
    if i + 2 < len(line) and not line[i + 2].stops:
        return True
    return i + 2 < len(line) and line[i + 2].word in PREPOSITIONS


def restrictive(line: list[Token], i: int) -> bool:
    """Whether the verb at `i` tells which people are meant: "the number who said … rose"."""
    return any(
        line[k].word in ("who", "which") and k > 0 and line[k - 1].text != ","
        for k in range(i - 1, max(-1, i - 4), -1)
    )


def to_the_reader(line: list[Token], i: int, one: Attribution) -> bool:
    """ "Do you support …?" asks; it reports nothing."""
    near = line[max(0, i - 4) : i + 3]
    return any(token.word == "you" and token.span == one.speaker for token in near)


def turns_away(line: list[Token], start: int) -> bool:
    """Whether what follows the verb and a comma is the writer's again."""
    return line[start - 1].text == "," and line[start].word in TURNS


def of_a_thing(line: list[Token], i: int, cue: Cue, start: int) -> bool:
    """Whether no clause but a thing follows a verb that has either: "added a goal as …"."""
    found = subject_after(line, start) if cue.lemma in _OF_THINGS and start == i + 1 else None
    joined = found is not None and found.stop < len(line) and line[found.stop].word
    return joined in ("as", "and", "when", "while")
