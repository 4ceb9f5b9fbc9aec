"""The name behind "the company", "the city" or "the minister", where only one is near."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from factcheck.claims._reading import Reading, within
from factcheck.claims.statements.antecedents import Antecedents
from factcheck.language._gazetteer import CITIES, COUNTRIES, PLACES
from factcheck.models import NameKind, Span

_FIRMS = "company firm corporation carmaker automaker manufacturer retailer airline group"
_BODIES = f"{_FIRMS} agency organisation organization charity"
_ROLES = (
    "president minister chancellor mayor governor senator king queen pope bishop archbishop judge"
    " general spokesman spokeswoman chairman chairwoman director ambassador secretary coach"
).split()


# One to three words with capitals, none of them an article: "Siemens", "Deutsche Bahn".
_FIRM = re.compile(r"(?!(?:The|A|An|This|It|He|She|They)\b)[A-Z][\w&-]*(?:\s[A-Z][\w&-]*){0,2}")


class Described(NamedTuple):
    """Where a description ends, and the name it stands for."""

    at: int
    name: str


def described(reading: Reading, span: Span, number: int, known: Antecedents) -> Described | None:
    """The name for the description that opens `span` in sentence `number`."""
    found = _description().match(reading.view, span.start, span.end)
    if found is None:
        return None
    head = found["head"].lower()
    name = _bearing(reading, head, number) or _of_its_kind(head, number, known)
    if not name and head in _ROLES:
        name = _in_office(reading, head, number, known)
    return Described(found.end("head"), name) if name else None


def _of_its_kind(head: str, number: int, known: Antecedents) -> str:
    if head in _BODIES.split():
        bodies = [one for one in known.recent(number, NameKind.ORGANISATION) if _is_a(head, one)]
        scene = known.subject(number)
        if not bodies and head in _FIRMS.split() and scene.sort == "thing" and not scene.things:
            return scene.subject if _FIRM.fullmatch(scene.subject) else ""
        return bodies[0] if len(bodies) == 1 else ""
    table = {"country": COUNTRIES, "city": CITIES}.get(head)
    if table is None:
        return ""
    places = [place for place in known.recent(number, NameKind.PLACE) if place in PLACES]
    fitting = [place for place in places if place in table]
    return fitting[0] if len(fitting) == 1 else ""


def _is_a(head: str, name: str) -> bool:
    """Whether the body of that name can be called by the word: no ministry is a company."""
    words = {word.lower() for word in name.split()}
    if words & set(_SYNONYMS.get(head, head).split()):
        return True
    return head in _FOR_ANY_FIRM and not _NO_FIRM.search(name)


_SYNONYMS = {
    "company": "company co inc corp corporation ltd plc ag sa gmbh llc motors group",
    "firm": "firm company co inc corp corporation ltd plc ag sa gmbh llc",
    "corporation": "corporation corp",
    "carmaker": "motor motors cars automotive",
    "automaker": "motor motors cars automotive",
    "airline": "airline airlines airways air",
    "retailer": "stores supermarkets",
    "manufacturer": "works industries",
    "group": "group holdings",
    "organisation": "organisation organization",
    "organization": "organisation organization",
    "charity": "charity foundation trust",
}
_FOR_ANY_FIRM = ("company", "firm", "group")
_NO_FIRM = re.compile(
    r"(?i)\b(?:reuters|afp|bbc|cnn|nbc|cbs|abc|npr|pbs|bloomberg|politico|axios|times|post|guardian"
    r"|news|journal|tribune|herald|telegraph|press|nasa|fbi|cia|nsa|epa|fda|cdc|who|un|eu|nato|nhs"
    r"|unicef|unesco|oecd|imf|wto|universit\w+|college|school|institut\w+|ministry|department|office"
    r"|agency|commission|committee|council|court|parliament|senate|congress|party|union|nations"
    r"|bureau|administration|authority|police|army|navy|museum|church|club|united|city|fc|league"
    r"|association|federation|foundation|hospital|academy|treasury|pentagon|kremlin|house)\b"
)


def _near(reading: Reading, number: int, back: int) -> Span:
    first = max(0, number - back)
    return Span(reading.units[first].span.start, reading.units[number].span.start)


def _bearing(reading: Reading, head: str, number: int) -> str:
    """The one name near that ends in the word: "the bridge" after "Sydney Harbour Bridge"."""
    if number == 0:
        return ""
    found = {
        name.text
        for name in within(reading.names, _near(reading, number, 6))
        if name.text.split()[-1].lower() == head and " " in name.text
    }
    return found.pop() if len(found) == 1 else ""


def _in_office(reading: Reading, head: str, number: int, known: Antecedents) -> str:
    """The one person near beside whose name the office stands."""
    if number == 0:
        return ""
    found = set()
    for name in within(reading.names, _near(reading, number, 6)):
        start, end = name.span
        before = reading.view[max(0, start - 30) : start]
        after = reading.view[end : end + 60]
        if name.kind is NameKind.PLACE or name.kind is NameKind.ORGANISATION:
            continue
        if re.search(rf"(?i)\b{head}\s+$", before) or re.match(
            rf"(?i),\s(?:the|a|an|its|their)\s[^,.;]{{0,40}}\b{head}\b", after
        ):
            found.add(known.full(name.text))
    return found.pop() if len(found) == 1 else ""


@cache
def _description() -> re.Pattern[str]:
    heads = "|".join([*_BODIES.split(), "country", "city", *_ROLES, *_LANDMARKS.split()])
    return re.compile(
        rf"(?:The|This|the|this)\s(?P<head>{heads})\b(?=\s(?:(?:also|now|still|currently|later|then)\s)?"
        r"(?:is|are|was|were|has|had|have|opened|closed|employs|produces|[a-z]{3,}ed|[a-z]{3,}s|won"
        r"|lost|became|began|made|sold|built|rose|fell|grew|left|held|took|went|came|said)\b)"
    )


_LANDMARKS = (
    "bridge tower river lake museum cathedral church castle palace island mountain canal airport"
    " station stadium theatre theater hospital school college court park prize award act treaty war"
    " festival library university institute bank ministry club party"
)
