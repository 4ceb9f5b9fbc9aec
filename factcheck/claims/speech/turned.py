"""Turns in which the speaker stands behind the verb, or a second verb says what was said."""

from __future__ import annotations

from factcheck.claims._tokens import Token
from factcheck.claims.speech.adverbials import content_start, is_adverb
from factcheck.claims.speech.attribution import Attribution, governed
from factcheck.claims.speech.cues import AUXILIARY, cues
from factcheck.claims.speech.phrases import subject_after, subject_before
from factcheck.claims.speech.subjects import BE_FORMS, subject_of
from factcheck.models import Span


def inverted(line: list[Token], i: int) -> Attribution | None:
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


def as_saying(line: list[Token], i: int) -> Attribution | None:
    """ "Y quoted X as saying C", "X was quoted (by Y) as saying C"."""
    if line[i].word not in ("quoted", "quotes", "quoting", "cited", "cites", "citing"):
        return None
    k = next((k for k in range(i + 1, min(i + 16, len(line) - 2)) if line[k].word == "as"), None)
    if k is None or line[k + 1].word not in ("saying", "telling", "stating"):
        return None
    passive = line[i - 1].word in BE_FORMS or line[i + 1].word in ("by", "as")
    if passive:
        speaker, _ = subject_of(line, i, cues()["said"][0], None)
    else:
        quoted = subject_after(line, i + 1, whole=True)
        speaker = Span(quoted.span.start, line[k - 1].end) if quoted else None
    start = content_start(line, k + 2)
    return governed(line, k + 1, start, speaker) if start is not None else None


def by_whom(line: list[Token], i: int) -> Attribution | None:
    """ "The bill, opposed by X": the thing before, the speaker behind."""
    if (
        line[i].word == "quoted"
        or line[i].word.endswith("ing")
        or i + 2 >= len(line)
        or line[i + 1].word != "by"
    ):
        return None
    j = i - 1
    while j >= 0 and (line[j].word in AUXILIARY or is_adverb(line[j].text)):
        j -= 1
    if j >= 0 and line[j].text == ",":
        j -= 1
    thing, source = subject_before(line, j), subject_after(line, i + 2)
    if thing is None or source is None:
        return None
    return Attribution((thing,), source.span, line[i].span)
