"""What can go wrong for a user, each with its exit code.

::

    FactcheckError
    ├── UsageError                 2   the command line or the configuration
    │   ├── UnknownName                a provider, verifier or format that does not exist
    │   ├── MissingExtra               an optional dependency is not installed
    │   └── ConfigError                a key, a value, or a file that may not loosen
    ├── InputError                 3   one input could not be read (2 when none could)
    │   ├── NotFound                   no such file, no readable file in the folder
    │   ├── EmptyInput                 nothing in it
    │   ├── UnsupportedFormat          binary, or a type that no reader knows
    │   ├── TooLarge                   more bytes or characters than the cap
    │   ├── BrokenFile                 the format's own parser gave up
    │   ├── ExtractionFailed           the extraction worker ran out of time or memory
    │   ├── NotAnArticle               a page without a main text
    │   │   ├── Paywall
    │   │   ├── ConsentWall
    │   │   ├── NeedsJavaScript
    │   │   └── RobotCheck
    │   └── FetchError                 the network
    │       ├── InvalidUrl             not http or https, or not a URL
    │       ├── ForbiddenAddress       resolves to a private, local or reserved address
    │       ├── NameNotResolved
    │       ├── ConnectionRefused
    │       ├── ConnectionReset
    │       ├── InvalidCertificate
    │       ├── TimedOut
    │       ├── TooManyRedirects
    │       ├── BadResponse            cut short, malformed, a decompression bomb
    │       ├── HttpStatus             404, 403, 500 …; has `status`
    │       ├── RateLimited            429, or 503 with Retry-After beyond the cap
    │       ├── RobotsDisallowed
    │       ├── OutOfRequests          the run's --max-requests are spent
    │       └── NotCached              --offline, and no cached answer
    └── ProviderError              3   a search service answered with an error of its own

Every message is one line: the cause, then what to do about it. None holds a control character,
since much of their text comes from outside.
"""

from __future__ import annotations

import unicodedata
from typing import ClassVar


class FactcheckError(Exception):
    """`str(error)` is one printable line: cause; cure."""

    exit_code: ClassVar[int] = 70

    def __init__(self, cause: str, cure: str = "") -> None:
        self.cause, self.cure = _one_line(cause), _one_line(cure)
        super().__init__(f"{self.cause}; {self.cure}" if cure else self.cause)


class UsageError(FactcheckError):
    exit_code = 2


class UnknownName(UsageError):
    pass


class MissingExtra(UsageError):
    pass


class ConfigError(UsageError):
    pass


class InputError(FactcheckError):
    exit_code = 3


class NotFound(InputError):
    pass


class EmptyInput(InputError):
    pass


class UnsupportedFormat(InputError):
    pass


class TooLarge(InputError):
    pass


class BrokenFile(InputError):
    pass


class ExtractionFailed(InputError):
    pass


class NotAnArticle(InputError):
    pass


class Paywall(NotAnArticle):
    pass


class ConsentWall(NotAnArticle):
    pass


class NeedsJavaScript(NotAnArticle):
    pass


class RobotCheck(NotAnArticle):
    pass


class FetchError(InputError):
    pass


class InvalidUrl(FetchError):
    pass


class ForbiddenAddress(FetchError):
    pass


class NameNotResolved(FetchError):
    pass


class ConnectionRefused(FetchError):
    pass


class ConnectionReset(FetchError):
    pass


class InvalidCertificate(FetchError):
    pass


class TimedOut(FetchError):
    pass


class TooManyRedirects(FetchError):
    pass


class BadResponse(FetchError):
    pass


class HttpStatus(FetchError):
    def __init__(self, status: int, cause: str, cure: str = "") -> None:
        self.status = status
        super().__init__(cause, cure)


class RateLimited(FetchError):
    pass


class RobotsDisallowed(FetchError):
    pass


class OutOfRequests(FetchError):
    pass


class NotCached(FetchError):
    pass


class ProviderError(FactcheckError):
    exit_code = 3


def _one_line(text: str) -> str:
    """`text` with runs of blanks folded and other control and format characters escaped."""
    folded = " ".join(text.split())
    return "".join(
        char if unicodedata.category(char) not in ("Cc", "Cf", "Cs") else f"\\u{ord(char):04x}"
        for char in folded
    )
