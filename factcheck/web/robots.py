"""robots.txt (RFC 9309): what a site allows a program to fetch."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from factcheck.errors import (
    BadResponse,
    ConnectionReset,
    FetchError,
    HttpStatus,
    RobotsDisallowed,
    TimedOut,
    TooManyRedirects,
)
from factcheck.web.answer import Answer
from factcheck.web.decoding import decode
from factcheck.web.urls import shown

if TYPE_CHECKING:
    import httpx

GOOD_FOR = 86400.0
"""Seconds for which a stored robots.txt may be used (RFC 9309, 2.4)."""

_AGENT = "factcheck"
# "Crawlers must parse at least 500 kibibytes" (2.5).
_MOST_BYTES = 500 * 1024
_CURE = "open the page in a browser, save it and check the file"

# Statuses 400-499 mean "no rules" (2.3.1.3), and so does a long redirect chain (2.3.1.2); a server
# in trouble means "everything is disallowed" (2.3.1.4).
_UNREACHABLE = (HttpStatus, TimedOut, ConnectionReset, BadResponse)


class Robots:
    """Rules per origin, read once. `read` fetches a URL and raises FetchError."""

    def __init__(self, read: Callable[[httpx.URL], Awaitable[Answer]]) -> None:
        self._read = read
        self._rules: dict[str, Any] = {}

    async def check(self, url: httpx.URL) -> None:
        """Raises RobotsDisallowed where the site's rules, or their absence in a fault, forbid it.

        Failures that the page itself would meet (no such host, a refused connection, a forbidden
        address) are raised as they are.
        """
        home = str(url.copy_with(raw_path=b"/robots.txt"))
        if home not in self._rules:
            self._rules[home] = await self._load(url.copy_with(raw_path=b"/robots.txt"))
        rules = self._rules[home]
        if rules is not None and not rules.can_fetch(str(url), _AGENT):
            raise RobotsDisallowed(f"{shown(url)} is closed to programs by its robots.txt", _CURE)

    async def _load(self, home: httpx.URL) -> Any:
        """Parsed rules, or None for a site without any."""
        from protego import Protego

        try:
            answer = await self._read(home)
        except TooManyRedirects:
            return None
        except _UNREACHABLE as error:
            if isinstance(error, HttpStatus) and error.status < 500:
                return None
            raise _no_answer(home, error) from error
        return Protego.parse(decode(answer.body[:_MOST_BYTES]))


def _no_answer(home: httpx.URL, error: FetchError) -> RobotsDisallowed:
    return RobotsDisallowed(
        f"{shown(home)} could not be read, which closes the site to programs ({error.cause})",
        "try again later",
    )
