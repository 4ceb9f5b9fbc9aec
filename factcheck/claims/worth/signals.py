"""What the check-worthiness model weighs: readable signals, and terms."""

from __future__ import annotations

import math
import re
from functools import cache
from itertools import pairwise

from factcheck.claims.worth.words import CLASSES, Reading

_SUBJECT = r"(?:i|we|he|she|they|who|it|NAME|ACRONYM|BODY|OFFICE|PEOPLE|-s|-er|w)"
_ADVERB = r"(?:(?:-ly|also|never|not|NOT|just|now) )?"
_DONE = r"(?:DID|CHANGE|LAW) "

# Over the tags of a sentence, "^ " before the first, " $ " after the last.
_PATTERNS = {
    "somebody did": rf"\b{_SUBJECT} {_ADVERB}{_DONE}",
    "has done": rf"\b(?:have|has|had|IS) {_ADVERB}(?:been )?{_DONE}",
    "was done": r"\b(?:was|were|is|are|been) (?:-ly )?(?:DID|LAW) ",
    "is doing": r"\b(?:is|are|be|IS|was|were) (?:-ly )?(?:-ing|CHANGE) ",
    "would do": r"\b(?:will|would|can|could|should|must|may|might|shall|MODAL|NEED) ",
    "i think": r"\bi (?:(?:-ly|NOT|not|just|do) )*MIND ",
    "to do": r"\b(?:MIND|NEED|MODAL|have|has|-ing) to ",
    "there is": r"\bthere (?:is|are|was|were|have|has) ",
    "is one of": r"\b(?:NAME|he|she|it|w|-s|-tion|BODY) (?:is|are|was|were) (?:a|an|the) ",
    "number of": r"# (?:SCALE )?(?:of )?(?:PEOPLE|BODY|ECONOMY|w|-s|-er) ",
    "in year": r"\b(?:in|since|by|of|from|until) #y ",
    "asks to": r"^\^ (?:w|NEED|MIND|POLITE) ",
    "goes on": r"^\^ (?:and|but|so|or) ",
    "points": r"\b(?:this|that|it) (?:is|was) ",
    "question": r"\?",
}

SIGNALS = (
    *CLASSES,
    *("FIGURE", "YEAR", "NAME", "ACRONYM", "-tion", "-ing"),
    *_PATTERNS,
    *("length", "short", "long words"),
)

# What a person reads for the signals that can speak for a sentence.
REASONS = {
    "a percentage": ("PERCENT",),
    "money": ("MONEY",),
    "a number": ("FIGURE", "NUMBER", "SCALE", "number of"),
    "a date": ("DATE", "YEAR", "in year"),
    "a length of time": ("PERIOD",),
    "a record or a first": ("FIRST",),
    "a comparison": ("MORE",),
    "a rise or a fall": ("CHANGE",),
    "a cause": ("CAUSE",),
    "a study or a report": ("SOURCE",),
    "a law or a vote": ("LAW",),
    "a named person or place": ("NAME", "ACRONYM"),
    "an office or a public body": ("OFFICE", "BODY"),
    "jobs, taxes or prices": ("ECONOMY",),
    "crime, war or death": ("FORCE",),
    "a group of people": ("PEOPLE",),
    "something that was done": ("DID", "WAS", "somebody did", "has done", "was done"),
}


def signals(reading: Reading) -> dict[str, float]:
    """The signals of `SIGNALS` that are present: counts as log(1 + count), and the length."""
    counts: dict[str, int] = {}
    for names in reading.classes:
        for name in names:
            counts[name] = counts.get(name, 0) + 1
    skeleton = f"^ {' '.join(reading.tags)} $ "
    for name, pattern in _patterns():
        if times := len(pattern.findall(skeleton)):
            counts[name] = times
    found = {name: math.log1p(count) for name, count in counts.items()}
    size = len(reading.words)
    found["length"] = math.log1p(size)
    found["short"] = float(size < 6)
    found["long words"] = sum(len(word) > 6 for word in reading.words) / max(size, 1)
    return found


def terms(reading: Reading) -> set[str]:
    """Words, pairs of neighbours, and pairs and triples of tags, which begin with "|"."""
    words, tags = ["^", *reading.words, "$"], ["^", *reading.tags, "$"]
    pairs = [f"|{first} {second}" for first, second in pairwise(tags)]
    return {
        *reading.words,
        *[f"{first} {second}" for first, second in pairwise(words)],
        *pairs,
        *[f"{pair} {third}" for pair, third in zip(pairs, tags[2:], strict=False)],
    }


def damping(reading: Reading) -> float:
    """What the weights of terms are multiplied by, so that long sentences do not
    add up to more than short ones."""
    return 1 / math.sqrt(max(len(set(reading.words)), 4))


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(form)) for name, form in _PATTERNS.items())
