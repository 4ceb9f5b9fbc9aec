"""News agencies whose own report a text is: by-line, dateline, closing credit.

What this cannot see: an agency that no line names, and agencies that are not in the table.
"""

from __future__ import annotations

import re
from functools import cache

from factcheck.independence.families import agencies
from factcheck.models import Source

_DATELINE = 160
_TAIL = 200


def carried(source: Source, byline: str, text: str) -> frozenset[str]:
    """Agencies whose own report this is: by-line, dateline, closing credit, or their own name."""
    signed = " ".join(filter(None, (byline, source.author or "", source.publisher or "")))
    found = {_name(match) for match in _alias().finditer(signed)}
    found |= {_name(match) for match in _dateline().finditer(text[:_DATELINE])}
    found |= {_name(match) for match in _closing().finditer(text[-_TAIL:])}
    return frozenset(found)


def _name(match: re.Match[str]) -> str:
    return _keys()[next(group for group in match.groups() if group)]


# Written with their capitals, since "ap" and "pa" are words of other languages.
@cache
def _keys() -> dict[str, str]:
    return {alias: key for key, aliases in agencies().items() for alias in aliases}


@cache
def _aliases() -> str:
    longest_first = sorted(_keys(), key=len, reverse=True)
    return "|".join(map(re.escape, longest_first))


@cache
def _alias() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])({_aliases()})(?![\w-])")


@cache
def _dateline() -> re.Pattern[str]:
    return re.compile(
        rf"[(\[]\s*({_aliases()})\s*[)\]]\s*(?:[-–—:]|$)|/({_aliases()})/[.:]?\s"
        rf"|^\W*(?:[A-Z][\w.,'’ ]{{0,60}}?[,.]?\s)?({_aliases()})\s*[-–—]\s",
        re.MULTILINE,
    )


@cache
def _closing() -> re.Pattern[str]:
    return re.compile(
        rf"(?:©|\([Cc]\)|[Cc]opyright|[Ss]ource:|Quelle:|Fonte:|Fuente:)\s*(?:\d{{4}}\s*)?"
        rf"(?:by\s+|with\s+|avec\s+)?({_aliases()})(?![\w-])"
        rf"|(?:^|\s)[(\[—–-]\s*({_aliases()})\s*[)\]]?\s*$"
    )
