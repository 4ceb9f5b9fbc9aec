"""Which words are the verb of a clause, as far as lists and endings tell without a grammar."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.claims._tokens import Token
from factcheck.claims._words import BE, DO, HAVE, MODALS, PAST, word_set
from factcheck.claims.speech.phrases import PREPOSITIONS

_PARTICIPLES = word_set(
    """
    born begun broken chosen come done drawn driven eaten fallen flown forgotten frozen given gone
    grown hidden known lain overseen overthrown ridden risen seen shown sung sunk spoken stolen
    struck sworn taken torn thrown worn woven written undergone undertaken withdrawn beaten bitten
    """
)
# As past and as participle the same word.
_BOTH = word_set(
    """
    brought built bought caught dealt fed felt found fought held hung hurt kept laid led left lent
    lit lost made met paid rebuilt sent set shot sold sought spent struck taught told thought won
    understood upheld cut put hit shut cast split spread beat dug
    """
)
_PRESENT = word_set(
    """
    makes employs produces operates owns contains becomes remains lies covers serves connects
    flows belongs consists houses hosts holds includes provides requires takes gives has uses runs
    publishes manufactures manages teaches writes comprises offers encompasses governs separates
    stretches borders exports imports supplies generates attracts depends orbits extends rises
    occurs exists receives represents specializes specialises sells lives leads stands plays works
    """
)
PRESENT_TENSE = (BE - {"was", "were", "wasn't", "weren't"}) | {"has", "have"} | _PRESENT
_ED_NOUNS = word_set(
    """
    hundred indeed need speed seed breed exceed proceed succeed sacred hatred naked bleed greed weed
    united alleged so-called agreed-upon unprecedented unemployed disabled crowded wicked beloved
    infrared shed sled creed steed embed shred feed deed reed heed kindred bled bred fled shed wed
    """
)
# After these an "-ed" form is what the subject did, whatever "was" stands before.
_OWN_DOING = word_set(
    """
    died became moved studied served worked lived graduated joined attended returned arrived
    remained retired resigned emigrated immigrated appeared happened existed collapsed travelled
    traveled competed participated succeeded belonged consisted started entered reached received
    earned played toured visited lasted migrated settled stayed occurred emerged
    """
)
# What is commonly done to somebody or something: "was arrested in May and released in June".
_DONE_TO = word_set(
    """
    released arrested renamed acquired demolished destroyed killed buried sentenced appointed
    elected nominated named rebuilt restored replaced sold awarded convicted acquitted executed
    imprisoned deported published translated adopted abolished banned dissolved inaugurated
    completed approved ratified signed installed removed extended enlarged expanded renovated
    awarded hospitalised hospitalized injured charged fined jailed extradited
    """
)
_ADVERBS = word_set(
    "also later still now once then soon again eventually subsequently first even currently always"
    " often sometimes already just"
)


def finite(token: Token) -> bool:
    """Whether the word is surely or probably the finite verb of a clause."""
    word = token.word
    return token.text.islower() and (
        word in BE or word in HAVE or word in DO or word in MODALS or _full(token)
    )


def _full(token: Token) -> bool:
    return token.word in PAST or token.word in _BOTH or token.word in _PRESENT or regular(token)


def regular(token: Token) -> bool:
    """An "-ed" form, a past tense or a participle."""
    word = token.word
    return (
        len(word) > 3
        and word.endswith("ed")
        and token.text.islower()
        and "-" not in word
        and word not in _ED_NOUNS
    )


def third_person(token: Token) -> bool:
    """Whether the word may be a verb of the present: only where no noun can stand."""
    word = token.word
    return len(word) > 3 and token.text.islower() and word.endswith("s") and not word.endswith("ss")


def certain(token: Token) -> bool:
    """A finite verb that cannot be a participle, so that no relative clause is cut short in it."""
    word = token.word
    if word in BE or word in HAVE or word in DO or word in MODALS:
        return True
    return token.text.islower() and (word in _PRESENT or (word in PAST and word not in _BOTH))


def participle(token: Token) -> bool:
    return token.word in _PARTICIPLES or token.word in _BOTH or regular(token)


def after_adverbs(line: Sequence[Token], k: int) -> int:
    """The index of the first token from `k` on that is no adverb of a verb."""
    while k < len(line) - 1 and (
        line[k].word in _ADVERBS or (line[k].word.endswith("ly") and len(line[k].word) > 4)
    ):
        k += 1
    return k


def predicate(line: Sequence[Token], k: int, stop: int) -> bool:
    """Whether a predicate begins at `k`: a verb, and what may follow one.

    "and limited editions" is none, nor is "and houses".
    """
    if k + 2 >= stop or line[k].word in MODALS or line[k].word in DO:
        return False
    if not finite(line[k]):
        return third_person(line[k]) and line[k + 1].word in _OBJECT_BEGINS
    if line[k].word in BE or line[k].word in HAVE or line[k].word in _LINKING:
        return not line[k + 1].stops
    if line[k].word in _PRESENT and line[k + 1].word == "of":
        return False  # "works of art"
    return _completes(line[k + 1])


def infinitive(line: Sequence[Token], first: int, second: int) -> bool:
    """Whether the verb at `second` may go with a "to" behind `first`: "to turn it and have it"."""
    return line[second].word in _BARE and any(t.word == "to" for t in line[first:second])


_BARE = word_set("have cut put hit shut cast split spread beat set let cost lead do found")
_LINKING = word_set("became becomes remains remained")
_OBJECT_BEGINS = word_set("the a an its his her their two three four five six seven eight nine ten")


def _completes(token: Token) -> bool:
    """Whether the token may begin what follows a verb, and no noun that an adjective stands by."""
    word = token.word
    return (
        token.quote is not None
        or word in PREPOSITIONS
        or word in _COMPLEMENTS
        or word[:1].isdigit()
        or (word != "" and token.text[:1].isupper())
        or token.text in ("$", "€", "£")
        or (word.endswith("ly") and len(word) > 4)
    )


_COMPLEMENTS = word_set(
    """
    the a an its his her their this these those all both one two three four five six seven eight
    nine ten several many more most up out off down back away home only part another some almost
    nearly about around over under into onto it them him
    """
)


def helper(line: Sequence[Token], verb: int, second: int) -> str | None:
    """The auxiliary that the verb at `second` shares with the one at `verb`; "" for none.

    None where the words do not tell: "was tired and opened".
    """
    first, other = line[verb].word, line[second]
    ahead = after_adverbs(line, verb + 1)
    joined = ahead < len(line) and participle(line[ahead])
    if first in HAVE and joined:
        if certain(other) and other.word in (BE | HAVE | _PRESENT):
            return ""
        return first if participle(other) else None
    if other.word in _PARTICIPLES and other.word not in PAST:
        return first if first in BE and joined else None
    by_someone = second + 1 < len(line) and line[second + 1].word == "by"
    if first in BE and (regular(other) or other.word in _BOTH):
        return _passive(line, verb, second, first, joined=joined, by_someone=by_someone)
    return None if by_someone else ""


def _passive(
    line: Sequence[Token], verb: int, second: int, first: str, *, joined: bool, by_someone: bool
) -> str | None:
    word = line[second].word
    if by_someone:
        # "adapted from a novel written by one and illustrated by another": whose work, who knows
        nested = any(
            regular(line[k]) or line[k].word in _PARTICIPLES
            for k in range(verb + 3, second)
            if line[k + 1].word == "by"
        )
        return first if joined and not nested else None
    if word in _OWN_DOING or _object(line, second + 1):
        return ""
    return first if joined and word in _DONE_TO else None


def _object(line: Sequence[Token], k: int) -> bool:
    """Whether an object stands at `k`, so that the verb before it is active."""
    if k >= len(line) or line[k - 1].word in ("awarded", "named", "elected", "appointed", "given"):
        return False
    if line[k].text in ("$", "€", "£"):
        return True
    if line[k].word[:1].isdigit() or line[k].word in _NUMBERS:
        # "sold 3 million copies", but "viewed 3 million times", "raised 12 metres"
        return not any(token.word in _TIMES_AND_MEASURES for token in line[k + 1 : k + 4])
    return line[k].word in ("the", "a", "an", "its", "his", "her", "their") or (
        line[k].text[:1].isupper() and line[k].word not in PREPOSITIONS
    )


_NUMBERS = word_set(
    "two three four five six seven eight nine ten twelve twenty hundreds thousands millions"
)
_TIMES_AND_MEASURES = word_set(
    """
    times metres meters metre meter km kilometres kilometers miles mile feet foot inches cm mm days
    weeks months years hours minutes later earlier ago
    """
)
