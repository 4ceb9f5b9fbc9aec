"""What a user may set about the network: `[web]` in the configuration."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, field_validator


class WebSettings(BaseModel):
    """Limits and permissions of the door to the network.

    Proxy variables of the environment (HTTP_PROXY and its kin) are not read: a proxy would look
    up and dial names itself, past the check of addresses.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    contact: str = ""
    """The operator's e-mail address or URL; becomes part of the user agent."""
    timeout: Annotated[float, Field(gt=0)] = 20.0
    """Seconds on the network for one page: look-ups, redirects and attempts together. Waiting for
    a turn at a busy host is not counted."""
    max_bytes: Annotated[int, Field(gt=0)] = 8_000_000
    """Bytes of one body: as sent, and again when decompressed."""
    max_redirects: Annotated[int, Field(ge=0)] = 8
    per_host: Annotated[int, Field(ge=1)] = 3
    """Requests at once to one host."""
    min_interval: Annotated[float, Field(ge=0)] = 0.0
    """Seconds between the starts of two requests at one host."""
    retries: Annotated[int, Field(ge=0)] = 2
    """Further attempts after a reset connection, 429, 502, 503 or 504."""
    retry_after_cap: Annotated[float, Field(ge=0)] = 20.0
    """Seconds that a server's Retry-After may ask for; beyond them the request is given up."""
    allow_private: tuple[str, ...] = ()
    """Exact origins that may have a private address, "http://127.0.0.1:8080"."""
    services: tuple[str, ...] = ()
    """Origins of the user's own services: as `allow_private`, but for questions to them only. A
    page that a search found there is no page of theirs to read."""
    ca_file: Path | None = None
    """PEM certificates trusted besides those of the system."""
    cache_dir: Path | None = None
    """None: no disk cache."""
    cache_ttl: Annotated[float, Field(ge=0)] = 7 * 86400
    """Seconds for which a cached page is good; offline whatever is kept is."""
    search_ttl: Annotated[float, Field(ge=0)] = 86400
    """The same for what a search answered."""
    max_requests: Annotated[int, Field(ge=0)] | None = None
    """Requests that one run may send, redirects and repetitions included; None: no limit."""
    offline: bool = False
    refresh: bool = False

    @field_validator("contact")
    @classmethod
    def _fits_a_header(cls, contact: str) -> str:
        if not (contact.isascii() and contact.isprintable()):
            raise ValueError("write an e-mail address or a URL in plain ASCII")
        return contact.strip()

    @field_validator("allow_private", "services")
    @classmethod
    def _are_origins(cls, origins: tuple[str, ...]) -> tuple[str, ...]:
        for origin in origins:
            if not _is_origin(origin):
                raise ValueError(f"{origin!r} is not an origin such as 'http://127.0.0.1:8080'")
        return origins


def _is_origin(text: str) -> bool:
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        return False
    bare = not (parts.query or parts.fragment or "@" in parts.netloc or "*" in parts.netloc)
    return parts.scheme in ("http", "https") and bool(parts.hostname) and bare and parts.path in "/"
