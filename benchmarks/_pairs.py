"""Rows of data sets -> the nouns that verifiers take."""

from __future__ import annotations

from datetime import UTC, date, datetime

from benchmarks._rows import Row
from factcheck.language import dates, names, quantities
from factcheck.models import Claim, Evidence, Pair, Source, Span

# Rows do not say when they were collected; nothing that is measured depends on it.
COLLECTED = datetime(2020, 1, 1, tzinfo=UTC)


def claim_from_row(row: Row) -> Claim:
    """A statement with the mentions that `claims` would have found in it.

    Reads `claim` and, where given, `id`, `speaker` and `claim_date` (ISO 8601).
    """
    text = str(row["claim"])
    day = date.fromisoformat(row["claim_date"]) if row.get("claim_date") else None
    return Claim(
        id=str(row.get("id") or Claim.identify(text, row.get("speaker"), 0)),
        text=text,
        span=Span(0, len(text)),
        speaker=row.get("speaker"),
        names=tuple(names(text)),
        quantities=tuple(quantities(text)),
        dates=tuple(dates(text, anchor=day)),
        claim_date=day,
    )


def evidence_from_text(text: str, title: str | None = None) -> Evidence:
    return Evidence(
        origin="row",
        document="row",
        source=Source(title=title),
        provider="row",
        query="",
        retrieved_at=COLLECTED,
        complete=True,
        passage=text,
        span=Span(0, len(text)),
    )


def pair_from_row(row: Row) -> Pair:
    """The pair of a row `{claim, evidence, title?}`; evidence is a text or a list of texts."""
    texts = row["evidence"] if isinstance(row["evidence"], list) else [row["evidence"]]
    evidence = tuple(evidence_from_text(str(text), row.get("title")) for text in texts)
    return Pair(claim_from_row(row), evidence)
