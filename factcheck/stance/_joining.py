"""Passages of one page that hold more of a claim together than any of them alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from factcheck.language import content_words
from factcheck.models import Claim, Evidence, Pair
from factcheck.stance._windows import WORDS

SIZES = (2, 3)


def joined_pair(claim: Claim, evidence: Sequence[Evidence]) -> Pair | None:
    """The two or three passages that together hold most of the claim's words, in their order.

    All of one document: two pages of a publisher may speak of two subjects, and what each says
    would be taken for one. None where no such passages hold more than the best of them alone, or
    where they are too long to be read at once.
    """
    wanted = set(content_words(claim.words))
    held = [wanted & set(content_words(one.passage)) for one in evidence]
    pages: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(evidence):
        pages[one.document].append(number)
    best: tuple[int, ...] = ()
    most = max(map(len, held), default=0)
    for numbers in pages.values():
        for some in (some for size in SIZES for some in combinations(numbers, size)):
            together = len(set().union(*(held[n] for n in some)))
            if together > most and sum(len(evidence[n].passage.split()) for n in some) <= WORDS:
                best, most = some, together
    if not best:
        return None
    chosen = sorted((evidence[n] for n in best), key=lambda one: one.span.start)
    return Pair(claim, tuple(chosen))
