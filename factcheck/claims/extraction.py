"""Article to claims, in reading order, and to what is skipped."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from factcheck.claims._drafts import Draft, drafts
from factcheck.claims._furniture import credited
from factcheck.claims._reading import Reading, read, within
from factcheck.claims._skipping import KINDS, reason, too_short
from factcheck.claims.speech.quotes import resolved
from factcheck.claims.statements.antecedents import Antecedents
from factcheck.claims.statements.headed import headed
from factcheck.claims.statements.splitting import Part
from factcheck.claims.statements.standing_alone import reported, standalone, unclear
from factcheck.claims.statements.trimming import trimmed
from factcheck.claims.worth.worthiness import check_worthiness, reasons
from factcheck.models import Article, Claim, ClaimKind, Context, Extraction, Skipped, Span


def extract(article: Article, *, max_claims: int | None = None) -> Extraction:
    """The claims of `article` and the sentences that are not checked, each with its reason.

    Quotes and reported speech are claims of their kind with speaker and cue; a sentence that
    reports nothing is a statement, or several where it says several things that are true to it
    each. What a speaker of a transcript says are statements with that speaker. `max_claims` keeps
    the most check-worthy, still in reading order; the others are skipped as "over --max-claims".
    """
    return _extracted(read(article), max_claims)


def _extracted(reading: Reading, max_claims: int | None) -> Extraction:
    claims: list[Claim] = []
    skipped: list[Skipped] = []
    seen: Counter[tuple[str, str]] = Counter()
    for claim, why in _judged(reading):
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
    reading = read(article)
    found = _extracted(reading, max_claims)
    text = article.text.strip()
    if found.claims or not text:
        return found
    start = article.text.index(text)
    span = Span(start, start + len(text))
    claim = _claim(reading, Draft(span, 0, None, Part(span)), "")
    stated = claim.model_copy(update={"id": Claim.identify(claim.text, None, 0)})
    return Extraction(claims=(stated,), skipped=())


def _judged(reading: Reading) -> Iterator[tuple[Claim, str]]:
    """Every claim that could be made, in reading order, with why it is not checked, else ""."""
    known = Antecedents(reading)
    quoted = resolved(reading.view, reading.units, reading.names)
    for number, (unit, quotes) in enumerate(quoted):
        found = drafts(reading, number, unit, quotes)
        judged = [_weighed(reading, draft, known) for draft in found]
        parts = all(draft.part is not None for draft in found)
        if len(judged) > 1 and parts and _falls_apart(found, judged):
            span = trimmed(reading.view, unit.span)
            announced = next((draft.announced for draft in found if draft.announced), None)
            whole = _weighed(reading, Draft(span, number, None, Part(span), announced), known)
            judged = [whole] if not whole[1] else judged
        yield from judged


def _falls_apart(found: Sequence[Draft], judged: Sequence[tuple[Claim, str]]) -> bool:
    """Whether a half of the sentence is too little alone, so that it is better left whole."""
    return any(
        why and why not in KINDS and draft.part is not None
        for draft, (_, why) in zip(found, judged, strict=True)
    )


def _weighed(reading: Reading, draft: Draft, known: Antecedents) -> tuple[Claim, str]:
    if draft.part is not None:
        alone = standalone(reading, draft.part, draft.unit, known)
    elif draft.quote is not None and draft.quote.kind is ClaimKind.INDIRECT:
        parts = (Span(draft.span.start, draft.quote.parts[0].end), *draft.quote.parts[1:])
        alone = reported(reading, parts, draft.unit)
    else:
        alone = ""
    claim = _claim(reading, draft, alone)
    why = _why_not(reading, draft, claim)
    if draft.part is None or claim.language != "en":
        return claim, why
    if why == "fragment":
        under = headed(reading.article, claim)
        return (claim.model_copy(update={"standalone": under}), "") if under else (claim, why)
    if why in ("", "not check-worthy") and unclear(reading, draft.part, draft.unit, known):
        return claim, "unclear without its context"
    return claim, why


def _claim(reading: Reading, draft: Draft, alone: str) -> Claim:
    """The claim of a draft, still without an id."""
    article, quote, span = reading.article, draft.quote, draft.span
    pieces = quote.pieces if quote else ()
    speaker, mention, anonymous = _speaker(reading, draft)
    words = _words(reading, draft, alone)
    return Claim(
        id="",
        text=span.of(article.text),
        span=span,
        kind=quote.kind if quote else ClaimKind.STATEMENT,
        pieces=pieces,
        speaker=speaker,
        speaker_mention=mention,
        anonymous=anonymous,
        via=quote.via if quote else None,
        cue=quote.cue if quote else None,
        standalone=alone,
        context=_context(reading, draft),
        names=within(reading.names, span),
        quantities=within(reading.quantities, span),
        dates=within(reading.dates, span),
        claim_date=article.source.published,
        check_worthiness=round(check_worthiness(words), 4),
        check_worthiness_reasons=reasons(words) if article.language == "en" else (),
        language=article.language,
    )


def _speaker(reading: Reading, draft: Draft) -> tuple[str | None, str | None, bool]:
    """Who says it: whom the sentence quotes, else whose turn it is in a transcript."""
    quote, turn = draft.quote, reading.turn(draft.span.start)
    own = quote is not None and (quote.speaker_mention or "I").lower() not in ("i", "we")
    if quote is not None and (own or turn is None):
        return quote.speaker, quote.speaker_mention, quote.anonymous
    if turn is None:
        return None, None, False
    if len(turn.label) == 1 or turn.label[-1:].isdigit():  # "Q" and "Speaker 1" name nobody
        return None, turn.label, True
    return reading.speakers[turn.label], turn.label, False


def _words(reading: Reading, draft: Draft, alone: str) -> str:
    """What is asserted, for judging it: a half sentence with what it leaves unsaid."""
    if draft.quote is not None and draft.quote.pieces:
        return " ".join(piece.of(reading.view) for piece in draft.quote.pieces)
    if draft.part is not None and (draft.part.supplied or draft.part.cuts):
        return alone.replace("[", "").replace("]", "")
    return draft.span.of(reading.view)


def _context(reading: Reading, draft: Draft) -> Context:
    article, number = reading.article, draft.unit
    at = bisect_left(article.headings, draft.span.start, key=lambda one: one.span.start)
    heading = article.headings[at - 1].span.of(article.text) if at else ""
    return Context(
        title=article.source.title or "",
        heading=heading.strip("# \t\n"),
        before=_neighbour(reading, number - 1, number),
        after=_neighbour(reading, number + 1, number),
    )


def _neighbour(reading: Reading, number: int, own: int) -> str:
    if not 0 <= number < len(reading.units):
        return ""
    unit = reading.units[number]
    if abs(unit.paragraph - reading.units[own].paragraph) > 1:
        return ""
    return unit.span.of(reading.article.text)


def _why_not(reading: Reading, draft: Draft, claim: Claim) -> str:
    """Why a claim is not checked. That words were said can be checked whatever they say."""
    if claim.kind in (ClaimKind.DIRECT, ClaimKind.MIXED) and claim.speaker:
        words = claim.words if claim.kind is ClaimKind.DIRECT else claim.text
        return "fragment" if too_short(words) else ""
    named = draft.part is not None and any(within(reading.names, s) for s in draft.part.supplied)
    anchored = bool(claim.names or claim.quantities or claim.dates or named)
    words = _words(reading, draft, claim.standalone) if draft.part else claim.span.of(reading.view)
    if draft.part is not None and _under_a_picture(reading, draft.unit):
        return "caption"
    waived = {"prediction", "opinion"} if draft.announced else set()
    if claim.speaker and (claim.quantities or claim.dates) and reading.turn(draft.span.start):
        waived.add("personal experience")  # "I voted for it in 2012" can be looked up
    return reason(
        words,
        claim.check_worthiness,
        anchored=anchored,
        figured=bool(claim.quantities or claim.dates),
        language=claim.language,
        waived=waived,
    )


def _under_a_picture(reading: Reading, number: int) -> bool:
    """Whether the paragraph of a sentence ends in the credit of a picture."""
    units, view = reading.units, reading.view
    return any(
        unit.paragraph == units[number].paragraph and credited(" ".join(unit.span.of(view).split()))
        for unit in units[number + 1 : number + 3]
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
