"""The guard: every name is looked up once, every address vetted, and only a vetted one dialled.

It sits below the HTTP client, where the socket is opened, so no difference between URL parsers,
no redirect and no answer that changes between two look-ups can lead around it. Server name
indication, the certificate check and the Host header still use the name.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable, Iterable, Sequence
from ipaddress import ip_address
from typing import Any

import httpcore

from factcheck.errors import ForbiddenAddress, NameNotResolved
from factcheck.web.addresses import why_forbidden

Resolver = Callable[[str, int], Awaitable[Sequence[str]]]
"""(host, port) -> IP literals, best first; raises OSError where the name has none."""

# One black-holed address must not use up the time of the page; RFC 8305 races them instead.
_PATIENCE = 3.0
_MOST_ADDRESSES = 4


async def system_resolver(host: str, port: int) -> list[str]:
    """The machine's own look-up (hosts file, DNS), each address once."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class Guard(httpcore.AsyncNetworkBackend):
    """Opens sockets to public addresses, and to the (host, port) pairs of `allowed`.

    Raises ForbiddenAddress where any record of a name is not public: a name that points both
    outside and inside is an attack or a mistake, never an article.
    """

    def __init__(
        self,
        resolver: Resolver,
        allowed: frozenset[tuple[str, int]],
        dialler: httpcore.AsyncNetworkBackend | None = None,
    ) -> None:
        self._resolver = resolver
        self._allowed = allowed
        self._dialler = dialler or httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 the signature is httpcore's
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        addresses = await self._resolve(host, port)
        if (host, port) not in self._allowed:
            _vet(host, addresses)
        candidates = addresses[:_MOST_ADDRESSES]
        last = len(candidates) - 1
        for position, address in enumerate(candidates):
            patience = timeout if position == last else _PATIENCE
            try:
                return await self._dialler.connect_tcp(
                    address, port, patience, local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if position == last:
                    raise
        raise AssertionError("a name has at least one address")

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,  # noqa: ASYNC109 the signature is httpcore's
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        raise ForbiddenAddress("sockets of this machine are not read")

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)

    async def _resolve(self, host: str, port: int) -> list[str]:
        """Normal forms of the addresses, so that whoever dials has nothing left to look up."""
        try:
            return [str(ip_address(host))]
        except ValueError:
            pass
        try:
            found = [str(ip_address(address)) for address in await self._resolver(host, port)]
        except (OSError, UnicodeError, ValueError) as error:
            raise _unresolved(host, error) from error
        if not found:
            raise _unresolved(host, None)
        return found


def _vet(host: str, addresses: Sequence[str]) -> None:
    for address in addresses:
        reason = why_forbidden(address)
        if reason:
            named = address if address == host else f"{host} leads to {address}, which"
            raise ForbiddenAddress(
                f"{named} is not a public address ({reason})",
                "only public addresses are read; list an own service in web.allow_private",
            )


def _unresolved(host: str, error: Exception | None) -> NameNotResolved:
    if isinstance(error, socket.gaierror) and error.errno == socket.EAI_AGAIN:
        return NameNotResolved(f"{host} could not be looked up", "check the network connection")
    return NameNotResolved(
        f"no such host: {host}", "check the spelling of the address and the network connection"
    )
