"""Edits of pairs whose label is known, so that the label of the edited pair is known too.

Each edit comes with a counterpart that has the same edited claim and the other label, so that the
claim alone does not give the label away (`python -m training.nli.data` measures what is left).
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from typing import NamedTuple

from factcheck.language import names, quantities
from factcheck.models import Name, NameKind

AUXILIARY = re.compile(
    r"\b(is|are|was|were|has been|have been|had been|can|could|will|would|did|does)\b(?! not|n't)"
)
NEGATED = re.compile(r"\b(?:not|no|never|n't|nor|neither|none|without|only|nobody|nothing)\b|n't")
NUMBER = re.compile(
    r"(?<![\w.,-])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\w%])|(?<![\w.,-])\d+(?:\.\d+)?(?!\w)"
)
YEAR = re.compile(r"(?<![\w.,-])(1[5-9]\d\d|20[0-3]\d)(?!\w)")
MONTHS = (
    "January February March April May June July August September October November December".split()
)
DAY_FIRST = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(MONTHS)}),? (\d{{4}})\b")
MONTH_FIRST = re.compile(rf"\b({'|'.join(MONTHS)}) (\d{{1,2}}),? (\d{{4}})\b")
COUNTED = re.compile(r"[\d,.]+ [a-z]{3,}")
UNCOUNTED = re.compile(
    rf"(?:\b(?:than|about|least|most|over|nearly|just|only|the|of|by|in|on|at|since|until|from|to"
    rf"|between|{'|'.join(MONTHS)})|\d|[-–$£€(])\s*$",
    re.IGNORECASE,
)
"""What a number follows that is no plain count: a bound that it has already, a day, a price."""
SMALL = "zero one two three four five six seven eight nine ten eleven twelve".split()
PLACED = re.compile(r"\b(?:in|at|from|near|of)\s+$")
MADE_BY = re.compile(r"\b(?:by)\s+$")
UNITS = {
    "km": (("kilometres", 1.0), ("miles", 1 / 1.609)),
    "kilometres": (("km", 1.0), ("miles", 1 / 1.609)),
    "miles": (("kilometres", 1.609), ("km", 1.609)),
    "kg": (("kilograms", 1.0), ("pounds", 2.205)),
    "metres": (("feet", 3.281), ("m", 1.0)),
    "feet": (("metres", 1 / 3.281), ("ft", 1.0)),
}
ADJUNCT = re.compile(
    r",? (?:in|on|at|during|after|before|since|by|with|from|for|near|alongside|because of|until)"
    r" (?:[^,;.]|\.\d){3,60}(?=[.]?$)"
)
ASIDE = re.compile(r" \([^()]{2,80}\)|, (?:which|who|whose|where) [^,;]{5,90}(?=[,.])")


class Edit(NamedTuple):
    claim: str
    evidence: str
    label: str
    kind: str


def figures(claim: str, evidence: str, chance: random.Random) -> list[Edit]:
    """A number that a supporting pair shares, changed in one of the two or in both."""
    shared = [m for m in NUMBER.finditer(claim) if _there(m.group(), evidence)]
    if not shared:
        return []
    found = chance.choice(shared)
    old = found.group()
    new = _another(old, chance)
    if _there(new, evidence) or _there(new, claim):
        return []
    changed = claim[: found.start()] + new + claim[found.end() :]
    altered = _swap(old, new, evidence)
    edits = [
        Edit(changed, evidence, "REFUTES", "number"),
        Edit(changed, altered, "SUPPORTS", "number"),
    ]
    if chance.random() < 0.4:
        edits.append(Edit(claim, altered, "REFUTES", "number"))
    return edits


def bounds(claim: str, evidence: str, chance: random.Random) -> list[Edit]:
    """ "More than 40" beside 47; "about 50" beside 48; "three" beside 3."""
    shared = [
        m
        for m in NUMBER.finditer(claim)
        if _there(m.group(), evidence) and not YEAR.fullmatch(m.group())
    ]
    if not shared or not COUNTED.match(claim, shared[0].start()):
        return []
    if UNCOUNTED.search(claim[: shared[0].start()]):
        return []
    found = shared[0]
    value = float(found.group().replace(",", ""))
    if value < 4 or value != int(value):
        return []
    low, high = (
        _rounded(value * chance.uniform(0.5, 0.9)),
        _rounded(value * chance.uniform(1.15, 1.8)),
    )
    if not low < value < high:
        return []

    def put(words: str, number: float) -> str:
        written = _written(number, found.group())
        return f"{claim[: found.start()]}{words} {written}{claim[found.end() :]}"

    over = chance.choice(("more than", "over", "at least"))
    under = chance.choice(("fewer than", "less than", "under", "at most"))
    some = [
        Edit(put(over, low), evidence, "SUPPORTS", "bound"),
        Edit(put(over, high), evidence, "REFUTES", "bound"),
        Edit(put(under, high), evidence, "SUPPORTS", "bound"),
        Edit(put(under, low), evidence, "REFUTES", "bound"),
    ]
    about = _rounded(value)
    if about != value and abs(about - value) < 0.08 * value:
        near = chance.choice(("about", "around", "nearly" if about > value else "some"))
        some.append(Edit(put(near, about), evidence, "SUPPORTS", "bound"))
    if value < len(SMALL):
        word = SMALL[int(value)]
        spelled = f"{claim[: found.start()]}{word}{claim[found.end() :]}"
        some.append(Edit(spelled, evidence, "SUPPORTS", "numeral"))
    return chance.sample(some, min(2, len(some)))


def units(claim: str, evidence: str, chance: random.Random) -> list[Edit]:
    """The same length in another unit supports; the same number in another unit refutes."""
    for unit, others in UNITS.items():
        found = re.search(rf"(\d[\d,.]*\d|\d) {unit}\b", claim)
        if not found or not _there(found[1], evidence):
            continue
        other, factor = chance.choice(others)
        value = float(found[1].replace(",", "")) * factor
        same = claim[: found.start()] + f"{_written(_rounded(value, 3), found[1])} {other}"
        same += claim[found.end() :]
        edits = [Edit(same, evidence, "SUPPORTS", "unit")]
        if abs(factor - 1) > 0.1:
            wrong = f"{claim[: found.start()]}{found[1]} {other}{claim[found.end() :]}"
            edits.append(Edit(wrong, evidence, "REFUTES", "unit"))
        return edits
    return []


def dates(claim: str, evidence: str, chance: random.Random) -> list[Edit]:
    """Days, months and years: rewritten, made less precise, or changed."""
    for text, other in ((evidence, claim), (claim, evidence)):
        for form, day, month in ((DAY_FIRST, 1, 2), (MONTH_FIRST, 2, 1)):
            found = form.search(text)
            if found and found[3] in other:
                return _dated(claim, evidence, found[day], found[month], found[3], chance)
    return []


def _dated(
    claim: str, evidence: str, day: str, month: str, year: str, chance: random.Random
) -> list[Edit]:
    own = next((f.search(claim) for f in (DAY_FIRST, MONTH_FIRST) if f.search(claim)), None)
    if own is None:
        bare = re.search(rf"\b[Ii]n {year}\b", claim)
        if not bare:
            return []
        span, lead = bare.span(), "in "
    else:
        span, lead = own.span(), ""
        if re.search(r"\bon $", claim[: span[0]]):
            span, lead = (span[0] - 3, span[1]), "in "

    def put(words: str) -> str:
        return claim[: span[0]] + words + claim[span[1] :]

    wrong_month = chance.choice([m for m in MONTHS if m != month])
    on = "on " if lead else ""
    full = chance.choice((f"{on}{day} {month} {year}", f"{on}{month} {day}, {year}"))
    edits = [
        Edit(put(full), evidence, "SUPPORTS", "date"),
        Edit(put(f"{lead}{month} {year}"), evidence, "SUPPORTS", "date"),
        Edit(put(f"{lead}{wrong_month} {year}"), evidence, "REFUTES", "date"),
        Edit(put(full.replace(month, wrong_month)), evidence, "REFUTES", "date"),
        Edit(
            put(f"{lead}{month} {int(year) + chance.choice((-2, -1, 1, 2, 10))}"),
            evidence,
            "REFUTES",
            "date",
        ),
    ]
    vague = evidence
    for form in (DAY_FIRST, MONTH_FIRST):
        vague = form.sub(lambda m: m[3], vague)
    if vague != evidence:
        edits.append(Edit(put(full), vague, "NEI", "date"))
    return chance.sample(edits, min(3, len(edits)))


def replaced_names(
    claim: str, evidence: str, pool: dict[NameKind, list[str]], chance: random.Random
) -> list[Edit]:
    """Another place or maker refutes; another subject makes the passage irrelevant."""
    found = [n for n in names(claim) if n.text in evidence and len(n.text) > 3]
    edits: list[Edit] = []
    for name in found:
        other = chance.choice(pool[name.kind]) if pool.get(name.kind) else ""
        if not other or other in evidence or other in claim or name.kind is NameKind.OTHER:
            continue
        before = claim[: name.span.start]
        changed = before + other + claim[name.span.end :]
        altered = _swap(name.text, other, evidence)
        if not before.strip():
            edits.append(Edit(changed, evidence, "NEI", "subject"))
            edits.append(Edit(changed, altered, "SUPPORTS", "subject"))
        elif _decides(name, before):
            edits.append(Edit(changed, evidence, "REFUTES", "name"))
            edits.append(Edit(changed, altered, "SUPPORTS", "name"))
    return edits[:4]


def opposed(
    claim: str, evidence: str, table: dict[str, list[str]], chance: random.Random
) -> list[Edit]:
    """A word that both have, turned into its opposite in one of the two or in both."""
    if NEGATED.search(claim) or NEGATED.search(evidence):
        return []
    shared = [w for w in re.findall(r"\b[a-z]{4,}\b", claim) if w in table and _there(w, evidence)]
    if not shared:
        return []
    word = chance.choice(shared)
    other = chance.choice(table[word])
    if _there(other, evidence) or _there(other, claim):
        return []
    changed, altered = _swap(word, other, claim), _swap(word, other, evidence)
    return [
        Edit(changed, evidence, "REFUTES", "opposite"),
        Edit(changed, altered, "SUPPORTS", "opposite"),
        *([Edit(claim, altered, "REFUTES", "opposite")] if chance.random() < 0.4 else []),
    ]


def negated(claim: str, evidence: str, label: str, chance: random.Random) -> list[Edit]:
    """The claim denied: what supported it refutes the denial, and the other way round."""
    found = AUXILIARY.search(claim)
    if not found or NEGATED.search(claim) or label == "NEI":
        return []
    word = found.group()
    head, _, tail = word.partition(" ")
    denied = f"{head} {chance.choice(('not', 'not', 'never'))}{' ' + tail if tail else ''}"
    if chance.random() < 0.3 and head not in ("can", "will"):
        denied = f"{head}n't{' ' + tail if tail else ''}"
    turned = "REFUTES" if label == "SUPPORTS" else "SUPPORTS"
    return [
        Edit(claim[: found.start()] + denied + claim[found.end() :], evidence, turned, "negation")
    ]


def parts(sentence: str, chance: random.Random) -> list[Edit]:
    """A sentence supports itself without an adjunct; without it, it does not support the whole."""
    if NEGATED.search(sentence) or re.search(r"\b(?:if|may|might|all|every|few)\b", sentence):
        return []
    edits = []
    for form, kind in ((ADJUNCT, "part"), (ASIDE, "aside")):
        found = form.search(sentence)
        if not found:
            continue
        less = sentence[: found.start()] + sentence[found.end() :]
        less = less if less.endswith(".") else f"{less}."
        if len(less.split()) < 5:
            continue
        edits.append(Edit(less, sentence, "SUPPORTS", kind))
        if kind == "part":
            edits.append(Edit(sentence, less, "NEI", kind))
    if chance.random() < 0.3 and len(sentence.split()) <= 30:
        edits.append(Edit(sentence, sentence, "SUPPORTS", "whole"))
    return edits


def name_pool(texts: Sequence[str]) -> dict[NameKind, list[str]]:
    found: dict[NameKind, set[str]] = {}
    for text in texts:
        for name in names(text):
            if 3 < len(name.text) < 30 and not re.search(r"\d", name.text):
                found.setdefault(name.kind, set()).add(name.text)
    return {kind: sorted(members) for kind, members in found.items()}


def measured(text: str) -> bool:
    return any(q.unit for q in quantities(text))


def _decides(name: Name, before: str) -> bool:
    if name.kind is NameKind.PLACE:
        return PLACED.search(before) is not None
    return MADE_BY.search(before) is not None


def _there(word: str, text: str) -> bool:
    return re.search(rf"(?<![\w.,]){re.escape(word)}(?!\w)", text) is not None


def _swap(old: str, new: str, text: str) -> str:
    return re.sub(rf"(?<![\w.,]){re.escape(old)}(?!\w)", new.replace("\\", ""), text)


def _another(number: str, chance: random.Random) -> str:
    """A number of the same form: another year, or another value near it or of another size."""
    if YEAR.fullmatch(number):
        return str(int(number) + chance.choice((-40, -12, -5, -3, -2, -1, 1, 2, 3, 4, 7, 20)))
    value = float(number.replace(",", ""))
    if value == int(value) and value < 20:
        return str(int(value) + chance.choice((1, 2, 3, 5)))
    return _written(_rounded(value * chance.choice((0.3, 0.5, 0.75, 1.2, 1.5, 2.1, 10)), 3), number)


def _rounded(value: float, digits: int = 1) -> float:
    return float(f"{value:.{digits}g}")


def _written(value: float, like: str) -> str:
    if value == int(value):
        return f"{int(value):,}" if "," in like or value >= 10000 else str(int(value))
    return f"{value:.1f}"
