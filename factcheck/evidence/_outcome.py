"""What went wrong, as a value: errors of a claim's requests to the provider's outcome."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from factcheck.errors import (
    BadResponse,
    ConsentWall,
    EmptyInput,
    FactcheckError,
    FetchError,
    ForbiddenAddress,
    HttpStatus,
    MissingExtra,
    NeedsJavaScript,
    NotAnArticle,
    NotCached,
    OutOfRequests,
    Paywall,
    ProviderError,
    RateLimited,
    RobotCheck,
    RobotsDisallowed,
    TooLarge,
)
from factcheck.models import Claim, ClaimReview, Document, Outcome, PageState, Retrieval, Status

# 202 is how engines answer while they suspect a robot; 502-504 pass.
_HTTP = {
    **dict.fromkeys((202, 502, 503, 504), Status.DEGRADED),
    # 432 and 433 are how Tavily says that a plan's limit is reached.
    **dict.fromkeys((401, 402, 403, 407, 432, 433, 451), Status.BLOCKED),
}
_STATUS: dict[type[FactcheckError], Status] = {
    NotCached: Status.SKIPPED,
    ForbiddenAddress: Status.BLOCKED,
    OutOfRequests: Status.BLOCKED,
    RobotsDisallowed: Status.BLOCKED,
    RateLimited: Status.DEGRADED,
    ProviderError: Status.DEGRADED,
}
_LONGEST = 500
"""Characters of the reasons of an outcome."""
_WORST_FIRST = (Status.FAILED, Status.BLOCKED, Status.DEGRADED, Status.SKIPPED)

_PAGE_HTTP = {
    **dict.fromkeys((404, 410), PageState.GONE),
    **dict.fromkeys((401, 403, 407, 451), PageState.BLOCKED),
    402: PageState.PAYWALL,
}
# The first that fits; FetchError is the last of the network's.
_PAGE: tuple[tuple[type[FactcheckError], PageState], ...] = (
    (Paywall, PageState.PAYWALL),
    (ConsentWall, PageState.CONSENT_WALL),
    (NeedsJavaScript, PageState.NEEDS_JAVASCRIPT),
    (RobotCheck, PageState.BLOCKED),
    (RobotsDisallowed, PageState.BLOCKED),
    (ForbiddenAddress, PageState.BLOCKED),
    (OutOfRequests, PageState.BLOCKED),
    (RateLimited, PageState.BLOCKED),
    (BadResponse, PageState.TRUNCATED),
    (TooLarge, PageState.TRUNCATED),
    (NotCached, PageState.NOT_CACHED),
    (FetchError, PageState.UNREACHABLE),
    (NotAnArticle, PageState.NOT_AN_ARTICLE),
    (EmptyInput, PageState.NOT_AN_ARTICLE),
)


@dataclass
class Tally:
    """What the requests for one claim came to.

    `requests` counts those that were asked for, answered from a cache or not; `snippets` the
    pages that could not be read and of which the search's own snippet stands in. `untimely` are
    claim_reviews that were published outside the days that are asked for.
    """

    requests: int = 0
    errors: list[FactcheckError] = field(default_factory=list)
    note: str = ""
    pages: Counter[PageState] = field(default_factory=Counter)
    snippets: int = 0
    untimely: set[str] = field(default_factory=set)
    unread: dict[str, PageState] = field(default_factory=dict)
    _unread: list[FactcheckError] = field(default_factory=list)

    def page(self, url: str, error: FactcheckError | None = None) -> None:
        """Counts a page that a search named: read, or lost to `error`."""
        state = page_state(error)
        self.pages[state] += 1
        if error is not None:
            self.unread[url] = state
            self._unread.append(error)

    @property
    def failures(self) -> list[FactcheckError]:
        """What makes the answer incomplete.

        One page that cannot be read is the way of the web. Where none can, the pages that might
        have spoken against the claim are missing, whatever their snippets say; also offline,
        where the search is kept and its pages are not. What the run's own limit stopped is always
        missing.
        """
        if self.pages[PageState.READABLE]:
            stopped = [error for error in self._unread if isinstance(error, OutOfRequests)]
            return [*self.errors, *stopped]
        return [*self.errors, *(_lost(error) for error in self._unread)]

    @property
    def remarks(self) -> list[str]:
        lost = {state.value: n for state, n in self.pages.items() if state != PageState.READABLE}
        remarks = [self.note] if self.note else []
        if lost:
            told = ", ".join(f"{n} {state}" for state, n in sorted(lost.items()))
            brief = f"; of {self.snippets} the search's snippet" if self.snippets else ""
            unread = f"{sum(lost.values())} of {self.pages.total()} pages could not be read"
            remarks.append(f"{unread} ({told}{brief})")
            # The one loss that the user can do something about.
            remarks += {str(error) for error in self._unread if isinstance(error, MissingExtra)}
        if self.untimely:
            remarks.append(f"{len(self.untimely)} published outside the days asked for")
        return remarks


def status_of(error: FactcheckError) -> Status:
    """How an outcome is called that rests on `error` alone."""
    if isinstance(error, HttpStatus):
        return _HTTP.get(error.status, Status.FAILED)
    return _STATUS.get(type(error), Status.FAILED)


def page_state(error: FactcheckError | None) -> PageState:
    """What became of a page whose reading ended with `error`, None for well."""
    if error is None:
        return PageState.READABLE
    if isinstance(error, HttpStatus):
        return _PAGE_HTTP.get(error.status, PageState.UNREACHABLE)
    found = (state for kind, state in _PAGE if isinstance(error, kind))
    return next(found, PageState.UNSUPPORTED)


def retrieval(
    provider: str,
    claim: Claim,
    documents: Sequence[Document],
    tally: Tally,
    claim_reviews: Sequence[ClaimReview] = (),
) -> Retrieval:
    """The provider's answer.

    Without failures ok or empty. With them: degraded when a part was answered all the same,
    otherwise the worst of what happened; skipped only where the user left all of it unasked
    (--offline): an answer of which half is kept is half an answer.
    """
    failures = tally.failures
    statuses = {status_of(error) for error in failures}
    found = len(documents) + len(claim_reviews)
    half = found or len(failures) < tally.requests
    if not statuses:
        status = Status.OK if found else Status.EMPTY
    elif found or (half and statuses == {Status.SKIPPED}):
        status = Status.DEGRADED
    else:
        status = next(status for status in _WORST_FIRST if status in statuses)
    reasons = [*tally.remarks, *dict.fromkeys(map(_reason, failures))]
    outcome = Outcome(
        provider=provider,
        claim=claim.id,
        status=status,
        reason=_whole(reasons),
        documents=found,
        requests=tally.requests,
        pages=dict(tally.pages),
        unread=tally.unread,
    )
    return Retrieval(
        documents=tuple(documents), outcome=outcome, claim_reviews=tuple(claim_reviews)
    )


def _whole(reasons: Sequence[str]) -> str:
    """As many of `reasons` as fit, none cut in the middle where that can be helped."""
    kept = ""
    for reason in reasons:
        longer = f"{kept}; {reason}" if kept else reason
        if len(longer) > _LONGEST and kept:
            return f"{kept}; and more"
        kept = longer
    return kept[:_LONGEST]


def _lost(error: FactcheckError) -> FactcheckError:
    if isinstance(error, NotCached):
        return ProviderError("what it found is not in the cache", "run once without --offline")
    return error


def _reason(error: FactcheckError) -> str:
    """Of what was never asked only the fact: its addresses differ from claim to claim."""
    return "offline, and no answer is cached" if isinstance(error, NotCached) else str(error)
