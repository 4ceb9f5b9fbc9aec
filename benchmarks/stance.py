"""How well a verifier tells what a passage says about a claim.

    python -m benchmarks stance FILE [--verifier NAME] [--data DIR] [--out PATH] [--rows N]

FILE is a path, or a name under `DIR/dev`. Reads JSON lines `{id, claim, evidence, label?}` with
labels SUPPORTS, REFUTES, NEI (of WiCE: SUPPORTS, PARTIAL, NOT_SUPPORTED). Prints the measures of
the stated stances, the two-way accuracy of the probabilities, the calibration and the speed; with
--out writes `{id, stance, confidence, p: {supports, refutes, neutral}}`. Exits 2 without data.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from benchmarks._pairs import pair_from_row
from benchmarks._rows import Row, locate, read, table, write
from factcheck.models import Judgement, Stance
from factcheck.plugins import load

LABELS = {
    "SUPPORTS": "supports",
    "REFUTES": "refutes",
    "NEI": "neutral",
    "PARTIAL": "neutral",
    "NOT_SUPPORTED": "neutral",
}
STANCES = tuple(stance.value for stance in Stance)
BINS = 10


def main(argv: list[str]) -> int:
    options = arguments(argv)
    rows = read(locate(options.file, options.data, "dev"), "claim", "evidence")[: options.rows]
    module = load("stance", options.verifier)
    verifier = module.create(module.Settings())
    pairs = [pair_from_row(row) for row in rows]
    started = time.perf_counter()
    judgements = verifier(pairs)
    seconds = time.perf_counter() - started
    if options.out:
        write(options.out, map(prediction, rows, judgements))
    print(f"{options.file}: {len(rows)} pairs, {len(rows) / max(seconds, 1e-9):.0f} pairs/s")
    if rows and all(row.get("label") in LABELS for row in rows):
        print(measures([str(row["label"]) for row in rows], judgements))
    return 0


def arguments(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks stance")
    parser.add_argument("file")
    parser.add_argument("--verifier", default="lexical")
    parser.add_argument("--data")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--rows", type=int, help="only the first N rows")
    return parser.parse_args(argv)


def prediction(row: Row, judgement: Judgement) -> Row:
    return {
        "id": row.get("id"),
        "stance": judgement.stance.value,
        "confidence": round(judgement.confidence, 4),
        "p": {name: round(getattr(judgement.probabilities, name), 4) for name in STANCES},
    }


def measures(labels: Sequence[str], judgements: Sequence[Judgement]) -> str:
    gold = [LABELS[label] for label in labels]
    said = [judgement.stance.value for judgement in judgements]
    likely = [max(STANCES, key=lambda name: getattr(j.probabilities, name)) for j in judgements]
    present = [name for name in STANCES if name in gold]
    classes = {name: scores(gold, said, name) for name in STANCES}
    summary: list[tuple[str, object]] = [
        ("accuracy", share(gold, said)),
        ("macro-F1 of the classes present", sum(classes[c][2] for c in present) / len(present)),
        ("accuracy of the likeliest class", share(gold, likely)),
        ("its macro-F1", sum(scores(gold, likely, c)[2] for c in present) / len(present)),
    ]
    if "neutral" not in gold:
        summary.append(("two-way accuracy (supports or refutes)", share(gold, forced(judgements))))
    if "refutes" in gold:
        summary.append(("precision of stated refutes", classes["refutes"][0]))
        summary.append(("recall of stated refutes", classes["refutes"][1]))
    summary.append(("expected calibration error, likeliest class", calibration(gold, judgements)))
    detail = [[c, *classes[c], gold.count(c), said.count(c)] for c in STANCES]
    confusion = Counter(zip(labels, said, strict=True))
    kinds = [label for label in LABELS if label in labels]
    return "\n\n".join(
        (
            table(["measure", ""], summary),
            table(["stance", "precision", "recall", "F1", "gold", "stated"], detail),
            table(
                ["gold \\ stated", *STANCES],
                [[k, *(confusion[k, s] for s in STANCES)] for k in kinds],
            ),
        )
    )


def share(gold: Sequence[str], said: Sequence[str]) -> float:
    return sum(a == b for a, b in zip(gold, said, strict=True)) / len(gold)


def scores(gold: list[str], said: list[str], name: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of one class; 0 where nothing was stated or to be found."""
    hits = sum(a == b == name for a, b in zip(gold, said, strict=True))
    precision = hits / said.count(name) if name in said else 0.0
    recall = hits / gold.count(name) if name in gold else 0.0
    both = precision + recall
    return precision, recall, 2 * precision * recall / both if both else 0.0


def forced(judgements: Sequence[Judgement]) -> list[str]:
    p = [judgement.probabilities for judgement in judgements]
    return ["supports" if one.supports >= one.refutes else "refutes" for one in p]


def calibration(gold: Sequence[str], judgements: Sequence[Judgement]) -> float:
    """Mean distance of confidence and accuracy over ten equal bins (Guo et al., 2017)."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for label, judgement in zip(gold, judgements, strict=True):
        name = max(STANCES, key=lambda s: getattr(judgement.probabilities, s))
        top = getattr(judgement.probabilities, name)
        bins.setdefault(min(int(top * BINS), BINS - 1), []).append((top, name == label))
    apart = (abs(sum(c for c, _ in b) - sum(right for _, right in b)) for b in bins.values())
    return sum(apart) / len(gold)
