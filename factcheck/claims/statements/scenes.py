"""Who and what a sentence brings up, for the pronouns of the next."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from factcheck.claims._reading import Reading, within
from factcheck.claims._tokens import Token
from factcheck.claims._words import BE, word_set
from factcheck.claims.speech.phrases import PREPOSITIONS
from factcheck.claims.statements.cores import core
from factcheck.claims.statements.nominals import heading_noun
from factcheck.claims.statements.splitting import plain_line
from factcheck.language import gender
from factcheck.models import Name, NameKind, Span

PRONOUNS = {
    **dict.fromkeys(("he", "his", "she", "her"), "person"),
    **dict.fromkeys(("it", "its"), "thing"),
    **dict.fromkeys(("they", "their"), "plural"),
}
# A person whom the text may never name, and whom "he" or "she" may mean all the same.
_UNNAMED = word_set(
    """
    man woman boy girl wife husband father mother son daughter brother sister uncle aunt friend
    patient doctor victim suspect grandfather grandmother nephew niece widow colleague partner
    """
)
_SINGULAR = word_set("is was has")
_THE = word_set("the this its his her their a an")


class Scene(NamedTuple):
    """Who and what a sentence brings up. `subject` is its subject as written, "" where it is not
    plain, of `sort` person, thing or plural; `others` counts things that "it" may mean besides;
    `strangers` says that "he" or "she" may be somebody without a name, or a name of no known
    kind."""

    people: tuple[Name, ...]
    things: tuple[Name, ...]
    subject: str
    sort: str
    others: int
    strangers: bool


EMPTY = Scene((), (), "", "", 0, False)


def scene(reading: Reading, span: Span) -> Scene:
    view = reading.view
    line = plain_line(view, span, within(reading.names, span))
    main = core(line, 0, len(line)) if line else None
    people, things = _sorted(view, within(reading.names, span))
    if main is None:
        return Scene(people, things, "", "", 1, strangers=True)
    whole = main.subject_span(line)
    subject = " ".join(whole.of(view).split())
    sort = _sort(line, main.subject, main.end, people, things)
    rest = tuple(name for name in things if name.span.start >= whole.end)
    rivals = _rivals(line, main.verb, plural=sort == "plural")
    if sort != "plural":
        rivals += sum(_an_object(view, name) for name in rest)
    strangers = any(token.word in _UNNAMED for token in line) or any(
        name.kind is NameKind.OTHER and " " in name.text and not _after_the(view, name)
        for name in things
    )
    return Scene(people, rest, subject, sort, rivals, strangers)


def _sorted(view: str, found: Sequence[Name]) -> tuple[tuple[Name, ...], tuple[Name, ...]]:
    """The people among names, and the things that "it" may stand for: no place in "in Paris"."""
    people: dict[str, Name] = {}
    things = []
    for name in found:
        before = view[max(0, name.span.start - 8) : name.span.start].split()
        if name.kind is NameKind.PERSON or _like_a_person(view, name):
            people.setdefault(name.text, name)
        elif not (name.kind is NameKind.PLACE and before and before[-1] in PREPOSITIONS):
            things.append(name)
    # A surname alone is whoever was named in full with it.
    full = {text.split()[-1] for text in people if " " in text}
    return tuple(one for text, one in people.items() if text not in full), tuple(things)


def _an_object(view: str, name: Name) -> bool:
    """Whether the name stands behind no preposition: "bought Beats", not "moved to Beats"."""
    before = view[max(0, name.span.start - 16) : name.span.start].lower().split()
    if before and before[-1] in ("the", "a", "an"):
        return False  # counted with its article
    return bool(before) and before[-1] not in PREPOSITIONS and before[-1] not in ("and", "or")


def _like_a_person(view: str, name: Name) -> bool:
    if name.kind is not NameKind.OTHER:
        return False
    return gender(view, name) is not None or _lives().match(view, name.span.end) is not None


def _after_the(view: str, name: Name) -> bool:
    return view[max(0, name.span.start - 4) : name.span.start].lower() == "the "


def _sort(
    line: Sequence[Token],
    start: int,
    end: int,
    people: Sequence[Name],
    things: Sequence[Name],
) -> str:
    own = line[start:end]
    if len(own) == 1 and own[0].word in PRONOUNS:
        return PRONOUNS[own[0].word]
    if any(token.word == "and" for token in own):
        return "plural"
    last = own[-1]
    if last.word.isdigit() and len(own) > 1:
        last = own[-2]  # "Apollo 11"
    if any(name.span.start <= last.start < name.span.end for name in people):
        return "person"
    if any(name.span.end == last.end for name in things):
        return "thing"
    if len(own) == 1 and last.text[:1].isupper() and last.text.isalpha():
        # "Siemens was", but "Workers were": a lone word at the head may be no name.
        return "thing" if not last.word.endswith("s") or line[end].word in _SINGULAR else "plural"
    if any(token.word in PREPOSITIONS for token in own) or own[0].word not in _THE:
        return "plural" if _plural(last) and len(own) <= 2 else ""
    if _plural(last):
        return "plural"
    return "person" if heading_noun(last.word) == "person" else "thing"


def _plural(token: Token) -> bool:
    word = token.word
    return token.text.islower() and (
        (word.endswith("s") and not word.endswith(("ss", "us", "is", "news")))
        or word in ("people", "police", "women", "men", "children")
    )


def _rivals(line: Sequence[Token], verb: int, *, plural: bool) -> int:
    """How many other things behind the verb a pronoun could mean: objects, not adjuncts."""
    if plural:
        return sum(_plural(token) for token in line[verb + 1 :])
    start = verb + 1 if line[verb].word not in BE else _behind_description(line, verb + 1)
    found = 0
    for k in range(start, len(line)):
        if line[k].word in _THE and line[k - 1].word not in PREPOSITIONS:
            found += 1
    return found


def _behind_description(line: Sequence[Token], k: int) -> int:
    """The index after "a tower in Paris": what the subject is said to be is no rival."""
    return k + 1 if k < len(line) and line[k].word in _THE else k


@cache
def _lives() -> re.Pattern[str]:
    return re.compile(r"\s(?:\(\w[^()]{0,40}\)\s)?(?:was\sborn|died|married|graduated)\b")
