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

    async def unless_interrupted() -> Result:
        try:
            return await work
        except asyncio.CancelledError:
            say("interrupted")
            os._exit(INTERRUPTED)

    return asyncio.run(unless_interrupted())
