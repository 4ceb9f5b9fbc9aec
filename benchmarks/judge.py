"""Label claims against evidence that is given, with the same code as a real run.

    python -m benchmarks judge FILE [--verifier V] [--data DIR] [--out PREDICTIONS]

FILE is a path, or a name under DIR or `DIR/judge`. Reads rows
{id, claim, speaker?, claim_date?, evidence: [{url, text}], label?}, writes
{id, label, S, R, disputed, confidence}. Everything after the search runs as in `factcheck file`:
origins, passages, stance, verdict. Where rows have a label, prints a table of it against ours.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from pathlib import Path

from benchmarks import _rows
from benchmarks._pairs import COLLECTED, claim_from_row
from factcheck.config import Config
from factcheck.judges import Judges
from factcheck.judging import think
from factcheck.models import (
    Article,
    Document,
    Finding,
    Format,
    Outcome,
    Source,
    Span,
    Status,
)
from factcheck.searching import Case


def case(row: _rows.Row) -> Case:
    """A row as a claim whose search has just ended; no evidence is a search that found none."""
    claim = claim_from_row(row)
    documents = [
        Document(
            source=Source(url=item.get("url")),
            text=item["text"],
            provider="recorded",
            query=row["claim"],
            retrieved_at=COLLECTED,
        )
        for item in row["evidence"]
        if str(item.get("text") or "").strip()
    ]
    article = Article(
        location="-",
        source=Source(),
        format=Format.TEXT,
        text=claim.text,
        prose=(Span(0, len(claim.text)),),
    )
    status = Status.OK if documents else Status.EMPTY
    outcome = Outcome(provider="recorded", claim=claim.id, status=status)
    found = {d.id: d for d in documents}
    return Case(article, claim, found, {outcome.provider: frozenset(found)}, (outcome,))


def prediction(row: _rows.Row, finding: Finding) -> _rows.Row:
    return {
        "id": row["id"],
        "label": finding.label.value,
        "S": finding.supporting,
        "R": finding.refuting,
        "disputed": finding.disputed,
        "confidence": finding.confidence,
    }


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks judge", description=__doc__)
    parser.add_argument("file")
    parser.add_argument("--data")
    parser.add_argument("--verifier")
    parser.add_argument("--out", type=Path)
    options = parser.parse_args(argv)
    rows = _rows.read(_rows.locate(options.file, options.data, "judge"), "id", "claim", "evidence")
    started = time.perf_counter()
    config = Config(**({"verifier": options.verifier} if options.verifier else {}))
    cases = [case(row) for row in rows]
    judged = think(cases, Judges([each.claim for each in cases], config))
    findings = [each.finding for each in judged]
    seconds = time.perf_counter() - started
    if options.out:
        _rows.write(options.out, map(prediction, rows, findings))
    counts = Counter(
        (row.get("label", "?"), f.label.value) for row, f in zip(rows, findings, strict=True)
    )
    print(_rows.table(["given", "ours", "rows"], [(*k, n) for k, n in sorted(counts.items())]))
    print(f"{len(rows)} claims in {seconds:.1f} s")
    return 0
