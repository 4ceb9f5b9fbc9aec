"""Fit the check-worthiness model of `factcheck/claims/worth/worthiness.json`.

    python -m training.check_worthiness [--data DIR] [--base BASE]

Reads the ClaimBuster debates, `claims/claimbuster_train` (CC BY 4.0): CFS is check-worthy, CFS and
UFS are checkable. Prints what five folds over `file` give, then fits on everything and writes the
weights. The same data give the same file; about two minutes on one core.

Groups of like words let the model say something about words that the debates lack. They are
clusters of the word vectors of all-MiniLM-L6-v2 (Apache-2.0), kept in `word_groups.txt`; with
`--base`, the folder that README.md names for the network, they are made anew.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import compress
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from benchmarks._rows import Row, data_dir, read
from factcheck.claims.worth.signals import SIGNALS, damping, signals, terms
from factcheck.claims.worth.words import Reading
from factcheck.claims.worth.words import read as tokens
from factcheck.claims.worth.worthiness import probabilities, unpacked

WEIGHTS = Path(__file__).parents[1] / "factcheck" / "claims" / "worth" / "worthiness.json"
GROUPS = Path(__file__).with_name("word_groups.txt")
FOLDS = 5
# Words, pairs of words, and pairs and triples of tags are kept from this many sentences on.
RARE = {"word": 4, "pair": 5, "tags": 15}
# How far a term's rarity lifts it above the penalty, and the penalty.
LIFT = {"word": 0.6, "pair": 0.6, "tags": 0.4, "group": 0.6}
PENALTY = 10.0
ROUNDS = 80
# Weights below this many hundredths are left out of the file.
SLIGHT = 12
# Three clusterings, from fine to coarse, of the base's most frequent pieces.
CLUSTERS = (768, 256, 64)
PIECES = 20_000
# The share of check-worthy sentences that reach the threshold of checkability.
REACH = 0.95

# For each word the number of its group in each clustering; numbers go on from one to the next.
Groups = dict[str, tuple[int, ...]]


class _Grid(NamedTuple):
    """Sparse rows: row number, column number and value of every entry, and the shape."""

    row: Any
    column: Any
    value: Any
    shape: tuple[int, int]

    def times(self, weights: Any) -> Any:
        return np.bincount(self.row, self.value * weights[self.column], self.shape[0])

    def back(self, errors: Any) -> Any:
        return np.bincount(self.column, self.value * errors[self.row], self.shape[1])


def fit(rows: Sequence[Row], groups: Groups | None = None) -> dict[str, Any]:
    """What the weights file holds, fitted on `rows` of `{text, label}`; thresholds are .5.

    A word's weight is its own and those of its groups; `groups` defaults to the kept ones.
    """
    groups = kept_groups() if groups is None else groups
    readings = [tokens(plain(row["text"])) for row in rows]
    counts = Counter(term for reading in readings for term in terms(reading))
    known = sorted(term for term, n in counts.items() if n >= RARE[_sort(term)])
    grid, scale = _grid(readings, known, groups)
    labels = np.array([row["label"] for row in rows])
    fitted = [_regression(grid, labels == "CFS"), _regression(grid, labels != "NFS")]
    every = sorted({*known, *groups})
    weights = [_by_term(w[:-1] * scale, known, groups) for w in fitted]
    hundredths = [[round(100 * w.get(term, 0.0)) for term in every] for w in weights]
    heard = [max(abs(a), abs(b)) >= SLIGHT for a, b in zip(*hundredths, strict=True)]
    return {
        "bias": [round(float(w[-1]), 4) for w in fitted],
        "threshold": 0.5,
        "checkable_threshold": 0.5,
        "signals": list(SIGNALS),
        "signal_weights": [(w[:-1] * scale)[: len(SIGNALS)].round(4).tolist() for w in fitted],
        "terms": "\n".join(compress(every, heard)),
        "term_weights": [list(compress(numbers, heard)) for numbers in hundredths],
    }


def _by_term(weights: Any, known: list[str], groups: Groups) -> dict[str, float]:
    """The weight of each known term and grouped word, those of its groups included."""
    at = len(SIGNALS)
    found = dict(zip(known, weights[at : at + len(known)].tolist(), strict=True))
    of_group = weights[at + len(known) :]
    for word, numbers in groups.items():
        found[word] = found.get(word, 0.0) + float(of_group[list(numbers)].sum())
    return found


def _sort(term: str) -> str:
    return "tags" if term[0] == "|" and len(term) > 1 else "pair" if " " in term else "word"


def folded(rows: Sequence[Row], groups: Groups | None = None) -> tuple[Any, Any]:
    """For each row the fold it is in, by `file`, and the two probabilities from the others."""
    files = sorted({row["file"] for row in rows})
    fold = np.array([files.index(row["file"]) % FOLDS for row in rows])
    found = np.zeros((len(rows), 2))
    for held in range(FOLDS):
        weights = unpacked(fit(list(compress(rows, fold != held)), groups))
        for number in np.flatnonzero(fold == held):
            found[number] = probabilities(weights, plain(rows[number]["text"]))
    return fold, found


def best(y: Any, p: Any) -> tuple[float, float]:
    """The best F1 and its threshold."""
    order = np.argsort(-p, kind="stable")
    f1 = 2 * np.cumsum(y[order]) / (np.arange(1, len(y) + 1) + y.sum())
    return float(f1.max()), float(p[order][f1.argmax()])


def plain(text: str) -> str:
    """`text` with the apostrophes that the data set holds in a broken encoding."""
    return text.replace("Ã¢â‚¬â„¢", "'")


def kept_groups() -> Groups:
    lines = (line.split() for line in GROUPS.read_text("utf-8").splitlines())
    return {word: tuple(map(int, numbers)) for word, *numbers in lines}


def made_groups(base: Path) -> Groups:
    """Groups of the English words of the base's vocabulary, by the cosine of their vectors."""
    from safetensors.numpy import load_file

    # Pieces are numbered by falling frequency.
    pieces = json.loads((base / "tokenizer.json").read_text("utf-8"))["model"]["vocab"]
    known = sorted(p for p, n in pieces.items() if p.isascii() and p.isalpha() and n < PIECES)
    tensors = load_file(base / "model.safetensors")
    table = next(value for name, value in tensors.items() if "word_embeddings" in name)
    vectors = table[[pieces[word] for word in known]].astype(np.float64)
    vectors = _unit(vectors - vectors.mean(0))
    starts = np.cumsum([0, *CLUSTERS])
    numbers = [
        start + _clusters(vectors, count) for start, count in zip(starts, CLUSTERS, strict=False)
    ]
    return dict(zip(known, zip(*(n.tolist() for n in numbers), strict=True), strict=True))


def _clusters(vectors: Any, count: int) -> Any:
    """The cluster of each vector, by k-means on the sphere."""
    centres = vectors[np.random.default_rng(0).permutation(len(vectors))[:count]]
    for _ in range(25):
        near = (vectors @ centres.T).argmax(1)
        sums = np.zeros_like(centres)
        np.add.at(sums, near, vectors)
        empty = np.bincount(near, minlength=count) == 0
        centres = _unit(np.where(empty[:, None], centres, sums))
    return (vectors @ centres.T).argmax(1)


def _unit(vectors: Any) -> Any:
    return vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-12)


def _grid(readings: Sequence[Reading], known: list[str], groups: Groups) -> tuple[_Grid, Any]:
    """The features, scaled for an even penalty, and the scale of each column."""
    index = {term: number for number, term in enumerate(known, len(SIGNALS))}
    first = len(SIGNALS) + len(known)
    places = {name: number for number, name in enumerate(SIGNALS)}
    row: list[int] = []
    column: list[int] = []
    value: list[float] = []
    for number, reading in enumerate(readings):
        share = damping(reading)
        entries = [(places[name], v) for name, v in signals(reading).items()]
        entries += [(index[t], share) for t in terms(reading) if t in index]
        for word in set(reading.words):
            entries += [(first + group, share) for group in groups.get(word, ())]
        entries.sort()  # sums must not depend on the order of sets
        row.extend([number] * len(entries))
        column.extend(place for place, _ in entries)
        value.extend(v for _, v in entries)
    shape = (len(readings), first + sum(CLUSTERS))
    at, values = np.array(column), np.array(value)
    mean = np.bincount(at, values, shape[1]) / shape[0]
    square = np.bincount(at, values**2, shape[1]) / shape[0]
    seen = np.maximum(np.bincount(at, minlength=shape[1]), 1)
    lift = [LIFT[_sort(term)] for term in known] + [LIFT["group"]] * sum(CLUSTERS)
    scale = np.append(np.zeros(len(SIGNALS)), lift) * np.log(np.maximum(shape[0] / seen, 1.05))
    scale[: len(SIGNALS)] = 1 / np.sqrt(np.maximum(square - mean**2, 1e-6))[: len(SIGNALS)]
    return _Grid(np.array(row), at, values * scale[at], shape), scale


def _regression(grid: _Grid, y: Any) -> Any:
    """Weights of an L2-penalised logistic regression; the last one is the bias."""

    def loss(weights: Any) -> tuple[float, Any]:
        score = grid.times(weights[:-1]) + weights[-1]
        error = 1 / (1 + np.exp(-score)) - y
        cost = (
            np.logaddexp(0, score).sum() - score[y].sum() + PENALTY / 2 * (weights[:-1] ** 2).sum()
        )
        slope = np.append(grid.back(error) + PENALTY * weights[:-1], error.sum())
        return float(cost), slope

    return _minimum(loss, np.zeros(grid.shape[1] + 1))


def _minimum(loss: Callable[[Any], tuple[float, Any]], at: Any) -> Any:
    """L-BFGS with ten corrections (Nocedal and Wright, 2006, algorithm 7.5)."""
    steps: list[tuple[Any, Any]] = []
    cost, slope = loss(at)
    for _ in range(ROUNDS):
        direction, shares = slope.copy(), []
        for s, g in reversed(steps):
            shares.append(_dot(s, direction) / _dot(s, g))
            direction -= shares[-1] * g
        s, g = steps[-1] if steps else (slope, slope * math.sqrt(_dot(slope, slope)))
        direction *= _dot(s, g) / _dot(g, g)
        for (s, g), share in zip(steps, reversed(shares), strict=True):
            direction += (share - _dot(g, direction) / _dot(s, g)) * s
        length = 1.0
        while True:
            there = at - length * direction
            new_cost, new_slope = loss(there)
            if new_cost <= cost - 1e-4 * length * _dot(slope, direction) or length < 1e-6:
                break
            length /= 2
        change = (there - at, new_slope - slope)
        if _dot(*change) > 0:
            steps = [*steps[-9:], change]
        settled = cost - new_cost < 1e-6 * cost
        at, cost, slope = there, new_cost, new_slope
        if settled:
            break
    return at


def _dot(a: Any, b: Any) -> float:
    """The dot product, whatever the number of threads: BLAS sums in an order of its own."""
    return float((a * b).sum())


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m training.check_worthiness")
    parser.add_argument("--data", help="folder that holds claims/")
    parser.add_argument("--base", type=Path, help="make the groups of words anew from this folder")
    arguments = parser.parse_args()
    path = data_dir(arguments.data) / "claims" / "claimbuster_train.jsonl.gz"
    rows = read(path, "text", "label", "file")
    if arguments.base:
        lines = [
            " ".join(map(str, item))
            for item in ((word, *numbers) for word, numbers in made_groups(arguments.base).items())
        ]
        GROUPS.write_text("\n".join(lines) + "\n", "utf-8")
    _, found = folded(rows)
    labels = np.array([row["label"] for row in rows])
    for name, y, p in zip(
        ("check-worthy", "checkable"), (labels == "CFS", labels != "NFS"), found.T, strict=True
    ):
        print(f"{name}: best F1 of five folds {best(y, p)[0]:.3f} at {best(y, p)[1]:.3f}")
    data = fit(rows)
    data["threshold"] = round(best(labels == "CFS", found[:, 0])[1], 3)
    data["checkable_threshold"] = round(float(np.quantile(found[labels == "CFS", 1], 1 - REACH)), 3)
    WEIGHTS.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
