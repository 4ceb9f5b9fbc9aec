"""The evidence under a finding, as rows of a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.text import Text

from factcheck.models import (
    THE_ARTICLE,
    ClaimReview,
    Document,
    Evidence,
    Finding,
    Judgement,
    Source,
    Stance,
    Vote,
    VoteStance,
)
from factcheck.report._order import deciding_first, plural
from factcheck.report._style import Look, Row
from factcheck.report._text import clipped, folded, one_line, web_link

MARK_LENGTH = 240
"""Characters of a mark, which names its source."""
NEUTRAL_SHOWN = 2
"""A tired reader wants what decides; neutral passages beyond these are only counted."""


def shown_votes(
    finding: Finding, documents: Mapping[str, Document], look: Look, verbose: bool
) -> Iterator[Row]:
    """The votes that take a side, in full, with what was merged into them; then the neutral."""
    for vote in deciding_first(finding):
        yield from _vote(vote, uncounted_vote(vote, finding), look)
        for line in (*mergers(vote, finding, documents), *marks(vote, finding)):
            yield Row(Text(line, "dim"), 4)
    yield from _neutral(finding, look, verbose)
    yield from _skipped(finding, look)


def uncounted_vote(vote: Vote, finding: Finding) -> str:
    """Why a vote that takes a side counts on none, "" when it counts."""
    if vote.stance is VoteStance.CONFLICTED:
        return "says both: not counted"
    if not vote.repeats:
        return ""
    cited = [origin for origin in finding.origins if origin.id in vote.repeats]
    names = [one_line(", ".join(origin.publishers)) or "the source" for origin in cited]
    if THE_ARTICLE in vote.repeats:
        names.insert(0, "the article")
    return f"rests on {clipped(', '.join(names))}: not counted"


def together(judgement: Judgement) -> str:
    """What is said of each of several passages that were judged as one."""
    return f"with the other passage{'s' * (len(judgement.evidence) > 2)} read together"


def mergers(vote: Vote, finding: Finding, documents: Mapping[str, Document]) -> list[str]:
    """With which pages the passages shown of `vote` were counted as one, each with the reason."""
    origin = next((origin for origin in finding.origins if origin.id == vote.origin), None)
    if origin is None:
        return []
    shown = {
        evidence.document: one_line(evidence.source.publisher or "")
        for judgement in vote.judgements
        if judgement.stance is not Stance.NEUTRAL
        for evidence in judgement.evidence
    }
    first, *rest = origin.documents
    told = []
    for number, (key, reason) in enumerate(zip(rest, origin.merged, strict=False)):
        other = key
        if key in shown and first not in shown:
            # Where the merged page is the one that stands above, what it was merged into is news:
            # the first, for the second; for a later one, a page that its reason names.
            other = "" if number else first
        document = documents.get(other)
        name = _name(document, "another page")
        if document and other not in shown and name in shown.values():
            name = f"another page of theirs, “{one_line(document.source.title or other)}”"
        told.append(f"counted as one with {name}: {clipped(one_line(reason))}")
    return told


def marks(vote: Vote, finding: Finding) -> list[str]:
    """What a table says of the publishers of a vote: the reader's to weigh."""
    found = (origin.marks for origin in finding.origins if origin.id == vote.origin)
    return [f"known of {clipped(one_line(mark), MARK_LENGTH)}" for its in found for mark in its]


def skipped_passages(finding: Finding) -> list[tuple[str, Evidence]]:
    """What was found and not judged, each with the reason."""
    return [
        (one_line(judgement.skipped), judgement.evidence[0])
        for vote in finding.votes
        for judgement in vote.judgements
        if judgement.skipped
    ]


def review_kind(review: ClaimReview) -> str:
    return "published review" if review.same else "published review of a claim like it"


def review_credits(review: ClaimReview) -> list[str]:
    """Publisher, day and rating of a review, and the claim in its own words."""
    return [
        one_line(review.publisher),
        str(review.published or "undated"),
        f"“{one_line(review.rating)}”",
        f"on “{clipped(one_line(review.claim))}”",
    ]


def claim_reviews(finding: Finding, look: Look) -> Iterator[Row]:
    for review in finding.claim_reviews:
        told = f"{review_kind(review)}{look.dot}{look.dot.join(review_credits(review))}"
        yield Row(look.note(told) if review.same else Text(told, "dim"), 2)
        yield from _link(Source(url=review.url))


def uncounted(finding: Finding, documents: Mapping[str, Document]) -> Iterator[Row]:
    """Every excluded origin with its reason."""
    for origin in finding.origins:
        if not origin.excluded:
            continue
        first = documents.get(origin.documents[0]) if origin.documents else None
        name = one_line(", ".join(origin.publishers)) or _name(first, "a source")
        also = len(origin.documents) - 1
        more = f" with {plural(also, 'more page')}" if also > 0 else ""
        reason = clipped(one_line(origin.excluded))
        yield Row(Text(f"not counted: {name}{more}: {reason}", "dim"), 2)
        yield from _link(first.source if first else Source())


def credits(evidence: Evidence) -> list[str]:
    """Publisher, title, date, provider, and whether only a snippet was read."""
    source = evidence.source
    dated = str(source.published) if source.published else ""
    if not dated and source.edited:
        dated = f"edited {source.edited.date()}"
    title = one_line(source.title or "")
    parts = [
        one_line(source.publisher or "unnamed source"),
        f"“{title}”" if title and title != source.publisher else "",
        dated or "undated",
        "newer than the claim" if evidence.newer else "",
        f"via {one_line(evidence.provider)}",
        "" if evidence.complete else "search snippet only",
    ]
    return [part for part in parts if part]


def neutral_passages(finding: Finding) -> list[Evidence]:
    """What was read and takes no side: first that of origins which take none, best first."""
    judged = [(vote, judgement) for vote in finding.votes for judgement in vote.judgements]
    # A passage that takes a side together with another is shown there.
    shown = {
        (e.document, e.span)
        for _, j in judged
        if j.stance is not Stance.NEUTRAL
        for e in j.evidence
    }
    passages = [
        (vote.stance is not VoteStance.NEUTRAL, -evidence.relevance, evidence)
        for vote, judgement in judged
        if judgement.stance is Stance.NEUTRAL and not judgement.skipped
        for evidence in judgement.evidence
        if (evidence.document, evidence.span) not in shown
    ]
    return [evidence for *_, evidence in sorted(passages, key=lambda passage: passage[:2])]


def _vote(vote: Vote, aside: str, look: Look) -> Iterator[Row]:
    for judgement in vote.judgements:
        if judgement.stance is Stance.NEUTRAL:
            continue
        for evidence in judgement.evidence:
            head = look.label(VoteStance(judgement.stance.value), judgement.stance.value)
            if len(judgement.evidence) > 1:
                head.append(f" ({together(judgement)})")
            if aside:
                head.append(f" ({aside})")
            head.append(f" {judgement.confidence:.2f}", "dim")
            head.append(look.dot + look.dot.join(credits(evidence)))
            yield Row(head, 2)
            yield Row(_passage(evidence, judgement, look), 4)
            yield from _link(evidence.source)


def _passage(evidence: Evidence, judgement: Judgement, look: Look) -> Text:
    before, deciding, after = evidence.passage.partition(judgement.rationale or "\0")
    if not deciding:
        return Text(one_line(evidence.passage))
    return Text.assemble(
        folded(before).lstrip(), look.deciding(one_line(deciding)), folded(after).rstrip()
    )


def _neutral(finding: Finding, look: Look, verbose: bool) -> Iterator[Row]:
    passages = neutral_passages(finding)
    shown = passages if verbose else passages[:NEUTRAL_SHOWN]
    for evidence in shown:
        credit = look.dot.join(credits(evidence)) if verbose else credits(evidence)[0]
        line = look.label(VoteStance.NEUTRAL, f"neutral{look.dot}{credit}: ")
        line.append(one_line(evidence.passage))
        if not verbose:
            line.no_wrap, line.overflow = True, "crop" if look.plain else "ellipsis"
        yield Row(line, 2)
        yield from _link(evidence.source) if verbose else ()
    hidden = len(passages) - len(shown)
    if hidden:
        yield Row(Text(f"and {plural(hidden, 'more neutral passage')}; -v shows all", "dim"), 4)


def _skipped(finding: Finding, look: Look) -> Iterator[Row]:
    for why, evidence in skipped_passages(finding):
        told = f"not judged ({why}){look.dot}{look.dot.join(credits(evidence))}"
        yield Row(look.label(VoteStance.SKIPPED, told), 2)
        yield from _link(evidence.source)


def _link(source: Source) -> Iterator[Row]:
    url = web_link(source.permalink) or web_link(source.url)
    if url:
        yield Row(Text(url, "blue"), 4, whole=True)
    copy = web_link(source.archived)
    if copy:
        yield Row(Text.assemble("archived: ", (copy, "blue")), 4, whole=True)


def _name(document: Document | None, otherwise: str) -> str:
    if document is None:
        return otherwise
    return one_line(document.source.publisher or document.source.url or otherwise)
