"""Judgements -> Finding: the votes of origins and the label rule. Pure.

An origin casts one vote, by its strongest judgement; where its own judgements oppose each other
it is conflicted and counts on neither side. S and R count the origins that support and refute:

============================================  ===========================================
R >= 1 and R >= S                             contradicted
S >= 2                                        corroborated (disputed when R >= 1)
otherwise, every enabled provider answered    single-source: only the article, or one other
otherwise                                     unchecked: nobody knows what the rest would say
============================================  ===========================================

A page that rests on another, as an encyclopedia on the reports that it cites, is no second voice
beside it: where both say the same, only the cited one counts. Nor does support count beside the
article where all of it comes from pages that rest on the article, which says what it claims.

A label reached while a provider was missing, or with the help of pages of which only a search's
snippet was read, is provisional. Whatever is neutral never counts, and absence never refutes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from factcheck.justification import justify
from factcheck.models import (
    THE_ARTICLE,
    Claim,
    ClaimReview,
    Finding,
    Judgement,
    Label,
    Origin,
    Outcome,
    Stance,
    Vote,
    VoteStance,
)


class Ruling(NamedTuple):
    label: Label
    disputed: bool = False
    provisional: bool = False


def label(supporting: int, refuting: int, *, answered: int, missing: int) -> Ruling:
    """The label rule.

    `supporting` and `refuting` count origins; `answered` and `missing` count the enabled
    providers that did (ok or empty) and did not answer.
    """
    provisional = missing > 0
    if refuting >= 1 and refuting >= supporting:
        return Ruling(Label.CONTRADICTED, provisional=provisional)
    if supporting >= 2:
        return Ruling(Label.CORROBORATED, disputed=refuting >= 1, provisional=provisional)
    if answered >= 1 and missing == 0:
        return Ruling(Label.SINGLE_SOURCE)
    return Ruling(Label.UNCHECKED)


def vote(origin: str, judgements: Sequence[Judgement]) -> Vote:
    """The one vote of an origin; `judgements` are all those of its passages."""
    sides = {j.stance for j in judgements if j.stance is not Stance.NEUTRAL}
    if len(sides) == 2:
        stance = VoteStance.CONFLICTED
    elif judgements and all(j.skipped for j in judgements):
        stance = VoteStance.SKIPPED
    else:
        stance = VoteStance(next(iter(sides), Stance.NEUTRAL))
    deciding = [j.confidence for j in judgements if j.stance in sides or not sides]
    ranked = sorted(judgements, key=lambda j: (j.stance is Stance.NEUTRAL, -j.confidence))
    return Vote(
        origin=origin,
        stance=stance,
        confidence=max(deciding, default=0.0),
        judgements=tuple(ranked),
    )


def weigh(
    claim: Claim,
    origins: Sequence[Origin],
    judgements: Sequence[Judgement],
    outcomes: Sequence[Outcome],
    claim_reviews: Sequence[ClaimReview] = (),
) -> Finding:
    """Label `claim`.

    `judgements` are about this claim only, each with evidence of a single origin; `outcomes`
    hold one entry per provider that was asked about it. `claim_reviews` of others on the same claim
    are passed on and never counted.
    """
    votes = sorted(_votes(origins, judgements), key=_by_weight)
    counted = [v for v in votes if not v.repeats]
    supports = [v.confidence for v in counted if v.stance is VoteStance.SUPPORTS]
    refutes = [v.confidence for v in counted if v.stance is VoteStance.REFUTES]
    deciding = [outcome for outcome in outcomes if outcome.decides]
    missing = tuple(sorted({o.provider for o in deciding if o.missing or o.unjudged}))
    answered = sum(o.answered for o in deciding)
    ruling = label(len(supports), len(refutes), answered=answered, missing=len(missing))
    opened = Counter(v.stance for v in counted if not _is_unopened(v))
    sides = opened[VoteStance.SUPPORTS], opened[VoteStance.REFUTES]
    rests = label(*sides, answered=answered, missing=len(missing)).label is not ruling.label
    return Finding(
        claim=claim,
        label=ruling.label,
        supporting=len(supports),
        refuting=len(refutes),
        disputed=ruling.disputed,
        provisional=ruling.provisional or rests,
        unopened=tuple(v.origin for v in counted if _is_unopened(v)) if rests else (),
        missing=missing,
        votes=tuple(votes),
        origins=tuple(origins),
        claim_reviews=tuple(claim_reviews),
        justification=justify(ruling.label, votes, origins, outcomes),
        confidence=confidence(ruling.label, supports, refutes),
    )


def _is_unopened(vote: Vote) -> bool:
    """Whether what it says stands in nothing but the snippets of a search."""
    said = [j for j in vote.judgements if j.stance is not Stance.NEUTRAL]
    return bool(said) and not any(item.complete for j in said for item in j.evidence)


def confidence(given: Label, supports: Sequence[float], refutes: Sequence[float]) -> float | None:
    """The confidence of the weakest vote that decides, None when no vote does.

    Only as many of the strongest votes decide as the rule needs: two supports for corroborated
    (one more than the refutes when disputed), as many refutes as supports for contradicted.
    """
    strongest, needed = {
        Label.CONTRADICTED: (refutes, max(1, len(supports))),
        Label.CORROBORATED: (supports, max(2, len(refutes) + 1)),
        Label.SINGLE_SOURCE: (supports, 1),
        Label.UNCHECKED: ((), 1),
    }[given]
    deciding = sorted(strongest, reverse=True)[:needed]
    return deciding[-1] if deciding else None


def _votes(origins: Sequence[Origin], judgements: Sequence[Judgement]) -> list[Vote]:
    by_origin: dict[str, list[Judgement]] = {o.id: [] for o in origins if not o.excluded}
    for judgement in judgements:
        by_origin[judgement.evidence[0].origin].append(judgement)
    votes = [vote(origin, its) for origin, its in by_origin.items() if its]
    side = {each.origin: each.stance for each in votes}
    # It is not judged: it says what the article claims.
    side |= {origin.id: VoteStance.SUPPORTS for origin in origins if origin.speaks_for_article}
    at = {origin.id: origin for origin in origins}
    return [v.model_copy(update={"repeats": _repeated(v, at[v.origin], side)}) for v in votes]


def _repeated(vote: Vote, origin: Origin, side: Mapping[str, VoteStance]) -> tuple[str, ...]:
    if vote.stance not in (VoteStance.SUPPORTS, VoteStance.REFUTES):
        return ()
    cited = [key for key in origin.rests_on if side.get(key) is vote.stance]
    if vote.stance is VoteStance.SUPPORTS and _only_repeats_article(vote, origin):
        cited.insert(0, THE_ARTICLE)
    return tuple(cited)


def _only_repeats_article(vote: Vote, origin: Origin) -> bool:
    """Whether nothing would support the claim without the documents that rest on the article;
    passages that were judged joined need all of theirs."""
    return all(
        any(evidence.document in origin.resting for evidence in judgement.evidence)
        for judgement in vote.judgements
        if judgement.stance is Stance.SUPPORTS
    )


ORDER = (
    VoteStance.REFUTES,
    VoteStance.CONFLICTED,
    VoteStance.SUPPORTS,
    VoteStance.NEUTRAL,
    VoteStance.SKIPPED,
)


def _by_weight(vote: Vote) -> tuple[int, float]:
    return ORDER.index(vote.stance), -vote.confidence
