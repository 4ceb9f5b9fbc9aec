"""A service's answer to a question: JSON asked for, read, and refused where it is none."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Generic, NamedTuple, TypeVar

from factcheck.errors import ConfigError, FetchError, HttpStatus, ProviderError, RateLimited
from factcheck.models import Page
from factcheck.web import Web
from factcheck.web.decoding import decode
from factcheck.web.urls import registrable_domain

T = TypeVar("T")


class Told(NamedTuple, Generic[T]):
    """What was read from an answer, and when that came: before this run, if it was kept."""

    value: T
    retrieved_at: datetime


async def ask_json(
    web: Web,
    url: str,
    *,
    read: Callable[[Any], T],
    params: Mapping[str, str] | None = None,
    headers: Mapping[str, str] | None = None,
    question: Any = None,
    cures: Mapping[int, str],
    loads: Callable[[str], Any] = json.loads,
    interval: float = 0.0,
) -> Told[T]:
    """What `read` makes of the JSON of an engine's answer; a `question` is sent as JSON in a POST.

    Raises FetchError, HttpStatus among them with the cure for its status and for HTTP 202, which
    engines send while they suspect a robot, and ProviderError for what is not JSON or what `read`
    refuses. An answer that turns out to be none is not remembered.
    """
    body = b"" if question is None else json.dumps(question).encode()
    media = {"Content-Type": "application/json"} if body else {}
    headers = {"Accept": "application/json", **media, **(headers or {})}
    try:
        page = await web.ask(url, params=params, headers=headers, body=body, interval=interval)
    except (HttpStatus, RateLimited) as error:
        raise _cured(error, cures) from error
    try:
        return Told(read(_parsed(page, loads)), page.retrieved_at)
    except (FetchError, ProviderError):
        await web.forget(url, params=params, body=body)
        raise


def _cured(error: HttpStatus | RateLimited, cures: Mapping[int, str]) -> FetchError:
    if isinstance(error, HttpStatus):
        return HttpStatus(error.status, error.cause, cures.get(error.status, error.cure))
    # A pause may be asked for with 503 as well, which is no fault of the key.
    limited = "(429)" in error.cause and 429 in cures
    return RateLimited(error.cause, cures[429]) if limited else error


def _parsed(page: Page, loads: Callable[[str], Any]) -> Any:
    host = registrable_domain(page.url)
    if page.status != 200:
        raise HttpStatus(page.status, f"{host} answered with HTTP {page.status}, no results")
    try:
        return loads(decode(page.body, page.charset))
    except (ValueError, RecursionError) as error:
        kind = page.media_type or "something else"
        cause = f"{host} answered with {kind} where JSON was expected"
        raise ProviderError(cause, "it may want to see a person: open it in a browser") from error


def rows(answer: Any, *path: str, having: str, kind: type = str) -> Sequence[Mapping[str, Any]]:
    """The objects in the list at `path` with a `kind` under `having`, without which they are of
    no use. Raises ProviderError where there is no list, or nothing in it is of use: a change of
    the format, or an error sent with HTTP 200, must not pass for "nothing found"."""
    found = answer
    for key in path:
        found = found.get(key) if isinstance(found, dict) else None
    if not isinstance(found, list):
        told = _told(answer)
        cause = f"the answer holds no {'.'.join(path)}" + (f": {told}" if told else "")
        raise ProviderError(cause[:300], "check the address of the service")
    kept = [row for row in found if isinstance(row, dict) and isinstance(row.get(having), kind)]
    if found and not kept:
        cause = f"not one of the {len(found)} in {'.'.join(path)} has a {having}"
        raise ProviderError(cause, "check the address of the service")
    return kept


def _told(answer: Any) -> str:
    """What an answer without results says of itself."""
    if not isinstance(answer, dict):
        return ""
    names = ("error", "message", "detail")
    return next((str(answer[name]) for name in names if answer.get(name)), "")


def text(value: Any) -> str:
    """A text of an answer, "" for anything else. Half a character, which JSON can escape and no
    file can hold, is replaced."""
    if not isinstance(value, str):
        return ""
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def day(value: Any) -> date | None:
    """The day of an ISO 8601 date or time, None for anything else."""
    try:
        return date.fromisoformat(text(value)[:10])
    except ValueError:
        return None


def key(variables: Sequence[str]) -> str:
    """The first of the environment's `variables` that is set, "" for none."""
    return next((os.environ[name] for name in variables if os.environ.get(name)), "").strip()


def require_key(provider: str, variables: Sequence[str]) -> str:
    """Raises ConfigError without a key, and for one that no header could carry."""
    found = key(variables)
    if not found:
        raise ConfigError(f"{provider} has no key", f"set {variables[0]} in the environment")
    if not (found.isascii() and found.isprintable() and " " not in found):
        name = next(name for name in variables if os.environ.get(name))
        raise ConfigError(
            f"the key of {provider} holds characters that no key has", f"copy it to {name} again"
        )
    return found
