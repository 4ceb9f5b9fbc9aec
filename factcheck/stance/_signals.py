"""Readable signals: how a passage compares with a claim, each with what was compared."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from factcheck.language import content_words
from factcheck.models import Signal
from factcheck.stance._figures import Match, compare_dates, compare_quantities
from factcheck.stance._reading import Reading, Sentence, negated_clause
from factcheck.stance._words import Lexicon

SOFT = 0.7
"""Worth of a word that is only a relative of the claim's ("directed" for "director")."""
RARE = 9.0
"""Weight of a word that few texts hold; scales the rarest missing word to about 0–1."""


class Comparison(NamedTuple):
    """Signals in the order of `NAMES` and the sentence that decides, if the passage has any."""

    signals: tuple[Signal, ...]
    deciding: Sentence | None

    def value(self, name: str) -> float:
        return next(signal.value for signal in self.signals if signal.name == name)


class Overlap(NamedTuple):
    """What a text holds of the claim: covered words with their worth 0–1, and the share 0–1."""

    covered: dict[str, float]
    share: float


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
    "number_agrees",
    "number_conflicts",
    "number_absent",
    "date_agrees",
    "date_conflicts",
    "date_absent",
    "negation",
    "opposite",
    "rival",
    "hedged",
    "exclusive",
    "length",
)

CONFLICTS = (
    "name_replaced",
    "number_conflicts",
    "date_conflicts",
    "negation",
    "opposite",
    "rival",
    "exclusive",
)
"""The signals that can give a reason for "refutes"."""


def compare(claim: Reading, passage: Reading, title: str, lexicon: Lexicon) -> Comparison:
    """All signals of one pair. Values are shares 0–1, or small counts times a share."""
    mine = claim.sentences[0]
    weights = {stem: lexicon.weight(stem) for stem in mine.stems}
    context = frozenset(content_words(title))
    whole = overlap(weights, passage.stems | context)
    each = [(s, overlap(weights, {*s.stems, *context})) for s in passage.sentences]
    shared = {s.span: o.share for s, o in each}
    best, held = max(each, key=lambda one: one[1].share, default=(None, Overlap({}, 0.0)))
    numbers = compare_quantities(claim, passage, shared)
    dates = compare_dates(claim, passage, shared)
    share = held.share
    missing = [stem for stem in weights if stem not in whole.covered]
    signals = [
        Signal(name="coverage", value=whole.share, detail=_listed(whole.covered)),
        Signal(name="coverage_high", value=max(0.0, whole.share - 0.7) / 0.3),
        Signal(name="sentence", value=share, detail=best.text if best else ""),
        Signal(name="sentence_high", value=max(0.0, share - 0.7) / 0.3),
        _rarest(missing, weights),
    ]
    signals += _names(claim, passage, whole, context)
    signals += _figures("number", numbers) + _figures("date", dates)
    if best is not None:
        signals += _wording(mine, best, held, weights, lexicon)
        signals += _replaced(claim, passage, best, missing, share)
    size = len(passage.text.split())
    signals.append(Signal(name="length", value=min(1.0, size / 200), detail=f"{size} words"))
    values = {signal.name: signal for signal in signals}
    ordered = tuple(values.get(name, Signal(name=name, value=0.0)) for name in NAMES)
    at = next((m.at for m in (numbers, dates) if m.conflict), -1)
    return Comparison(ordered, (passage.sentence_at(at) if at >= 0 else None) or best)


def overlap(weights: dict[str, float], stems: Iterable[str]) -> Overlap:
    """Which of the weighted stems are there, relatives by a long common beginning included."""
    known = stems if isinstance(stems, (set, frozenset)) else set(stems)
    covered = {stem: 1.0 for stem in weights if stem in known}
    rest = [stem for stem in weights if stem not in covered and len(stem) >= 5 and stem.isalpha()]
    for stem in rest:
        start = stem[: max(4, (2 * len(stem) + 2) // 3)]
        if any(other.startswith(start) for other in known):
            covered[stem] = SOFT
    total = sum(weights.values())
    held = sum(weights[stem] * worth for stem, worth in covered.items())
    return Overlap(covered, held / total if total else 0.0)


def _rarest(missing: list[str], weights: dict[str, float]) -> Signal:
    word = max(missing, key=weights.__getitem__, default="")
    value = min(1.5, weights[word] / RARE) if word else 0.0
    return Signal(name="rarest_missing", value=value, detail=word)


def _figures(kind: str, match: Match) -> list[Signal]:
    counts = {"agrees": match.agree, "conflicts": match.conflict, "absent": match.absent}
    return [
        Signal(name=f"{kind}_{name}", value=min(2.0, count), detail=match.detail if count else "")
        for name, count in counts.items()
    ]


def _names(
    claim: Reading, passage: Reading, whole: Overlap, context: frozenset[str]
) -> list[Signal]:
    """Share of the claim's names whose last word is nowhere; whether its first one is there."""
    lost, first = [], 1.0
    for position, name in enumerate(claim.names):
        stems = content_words(name.text)
        there = not stems or stems[-1] in whole.covered or stems[-1] in context
        if not there:
            lost.append(name.text)
        if position == 0:
            first = float(there)
    share = len(lost) / len(claim.names) if claim.names else 0.0
    return [
        Signal(name="names_missing", value=share, detail=", ".join(lost)),
        Signal(name="subject", value=first),
    ]


def _wording(
    mine: Sentence, best: Sentence, held: Overlap, weights: dict[str, float], lexicon: Lexicon
) -> list[Signal]:
    """Signals of the sentence that holds most of the claim, each scaled by how much it holds."""
    share = held.share
    opposite = _opposite(mine, best, lexicon)
    rival = _rival(mine, best, weights, lexicon)
    hedges = sorted((best.known & lexicon.hedges) - mine.known)
    only = sorted((mine.known & lexicon.exclusive) - best.known)
    apart = negated_clause(mine, weights) != negated_clause(best, weights)
    return [
        Signal(name="pairs", value=_pairs(mine, best)),
        Signal(name="order", value=_order(mine, best) * share),
        Signal(name="negation", value=share**2 * apart, detail="one is negated" * apart),
        Signal(name="opposite", value=share * bool(opposite), detail=opposite),
        Signal(name="rival", value=share * bool(rival), detail=rival),
        Signal(name="hedged", value=share * bool(hedges), detail=", ".join(hedges)),
        Signal(name="exclusive", value=share * bool(only), detail=", ".join(only)),
    ]


def _pairs(mine: Sentence, best: Sentence) -> float:
    """Share of the claim's neighbouring words that are near each other in the sentence too."""
    pairs = list(zip(mine.stems, mine.stems[1:], strict=False))
    if not pairs:
        return 0.0
    places: dict[str, list[int]] = {}
    for place, stem in enumerate(best.stems):
        places.setdefault(stem, []).append(place)
    near = sum(
        any(abs(p - q) <= 3 for p in places.get(a, ()) for q in places.get(b, ()))
        for a, b in pairs
    )
    return near / len(pairs)


def _order(mine: Sentence, best: Sentence) -> float:
    """1 where the shared words come in another order, 0 where in the same."""
    places = {stem: place for place, stem in reversed(list(enumerate(best.stems)))}
    found = [places[stem] for stem in dict.fromkeys(mine.stems) if stem in places]
    steps = list(zip(found, found[1:], strict=False))
    return sum(a > b for a, b in steps) / len(steps) if steps else 0.0


def _opposite(mine: Sentence, best: Sentence, lexicon: Lexicon) -> str:
    """A word of the claim that the sentence lacks while it has the word's opposite."""
    for word in sorted(mine.known - best.known):
        against = (lexicon.opposed.get(word, frozenset()) & best.known) - mine.known
        if against:
            return f"{word} / {min(against)}"
    return ""


def _rival(
    mine: Sentence, best: Sentence, weights: dict[str, float], lexicon: Lexicon
) -> str:
    """A word of a group (colours, relations …) where the sentence has another of that group."""
    for word in sorted(mine.known - best.known):
        groups = lexicon.groups.get(word)
        if not groups:
            continue
        for other in sorted(best.known - mine.known):
            if groups & lexicon.groups.get(other, frozenset()):
                return f"{word} / {other}"
    return ""


def _replaced(
    claim: Reading, passage: Reading, best: Sentence, missing: list[str], share: float
) -> list[Signal]:
    """A name that is missing, in whose place beside a shared word another name stands."""
    lost = {
        stem: name
        for name in claim.names
        for stem in content_words(name.text)
        if stem in missing
    }
    if not lost:
        return [Signal(name="name_replaced", value=0.0)]
    others = {
        stem: name.text
        for name in passage.names
        if best.span.start <= name.span.start < best.span.end
        for stem in content_words(name.text)
        if stem not in claim.stems
    }
    words = claim.sentences[0].stems
    for place, word in enumerate(words):
        if word not in lost:
            continue
        anchors = {*words[max(0, place - 2) : place], *words[place + 1 : place + 3]} - set(lost)
        for other in _beside(anchors, best.stems):
            if other in others:
                detail = f"{lost[word].text} / {others[other]}"
                return [Signal(name="name_replaced", value=share, detail=detail)]
    return [Signal(name="name_replaced", value=0.0)]


def _beside(anchors: set[str], stems: tuple[str, ...]) -> list[str]:
    """The words up to two places away from an anchor, nearest first."""
    places = [place for place, stem in enumerate(stems) if stem in anchors]
    steps = (1, -1, 2, -2)
    return [stems[p + step] for step in steps for p in places if 0 <= p + step < len(stems)]


def _listed(covered: dict[str, float]) -> str:
    return ", ".join(covered)

