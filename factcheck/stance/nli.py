"""A small bundled network reads claim and passage; named signals check numbers, dates, names."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import BaseModel, Field

from factcheck.language import content_words, sentences
from factcheck.models import Claim, Judgement, Pair, Probabilities, Signal, Stance
from factcheck.stance._comparison import Found
from factcheck.stance._features import features
from factcheck.stance._model import BUNDLED, GRAPHS, STANCES, Model, load
from factcheck.stance._reading import Reading, read_passage, read_words
from factcheck.stance._signals import compare
from factcheck.stance._subject import spelled_out, titled
from factcheck.stance._weights import Weights, weights
from factcheck.stance._windows import windows
from factcheck.stance._words import Lexicon, lexicon
from factcheck.stance.lexical import joined, titles

if TYPE_CHECKING:
    import numpy

    Numbers = numpy.ndarray[Any, numpy.dtype[Any]]


class Settings(BaseModel, extra="forbid"):
    """Which network, and the probabilities from which a stance is stated.

    `model` is a folder, or "hf:ORG/NAME" on the hub; empty takes the bundled one. None takes the
    bundled thresholds, which were chosen with the bundled network.
    """

    model: str = ""
    supports: float | None = Field(default=None, ge=0.0, le=1.0)
    refutes: float | None = Field(default=None, ge=0.0, le=1.0)
    offline: bool = False
    cache_dir: Path | None = None
    """Where it is kept what the network said of a pair; None: nowhere."""


def create(settings: Settings) -> Nli:
    """Raises ConfigError where the model cannot be had."""
    own = fitted().stating(settings.supports, settings.refutes)
    model = load(settings.model, offline=settings.offline, cache_dir=settings.cache_dir)
    return Nli(model, own, lexicon())


def fitted() -> Weights:
    """What turns signals into probabilities, and the thresholds from which a stance is stated."""
    return weights("nli.json")


LANGUAGES = ("en",)
"""What the bundled network and the word lists know."""


def available() -> bool:
    """Whether the bundled network is there: a trimmed installation may lack it."""
    return (BUNDLED / GRAPHS[0]).is_file()


class _Case(NamedTuple):
    """A pair before it is weighed. `texts` are what the network reads, one for each window."""

    claim: Reading
    title: str
    parts: list[str]
    texts: list[tuple[str, str]]


class Nli:
    """Network and signals in one readable regression; see `_features.NAMES`.

    Several passages of one pair are judged as one text. Of a long passage the windows that hold
    most of the claim are read, and the one on which the network is least neutral is weighed.
    """

    name = "nli"

    def __init__(self, model: Model, weights: Weights, lexicon: Lexicon) -> None:
        self._model = model
        self._weights = weights
        self.thresholds = weights.thresholds if weights else {}
        self._lexicon = lexicon
        self._claims: dict[int, Claim] = {}
        self._known: dict[tuple[int, str, str], tuple[Found, str]] = {}

    def __call__(self, pairs: Sequence[Pair]) -> list[Judgement]:
        weighed = self.weigh(pairs)
        stated = [self._stance(p) for p, _, _ in weighed]
        rationales = self._rationales(pairs, stated, [window for _, _, window in weighed])
        return [
            Judgement(
                evidence=pair.evidence,
                stance=stance,
                probabilities=p,
                confidence=getattr(p, stance.value),
                signals=_signals(found),
                rationale=rationale,
                verifier=self.name,
            )
            for pair, stance, (p, found, _), rationale in zip(
                pairs, stated, weighed, rationales, strict=True
            )
        ]

    def relevance(self, claim: Claim, texts: Sequence[tuple[str, str]]) -> list[float]:
        """1 - P(neutral) for each (title, passage): how likely it is to take a side."""
        found = self._compared([(claim, title, passage) for title, passage in texts])
        return [1.0 - self._probabilities(signals).neutral for signals, _ in found]

    def weigh(self, pairs: Sequence[Pair]) -> list[tuple[Probabilities, Found, str]]:
        """For each pair its probabilities, the signals behind them, and the window they are of."""
        return [
            (self._probabilities(found), found, window) for found, window in self.signals(pairs)
        ]

    def signals(self, pairs: Sequence[Pair]) -> list[tuple[Found, str]]:
        """For each pair its signals by name, and the window that they are of."""
        return self._compared(
            [(pair.claim, titles(pair.evidence), joined(pair.evidence)) for pair in pairs]
        )

    def _probabilities(self, found: Found) -> Probabilities:
        return self._weights.probabilities([value for value, _ in found.values()])

    def _compared(self, asked: Sequence[tuple[Claim, str, str]]) -> list[tuple[Found, str]]:
        """Of claims, titles and passages; what was compared for its relevance is not again for its
        stance. Claims are told apart as objects: two articles may word theirs alike."""
        self._claims |= {id(claim): claim for claim, _, _ in asked}  # so that no id comes again
        keys = [(id(claim), title, passage) for claim, title, passage in asked]
        new = {key: one for key, one in zip(keys, asked, strict=True) if key not in self._known}
        cases = self._cases(new.values())
        logits = iter(self._model([text for case in cases for text in case.texts]))
        for key, case in zip(new, cases, strict=True):
            rows = [next(logits) for _ in case.texts]
            at = min(range(len(rows)), key=lambda n: _softmax(rows[n])[2])
            window = case.parts[at]
            comparison = compare(case.claim, read_passage(window), case.title, self._lexicon)
            found = features(rows[at], case.claim, comparison, len(rows))
            self._known[key] = found, window
        return [self._known[key] for key in keys]

    def _cases(self, asked: Iterable[tuple[Claim, str, str]]) -> list[_Case]:
        """Of claims, titles and passages."""
        claims: dict[int, Reading] = {}
        cases = []
        for claim, title, passage in asked:
            if id(claim) not in claims:
                claims[id(claim)] = read_words(claim, spelled_out(claim))
            mine = claims[id(claim)]
            scale = {stem: self._lexicon.weight(stem) for stem in mine.sentences[0].stems}
            parts = windows(read_passage(passage), scale)
            texts = [(mine.text, titled(title, part, mine.stems)) for part in parts]
            cases.append(_Case(mine, title, parts, texts))
        return cases

    def _stance(self, p: Probabilities) -> Stance:
        limits = self._weights.thresholds
        if p.refutes >= max(limits[Stance.REFUTES], p.supports):
            return Stance.REFUTES
        if p.supports >= max(limits[Stance.SUPPORTS], p.refutes):
            return Stance.SUPPORTS
        return Stance.NEUTRAL

    def _rationales(
        self, pairs: Sequence[Pair], stances: Sequence[Stance], decisive: Sequence[str]
    ) -> list[str]:
        """The sentence of each stated window that by itself says it most; "" for neutral."""
        cut = [
            [span.of(window) for span in sentences(window)] if stance is not Stance.NEUTRAL else []
            for window, stance in zip(decisive, stances, strict=True)
        ]
        asked = [
            (spelled_out(pair.claim), titled(titles(pair.evidence), sentence, _stems(pair.claim)))
            for pair, found in zip(pairs, cut, strict=True)
            for sentence in (found if len(found) > 1 else ())
        ]
        logits = iter(self._model(asked))
        chosen = []
        for found, stance in zip(cut, stances, strict=True):
            if len(found) > 1:
                said = [_softmax(next(logits))[STANCES.index(stance)] for _ in found]
                found = [found[max(range(len(said)), key=said.__getitem__)]]
            chosen.append(found[0] if found else "")
        return chosen


def _stems(claim: Claim) -> frozenset[str]:
    return frozenset(content_words(spelled_out(claim)))


def _softmax(row: Numbers) -> list[float]:
    top = max(row)
    powers = [math.exp(value - top) for value in row]
    return [power / sum(powers) for power in powers]


def _signals(found: Found) -> tuple[Signal, ...]:
    return tuple(
        Signal(name=name, value=value, detail=detail)
        for name, (value, detail) in found.items()
        if value
    )
