"""How much of a claim a window of sentences holds: idf-weighted coverage, near BM25.

The claim's words are weighed by how rare they are among the sentences of the claim's own
candidate documents, smoothed with a prior so that one short document does not decide; names and
figures weigh more. A window holds a word itself, or leaves it to the title or to the rest of its
document, which count for less.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from factcheck.language import claimed_names, content_words
from factcheck.models import Claim
from factcheck.passages.index import KIN, Cut

if TYPE_CHECKING:
    import numpy

    Numbers = numpy.ndarray[Any, numpy.dtype[Any]]

MOST_TERMS = 60
SIZES = (1, 2, 3)
K1, B = 1.2, 0.75


class Weights(NamedTuple):
    """Chosen on FEVER by `python -m training.passages`; shares of a word that the window holds."""

    title: float = 0.9
    document: float = 0.15
    whole: float = 0.7
    """Share of a score that is the whole document's: BM25 with its usual k1 and b."""
    repeated: float = 0.1
    """What a second mention adds."""
    longer: float = 0.04
    """What each further sentence costs: one sentence that says it all is best."""
    name: float = 1.3
    number: float = 1.3
    kin: float = 0.8
    """A word of the same first letters in place of the word itself."""
    speaker: float = 0.5
    prior: float = 200.0
    """Sentences of unseen text that idf is smoothed with."""
    rate: float = 0.01
    """Share of those in which a word stands that nothing is known about."""


WEIGHTS = Weights()


class Window(NamedTuple):
    """Sentences number `first` to `last` (inclusive) of document number `document`.

    `share` 0..1 is how much of the claim's weight it covers, the title counted in; `score` 0..1
    mixes that with BM25 of the whole document; `terms` says by which words.
    """

    document: int
    first: int
    last: int
    share: float
    score: float
    terms: frozenset[int]


def terms(claim: Claim, weights: Weights = WEIGHTS) -> dict[str, float]:
    """The claim's content words with their weight before idf."""
    found = dict.fromkeys(content_words(claim.words), 1.0)
    for name in claimed_names(claim):
        for word in content_words(name.text):
            if word in found:
                found[word] = weights.name
    for word in content_words(claim.speaker or ""):
        found.setdefault(word, weights.speaker)
    for word in found:
        if any(character.isdigit() for character in word):
            found[word] = weights.number
    return dict(list(found.items())[:MOST_TERMS])


def windows(
    wanted: dict[str, float], cuts: Sequence[Cut], most: int, weights: Weights = WEIGHTS
) -> list[list[Window]]:
    """For each document its `most` best windows, best first; only those that hold a word."""
    import numpy as np

    if not wanted or not cuts:
        return [[] for _ in cuts]
    counts = [_counts(list(wanted), cut, weights) for cut in cuts]
    weight = _idf(counts, weights) * np.array(list(wanted.values()))
    weight = weight / weight.sum()
    titles = [np.array([word in cut.title for word in wanted]) for cut in cuts]
    whole = _whole(cuts, counts, titles, weight)
    return [
        _best(
            number,
            cuts[number],
            counts[number],
            titles[number],
            weight,
            float(whole[number]),
            most,
            weights,
        )
        for number in range(len(cuts))
    ]


def _counts(words: Sequence[str], cut: Cut, weights: Weights) -> Numbers:
    """How often each word (row) stands in each sentence (column); below 1 for a word of its kin."""
    import numpy as np

    held = np.zeros((len(words), len(cut.spans)), dtype=np.float32)
    for row, word in enumerate(words):
        if len(word) > KIN and word[:KIN] in cut.kin:
            held[row, cut.kin[word[:KIN]]] = weights.kin
        if word in cut.postings:
            numbers, found = cut.postings[word]
            held[row, numbers] = found
    return held


def _whole(
    cuts: Sequence[Cut], counts: Sequence[Numbers], titles: Sequence[Numbers], weight: Numbers
) -> Numbers:
    """BM25 of each document over what a document that says it all would reach, 0..1."""
    import numpy as np

    found = np.array([h.sum(axis=1) + t for h, t in zip(counts, titles, strict=True)])
    sizes = np.array([cut.lengths.sum() + len(cut.title) for cut in cuts])
    norm = K1 * (1 - B + B * sizes / max(1.0, sizes.mean()))
    share: Numbers = (found / (found + norm[:, None])) @ weight
    return share


def _idf(counts: Sequence[Numbers], weights: Weights) -> Numbers:
    """BM25's idf over sentences, with `prior` more of them in which a word stands at `rate`."""
    import numpy as np

    total = sum(held.shape[1] for held in counts) + weights.prior
    found = sum((held >= 1).sum(axis=1) for held in counts) + weights.prior * weights.rate
    idf: Numbers = np.log(1 + (total - found + 0.5) / (found + 0.5))
    return idf


def _best(
    document: int,
    cut: Cut,
    held: Numbers,
    title: Numbers,
    weight: Numbers,
    whole: float,
    most: int,
    weights: Weights,
) -> list[Window]:
    import numpy as np

    sentences = held.shape[1]
    if not sentences or not held.any():
        return []
    elsewhere = held.max(axis=1).clip(max=1) * weights.document
    beside = np.maximum(elsewhere, title * weights.title)[:, None]
    shares, firsts, sizes = [], [], []
    for size in SIZES[: min(len(SIZES), sentences)]:
        span = sentences - size + 1
        parts = [held[:, offset : offset + span] for offset in range(size)]
        share = weight @ _held(np.add.reduce(parts), np.maximum.reduce(parts), beside, weights)
        share -= weights.longer * (size - 1)
        # A window of several sentences earns its length: each end must hold a word.
        share[~(parts[0].any(axis=0) & parts[-1].any(axis=0))] = -math.inf
        shares.append(share)
        firsts.append(np.arange(span))
        sizes.append(np.full(span, size))
    share, first, size_of = map(np.concatenate, (shares, firsts, sizes))
    order = np.lexsort((size_of, first, -share))[:most]
    return [
        _window(document, held, int(first[n]), int(size_of[n]), float(share[n]), whole, weights)
        for n in order
        if share[n] > -math.inf
    ]


def _window(
    document: int,
    held: Numbers,
    first: int,
    size: int,
    share: float,
    whole: float,
    weights: Weights,
) -> Window:
    import numpy as np

    share = min(1.0, max(0.0, share))
    terms = np.flatnonzero(held[:, first : first + size].any(axis=1))
    return Window(
        document=document,
        first=first,
        last=first + size - 1,
        share=share,
        score=(1 - weights.whole) * share + weights.whole * whole,
        terms=frozenset(map(int, terms)),
    )


def _held(inside: Numbers, most: Numbers, beside: Numbers, weights: Weights) -> Numbers:
    """Share 0..1 of each word (row) that each window (column) holds."""
    import numpy as np

    once = np.minimum(most, 1) * (1 - weights.repeated)
    again = weights.repeated * np.minimum(inside, 2) / 2
    share: Numbers = np.maximum(once + again, beside)
    return share
