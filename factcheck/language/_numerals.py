"""Numerals in figures and in words, to their values."""

from __future__ import annotations

import re

SCALES = {
    "hundred": 100.0,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "dozen": 12.0,
    "lakh": 1e5,
    "crore": 1e7,
    "bn": 1e9,
    "tn": 1e12,
    "mn": 1e6,
    "m": 1e6,
    "k": 1e3,
    "b": 1e9,
}
_UNITS = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen
"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_VALUES = {word: float(value) for value, word in enumerate(_UNITS.split())} | {
    word: 10.0 * value for value, word in enumerate(_TENS.split(), 2)
}
_WORD = "(?i:" + "|".join(sorted(_VALUES, key=len, reverse=True)) + ")"
_BIG = "(?i:hundred|thousand|million|billion|trillion)"

NUMBER = (
    r"(?: \d{1,3}(?:,\d{3})+(?:\.\d+)? | \d+(?:\.\d+)?"
    rf"| (?: \b{_WORD} (?: [\s-](?:and\s)?{_WORD} | [\s-]{_BIG} (?:\sand(?=\s{_WORD}\b))? )* \b )"
    rf"| \b(?:[Hh]alf\s)?[Aa]n?\s(?=(?:hundred|thousand|million|billion|trillion"
    rf"|dozen)\b) (?:{_BIG}|dozen) \b )"
)


def numeral(words: str, scale: str = "") -> float | None:
    """The value of `words` ("1,234.5", "twenty-three thousand", "a dozen") times its scale words.

    None where the words are no number.
    """
    value = _figures(words) if words[:1].isdigit() else _spelled(words)
    if value is None:
        return None
    for word in re.split(r"[\s-]+", scale.strip().lower()):
        value *= SCALES.get(word, 1.0)
    # Scale words multiply floats such as 1.1, whose product may miss the decimal by one bit.
    return round(value, 6) if value < 1e15 else value


def _figures(words: str) -> float | None:
    try:
        value = float(words.replace(",", ""))
    except ValueError:
        return None
    return value if value < 1e18 else None


def _spelled(words: str) -> float | None:
    if words[:4].lower() == "half":
        whole = _spelled(words[4:])
        return whole / 2 if whole is not None else None
    total, current = 0.0, 0.0
    for word in re.split(r"[\s-]+", words.strip().lower()):
        if word in ("and", "a", "an"):
            continue
        if word in _VALUES:
            current += _VALUES[word]
        elif word in ("hundred", "dozen"):
            current = (current or 1.0) * SCALES[word]
        elif word in SCALES:
            total, current = total + (current or 1.0) * SCALES[word], 0.0
        else:
            return None
    return total + current
