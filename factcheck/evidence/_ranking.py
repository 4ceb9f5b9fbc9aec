"""Hits of several queries -> the order in which their pages are read. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from factcheck.independence import sites
from factcheck.models import Source
from factcheck.web.urls import canonical

RANK_CONSTANT = 60
"""Of reciprocal rank fusion (Cormack, Clarke & Büttcher, SIGIR 2009)."""


class Hit(NamedTuple):
    """What a search says of a page."""

    url: str
    title: str
    snippet: str
    published: date | None = None


class Ranked(NamedTuple):
    """A hit with the query that found it first."""

    hit: Hit
    query: str


def fused(found: Mapping[str, Sequence[Hit]]) -> list[Ranked]:
    """Each page once, by reciprocal rank fusion of the queries' lists; the best page of every
    site before any site's second, since a second one is no other voice."""
    first: dict[str, Ranked] = {}
    scores: defaultdict[str, float] = defaultdict(float)
    for query, hits in found.items():
        pages = dict.fromkeys(canonical(hit.url) for hit in hits)
        for hit in hits:
            first.setdefault(canonical(hit.url), Ranked(hit, query))
        for rank, page in enumerate(pages, 1):
            scores[page] += 1 / (RANK_CONSTANT + rank)
    best = sorted(first, key=lambda page: -scores[page])
    seen: Counter[str] = Counter()
    rounds = []
    for page in best:
        site = sites.site(Source(url=first[page].hit.url))
        rounds.append((seen[site], page))
        seen[site] += 1
    return [first[page] for _, page in sorted(rounds, key=lambda turn: turn[0])]
