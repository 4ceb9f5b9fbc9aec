"""Archived copies of the pages that labels rest on, so that they can be read when they are gone.

Asks only on request: an archive learns from the questions what was read.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from factcheck.errors import FetchError, ProviderError
from factcheck.models import Evidence, FactCheck, Finding, Source, VoteStance
from factcheck.web import Web
from factcheck.web.addresses import why_forbidden
from factcheck.web.urls import redacted

_PRIVATE = (".local", ".internal", ".lan", ".home", ".corp", ".box", ".test", ".localhost")
FAILED = "{} of {} archived copies could not be looked for: {}"


async def with_archived(
    checks: Sequence[FactCheck], web: Web, api: str
) -> tuple[tuple[FactCheck, ...], tuple[str, ...]]:
    """`checks`, with `Source.archived` of what takes a side where the archive has a copy; and
    notes on what could not be asked. `api` answers as the Internet Archive's availability API."""
    urls = sorted({url for check in checks for url in _deciding(check)})
    answers = await asyncio.gather(*(_copy(web, api, url) for url in urls))
    kept = {url: link for url, link in zip(urls, answers, strict=True) if isinstance(link, str)}
    errors = [answer for answer in answers if isinstance(answer, Exception)]
    notes = (FAILED.format(len(errors), len(urls), errors[0]),) if errors else ()
    return tuple(_linked(check, kept) for check in checks), notes


def _deciding(check: FactCheck) -> Iterable[str]:
    """URLs of the pages whose votes take a side."""
    for vote in (vote for finding in check.findings for vote in finding.votes):
        if vote.stance not in (VoteStance.NEUTRAL, VoteStance.SKIPPED):
            for item in (item for judgement in vote.judgements for item in judgement.evidence):
                if item.source.url and _is_public(item.source.url):
                    yield item.source.url


def _is_public(url: str) -> bool:
    """Whether the archive may be told of it: no address of a private network, and no secret."""
    host = (urlsplit(url).hostname or "").rstrip(".")
    if redacted(url) != url:
        return False
    try:
        return not why_forbidden(host)
    except ValueError:
        return "." in host and not host.endswith(_PRIVATE)


async def _copy(web: Web, api: str, url: str) -> str | FetchError | ProviderError | None:
    """Where a copy stands, None for none, or why that is not known."""
    try:
        link = _link(await web.get_json(api, params={"url": url}))
    except (FetchError, ProviderError) as error:
        if not isinstance(error, FetchError):
            await web.forget(api, params={"url": url})
        return error
    return link.replace("http://", "https://", 1) if link else None


def _link(answer: Any) -> str:
    """Raises ProviderError where it is no answer of such an archive."""
    kept = answer.get("archived_snapshots") if isinstance(answer, dict) else None
    if not isinstance(kept, dict):
        raise ProviderError("the archive answered with something else than asked for")
    closest = kept.get("closest")
    if not isinstance(closest, dict) or not closest.get("available"):
        return ""
    link = str(closest.get("url") or "")
    return link if link.startswith(("http://", "https://")) else ""


def _linked(check: FactCheck, kept: Mapping[str, str]) -> FactCheck:
    def source(of: Source) -> Source:
        link = kept.get(of.url or "")
        return of.model_copy(update={"archived": link}) if link else of

    def evidence(item: Evidence) -> Evidence:
        return item.model_copy(update={"source": source(item.source)})

    def finding(found: Finding) -> Finding:
        votes = [
            vote.model_copy(
                update={
                    "judgements": tuple(
                        j.model_copy(update={"evidence": tuple(map(evidence, j.evidence))})
                        for j in vote.judgements
                    )
                }
            )
            for vote in found.votes
        ]
        return found.model_copy(update={"votes": tuple(votes)})

    return check.model_copy(
        update={
            "findings": tuple(map(finding, check.findings)),
            "documents": tuple(
                document.model_copy(update={"source": source(document.source)})
                for document in check.documents
            ),
        }
    )
