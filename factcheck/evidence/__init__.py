"""What others say: one provider per file, each (Claim) -> Documents with an Outcome.

A provider module offers `Settings`, `create(settings, reader) -> Provider`, `probe(settings,
reader) -> str`, `configured(settings) -> bool`, `NETWORK` and `most_requests(settings) -> int`: for
one claim, redirects and repetitions aside.
"""

from __future__ import annotations

from typing import Protocol

from factcheck.evidence._given import Given
from factcheck.models import Claim, Retrieval


class Provider(Protocol):
    """Searches for what others say about a claim.

    A call never raises for a failure of the network or of the service: that is its `Outcome`. One
    that brings claim_reviews and no documents has an attribute `decides`, which is False.
    """

    @property
    def name(self) -> str: ...

    async def __call__(self, claim: Claim) -> Retrieval: ...

    async def aclose(self) -> None: ...


__all__ = ["Given", "Provider"]
