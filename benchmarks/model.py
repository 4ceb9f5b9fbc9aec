"""What the default verifier costs beside the bare network that it runs.

    python -m benchmarks model [--pairs N] [--runs N]

In one run, taking turns: pairs a second of the verifier and of a bare onnxruntime session on the
same graph, at 128 tokens; seconds from a new process to the first answer of both; and the peak
memory of a default run over the bundled example.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from functools import cache

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from benchmarks._pairs import pair_from_row
from benchmarks._rows import table
from benchmarks.speed import EXAMPLE, measure
from factcheck.stance import nli
from factcheck.stance._model import BUNDLED, GRAPHS

TOKENS, BATCH = 128, 16
WORDS = "the harbour council voted on a plan for new roads and schools in its old town".split()
BARE = """
import numpy as np, onnxruntime
session = onnxruntime.InferenceSession({graph!r}, providers=["CPUExecutionProvider"])
one = np.ones((1, 32), dtype=np.int64)
session.run(None, {{"input_ids": one, "attention_mask": one, "token_type_ids": one}})
"""
FIRST = """
import sys
from benchmarks._pairs import pair_from_row
from factcheck.stance import nli
nli.create(nli.Settings())([pair_from_row(
    {"claim": "The bridge opened in 1998.", "evidence": "It was opened on 1 July 2000."})])
"""


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks model", description=__doc__)
    parser.add_argument("--pairs", type=int, default=192)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args(argv)
    # First, while this process is small: a child begins with its parent's memory.
    graph = str(BUNDLED / GRAPHS[0])
    commands = {
        "bare onnxruntime": [sys.executable, "-c", BARE.format(graph=graph)],
        "verifier": [sys.executable, "-c", FIRST],
        "factcheck file (the example)": [
            sys.executable, "-m", "factcheck", *EXAMPLE, "--fail-on", "never",
        ],
    }  # fmt: skip
    measured = {name: measure(command, options.runs) for name, command in commands.items()}
    first = measured["bare onnxruntime"][0]
    rows = [[name, s, s / first, round(m)] for name, (s, m) in measured.items()]
    print(table(["process, to its first answer", "seconds", "x bare", "peak MiB"], rows))
    ours, bare = throughput(options.pairs, options.runs)
    print()
    print(table(
        ["at 128 tokens", "pairs/s", "x bare"],
        [["bare onnxruntime", bare, 1.0], ["verifier", ours, ours / bare]],
    ))  # fmt: skip
    return 0


def throughput(count: int, runs: int) -> tuple[float, float]:
    """Pairs a second of the verifier and of the bare session; the median of `runs` turns each.

    Both use the threads that onnxruntime takes by itself: on two cores, two.
    """
    verifier = nli.create(nli.Settings())
    graph = str(BUNDLED / GRAPHS[0])
    session = onnxruntime.InferenceSession(graph, providers=["CPUExecutionProvider"])
    ids = np.full((BATCH, TOKENS), 2000, dtype=np.int64)
    segments = np.zeros_like(ids)
    segments[:, TOKENS // 4 :] = 1
    feed = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": segments}
    ours, bare = [], []
    for run in range(runs):
        # New words each time: the verifier judges no pair twice.
        pairs = [pair_from_row(row(run * count + n)) for n in range(count)]
        started = time.perf_counter()
        verifier(pairs)
        ours.append(count / (time.perf_counter() - started))
        started = time.perf_counter()
        for _ in range(count // BATCH):
            session.run(None, feed)
        bare.append(count // BATCH * BATCH / (time.perf_counter() - started))
    return statistics.median(ours), statistics.median(bare)


def row(number: int) -> dict[str, str]:
    """A pair of exactly `TOKENS` word pieces that no other number has; checked when made."""
    claim = f"The road number {number:05d} was opened by the council after three days of work"
    tokenizer = _tokenizer()
    used = len(tokenizer.encode(claim, ".").ids)
    words = [WORDS[(number + n) % len(WORDS)] for n in range(TOKENS - used)]
    passage = " ".join(words).capitalize() + "."
    assert len(tokenizer.encode(claim, passage).ids) == TOKENS
    return {"claim": claim, "evidence": passage}


@cache
def _tokenizer() -> Tokenizer:
    return Tokenizer.from_file(str(BUNDLED / "tokenizer.json"))
