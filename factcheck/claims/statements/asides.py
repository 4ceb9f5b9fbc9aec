"""What a sentence says by the way: ", which opened in 1932," and ", the capital of France,"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from factcheck.claims._tokens import Token
from factcheck.claims._words import BE, MODALS, NEGATIONS, word_set
from factcheck.claims.speech.cues import cues
from factcheck.claims.speech.phrases import PREPOSITIONS
from factcheck.claims.statements.cores import SUBORDINATORS
from factcheck.claims.statements.dependence import dated
from factcheck.claims.statements.nominals import LANDFORMS, PLACES, heading_noun, is_name, phrase
from factcheck.claims.statements.verbs import (
    after_adverbs,
    finite,
    participle,
    regular,
    third_person,
)
from factcheck.models import Name, NameKind, Span

_LONGEST_RELATIVE = 28
_LONGEST_APPOSITION = 14
# What these say of "which" is often said of the whole clause before it.
_OF_THE_WHOLE = word_set(
    """
    led caused meant means resulted allowed allows made makes prompted sparked helped brought gave
    enabled drew triggered came happened occurred took put left forced sent raised surprised
    shocked angered drove turned ended followed saw brings gives leads causes includes included
    including showed shows required created
    """
)
_INDEFINITE = word_set("a an another one")
_UNCERTAIN = word_set(
    "reportedly allegedly apparently supposedly probably possibly perhaps likely seemingly"
)
_SUPPOSED = word_set(
    """
    supposed alleged presumed suspected purported reputed so-called self-styled self-proclaimed
    self-described would-be apparent possible potential probable likely aspiring prospective
    """
)
_SINGULAR = word_set("is was has isn't wasn't hasn't")
_PLURAL = word_set("are were have aren't weren't haven't")


class Aside(NamedTuple):
    """Indices of tokens: the aside's own words are `start` to `stop`, its commas and all that
    goes when it goes `first` to `last`; both half-open. `verb` is what joins it to `subject`."""

    first: int
    start: int
    stop: int
    last: int
    subject: Span
    verb: str


def asides(line: Sequence[Token], names: Sequence[Name]) -> list[Aside]:
    """The asides of a sentence that say something of their own, in order, none in another.

    `line` are its tokens without the full stop, `names` the names in it.
    """
    found: list[Aside] = []
    for k in range(1, len(line) - 2):
        if line[k].text != "," or (found and k < found[-1].last):
            continue
        one = _relative(line, k, names) or _apposition(line, k, names)
        if one is not None:
            found.append(one)
    return found


def _relative(line: Sequence[Token], k: int, names: Sequence[Name]) -> Aside | None:
    pronoun = line[k + 1].word
    if pronoun not in ("which", "who"):
        return None
    verb = after_adverbs(line, k + 2)
    if verb >= len(line) - 1 or not finite(line[verb]) or not _plain_verb(line, k + 2, verb):
        return None
    noun = phrase(line, k - 1, names)
    if noun is None or (noun.kind is None and line[noun.start].word in _INDEFINITE):
        return None
    if not _fits(line, k, pronoun, noun.kind):
        return None
    end = _relative_end(line, verb, opening=noun.opening)
    if end is None or not _agrees(line, noun.start, k, verb, named=noun.kind is not None):
        return None
    own = line[k + 2 : end]
    if pronoun == "which" and not noun.opening and _of_the_whole(line, verb, noun.kind):
        return None
    if len(own) > _LONGEST_RELATIVE or any(t.word in _UNCERTAIN for t in own):
        return None
    last = end + 1 if end < len(line) else end
    return Aside(k, k + 2, end, last, noun.span, "")


def _plain_verb(line: Sequence[Token], start: int, verb: int) -> bool:
    word = line[verb].word
    if word in MODALS or any(t.word in _UNCERTAIN for t in line[start:verb]):
        return False
    speech = any(cue.frame in ("clause", "person", "view") for cue in cues().get(word, ()))
    return not speech or word in ("found", "show")


def _relative_end(line: Sequence[Token], verb: int, *, opening: bool) -> int | None:
    """Where the clause of the verb ends: at the comma before the main verb, or at the
    end of the sentence."""
    for j in range(verb + 1, len(line)):
        token = line[j]
        if token.text in (";", ":", "—", "–", "--", "(", ")") or token.word == "or":
            return None
        if token.text != "," or (j + 1 < len(line) and line[j + 1].word[:1].isdigit()):
            continue
        follows = after_adverbs(line, j + 1)
        if opening and follows < len(line) and _main(line[follows]):
            return j
        return None
    return None if opening else len(line)


def _main(token: Token) -> bool:
    return finite(token) or third_person(token)


def _fits(line: Sequence[Token], k: int, pronoun: str, kind: NameKind | None) -> bool:
    things = (NameKind.PLACE, NameKind.ORGANISATION)
    if kind is not None:
        return kind not in things if pronoun == "who" else kind is not NameKind.PERSON
    noun = line[k - 1].word
    sort = heading_noun(noun)
    return sort == "person" if pronoun == "who" else sort != "person"


def _agrees(line: Sequence[Token], start: int, k: int, verb: int, *, named: bool) -> bool:
    """Whether the verb has the number of the noun phrase from `start` to `k`."""
    word, noun = line[verb].word, line[k - 1].word
    if any(token.word in ("and", "or") for token in line[start:k]):
        return named  # part of one name
    if named:
        return word not in _PLURAL
    plural = noun.endswith("s") and not noun.endswith(("ss", "us", "is"))
    return not (word in _SINGULAR and plural) and not (word in _PLURAL and not plural)


def _of_the_whole(line: Sequence[Token], verb: int, kind: NameKind | None) -> bool:
    if line[verb].word in _OF_THE_WHOLE:
        return True
    after = after_adverbs(line, verb + 1)
    if line[verb].word in BE and after < len(line):
        # "which was a record" may judge the whole clause, "which was built" may not.
        judged = line[after].word in ("a", "an", "the", "not", "more", "his", "her", "their")
        return (judged or not regular(line[after])) and kind is None
    return False


def _apposition(line: Sequence[Token], k: int, names: Sequence[Name]) -> Aside | None:
    article = line[k + 1].word
    if article not in ("a", "an", "the") or not is_name(line, k - 1, names):
        return None
    noun = phrase(line, k - 1, names)
    if noun is None or noun.kind is None or line[k - 1].word in _COMPANY_ENDINGS:
        return None
    end = _apposition_end(line, k)
    if end is None:
        return None
    head = _head(line, k + 1, end)
    if not _describes(line, k + 1, end, head, noun.kind):
        return None
    follows = line[end + 1] if end + 1 < len(line) else None
    if noun.opening:
        after = after_adverbs(line, end + 1)
        if after >= len(line) or not _main(line[after]):
            return None
        verb = _copula(line, k + 1, end, head, line[after])
    elif follows is None or follows.word in PREPOSITIONS:
        verb = _copula(line, k + 1, end, head, None)
    else:
        return None
    if verb is None:
        return None
    last = end + 1 if end < len(line) else end
    return Aside(k, k + 1, end, last, noun.span, verb)


_COMPANY_ENDINGS = word_set("inc ltd llc corp jr sr")


def _apposition_end(line: Sequence[Token], k: int) -> int | None:
    for j in range(k + 2, min(len(line), k + 2 + _LONGEST_APPOSITION)):
        token = line[j]
        if token.text == ",":
            return j
        if token.stops or token.quote is not None or token.word in SUBORDINATORS | {"or"}:
            return None
        if token.word == "and" and j + 1 < len(line) and line[j + 1].text[:1].isupper():
            return None
        if finite(token) and not regular(token):
            return None
    return len(line) if len(line) <= k + 2 + _LONGEST_APPOSITION else None


def _head(line: Sequence[Token], start: int, stop: int) -> str:
    """The noun that says what sort of thing it is: "city" in "a small city on the Danube"."""
    head = start
    for j in range(start + 1, stop):
        token = line[j]
        if token.word in PREPOSITIONS or token.word == "and" or (j > start + 1 and regular(token)):
            break
        head = j
    return line[head].word


def _describes(line: Sequence[Token], start: int, stop: int, head: str, kind: NameKind) -> bool:
    """Whether the words name a sort of thing that something of `kind` can be."""
    sort = heading_noun(head)
    allowed = {
        NameKind.PERSON: ("person",),
        NameKind.PLACE: ("place",),
        NameKind.ORGANISATION: ("organisation",),
        NameKind.OTHER: ("person", "place", "organisation", "work"),
    }
    own = line[start:stop]
    if any(token.word in NEGATIONS | _UNCERTAIN | _SUPPOSED for token in own):
        return False
    if dated(own) and not any(participle(token) for token in own):
        return False  # "London, the largest city in 1900, had": the year is that of the whole
    return sort in allowed[kind]


def _copula(
    line: Sequence[Token], start: int, stop: int, head: str, main: Token | None
) -> str | None:
    """The form of "be" that stays true: what a past verb tells of somebody was so at that time."""
    own = {token.word for token in line[start:stop]}
    if "late" in own or "then" in own:
        return None
    if own & {"former", "current", "ex"} or head in LANDFORMS:
        return "is"
    if line[start].word in ("a", "an") and head in PLACES and not own & _BYGONE:
        return "is"
    verb = main or next((t for t in line[: start - 1] if finite(t)), None)
    if verb is None or verb.word in MODALS:
        return None
    return "is" if verb.word in _NOW or third_person(verb) else "was"


_BYGONE = word_set("ancient medieval old lost abandoned roman")
_NOW = word_set("is are has have does do")
