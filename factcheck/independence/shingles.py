"""Which texts are copies of each other: shared runs of five words, then order of the words.

Containment (shared shingles over those of the shorter text) survives trimming, where Jaccard
does not. A text reworded word by word loses most runs of five but keeps its words in their
order, so a pair that shares too little to be a copy and too much to be chance is aligned.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from factcheck.language import content_words, fold

if TYPE_CHECKING:
    import numpy

    Numbers = numpy.ndarray[Any, numpy.dtype[Any]]

SIZE = 5
COPY = 0.5
"""Containment from which two texts are one. `python -m benchmarks independence` prints what
copies and independent texts reach."""
CHANCE = 0.05
"""Containment below which nothing is compared further."""
FEW = 4
"""Shared shingles below which nothing is compared further."""
ALIGNED = 0.5
"""Share of the shorter text's content words that stand in the other in the same order."""
MATCHED = 15
"""Content words that a reworded copy keeps: a shared saying is shorter."""
RUN = 12
"""Shared shingles that a copy needs: 16 words in a row, more than a famous sentence or a name."""
WHOLE = 8
"""Words from which two texts that are equal in full are one, however short."""
_QUOTATION = re.compile(r"“[^“”]{40,1500}”|«[^«»]{40,1500}»|\"[^\"]{40,1500}\"")
"""Speech of a sentence or more. Two reporters who quote one speech have not copied each other, so
only what stands around the quotations is compared."""
_CROWD = 32  # a shingle in more texts than this makes a star of pairs instead of all
_BATCH = 4_000_000


class Copy(NamedTuple):
    """Texts number `left` < `right` carry the same words; `share` of the shorter one, 0..1."""

    left: int
    right: int
    share: float
    reworded: bool = False


def copies(texts: Sequence[str]) -> list[Copy]:
    """All pairs of copies among `texts`, by number, best share first; long quotations left out.

    Linear in the words but for texts that share much; 500 texts of 5,000 words take about a
    second.
    """
    texts = [_QUOTATION.sub(" ", text) for text in texts]
    tokens = [tokenise(text) for text in texts]
    equal = list(_equal(tokens))
    doubles = {copy.right for copy in equal}
    singles = [number for number in range(len(texts)) if number not in doubles]
    found = []
    for left, right, shared, share in _overlaps([tokens[number] for number in singles]):
        left, right = singles[left], singles[right]
        if share >= COPY and shared >= RUN:
            found.append(Copy(left, right, share))
        elif share >= CHANCE and shared >= FEW:
            matched, aligned = alignment(texts[left], texts[right])
            if matched >= MATCHED and aligned >= ALIGNED:
                found.append(Copy(left, right, aligned, reworded=True))
    return [*equal, *sorted(found, key=lambda copy: (-copy.share, copy))]


def tokenise(text: str) -> list[bytes]:
    """Folded runs of letters and digits in UTF-8: coarser and faster than `language.words`."""
    folded = text.lower() if text.isascii() else fold(text)
    # Bytes beyond ASCII stay: `fold` has made typographic marks plain.
    return folded.encode("utf-8", "surrogatepass").translate(_separating()).split()


@cache
def _separating() -> bytes:
    return bytes(n if n > 127 or chr(n).isalnum() else 32 for n in range(256))


def alignment(left: str, right: str) -> tuple[int, float]:
    """Content words that both texts have in the same order, and their share of the shorter's."""
    from rapidfuzz.distance import LCSseq

    first, second = content_words(left), content_words(right)
    matched = int(LCSseq.similarity(first, second))
    return matched, matched / max(1, min(len(first), len(second)))


def _equal(tokens: Sequence[Sequence[bytes]]) -> Iterator[Copy]:
    first: dict[tuple[bytes, ...], int] = {}
    for number, words in enumerate(tokens):
        if len(words) >= WHOLE:
            earlier = first.setdefault(tuple(words), number)
            if earlier != number:
                yield Copy(earlier, number, 1.0)


def _overlaps(tokens: Sequence[Sequence[bytes]]) -> Iterator[tuple[int, int, int, float]]:
    """(left, right, shared shingles, containment) of each pair that shares enough to matter."""
    import numpy as np

    hashes = _hashes(tokens)
    sizes = np.array([len(found) for found in hashes])
    if not sizes.any():
        return
    owners = np.repeat(np.arange(len(hashes)), sizes)
    values = np.concatenate(hashes)
    order = np.argsort(values, kind="stable")
    values, owners = values[order], owners[order]
    starts = np.flatnonzero(np.concatenate(([True], values[1:] != values[:-1])))
    counts = np.diff(np.append(starts, len(values)))
    shared = _shared(owners, starts, counts, len(hashes))
    for key in np.flatnonzero(shared >= FEW):
        left, right = divmod(int(key), len(hashes))
        number = int(shared[key])
        yield left, right, number, number / int(min(sizes[left], sizes[right]))


def _shared(owners: Numbers, starts: Numbers, counts: Numbers, texts: int) -> Numbers:
    """Shared shingles of each pair (left * texts + right), from owners grouped by shingle."""
    import numpy as np

    total = np.zeros(texts * texts, dtype=np.int64)
    waiting: list[Numbers] = []
    for size in np.unique(counts[counts > 1]):
        groups = starts[counts == size]
        for i, j in _pairs(int(size)):
            waiting.append(owners[groups + i] * texts + owners[groups + j])
        if sum(map(len, waiting)) > _BATCH:
            total += np.bincount(np.concatenate(waiting), minlength=len(total))
            waiting = []
    if waiting:
        total += np.bincount(np.concatenate(waiting), minlength=len(total))
    return total


def _pairs(size: int) -> Iterator[tuple[int, int]]:
    """All pairs of a small group; a crowd is tied to its first members, which ties all."""
    for i in range(size if size <= _CROWD else 2):
        for j in range(i + 1, size):
            yield i, j


def _hashes(tokens: Sequence[Sequence[bytes]]) -> list[Numbers]:
    """Distinct 64-bit hashes of each text's shingles, sorted."""
    import numpy as np

    found = []
    for words in tokens:
        # Python's own hash differs from run to run, which no count of equal shingles can see.
        ids = np.fromiter(map(hash, words), dtype=np.int64, count=len(words)).astype(np.uint64)
        length = max(0, len(ids) - SIZE + 1)
        rolling = np.zeros(length, dtype=np.uint64)
        for offset in range(SIZE):
            # FNV-like mixing; unsigned overflow wraps, which is what is wanted.
            rolling = (rolling ^ ids[offset : offset + length]) * np.uint64(0x9E3779B97F4A7C15)
            rolling ^= rolling >> np.uint64(29)
        found.append(np.unique(rolling))
    return found
