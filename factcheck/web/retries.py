"""When to ask again, and how long to wait first; pure."""

from __future__ import annotations

import math
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

RETRIED = frozenset({429, 502, 503, 504})
"""Statuses that a second attempt may change."""

PACED = frozenset({429, 503})
"""Of these, the ones by which a host asks everyone to slow down."""

# Seconds before the first repetition; doubled for each further one.
_FIRST_PAUSE = 0.25


def pause(attempt: int, retry_after: str = "", *, now: datetime | None = None) -> float:
    """Seconds to wait after the failed `attempt` (counted from 0), never negative.

    `retry_after` is the header's value, seconds or an HTTP date (RFC 9110, 10.2.3); one that is
    neither is ignored. May be infinite: the caller has the cap.
    """
    asked = _seconds(retry_after.strip(), now or datetime.now(UTC))
    return _FIRST_PAUSE * 2.0**attempt if asked is None else max(0.0, asked)


def _seconds(text: str, now: datetime) -> float | None:
    try:
        seconds = float(text)
        return None if math.isnan(seconds) else seconds
    except ValueError:
        pass
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return (aware - now).total_seconds()
