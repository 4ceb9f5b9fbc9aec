"""`Web`: the only door to the network."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar

import httpx

from factcheck.errors import NotCached, ProviderError
from factcheck.models import Page
from factcheck.web.answer import Answer, Kind, Request
from factcheck.web.cache import Cache
from factcheck.web.decoding import decode
from factcheck.web.exchange import Exchange
from factcheck.web.guard import Resolver, system_resolver
from factcheck.web.journey import Journey
from factcheck.web.memo import Memo
from factcheck.web.robots import GOOD_FOR, Robots
from factcheck.web.settings import WebSettings
from factcheck.web.urls import parse, redacted, shown

if TYPE_CHECKING:
    from typing import Self

T = TypeVar("T")

PROJECT_URL = "https://github.com/factcheck-cli/factcheck"


class Web:
    """Fetches pages under the limits of `settings`; use within one event loop.

    Every request of the program passes here, also those of libraries that bring their own client
    (`transport`). The same GET is sent once in a run, whoever asks and how often; its failure is
    remembered too.
    """

    def __init__(self, settings: WebSettings, *, resolver: Resolver = system_resolver) -> None:
        self.settings = settings
        self._exchange = Exchange(settings, user_agent(settings.contact), resolver)
        self._journey = Journey(settings, self._exchange)
        self._memo = Memo()
        self._robots = Robots(self._read_robots)
        folder = settings.cache_dir
        longest = max(settings.cache_ttl, settings.search_ttl)
        self._cache = Cache(folder, settings.max_bytes, longest) if folder is not None else None
        # Name look-ups that hang fill the loop's own threads; the cache must not wait for them.
        self._disk = ThreadPoolExecutor(max_workers=1, thread_name_prefix="cache")

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        await self._memo.aclose()
        await self._exchange.aclose()
        cache, self._cache = self._cache, None
        if cache is not None:
            await self._on_disk(cache.close)
            self._disk.shutdown()

    @property
    def requests(self) -> int:
        """How many requests left the machine so far, redirects and repetitions included."""
        return self._exchange.requests

    async def get(
        self,
        url: str,
        *,
        params: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        robots: bool = False,
    ) -> Page:
        """The page, its body whole and decompressed. Raises FetchError for anything but a 2xx.

        `params` are added to the query. With `robots` the rules of every site on the way are
        obeyed. `headers` are sent to the origin of `url` only, and are no part of what makes two
        requests the same, but for Accept-Language.
        """
        answer = await self.answer(_request(url, params, headers), robots=robots)
        return answer.page(url)

    async def ask(
        self,
        url: str,
        *,
        params: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        body: bytes = b"",
        interval: float = 0.0,
    ) -> Page:
        """The answer of a service to a question, kept for `search_ttl`. Raises as `get` does.

        With a `body` it is sent as a POST, which must change nothing at the service. `interval`
        are the seconds that the service wants between two questions; an answer that is remembered
        waits for nothing.
        """
        request = _request(url, params, headers, body, Kind.SEARCH)
        answer = await self.answer(request._replace(interval=interval))
        return answer.page(url)

    async def get_json(self, url: str, *, params: Mapping[str, str] | None = None) -> Any:
        """The parsed answer to a question. Raises FetchError, and ProviderError where it is not
        JSON."""
        page = await self.ask(url, params=params)
        try:
            return json.loads(decode(page.body))
        except (ValueError, RecursionError):
            await self.forget(url, params=params)
            raise ProviderError(
                f"{shown(page.url)} answered with something that is not JSON",
                "check the address of the service and that its JSON output is switched on",
            ) from None

    async def forget(
        self, url: str, *, params: Mapping[str, str] | None = None, body: bytes = b""
    ) -> None:
        """Drops what is remembered of a GET, or of a question: for answers that turn out to be
        errors with a 200."""
        key = _request(url, params, None, body, Kind.SEARCH).key
        self._memo.drop(key)
        if self._cache is not None:
            await self._on_disk(self._cache.drop, key)

    async def made_once(self, key: str, make: Callable[[], Awaitable[bytes]]) -> bytes:
        """What `make` gives; where it was made before and is still kept, that.

        `key` must name everything that the result depends on: neither age nor `refresh` counts.
        """
        cache = self._cache
        if cache is None:
            return await make()
        found = await self._on_disk(cache.load, key, float("inf"))
        if found is not None:
            return found.body
        body = await make()
        answer = Answer(200, "", {}, body, datetime.now(UTC))
        await self._on_disk(cache.save, key, answer, "")
        return body

    def transport(self) -> httpx.AsyncBaseTransport:
        """This door as a transport for a library that brings its own httpx client.

        Redirects are followed and repetitions made inside; raises FetchError, also for statuses
        other than 2xx. Closing it, or the client around it, leaves the door open.
        """
        from factcheck.web.transport import DoorTransport

        return DoorTransport(self.answer)

    async def answer(self, request: Request, *, robots: bool = False) -> Answer:
        """The 2xx answer, remembered or new. Raises FetchError."""
        if not request.safe:
            return await self._fetch(request, robots)
        return await self._memo.once(
            request.key, lambda: self._stored_or_fetched(request, robots), apart=robots
        )

    async def _read_robots(self, url: httpx.URL) -> Answer:
        return await self.answer(Request("GET", url, {}, kind=Kind.ROBOTS))

    async def _stored_or_fetched(self, request: Request, robots: bool) -> Answer:
        cache, settings = self._cache, self.settings
        if cache is not None and not settings.refresh:
            found = await self._on_disk(cache.load, request.key, _good_for(request.kind, settings))
            if found is not None:
                return found._replace(url=found.url or str(request.url))
        answer = await self._fetch(request, robots)
        if cache is not None and answer.storable:
            elsewhere = answer.url != str(request.url)
            if not elsewhere or redacted(answer.url) == answer.url:  # no secret onto the disk
                await self._on_disk(
                    cache.save, request.key, answer, answer.url if elsewhere else ""
                )
        return answer

    async def _on_disk(self, act: Callable[..., T], *values: object) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._disk, act, *values)

    async def _fetch(self, request: Request, robots: bool) -> Answer:
        if self.settings.offline:
            raise NotCached(
                f"{shown(request.url)} is not in the cache", "run once without --offline"
            )
        return await self._journey.make(request, self._robots.check if robots else None)


def user_agent(contact: str) -> str:
    """Name, version, project and the operator's contact, as Wikimedia's policy asks for."""
    try:
        number = version("factcheck-cli")
    except PackageNotFoundError:
        number = "0"
    about = f"+{PROJECT_URL}; {contact}" if contact else f"+{PROJECT_URL}"
    return f"factcheck/{number} ({about})"


def _good_for(kind: Kind, settings: WebSettings) -> float:
    """Seconds. Offline there is no newer answer to be had, and a run can be repeated as it was."""
    if settings.offline:
        return float("inf")
    return {
        Kind.PAGE: settings.cache_ttl,
        Kind.SEARCH: settings.search_ttl,
        Kind.ROBOTS: min(GOOD_FOR, settings.cache_ttl),
    }[kind]


def _request(
    url: str,
    params: Mapping[str, str] | None,
    headers: Mapping[str, str] | None,
    body: bytes = b"",
    kind: Kind = Kind.PAGE,
) -> Request:
    parsed = parse(url)
    if params:
        parsed = parsed.copy_merge_params(dict(params))
    lowered = {name.lower(): value for name, value in (headers or {}).items()}
    return Request("POST" if body else "GET", parsed, lowered, body, kind)
