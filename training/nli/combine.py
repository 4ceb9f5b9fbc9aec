"""Fit the weights of `factcheck/stance/nli.json`: network and signals together, calibrated.

    python -m training.nli.combine PAIRS.jsonl.gz [--model FOLDER] [--seed N]

PAIRS is what `python -m training.nli.data` wrote; only its held-out rows are used, which the
network never saw. Five folds by passage: weights, temperature and thresholds come from rows held
out of the fit. Prints the accuracy of each source with and without the signals, the largest
weights, and the precision and recall at each threshold. Reads nothing of `dev/`.
"""

from __future__ import annotations

import argparse
import random
import zlib
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks._pairs import pair_from_row
from benchmarks._rows import Row, read, table
from factcheck.stance._features import NAMES, NETWORK
from factcheck.stance._model import load
from factcheck.stance._words import lexicon
from factcheck.stance.nli import Nli
from training.lexical import (
    CLASSES,
    FOLDS,
    LABELS,
    best_temperature,
    dump,
    fit,
    out_of_fold,
    softmax,
)

SHARES = {
    "fever_pairs": 1.0,
    "fever_paper_dev": 1.0,
    "entail_newprotocols": 1.0,
    "semiauto_wiki": 0.5,
    "snli_counterfactual": 0.3,
    "scifact_rationales": 0.3,
    "scifact_windows": 0.6,
    "irrelevant": 1.2,
    "lengthened": 1.0,
    "creak_explanations": 0.2,
    "breaking_nli": 0.1,
    "conjnli": 0.1,
    "med_monotonicity": 0.1,
}
"""Weight of each source in the fit, whatever its size; generated ones get `GENERATED`."""
GENERATED = 0.05
LENGTHENED = ("fever_pairs", "fever_paper_dev", "entail_newprotocols", "scifact_rationales")
PRECISION = 0.8
"""Wanted at least of each stated stance on held-out folds."""
FALSE_ALARMS = {"refutes": 0.005, "supports": 0.02}
"""Share of irrelevant held-out passages on which a stance may be stated. A search brings ten of
them for a claim, and one that seems to refute makes a claim contradicted: at .025, which precision
.80 would allow, every fifth claim."""
RIDGES = (1.0, 10.0, 30.0, 100.0)
LEAST = 200
SHOWN = (0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
LONG = 1500
"""Lengthened rows."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m training.nli.combine")
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--model", default="", help="folder of the network; the bundled one")
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    rows = unique([row for row in read(options.pairs) if row["held"]])
    rows += lengthened(rows, random.Random(options.seed))
    verifier = Nli(load(options.model), None, lexicon())  # type: ignore[arg-type]
    found = verifier.signals([pair_from_row(row) for row in rows])
    x = np.array([[value for value, _ in signals.values()] for signals, _ in found])
    y = np.array([LABELS[row["label"]] for row in rows])
    origin = np.array([row["source"] for row in rows])
    # Not the number that chose them to be held out: by that all would be in one fold.
    fold = np.array([zlib.crc32(f"fold {row['group']}".encode()) % FOLDS for row in rows])
    mass = masses(rows)
    print(f"{len(y)} held-out pairs, {x.shape[1]} values")
    scores = {ridge: out_of_fold(x, y, mass, fold, ridge) for ridge in RIDGES}
    losses = {ridge: log_loss(softmax(found), y, mass) for ridge, found in scores.items()}
    ridge = min(RIDGES, key=losses.__getitem__)
    print("log loss by ridge:", {key: round(loss, 4) for key, loss in losses.items()})
    held = scores[ridge]
    alone = out_of_fold(x[:, : len(NETWORK) - 2], y, mass, fold)
    temperature = best_temperature(held, y, mass)
    p = softmax(held / temperature)
    report(p, softmax(alone), y, mass, origin)
    thresholds = choose(p, y, mass, origin == "irrelevant")
    write(fit(x, y, mass, ridge), temperature, thresholds, rows)
    return 0


def unique(rows: list[Row]) -> list[Row]:
    return list({(row["claim"], row["evidence"]): row for row in rows}.values())


def lengthened(rows: list[Row], chance: random.Random) -> list[Row]:
    """Deciding passages amid four irrelevant ones, and such passages alone, of about 250 words.

    A verifier takes whole pages in windows: the more windows there are, the more seldom the least
    neutral one is right.
    """
    near = {row["claim"]: row["evidence"] for row in rows if row["source"] == "irrelevant"}
    others = sorted(set(near.values()))
    made = []
    pool = [row for row in rows if row["source"] in LENGTHENED]
    for row in chance.sample(pool, min(LONG, len(pool))):
        alone = chance.random() < 0.4
        parts = [near.get(row["claim"], chance.choice(others)), *chance.sample(others, 3)]
        parts.append(chance.choice(others) if alone else row["evidence"])
        chance.shuffle(parts)
        label = "NEI" if alone else row["label"]
        made.append({**row, "evidence": " ".join(parts), "label": label, "source": "lengthened"})
    return made


def log_loss(p: Any, y: Any, mass: Any) -> float:
    return float(-(mass * np.log(p[np.arange(len(y)), y])).sum() / mass.sum())


def masses(rows: list[Row]) -> Any:
    counts = Counter(row["source"] for row in rows)
    raw = np.array([SHARES.get(r["source"], GENERATED) / counts[r["source"]] for r in rows])
    return raw * len(rows) / raw.sum()


def report(p: Any, alone: Any, y: Any, mass: Any, origin: Any) -> None:
    lines = []
    for name in sorted(set(origin)):
        here = origin == name
        right = p[here].argmax(axis=1) == y[here]
        network = alone[here].argmax(axis=1) == y[here]
        lines.append([name, int(here.sum()), float(network.mean()), float(right.mean())])
    both = (alone, p)
    share = mass / mass.sum()
    rights = [float((share * (q.argmax(axis=1) == y)).sum()) for q in both]
    losses = [log_loss(q, y, mass) for q in both]
    lines += [["all, weighted", len(y), *rights], ["log loss", len(y), *losses]]
    print(table(["held-out folds", "rows", "network", "with signals"], lines))


def choose(p: Any, y: Any, mass: Any, irrelevant: Any) -> dict[str, float]:
    """The lowest thresholds that are precise enough, as `Nli` states them; prints their curves."""
    chosen, lines = {}, []
    for name, most in FALSE_ALARMS.items():
        column = CLASSES.index(name)
        points = [
            (*point, float((p[irrelevant][:, column] >= point[0]).mean()))
            for point in curve(p, y, mass, column)
        ]
        enough = [
            threshold
            for threshold, right, _, stated, false in points
            if right >= PRECISION and stated >= LEAST and false <= most
        ]
        if not enough:
            raise SystemExit(f"no threshold of {name!r} is precise enough")
        chosen[name] = enough[0]
        lines += [[name, *point] for point in points if point[0] in (chosen[name], *SHOWN)]
    heads = ["stance", "threshold", "precision", "recall", "stated", "of irrelevant ones"]
    print(table(heads, lines))
    print("chosen:", chosen)
    return chosen


def curve(p: Any, y: Any, mass: Any, column: int) -> list[tuple[float, float, float, int]]:
    """Threshold, weighted precision and recall, and rows stated, by rising threshold."""
    mine = p[:, column] >= p[:, 1 - column]
    points = []
    for threshold in (round(0.34 + 0.01 * step, 2) for step in range(63)):
        stated = mine & (p[:, column] >= threshold)
        right = stated & (y == column)
        precision = float(mass[right].sum() / max(mass[stated].sum(), 1e-9))
        recall = float(mass[right].sum() / mass[y == column].sum())
        points.append((threshold, precision, recall, int(stated.sum())))
    return points


def write(w: Any, temperature: float, thresholds: dict[str, float], rows: list[Row]) -> None:
    weights = {
        name: {stance: round(float(w[i, c]), 4) for c, stance in enumerate(CLASSES)}
        for i, name in enumerate((*NAMES, "intercept"))
    }
    intercept = weights.pop("intercept")
    dump(
        "nli.json",
        {
            "about": "Written by `python -m training.nli.combine`; do not edit by hand.",
            "rows": dict(sorted(Counter(row["source"] for row in rows).items())),
            "temperature": temperature,
            "thresholds": {**thresholds, "neutral": 0.0},
            "intercept": intercept,
            "weights": weights,
        },
    )
    widest = sorted(weights, key=lambda n: -max(map(abs, weights[n].values())))[:12]
    print(table(["weight", *CLASSES], [[n, *weights[n].values()] for n in widest]))


if __name__ == "__main__":
    raise SystemExit(main())
