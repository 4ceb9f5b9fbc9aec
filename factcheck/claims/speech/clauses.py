"""Where what somebody said ends, and whether it is a clause at all."""

from __future__ import annotations

from factcheck.claims._tokens import Token
from factcheck.claims._words import FINITE, MODALS, PAST, word_set
from factcheck.claims.speech.cues import AUXILIARY, cues
from factcheck.claims.speech.phrases import subject_after, verb_like

# A quotation of more characters is content by itself, whatever follows its closing mark.
_LONG_QUOTATION = 60
_LONGEST_ASIDE = 24
"""Tokens between two dashes beyond which they enclose no aside."""
_DASHES = ("—", "–", "--")
_SAID = word_set("said says added")
_FOUND = word_set("found told argued claimed insisted warned denied")
_WHEN_AND_WHERE = word_set("on in at during while when after before")
_ASIDES = word_set(
    """
    according citing although though compared so which
    """
)


def clause_end(line: list[Token], start: int) -> int:
    """The index after the last token of the content that begins at `start`."""
    if start >= len(line):
        return start
    if line[start].quote is not None and start + 1 < len(line) and line[start + 1].stops:
        return start + 1
    if line[start].quote is not None and line[start].end - line[start].start > _LONG_QUOTATION:
        return start + 1
    k = start + 1
    while k < len(line) and not _ends(line, k, start):
        k = _past_dashes(line, k) + 1
    k = min(k, len(line))
    while k > start and line[k - 1].stops and line[k - 1].text != ")":
        k -= 1
    return k


def _past_dashes(line: list[Token], k: int) -> int:
    """The dash that closes the aside that the dash at `k` opens; `k` itself where none does."""
    if line[k].text not in _DASHES:
        return k
    ahead = range(k + 2, min(k + _LONGEST_ASIDE, len(line) - 1))
    return next((m for m in ahead if line[m].text == line[k].text), k)


def _ends(line: list[Token], k: int, start: int) -> bool:
    """Whether the content stops before token `k`."""
    token = line[k]
    if token.word in ("and", "but") and k == start + 1 and line[start].quote is not None:
        return k + 1 < len(line) and verb_like(line, k + 1)
    if token.word in ("and", "but"):
        return _second_verb(line, k + 1) or _another_says(line, k + 1)
    if line[k - 1].quote is not None and token.word in _WHEN_AND_WHERE:
        # "called it “…” on Monday", but "said it was “…” on Monday"
        return not any(word.word in FINITE or word.word == "that" for word in line[start:k])
    if not token.stops:
        return False
    if token.text == ")":
        return all(word.text != "(" for word in line[start:k])
    if token.text == ";" or k + 1 == len(line):
        return True
    if token.text in _DASHES:
        return _past_dashes(line, k) == k
    return token.text == "," and _breaks_off(line, k + 1)


def _breaks_off(line: list[Token], k: int) -> bool:
    """Whether what begins at `k` after a comma is no longer what was said."""
    if line[k].word in _ASIDES or line[k].word in _SAID or _participle(line, k):
        return True
    joined = line[k].word in ("but", "while", "and") and k + 1 < len(line)
    found = subject_after(line, k + joined)
    if found is None or found.stop >= len(line):
        return False
    if line[found.stop].quote is not None and line[k - 2].quote is not None:
        return True  # "called it “a wonder”, Costa “a fraud”"
    verb = line[found.stop].word
    return verb in cues() if joined else verb in _SAID


def _participle(line: list[Token], k: int) -> bool:
    """Whether "claiming …", "falsely accusing …" begins at `k`."""
    k += line[k].word.endswith("ly") and k + 1 < len(line)
    return line[k].word.endswith("ing") and line[k].word in cues()


def _another_says(line: list[Token], k: int) -> bool:
    """Whether somebody else begins to speak at `k`: "and one in four said …"."""
    found = subject_after(line, k)
    if found is None or found.stop >= len(line):
        return False
    stop = found.stop
    if line[stop].text == ",":  # past ", the chairman,"
        ends = (m + 1 for m in range(stop + 1, min(stop + 12, len(line))) if line[m].text == ",")
        stop = next(ends, stop)
    return stop < len(line) and line[stop].word in _SAID | _FOUND


def _second_verb(line: list[Token], k: int) -> bool:
    """Whether another verb of saying with the same subject begins at `k`: "and denied …"."""
    if k < len(line) and line[k].word in MODALS:
        return False  # "said it is open and will show …"
    helped = False
    while k < len(line) and (line[k].word in AUXILIARY or line[k].word.endswith("ly")):
        helped, k = helped or line[k].word in FINITE, k + 1
    if k >= len(line) or line[k].word not in cues():
        return False
    return helped or line[k].word.endswith("ed") or line[k].word in ("said", "told", "wrote")


def asserts(line: list[Token], start: int, end: int) -> bool:
    """Whether the tokens hold a verb or a quotation, so that they can be what somebody said."""
    return any(
        token.quote is not None
        or token.word in FINITE
        or token.word in PAST
        or (len(token.word) > 3 and token.word.endswith(("ed", "s")) and token.text.islower())
        or token.word in cues()
        for token in line[start:end]
    )
