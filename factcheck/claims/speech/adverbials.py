"""Past the adverbials around a verb of saying: "said on Monday that …", ", he said last week."."""

from __future__ import annotations

import re
from functools import cache

from factcheck.claims._tokens import Token
from factcheck.claims._words import FINITE, word_set
from factcheck.claims.speech.cues import BREAKS, PRONOUNS

_TIMES = frozenset(["after", "before", "since", "until", "as", "while", "when"])
_ADVERBIAL = word_set(
    """
    on in at during after before last this late early yesterday today tonight earlier later by
    through via again afterward afterwards recently about of when while as following outside
    from with to here there for without despite under over
    """
)


def tail(line: list[Token], j: int) -> int | None:
    """The end of an attribution after its verb and speaker: adverbials, then punctuation."""
    start = j
    if j < len(line) and line[j].word in ("that", "to"):
        return None
    if j < len(line) and line[j].word == "who":
        return next((k for k in range(j, len(line)) if line[k].stops), len(line))
    if j < len(line) and (_opens(line[j]) or is_adverb(line[j].word)):
        while j < len(line) and j - start < 14 and not line[j].stops and line[j].quote is None:
            if line[j].word in BREAKS - _TIMES and j > start:
                break
            j += 1
    if j >= len(line) or line[j].stops or line[j].quote is not None:
        return j
    return None


def content_start(line: list[Token], j: int) -> int | None:
    """The first token of what was said: after adverbials such as "on Monday" and a colon."""
    begin = j
    if j < len(line) and line[j].word == "out":
        j += 1
    if j < len(line) and _opens(line[j]):
        day = None
        for k in range(j, min(j + 14, len(line))):
            if line[k].word == "that" or line[k].quote is not None or line[k].text == ":":
                j = k
                break
            if line[k].word in FINITE | PRONOUNS and line[k].text != "May":
                j = day or j
                break
            if _weekday().fullmatch(line[k].text) and k + 1 < len(line):
                day = day or k + 1
        else:
            j = day or j
    while j < len(line) and line[j].text in (":", ","):
        j += 1
    if j >= len(line):
        return None
    return j if j - begin < 16 else begin


def _opens(token: Token) -> bool:
    return token.word in _ADVERBIAL or _weekday().fullmatch(token.text) is not None


def is_adverb(word: str) -> bool:
    return (
        len(word) > 4
        and word.islower()
        and word.endswith("ly")
        and word not in ("family", "reply", "italy", "july")
    )


@cache
def _weekday() -> re.Pattern[str]:
    return re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day")
