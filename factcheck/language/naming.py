"""Proper names as typed spans, from capitals, titles, endings and small lists."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from factcheck.language._gazetteer import COMMON, GIVEN, ORGANISATION, PLACES, TITLES
from factcheck.language.tokens import _stop_words
from factcheck.models import Claim, Name, NameKind, Span

# Ordinary words that begin names: "the White House", "New Delhi", "the Second Amendment".
_PARTS = frozenset(
    "new white great old big good black first second third fourth fifth young".split()
)


class _Run(NamedTuple):
    """Capitalised words in a row; `initial` when a sentence may begin there."""

    start: int
    end: int
    initial: bool


def names(text: str, language: str = "en") -> list[Name]:
    """Proper names in `text`, in order, without titles ("President") and possessive endings.

    The first word of a sentence is a name when it stands with other capitals, is known, or
    occurs capitalised elsewhere inside a sentence. A later short form ("Merkel") has the kind
    of the longer one.
    """
    runs = _runs(text)
    inside = Counter(text[run.start : run.end].split()[0] for run in runs if not run.initial)
    found: list[Name] = []
    for run in runs:
        span = _without_lead(text, run, inside)
        if span is not None:
            kind = _kind(text, span)
            found.append(Name(text=span.of(text), span=span, kind=kind))
    return _agreed(found)


def claimed_names(claim: Claim) -> Sequence[Name]:
    """The names of a claim as it is read alone: more than those of its own words."""
    return names(claim.words, claim.language) if claim.standalone else claim.names


def _runs(text: str) -> list[_Run]:
    runs = []
    for match in _pattern().finditer(text):
        before = text[max(0, match.start() - 4) : match.start()]
        initial = not before.strip() or _opens().search(before) is not None
        runs.append(_Run(match.start(), match.end(), initial))
    return runs


def _without_lead(text: str, run: _Run, inside: Counter[str]) -> Span | None:
    """The run without stop words and titles at its head; None where no name is left."""
    start = _after_office(text, run)
    words, first = text[start : run.end].split(), start == run.start
    while words:
        word = words[0].rstrip(".")
        lower = _contracted().sub("", word.lower())
        described = len(words) > 1 and _placed().search(word) is not None
        body = len(words) > 1 and words[1] in ORGANISATION
        title = word in TITLES and not body and (len(words) > 1 or lower not in inside)
        part = len(words) > 1 and lower in _PARTS
        common = (lower in _stop_words() or lower in COMMON) and not part
        if (
            not title
            and not described
            and not (common and (len(word) < 2 or not word.isupper() or lower == "i"))
        ):
            break
        if common and len(words) > 1 and not first:
            break
        start += len(words[0])
        start += len(text[start : run.end]) - len(text[start : run.end].lstrip())
        words, first = words[1:], False
    if not words or not any(len(word) > 1 for word in words):
        return None
    span = Span(start, start + len(text[start : run.end].rstrip()))
    piece = re.sub(r"['’]s?$", "", span.of(text))
    span = Span(start, start + len(piece))
    if _month().fullmatch(span.of(text)) and re.match(r"\.?\s\d", text[span.end : span.end + 3]):
        return None  # "in Jan. 1987"
    alone = first and run.initial and len(words) == 1
    if alone and not _is_name(words[0], inside) and not _singular().match(text, run.end):
        return None
    return span


def _after_office(text: str, run: _Run) -> int:
    """Where the person begins in "Energy Minister Paulo Reis"."""
    start = run.start
    words = list(re.finditer(r"\S+", text[run.start : run.end]))
    for word, following in pairwise(words):
        if word.group().rstrip(".") in TITLES and word.start() > 0:
            rest = text[run.start + following.start() : run.end].split()
            if rest[0][:1].isupper() and ORGANISATION.isdisjoint(rest):
                start = run.start + following.start()
    return start


def _is_name(word: str, inside: Counter[str]) -> bool:
    """Whether a lone capitalised word at the head of a sentence is a name."""
    bare = re.sub(r"['’]s?$|[.,]$", "", word)
    if inside[word] or inside[bare] or bare in PLACES or bare in GIVEN or bare.isupper():
        return True
    return not _ordinary().search(bare)


def _kind(text: str, span: Span) -> NameKind:
    name = span.of(text)
    words = name.split()
    before = text[max(0, span.start - 24) : span.start].split()
    if name in PLACES or name.removeprefix("the ") in PLACES:
        return NameKind.PLACE
    if any(word.rstrip(".,") in ORGANISATION for word in words):
        return NameKind.ORGANISATION
    if (before and before[-1].rstrip(".") in TITLES) or words[0] in GIVEN:
        return NameKind.PERSON
    if len(words) == 1 and name.isupper() and 2 <= len(name) <= 6:
        return NameKind.ORGANISATION
    if _place_word().search(name):
        return NameKind.PLACE
    if len(words) in (2, 3) and _initial().search(name):
        return NameKind.PERSON
    if len(words) == 1 and before and before[-1] in ("in", "In", "near", "across", "outside"):
        return NameKind.PLACE
    after = text[span.end : span.end + 16]
    if len(words) <= 3 and _speaks().match(after):
        return NameKind.PERSON
    return NameKind.OTHER


def _agreed(found: list[Name]) -> list[Name]:
    """The same name has one kind throughout, and a surname that of its full form."""
    kinds: dict[str, NameKind] = {}
    for name in found:
        if name.kind is not NameKind.OTHER:
            kinds.setdefault(name.text, name.kind)
            if name.kind is NameKind.PERSON:
                kinds.setdefault(name.text.split()[-1], name.kind)
    return [
        name.model_copy(update={"kind": kinds[name.text]})
        if name.kind is NameKind.OTHER and name.text in kinds
        else name
        for name in found
    ]


@cache
def _pattern() -> re.Pattern[str]:
    upper = "A-ZÀ-ÖØ-ÞĀ-ŽА-Я"
    initials = rf"[{upper}]\.(?:\s?[{upper}]\.)*"
    word = rf"(?:{initials}|(?:[dDlL]['’])?[{upper}](?:[\w'’]|[-‑](?=\w))*|al-[{upper}]\w+)"
    link = (
        r"(?:of the|of|de la|de|del|der|den|van der|van|von|bin|ibn|al|el|da|di|du|la|le|for"
        r"|and the|&)"
    )
    # "and" and "for" join two names more often than they are part of one.
    joined = rf"(?:[ \u00a0](?:(?!for\b|and\b){link}[ \u00a0])?|\n(?!\n)){word}"
    return re.compile(rf"(?<![\w.@/-])(?:{word})(?:{joined}){{0,8}}")


@cache
def _opens() -> re.Pattern[str]:
    return re.compile(r"(?:^|[.!?:;…][\"”’')\]]?\s+|\n\s*|[\"“‘(«\[•*]\s?|[-–—]\s)$")


@cache
def _ordinary() -> re.Pattern[str]:
    return re.compile(
        r"(?:ing|ly|ed|tion|tions|ments?|ness|ities|ists?|ers|[a-z]{3}(?<!s)(?<!u)(?<!i)s)$"
    )


@cache
def _singular() -> re.Pattern[str]:
    """A verb that no plural has: "Siemens was", but "Workers were"."""
    return re.compile(r"\s(?:was|is|has|does)\b")


@cache
def _contracted() -> re.Pattern[str]:
    return re.compile(r"(?:n['’]t|['’](?:d|s|ll|re|ve|m))$")


@cache
def _month() -> re.Pattern[str]:
    return re.compile("Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec")


@cache
def _placed() -> re.Pattern[str]:
    """ "Lisbon-based", before a name and no part of it."""
    return re.compile(r"[-‑](?:based|born|led|backed|owned|listed|area)$")


@cache
def _place_word() -> re.Pattern[str]:
    return re.compile(
        r"(?:^(?:Mount|Lake|River|Cape|Port|Fort|San|Santa|New|North|South|East|West)\s)"
        r"|\s(?:River|Lake|Island|Islands|Sea|Ocean|Mountains?|Valley|Bay|Street|Road|Square|Bridge|City"
        r"|County|Province|Desert|Peninsula|Canal|Park|Tower|Airport|Strait|Gulf)$"
    )


@cache
def _initial() -> re.Pattern[str]:
    return re.compile(r"\s[A-Z]\.\s|^[A-Z]\.")


@cache
def _speaks() -> re.Pattern[str]:
    return re.compile(
        r",?\s(?:said|says|told|added|wrote|tweeted|argued|insisted|recalled|,? \d\d,)\b"
    )
