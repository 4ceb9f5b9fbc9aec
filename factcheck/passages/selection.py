"""Passages from windows: the best of each origin first, none twice, none that shares too little."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from factcheck.language import fold, words
from factcheck.models import Claim, ClaimKind, Document, Evidence, Origin, Span
from factcheck.passages.index import Index
from factcheck.passages.scoring import Window, terms, windows

FLOOR = 0.2
"""Share of the claim's words below which a passage is not worth judging. On FEVER's and
SciFact's training claims it keeps 99 % of gold and drops 95 to 98 % of what was found for other
claims (`python -m training.passages`)."""
NOVELTY = 0.15
"""What a passage loses for holding only words that a chosen one of its origin holds."""
SPOKEN = 0.8
"""Share of the uttered words from which a passage is worth judging whatever else it lacks."""
RELEVANCE = 0.5
"""Share of a score that is the given relevance."""
CANDIDATES = 2
"""How many times as many passages are scored for relevance as are wanted."""
LEAD = 2
"""Sentences that tell a reader what a document is about."""
_DEEP = 12
"""Windows of a document that are looked at closely."""
_QUOTES = (ClaimKind.DIRECT, ClaimKind.MIXED)

Relevance = Callable[[Claim, Sequence[tuple[str, str]]], Sequence[float]]
"""Of a claim and (title, passage) pairs: how likely each is to be about it, 0..1."""


class Candidate(NamedTuple):
    document: Document
    window: Window
    span: Span
    score: float

    @property
    def passage(self) -> str:
        return self.span.of(self.document.text)


def select(
    claim: Claim,
    origins: Sequence[Origin],
    documents: Mapping[str, Document],
    *,
    relevance: Relevance | None = None,
    per_origin: int = 3,
    budget: int = 24,
    index: Index | None = None,
) -> tuple[Evidence, ...]:
    """The best passages of one to three sentences: each origin's best before any second.

    Excluded origins give none. `Evidence.relevance` mixes the idf-weighted share of the claim's
    words that the passage and its title hold with BM25 of its whole document; for a quotation it
    is the share of the uttered words that it holds in their order, where that is more. It ranks
    within one claim; passages below `FLOOR` are dropped whatever their document. `relevance`,
    where given, scores the best candidates of each origin and is mixed in with the share
    `RELEVANCE`. `index` keeps the sentences of documents between claims.
    """
    index = index or Index()
    counting = [origin for origin in origins if not origin.excluded]
    owners = [(origin, documents[key]) for origin in counting for key in origin.documents]
    cuts = [index.cut(document) for _, document in owners]
    found: dict[str, list[Candidate]] = {origin.id: [] for origin in counting}
    for (origin, document), best in zip(owners, windows(terms(claim), cuts, _DEEP), strict=True):
        cut = index.cut(document)
        for window in best:
            span = Span(cut.spans[window.first].start, cut.spans[window.last].end)
            found[origin.id].append(Candidate(document, window, span, window.score))
    ranked = {key: _ranked(claim, candidates) for key, candidates in found.items()}
    if relevance:
        ranked = _reranked(claim, ranked, relevance, per_origin, CANDIDATES * budget)
    chosen = {key: _diverse(candidates, per_origin) for key, candidates in ranked.items()}
    kept = _fair(chosen, per_origin)[:budget]
    return tuple(_evidence(claim, key, one.document, one.span, one.score) for key, one in kept)


def lead(claim: Claim, origin: str, document: Document, index: Index) -> Evidence | None:
    """The first sentences of `document`, to show what was found where it cannot be read closely;
    None for a document without any."""
    spans = index.cut(document).spans[:LEAD]
    if not spans:
        return None
    return _evidence(claim, origin, document, Span(spans[0].start, spans[-1].end), 0.0)


def _ranked(claim: Claim, candidates: Sequence[Candidate]) -> list[Candidate]:
    kept = [one for one in candidates if one.window.share >= FLOOR]
    if claim.kind in _QUOTES:
        uttered = words(claim.words)
        spoken = [(aligned(uttered, one), one) for one in candidates]
        kept = [
            one._replace(score=max(one.score, share))
            for share, one in spoken
            if share >= SPOKEN or one.window.share >= FLOOR
        ]
    return sorted(kept, key=_order)


def _order(candidate: Candidate) -> tuple[float, int, str, int]:
    size = candidate.window.last - candidate.window.first
    return (-candidate.score, size, candidate.document.id, candidate.span.start)


def aligned(uttered: Sequence[str], candidate: Candidate) -> float:
    """Share of the uttered words that the passage holds in their order, 0..1."""
    from rapidfuzz.distance import LCSseq

    if not uttered:
        return 0.0
    return float(LCSseq.similarity(uttered, words(candidate.passage))) / len(uttered)


def _reranked(
    claim: Claim,
    ranked: Mapping[str, Sequence[Candidate]],
    relevance: Relevance,
    per_origin: int,
    most: int,
) -> dict[str, list[Candidate]]:
    """The best candidates of each origin that do not overlap, no more than `most` in all, by their
    score and the given one's."""
    tops = {key: _diverse(found, CANDIDATES * per_origin) for key, found in ranked.items()}
    scored = _fair(tops, CANDIDATES * per_origin)[:most]
    texts = [(c.document.source.title or "", c.passage) for _, c in scored]
    scores = relevance(claim, texts) if texts else []
    mixed: dict[str, list[Candidate]] = {key: [] for key in ranked}
    for (key, candidate), score in zip(scored, scores, strict=True):
        both = (1 - RELEVANCE) * candidate.score + RELEVANCE * min(1.0, max(0.0, score))
        mixed[key].append(candidate._replace(score=both))
    return {key: sorted(found, key=_order) for key, found in mixed.items()}


def _diverse(candidates: Sequence[Candidate], most: int) -> list[Candidate]:
    """Maximal marginal relevance: no overlap, no repetition, new words before known ones."""
    left, chosen = list(candidates), list[Candidate]()
    while left and len(chosen) < most:
        known = frozenset[int]().union(*(c.window.terms for c in chosen))
        best = max(left, key=lambda c: c.score - NOVELTY * (c.window.terms <= known))
        chosen.append(best)
        said = fold(best.passage)
        left = [c for c in left if not _overlap(c, best) and fold(c.passage) != said]
    return chosen


def _overlap(one: Candidate, other: Candidate) -> bool:
    same = one.document.id == other.document.id
    return same and one.span.start < other.span.end and other.span.start < one.span.end


def _fair(
    chosen: Mapping[str, Sequence[Candidate]], per_origin: int
) -> list[tuple[str, Candidate]]:
    """All firsts, then all seconds …; within a round the best first."""
    rounds: list[tuple[str, Candidate]] = []
    for place in range(per_origin):
        now = [(key, found[place]) for key, found in chosen.items() if len(found) > place]
        rounds += sorted(now, key=lambda item: _order(item[1]))
    return rounds


def _evidence(
    claim: Claim, origin: str, document: Document, span: Span, relevance: float
) -> Evidence:
    published, said = document.source.published, claim.claim_date
    return Evidence(
        origin=origin,
        document=document.id,
        source=document.source,
        provider=document.provider,
        query=document.query,
        retrieved_at=document.retrieved_at,
        complete=document.complete,
        passage=span.of(document.text),
        span=span,
        newer=published is not None and said is not None and published > said,
        relevance=relevance,
    )
