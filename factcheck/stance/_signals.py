"""Readable signals: how a passage compares with a claim, each with what was compared."""

from __future__ import annotations

import math
import re
from itertools import pairwise
from typing import NamedTuple

from factcheck.language import content_words, is_negated
from factcheck.stance._figures import SAME_SUBJECT, Match, compare_dates, compare_quantities
from factcheck.stance._overlap import Overlap, overlap, relatives
from factcheck.stance._reading import Reading, Sentence, denies, negated_clause
from factcheck.stance._replacements import (
    name_replaced,
    opposite,
    reversed_roles,
    rival,
    word_replaced,
)
from factcheck.stance._words import Lexicon

NEAR, MOST = 3, 8
"""Words apart that still count as neighbours; occurrences looked at, which bounds the work."""
RARE = 9.0
"""Weight of a word that few texts hold; scales the rarest missing word to about 0–1."""


Found = dict[str, tuple[float, str]]
"""Signals by name: the value, and what was compared."""


class Comparison(NamedTuple):
    """All of `NAMES`, in that order, and the sentence that decides, if the passage has any."""

    signals: Found
    deciding: Sentence | None

    @property
    def may_support(self) -> bool:
        """Not where a number, a date or who did it to whom says otherwise."""
        against = ("number_conflicts", "date_conflicts", "reversed")
        return not any(self.signals[name][0] for name in against)

    @property
    def may_refute(self) -> bool:
        """Only with a reason that can be named, in a sentence about the same subject.

        Two differences are another matter ("up 300 points on Tuesday" beside "down 500 on
        Monday") or take each other back ("did not win" beside "lost").
        """
        share = self.signals["sentence"][0]
        alike = share >= SAME_SUBJECT and self.signals["subject"][0] >= 0
        reasons = [name for name in CONFLICTS if share >= CONFLICTS[name]]
        differences = sum(math.ceil(self.signals[name][0]) for name in EXCLUDING)
        if self.signals["negation"][0] and is_negated(self.signals["opposite"][1]):
            differences -= 1  # "rejected" denies by being the opposite of "approved"
        return alike and differences < 2 and any(self.signals[name][0] for name in reasons)

    @property
    def values(self) -> list[float]:
        return [value for value, _ in self.signals.values()]


NAMES = (
    "coverage",
    "coverage_high",
    "sentence",
    "sentence_high",
    "pairs",
    "order",
    "rarest_missing",
    "subject",
    "names_missing",
    "name_replaced",
    "word_replaced",
    "number_agrees",
    "number_conflicts",
    "number_absent",
    "date_agrees",
    "date_conflicts",
    "date_absent",
    "negation",
    "opposite",
    "rival",
    "reversed",
    "hedged",
    "exclusive",
    "only_figure",
    "only_name",
    "agreed",
    "length",
)

DIFFERENCES = (
    "number_conflicts",
    "number_absent",
    "date_conflicts",
    "date_absent",
    "negation",
    "opposite",
    "rival",
    "reversed",
    "exclusive",
    "hedged",
)

CONFLICTS = {
    "name_replaced": SAME_SUBJECT,
    "number_conflicts": SAME_SUBJECT,
    "date_conflicts": SAME_SUBJECT,
    "negation": 0.7,
    "opposite": 0.6,
    "rival": 0.7,
}
"""The signals that can give a reason for "refutes", each with the share of the claim that its
sentence must hold: a negation may deny something else about the same subject.

The shares are those from which the reason alone is right in eight of ten cases on held-out folds;
`python -m training.lexical` prints that table. The other signals ("only" in the claim alone, say)
were right in less than half of the cases where they were the only reason.
"""


EXCLUDING = ("number_conflicts", "number_absent", "date_conflicts", "negation", "opposite")
"""Differences of which a contradiction has one; a replaced name is often a rival as well."""
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
    numbers = compare_quantities(claim, passage, shared)
    dates = compare_dates(claim, passage, shared, lexicon.once)
    if best is not None and (denies(mine) != denies(best) or _unnamed(claim)):
        numbers, dates = numbers.without_conflicts(), dates.without_conflicts()
    share = held.share
    missing = [stem for stem in weights if stem not in whole.covered]
    size = len(passage.text.split())
    found: Found = {
        "coverage": (whole.share, ", ".join(whole.covered)),
        "coverage_high": (max(0.0, whole.share - 0.7) / 0.3, ""),
        "sentence": (share, ""),
        "sentence_high": (max(0.0, share - 0.7) / 0.3, ""),
        "rarest_missing": _rarest(missing, weights),
        "length": (min(1.0, size / 200), f"{size} words"),
        **_names(claim, whole, context),
        **_figures("number", numbers),
        **_figures("date", dates),
    }
    if best is not None:
        found |= _wording(claim, best, held, weights, lexicon)
        found["name_replaced"] = name_replaced(claim, passage, best, whole, share)
        found["word_replaced"] = word_replaced(mine, best, missing, share)
        found |= _alone(found, f"{numbers.denied} {dates.denied}", weights, best, context)
    ordered = {name: found.get(name, (0.0, "")) for name in NAMES}
    at = next((m.at for m in (numbers, dates) if m.conflict), -1)
    return Comparison(ordered, (passage.sentence_at(at) if at >= 0 else None) or best)


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
    return max(0.0, overlap(rest, stems, relatives(rest, stems)).share - 0.7) / 0.3


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


def _wording(
    claim: Reading, best: Sentence, held: Overlap, weights: dict[str, float], lexicon: Lexicon
) -> Found:
    """Signals of the sentence that holds most of the claim, each scaled by how much it holds."""
    mine, share = claim.sentences[0], held.share
    against = opposite(claim, best, lexicon)
    other = rival(mine, best, lexicon)
    swapped = reversed_roles(mine, best, lexicon)
    hedges = sorted((best.known & lexicon.hedges) - mine.known)
    only = sorted((mine.known & lexicon.exclusive) - best.known)
    apart = _denied(mine, best, weights) or _denied(best, mine, weights)
    return {
        "pairs": (_pairs(mine, best), ""),
        "order": (_order(mine, best) * share, ""),
        "negation": (share**2 * apart, "one of them is negated" * apart),
        "opposite": (share * bool(against), against),
        "rival": (share * bool(other), other),
        "reversed": (share * bool(swapped), swapped),
        "hedged": (share * bool(hedges), ", ".join(hedges)),
        "exclusive": (share * bool(only), ", ".join(only)),
    }


def _unnamed(claim: Reading) -> bool:
    return not claim.names and INDEFINITE.match(claim.text) is not None


def _denied(one: Sentence, other: Sentence, weights: dict[str, float]) -> bool:
    """Whether `one` is negated and nothing in `other` denies: two denials may say the same."""
    return negated_clause(one, weights) and not denies(other)


def _pairs(mine: Sentence, best: Sentence) -> float:
    """Share of the claim's neighbouring words that are near each other in the sentence too."""
    pairs = list(pairwise(mine.stems))
    if not pairs:
        return 0.0
    places: dict[str, list[int]] = {}
    for place, stem in enumerate(best.stems):
        places.setdefault(stem, []).append(place)
    near = sum(
        any(abs(p - q) <= NEAR for p in places.get(a, [])[:MOST] for q in places.get(b, [])[:MOST])
        for a, b in pairs
    )
    return near / len(pairs)


def _order(mine: Sentence, best: Sentence) -> float:
    """1 where the shared words come in another order, 0 where in the same."""
    places = {stem: place for place, stem in reversed(list(enumerate(best.stems)))}
    found = [places[stem] for stem in dict.fromkeys(mine.stems) if stem in places]
    steps = list(pairwise(found))
    return sum(a > b for a, b in steps) / len(steps) if steps else 0.0
