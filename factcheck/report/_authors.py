"""A by-line -> the names in it, parted only where that is safe.

A reference list sorts and shortens by family name, so that a name parted in the wrong place is a
wrong citation; one that is left whole is merely longer.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import NamedTuple

from factcheck.report._text import one_line


class Person(NamedTuple):
    given: str
    family: str
    """With its particle: "van Beethoven"."""


Author = Person | str
"""A text is to be shown whole: an organisation, or a name of a shape that we do not know."""

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
INITIAL = re.compile(r"(?:[^\W\d_]\.-?){1,3}|[^\W\d_]")
PARTICLES = frozenset(
    "al bin da das de del den der di do dos du el la le ten ter van von zu".split()
)
NO_NAME = frozenset(
    # what bodies and desks are called
    "academy agency alliance associates association authority bank blog board briefing "
    "broadcasting bulletin bureau business center centre chronicle club college commission "
    "committee company control controls corporation correspondent council courier court daily "
    "data department desk digest directorate division economist editor editorial editors "
    "embassy express faculty federation foundation gazette global government group guardian "
    "health herald hospital house inc independent initiative institute institution "
    "international journal laboratory labs limited llc ltd magazine mail media ministry mirror "
    "monitor museum national network networks news newsroom observatory observer office online "
    "organisation organization parliament partners post press programme project publishing "
    "radio record register report reporter reporters reports research review sceptic school "
    "science sentinel service services society staff standard star state statistics studies "
    "studio sun survey system team technology telegraph television the times today trade "
    "tribune trust tv union university weekly wire world writer writers "
    # what stands before or after a name
    "captain chancellor col colonel dame dr esq father general gen governor hon iii ii iv jr judge "
    "justice king lady lord lt major md minister mr mrs ms mx phd president prime prince princess "
    "prof professor queen rabbi rev reverend secretary senator sergeant sgt sir sister sr".split()
)
FAMILY_FIRST = frozenset(
    "bae cao chang chen cheng cho choi chung deng feng gao guo han he hong hu huang hwang jang "
    "jeong jiang jung kang kim kwon li liang lim lin liu luo ma mao ng nguyen park pham shin "
    "song sun tan tang tran wang wen wong woo wu xi xiao xie xu yang ye yoon yu yun zeng zhang "
    "zhao zheng zhou zhu".split()
)
"""Family names that commonly stand first; such a name may be of either order."""


def authors(byline: str) -> tuple[Author, ...]:
    """ "Ann Lee and Bo Ek" -> two persons. A list with semicolons is parted in any case; one with
    "and" or "&", and commas before it, only when each part has the shape of a person's name.
    """
    line = re.sub(r"^by:?\s+", "", one_line(byline), flags=re.IGNORECASE)
    found: list[Author] = []
    for entry in filter(None, (part.strip() for part in line.split(";"))):
        found += _persons(entry) or [entry]
    return tuple(dict.fromkeys(found))


def _persons(entry: str) -> list[Person]:
    """Empty unless all of `entry` is persons."""
    before, joint, last = _rpartition(entry)
    parts = [*re.split(r",\s+", before.rstrip(",")), last] if joint else [last]
    found = [person for part in parts if (person := _person(part))]
    return found if len(found) == len(parts) else []


def _rpartition(entry: str) -> tuple[str, str, str]:
    *before, last = re.split(r"\s+(?:and|&)\s+", entry)
    return ", ".join(before), "and" * bool(before), last


def _person(text: str) -> Person | None:
    """First name or initials, more initials, particles, family name. Two full first names are
    left alone: in "Gabriel García Márquez" the family name is two words."""
    words = text.split()
    if len(words) < 2 or any(word.casefold().strip(".") in NO_NAME for word in words):
        return None
    first, *middle, last = words
    initials = list(takewhile(_is_initial, middle))
    particles = middle[len(initials) :]
    shaped = (_is_initial(first) or _is_name(first)) and _is_name(last)
    if not shaped or first.casefold() in FAMILY_FIRST or not PARTICLES.issuperset(particles):
        return None
    return Person(" ".join([first, *initials]), " ".join([*particles, last]))


def _is_initial(word: str) -> bool:
    return word.isupper() and INITIAL.fullmatch(word) is not None


def _is_name(word: str) -> bool:
    return word[0].isupper() and not word.isupper() and WORD.fullmatch(word) is not None
