"""Reports by a noun: "Silva's claim that …", "the view that …", "calls for …"."""

from __future__ import annotations

from factcheck.claims._attribution import Attribution, governed
from factcheck.claims._cues import word_set
from factcheck.claims._inflection import main_subject
from factcheck.claims._phrases import subject_after, subject_before
from factcheck.claims._tokens import Token, extent
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
_POSSESSIVE = word_set("his her their its my our your")


def noun(line: list[Token], i: int) -> Attribution | None:
    """The attribution whose cue is the noun at `i`."""
    lemma = _singular(line[i].word)
    if i + 2 >= len(line) or line[i].text[:1].isupper():
        return None
    behind = line[i + 1].word
    if behind == "that" and lemma in _THAT:
        found = governed(line, i, i + 1, None)
    elif behind == "to" and lemma in _TO:
        found = governed(line, i, i + 1, None)
    elif behind in _ABOUT.get(lemma, ()) and line[i - 1].word not in ("the", "a"):
        phrase = subject_after(line, i + 2)
        found = phrase and Attribution((phrase.span,), None, line[i].span)
    else:
        return None
    return found and found._replace(speaker=_holder(line, i), frame="noun")


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _holder(line: list[Token], i: int) -> Span | None:
    """Whose claim it is: "Silva's claim", "her latest pledge"; else the subject of the clause."""
    for k in range(i - 1, max(-1, i - 5), -1):
        if line[k].word in _POSSESSIVE:
            return line[k].span
        if line[k].word.endswith(("'s", "s'")):
            found = subject_before(line, k)
            whole = found or line[k].span
            return Span(whole.start, line[k].end - (2 if line[k].word.endswith("'s") else 1))
        if line[k].stops or line[k].quote is not None:
            break
    return main_subject(line, i)
