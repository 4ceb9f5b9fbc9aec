"""Where the command line waits for the asynchronous rooms."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Coroutine
from typing import Any, TypeVar

from factcheck.cli._exit import INTERRUPTED
from factcheck.cli._stderr import say

Result = TypeVar("Result")


def wait(work: Coroutine[Any, Any, Result]) -> Result:
    """The result of `work`. Ctrl-C closes what it opened and ends the process there and then:
    asyncio would wait for every thread, and a verifier may think for minutes."""

    results: list[Result] = []

    async def unless_interrupted() -> None:
        # Not returned: asyncio, when it gives Ctrl-C back, writes its task out with its result,
        # which for a long report is slow.
        try:
            results.append(await work)
        except asyncio.CancelledError:
            say("interrupted")
            os._exit(INTERRUPTED)

    asyncio.run(unless_interrupted())
    return results[0]
