"""How many pages may be on their way at once, so that what waits to be read fits in memory."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

_USUAL = 1_000_000
"""Bytes of a page as long as none has come: few at first, until the sizes are known."""


class Place:
    """Of one page, from the request to the end of its reading."""

    def __init__(self, expected: float) -> None:
        self.bytes = expected


class Intake:
    """Lets pages in while those under way and those unread are expected to hold `most` bytes or
    less together; one is always let in.

    A page under way is expected to be as large as those before it were on average: ordinary pages
    never wait here, and a site that hangs keeps no other one waiting.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._places: set[Place] = set()
        self._pages, self._bytes = 1, _USUAL
        self._changed = asyncio.Condition()

    @asynccontextmanager
    async def place(self) -> AsyncIterator[Place]:
        async with self._changed:
            await self._changed.wait_for(self._has_room)
            place = Place(self._bytes / self._pages)
            self._places.add(place)
        try:
            yield place
        finally:
            self._places.discard(place)
            async with self._changed:
                self._changed.notify(2)

    def came(self, place: Place, size: int) -> None:
        """The page is there and has `size` bytes."""
        self._pages, self._bytes = self._pages + 1, self._bytes + size
        place.bytes = size

    def _has_room(self) -> bool:
        held = sum(place.bytes for place in self._places)
        return not self._places or held + self._bytes / self._pages <= self._most
