"""Signals of the sentence that holds most of the claim: what it says otherwise."""

from __future__ import annotations

from itertools import pairwise

from factcheck.stance._comparison import Found
from factcheck.stance._overlap import Overlap
from factcheck.stance._reading import Reading, Sentence, denies, negated_clause
from factcheck.stance._replacements import opposite, reversed_roles, rival
from factcheck.stance._words import Lexicon

NEAR, MOST = 3, 8
"""Words apart that still count as neighbours; occurrences looked at, which bounds the work."""


def wording(
    claim: Reading, best: Sentence, held: Overlap, weights: dict[str, float], lexicon: Lexicon
) -> Found:
    """Each signal is scaled by how much of the claim the sentence holds."""
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
