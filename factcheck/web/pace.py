"""Manners towards a host: so many requests at once, so far apart, pauses when it wants them."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from time import monotonic

# Open sockets at once to all hosts together; the usual limit of a process is 256 or 1,024 files.
_IN_ALL = 64


class Pace:
    def __init__(self, per_host: int, min_interval: float) -> None:
        self._slots: defaultdict[str, asyncio.Semaphore] = defaultdict(
            lambda: asyncio.Semaphore(per_host)
        )
        self._all = asyncio.Semaphore(_IN_ALL)
        self._min_interval = min_interval
        self._not_before: defaultdict[str, float] = defaultdict(float)

    @asynccontextmanager
    async def turn(self, host: str, interval: float = 0.0) -> AsyncIterator[None]:
        """Holds one of the host's slots, entered when its next request may start; the one after
        it starts no sooner than `interval` seconds later."""
        async with self._slots[host]:
            while (wait := self._not_before[host] - monotonic()) > 0:  # noqa: ASYNC110 it may grow meanwhile
                await asyncio.sleep(wait)
            self.hold(host, max(interval, self._min_interval))
            async with self._all:
                yield

    def hold(self, host: str, seconds: float) -> None:
        """Lets no request start at `host` for the next `seconds`."""
        self._not_before[host] = max(self._not_before[host], monotonic() + seconds)


class Budget:
    """Seconds that one page may spend on the network, across its redirects and attempts."""

    def __init__(self, seconds: float) -> None:
        self.left = seconds

    @asynccontextmanager
    async def spend(self) -> AsyncIterator[None]:
        """Raises TimeoutError when the budget runs out inside."""
        started = monotonic()
        try:
            async with asyncio.timeout(max(0.0, self.left)):
                yield
        finally:
            self.left -= monotonic() - started
