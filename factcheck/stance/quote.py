"""Were those words said by that speaker? Words aligned with rapidfuzz, and who is near them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pydantic import BaseModel, Field

from factcheck.language import sentences
from factcheck.models import Evidence, Judgement, Pair, Probabilities, Signal, Span, Stance
from factcheck.stance._alignment import Alignment, align, tokens
from factcheck.stance._attribution import Attribution, attribution
from factcheck.stance._words import Lexicon, lexicon


class Settings(BaseModel, extra="forbid"):
    """Thresholds; shares are parts of the words, 0–1.

    `python -m training.quote` prints how they do. On its edits the shares matter little (accuracy
    0.996 to 0.997 from end to end), so the middle of each range was taken.
    """

    verbatim: float = Field(default=0.85, ge=0.0, le=1.0)
    """Share of the words that must be found for "those words"."""
    altered: float = Field(default=0.7, ge=0.0, le=1.0)
    """Share that must be found for "the same utterance, changed"."""
    trimmed: float = Field(default=0.6, ge=0.0, le=1.0)
    """Share that is enough where nothing was changed but the ends are cut."""
    long: int = Field(default=8, ge=1)
    """Words from which an utterance is taken for the same one without its speaker."""
    short: int = Field(default=4, ge=1)
    """Words below which a fragment needs the speaker and the same context."""
    context: float = Field(default=0.4, ge=0.0, le=1.0)
    """Share of the claim's other weighted words that "the same context" holds."""


class Outcome(NamedTuple):
    stance: Stance
    p: Probabilities


def _outcome(stance: Stance, supports: float, refutes: float) -> Outcome:
    rest = round(1.0 - supports - refutes, 6)
    return Outcome(stance, Probabilities(supports=supports, refutes=refutes, neutral=rest))


def outcomes() -> dict[tuple[str, Attribution], Outcome]:
    """(words, speaker) -> stance. What is not in the table is neutral.

    Probabilities are set by hand below the shares of right answers on the generated edits of
    `training.quote` (all above 0.97), because real pages are harder; they rank, and are not
    calibrated on pages.
    """
    supports, refutes = Stance.SUPPORTS, Stance.REFUTES
    return {
        ("verbatim", Attribution.SAME): _outcome(supports, 0.95, 0.02),
        ("verbatim", Attribution.UNKNOWN): _outcome(supports, 0.75, 0.05),
        ("verbatim", Attribution.OTHER): _outcome(refutes, 0.08, 0.85),
        ("trimmed", Attribution.SAME): _outcome(supports, 0.85, 0.05),
        ("altered", Attribution.SAME): _outcome(refutes, 0.06, 0.88),
    }


def create(settings: Settings) -> Quote:
    return Quote(settings, lexicon())


class Quote:
    """The verifier of direct and mixed quotes.

    Ellipses, bracketed insertions, trimmed ends, case and punctuation are no alterations.
    """

    name = "quote"

    def __init__(self, settings: Settings, lexicon: Lexicon) -> None:
        self._settings = settings
        self._lexicon = lexicon
        self._outcomes = outcomes()

    def __call__(self, pairs: Sequence[Pair]) -> list[Judgement]:
        return [self._judge(pair) for pair in pairs]

    def _judge(self, pair: Pair) -> Judgement:
        claim, evidence = pair
        text = "\n\n".join(one.passage for one in evidence)
        found = align(claim.words, text, self._lexicon)
        who = attribution(claim, text, found.span, evidence)
        context = self._context(pair, text, found.span)
        size = len(tokens(claim.words))
        kind = self._kind(found, size, who, context)
        default = _outcome(Stance.NEUTRAL, 0.05, 0.05)
        stance, p = self._outcomes.get((kind, who), default)
        signals = (
            Signal(name="words_found", value=found.share, detail=kind),
            Signal(name="words_changed", value=len(found.changes), detail="; ".join(found.changes)),
            Signal(name="speaker", value=float(who is Attribution.SAME), detail=who.value),
            Signal(name="within_quotes", value=float(found.quoted)),
            Signal(name="context", value=context),
        )
        return Judgement(
            evidence=evidence,
            stance=stance,
            probabilities=p,
            confidence=getattr(p, stance.value),
            signals=signals,
            rationale=_around(evidence, found.span) if stance is not Stance.NEUTRAL else "",
            verifier=self.name,
        )

    def _kind(self, found: Alignment, size: int, who: Attribution, context: float) -> str:
        """How the words were found: "verbatim", "trimmed", "altered", or "" for not at all."""
        limits = self._settings
        if size < limits.short:
            exact = found.share == 1.0 and not found.changes
            return "verbatim" if exact and context >= limits.context and who is SAME else ""
        if found.changes:
            return "altered" if found.share >= limits.altered else ""
        if found.share >= limits.verbatim:
            known = who is not Attribution.UNKNOWN or size >= limits.long
            # Another name beside words without marks may be the reporter's own sentence.
            mine = who is not Attribution.OTHER or (found.quoted and size >= limits.long // 2)
            return "verbatim" if known and mine else ""
        return "trimmed" if found.share >= limits.trimmed and size >= limits.long else ""

    def _context(self, pair: Pair, text: str, span: Span) -> float:
        """Share of the claim's weighted words outside the utterance that the text holds."""
        said = {token.word for token in tokens(pair.claim.words)}
        around = [t.word for t in tokens(pair.claim.text) if t.word not in said]
        weights = {word: self._lexicon.weight(word) for word in around}
        titles = " ".join(one.source.title or "" for one in pair.evidence)
        there = {token.word for token in tokens(f"{text} {titles}")}
        total = sum(weights.values())
        return sum(w for word, w in weights.items() if word in there) / total if total else 0.0


SAME = Attribution.SAME


def _around(evidence: Sequence[Evidence], span: Span) -> str:
    """The sentence in which the utterance begins, verbatim from its passage."""
    start = 0
    for one in evidence:
        end = start + len(one.passage)
        if start <= span.start < end:
            at = span.start - start
            found = (s for s in sentences(one.passage) if s.start <= at < s.end)
            return next((s.of(one.passage) for s in found), one.passage.strip())
        start = end + 2
    return ""
