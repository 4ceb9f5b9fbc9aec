"""Who says what in one sentence: speaker, cue and content, for quotes and reported speech."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from factcheck.claims._clauses import asserts, clause_end
from factcheck.claims._cues import AUXILIARY, BREAKS, PARTICLES, PRONOUNS, Cue, cues, word_set
from factcheck.claims._marks import Quotation
from factcheck.claims._phrases import PREPOSITIONS, subject_after, subject_before
from factcheck.claims._tokens import Token, tokens
from factcheck.models import Span


class Attribution(NamedTuple):
    """Content with its source; spans in the whole text. `speaker` is None where none is named."""

    content: tuple[Span, ...]
    speaker: Span | None
    cue: Span | None
    quotes: tuple[Quotation, ...] = ()
    frame: str = "clause"
    """The frame of the cue; see `Cue`."""


def attributions(text: str, sentence: Span, quotes: Sequence[Quotation]) -> list[Attribution]:
    """All reported content in a sentence, in order of cues; quotes without a cue are left out."""
    line = tokens(text, sentence, quotes)
    found: list[Attribution] = []
    speaker: Span | None = None
    for i, token in enumerate(line):
        if token.quote is not None or (found and _inside(found, token.start)):
            continue
        one = _according(line, i) or _colon(line, i, found)
        if one is None and token.word in cues():
            one = _spoken(line, i, speaker)
        if one is None:
            continue
        speaker = one.speaker or speaker
        found.append(one._replace(quotes=_covered(one.content, quotes)))
    return [one for one in found if one.content]


def _inside(found: Sequence[Attribution], at: int) -> bool:
    return any(span.start <= at < span.end for span in found[-1].content)


def _covered(content: Sequence[Span], quotes: Sequence[Quotation]) -> tuple[Quotation, ...]:
    return tuple(
        quote
        for quote in quotes
        if any(
            span.start <= quote.outer.start and quote.pieces[0].end <= span.end for span in content
        )
    )


def _spoken(line: list[Token], i: int, earlier: Span | None) -> Attribution | None:
    """The attribution whose cue is the verb at `i`."""
    for cue in cues()[line[i].word]:
        frame = _FRAMES[cue.frame]
        one = frame(line, i, cue, earlier)
        if one is not None:
            return one._replace(frame=cue.frame)
    return None


def _clause(line: list[Token], i: int, cue: Cue, earlier: Span | None) -> Attribution | None:
    """ "X said (that) C", "C, X said", "C, said X"."""
    after = _postposed(line, i)
    if after is not None:
        return after
    speaker, passive = _subject(line, i, cue, earlier)
    if passive and speaker is None:
        return None
    start = _content_start(line, i + 1)
    if start is None or speaker is None:
        return None
    if not (line[start].quote or line[start].word in _OPENERS or _new_subject(line, start)):
        return None
    if _thing(line, i, cue, start):
        return None
    return _made(line, i, start, speaker)


def _person(line: list[Token], i: int, cue: Cue, earlier: Span | None) -> Attribution | None:
    """ "X told Y that C", "C, X told Y"."""
    after = _postposed(line, i)
    if after is not None:
        return after
    speaker, passive = _subject(line, i, cue, earlier)
    if cue.lemma == "ask" and passive and i + 1 < len(line) and line[i + 1].word in _ASKED:
        return _made(line, i, i + 1, None)
    if passive or speaker is None:
        return None
    for j in range(i + 1, min(i + 14, len(line))):
        if line[j].word in _OPENERS or line[j].quote is not None:
            return _made(line, i, j, speaker)
        if line[j].word == "to" and cue.lemma != "tell" and j > i + 1:
            return _made(line, i, j, speaker)
        if line[j].text == ":" and j + 1 < len(line):
            return _made(line, i, j + 1, speaker)
        if line[j].text in (";", ":"):
            return None
    hearer = subject_after(line, i + 1)
    if hearer is None:
        return None
    start = hearer.stop + (hearer.stop < len(line) and line[hearer.stop].text == ",")
    if start < len(line) and _new_subject(line, start):
        return _made(line, i, start, speaker)
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
    return _made(line, i, i + 1 + with_particle, speaker)


def _object(line: list[Token], i: int, cue: Cue, earlier: Span | None) -> Attribution | None:
    speaker, passive = _subject(line, i, cue, earlier)
    if passive or speaker is None or i + 1 >= len(line):
        return None
    with_particle = line[i + 1].word in PARTICLES.get(cue.lemma, ())
    start = i + 1 + with_particle
    if start >= len(line) or (line[start].quote is None and not line[start].word):
        return None
    if line[start].word in PREPOSITIONS and not with_particle:
        return None
    return _made(line, i, start, speaker)


def _plan(line: list[Token], i: int, cue: Cue, earlier: Span | None) -> Attribution | None:
    if i + 1 >= len(line) or line[i + 1].word != "to":
        return None
    speaker, passive = _subject(line, i, cue, earlier)
    if speaker is None or (passive and cue.lemma != "expect"):
        return None
    return _made(line, i, i + 1, speaker)


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
        line[j].word in AUXILIARY or line[j].word.endswith("n't") or _adverb(line[j].word)
    ):
        passive = passive or line[j].word in _BE
        j -= 1
    passive = passive and not cue.participle
    if cue.participle and i - 1 >= 0 and line[i - 1].text == ",":
        if earlier is not None:
            return earlier, False
        main = subject_after(line, 0)
        return (main.span if main else None), False
    if j >= 0 and line[j].word in ("and", "but", "or", ",") and earlier is not None:
        return earlier, passive
    if j >= 0 and line[j].text == "," and line[j - 1].word in ("and", "but"):
        return earlier, passive
    if cue.participle and j == i - 1:
        absolute = any(token.word == "with" for token in line[max(0, j - 8) : j])
        found = subject_before(line, j) if absolute or line[j].word in PRONOUNS else None
        return found or earlier, False
    if j >= 0 and line[j].word == "to":
        return None, passive
    return subject_before(line, j), passive


def _made(line: list[Token], i: int, start: int, speaker: Span | None) -> Attribution | None:
    end = clause_end(line, start)
    if _in_relative(line, i):
        end = next((k for k in range(start, end) if line[k].text == ","), end)
    if end <= start:
        return None
    content = Span(line[start].start, line[end - 1].end)
    return Attribution((content,), speaker, Span(line[i].start, line[i].end))


def _in_relative(line: list[Token], i: int) -> bool:
    """Whether the verb at `i` stands in ", who …": then a comma ends what it governs."""
    return any(
        line[k].word == "who" and k > 0 and line[k - 1].text == ","
        for k in range(i - 1, max(-1, i - 5), -1)
    )


def _postposed(line: list[Token], i: int) -> Attribution | None:
    """ "C, X said on Monday." and "C, said X.": the content stands before, and may go on after."""
    before = subject_before(line, i - 1)
    first = i
    if before is not None:
        first = next(j for j, token in enumerate(line) if token.start >= before.start)
    tail = _tail(line, i + 1)
    if tail is None and before is not None and first > 0:
        person = any(cue.frame == "person" for cue in cues()[line[i].word])
        hearer = subject_after(line, i + 1) if person and line[i + 1].word != "that" else None
        tail = _tail(line, hearer.stop) if hearer else None
        if tail is None and _quoted_end(line, first):
            tail = i + 1
    if tail is not None and before is not None:
        speaker, stop = before, tail
    elif i > 0 and (line[i - 1].text == "," or line[i - 1].quote is not None):
        after = subject_after(line, i + 1)
        if after is None or (_tail(line, after.stop) is None and not _quoted_end(line, i)):
            return None
        goes_on = after.stop < len(line) and line[after.stop].quote is not None
        if goes_on and line[i - 1].quote is None:
            return None
        speaker, stop, first = after.span, _tail(line, after.stop) or after.stop, i
    else:
        return None
    end = first
    if end > 0 and line[end - 1].text == ",":
        end -= 1
    elif end == 0 or line[end - 1].quote is None:
        return None
    if end <= 0:
        return None
    head = 0
    while head < end and line[head].word in ("but", "and", "so", ","):
        head += 1
    if head >= end or line[0].start == speaker.start or not asserts(line, head, end):
        return None
    pieces = [Span(line[head].start, line[end - 1].end)]
    rest = _resumed(line, stop, plain=line[end - 1].quote is None and first < i)
    if rest is not None:
        pieces.append(rest)
    return Attribution(tuple(pieces), speaker, Span(line[i].start, line[i].end))


def _resumed(line: list[Token], stop: int, *, plain: bool) -> Span | None:
    """What the speaker goes on to say after ", he said,"; `plain`: words without marks too."""
    if not plain:
        later = (j for j in range(max(stop, 1), len(line)) if line[j].quote is not None)
        at = next((j for j in later if line[j - 1].text in (",", ".", ":")), None)
        return line[at].span if at is not None else None
    if stop >= len(line) or line[stop].text != ",":
        return None
    stop += 1
    if stop >= len(line) or line[stop].quote is not None:
        return line[stop].span if stop < len(line) else None
    if line[stop].word.endswith("ing") or line[stop].word in ("who", "which"):
        return None
    end = clause_end(line, stop)
    return Span(line[stop].start, line[end - 1].end) if end > stop else None


def _quoted_end(line: list[Token], first: int) -> bool:
    """Whether a quotation that its own punctuation ends stands right before token `first`."""
    quote = line[first - 1].quote if first > 0 else None
    return quote is not None and quote.comma


def _tail(line: list[Token], j: int) -> int | None:
    """The end of an attribution after its verb and speaker: adverbials, then punctuation."""
    start = j
    if j < len(line) and line[j].word in ("that", "to"):
        return None
    if j < len(line) and (
        line[j].word in _ADVERBIAL or _adverb(line[j].word) or _weekday().fullmatch(line[j].text)
    ):
        while j < len(line) and j - start < 14 and not line[j].stops and line[j].quote is None:
            if line[j].word in BREAKS - _TIMES and j > start:
                break
            j += 1
    if j >= len(line) or line[j].stops or line[j].quote is not None:
        return j
    return None


def _content_start(line: list[Token], j: int) -> int | None:
    """The first token of what was said: after adverbials such as "on Monday" and a colon."""
    begin = j
    if j < len(line) and line[j].word in PARTICLES_AFTER_SAY:
        j += 1
    if j < len(line) and (line[j].word in _ADVERBIAL or _weekday().fullmatch(line[j].text)):
        for k in range(j, min(j + 14, len(line))):
            if line[k].word in ("that",) or line[k].quote is not None or line[k].text == ":":
                j = k
                break
            if _weekday().fullmatch(line[k].text) and k + 1 < len(line):
                j = k + 1
                break
    while j < len(line) and line[j].text in (":", ","):
        j += 1
    if j >= len(line):
        return None
    return j if j - begin < 16 else begin


def _new_subject(line: list[Token], j: int) -> bool:
    found = subject_after(line, j)
    return found is not None and found.stop < len(line) and not line[found.stop].stops


def _thing(line: list[Token], i: int, cue: Cue, start: int) -> bool:
    """Whether no clause but a thing follows a verb that has either: "added a goal as …"."""
    found = subject_after(line, start) if cue.lemma in _OF_THINGS and start == i + 1 else None
    joined = found is not None and found.stop < len(line) and line[found.stop].word
    return joined in ("as", "and", "when", "while")


def _according(line: list[Token], i: int) -> Attribution | None:
    """ "According to X, C" and "C, according to X"."""
    if line[i].word != "according" or i + 2 >= len(line) or line[i + 1].word != "to":
        return None
    source = subject_after(line, i + 2, whole=True)
    if source is None:
        return None
    cue = Span(line[i].start, line[i + 1].end)
    if i == 0 or line[i - 1].word in ("but", "and"):
        start = source.stop
        while start < len(line) and line[start].text != ",":
            start += 1
        start += 1
        end = clause_end(line, start)
        spans = (Span(line[start].start, line[end - 1].end),) if start < end else ()
        return Attribution(spans, source.span, cue) if spans else None
    end = i - (line[i - 1].text == ",")
    content = (Span(line[0].start, line[end - 1].end),) if end > 0 else ()
    return Attribution(content, source.span, cue) if content else None


def _colon(line: list[Token], i: int, found: Sequence[Attribution]) -> Attribution | None:
    """A speaker, a colon and a quotation, with no verb that we know."""
    if line[i].text != ":" or found or i + 1 >= len(line) or line[i + 1].quote is None:
        return None
    main = subject_after(line, 0)
    verb = line[i - 1] if i > 0 and line[i - 1].word.endswith(("ed", "s", "ing")) else None
    spans = (Span(line[i + 1].start, line[i + 1].end),)
    return Attribution(spans, main.span if main else None, verb.span if verb else None)


def _adverb(word: str) -> bool:
    return (
        len(word) > 4 and word.endswith("ly") and word not in ("family", "reply", "italy", "july")
    )


_OF_THINGS = frozenset(["add"])
_ASKED = frozenset(["whether", "if", "about", "how", "what", "why"])
_BE = frozenset(["is", "are", "was", "were", "be", "been", "being"])
_OPENERS = word_set(
    """
    that whether if how why what who there it he she they we i
    """
)
_TIMES = frozenset(["after", "before", "since", "until", "as", "while", "when"])
_ADVERBIAL = word_set(
    """
    on in at during after before last this late early yesterday today tonight earlier later by
    through via again afterward afterwards recently about of when while as following outside
    from with to here there
    """
)
PARTICLES_AFTER_SAY = frozenset(["out"])


@cache
def _weekday() -> re.Pattern[str]:
    return re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day")
