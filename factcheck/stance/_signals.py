"""Readable signals: how a passage compares with a claim, each with what was compared."""

from __future__ import annotations

import re

from factcheck.language import content_words
from factcheck.models import Span
from factcheck.stance._comparison import DIFFERENCES, NAMES, Comparison, Found
from factcheck.stance._figures import Match, compare_dates, compare_quantities
from factcheck.stance._overlap import Overlap, overlap, relatives
from factcheck.stance._reading import Reading, Sentence, denies
from factcheck.stance._replacements import name_replaced, word_replaced
from factcheck.stance._wording import wording
from factcheck.stance._words import Lexicon

RARE = 9.0
"""Weight of a word that few texts hold; scales the rarest missing word to about 0–1."""
INDEFINITE = re.compile(r"\W*(?:an?|some|another)\b", re.IGNORECASE)
"""How a text begins that brings up something new: another man of another age may be meant."""


def compare(claim: Reading, passage: Reading, title: str, lexicon: Lexicon) -> Comparison:
    """All signals of one pair. Values are shares 0–1 or small counts; "subject" is -1, 0 or 1."""
    mine = claim.sentences[0]
    weights = {stem: lexicon.weight(stem) for stem in mine.stems}
    context = frozenset(content_words(title))
    related = relatives(weights, passage.stems | context)
    whole = overlap(weights, passage.stems | context, related)
    each = [(s, overlap(weights, context.union(s.stems), related)) for s in passage.sentences]
    shared = {s.span: o.share for s, o in each}
    best, held = max(each, key=lambda one: one[1].share, default=(None, Overlap({}, 0.0)))
    numbers, dates = _matches(claim, passage, best, shared, lexicon)
    missing = [stem for stem in weights if stem not in whole.covered]
    found: Found = {
        "coverage": (whole.share, ", ".join(whole.covered)),
        "coverage_high": (_high(whole.share), ""),
        "sentence": (held.share, ""),
        "sentence_high": (_high(held.share), ""),
        "rarest_missing": _rarest(missing, weights),
        "length": _length(passage),
        **_names(claim, whole, context),
        **_figures("number", numbers),
        **_figures("date", dates),
    }
    if best is not None:
        found |= wording(claim, best, held, weights, lexicon)
        found["name_replaced"] = name_replaced(claim, passage, best, whole, held.share)
        found["word_replaced"] = word_replaced(mine, best, missing, held.share)
        found |= _alone(found, f"{numbers.denied} {dates.denied}", weights, best, context)
    ordered = {name: found.get(name, (0.0, "")) for name in NAMES}
    at = next((m.at for m in (numbers, dates) if m.conflict), -1)
    return Comparison(ordered, (passage.sentence_at(at) if at >= 0 else None) or best)


def _matches(
    claim: Reading,
    passage: Reading,
    best: Sentence | None,
    shared: dict[Span, float],
    lexicon: Lexicon,
) -> tuple[Match, Match]:
    """The numbers and the dates compared; no conflict where one side denies or names nobody."""
    numbers = compare_quantities(claim, passage, shared)
    dates = compare_dates(claim, passage, shared, lexicon.once)
    if best is not None and (denies(claim.sentences[0]) != denies(best) or _unnamed(claim)):
        return numbers.without_conflicts(), dates.without_conflicts()
    return numbers, dates


def _alone(
    found: Found, denied: str, weights: dict[str, float], best: Sentence, context: frozenset[str]
) -> Found:
    """How nearly the sentence says all of the claim but for the one thing that differs.

    "only_figure" and "only_name" leave the differing number, date or name out of what the
    sentence must hold; "agreed" is for a claim with which nothing differs. A sum of signals
    cannot say this: a conflict weighs most where all the rest agrees.
    """
    replaced, detail = found["name_replaced"]
    name = detail.partition(" / ")[0]
    differs = [*DIFFERENCES, "name_replaced"]
    return {
        "only_figure": (_rest(denied, weights, best, context), denied.strip()),
        "only_name": (_rest(name, weights, best, context) if replaced else 0.0, detail),
        "agreed": (found["sentence_high"][0] * (not any(found[n][0] for n in differs)), ""),
    }


def _rest(
    left_out: str, weights: dict[str, float], best: Sentence, context: frozenset[str]
) -> float:
    """0–1 for a share of .7 to 1 of the claim's words without those of `left_out`."""
    without = set(content_words(left_out))
    rest = {stem: weight for stem, weight in weights.items() if stem not in without}
    if not without or not rest:
        return 0.0
    stems = context.union(best.stems)
    return _high(overlap(rest, stems, relatives(rest, stems)).share)


def _high(share: float) -> float:
    """0–1 for a share of .7 to 1."""
    return max(0.0, share - 0.7) / 0.3


def _length(passage: Reading) -> tuple[float, str]:
    size = len(passage.text.split())
    return min(1.0, size / 200), f"{size} words"


def _rarest(missing: list[str], weights: dict[str, float]) -> tuple[float, str]:
    word = max(missing, key=weights.__getitem__, default="")
    return (min(1.5, weights[word] / RARE) if word else 0.0), word


def _figures(kind: str, match: Match) -> Found:
    counts = {"agrees": match.agree, "conflicts": match.conflict, "absent": match.absent}
    return {
        f"{kind}_{name}": (min(2.0, count), match.detail if count else "")
        for name, count in counts.items()
    }


def _names(claim: Reading, whole: Overlap, context: frozenset[str]) -> Found:
    """Share of the claim's names whose last word is missing; whether its first name is there.

    "subject" is 1 where the first name is in the passage or its title, -1 where it is not, and 0
    for a claim without names.
    """
    lost = []
    for name in claim.names:
        stems = content_words(name.text)
        if stems and stems[-1] not in whole.covered and stems[-1] not in context:
            lost.append(name.text)
    share = len(lost) / len(claim.names) if claim.names else 0.0
    subject = 0.0 if not claim.names else -1.0 if claim.names[0].text in lost else 1.0
    return {"names_missing": (share, ", ".join(lost)), "subject": (subject, "")}


def _unnamed(claim: Reading) -> bool:
    return not claim.names and INDEFINITE.match(claim.text) is not None
