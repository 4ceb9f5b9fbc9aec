"""Signals read from the words (coverage, names, numbers, dates, negation); no neural model."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import BaseModel, Field

from factcheck.models import Evidence, Judgement, Pair, Probabilities, Signal, Stance
from factcheck.stance._comparison import Comparison
from factcheck.stance._reading import Reading, read_claim, read_passage
from factcheck.stance._signals import compare
from factcheck.stance._weights import Weights, weights
from factcheck.stance._words import Lexicon, lexicon


class Settings(BaseModel, extra="forbid"):
    """Probabilities from which a stance is stated; None takes the bundled thresholds."""

    supports: float | None = Field(default=None, ge=0.0, le=1.0)
    refutes: float | None = Field(default=None, ge=0.0, le=1.0)


def create(settings: Settings) -> Lexical:
    return Lexical(fitted().stating(settings.supports, settings.refutes), lexicon())


def fitted() -> Weights:
    """What turns signals into probabilities, and the thresholds from which a stance is stated."""
    return weights("lexical.json")


class Lexical:
    """A verifier that gives a named reason for each stance; see `_comparison.NAMES`.

    Several passages of one pair are judged as one text. "Refutes" is stated only where a signal
    gives a reason, whatever the probability: missing words alone never refute.
    """

    name = "lexical"

    def __init__(self, weights: Weights, lexicon: Lexicon) -> None:
        self._weights = weights
        self.thresholds = weights.thresholds
        self._lexicon = lexicon

    def __call__(self, pairs: Sequence[Pair]) -> list[Judgement]:
        claims: dict[int, Reading] = {}
        passages: dict[str, Reading] = {}
        judgements = []
        for claim, evidence in pairs:
            text = joined(evidence)
            if id(claim) not in claims:
                claims[id(claim)] = read_claim(claim)
            if text not in passages:
                passages[text] = read_passage(text)
            comparison = compare(claims[id(claim)], passages[text], titles(evidence), self._lexicon)
            judgements.append(self._judge(evidence, comparison))
        return judgements

    def _judge(self, evidence: tuple[Evidence, ...], comparison: Comparison) -> Judgement:
        p = self._weights.probabilities(comparison.values)
        stance = decide(p, comparison, self._weights)
        stated = stance is not Stance.NEUTRAL and comparison.deciding is not None
        return Judgement(
            evidence=evidence,
            stance=stance,
            probabilities=p,
            confidence=getattr(p, stance.value),
            signals=tuple(
                Signal(name=name, value=value, detail=detail)
                for name, (value, detail) in comparison.signals.items()
                if value
            ),
            rationale=comparison.deciding.text if stated and comparison.deciding else "",
            verifier=self.name,
        )


def decide(p: Probabilities, comparison: Comparison, weights: Weights) -> Stance:
    """The stance that its probability and the signals allow to be stated."""
    limits = weights.thresholds
    if comparison.may_refute and p.refutes >= max(limits[Stance.REFUTES], p.supports):
        return Stance.REFUTES
    if comparison.may_support and p.supports >= max(limits[Stance.SUPPORTS], p.refutes):
        return Stance.SUPPORTS
    return Stance.NEUTRAL


def joined(evidence: Sequence[Evidence]) -> str:
    """The passages as one text; a blank line keeps their sentences apart."""
    return "\n\n".join(one.passage for one in evidence)


def titles(evidence: Sequence[Evidence]) -> str:
    """The titles of the passages' sources: a page's title is the subject of its sentences."""
    return " ".join(dict.fromkeys(one.source.title or "" for one in evidence)).strip()
