"""Check-worthiness of sentences: `FILE [--data DIR] [--out P] [--folds]`.

FILE is a path, or a name under DIR or `DIR/claims`. Reads `{id, text, context?, label?}`, writes
`{id, check_worthiness, checkable}`. Where labels are present it prints, for both outputs, F1 at
the shipped threshold, what calling everything positive would give, and average precision: CFS is
check-worthy, CFS and UFS are checkable, and 1 is either. `--folds` compares five folds over the
rows' `file`, fitted by `training.check_worthiness`, with a linear SVM over TF-IDF of words and
pairs on the same folds, and prints the calibration error; it needs scikit-learn.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from typing import Any

from benchmarks._rows import Row, locate, read, table, write
from factcheck.claims._skipping import FLOOR, NAMED_FLOOR
from factcheck.claims.worth.worthiness import check_worthiness, checkable, model
from factcheck.language import dates, names, quantities

POSITIVE = {"check-worthy": ("CFS", "1"), "checkable": ("CFS", "UFS", "1")}
BINS = 10


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks claims", description=__doc__)
    parser.add_argument("file")
    parser.add_argument("--data")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--folds", action="store_true", help="fit on folds, against a linear SVM")
    arguments = parser.parse_args(argv)
    path = locate(arguments.file, arguments.data, "claims")
    if arguments.folds:
        return _compare(read(path, "text", "label", "file"))
    rows = read(path, "text")
    model()  # read before the clock starts
    started = time.perf_counter()
    found = [(check_worthiness(row["text"]), checkable(row["text"])) for row in rows]
    seconds = max(time.perf_counter() - started, 1e-9)
    letters = sum(len(row["text"]) for row in rows)
    print(
        f"{len(rows)} sentences, {len(rows) / seconds:,.0f} a second,"
        f" {letters / seconds:,.0f} characters a second"
    )
    if any("label" in row for row in rows):
        limits = (model().threshold, model().checkable_threshold)
        lines = []
        for at, (name, positive) in enumerate(POSITIVE.items()):
            labels = [str(row.get("label", "")) in positive for row in rows]
            scores = [pair[at] for pair in found]
            lines.append((name, limits[at], *_scores(labels, scores, limits[at])))
        print(table(("", "threshold", "P", "R", "F1", "all-positive F1", "AP"), lines))
    if arguments.out:
        written: list[Row] = [
            {
                "id": row.get("id", str(number)),
                "check_worthiness": round(worthy, 6),
                "checkable": round(able, 6),
            }
            for number, (row, (worthy, able)) in enumerate(zip(rows, found, strict=True))
        ]
        write(arguments.out, written)
    return 0


def _compare(rows: list[Row]) -> int:
    """Our model and a linear SVM over TF-IDF on the same five folds."""
    try:
        import sklearn  # noqa: F401
    except ImportError:
        print("benchmarks: --folds needs scikit-learn: pip install scikit-learn", file=sys.stderr)
        return 2
    from training.check_worthiness import folded

    fold, found = folded(rows)
    for at, (name, positive) in enumerate(POSITIVE.items()):
        labels = [row["label"] in positive for row in rows]
        ours = found[:, at].tolist()
        theirs = _svm([row["text"] for row in rows], labels, fold)
        mine, other = (_folded_scores(labels, scores, fold) for scores in (ours, theirs))
        plain = _scores(labels, theirs, 0.0)
        lines = [
            ("ours", *mine),
            ("TF-IDF + linear SVM", *other),
            ("difference", *(a - b for a, b in zip(mine, other, strict=True))),
            ("the SVM at its own threshold, 0", plain[2], plain[4]),
        ]
        print(table((name, "F1", "AP"), lines))
        print(f"calibration error of ours, {BINS} bins: {_calibration_error(labels, ours):.3f}\n")
    print("F1: the threshold of each fold is the best one on the four others.")
    print(_floors(rows, found[:, 0].tolist()))
    return 0


def _floors(rows: list[Row], worthy: list[float]) -> str:
    """How many sentences are left out for their score alone: check-worthy ones, and others."""
    named = [
        bool(names(text)) and not quantities(text) and not dates(text)
        for text in (row["text"] for row in rows)
    ]
    lines: list[tuple[str, float, str, int, int, str]] = []
    for what, floor, chosen in (
        ("all", FLOOR, [True] * len(rows)),
        ("a name only", NAMED_FLOOR, named),
    ):
        for kind, wanted in (("check-worthy", True), ("others", False)):
            scores = [
                score
                for score, row, mine in zip(worthy, rows, chosen, strict=True)
                if mine and (row["label"] in POSITIVE["check-worthy"]) is wanted
            ]
            below = sum(score < floor for score in scores)
            lines.append((what, floor, kind, len(scores), below, f"{below / len(scores):.4f}"))
    return table(("sentences", "floor", "", "rows", "below", "share"), lines)


def _svm(texts: list[str], labels: list[bool], fold: Any) -> list[float]:
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.svm import LinearSVC

    scores = [0.0] * len(texts)
    for held in sorted(set(fold.tolist())):
        inside = [i for i, f in enumerate(fold) if f != held]
        outside = [i for i, f in enumerate(fold) if f == held]
        words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
        known = words.fit_transform([texts[i] for i in inside])
        svm = LinearSVC(random_state=0).fit(known, [labels[i] for i in inside])
        found = svm.decision_function(words.transform([texts[i] for i in outside]))
        for i, score in zip(outside, found, strict=True):
            scores[i] = float(score)
    return scores


def _folded_scores(labels: list[bool], scores: list[float], fold: Any) -> tuple[float, float]:
    """F1 and average precision; the threshold of each fold comes from the others."""
    right = called = 0
    for held in sorted(set(fold.tolist())):
        inside = [i for i, f in enumerate(fold) if f != held]
        limit = _best_threshold([labels[i] for i in inside], [scores[i] for i in inside])
        outside = [i for i, f in enumerate(fold) if f == held and scores[i] >= limit]
        called += len(outside)
        right += sum(labels[i] for i in outside)
    f1 = 2 * right / max(called + sum(labels), 1)
    return f1, _average_precision(labels, scores)


def _best_threshold(labels: list[bool], scores: list[float]) -> float:
    order = sorted(range(len(scores)), key=lambda i: -scores[i])
    positive, hits, best, limit = sum(labels), 0, 0.0, 0.0
    for rank, i in enumerate(order, 1):
        hits += labels[i]
        f1 = 2 * hits / (rank + positive)
        if f1 > best:
            best, limit = f1, scores[i]
    return limit


def _calibration_error(labels: list[bool], scores: list[float]) -> float:
    """Mean gap between probability and share of positives, over bins of equal counts."""
    order = sorted(range(len(scores)), key=lambda i: scores[i])
    gap = 0.0
    for at in range(BINS):
        bin_ = order[at * len(order) // BINS : (at + 1) * len(order) // BINS]
        gap += abs(sum(scores[i] - labels[i] for i in bin_))
    return gap / max(len(order), 1)


def _scores(labels: list[bool], scores: list[float], limit: float) -> tuple[float, ...]:
    """Precision, recall and F1 at `limit`, F1 of calling everything positive, and AP."""
    positive = sum(labels)
    called = [score >= limit for score in scores]
    right = sum(label and yes for label, yes in zip(labels, called, strict=True))
    f1 = 2 * right / max(sum(called) + positive, 1)
    everything = 2 * positive / max(len(labels) + positive, 1)
    return (right / max(sum(called), 1), right / max(positive, 1), f1, everything,
            _average_precision(labels, scores))  # fmt: skip


def _average_precision(labels: list[bool], scores: list[float]) -> float:
    order = sorted(range(len(scores)), key=lambda i: -scores[i])
    hits, total = 0, 0.0
    for rank, i in enumerate(order, 1):
        if labels[i]:
            hits += 1
            total += hits / rank
    return total / max(hits, 1)
