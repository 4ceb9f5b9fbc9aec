"""How much a sentence is worth checking: a linear model over readable signals and words."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from factcheck.language import words

# Each signal is counted in the sentence and damped by log(1 + count).
SIGNALS = {
    "figures": r"\d",
    "percentage": r"%|\bper ?cent\b|\bpercentage\b",
    "money": r"[$£€]\s?\d|\b(?:dollars|euros|pounds)\b",
    "scale": r"\b(?:hundred|thousand|million|billion|trillion|dozen)s?\b",
    "year": r"\b(?:1[5-9]|20)\d\d\b",
    "comparison": r"\b(?:more|less|fewer|most|least|highest|lowest|largest|smallest|biggest"
    r"|first|worst|best"
    r"|double[ds]?|half|twice|than)\b",
    "change": r"\b(?:ro?i?se[ns]?|f[ae]ll(?:en|s)?|increase[ds]?|decrease[ds]?|grew|grown?"
    r"|dropped|declined?"
    r"|cut|created|lost|spent|passed|voted|signed|killed|won|built|founded|born|died)\b",
    "cause": r"\b(?:because|caus\w+|led to|result\w*|due to|according to|stud(?:y|ies)|report"
    r"|data|record)\b",
    "first person": r"\b(?:i|i'm|i've|i'd|i'll|me|my|mine|myself)\b",
    "we": r"\b(?:we|we're|we've|we'll|us|our|ours|let's)\b",
    "second person": r"\b(?:you|you're|your|yours)\b",
    "opinion": r"\b(?:think|believe|feel|hope|wish|opinion|view|maybe|perhaps|probably|seems?"
    r"|should|ought|must"
    r"|beautiful|terrible|wonderful|great|amazing|awful|disgrace\w*)\b",
    "future": r"\b(?:will|'ll|going to|gonna|shall|would|could|might|may|if)\b",
    "question": r"\?",
    "past": r"\b\w{3,}ed\b|\b(?:was|were|had|did)\b",
    "present": r"\b(?:is|are|has|have|does|do)\b",
    "negation": r"\b(?:not|never|no|none|\w+n't)\b",
    "thanks": r"\b(?:thank\w*|welcome|hello|good (?:evening|morning)|please|sorry"
    r"|ladies and gentlemen)\b",
    "names": r"(?<=[\w,;] )[A-Z][a-z]+",
    "acronym": r"\b[A-Z]{2,6}\b",
}


class Model(NamedTuple):
    """Weights of a logistic regression; `threshold` is the probability with the best F1."""

    bias: float
    threshold: float
    signals: dict[str, float]
    words: dict[str, float]


def check_worthiness(text: str) -> float:
    """The probability, 0 to 1, that people would call `text` worth checking.

    Fitted on 22,501 sentences of presidential debates (ClaimBuster, CC BY 4.0).
    """
    weights = model()
    score = weights.bias
    for name, value in signals(text).items():
        score += weights.signals.get(name, 0.0) * value
    terms = set(tokens(text))
    score += sum(weights.words.get(term, 0.0) for term in terms)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def signals(text: str) -> dict[str, float]:
    """Readable features: each signal damped, and the length in words."""
    plain = text.replace("’", "'")
    found = {name: math.log1p(len(p.findall(plain))) for name, p in _patterns().items()}
    length = len(plain.split())
    return {**found, "length": math.log1p(length), "short": float(length < 6)}


def tokens(text: str) -> Iterator[str]:
    """Words, numbers as "#", and pairs of neighbours."""
    before = "^"
    for word in words(text):
        word = "#" if word[:1].isdigit() else word
        yield word
        yield f"{before} {word}"
        before = word


@cache
def model() -> Model:
    data = json.loads(files("factcheck.claims").joinpath("worthiness.json").read_text("utf-8"))
    return Model(data["bias"], data["threshold"], data["signals"], data["words"])


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    cased = ("names", "acronym")
    return {
        name: re.compile(form, 0 if name in cased else re.IGNORECASE)
        for name, form in SIGNALS.items()
    }
