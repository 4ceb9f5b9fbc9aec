"""News agencies named in a text: whose report it is, and whose word it rests on.

What this cannot see: an agency that no line names, a paraphrase that names nobody, a report that
credits its origin only far below the lead, and agencies that are not in the table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from factcheck.models import Document, Source

# Written with their capitals, since "ap" and "pa" are words of other languages.
AGENCIES: dict[str, tuple[str, ...]] = {
    "AP": ("AP", "Associated Press", "The Associated Press"),
    "Reuters": ("Reuters", "REUTERS"),
    "AFP": ("AFP", "Agence France-Presse", "Agence France Presse"),
    "dpa": ("dpa", "DPA", "Deutsche Presse-Agentur"),
    "KCNA": ("KCNA", "Korean Central News Agency"),
    "TASS": ("TASS", "Tass", "ITAR-TASS"),
    "Xinhua": ("Xinhua", "XINHUA"),
    "Interfax": ("Interfax",),
    "Rossiya Segodnya": ("RIA Novosti", "RIA", "Sputnik"),
    "ANSA": ("ANSA",),
    "EFE": ("EFE",),
    "PA Media": ("PA Media", "Press Association"),
    "Kyodo": ("Kyodo", "Kyodo News"),
    "Yonhap": ("Yonhap", "Yonhap News Agency"),
    "PTI": ("PTI", "Press Trust of India"),
    "ANI": ("ANI", "Asian News International"),
    "UPI": ("UPI", "United Press International"),
    "Anadolu": ("Anadolu", "Anadolu Agency"),
    "IRNA": ("IRNA",),
    "SANA": ("SANA",),
    "WAFA": ("WAFA", "Wafa"),
    "AAP": ("AAP", "Australian Associated Press"),
    "The Canadian Press": ("The Canadian Press", "Canadian Press"),
    "Bloomberg": ("Bloomberg", "Bloomberg News"),
}

LEAD = 700
"""Characters at the start of a text within which a credit makes the whole text rest on it."""
_DATELINE = 160
_TAIL = 200

_SAID = r"(?:reported|reports|said|says|announced|wrote|writes|cited|quoted|claimed|claims)"


def carried(source: Source, byline: str, text: str) -> frozenset[str]:
    """Agencies whose own report this is: by-line, dateline, closing credit, or their own name."""
    signed = " ".join(filter(None, (byline, source.author or "", source.publisher or "")))
    found = {_name(match) for match in _alias().finditer(signed)}
    found |= {_name(match) for match in _dateline().finditer(text[:_DATELINE])}
    found |= {_name(match) for match in _closing().finditer(text[-_TAIL:])}
    return frozenset(found)


def credited(lead: str, names: Iterable[str] = ()) -> frozenset[str]:
    """Agencies, and those of `names`, that `lead` gives as the origin of what it says.

    "according to KCNA", "KCNA reported", "told Reuters", "citing the Interfax news agency".
    Agencies come back under their key in `AGENCIES`, others as given.
    """
    found = {_name(match) for match in _credit(_aliases()).finditer(lead)}
    for name in names:
        # A substring test first: most texts name none of the others.
        if len(name) > 2 and name in lead and _credit(re.escape(name)).search(lead):
            found.add(name)
    return frozenset(found)


def lead_of(document: Document) -> str:
    return f"{document.source.title or ''}\n{document.text[:LEAD]}"


def _name(match: re.Match[str]) -> str:
    return _keys()[next(group for group in match.groups() if group)]


@cache
def _keys() -> dict[str, str]:
    return {alias: key for key, aliases in AGENCIES.items() for alias in aliases}


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


@cache
def _credit(names: str) -> re.Pattern[str]:
    one = rf"(?:the\s+|[Ss]tate[\w\s-]{{0,30}}?\s)?({names})(?:['’]s?)?(?![\w-])"
    before = (
        r"[Aa]ccording\s+to|[Rr]eported\s+by|[Cc]iting|[Cc]ited\s+by|[Tt]old|[Qq]uoting"
        r"|[Aa]s\s+first\s+reported\s+by|[Rr]eports?\s+(?:by|from|in)|[Cc]arried\s+by"
    )
    after = rf"(?:,)?(?:\s+news\s+agency)?(?:\s+(?:has|had|first|also|later))?\s+{_SAID}\b"
    credit = rf"\b(?:{before})\s+{one}"
    subject = rf"(?<![\w-])({names}){after}"
    return re.compile(rf"{credit}|{subject}")
