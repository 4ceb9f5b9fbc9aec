"""(Claim, Evidence) pairs -> Judgements: what a passage says about a claim.

One verifier per file. `nli` reads with a small network and checks numbers, dates and names,
`lexical` does with readable signals alone, `quote` judges whether words were said, and by whom. A
verifier gets all pairs of a run at once, so that a model can batch; its answer for a pair never
depends on the other pairs.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from factcheck.models import Claim, ClaimKind, Judgement, Pair
from factcheck.stance._joining import joined_pair

__all__ = ["Verifier", "is_quote", "joined_pair"]


class Verifier(Protocol):
    """Judges pairs: one judgement per pair, in order, independent of the other pairs.

    One that has a method `relevance`, (Claim, [(title, passage)]) -> [0..1], is also asked which
    passages are about the claim, before it judges those that were chosen.
    """

    name: str

    def __call__(self, pairs: Sequence[Pair]) -> list[Judgement]: ...


def is_quote(claim: Claim) -> bool:
    """Whether the claim gives somebody's own words, so that `quote` is the verifier to ask."""
    return claim.kind in (ClaimKind.DIRECT, ClaimKind.MIXED) and bool(claim.pieces)
