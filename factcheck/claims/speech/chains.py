"""Who passes a speaker's words on: the agency in "X, quoted by the news agency Y"."""

from __future__ import annotations

import re
from functools import cache

from factcheck.claims._tokens import Token
from factcheck.models import Span

# Between the speaker and the outlet, or between both and what was said.
_WINDOW = 160


def carrier(text: str, sentence: Span, content: tuple[Span, ...]) -> Span | None:
    """The outlet that the sentence names outside the content, in one of the usual turns.

    "X told Y", "X said in an interview with Y", "X, quoted by Y", "Y quoted X as saying",
    "X said, Y reported".
    """
    at = sentence.start
    for part in (*content, Span(sentence.end, sentence.end)):
        start, at = at, max(at, part.end)
        if not _hint().search(text, start, part.start):
            continue
        near = (max(start, part.start - _WINDOW), min(part.start, start + _WINDOW))
        found = _turn().search(text, near[0], part.start) or _turn().search(text, start, near[1])
        if found:
            group = "outlet" if found["outlet"] else "agency"
            named = _named().search(found[group])
            begin, end = found.span(group)
            return Span(begin + (named.start(1) if named else 0), end)
    return None


def cited(line: list[Token], i: int) -> int | None:
    """The token after "citing" in "Y reported, citing X, that …", where the verb stands at `i`."""
    j = i + 1
    if j < len(line) and line[j].text == ",":
        j += 1
    return j + 1 if j + 1 < len(line) and line[j].word == "citing" else None


@cache
def _named() -> re.Pattern[str]:
    """ "Lusa" in "the news agency Lusa"."""
    return re.compile(
        r"(?:agency|newspaper|broadcaster|daily|magazine|station|network)\s([A-Z][\w-]*(?:\s[A-Z][\w-]*)*)$"
    )


@cache
def _hint() -> re.Pattern[str]:
    """What every turn holds; far quicker to look for than the names of outlets."""
    return re.compile(
        r"(?:told|tells|by|interview|remarks|comments|statement|column|article)\s(?:\w+\s){0,4}[A-Z]"
        r"|[a-z]\s(?:quoted|reported|quotes|reports)\b|(?:agency|newspaper|broadcaster)"
        r"|[A-Z]\w*\s(?:ha\w+\s)?(?:quoted|reported|quotes|reports)\b"
    )


@cache
def _turn() -> re.Pattern[str]:
    outlet = (
        r"(?:[Tt]he\s)?(?:[A-Z][\w.&'’-]*\s)*(?:Times|Post|News|Journal|Agency|Herald|Guardian"
        r"|Telegraph|Tribune|Gazette|Magazine|Radio|TV|Television|Press|Chronicle|Observer|Globe"
        r"|Monde|Figaro|Spiegel|Zeitung|Pravda|Today|Standard|Mail|Independent|Economist|Atlantic"
        r"|Reuters|AP|AFP|BBC|CNN|NBC|CBS|ABC|MSNBC|NPR|PBS|Bloomberg|Politico|Axios|BuzzFeed"
        r"|HuffPost|TASS|KCNA|Xinhua|Interfax|dpa|DPA|Kyodo|Yonhap|Ukrinform|ANSA|EFE|PTI|ANI"
        r"|Jazeera|ITV|RTÉ|NHK|ARD|ZDF|RFE/RL|RIA|Novosti|News24|Wire|Weekly|Daily)(?![\w-])"
    )
    agency = (
        r"(?:the\s|its\s)?(?:[\w-]+\s){0,3}(?:news agency|newspaper|broadcaster|daily|magazine"
        r"|radio station|network)(?:\s[A-Z][\w-]*){0,3}"
    )
    named = rf"(?:(?P<outlet>{agency}|{outlet}))"
    return re.compile(
        r"(?:\b(?:told|tells|quoted by|cited by|carried by|published by"
        r"|(?:interview|remarks|comments|statement|column|article)\s(?:with|to|in|on|for|by))"
        rf"\s(?:reporters\s(?:from|at)\s)?{named})"
        rf"|(?P<agency>{outlet})\s(?:has\s|have\s)?(?:quoted|reported|quotes|reports)\b"
    )
