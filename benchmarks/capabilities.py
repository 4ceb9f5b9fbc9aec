"""How often a verifier does right on short pairs of our own, by capability.

    python -m benchmarks capabilities [--verifier V] [--failures]

Reads `tests/stance/capabilities.jsonl`. "right" is the stated stance; "likeliest" the class of the
highest probability; "opposite" counts supports for refutes and refutes for supports, the errors
that cost most. --failures lists what is not right.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from benchmarks._pairs import pair_from_row
from benchmarks._rows import Row, read, table
from benchmarks.stance import STANCES
from factcheck.models import Judgement
from factcheck.plugins import load

FILE = Path(__file__).parents[1] / "tests" / "stance" / "capabilities.jsonl"
OPPOSITE = {("supports", "refutes"), ("refutes", "supports")}


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks capabilities")
    parser.add_argument("--verifier", default="nli")
    parser.add_argument("--failures", action="store_true")
    options = parser.parse_args(argv)
    rows, judgements = judged(options.verifier)
    print(table(["capability", "pairs", "right", "likeliest", "opposite"], rates(rows, judgements)))
    for row, judgement in zip(rows, judgements, strict=True):
        if options.failures and judgement.stance.value != row["expect"]:
            said = f"{judgement.stance.value} {judgement.confidence:.2f}"
            print(f"\n{row['capability']}: {said}, not {row['expect']}")
            print(f"  {row['claim']}\n  {row.get('title', '')} {row['evidence']}")
    return 0


def judged(verifier: str) -> tuple[list[Row], list[Judgement]]:
    rows = [
        {**row, "evidence": row.get("passages") or row["passage"]}
        for row in read(FILE, "capability", "claim", "expect")
    ]
    module = load("stance", verifier)
    return rows, module.create(module.Settings())([pair_from_row(row) for row in rows])


def rates(rows: Sequence[Row], judgements: Sequence[Judgement]) -> list[list[object]]:
    """A line a capability, then one for all: counts, and shares 0..1."""
    by: dict[str, list[tuple[Row, Judgement]]] = defaultdict(list)
    for row, judgement in zip(rows, judgements, strict=True):
        by[row["capability"]].append((row, judgement))
        by["all"].append((row, judgement))
    by["all"] = by.pop("all")
    return [[name, *rate(found)] for name, found in by.items()]


def rate(found: Sequence[tuple[Row, Judgement]]) -> tuple[int, float, float, int]:
    right = sum(j.stance.value == row["expect"] for row, j in found)
    likely = sum(
        max(STANCES, key=lambda s: getattr(j.probabilities, s)) == row["expect"] for row, j in found
    )
    opposite = sum((j.stance.value, row["expect"]) in OPPOSITE for row, j in found)
    return len(found), right / len(found), likely / len(found), opposite
