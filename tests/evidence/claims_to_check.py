"""Claims as the tests of providers need them, and providers run as a checker runs them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Any

from factcheck.article import Reader
from factcheck.evidence import Provider
from factcheck.language import names, quantities
from factcheck.models import Claim, Context, Name, Retrieval, Span
from factcheck.web import Web, WebSettings


def claim(text: str, *, title: str = "", named: Sequence[str] | None = None, **more: Any) -> Claim:
    """A statement; its names are found as in a real run unless `named` gives them."""
    if named is None:
        found = tuple(names(text))
    else:
        starts = [(name, text.index(name)) for name in named]
        found = tuple(Name(text=name, span=Span(at, at + len(name))) for name, at in starts)
    return Claim(
        id=Claim.identify(text, None, 0),
        text=text,
        span=Span(0, len(text)),
        names=found,
        quantities=tuple(quantities(text)),
        context=Context(title=title),
        **more,
    )


def ask(
    create: Callable[[Any, Reader], Provider],
    settings: Any,
    *claims: Claim,
    allow: Sequence[str] = (),
    **web: Any,
) -> list[Retrieval]:
    """What the provider answers to `claims`, asked one after the other."""

    async def run() -> list[Retrieval]:
        options = {"retries": 0, "timeout": 5.0, **web}
        async with (
            Web(WebSettings(allow_private=tuple(allow), **options)) as door,
            Reader(door) as reader,
        ):
            provider = create(settings, reader)
            answers = [await provider(each) for each in claims]
            await provider.aclose()
            return answers

    return asyncio.run(run())
