"""Attributions by a verb, one way of reading for each frame that the verb may stand in."""

from __future__ import annotations

from factcheck.claims._tokens import Token, extent
from factcheck.claims._words import FINITE
from factcheck.claims.speech.adverbials import content_start
from factcheck.claims.speech.attribution import Attribution, governed
from factcheck.claims.speech.chains import cited
from factcheck.claims.speech.cues import PARTICLES, PRONOUNS, Cue, cues
from factcheck.claims.speech.inflection import is_verb
from factcheck.claims.speech.misleading import (
    of_a_thing,
    restrictive,
    to_the_reader,
    turns_away,
    writes_a_work,
)
from factcheck.claims.speech.phrases import PREPOSITIONS, subject_after
from factcheck.claims.speech.postposed import postposed
from factcheck.claims.speech.subjects import OPENERS, new_subject, second_phrase, subject_of
from factcheck.claims.speech.turned import as_saying, by_whom, inverted
from factcheck.models import Span

_NO_CLAUSE = PREPOSITIONS | FINITE | {"so", "no", "yes"}
_ASKED = frozenset(["whether", "if", "about", "how", "what", "why"])


def spoken(line: list[Token], i: int, earlier: Span | None) -> Attribution | None:
    """The attribution whose cue is the verb at `i`."""
    if not is_verb(line, i) or writes_a_work(line, i):
        return None
    quoted = as_saying(line, i)
    if quoted is not None:
        return quoted
    for cue in cues()[line[i].word]:
        frame = _FRAMES[cue.frame]
        one = frame(line, i, cue, earlier)
        if one is not None and not to_the_reader(line, i, one):
            return one._replace(frame="view" if restrictive(line, i) else cue.frame)
    return None


def _clause(line: list[Token], i: int, cue: Cue, earlier: Span | None) -> Attribution | None:
    """ "X said (that) C", "C, X said", "C, said X"."""
    out = i + 1 < len(line) and line[i + 1].word == "out"
    if cue.lemma == "point" and not out:
        return None
    after = postposed(line, i) or inverted(line, i)
    source = cited(line, i)
    if after is not None:
        phrase = subject_after(line, source, whole=True) if source is not None else None
        return after._replace(speaker=phrase.span) if phrase else after
    speaker, passive = subject_of(line, i, cue, earlier)
    start = content_start(line, i + 1)
    if passive or (start is not None and turns_away(line, start)):
        return None  # "it was claimed that", "what Jones said, but his number …"
    if source is not None:
        phrase = subject_after(line, source, whole=True)
        if phrase is None or phrase.stop + 1 >= len(line):
            return None
        speaker, start = phrase.span, phrase.stop + (line[phrase.stop].text == ",")
    if start is None or speaker is None:
        return None
    opens = line[start].quote or line[start].word in OPENERS or new_subject(line, start)
    loose = cue.lemma == "say" and start + 2 <= len(line) and line[start].word not in _NO_CLAUSE
    if not (opens or loose):
        return None
    if of_a_thing(line, i, cue, start):
        return None
    one = _with_condition(line, governed(line, i, start, speaker))
    return one._replace(cue=Span(line[i].start, line[i + 1].end)) if one and out else one


def _with_condition(line: list[Token], one: Attribution | None) -> Attribution | None:
    """With the condition before: "If it rains, Silva said, …" says nothing about dry days."""
    if one is None or one.speaker is None or line[0].word not in ("if", "unless"):
        return one
    comma = next((k for k, token in enumerate(line) if token.start >= one.speaker.start), 0) - 1
    if comma < 2 or line[comma].text != ",":
        return one
    return one._replace(content=(extent(line, 0, comma), *one.content))


def _person(line: list[Token], i: int, cue: Cue, earlier: Span | None) -> Attribution | None:
    """ "X told Y that C", "C, X told Y"."""
    after = postposed(line, i)
    if after is not None:
        return after
    speaker, passive = subject_of(line, i, cue, earlier)
    passive = passive or (line[i].word == "asked" and (i == 0 or line[i - 1].word == "when"))
    if cue.lemma == "ask" and passive and i + 1 < len(line) and line[i + 1].word in _ASKED:
        return governed(line, i, i + 1, None)
    if passive or speaker is None:
        return None
    start = _message(line, i, cue)
    return governed(line, i, start, speaker) if start is not None else None


def _message(line: list[Token], i: int, cue: Cue) -> int | None:
    """The first token of what the hearer of the verb at `i` was told."""
    hearer = subject_after(line, i + 1)
    start = second_phrase(line, i + 1, hearer.stop) if hearer is not None else None
    if start is not None:
        return start
    if hearer is not None and hearer.stop < len(line) and line[hearer.stop].text == ",":
        start = hearer.stop + 1
        if start < len(line) and (line[start].word in OPENERS or new_subject(line, start)):
            return start
    for j in range(i + 1, min(i + 14, len(line))):
        if line[j].word in OPENERS or line[j].quote is not None:
            return j
        if line[j].word == "to" and cue.lemma != "tell" and j > i + 1:
            return j
        if line[j].word == "about" and cue.lemma == "ask":
            return j + 1
        if line[j].text == ":" and j + 1 < len(line):
            return j + 1
        if line[j].text in (";", ":"):
            return None
    if hearer is None:
        return None
    start = hearer.stop + (hearer.stop < len(line) and line[hearer.stop].text == ",")
    return start if start < len(line) and new_subject(line, start) else None


def _view(line: list[Token], i: int, cue: Cue, earlier: Span | None) -> Attribution | None:
    speaker, passive = subject_of(line, i, cue, earlier)
    if passive or speaker is None or i + 1 >= len(line):
        return None
    follows = line[i + 1].word
    with_particle = follows in PARTICLES.get(cue.lemma, ())
    opens = follows in OPENERS or follows in PRONOUNS or with_particle
    if not opens and not (new_subject(line, i + 1) and cue.lemma not in ("see", "show", "find")):
        return None
    return governed(line, i, i + 1 + with_particle, speaker)


def _object(line: list[Token], i: int, cue: Cue, earlier: Span | None) -> Attribution | None:
    reverse = by_whom(line, i)
    if reverse is not None:
        return reverse
    speaker, passive = subject_of(line, i, cue, earlier)
    if passive or speaker is None or i + 1 >= len(line):
        return None
    with_particle = line[i + 1].word in PARTICLES.get(cue.lemma, ())
    start = i + 1 + with_particle
    if start >= len(line) or (line[start].quote is None and not line[start].word):
        return None
    if line[start].word in PREPOSITIONS and not with_particle:
        return None
    return governed(line, i, start, speaker)


def _plan(line: list[Token], i: int, cue: Cue, earlier: Span | None) -> Attribution | None:
    start = i + 1
    if start < len(line) and line[start].word in PREPOSITIONS - {"to"}:
        ahead = range(start, min(start + 6, len(line)))
        start = next((k for k in ahead if line[k].word == "to"), len(line))
    if start >= len(line) or line[start].word != "to":
        return None
    speaker, passive = subject_of(line, i, cue, earlier)
    if speaker is None or (passive and cue.lemma != "expect"):
        return None
    return governed(line, i, start, speaker)


def _particle(line: list[Token], i: int, cue: Cue, earlier: Span | None) -> Attribution | None:
    if i + 1 < len(line) and line[i + 1].word in PARTICLES[cue.lemma]:
        return _object(line, i, cue, earlier)
    return None


_FRAMES = {
    "clause": _clause,
    "person": _person,
    "view": _view,
    "object": _object,
    "plan": _plan,
    "particle": _particle,
}
