"""What the search brought -> findings: origins, passages, stance, labels.

Thinking is batched: all pairs of a run go to their verifier in one call.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from factcheck.independence import Readings, origins
from factcheck.judges import QUOTE, Judges
from factcheck.language import fold
from factcheck.models import (
    Claim,
    ClaimReview,
    Evidence,
    Finding,
    Judgement,
    Origin,
    Outcome,
    Pair,
    Probabilities,
    Source,
    Span,
    Stance,
    Status,
)
from factcheck.passages import Index, lead, select
from factcheck.searching import Case
from factcheck.stance import joined_pair
from factcheck.verdict import weigh

LANGUAGE = "language"
"""Why a passage is skipped: the verifier does not know its language."""

Days = tuple[date | None, date | None]


class Judged(NamedTuple):
    """A finding, with the outcomes of the search as they are once it is known what was read."""

    finding: Finding
    outcomes: tuple[Outcome, ...]


class Prepared(NamedTuple):
    """Who speaks of a claim, and the passages worth judging."""

    origins: tuple[Origin, ...]
    evidence: tuple[Evidence, ...]


class Preparation:
    """Cases made ready to be judged, one after the other, in whatever order they come.

    Each document is read and cut into sentences once, however many claims share it. Not for
    several threads at once.
    """

    def __init__(self, judges: Judges, days: Days = (None, None)) -> None:
        """`days` of publication, first and last, outside which nothing counts."""
        self._judges, self._days = judges, days
        self._readings, self._index = Readings(), Index()

    def __call__(self, case: Case) -> Prepared:
        since, until = self._days
        found = origins(
            case.article,
            [*case.documents.values()],
            since=since,
            until=until,
            readings=self._readings,
        )
        evidence = select(
            case.claim,
            _readable(case, found, self._judges),
            case.documents,
            relevance=getattr(self._judges.of(case.claim), "relevance", None),
            index=self._index,
        )
        return Prepared(found, evidence)

    def skipped(self, case: Case, found: Sequence[Origin]) -> Iterator[Judgement]:
        """For each document that the verifier cannot read: that it was found, and not judged."""
        keys = [(o.id, key) for o in found if not o.excluded for key in o.documents]
        for origin, document in ((origin, case.documents[key]) for origin, key in keys):
            if self._judges.knows(case.claim, document):
                continue
            item = lead(case.claim, origin, document, self._index)
            if item is not None:
                yield Judgement(
                    evidence=(item,),
                    stance=Stance.NEUTRAL,
                    probabilities=Probabilities(supports=0.0, refutes=0.0, neutral=1.0),
                    confidence=0.0,
                    verifier=self._judges.name(case.claim),
                    skipped=f"{LANGUAGE}: {self._judges.language(document)}",
                )


def think(cases: Sequence[Case], judges: Judges) -> list[Judged]:
    """Everything after the search: origins, passages, stance, labels; one finding a case."""
    preparation = Preparation(judges)
    return conclude(cases, [preparation(case) for case in cases], judges, preparation)


def conclude(
    cases: Sequence[Case],
    prepared: Sequence[Prepared],
    judges: Judges,
    preparation: Preparation,
) -> list[Judged]:
    """The stance of all passages at once, then votes and labels."""
    judgements = judge(
        [case.claim for case in cases], [ready.evidence for ready in prepared], judges
    )
    claim_reviews = compared(cases, judges)
    judged = []
    for case, ready, found, told in zip(cases, prepared, judgements, claim_reviews, strict=True):
        outcomes = unjudged(case, ready.origins, judges)
        found += preparation.skipped(case, ready.origins)
        judged.append(Judged(weigh(case.claim, ready.origins, found, outcomes, told), outcomes))
    return judged


def judge(
    claims: Sequence[Claim], evidence: Sequence[Sequence[Evidence]], judges: Judges
) -> list[list[Judgement]]:
    """The judgements of each claim's evidence; each verifier gets all its pairs at once.

    Where every passage of an origin is neutral, some of one page are judged joined as well:
    together they may support what none says alone. Only that is kept; joined, none refutes.
    """
    found: list[list[Judgement]] = [[] for _ in claims]
    routed: dict[str, list[int]] = defaultdict(list)
    for number, claim in enumerate(claims):
        routed[judges.name(claim)].append(number)
    for name, numbers in routed.items():
        verifier = judges.of(claims[numbers[0]])
        singles = [(n, Pair(claims[n], (item,))) for n in numbers for item in evidence[n]]
        for (n, _), judgement in zip(singles, verifier([p for _, p in singles]), strict=True):
            found[n].append(judgement)
        if name == QUOTE:
            continue
        joined = [(n, pair) for n in numbers for pair in _joined(claims[n], found[n])]
        for (n, _), judgement in zip(joined, verifier([p for _, p in joined]), strict=True):
            if judgement.stance is Stance.SUPPORTS:
                found[n].append(judgement)
    return found


def _joined(claim: Claim, judgements: Sequence[Judgement]) -> Iterator[Pair]:
    by: dict[str, list[Judgement]] = defaultdict(list)
    for judgement in judgements:
        by[judgement.evidence[0].origin].append(judgement)
    for its in by.values():
        if all(judgement.stance is Stance.NEUTRAL for judgement in its):
            pair = joined_pair(claim, [judgement.evidence[0] for judgement in its])
            if pair is not None:
                yield pair


def _readable(case: Case, found: Sequence[Origin], judges: Judges) -> list[Origin]:
    """Origins with those of their documents that the claim's verifier can read."""
    kept = []
    for origin in found:
        known = [k for k in origin.documents if judges.knows(case.claim, case.documents[k])]
        if known:
            kept.append(origin.model_copy(update={"documents": tuple(known)}))
    return kept


def unjudged(case: Case, found: Sequence[Origin], judges: Judges) -> tuple[Outcome, ...]:
    """The outcomes of the search; a provider that brought nothing but documents that the claim's
    verifier cannot read was skipped. What is excluded is no answer: the article itself, say."""
    excluded = {key for origin in found if origin.excluded for key in origin.documents}
    told = []
    for outcome in case.outcomes:
        keys = case.brought.get(outcome.provider, frozenset()) - excluded
        mine = [case.documents[key] for key in sorted(keys)]
        unread = [each for each in mine if not judges.knows(case.claim, each)]
        if outcome.answered and mine and len(unread) == len(mine):
            spoken = ", ".join(sorted({judges.language(each) for each in unread}))
            reason = f"{LANGUAGE}: the verifier does not know {spoken}"
            skipped = {"status": Status.SKIPPED, "unjudged": True, "reason": reason}
            outcome = outcome.model_copy(update=skipped)
        told.append(outcome)
    return tuple(told)


def compared(cases: Sequence[Case], judges: Judges) -> list[tuple[ClaimReview, ...]]:
    """The published reviews, those on the claim itself first: worded alike, or in words that the
    claim's verifier finds to support it."""
    routed: dict[str, list[tuple[int, ClaimReview]]] = defaultdict(list)
    for number, case in enumerate(cases):
        for review in case.claim_reviews:
            routed[judges.name(case.claim)].append((number, review))
    found: list[list[ClaimReview]] = [[] for _ in cases]
    for items in routed.values():
        verifier = judges.of(cases[items[0][0]].claim)
        judgements = verifier([Pair(cases[n].claim, (_worded(told),)) for n, told in items])
        for (number, told), judgement in zip(items, judgements, strict=True):
            alike = fold(told.claim) == fold(cases[number].claim.words)
            same = alike or judgement.stance is Stance.SUPPORTS
            found[number].append(told.model_copy(update={"same": same}))
    return [tuple(sorted(its, key=lambda review: not review.same)) for its in found]


def _worded(review: ClaimReview) -> Evidence:
    """A review's own wording of its claim, in the shape that verifiers read."""
    return Evidence(
        origin="",
        document="",
        source=Source(url=review.url, publisher=review.publisher),
        provider=review.provider,
        query="",
        retrieved_at=review.retrieved_at,
        complete=True,
        passage=review.claim,
        span=Span(0, len(review.claim)),
    )
