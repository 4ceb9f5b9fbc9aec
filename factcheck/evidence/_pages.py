"""Which pages of a wiki are worth reading for a claim."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from typing import NamedTuple

from factcheck.errors import FetchError, ProviderError
from factcheck.evidence._outcome import Tally
from factcheck.evidence._queries import FORMS, keywords, queries, subjects
from factcheck.evidence._ranking import RANK_CONSTANT
from factcheck.evidence._wiki import PageInfo, Wiki, WikiHit
from factcheck.language import content_words, words
from factcheck.models import Claim

SHORTER = (4, 3, 2, 1)
"""Terms of the further queries, where the full ones found nothing: MediaWiki wants every term
of a query in the page."""
NAMED_TITLES = 24
FINDING = FORMS + len(SHORTER) + 1
"""The most requests that it takes to find the pages for a claim: searches, and one that describes
what they found."""


class Candidate(NamedTuple):
    """A page that may speak about a claim, with the query that found it."""

    page: PageInfo
    query: str
    score: float


class Result(NamedTuple):
    query: str
    hits: list[WikiHit]


async def candidates(wiki: Wiki, claim: Claim, tally: Tally) -> list[Candidate]:
    """Pages for `claim`, best first, each once, without disambiguation pages.

    Failures go into `tally`; what was found in spite of them is returned.
    """
    results = await asyncio.gather(*(_search(wiki, query, tally) for query in queries(claim)))
    terms = keywords(claim)
    for count in SHORTER:
        if any(result.hits for result in results) or tally.errors or count >= len(terms):
            continue
        results.append(await _search(wiki, " ".join(terms[:count]), tally))
    named = titles_named(claim)
    titles = [*named, *(hit.title for result in results for hit in result.hits)]
    if not titles:
        return []
    tally.requests += 1
    try:
        pages = await wiki.describe(titles)
    except (FetchError, ProviderError) as error:
        tally.errors.append(error)
        return []
    return rank(claim, named, results, pages)


def titles_named(claim: Claim) -> tuple[str, ...]:
    """Titles that the claim may name, at most 24: to ask whether they exist costs one request.

    Each name with the word before or behind it too, since "the Han dynasty" and "The Good Earth"
    are titles that begin or end outside the name.
    """
    titles = dict.fromkeys(subjects(claim))
    for name in claim.names:
        span = name.span.shift(-claim.span.start)
        before = claim.text[: span.start].split()[-1:]
        behind = re.match(r"\s+(\w[\w-]*)", claim.text[span.end :])
        if before and before[0][0].isupper():
            titles[f"{before[0]} {name.text}"] = None
        if behind:
            titles[f"{name.text} {behind[1]}"] = None
    return tuple(titles)[:NAMED_TITLES]


async def _search(wiki: Wiki, query: str, tally: Tally) -> Result:
    tally.requests += 1
    try:
        return Result(query, await wiki.search(query))
    except (FetchError, ProviderError) as error:
        tally.errors.append(error)
        return Result(query, [])


def rank(
    claim: Claim,
    named: Sequence[str],
    results: Sequence[Result],
    pages: dict[str, PageInfo],
) -> list[Candidate]:
    """Fuse the result lists and the titles that the claim names.

    A page scores by what its title and snippet share with the claim, by its ranks, and by being
    named: engines without a ranking of their own give the ranks little meaning.
    """
    wanted = set(content_words(f"{claim.words} {claim.speaker or ''} {claim.context.title}"))
    found: dict[str, Candidate] = {}

    def add(title: str, query: str, score: float) -> None:
        page = pages.get(title)
        if page is None or page.disambiguation or score <= 0:
            return
        old = found.get(page.title)
        total = score + (old.score if old else 0.0)
        found[page.title] = Candidate(page, old.query if old else query, total)

    for title in named:
        # One word is often a first name, a nationality or a month.
        add(title, title, 1.0 if len(words(title)) > 1 else 0.4)
    for result in results:
        for position, hit in enumerate(result.hits):
            likeness = _likeness(wanted, hit)
            reward = RANK_CONSTANT / (RANK_CONSTANT + position + 1)
            add(hit.title, result.query, likeness * reward)
    return sorted(found.values(), key=lambda candidate: -candidate.score)


def _likeness(wanted: set[str], hit: WikiHit) -> float:
    """0 to 1: half how much of the title the claim holds, half how much of it the hit holds."""
    title = set(content_words(hit.title.partition(" (")[0]))
    seen = title | set(content_words(hit.snippet))
    if not wanted & seen:
        return 0.0
    return 0.5 * len(title & wanted) / max(1, len(title)) + 0.5 * len(seen & wanted) / len(wanted)
