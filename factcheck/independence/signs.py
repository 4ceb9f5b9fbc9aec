"""Names of news agencies in a text, each put as one sign, so that the forms of credits can be told
in patterns that know no name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from factcheck.independence.families import AGENCY, families

SIGN = "[\ue000-\uf8ff]"
"""Any agency, in a text that is `signed`."""
ARTICLE = (
    r"(?:[Tt]he\s+|THE\s+|der\s+|die\s+|[Ll]['’]|[Dd]ell['’]|la\s+|a\s+agência\s+|agencia\s+)?"
)
AND = r"(?:\s?[/,;&+–-]\s?|\s(?:and|und|et|y|e|og|och|en|i|и|та)\s)"
LIST = (
    rf"(?:(?:[a-zäöü]{{2,5}}|[A-ZÄÖÜ]{{2,5}})/)?{ARTICLE}{SIGN}"
    rf"(?:{AND}{ARTICLE}{SIGN}|/[a-z]{{2,5}})*(?![\w/])"
)
"""One agency or several, with the short names that a desk adds: "dpa/lsw", "AFP and Reuters"."""
UPPER = "A-ZÀ-ÖØ-ÞĀČĆĐĒĞĪİŁŃŌŚŞŠŪŹŻŽА-ЯЁЄІЇҐ"

PICTURED = re.compile(
    r"\b(?:photo\w*|fotos?|fotografía|foto\w+|pics?|pictures?|pictured|images?|imagen|immagine|"
    r"bild(?:er)?|zdj\w*|фото|credit|crédits?|courtesy|getty|epa|file|archiv\w*|handout|video|"
    r"screenshot|illustration|graphics?|grafik|infogra\w+|charts?|maps?|karte|camera)\b",
    re.IGNORECASE,
)
"""Words beside which an agency's name is the credit of a picture, not of a text."""

PARTLY = (
    r"(?:with|inputs|reporting|additional\s+reporting|includ(?:es|ing)|mit|unter\s+Verwendung|avec"
    r"|con|com|med|met|с\s+использованием|з\s+використанням|по\s+материалам|за\s+матеріалами)"
    r"(?:\s+(?:additional|some|des|agency|the)?\s*(?:reporting|reports|files|material|materials"
    r"|information|informations?|inputs?|content|contributions?|Material|Materials|Informationen"
    r"|Meldungen|Inhalten|Agenturmaterial|información|informaciones|datos|informazioni|materiale"
    r"|informações|dados|informasjon|informatie|medewerking|материалов|матеріалів|agences?"
    r"|agencias?))?(?:\s+(?:by|from|of|von|vom|de|di|d[ao]|fra|från|van))?"
    r"(?:\s+agencies\s*(?:,|&|and))?"
)
"""How a page says that it holds material of an agency beside its own."""


def signed(text: str) -> str:
    """`text` with each agency's name as one character; `agencies_in` reads it."""
    plain = _foreign().sub(" ", text)
    return _alias().sub(lambda match: _signs()[_keys()[match.group()]], plain)


def agencies_in(text: str) -> frozenset[str]:
    """The agencies of a text that is `signed`."""
    return frozenset(_names()[sign] for sign in text if sign in _names())


def agency_called(name: str) -> str | None:
    """The agency whose whole name is `name`: "Reuters Institute" is none."""
    return _keys().get(name.strip()) or _keys().get(name.strip().removeprefix("The "))


@cache
def _keys() -> Mapping[str, str]:
    """Written with their capitals, since "ap" and "pa" are words of other languages."""
    found = {}
    for family in families():
        if family.kind == AGENCY:
            for name in (*family.names, *family.signs):
                found[name] = found[name.upper()] = family.name
    return found


@cache
def _signs() -> Mapping[str, str]:
    return {name: chr(0xE000 + n) for n, name in enumerate(dict.fromkeys(_keys().values()))}


@cache
def _names() -> Mapping[str, str]:
    return {sign: name for name, sign in _signs().items()}


@cache
def _foreign() -> re.Pattern[str]:
    return re.compile(SIGN)


@cache
def _alias() -> re.Pattern[str]:
    longest_first = sorted(_keys(), key=len, reverse=True)
    names = "|".join(map(re.escape, longest_first))
    return re.compile(rf"(?<![\w-])(?:{names})(?![\w-])")
