"""Answers of this run: asked for twice, at once or later, a request is sent once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Awaitable, Callable

from factcheck.errors import FetchError, RobotsDisallowed
from factcheck.web.answer import Answer
from factcheck.web.shared import Shared

# Bodies beyond this are forgotten, the longest unused first.
_MOST_BYTES = 16_000_000


class Memo:
    def __init__(self, most_bytes: int = _MOST_BYTES) -> None:
        self._most_bytes = most_bytes
        self._bytes = 0
        self._known: OrderedDict[str, Answer | FetchError] = OrderedDict()
        self._under_way: Shared[tuple[str, bool], Answer] = Shared()

    async def once(
        self, key: str, fetch: Callable[[], Awaitable[Answer]], *, apart: bool = False
    ) -> Answer:
        """What `fetch` gave for `key` before, is about to give, or gives now.

        A request for which nobody waits any more is given up. `apart` keeps requests that must
        obey robots.txt from waiting for ones that need not, and the other way round.
        """
        known = self._known.get(key)
        if known is not None:
            self._known.move_to_end(key)
            return _given(known)
        try:
            return await self._under_way.once((key, apart), lambda: self._remembered(key, fetch))
        except FetchError as error:
            return _given(error)

    def drop(self, key: str) -> None:
        self._bytes -= _weight(self._known.pop(key, None))

    async def aclose(self) -> None:
        await self._under_way.aclose()

    async def _remembered(self, key: str, fetch: Callable[[], Awaitable[Answer]]) -> Answer:
        try:
            answer = await fetch()
        except RobotsDisallowed:
            # Another caller may ask on a person's behalf; the rules themselves are remembered.
            raise
        except FetchError as error:
            # What it was raised from holds the bytes that had come until then.
            error.__cause__ = error.__context__ = None
            self._keep(key, error)
            raise
        self._keep(key, answer)
        return answer

    def _keep(self, key: str, outcome: Answer | FetchError) -> None:
        self.drop(key)
        self._known[key] = outcome
        self._bytes += _weight(outcome)
        while self._bytes > self._most_bytes:
            _, oldest = self._known.popitem(last=False)
            self._bytes -= _weight(oldest)


def _given(outcome: Answer | FetchError) -> Answer:
    if isinstance(outcome, FetchError):
        # Raised anew each time, the error would gather every caller's stack.
        raise outcome.with_traceback(None)
    return outcome


def _weight(outcome: Answer | FetchError | None) -> int:
    return len(outcome.body) if isinstance(outcome, Answer) else 0
