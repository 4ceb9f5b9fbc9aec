"""Agencies in a by-line: "Ann Lee, Associated Press", "dpa/lsw", "Le Monde avec AFP".

A name in it counts where it stands as a signature does: for itself, behind a person, or before
what agencies call their people; not in a longer name ("Reuters Institute"), not beside a picture.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from factcheck.independence.signs import (
    AND,
    ARTICLE,
    PARTLY,
    PICTURED,
    SIGN,
    UPPER,
    agencies_in,
    signed,
)  # fmt: skip

LONGEST = 300
"""Characters of a by-line that are read."""
_SURNAMES = frozenset(("ANI", "Antara", "Bloomberg", "SANA", "Tasnim", "WAFA"))
"""Agencies that people are called like too: behind a first name they sign nothing."""


class Carried(NamedTuple):
    """Agencies whose report a text is, and those of which it holds material beside its own."""

    whole: frozenset[str] = frozenset()
    partly: frozenset[str] = frozenset()

    def __or__(self, other: Carried) -> Carried:
        return Carried(self.whole | other.whole, self.partly | other.partly)


def of_byline(line: str) -> Carried:
    return of_signed(signed(line[:LONGEST]))


def of_signed(text: str) -> Carried:
    """Of a by-line that is `signed`."""
    whole: set[str] = set()
    partly: set[str] = set()
    into: set[str] | None = None
    for match in re.finditer(SIGN, text):
        before, after = text[: match.start()], text[match.end() :]
        if not (into is not None and _joined().search(before)):
            into = partly if _partly().search(before) else whole if _may(before, match) else None
        if into is not None and _after().match(after) and not _aside(before, after):
            into |= agencies_in(match.group())
    return Carried(frozenset(whole), frozenset(partly - whole))


def _may(before: str, match: re.Match[str]) -> bool:
    """Whether a signature may begin behind `before`."""
    if _before().search(before):
        return True
    return bool(_person().search(before)) and not agencies_in(match.group()) & _SURNAMES


def _aside(before: str, after: str) -> bool:
    """Whether its part of the line speaks of pictures, or of where somebody used to work."""
    left, right = re.split(r"[,;|•·\n]", before)[-1], re.split(r"[,;|•·\n]", after)[0]
    return bool(PICTURED.search(left) or PICTURED.search(right) or _formerly().search(left))


@cache
def _before() -> re.Pattern[str]:
    return re.compile(
        r"(?:^|[,;:|/•·&+()\[\]–—\n]|\s-|\b(?:by|from|of|for|at|via|and|von|vom|par|por|di|da|de|der"
        rf"|und|et|y|e|für|pour|para|og|och|av|af|от|від|і|та|и|©)\b)\s*{ARTICLE}\W?$",
        re.IGNORECASE,
    )


@cache
def _after() -> re.Pattern[str]:
    people = r"(?:Staff|Writers?|Reporters?|Correspondents?|Editors?|Bureau|Agency|Newsroom|News)"
    joining = r"(?:and|und|et|y|e|og|och|in|à|en|aus|from|at|via|for|with|avec|mit|con|com|med|a)"
    return re.compile(
        rf"\s*(?:$|[,;|•·&+()\[\]–—.:\n\"“”]|/(?!\s?[{UPPER}])|-\s|{joining}\s)"
        rf"|\s+(?:[A-Z]\w+\s+){{0,2}}(?:{people}|{people.upper()}|staff|reporters?|writers?)\b",
    )


@cache
def _joined() -> re.Pattern[str]:
    return re.compile(rf"{SIGN}{AND}{ARTICLE}$")


@cache
def _partly() -> re.Pattern[str]:
    return re.compile(rf"(?:^|\W){PARTLY}\s+{ARTICLE}$", re.IGNORECASE)


@cache
def _person() -> re.Pattern[str]:
    return re.compile(rf"(?:^|\W)[{UPPER}][\w.'’-]*\s+{ARTICLE}$")


@cache
def _formerly() -> re.Pattern[str]:
    return re.compile(r"\b(?:former(?:ly)?|ex|previously|ehemals|ehemalige\w*|ancien\w*)\b", re.I)
