"""Claims and passages as nouns, for the tests of this room."""

from __future__ import annotations

from datetime import UTC, datetime

from factcheck.language import dates, names, quantities
from factcheck.models import Claim, ClaimKind, Evidence, Pair, Source, Span


def evidence(passage: str, title: str | None = None) -> Evidence:
    return Evidence(
        origin="o",
        document="d",
        source=Source(title=title),
        provider="corpus",
        query="q",
        retrieved_at=datetime(2024, 1, 1, tzinfo=UTC),
        complete=True,
        passage=passage,
        span=Span(0, len(passage)),
    )


def statement(text: str) -> Claim:
    return Claim(
        id="c",
        text=text,
        span=Span(0, len(text)),
        names=tuple(names(text)),
        quantities=tuple(quantities(text)),
        dates=tuple(dates(text)),
    )


def quotation(text: str, speaker: str | None) -> Claim:
    """A direct quote of what stands between the outer straight marks of `text`."""
    start, end = text.index('"') + 1, text.rindex('"')
    return statement(text).model_copy(
        update={"kind": ClaimKind.DIRECT, "pieces": (Span(start, end),), "speaker": speaker}
    )


def pair(claim: str | Claim, *passages: str, title: str | None = None) -> Pair:
    made = statement(claim) if isinstance(claim, str) else claim
    return Pair(made, tuple(evidence(passage, title) for passage in passages))
