"""What the HTTP library raises -> the errors of the house, each with its cause and its cure."""

from __future__ import annotations

import errno
import ssl
from collections.abc import Iterator, Sequence

import httpcore

from factcheck.errors import (
    BadResponse,
    ConnectionRefused,
    ConnectionReset,
    FetchError,
    HttpStatus,
    InvalidCertificate,
    RateLimited,
    TimedOut,
)
from factcheck.web.urls import shown

_STATUS = {
    401: ("asks for a log-in", "save the page in a browser and check the file"),
    402: ("asks for payment", "save the page in a browser and check the file"),
    403: ("refuses to serve this program", "save the page in a browser and check the file"),
    404: ("has no such page", "check the address"),
    410: ("has removed this page", "look for an archived copy"),
    451: ("withholds this page for legal reasons", "look for an archived copy"),
}
_SERVER_FAULT = ("has a fault of its own", "try again later")
_OTHER_STATUS = ("answered with something other than a page", "check the address")

_MOST_SHOWN = 4

_REFUSED = {
    errno.ECONNREFUSED: ("refused the connection", "check the address and whether it is up"),
    errno.ENETUNREACH: ("cannot be reached from this network", "check the network connection"),
    errno.EHOSTUNREACH: ("cannot be reached from this network", "check the network connection"),
}


def explained(url: str, error: Exception) -> FetchError:
    """The error of the house for what httpcore raised while `url` was fetched."""
    if isinstance(error, httpcore.RemoteProtocolError):
        return _protocol(url, str(error))
    if isinstance(error, httpcore.LocalProtocolError):
        return FetchError(
            f"the request for {url} holds a malformed header", "check keys and tokens"
        )
    if isinstance(error, httpcore.TimeoutException):
        return TimedOut(f"{url} did not accept a connection in time", "try again later")
    return _network(url, error)


def _protocol(url: str, text: str) -> FetchError:
    if "without sending a response" in text:
        return ConnectionReset(f"{url} closed the connection without an answer", "try again later")
    if "incomplete" in text or "without sending complete" in text:
        return BadResponse(f"the answer of {url} was cut short", "try again later")
    return BadResponse(f"the answer of {url} is not valid HTTP ({text})", "check the address")


def _network(url: str, error: Exception) -> FetchError:
    for root in _roots(error):
        if isinstance(root, ssl.SSLCertVerificationError):
            cure = "if the certificate is your own, name its authority in web.ca_file"
            return InvalidCertificate(
                f"{url} has no valid certificate ({root.verify_message})", cure
            )
        if isinstance(root, ssl.SSLError):
            reason = root.reason or "handshake failed"
            return InvalidCertificate(
                f"no secure connection to {url} ({reason})", "check the address"
            )
        if isinstance(root, OSError) and root.errno in _REFUSED:
            cause, cure = _REFUSED[root.errno]
            return ConnectionRefused(f"{url} {cause}", cure)
    if isinstance(error, httpcore.ConnectError):
        return ConnectionRefused(f"{url} could not be connected to", "check the address")
    return ConnectionReset(f"{url} dropped the connection", "try again later")


def _roots(error: BaseException) -> Iterator[BaseException]:
    """`error` and what led to it; httpcore's pool cuts `__cause__` but keeps the arguments."""
    pending: list[object] = [error]
    seen: set[int] = set()
    while pending:
        current = pending.pop(0)
        if not isinstance(current, BaseException) or id(current) in seen:
            continue
        seen.add(id(current))
        yield current
        pending += [current.__cause__, current.__context__, *current.args]
        if isinstance(current, BaseExceptionGroup):
            pending += current.exceptions


def timed_out(url: str, seconds: float) -> TimedOut:
    return TimedOut(
        f"{url} took longer than {seconds:g} seconds", "try again later or raise web.timeout"
    )


def bad_status(status: int, url: str) -> FetchError:
    if status == 429:
        return RateLimited(f"{url} refuses further requests for now (429)", "try again later")
    default = _SERVER_FAULT if status >= 500 else _OTHER_STATUS
    cause, cure = _STATUS.get(status, default)
    return HttpStatus(status, f"{url} {cause} ({status})", cure)


def too_long_a_pause(url: str, status: int, seconds: float, cap: float) -> RateLimited:
    return RateLimited(
        f"{url} asks for a pause of {seconds:.0f} seconds ({status}), {cap:g} are allowed",
        "try again later or raise web.retry_after_cap",
    )


def redirected(error: FetchError, trail: Sequence[str]) -> FetchError:
    """A copy of `error` that names the addresses which redirects led through."""
    names = [shown(url) for url in trail]
    if len(names) > _MOST_SHOWN:
        names = [names[0], "…", *names[-2:]]
    cause = f"{error.cause} (redirected: {' → '.join(names)})"
    if isinstance(error, HttpStatus):
        return HttpStatus(error.status, cause, error.cure)
    return type(error)(cause, error.cure)
