"""Article to claims, in reading order, and to what is skipped."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from factcheck.claims._reported import Unit, units
from factcheck.claims._skipping import reason
from factcheck.claims.reported import Quote, resolved
from factcheck.claims.worthiness import check_worthiness
from factcheck.language import dates, names, quantities
from factcheck.models import (
    Article,
    Claim,
    ClaimKind,
    Context,
    DateMention,
    Extraction,
    Name,
    Quantity,
    Skipped,
    Span,
)

_Mention = TypeVar("_Mention", Name, Quantity, DateMention)


class _Reading(NamedTuple):
    """The article with all mentions that were found in it, each in order."""

    article: Article
    view: str
    units: Sequence[Unit]
    names: Sequence[Name]
    quantities: Sequence[Quantity]
    dates: Sequence[DateMention]


class _Draft(NamedTuple):
    """A claim before its number and id; `unit` is the index of its sentence."""

    span: Span
    unit: int
    quote: Quote | None


def extract(article: Article, *, max_claims: int | None = None) -> Extraction:
    """The claims of `article` and the sentences that are not checked, each with its reason.

    Quotes and reported speech are claims of their kind with speaker and cue; a sentence that
    reports nothing is a statement. `max_claims` keeps the most check-worthy, still in reading
    order; the others are skipped as "over --max-claims".
    """
    reading = _read(article)
    claims: list[Claim] = []
    skipped: list[Skipped] = []
    seen: Counter[tuple[str, str]] = Counter()
    quoted = resolved(reading.view, reading.units, reading.names)
    for number, (unit, quotes) in enumerate(quoted):
        for draft in _drafts(reading.view, number, unit, quotes):
            claim = _claim(reading, draft)
            why = _why_not(reading, draft, claim)
            if why:
                skipped.append(Skipped(text=claim.text, span=claim.span, reason=why))
                continue
            key = (" ".join(claim.text.casefold().split()), (claim.speaker or "").casefold())
            identity = Claim.identify(claim.text, claim.speaker, seen[key])
            seen[key] += 1
            claims.append(claim.model_copy(update={"id": identity}))
    kept, over = _most_worthy(claims, max_claims)
    skipped.extend(over)
    return Extraction(claims=kept, skipped=tuple(sorted(skipped, key=lambda one: one.span)))


def extract_stated(article: Article, *, max_claims: int | None = None) -> Extraction:
    """As `extract`, for a text that somebody typed in order to have it checked.

    Where it holds nothing that an article's sentence would be checked for, the whole text is
    taken as one statement: whoever asks has decided that it is worth it.
    """
    found = extract(article, max_claims=max_claims)
    text = article.text.strip()
    if found.claims or not text:
        return found
    start = article.text.index(text)
    draft = _Draft(Span(start, start + len(text)), 0, None)
    claim = _claim(_read(article), draft)
    stated = claim.model_copy(update={"id": Claim.identify(claim.text, None, 0)})
    return Extraction(claims=(stated,), skipped=())


def _read(article: Article) -> _Reading:
    view, found = units(article)
    language, anchor = article.language, article.source.published
    return _Reading(
        article,
        view,
        found,
        names(view, language),
        quantities(view, language),
        dates(view, anchor=anchor, language=language),
    )


def _drafts(view: str, number: int, unit: Unit, quotes: Sequence[Quote]) -> list[_Draft]:
    """What one sentence claims: its quotes and reported speech, else the sentence itself."""
    drafts: list[_Draft] = []
    for quote in quotes:
        if (quote.speaker_mention or "").lower() == "you":
            continue  # "you can tell that …" names nobody
        if not quote.speech or (drafts and quote.span.start < drafts[-1].span.end):
            continue
        if quote.kind is ClaimKind.INDIRECT and not _is_clause(view, quote):
            continue
        drafts.append(_Draft(_without_opener(view, quote), number, quote))
    return drafts or [_Draft(unit.span, number, None)]


def _is_clause(view: str, quote: Quote) -> bool:
    """Whether reported speech asserts something: "said that it rained", not "told him to go"."""
    words = quote.span.of(view).split()
    return len(words) >= 4 and words[0].lower() not in (
        "to",
        "whether",
        "if",
        "how",
        "why",
        "what",
        "who",
    )


def _without_opener(view: str, quote: Quote) -> Span:
    if quote.kind is ClaimKind.DIRECT:
        return quote.span
    lead = re.compile(r"that,?\s+", re.IGNORECASE).match(view, quote.span.start, quote.span.end)
    return Span(lead.end() if lead else quote.span.start, quote.span.end)


def _claim(reading: _Reading, draft: _Draft) -> Claim:
    """The claim of a draft, still without an id."""
    article, quote, span = reading.article, draft.quote, draft.span
    text = span.of(article.text)
    pieces = quote.pieces if quote else ()
    words = (
        " ".join(piece.of(reading.view) for piece in pieces) if pieces else span.of(reading.view)
    )
    return Claim(
        id="",
        text=text,
        span=span,
        kind=quote.kind if quote else ClaimKind.STATEMENT,
        pieces=pieces,
        speaker=quote.speaker if quote else None,
        speaker_mention=quote.speaker_mention if quote else None,
        cue=quote.cue if quote else None,
        context=_context(reading, draft),
        names=_within(reading.names, span),
        quantities=_within(reading.quantities, span),
        dates=_within(reading.dates, span),
        claim_date=article.source.published,
        check_worthiness=round(check_worthiness(words), 4),
        language=article.language,
    )


def _within(found: Sequence[_Mention], span: Span) -> tuple[_Mention, ...]:
    first = bisect_left(found, span.start, key=lambda one: one.span.start)
    kept = []
    for one in found[first:]:
        if one.span.start >= span.end:
            break
        if one.span.end <= span.end:
            kept.append(one)
    return tuple(kept)


def _context(reading: _Reading, draft: _Draft) -> Context:
    article, number = reading.article, draft.unit
    at = bisect_left(article.headings, draft.span.start, key=lambda one: one.span.start)
    heading = article.headings[at - 1].span.of(article.text) if at else ""
    return Context(
        title=article.source.title or "",
        heading=heading.strip("# \t\n"),
        before=_neighbour(reading, number - 1, number),
        after=_neighbour(reading, number + 1, number),
    )


def _neighbour(reading: _Reading, number: int, own: int) -> str:
    if not 0 <= number < len(reading.units):
        return ""
    unit = reading.units[number]
    if abs(unit.paragraph - reading.units[own].paragraph) > 1:
        return ""
    return unit.span.of(reading.article.text)


def _why_not(reading: _Reading, draft: _Draft, claim: Claim) -> str:
    """Why a claim is not checked. That words were said can be checked whatever they say."""
    if claim.kind in (ClaimKind.DIRECT, ClaimKind.MIXED) and claim.speaker:
        return "fragment" if len(claim.words.split()) < 2 else ""
    anchored = bool(claim.names or claim.quantities or claim.dates)
    return reason(
        draft.span.of(reading.view),
        claim.check_worthiness,
        anchored=anchored,
        language=claim.language,
    )


def _most_worthy(
    claims: Sequence[Claim], limit: int | None
) -> tuple[tuple[Claim, ...], list[Skipped]]:
    if limit is None or len(claims) <= limit:
        return tuple(claims), []
    ranked = sorted(range(len(claims)), key=lambda i: (-claims[i].check_worthiness, i))
    kept = set(ranked[: max(limit, 0)])
    over = [
        Skipped(text=claim.text, span=claim.span, reason="over --max-claims")
        for i, claim in enumerate(claims)
        if i not in kept
    ]
    return tuple(claim for i, claim in enumerate(claims) if i in kept), over
