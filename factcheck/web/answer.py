"""One request and one answer, as the door handles them."""

from __future__ import annotations

import hashlib
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from factcheck.models import Page

if TYPE_CHECKING:
    import httpx

# The only headers of an answer that outlive it; cookies and the like never do.
KEPT_HEADERS = (
    "content-type",
    "content-language",
    "last-modified",
    "mediawiki-api-error",
    "retry-after",
)


class Kind(StrEnum):
    """What is asked for, which decides for how long its answer is good."""

    PAGE = "page"
    SEARCH = "search"
    """A question to a service, whose answer changes with what is published."""
    ROBOTS = "robots"


class Request(NamedTuple):
    """`url` has passed `urls.parse`; names of `headers` are in lower case."""

    method: str
    url: httpx.URL
    headers: dict[str, str]
    body: bytes = b""
    kind: Kind = Kind.PAGE
    interval: float = 0.0
    """Seconds that its host wants between the starts of two requests, beyond what the settings
    keep; no part of what makes two requests the same."""

    @property
    def key(self) -> str:
        """What makes two requests the same, hashed: no key or token can be read from it."""
        language = self.headers.get("accept-language", "")
        parts = (self.method, str(self.url), language)
        digest = hashlib.sha256("\n".join(parts).encode())
        digest.update(b"\n" + self.body)
        return digest.hexdigest()

    @property
    def safe(self) -> bool:
        """Whether it may be sent twice, and its answer kept: it changes nothing at the server
        (RFC 9110, 9.2.1). Some services want their questions as a POST."""
        return self.method in ("GET", "HEAD") or self.kind is Kind.SEARCH


class Answer(NamedTuple):
    """A response that arrived whole: decompressed, not decoded. `url` is where redirects ended."""

    status: int
    url: str
    headers: dict[str, str]
    body: bytes
    retrieved_at: datetime
    from_cache: bool = False

    @property
    def storable(self) -> bool:
        """202 is what overloaded search engines send; MediaWiki reports errors with 200."""
        return self.status == 200 and "mediawiki-api-error" not in self.headers

    def page(self, requested_url: str) -> Page:
        media_type, charset = content_type(self.headers.get("content-type", ""))
        return Page(
            requested_url=requested_url,
            url=self.url,
            status=self.status,
            media_type=media_type,
            charset=charset,
            body=self.body,
            retrieved_at=self.retrieved_at,
            from_cache=self.from_cache,
        )


def content_type(header: str) -> tuple[str, str]:
    """(media type, charset) of a Content-Type header, lower-cased, "" where it says nothing."""
    media_type, *parameters = header.lower().split(";")
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "charset":
            return media_type.strip(), value.strip().strip("\"'")
    return media_type.strip(), ""
