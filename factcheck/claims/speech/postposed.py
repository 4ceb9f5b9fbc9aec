"""Attributions that follow what was said: "C, X said on Monday." and "C, said X."."""

from __future__ import annotations

from typing import NamedTuple

from factcheck.claims._tokens import Token, extent
from factcheck.claims._words import FINITE, word_set
from factcheck.claims.speech.adverbials import is_adverb, tail
from factcheck.claims.speech.attribution import Attribution
from factcheck.claims.speech.clauses import asserts, clause_end
from factcheck.claims.speech.cues import cues
from factcheck.claims.speech.phrases import PREPOSITIONS, subject_after, subject_before, verb_like
from factcheck.models import Span

_LEADS = PREPOSITIONS | word_set("when while as if because although though later asked instead")


TURNS = word_set("but and while which who adding although though yet so or where when")
"""What follows an attribution and its comma where somebody else, or the writer, goes on."""
_OFTEN = word_set("often later then also once has had have always again never first now")


class _Source(NamedTuple):
    """The speaker, and the tokens of "X said on Monday": from `first` up to `stop`."""

    speaker: Span
    first: int
    stop: int


def postposed(line: list[Token], i: int) -> Attribution | None:
    """What the verb at `i` attributes where the content stands before, and may go on after."""
    source = None if line[i].word.endswith("ing") else _source(line, i)
    if source is None:
        return None
    end = source.first
    if end > 1 and line[end - 1].word == "as" and line[end - 2].text == ",":
        end -= 1  # "C, as X has confirmed"
    if end > 0 and line[end - 1].text in (",", "—", "–"):
        end -= 1
    elif end == 0 or line[end - 1].quote is None:
        return None
    head = next((k for k in range(end) if line[k].word not in ("but", "and", "so")), end)
    if end > 1 and line[end - 1].quote is not None and line[end - 2].text == ":":
        head = end - 1
    head = max(head, 1 + next((k for k in range(end - 1, -1, -1) if line[k].text == "("), -1))
    if head >= end or line[0].start == source.speaker.start:
        return None
    quoted_next = source.stop + 1 < len(line) and line[source.stop + 1].quote is not None
    if quoted_next and (line[head].word in _LEADS or line[head].word.endswith("ing")):
        return None  # "After the vote, Silva said, “…”"
    said = extent(line, head, end)
    plain = line[end - 1].quote is None and source.first < i
    rest = _resumed(line, source.stop, plain=plain)
    if not asserts(line, head, end) and not (rest and _goes_on(line, head, end, source.stop)):
        return None
    content = (said,) if rest is None else (said, rest)
    return Attribution(content, source.speaker, line[i].span)


def _source(line: list[Token], i: int) -> _Source | None:
    """Who speaks: the subject before the verb at `i`, or the one after it."""
    j = i - 1
    while j > 0 and (line[j].word in _OFTEN or is_adverb(line[j].text)):
        j -= 1
    before = subject_before(line, j)
    if before is not None:
        first = next(j for j, token in enumerate(line) if token.start >= before.start)
        stop = _stop(line, i, first)
        if stop is not None:
            return _Source(before, first, stop)
    if i == 0 or (line[i - 1].text != "," and line[i - 1].quote is None):
        return None
    if all(cue.frame != "clause" for cue in cues()[line[i].word]):
        return None  # "…, told Newsweek": the hearer
    after = subject_after(line, i + 1)
    if after is None:
        return None
    stop = tail(line, after.stop)
    if stop is None and line[after.stop].word == "and":
        after = subject_after(line, i + 1, whole=True) or after
        stop = tail(line, after.stop)
    if stop is None and not _quoted_end(line, i):
        return None
    goes_on = after.stop < len(line) and line[after.stop].quote is not None
    if goes_on and line[i - 1].quote is None:
        return None
    return _Source(after.span, i, after.stop if stop is None else stop)


def _stop(line: list[Token], i: int, first: int) -> int | None:
    """Where "X told Y on Monday" stops; None where the verb at `i` governs what follows."""
    stop = tail(line, i + 1)
    if stop is not None or first == 0:
        return stop
    person = any(cue.frame == "person" for cue in cues()[line[i].word])
    hearer = subject_after(line, i + 1) if person and line[i + 1].word != "that" else None
    stop = tail(line, hearer.stop) if hearer else None
    # After "…, as they sang “Go!,” she said the …" the verb governs what follows.
    quoted = _quoted_end(line, first) and (line[0].quote is not None or first < 3)
    return i + 1 if stop is None and quoted else stop


def _resumed(line: list[Token], stop: int, *, plain: bool) -> Span | None:
    """What the speaker goes on to say after ", he said,"; `plain`: words without marks too."""
    if not plain:
        turn = next((j for j in range(stop, len(line)) if line[j].word in TURNS), len(line))
        later = (j for j in range(max(stop, 1), turn) if line[j].quote is not None)
        at = next((j for j in later if line[j - 1].text in (",", ".", ":", "—", "–")), None)
        return line[at].span if at is not None else None
    start = stop + 1
    if start >= len(line) or line[stop].text != ",":
        return None
    if line[start].quote is not None:
        return line[start].span
    if line[start].word.endswith("ing") or line[start].word in TURNS:
        return None
    end = clause_end(line, start)
    if end <= start or line[end - 1].word in cues():
        return None  # "C, X said, Y reported."
    return extent(line, start, end)


def _goes_on(line: list[Token], head: int, end: int, stop: int) -> bool:
    """Whether the verb of the subject from `head` to `end` follows: "The risk, he said, is …"."""
    subject = subject_after(line, head)
    verb = line[stop + 1].word in FINITE or verb_like(line, stop + 1)
    return subject is not None and subject.stop == end and verb


def _quoted_end(line: list[Token], first: int) -> bool:
    """Whether a quotation that its own punctuation ends stands right before token `first`."""
    quote = line[first - 1].quote if first > 0 else None
    return quote is not None and quote.comma
