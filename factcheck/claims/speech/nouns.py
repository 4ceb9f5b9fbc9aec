"""Reports by a noun: "Silva's claim that …", "the view that …", "calls for …"."""

from __future__ import annotations

from factcheck.claims._tokens import Token, extent
from factcheck.claims._words import POSSESSIVE, word_set
from factcheck.claims.speech.adverbials import is_adverb
from factcheck.claims.speech.attribution import Attribution, governed
from factcheck.claims.speech.clauses import clause_end
from factcheck.claims.speech.cues import AUXILIARY
from factcheck.claims.speech.inflection import main_subject
from factcheck.claims.speech.phrases import PREPOSITIONS, subject_after, subject_before
from factcheck.models import Span

_THAT = word_set(
    """
    claim view belief argument assertion allegation suggestion statement announcement report rumor
    rumour speculation fear concern hope warning idea notion theory accusation charge contention
    conviction conclusion opinion promise pledge vow assurance complaint insistence confirmation
    admission prediction suspicion doubt expectation assumption recommendation finding remark
    comment declaration revelation consensus criticism denial
    """
)
_TO = word_set(
    """
    pledge promise vow threat refusal proposal request demand offer intention desire call
    willingness decision plan commitment
    """
)
_ABOUT = {
    "criticism": ("of",),
    "opposition": ("to",),
    "doubt": ("about", "over"),
    "complaint": ("about", "of"),
    "view": ("of", "on", "about"),
    "opinion": ("of", "on", "about"),
    "claim": ("of", "about"),
    "fear": ("of", "about"),
    "accusation": ("of",),
    "allegation": ("of",),
    "admiration": ("for",),
    "condemnation": ("of",),
    "demand": ("for",),
    "warning": ("of", "about"),
}
_MINDS = word_set(
    """
    sure aware confident convinced certain skeptical sceptical hopeful optimistic pessimistic
    worried concerned glad proud afraid surprised disappointed adamant happy sorry doubtful
    persuaded clear
    """
)
"""Adjectives that hold a view as "believes" does: "is sure that"."""


def noun(line: list[Token], i: int) -> Attribution | None:
    """The attribution whose cue is the noun at `i`."""
    lemma = _singular(line[i].word)
    if i + 2 >= len(line) or line[i].text[:1].isupper():
        return None
    if line[i].word in _MINDS and line[i + 1].word == "that":
        holder = main_subject(line, i)
        impersonal = holder is None or (line[i - 2 : i - 1] and line[i - 2].word in ("it", "there"))
        found = None if impersonal else governed(line, i, i + 1, holder)
        return found and found._replace(frame="view")
    behind = line[i + 1].word
    if (behind == "that" and lemma in _THAT) or (behind == "to" and lemma in _TO):
        found = governed(line, i, i + 1, None)
    elif behind in _ABOUT.get(lemma, ()) and line[i - 1].word not in ("the", "a"):
        phrase = subject_after(line, i + 2)
        found = phrase and Attribution((phrase.span,), None, line[i].span)
    else:
        return None
    return found and found._replace(speaker=_holder(line, i), frame="noun")


_SEEMS = word_set("seem seems seemed appear appears appeared reportedly apparently allegedly")


def seeming(line: list[Token], i: int) -> Attribution | None:
    """ "The bridge seems to be closed": said by nobody, and not stated as a fact either."""
    if line[i].word not in _SEEMS or i + 2 >= len(line):
        return None
    behind = line[i + 1]
    if not line[i].word.endswith("ly") and (
        behind.stops or behind.word in PREPOSITIONS - {"to", "as"}
    ):
        return None
    j = i - 1
    while j >= 0 and (line[j].word in AUXILIARY or is_adverb(line[j].text)):
        j -= 1
    subject = subject_before(line, j) if j >= 0 else None
    if subject is None:
        return None
    start = next(k for k, token in enumerate(line) if token.end > subject.start)
    content = extent(line, start, clause_end(line, i))
    return Attribution((content,), None, line[i].span, frame="view")


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _holder(line: list[Token], i: int) -> Span | None:
    """Whose claim it is: "Silva's claim", "her latest pledge"; else the subject of the clause."""
    for k in range(i - 1, max(-1, i - 5), -1):
        if line[k].word in POSSESSIVE:
            return line[k].span
        if len(line[k].word) > 2 and line[k].word.endswith(("'s", "s'")):
            found = subject_before(line, k)
            whole = found or line[k].span
            return Span(whole.start, line[k].end - (2 if line[k].word.endswith("'s") else 1))
        if line[k].stops or line[k].quote is not None:
            break
    return main_subject(line, i)
