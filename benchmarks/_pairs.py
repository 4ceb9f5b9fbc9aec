"""Rows of data sets -> the nouns that verifiers take."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Any

from benchmarks._rows import Row
from factcheck.language import dates, names, quantities
from factcheck.models import Claim, ClaimKind, Evidence, Pair, Source, Span

MARKS = ('""', "“”", "„“", "„”", "«»", "‘’", "''")

# Rows do not say when they were collected; nothing that is measured depends on it.
COLLECTED = datetime(2020, 1, 1, tzinfo=UTC)


def _day(text: str) -> date | None:
    """The day of "2024-6-19", of a time stamp that begins so, or of "19-6-2024"; else None."""
    found = re.match(r"(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)|(\d{1,2})-(\d{1,2})-(\d{4})(?!\d)", text)
    if not found:
        return None
    year, month, day = found.group(1, 2, 3) if found[1] else found.group(6, 5, 4)
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def claim_from_row(row: Row) -> Claim:
    """A statement with the mentions that `claims` would have found in it.

    Reads `claim` and, where given, `id`, `speaker` and `claim_date` (a day; anything else is left
    out). A claim that stands in quotation marks as a whole and has a speaker is a direct quote.
    """
    text = str(row["claim"])
    speaker = row.get("speaker") or None
    day = _day(str(row.get("claim_date") or ""))
    return Claim(
        id=str(row["id"] if row.get("id") is not None else Claim.identify(text, speaker, 0)),
        text=text,
        span=Span(0, len(text)),
        speaker=speaker,
        **(_quoted(text) if speaker else {}),
        names=tuple(names(text)),
        quantities=tuple(quantities(text)),
        dates=tuple(dates(text, anchor=day)),
        claim_date=day,
    )


def _quoted(text: str) -> dict[str, Any]:
    """The fields of a direct quote, where one pair of marks encloses all of `text`."""
    stripped = text.strip()
    inner = stripped[1:-1]
    for opening, closing in MARKS:
        enclosed = stripped.startswith(opening) and stripped.endswith(closing)
        if enclosed and inner.strip() and opening not in inner:
            start = text.index(stripped) + 1
            return {"kind": ClaimKind.DIRECT, "pieces": (Span(start, start + len(inner)),)}
    return {}


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
