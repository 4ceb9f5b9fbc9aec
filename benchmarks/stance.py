"""How well a verifier tells what a passage says about a claim.

    python -m benchmarks stance FILE... [--verifier V] [--data DIR] [--out PATH] [--rows N]
                                        [--plots FOLDER]

FILE is a path, or a name under `DIR/dev`. Reads JSON lines `{id, claim, evidence, label?}` with
labels SUPPORTS, REFUTES, NEI (of WiCE: SUPPORTS, PARTIAL, NOT_SUPPORTED). Prints the measures of
the stated stances, the two-way accuracy of the probabilities, the calibration and the speed; with
--out writes `{id, stance, confidence, p: {supports, refutes, neutral}}`, of all files in one.

Of several files it also prints what they say together: the debiased calibration error with 95 %
intervals, the reliability table, and precision and recall of refutes at each threshold over the
files that have any. With --plots (needs matplotlib) those two are drawn too. Exits 2 without data.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from benchmarks._calibration import Said, bins, calibration_error, curve, interval, plot
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


def main(argv: list[str]) -> int:
    options = arguments(argv)
    module = load("stance", options.verifier)
    verifier = module.create(module.Settings())
    written: list[Row] = []
    labelled: dict[str, tuple[list[str], list[Judgement]]] = {}
    for file in options.files:
        rows = read(locate(file, options.data, "dev"), "claim", "evidence")[: options.rows]
        pairs = [pair_from_row(row) for row in rows]
        started = time.perf_counter()
        judgements = verifier(pairs)
        seconds = time.perf_counter() - started
        written += map(prediction, rows, judgements)
        print(f"{file}: {len(rows)} pairs, {len(rows) / max(seconds, 1e-9):.0f} pairs/s")
        if rows and all(row.get("label") in LABELS for row in rows):
            labels = [str(row["label"]) for row in rows]
            labelled[file] = ([LABELS[label] for label in labels], judgements)
            print(measures(labels, judgements) + "\n", flush=True)
    if options.out:
        write(options.out, written)
    if len(labelled) > 1:
        print(together(labelled, options.plots))
    return 0


def arguments(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks stance")
    parser.add_argument("files", nargs="+", metavar="FILE")
    parser.add_argument("--verifier", default="nli")
    parser.add_argument("--data")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--rows", type=int, help="only the first N rows of each")
    parser.add_argument("--plots", type=Path, help="folder for the two pictures")
    return parser.parse_args(argv)


def together(labelled: dict[str, tuple[list[str], list[Judgement]]], plots: Path | None) -> str:
    """What several sets say: calibration of each and of all, and the curve of refutes."""
    said: dict[str, list[Said]] = {}
    scored: list[Said] = []
    wanted = right = stated = 0
    for file, (gold, judgements) in labelled.items():
        pairs = list(zip(gold, judgements, strict=True))
        said[file] = [likeliest(judgement, label) for label, judgement in pairs]
        if "refutes" in gold:
            wanted += gold.count("refutes")
            refuting = [label for label, j in pairs if j.stance is Stance.REFUTES]
            stated, right = stated + len(refuting), right + refuting.count("refutes")
            scored += [
                (j.probabilities.refutes, label == "refutes")
                for label, j in pairs
                if j.probabilities.refutes >= j.probabilities.supports
            ]
    pooled = [one for each in said.values() for one in each]
    errors = [
        (name, len(rows), calibration_error(rows), *interval(rows))
        for name, rows in {**said, "pooled": pooled}.items()
    ]
    reliability, points = bins(pooled), curve(scored, wanted)
    if plots:
        plot(plots, reliability, points)
    return "\n\n".join(
        (
            table(["calibration error", "pairs", "", "from", "to"], errors),
            table(["pairs", "probability", "right"], reliability),
            table(["threshold", "precision of refutes", "recall", "stated"], points),
            f"refutes as stated: precision {right / max(1, stated):.3f}, "
            f"recall {right / max(1, wanted):.3f}, {stated} stated",
        )
    )


def likeliest(judgement: Judgement, gold: str) -> Said:
    name = max(STANCES, key=lambda s: getattr(judgement.probabilities, s))
    return getattr(judgement.probabilities, name), name == gold


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
    error = calibration_error(
        [likeliest(j, label) for j, label in zip(judgements, gold, strict=True)]
    )
    summary.append(("debiased calibration error, likeliest class", error))
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
