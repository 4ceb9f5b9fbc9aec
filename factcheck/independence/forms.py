"""The forms in which a text says whose report it is, told around the signs of agencies."""

from __future__ import annotations

import re
from functools import cache

from factcheck.independence.signs import ARTICLE, LIST, PARTLY, SIGN, UPPER

Forms = tuple[re.Pattern[str], ...]

_WORD = rf"[{UPPER}][\w.'’-]*"
_DAY = r"\d{1,4}\.?(?:\s[^\W\d_]{3,9}\.?)?"
_NEXT = rf"(?=[{UPPER}\d\"“„«‘'(])"
_PLACE = (
    r"(?!(?:The|A|An|In|At|On|For|By|With|And|But|As|Der|Die|Das|Im|Am|Laut|Le|Les|El|Los|Il)\b)"
    rf"{_WORD}(?:[ \t,/]+(?:{_WORD}|{_DAY}|am|de|del|la|sur)){{0,5}}"
    r"(?:\s\[[^\]\n]{2,20}\])?[.,:]?"
)
_LOUD = rf"[{UPPER}][{UPPER}'’.-]{{2,}}(?:[ /][{UPPER}'’.-]+){{0,3}}(?:,[^\n.–—(]{{2,25}})?"

DATELINES = (
    rf"(?:^|(?:{_WORD}|{_DAY})[\],.:]?)[ \t]*[(\[]\s*(?P<who>{LIST})\s*[)\]]\.?\s*[-–—:]",
    rf"/(?P<who>{SIGN})/[.:]?\s",
    rf"^(?P<place>{_PLACE})?[ \t]*[(\[](?P<who>{LIST})[)\]][.,]?[ \t]+{_NEXT}",
    rf"^{_LOUD}[ \t]*[(\[](?P<who>{LIST})[)\]]$",
    rf"^{_PLACE}[ \t/|–—-]*[ \t/|](?P<who>{LIST})\s*[-–—|]\s{_NEXT}",
    rf"^{_LOUD}[ \t/|–—-]*[ \t/|](?P<who>{LIST})\s*[.:]\s",
    rf"^\W*(?P<who>{LIST})\s*[-–—|]\s{_NEXT}",
    rf"^(?P<who>{LIST})[ \t/]+{_LOUD}[ \t]*[.|–—-]\s",
)
"""At the start of a line: "LONDON (AP) —", "Berlin/dpa –", "dpa BERLIN."; the first two anywhere
in a text's first words."""

_BY = (
    r"(?:(?:Originally\s+)?[Pp]ublished\s+by|Publié\s+par|By|BY|Von|Par|Por|Di|Da|Door|Av|Af|Od|От"
    r"|Від)\s|"
)
_TEXT = (
    r"(?:Text|Texte|Texto|Testo|Story|Source|Sources|Quelle|Quellen|Fonte|Fuente|Bron|Kilde|Källa"
    r"|Źródło|Zdroj|Kaynak|Agence|Agencia|Agency|Agentur|Источник|Джерело)\s*:\s*"
)
WHOLE = (
    rf"(?:^|[\s(\[])(?:{_TEXT})(?P<who>{LIST})(?=\s*(?:$|[.,;()\[\]|–—-]))",
    rf"(?:©|\([Cc]\)|[Cc]opyright|COPYRIGHT)\s*(?P<who>{LIST}),?\s+\d{{4}}\b",
    rf"(?P<who>{SIGN}):\d{{6}}-\d",
    r"(?:©|\([Cc]\)|[Cc]opyright|COPYRIGHT)(?:\s*(?:©|\([Cc]\)))?[\s(]*\d{4}(?:\s?[-–]\s?\d{2,4})?"
    rf"[),]*\s*(?:by\s+)?(?P<who>{LIST})(?!\s+[{UPPER}](?!ll\b))",
    rf"(?:from|by)\s+(?:a|an|the)\s+(?P<who>{SIGN})\s+(?:feed|wire)\b",
    r"published\s+from\s+(?:(?:a|the)\s+)?(?:(?:syndicated|agency|wire)\s+)?(?:feed\s+(?:of|from)\s+)?"
    rf"(?P<who>{LIST})(?=\s*[).]*$)",
    r"^This\s+(?:story|article|content|text|report)\s[^.\n]{0,60}?"
    rf"\b(?:published|provided|produced|written|distributed|supplied)\s+by\s+(?P<who>{LIST})",
    r"^Dies(?:er|e|es)\s+(?:Text|Artikel|Beitrag|Meldung|Nachricht)\b[^.\n]{0,140}?"
    rf"(?P<who>{SIGN})(?:\s\({SIGN}\))?(?:\s(?:übernommen|erstellt|verfasst))?\.?$",
)
"""Near the end of a text; a year or more tells such a line from the credit of a picture."""

MATERIAL = (
    rf"(?:^|[(\[—–-]\s*|[.!?…\"”»]\s+)(?i:{PARTLY})\s+(?P<who>{LIST})\s*[)\].]*$",
    rf"(?:^\W*|[.!?…\"”»]\s+)(?P<who>{ARTICLE}{SIGN}(?:\s[^.\n]{{0,90}}?)?)\scontributed\s+"
    r"(?:reporting\b|to\s+this\s+(?:report|story|article|piece))",
    rf"(?:^\W*|[.!?…\"”»]\s+)(?P<who>{ARTICLE}{SIGN})\s(?:journalist|reporter|writer|correspondent|staff)"
    r"[^.\n]{0,90}?\scontributed\.?$",
    rf"(?:Information|Material|Reporting)\s+from\s+(?P<who>{LIST})\s+(?:was|were)\s+used\b",
)
"""Of a page with material of an agency."""


@cache
def datelines() -> Forms:
    return tuple(re.compile(form, re.MULTILINE) for form in DATELINES)


@cache
def whole() -> Forms:
    return tuple(re.compile(form) for form in WHOLE)


@cache
def material() -> Forms:
    return tuple(re.compile(form) for form in MATERIAL)


@cache
def signing() -> re.Pattern[str]:
    """How a line begins that signs a text."""
    return re.compile(rf"[(\[—–-]*\s*(?:{_BY}{_TEXT})", re.IGNORECASE)


@cache
def bare() -> re.Pattern[str]:
    """A line that holds agencies and nothing else; in square brackets they are a picture's."""
    return re.compile(rf"[(/–—-]*\s*{LIST}[).\s–—-]*")


@cache
def last_words() -> re.Pattern[str]:
    """Agencies behind the last sentence of a paragraph, in brackets, behind a dash or alone."""
    return re.compile(
        rf"\s*\(\s*{LIST}\s*\)\.?$"
        rf"|\s*[–—/-]{{1,2}}\s*{LIST}\.?$|(?<=[.!?…\"”»])\s+{LIST}(?:\s[A-Z]{{2,4}}){{0,4}}\.?$"
    )


@cache
def ended() -> re.Pattern[str]:
    return re.compile(r"[.!?…][\"”»’')\]]*$")


@cache
def stop() -> re.Pattern[str]:
    return re.compile(rf"[.!?…][\"”»]?\s+(?=[\"“„«(]?[{UPPER}\d])")


@cache
def reporting_by() -> re.Pattern[str]:
    return re.compile(
        r"(?:^|\n|[(\[])\s*Reporting by [^;\n]{3,200};[^\n]{0,200}?[Ee]diting by [^;)\n]{3,80}\)?$"
    )
