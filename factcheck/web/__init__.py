"""The only door to the network: guard, limits, decoding, cache, rate, retries.

`Web` and `WebSettings` are loaded when first asked for, so that importing this package, or only
its settings, does not load the HTTP client.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from factcheck.web.door import Web
    from factcheck.web.settings import WebSettings

__all__ = ["Web", "WebSettings"]

_HOMES = {"Web": "factcheck.web.door", "WebSettings": "factcheck.web.settings"}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
