"""Fit the check-worthiness model of `factcheck/claims/worthiness.json`.

    python -m training.check_worthiness [--data DIR]

Reads the ClaimBuster debates, `claims/claimbuster_train` (CC BY 4.0). Prints F1 and average
precision of five folds over `file`, then fits on everything and writes the weights. The same data
give the same file; about a minute on one core.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks._rows import data_dir, read
from factcheck.claims.worthiness import SIGNALS, signals, tokens

WEIGHTS = Path(__file__).parents[1] / "factcheck" / "claims" / "worthiness.json"
NAMES = [*SIGNALS, "length", "short"]
PENALTY = 1e-4
ROUNDS = 250


def vocabulary(rows: list[dict[str, Any]]) -> list[str]:
    counts = Counter(term for row in rows for term in row["terms"])
    return sorted(t for t, n in counts.items() if n >= (20 if " " in t else 6))


def matrix(rows: list[dict[str, Any]], terms: dict[str, int]) -> tuple[Any, Any, Any]:
    index, row_of = [], []
    for number, row in enumerate(rows):
        known = [terms[term] for term in row["terms"] if term in terms]
        index.extend(known)
        row_of.extend([number] * len(known))
    dense = np.array([[row["signals"][name] for name in NAMES] for row in rows])
    return np.array(index), np.array(row_of), dense


def fit(rows: list[dict[str, Any]]) -> tuple[dict[str, int], Any]:
    """Logistic regression by Adam on the whole set; weights: signals, words, bias."""
    terms = {term: i for i, term in enumerate(vocabulary(rows))}
    index, row_of, dense = matrix(rows, terms)
    y = np.array([row["y"] for row in rows])
    weights = np.zeros(len(NAMES) + len(terms) + 1)
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, ROUNDS + 1):
        error = (predict(weights, index, row_of, dense) - y) / len(rows)
        words = np.bincount(index, weights=error[row_of], minlength=len(terms))
        gradient = np.concatenate([dense.T @ error, words, [error.sum()]])
        gradient[:-1] += PENALTY * weights[:-1]
        first = 0.9 * first + 0.1 * gradient
        second = 0.999 * second + 0.001 * gradient**2
        scale = math.sqrt(1 - 0.999**step) / (1 - 0.9**step)
        weights -= 0.05 * scale * first / (np.sqrt(second) + 1e-8)
    return terms, weights


def predict(weights: Any, index: Any, row_of: Any, dense: Any) -> Any:
    words = np.bincount(row_of, weights=weights[len(NAMES) + index], minlength=len(dense))
    return 1 / (1 + np.exp(-(dense @ weights[: len(NAMES)] + words + weights[-1])))


def best(y: Any, p: Any) -> tuple[float, float, float]:
    """Best F1 with its threshold, and average precision."""
    order = np.argsort(-p, kind="stable")
    hits = np.cumsum(y[order])
    ranks = np.arange(1, len(y) + 1)
    f1 = 2 * hits / (ranks + y.sum())
    precision = float((hits / ranks)[y[order] == 1].mean())
    return float(f1.max()), float(p[order][f1.argmax()]), precision


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m training.check_worthiness")
    parser.add_argument("--data", help="folder that holds claims/")
    rows = read(data_dir(parser.parse_args().data) / "claims" / "claimbuster_train.jsonl.gz")
    for row in rows:
        row |= {"signals": signals(row["text"]), "terms": sorted(set(tokens(row["text"])))}
        row["y"] = float(row["label"] == "CFS")
    files = sorted({row["file"] for row in rows})
    p, y = np.zeros(len(rows)), np.array([row["y"] for row in rows])
    for fold in range(5):
        held = np.array([files.index(row["file"]) % 5 == fold for row in rows])
        terms, weights = fit([row for row, out_ in zip(rows, held, strict=True) if not out_])
        test = [row for row, out_ in zip(rows, held, strict=True) if out_]
        p[held] = predict(weights, *matrix(test, terms))
    f1, threshold, precision = best(y, p)
    print(f"5 folds by file: F1 {f1:.3f} at {threshold:.3f}, average precision {precision:.3f}")
    terms, weights = fit(rows)
    at = len(NAMES)
    kept = {t: round(float(weights[at + i]), 3) for t, i in terms.items()}
    data = {
        "bias": round(float(weights[-1]), 4),
        "threshold": round(threshold, 3),
        "signals": {n: round(float(weights[i]), 4) for i, n in enumerate(NAMES)},
        "words": {t: w for t, w in kept.items() if abs(w) >= 0.02},
    }
    WEIGHTS.write_text(json.dumps(data, ensure_ascii=False, indent=0) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
