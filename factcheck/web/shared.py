"""Work that several wait for: begun once, and ended when nobody waits for it any more."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")


class Shared(Generic[K, T]):
    """With `keep` what was made, or went wrong, stays known for as long as this object."""

    def __init__(self, *, keep: bool = False) -> None:
        self._keep = keep
        self._tasks: dict[K, asyncio.Task[T]] = {}
        self._waiting: Counter[K] = Counter()

    async def once(self, key: K, make: Callable[[], Awaitable[T]]) -> T:
        """What `make` gives for `key`, or raises; it is begun by the first who asks.

        One caller that is cancelled leaves the work to the others; the last one ends it.
        """
        task = self._tasks.get(key)
        if task is None or task.cancelled() or task.cancelling():
            task = self._tasks[key] = asyncio.ensure_future(_awaited(make))
            task.add_done_callback(lambda done: self._finished(key, done))
        self._waiting[key] += 1
        try:
            return await asyncio.shield(task)
        except asyncio.CancelledError:
            if self._waiting[key] == 1:
                task.cancel()
            raise
        finally:
            self._waiting[key] -= 1

    async def aclose(self) -> None:
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._tasks.clear()

    def _finished(self, key: K, task: asyncio.Task[T]) -> None:
        if self._tasks.get(key) is task and (task.cancelled() or not self._keep):
            del self._tasks[key]
        if not task.cancelled():
            task.exception()  # seen, though every caller may have left


async def _awaited(make: Callable[[], Awaitable[T]]) -> T:
    return await make()
