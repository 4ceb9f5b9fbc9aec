"""Noun phrases that an aside can be about, and the sorts of things that nouns name."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from factcheck.claims._tokens import Token, extent
from factcheck.claims._words import word_set
from factcheck.claims.speech.phrases import PREPOSITIONS
from factcheck.claims.statements.cores import SUBORDINATORS
from factcheck.claims.statements.verbs import certain, finite, participle
from factcheck.models import Name, NameKind, Span

_DETERMINERS = word_set("the a an its his her their this that another one")
_PERSONS = word_set(
    """
    president minister chancellor king queen emperor empress prince princess mayor governor senator
    secretary chairman chairwoman chief head official spokesman spokeswoman lawyer attorney judge
    woman man boy girl mother father son daughter brother sister wife husband child baby pupil nurse
    doctor soldier general colonel captain pilot astronaut cosmonaut chemist physicist poet
    architect student scientist economist historian journalist artist musician politician physician
    mathematician comedian librarian technician guitarist pianist violinist novelist biologist
    activist engineer footballer striker midfielder defender goalkeeper winger coach pope bishop
    priest saint monk nun rabbi imam diplomat ambassador lawmaker native widow heir nephew niece
    uncle aunt cousin friend veteran critic analyst expert champion author actor actress singer
    writer composer painter sculptor inventor explorer philosopher teacher professor director
    producer founder co-founder owner manager farmer baker banker trader merchant leader ruler
    fighter player golfer swimmer runner boxer driver worker researcher lecturer photographer
    designer programmer editor reporter publisher broadcaster presenter commissioner prosecutor
    investigator officer commander executive ceo
    """
)
PLACES = word_set(
    """
    city town village capital country state province region district municipality suburb
    neighbourhood neighborhood borough county commune kingdom republic nation colony port resort
    settlement hamlet territory community
    """
)
LANDFORMS = word_set("river mountain island lake volcano peninsula strait bay peak valley")
_ORGANISATIONS = word_set(
    """
    company firm corporation manufacturer subsidiary bank agency organisation organization charity
    club team party union university college school museum newspaper magazine broadcaster publisher
    airline retailer startup start-up brand foundation institute hospital think-tank nonprofit
    supplier operator carmaker automaker conglomerate group
    """
)
_WORKS = word_set(
    """
    film movie novel book album song opera play painting sculpture series documentary musical poem
    video game website programme program drug vaccine medicine protein enzyme species bird plant
    mineral metal gas bacterium virus language bridge building tower church cathedral castle palace
    ship satellite spacecraft telescope rocket aircraft
    """
)
_SORTS = {
    **dict.fromkeys(_WORKS, "work"),
    **dict.fromkeys(_ORGANISATIONS, "organisation"),
    **dict.fromkeys(PLACES | LANDFORMS, "place"),
    **dict.fromkeys(_PERSONS, "person"),
}


class Phrase(NamedTuple):
    """A noun phrase; `start` is the index of its first token, `kind` that of the name it ends
    in, None for a common noun. `opening`: nothing of its clause stands before it."""

    start: int
    span: Span
    kind: NameKind | None
    opening: bool


@lru_cache(maxsize=4096)
def heading_noun(word: str) -> str:
    """The sort of thing that a noun names: "person", "place", "organisation", "work" or ""."""
    return _SORTS.get(word) or _SORTS.get(word.removesuffix("s")) or ""


def named(line: Sequence[Token], j: int, names: Sequence[Name]) -> Name | None:
    """The name that ends with token `j`."""
    at = bisect_left(names, line[j].end, key=lambda name: name.span.end)
    if at < len(names) and names[at].span.start <= line[j].start < names[at].span.end:
        return names[at]
    return None


def is_name(line: Sequence[Token], j: int, names: Sequence[Name]) -> bool:
    name = named(line, j, names)
    return name is not None and name.span.end == line[j].end


def phrase(line: Sequence[Token], j: int, names: Sequence[Name]) -> Phrase | None:
    """The noun phrase that ends at token `j`, where it is plain which words belong to it.

    "A house in Paris" is not: an aside behind it may be about either.
    """
    if line[j].quote is not None or not line[j].word:
        return None
    name = named(line, j, names)
    if name is not None and name.span.end != line[j].end:
        return None
    start = j
    if name is not None:
        while start > 0 and line[start - 1].start >= name.span.start:
            start -= 1
    while start > 0 and _belongs(line, start - 1):
        start -= 1
        if line[start].word in _DETERMINERS:
            break
    kind = name.kind if name is not None else None
    if kind is None and line[start].word not in _DETERMINERS:
        return None
    if not _plain_before(line, start):
        return None
    return Phrase(start, extent(line, start, j + 1), kind, _opens(line, start))


def _belongs(line: Sequence[Token], k: int) -> bool:
    token = line[k]
    if token.word in _DETERMINERS:
        return True
    return (
        token.word != ""
        and token.quote is None
        and token.word not in PREPOSITIONS
        and token.word not in SUBORDINATORS
        and token.word
        not in (
            "upon",
            "onto",
            "into",
            "like",
            "and",
            "or",
            "but",
            "nor",
            "not",
            "also",
            "to",
            "then",
            "he",
            "she",
        )
        and not finite(token)
        and not participle(token)
        and not token.word.endswith("ing")
    )


def _opens(line: Sequence[Token], start: int) -> bool:
    return start == 0 or (line[start - 1].text == "," and line[0].word in PREPOSITIONS)


def _plain_before(line: Sequence[Token], start: int) -> bool:
    """Whether the phrase is the subject, or goes with a verb right before it."""
    if _opens(line, start):
        return True
    before = line[start - 1]
    if finite(before) or participle(before):
        return True
    if before.word not in PREPOSITIONS or before.word == "of" or start < 2:
        return False
    verb = line[start - 2]
    if verb.word[:1].isdigit():
        return True  # "in 1658 near Odense, which": no noun in between
    if not (finite(verb) or participle(verb)):
        return False
    # "a brand based in Detroit, which": of a participle alone hangs no more than its own noun.
    helped = start > 2 and finite(line[start - 3])
    return certain(verb) or helped or not any(finite(token) for token in line[: start - 2])
