"""Quantities as typed spans: counts, measures, money, percentages, ordinals."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from factcheck.language import _quantity_forms as forms
from factcheck.language._numerals import numeral
from factcheck.language._units import CURRENCIES, MEASURES, MONEY_WORDS
from factcheck.language.dating import dates
from factcheck.models import Quantity, QuantityKind, Span


class _Found(NamedTuple):
    """A number with the span of what belongs to it, before its noun is looked for."""

    span: Span
    kind: QuantityKind
    value: float
    unit: str


def quantities(text: str, language: str = "en") -> list[Quantity]:
    """Quantities in `text`, in order.

    Scale words are applied to `value`; `unit` is a symbol as written in SI or ISO 4217 ("km",
    "EUR"), never converted. Years, dates, clock times, version numbers and numbers inside names
    ("G7", "Boeing 747") are left out, and so are fractions in words ("one in five").
    """
    if not forms.hint().search(text):
        return []
    taken = [
        mention.span
        for mention in dates(text, language=language)
        if not mention.text.endswith(("ago", "earlier"))  # which count days or years
    ]
    found: list[Quantity] = []
    for match in forms.pattern().finditer(text):
        if text[max(0, match.start() - 1) : match.end() + 1] == f"[{match.group()}]":
            continue  # the mark of a reference
        before = bisect_left(taken, (match.end(),)) - 1
        if before >= 0 and match.start() < taken[before].end:
            continue
        found.extend(_quantities(text, match))
    return found


def _quantities(text: str, match: re.Match[str]) -> list[Quantity]:
    if match["ordinal"] or match["ordinal_word"]:
        return _ordinal(text, match)
    letter = match["letter"] or ""
    kind, unit = _measured(match)
    if (
        letter == "m"
        and kind is QuantityKind.COUNT
        and not forms.millions_of().match(text, match.end())
    ):
        letter, kind, unit = "", QuantityKind.MEASURE, "m"
    value = numeral(match["number"], f"{letter} {match['scale'] or ''}")
    if value is None or _is_no_quantity(text, match):
        return []
    if letter in ("K", "M", "B") and kind is QuantityKind.COUNT:
        return []
    if match["other"]:
        return _range(text, match, kind, unit, value)
    signed = bool(match["sign"]) and (kind is QuantityKind.PERCENT or unit.startswith("°"))
    inside = "currency" if match["currency"] else "sign" if signed else "number"
    span = Span(match.start(inside), match.end())
    found = _Found(span, kind, -value if signed else value, unit)
    return [_finished(text, found, _bound(text, span))]


def _measured(match: re.Match[str]) -> tuple[QuantityKind, str]:
    if match["currency"]:
        return QuantityKind.MONEY, CURRENCIES[match["currency"].strip()]
    unit = (match["unit"] or "").strip().lstrip("-")
    if not unit:
        return QuantityKind.COUNT, ""
    folded = " ".join(unit.lower().replace("-", " ").split())
    if folded == "%" or folded in forms.PERCENT:
        return QuantityKind.PERCENT, forms.PERCENT.get(folded, "%")
    if folded in MONEY_WORDS:
        return QuantityKind.MONEY, MONEY_WORDS[folded]
    return QuantityKind.MEASURE, MEASURES.get(unit) or MEASURES[folded]


def _range(
    text: str, match: re.Match[str], kind: QuantityKind, unit: str, low: float
) -> list[Quantity]:
    """Both ends of "10 to 20 km"; a scale after the second number holds for the first too."""
    high = numeral(match["other"], match["other_scale"] or "")
    if high is None:
        return []
    if match["other_scale"] and not match["scale"]:
        low = numeral(match["number"], match["other_scale"]) or low
    change = text[max(0, match.start() - 6) : match.start()].lower().endswith("from ")
    bounds = ("", "") if low > high or change else ("at least", "at most")
    score = kind is QuantityKind.COUNT and match["dash"] in ("-", "–")
    if score and (low > high or not _noun(text, match.end())):
        return []
    first = Span(
        match.start("currency") if match["currency"] else match.start("number"), match.end("number")
    )
    second = Span(match.start("other"), match.end())
    return [
        _finished(text, _Found(span, kind, value, unit), bound, noun_from=match.end())
        for span, value, bound in zip((first, second), (low, high), bounds, strict=True)
    ]


def _ordinal(text: str, match: re.Match[str]) -> list[Quantity]:
    group = "ordinal" if match["ordinal"] else "ordinal_word"
    word = match[group].lower()
    value = forms.ORDINALS.get(word) or int(re.sub(r"\D", "", word))
    span = Span(*match.span(group))
    return [_finished(text, _Found(span, QuantityKind.ORDINAL, float(value), ""), "")]


def _finished(text: str, found: _Found, bound: str, *, noun_from: int = 0) -> Quantity:
    span = found.span
    return Quantity(
        text=span.of(text),
        span=span,
        kind=found.kind,
        value=found.value,
        unit=found.unit,
        noun=_noun(text, noun_from or span.end),
        bound=bound,
    )


def _noun(text: str, at: int) -> str:
    """The counted phrase up to its head: "Russian soldiers"; "" where none follows."""
    lead = forms.lead().match(text, at)
    at = lead.end() if lead else at
    picked: list[str] = []
    start = end = at
    for match in forms.word().finditer(text, at, min(len(text), at + 60)):
        word = match.group().lstrip(" \n-")
        if match.start() != end or forms.stop().fullmatch(word):
            break
        start = start if picked else match.start() + len(match.group()) - len(word)
        picked.append(word)
        end = match.end()
        if forms.plural().fullmatch(word) or len(picked) == 4:
            break
    if not picked:
        return ""
    if not forms.plural().fullmatch(picked[-1]):
        end = start + len(picked[0])
    return text[start:end].strip()


def _bound(text: str, span: Span) -> str:
    after = forms.after().match(text, span.end)
    if after:
        return _name(after.lastgroup)
    before = forms.before().search(text, max(0, span.start - 24), span.start)
    return _name(before.lastgroup) if before else ""


def _name(group: str | None) -> str:
    return (group or "").replace("_", " ")


def _is_no_quantity(text: str, match: re.Match[str]) -> bool:
    """Clock times, sections, fractions in words, the pronoun "one", numbers in names."""
    measured = match["unit"] or match["letter"]
    if match["currency"] or (measured and not match["number"].isalpha()):
        return False
    before, after = (
        text[max(0, match.start() - 24) : match.start()],
        text[match.end() : match.end() + 20],
    )
    if forms.not_before().search(before) or forms.not_after().match(after):
        return True
    word = match["number"].lower()
    if word in ("one", "a", "an"):
        return match["unit"] is None and not match["scale"] and not forms.one_counts().match(after)
    return False
