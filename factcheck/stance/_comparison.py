"""A compared pair: its signals by name, and which stances they permit."""

from __future__ import annotations

import math
from typing import NamedTuple

from factcheck.language import is_negated
from factcheck.stance._matters import SAME_SUBJECT
from factcheck.stance._reading import Sentence

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
