"""Check-worthiness of sentences: `FILE [--data DIR] [--out P]`.

FILE is a path, or a name under DIR or `DIR/claims`. Reads
`{id, text, context?, label?}`, writes `{id, check_worthiness}`. Where labels are present (CFS or 1
are positive), it prints F1 at the shipped threshold, what calling everything a claim
would give, and average precision.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from benchmarks._rows import Row, locate, read, table, write
from factcheck.claims.worthiness import check_worthiness, model


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks claims", description=__doc__)
    parser.add_argument("file")
    parser.add_argument("--data")
    parser.add_argument("--out", type=Path)
    arguments = parser.parse_args(argv)
    rows = read(locate(arguments.file, arguments.data, "claims"), "text")
    started = time.perf_counter()
    scores = [check_worthiness(row["text"]) for row in rows]
    seconds = max(time.perf_counter() - started, 1e-9)
    print(f"{len(rows)} sentences, {len(rows) / seconds:,.0f} a second")
    labels = [str(row.get("label", "")) in ("CFS", "1") for row in rows]
    if any("label" in row for row in rows):
        print(table(("P", "R", "F1", "all-positive F1", "AP"), [_scores(labels, scores)]))
    if arguments.out:
        found: list[Row] = [
            {"id": row.get("id", str(number)), "check_worthiness": round(score, 6)}
            for number, (row, score) in enumerate(zip(rows, scores, strict=True))
        ]
        write(arguments.out, found)
    return 0


def _scores(labels: list[bool], scores: list[float]) -> tuple[float, ...]:
    positive = sum(labels)
    called = [score >= model().threshold for score in scores]
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
