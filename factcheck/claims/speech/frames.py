"""Attributions by a verb, one way of reading for each frame that the verb may stand in."""

from __future__ import annotations

from factcheck.claims._tokens import Token, extent
from factcheck.claims._words import BE, FINITE, word_set
from factcheck.claims.speech.adverbials import content_start, is_adverb
from factcheck.claims.speech.attribution import Attribution, governed
from factcheck.claims.speech.chains import cited
from factcheck.claims.speech.cues import AUXILIARY, BREAKS, PARTICLES, PRONOUNS, Cue, cues
from factcheck.claims.speech.inflection import is_verb, main_subject
from factcheck.claims.speech.phrases import PREPOSITIONS, subject_after, subject_before
from factcheck.claims.speech.postposed import TURNS, postposed
from factcheck.models import Span

_OF_THINGS = frozenset(["add"])
_NO_CLAUSE = PREPOSITIONS | FINITE | {"so", "no", "yes"}
_ASKED = frozenset(["whether", "if", "about", "how", "what", "why"])
_BE = BE | {"be", "been", "being"}
_OPENERS = word_set(
    """
    that whether if how why what who there it he she they we i
    """
)


def spoken(line: list[Token], i: int, earlier: Span | None) -> Attribution | None:
    """The attribution whose cue is the verb at `i`."""
    if not is_verb(line, i) or _writes_a_work(line, i):
        return None
    quoted = _as_saying(line, i)
    if quoted is not None:
        return quoted
    for cue in cues()[line[i].word]:
        frame = _FRAMES[cue.frame]
        one = frame(line, i, cue, earlier)
        if one is not None and not _to_the_reader(line, i, one):
            return one._replace(frame="view" if _restrictive(line, i) else cue.frame)
    return None


def _writes_a_work(line: list[Token], i: int) -> bool:
    """ "Albee wrote “Who’s Afraid …?” in 1962", "wrote Romeo and Juliet": a title is no speech."""
    if cues()[line[i].word][0].lemma != "write" or i + 1 >= len(line):
        return False
    behind = line[i + 1]
    if behind.quote is None:
        return behind.text[:1].isupper()
    if i + 2 < len(line) and not line[i + 2].stops:
        return True
    return i + 2 < len(line) and line[i + 2].word in PREPOSITIONS


def _restrictive(line: list[Token], i: int) -> bool:
    """Whether the verb at `i` tells which people are meant: "the number who said … rose"."""
    return any(
        line[k].word in ("who", "which") and k > 0 and line[k - 1].text != ","
        for k in range(i - 1, max(-1, i - 4), -1)
    )


def _to_the_reader(line: list[Token], i: int, one: Attribution) -> bool:
    """ "Do you support …?" asks; it reports nothing."""
    near = line[max(0, i - 4) : i + 3]
    return any(token.word == "you" and token.span == one.speaker for token in near)


def _clause(line: list[Token], i: int, cue: Cue, earlier: Span | None) -> Attribution | None:
    """ "X said (that) C", "C, X said", "C, said X"."""
    out = i + 1 < len(line) and line[i + 1].word == "out"
    if cue.lemma == "point" and not out:
        return None
    after = postposed(line, i) or _inverted(line, i)
    source = cited(line, i)
    if after is not None:
        phrase = subject_after(line, source, whole=True) if source is not None else None
        return after._replace(speaker=phrase.span) if phrase else after
    speaker, passive = _subject(line, i, cue, earlier)
    start = content_start(line, i + 1)
    if passive or (start is not None and _turns_away(line, start)):
        return None  # "it was claimed that", "what Jones said, but his number …"
    if source is not None:
        phrase = subject_after(line, source, whole=True)
        if phrase is None or phrase.stop + 1 >= len(line):
            return None
        speaker, start = phrase.span, phrase.stop + (line[phrase.stop].text == ",")
    if start is None or speaker is None:
        return None
    opens = line[start].quote or line[start].word in _OPENERS or _new_subject(line, start)
    loose = cue.lemma == "say" and start + 2 <= len(line) and line[start].word not in _NO_CLAUSE
    if not (opens or loose):
        return None
    if _thing(line, i, cue, start):
        return None
    one = _with_condition(line, governed(line, i, start, speaker))
    return one._replace(cue=Span(line[i].start, line[i + 1].end)) if one and out else one


def _inverted(line: list[Token], i: int) -> Attribution | None:
    """ "Said Silva, “C.”"."""
    source = (
        subject_after(line, i + 1) if i == 0 and cues()[line[i].word][0].lemma == "say" else None
    )
    if source is None or source.stop + 1 >= len(line) or not line[source.stop].stops:
        return None
    start = source.stop + 1
    return (
        Attribution((line[start].span,), source.span, line[i].span) if line[start].quote else None
    )


def _turns_away(line: list[Token], start: int) -> bool:
    """Whether what follows the verb and a comma is the writer's again."""
    return line[start - 1].text == "," and line[start].word in TURNS


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
    speaker, passive = _subject(line, i, cue, earlier)
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
    start = _second_phrase(line, i + 1, hearer.stop) if hearer is not None else None
    if start is not None:
        return start
    if hearer is not None and hearer.stop < len(line) and line[hearer.stop].text == ",":
        start = hearer.stop + 1
        if start < len(line) and (line[start].word in _OPENERS or _new_subject(line, start)):
            return start
    for j in range(i + 1, min(i + 14, len(line))):
        if line[j].word in _OPENERS or line[j].quote is not None:
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
    return start if start < len(line) and _new_subject(line, start) else None


def _second_phrase(line: list[Token], first: int, stop: int) -> int | None:
    """Where a subject follows the hearer: "told Ann Lee | the bridge was closed"."""
    if stop >= len(line) or line[stop].word not in FINITE:
        return None
    for k in range(first + 1, stop):
        if line[k].word in ("the", "a", "an", "his", "her", "their", "its", "this"):
            return k if line[k - 1].text[:1].isupper() or k - first == 1 else None
    return None


def _view(line: list[Token], i: int, cue: Cue, earlier: Span | None) -> Attribution | None:
    speaker, passive = _subject(line, i, cue, earlier)
    if passive or speaker is None or i + 1 >= len(line):
        return None
    follows = line[i + 1].word
    with_particle = follows in PARTICLES.get(cue.lemma, ())
    opens = follows in _OPENERS or follows in PRONOUNS or with_particle
    if not opens and not (_new_subject(line, i + 1) and cue.lemma not in ("see", "show", "find")):
        return None
    return governed(line, i, i + 1 + with_particle, speaker)


def _as_saying(line: list[Token], i: int) -> Attribution | None:
    """ "Y quoted X as saying C", "X was quoted (by Y) as saying C"."""
    if line[i].word not in ("quoted", "quotes", "quoting", "cited", "cites", "citing"):
        return None
    k = next((k for k in range(i + 1, min(i + 16, len(line) - 2)) if line[k].word == "as"), None)
    if k is None or line[k + 1].word not in ("saying", "telling", "stating"):
        return None
    passive = line[i - 1].word in _BE or line[i + 1].word in ("by", "as")
    if passive:
        speaker, _ = _subject(line, i, cues()["said"][0], None)
    else:
        quoted = subject_after(line, i + 1, whole=True)
        speaker = Span(quoted.span.start, line[k - 1].end) if quoted else None
    start = content_start(line, k + 2)
    return governed(line, k + 1, start, speaker) if start is not None else None


def _by(line: list[Token], i: int) -> Attribution | None:
    """ "The bill, opposed by X": the thing before, the speaker behind."""
    if (
        line[i].word == "quoted"
        or line[i].word.endswith("ing")
        or i + 2 >= len(line)
        or line[i + 1].word != "by"
    ):
        return None
    j = i - 1
    while j >= 0 and (line[j].word in AUXILIARY or is_adverb(line[j].word)):
        j -= 1
    if j >= 0 and line[j].text == ",":
        j -= 1
    thing, source = subject_before(line, j), subject_after(line, i + 2)
    if thing is None or source is None:
        return None
    return Attribution((thing,), source.span, line[i].span)


def _object(line: list[Token], i: int, cue: Cue, earlier: Span | None) -> Attribution | None:
    reverse = _by(line, i)
    if reverse is not None:
        return reverse
    speaker, passive = _subject(line, i, cue, earlier)
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
    speaker, passive = _subject(line, i, cue, earlier)
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


def _subject(line: list[Token], i: int, cue: Cue, earlier: Span | None) -> tuple[Span | None, bool]:
    """The subject of the verb at `i`, and whether the verb is passive."""
    j, passive = i - 1, False
    while j >= 0 and (
        line[j].word in AUXILIARY or line[j].word.endswith("n't") or is_adverb(line[j].word)
    ):
        passive = passive or line[j].word in _BE
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
        opens = clause and (line[i + 1].word in _OPENERS or line[i + 1].quote is not None)
        loose = cue.frame in ("object", "particle")
        return (earlier or main_subject(line, j) if opens or loose else None), passive
    return subject_before(line, j), passive


def _new_subject(line: list[Token], j: int) -> bool:
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


def _thing(line: list[Token], i: int, cue: Cue, start: int) -> bool:
    """Whether no clause but a thing follows a verb that has either: "added a goal as …"."""
    found = subject_after(line, start) if cue.lemma in _OF_THINGS and start == i + 1 else None
    joined = found is not None and found.stop < len(line) and line[found.stop].word
    return joined in ("as", "and", "when", "while")
