"""What the search brought -> findings: origins, passages, stance, labels.

Thinking is batched: all pairs of a run go to their verifier in one call.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from factcheck import roster
from factcheck.config import Config
from factcheck.independence import Readings, origins
from factcheck.language import fold, recognise
from factcheck.models import (
    Claim,
    ClaimReview,
    Document,
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
from factcheck.stance import Verifier, is_quote, joined_pair
from factcheck.verdict import weigh

QUOTE = "quote"
LANGUAGE = "language"
"""Why a passage is skipped: the verifier does not know its language."""


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

    def __init__(self, judges: Judges) -> None:
        self._judges = judges
        self._readings, self._index = Readings(), Index()

    def __call__(self, case: Case) -> Prepared:
        since, until = self._judges.window
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

    def skipped(self, case: Case, found: Sequence[Origin]) -> list[Judgement]:
        return list(_skipped(case, found, self._judges, self._index))


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


class Judges:
    """The verifiers of a run, each made once: `of` a claim gives the one that it goes to.

    Only what the claims need: a network that judges nothing is not loaded. Raises UsageError for
    a verifier that does not exist or is not set up.
    """

    def __init__(self, claims: Sequence[Claim], config: Config) -> None:
        self._config, self._usual = config, roster.verifier_name(config)
        self._named: dict[str, str] = {}
        self.window = config.since, config.until
        """Days of publication outside which nothing counts."""
        self.foreign = tuple(
            sorted({c.language for c in claims if self.name(c) not in (QUOTE, self._usual)})
        )
        """Languages that the chosen verifier does not know."""
        self.half_read = tuple(sorted({c.language for c in claims} - {"en"}))
        """Languages in which no more than quotations and whole sentences became claims."""
        self._spoken: dict[str, str] = {}
        self._known: dict[tuple[str, str, str], bool] = {}
        self._made = {
            name: roster.verifier(name, config) for name in sorted({*map(self.name, claims)})
        }

    def name(self, claim: Claim) -> str:
        """Quotations have their own verifier; other claims go to the one that --verifier names."""
        if is_quote(claim):
            return QUOTE
        if claim.language not in self._named:
            self._named[claim.language] = roster.verifier_name(self._config, claim.language)
        return self._named[claim.language]

    def of(self, claim: Claim) -> Verifier:
        return self._made[self.name(claim)]

    def knows(self, claim: Claim, document: Document) -> bool:
        """Whether the claim's verifier can read the document beside it."""
        key = self.name(claim), claim.language, self.language(document)
        if key not in self._known:
            self._known[key] = roster.knows(key[0], self._config, claim, key[2])
        return self._known[key]

    def language(self, document: Document) -> str:
        """Its text's, where that leaves no doubt, else what it states: templates state wrong
        ones."""
        if document.id not in self._spoken:
            self._spoken[document.id] = recognise(document.text) or document.language
        return self._spoken[document.id]

    @property
    def thresholds(self) -> dict[str, dict[str, float]]:
        """By verifier, where it has any: the probability from which it states each stance."""
        found = {name: getattr(made, "thresholds", None) for name, made in self._made.items()}
        return {
            name: {stance.value: limit for stance, limit in limits.items()}
            for name, limits in found.items()
            if limits
        }


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


def _skipped(
    case: Case, found: Sequence[Origin], judges: Judges, index: Index
) -> Iterator[Judgement]:
    """For each document that the verifier cannot read: that it was found, and not judged."""
    for origin in found:
        documents = [] if origin.excluded else [case.documents[key] for key in origin.documents]
        for document in documents:
            if judges.knows(case.claim, document):
                continue
            item = lead(case.claim, origin.id, document, index)
            if item is not None:
                yield Judgement(
                    evidence=(item,),
                    stance=Stance.NEUTRAL,
                    probabilities=Probabilities(supports=0.0, refutes=0.0, neutral=1.0),
                    confidence=0.0,
                    verifier=judges.name(case.claim),
                    skipped=f"{LANGUAGE}: {judges.language(document)}",
                )


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
