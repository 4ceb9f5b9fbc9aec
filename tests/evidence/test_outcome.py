"""Errors and documents -> the outcome of a provider."""

from datetime import UTC, datetime

import pytest
from claims_to_check import claim

from factcheck.errors import (
    FactcheckError,
    ForbiddenAddress,
    HttpStatus,
    NotCached,
    ProviderError,
    RateLimited,
    RobotsDisallowed,
    TimedOut,
)
from factcheck.evidence._outcome import Tally, retrieval
from factcheck.models import Document, Source, Status

DOWN, CACHED = TimedOut("no answer"), NotCached("not in the cache")
DOCUMENT = Document(
    source=Source(),
    text="The Rhine is a river.",
    provider="p",
    query="q",
    retrieved_at=datetime(2024, 5, 1, tzinfo=UTC),
)


@pytest.mark.parametrize(
    ("errors", "documents", "status"),
    [
        ([], 0, Status.EMPTY),
        ([], 1, Status.OK),
        ([DOWN], 0, Status.FAILED),
        ([DOWN], 1, Status.DEGRADED),
        ([CACHED] * 3, 0, Status.SKIPPED),
        ([CACHED], 0, Status.DEGRADED),
        ([CACHED], 1, Status.DEGRADED),
        ([CACHED, DOWN], 0, Status.FAILED),
        ([RateLimited("429")], 0, Status.DEGRADED),
        ([ProviderError("read-only")], 0, Status.DEGRADED),
        ([ForbiddenAddress("private")], 0, Status.BLOCKED),
        ([RobotsDisallowed("robots.txt")], 0, Status.BLOCKED),
        ([HttpStatus(403, "403")], 0, Status.BLOCKED),
        ([HttpStatus(404, "404")], 0, Status.FAILED),
        ([HttpStatus(503, "503")], 0, Status.DEGRADED),
        ([HttpStatus(503, "503"), HttpStatus(403, "403")], 0, Status.BLOCKED),
    ],
)
def test_the_outcome_is_as_bad_as_what_happened(
    errors: list[FactcheckError], documents: int, status: Status
) -> None:
    tally = Tally(requests=3, errors=errors)
    outcome = retrieval("p", claim("It rains."), [DOCUMENT] * documents, tally).outcome
    assert outcome.status is status
    assert (outcome.documents, outcome.requests) == (documents, 3)
    assert bool(outcome.reason) == bool(errors)


def test_a_reason_that_came_often_is_told_once() -> None:
    tally = Tally(errors=[DOWN, TimedOut("no answer"), TimedOut("reset")], note="2 left out")
    outcome = retrieval("p", claim("It rains."), [], tally).outcome
    assert outcome.reason == "2 left out; no answer; reset"
