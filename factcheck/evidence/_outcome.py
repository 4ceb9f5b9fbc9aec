"""What went wrong, as a value: errors of a claim's requests to the provider's outcome."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from factcheck.errors import (
    FactcheckError,
    ForbiddenAddress,
    HttpStatus,
    NotCached,
    ProviderError,
    RateLimited,
    RobotsDisallowed,
)
from factcheck.models import Claim, Document, Outcome, Retrieval, Status

# 202 is how engines answer while they suspect a robot; 502-504 pass.
_HTTP = {
    **dict.fromkeys((202, 502, 503, 504), Status.DEGRADED),
    **dict.fromkeys((401, 402, 403, 407, 451), Status.BLOCKED),
}
_STATUS: dict[type[FactcheckError], Status] = {
    NotCached: Status.SKIPPED,
    ForbiddenAddress: Status.BLOCKED,
    RobotsDisallowed: Status.BLOCKED,
    RateLimited: Status.DEGRADED,
    ProviderError: Status.DEGRADED,
}
_WORST_FIRST = (Status.FAILED, Status.BLOCKED, Status.DEGRADED, Status.SKIPPED)


@dataclass
class Tally:
    """What the requests for one claim came to.

    `requests` counts those that were asked for, answered from a cache or not.
    """

    requests: int = 0
    errors: list[FactcheckError] = field(default_factory=list)
    note: str = ""


def status_of(error: FactcheckError) -> Status:
    """How an outcome is called that rests on `error` alone."""
    if isinstance(error, HttpStatus):
        return _HTTP.get(error.status, Status.FAILED)
    return _STATUS.get(type(error), Status.FAILED)


def retrieval(
    provider: str, claim: Claim, documents: Sequence[Document], tally: Tally
) -> Retrieval:
    """The provider's answer.

    Without errors ok or empty. With errors: degraded when there are documents all the same,
    otherwise the worst of what happened. What the user left unasked (--offline) never makes an
    answer worse than it is.
    """
    statuses = {status_of(error) for error in tally.errors}
    if statuses - {Status.SKIPPED} and documents:
        status = Status.DEGRADED
    elif documents or not statuses:
        status = Status.OK if documents else Status.EMPTY
    else:
        status = next(status for status in _WORST_FIRST if status in statuses)
    reasons = [tally.note, *dict.fromkeys(map(_reason, tally.errors))]
    outcome = Outcome(
        provider=provider,
        claim=claim.id,
        status=status,
        reason="; ".join(reason for reason in reasons if reason)[:500],
        documents=len(documents),
        requests=tally.requests,
    )
    return Retrieval(documents=tuple(documents), outcome=outcome)


def _reason(error: FactcheckError) -> str:
    """Of what was never asked only the fact: its addresses differ from claim to claim."""
    return "offline, and no answer is cached" if isinstance(error, NotCached) else str(error)
