"""Whether a person is "he" or "she", where a title or a common given name tells."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache

from factcheck.language._gazetteer import MEN, WOMEN
from factcheck.models import Name


class Gender(StrEnum):
    WOMAN = "she"
    MAN = "he"


def gender(text: str, name: Name) -> Gender | None:
    """What the title before the name in `text`, else its first word, says; None where neither."""
    title = _title().search(text, max(0, name.span.start - 12), name.span.start)
    if title:
        return Gender.MAN if title[1] in ("Mr", "Sir", "Lord", "King") else Gender.WOMAN
    return given_gender(name.text)


def given_gender(name: str) -> Gender | None:
    """What the first word of a name says, if it is a common given name."""
    return _given().get(name.split()[0]) if name else None


@cache
def _title() -> re.Pattern[str]:
    return re.compile(r"\b(Mr|Mrs|Ms|Miss|Sir|Lord|Lady|Dame|King|Queen)\.?\s$")


@cache
def _given() -> dict[str, Gender]:
    women = dict.fromkeys(WOMEN, Gender.WOMAN)
    return women | dict.fromkeys(MEN, Gender.MAN)
