"""Claims -> what others say about them: every provider asked about every claim, at once.

The door to the network holds the limits. Nothing here judges, and nothing raises for what a
provider could not do: that is its `Outcome`.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from factcheck.errors import FactcheckError
from factcheck.evidence import Given, Provider
from factcheck.models import Article, Claim, ClaimReview, Document, Outcome, Retrieval, Status

Progress = Callable[[str], None]


def silent(_: str) -> None: ...


class Case(NamedTuple):
    """A claim of an article, with what the search for it brought."""

    article: Article
    claim: Claim
    documents: Mapping[str, Document] = MappingProxyType({})
    """By id."""
    brought: Mapping[str, frozenset[str]] = MappingProxyType({})
    """By provider, the ids of what it found: of a page that two found, one copy is kept."""
    outcomes: tuple[Outcome, ...] = ()
    claim_reviews: tuple[ClaimReview, ...] = ()
    """On claims that may be the same."""


async def search(
    cases: Sequence[Case],
    providers: Sequence[Provider],
    deadline: float | None = None,
    say: Progress = silent,
    *,
    given: Given | None = None,
    in_turn: bool = False,
    then: Callable[[int, Case], None] = lambda number, case: None,
) -> list[Case]:
    """`cases` with their documents and outcomes; `deadline` in seconds for all of them.

    `then` is told of each case, by its number, as soon as its search is over. All are searched
    for at once, or `in_turn`, the most check-worthy first: where requests are few, some claims that
    are checked in full are worth more than all of them in part.

    Of the articles that were `given` those that speak of the claim are documents too. They have no
    outcome: that they are silent tells nothing of what others say.
    """
    ends = None if deadline is None else time.monotonic() + deadline
    done = 0

    async def ask_all(number: int) -> Case:
        nonlocal done
        case = cases[number]
        answers = await asyncio.gather(*(_ask(p, case.claim, ends) for p in providers))
        done += 1
        say(f"searched for {done} of {len(cases)} claims")
        found: dict[str, Document] = {}
        beside = given.about(case.claim, case.article) if given else ()
        for document in (*(d for answer in answers for d in answer.documents), *beside):
            # Of a page that two providers found, the copy that says who cites it is kept.
            if document.id not in found or document.cited_by:
                found[document.id] = document
        case = case._replace(
            documents=found,
            brought={
                answer.outcome.provider: frozenset(d.id for d in answer.documents)
                for answer in answers
            },
            outcomes=tuple(answer.outcome for answer in answers),
            claim_reviews=tuple(review for answer in answers for review in answer.claim_reviews),
        )
        then(number, case)
        return case

    if not in_turn:
        return _half_kept(await asyncio.gather(*map(ask_all, range(len(cases)))))
    found = {}
    for number in sorted(range(len(cases)), key=lambda n: -cases[n].claim.check_worthiness):
        found[number] = await ask_all(number)
    return _half_kept([found[number] for number in range(len(cases))])


def _half_kept(cases: Sequence[Case]) -> list[Case]:
    """A provider that answers some claims of an offline run, from what is kept, is not off: for
    the others its answer is missing."""
    asked = {o.provider for case in cases for o in case.outcomes if o.status is not Status.SKIPPED}

    def told(outcome: Outcome) -> Outcome:
        if outcome.status is not Status.SKIPPED or outcome.provider not in asked:
            return outcome
        return outcome.model_copy(update={"status": Status.DEGRADED})

    return [case._replace(outcomes=tuple(map(told, case.outcomes))) for case in cases]


async def _ask(provider: Provider, claim: Claim, ends: float | None) -> Retrieval:
    """The provider's answer, and whether it can decide a label."""
    answer = await _answer(provider, claim, ends)
    decides = {"decides": getattr(provider, "decides", True)}
    return answer.model_copy(update={"outcome": answer.outcome.model_copy(update=decides)})


async def _answer(provider: Provider, claim: Claim, ends: float | None) -> Retrieval:
    """Whatever goes wrong in the provider, or is too late, becomes its outcome."""
    left = asyncio.timeout(None if ends is None else max(0.0, ends - time.monotonic()))
    try:
        async with left:
            return await provider(claim)
    except TimeoutError as error:
        late = "no answer before the --deadline"
        reason = late if left.expired() else f"the provider broke: TimeoutError: {error}"
    except FactcheckError as error:
        reason = str(error)
    except Exception as error:  # a provider may be somebody else's code; the run must survive it
        reason = f"the provider broke: {type(error).__name__}: {error}"
    return Retrieval(
        documents=(),
        outcome=Outcome(
            provider=provider.name, claim=claim.id, status=Status.FAILED, reason=reason
        ),
    )
