"""Which texts are copies of each other: shared runs of five words, then order of the words.

Containment (shared shingles over those of the shorter text) survives trimming, where Jaccard
does not. A text reworded word by word loses most runs of five but keeps its words in their
order, so a pair that shares too little to be a copy and too much to be chance is aligned.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from factcheck.independence.compared import compared
from factcheck.language import content_words, fold

if TYPE_CHECKING:
    import numpy

    Numbers = numpy.ndarray[Any, numpy.dtype[Any]]

SIZE = 5


class Limits(NamedTuple):
    """From where two texts are one; `python -m benchmarks independence --choose` prints what each
    value does to its first half of texts."""

    copy: float = 0.7
    """Containment of a copy."""
    run: int = 16
    """Shared shingles that a copy needs: 20 words in a row, more than a famous sentence or a
    name."""
    chance: float = 0.02
    """Containment below which nothing is compared further."""
    few: int = 2
    """Shared shingles below which nothing is compared further."""
    aligned: float = 0.5
    """Share of the shorter text's content words that stand in the other in the same order."""
    matched: int = 25
    """Content words in one order that a reworded copy needs: two reports of one fact, a sentence
    or two long, name the same people, places and dates in the same order."""


LIMITS = Limits()
WHOLE = 8
"""Words from which two texts that are equal in full are one, however short."""
_CROWD = 32  # a shingle in more texts than this makes a star of pairs instead of all
_BATCH = 4_000_000


class Copy(NamedTuple):
    """Texts number `left` < `right` carry the same words; `share` of the shorter one, 0..1."""

    left: int
    right: int
    share: float
    reworded: bool = False


class Shape:
    """What is compared of one text, each part made when first asked for."""

    def __init__(self, text: str) -> None:
        self._compared = compared(text)

    @cached_property
    def _tokens(self) -> list[bytes]:
        return tokenise(self._compared)

    @cached_property
    def hashes(self) -> Numbers:
        found = _hashes(self._tokens)
        self.whole  # noqa: B018 - made from the tokens, which go
        del self._tokens
        return found

    @cached_property
    def whole(self) -> tuple[int, int]:
        """Equal for equal texts: the number of words and a hash over all of them."""
        return len(self._tokens), hash(tuple(self._tokens))

    @cached_property
    def words(self) -> list[str]:
        return content_words(self._compared)


def copies(shapes: Sequence[Shape]) -> list[Copy]:
    """All pairs of copies among the texts, by number, best share first.

    Linear in the words but for texts that share much.
    """
    equal = list(_equal(shapes))
    doubles = {copy.right for copy in equal}
    singles = [number for number in range(len(shapes)) if number not in doubles]
    found = []
    for left, right, shared, share in _overlaps([shapes[number].hashes for number in singles]):
        left, right = singles[left], singles[right]
        copy = decide(left, right, shared, share, shapes)
        if copy:
            found.append(copy)
    return [*equal, *sorted(found, key=lambda copy: (-copy.share, copy))]


def decide(
    left: int,
    right: int,
    shared: int,
    share: float,
    shapes: Sequence[Shape],
    limits: Limits = LIMITS,
) -> Copy | None:
    """Whether texts `left` and `right`, which have `shared` shingles, are copies."""
    if share >= limits.copy and shared >= limits.run:
        return Copy(left, right, share)
    if share >= limits.chance and shared >= limits.few:
        matched, aligned = alignment(shapes[left].words, shapes[right].words)
        if matched >= limits.matched and aligned >= limits.aligned:
            return Copy(left, right, aligned, reworded=True)
    return None


def tokenise(text: str) -> list[bytes]:
    """Folded runs of letters and digits in UTF-8: coarser and faster than `language.words`."""
    folded = text.lower() if text.isascii() else fold(text)
    # Bytes beyond ASCII stay: `fold` has made typographic marks plain.
    return folded.encode("utf-8", "surrogatepass").translate(_separating()).split()


@cache
def _separating() -> bytes:
    return bytes(n if n > 127 or chr(n).isalnum() else 32 for n in range(256))


def alignment(first: Sequence[str], second: Sequence[str]) -> tuple[int, float]:
    """Words that both texts have in the same order, and their share of the shorter's."""
    from rapidfuzz.distance import LCSseq

    matched = int(LCSseq.similarity(first, second))
    return matched, matched / max(1, min(len(first), len(second)))


def _equal(shapes: Sequence[Shape]) -> Iterator[Copy]:
    first: dict[tuple[int, int], int] = {}
    for number, shape in enumerate(shapes):
        if shape.whole[0] >= WHOLE:
            earlier = first.setdefault(shape.whole, number)
            if earlier != number:
                yield Copy(earlier, number, 1.0)


def _overlaps(hashes: Sequence[Numbers]) -> Iterator[tuple[int, int, int, float]]:
    """(left, right, shared shingles, containment) of each pair that shares enough to matter."""
    import numpy as np

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
    for key in np.flatnonzero(shared >= min(LIMITS.few, LIMITS.run)):
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


def _hashes(words: Sequence[bytes]) -> Numbers:
    """Distinct 64-bit hashes of a text's shingles, sorted."""
    import numpy as np

    # Python's own hash differs from run to run, which no count of equal shingles can see.
    ids = np.fromiter(map(hash, words), dtype=np.int64, count=len(words)).astype(np.uint64)
    length = max(0, len(ids) - SIZE + 1)
    rolling = np.zeros(length, dtype=np.uint64)
    for offset in range(SIZE):
        # FNV-like mixing; unsigned overflow wraps, which is what is wanted.
        rolling = (rolling ^ ids[offset : offset + length]) * np.uint64(0x9E3779B97F4A7C15)
        rolling ^= rolling >> np.uint64(29)
    return np.unique(rolling)
