"""Start-up, time by stage and peak memory, as ratios within one run.

    python -m benchmarks speed [--runs N]

Start-up is compared with a bare Python and a bare Typer process; the stages are those of one
offline run over the bundled example. Absolute seconds depend on the machine: compare ratios.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks import _rows

ROOT = Path(__file__).parents[1]
EXAMPLE = ["file", "examples/draft.md", "--corpus", "examples/sources", "--offline"]
DRAFT = 1000
"""Words of the draft whose claims are listed, as an editor would on every keystroke."""
TYPER = "import typer; app = typer.Typer(); app.command()(lambda: print('hello')); app()"


def measure(command: list[str], runs: int) -> tuple[float, float]:
    """Median wall seconds and peak memory (MiB, of the largest process) of a whole process."""
    seconds, memory = [], []
    with tempfile.TemporaryDirectory() as cache:
        environment = {**os.environ, "FACTCHECK_WEB__CACHE_DIR": cache}
        for _ in range(runs + 1):
            started = time.perf_counter()
            child = subprocess.Popen(
                command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )  # fmt: skip
            _, _, usage = os.wait4(child.pid, 0)
            seconds.append(time.perf_counter() - started)
            memory.append(usage.ru_maxrss / 1024)
    return statistics.median(seconds[1:]), max(memory)


def startup(runs: int, draft: Path) -> str:
    own = [sys.executable, "-m", "factcheck"]
    commands = {
        "bare Python": [sys.executable, "-c", "print('hello')"],
        "bare Typer": [sys.executable, "-c", TYPER],
        "factcheck --version": [*own, "--version"],
        "factcheck --help": [*own, "--help"],
        f"factcheck claims ({DRAFT:,} words)": [*own, "claims", str(draft)],
        "factcheck file (the example)": [*own, *EXAMPLE, "--fail-on", "never"],
    }
    measured = {name: measure(command, runs) for name, command in commands.items()}
    base = measured["bare Typer"][0]
    rows = [(name, s, s / base, round(m)) for name, (s, m) in measured.items()]
    return _rows.table(["process", "seconds", "x bare Typer", "peak MiB"], rows)


def long_draft() -> str:
    """The example over and over, each time with other figures, so that no sentence is known."""
    text = (ROOT / "examples/draft.md").read_text("utf-8")
    parts: list[str] = []
    while sum(len(part.split()) for part in parts) < DRAFT:
        digit = str(len(parts) + 1)
        parts.append(re.sub(r"(?<=\d)\d", digit, text))
    return "\n\n".join(parts)


async def stages() -> str:
    from factcheck import claims, roster
    from factcheck.article import Reader
    from factcheck.config import Config
    from factcheck.independence import origins
    from factcheck.judges import Judges
    from factcheck.judging import think
    from factcheck.passages import select
    from factcheck.searching import Case
    from factcheck.web import Web, WebSettings

    config = Config(corpus=(ROOT / "examples/sources",), provider=("corpus",), offline=True)
    spent: list[tuple[str, float]] = []
    clock = time.perf_counter()

    def lap(stage: str) -> None:
        nonlocal clock
        now = time.perf_counter()
        spent.append((stage, now - clock))
        clock = now

    async with Web(WebSettings(offline=True)) as web, Reader(web) as reader:
        article = await reader.file(ROOT / "examples/draft.md")
        lap("reading")
        found = claims.extract(article).claims
        lap("claims")
        provider = roster.providers(config, reader)[0]
        retrievals = [await provider(claim) for claim in found]
        lap("corpus")
        cases = [
            Case(article, claim, {d.id: d for d in r.documents}, outcomes=(r.outcome,))
            for claim, r in zip(found, retrievals, strict=True)
        ]
        merged = [origins(article, list(case.documents.values())) for case in cases]
        lap("independence")
        for case, its in zip(cases, merged, strict=True):
            select(case.claim, its, case.documents)
        lap("passages")
        judges = Judges(found, config)
        lap("loading the verifiers")
        think(cases, judges)
        lap("all after the search")
    total = len(found)
    rows = [(stage, 1000 * s, 1000 * s / total) for stage, s in spent]
    return _rows.table(["stage", "ms per article", "ms per claim"], rows)


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="benchmarks speed", description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder) / "draft.md"
        draft.write_text(long_draft(), "utf-8")
        print(startup(options.runs, draft), end="\n\n")
    print(asyncio.run(stages()))
    return 0
