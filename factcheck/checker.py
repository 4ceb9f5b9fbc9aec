"""The whole pipeline on one page; the only module that knows every room.

Waiting is concurrent: all claims ask all providers at once, and the door to the network holds
the limits. Thinking is batched: all pairs of a run go to their verifier in one call, in a thread.
Nothing flows back.
"""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

import factcheck
from factcheck import roster
from factcheck.article import Reader
from factcheck.claims import extract
from factcheck.config import Config
from factcheck.errors import FactcheckError
from factcheck.evidence import Provider
from factcheck.independence import origins
from factcheck.models import (
    Article,
    Claim,
    Document,
    Evidence,
    Extraction,
    FactCheck,
    Finding,
    Judgement,
    Origin,
    Outcome,
    Pair,
    Report,
    Retrieval,
    Settings,
    Skipped,
    Status,
    Unreadable,
)
from factcheck.passages import Index, select
from factcheck.stance import is_quote
from factcheck.verdict import weigh

Progress = Callable[[str], None]
Extract = Callable[..., Extraction]


def _silent(_: str) -> None: ...


@dataclass
class Case:
    """One claim on its way through the rooms."""

    article: Article
    claim: Claim
    documents: dict[str, Document] = field(default_factory=dict)
    outcomes: tuple[Outcome, ...] = ()
    origins: tuple[Origin, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    judgements: list[Judgement] = field(default_factory=list)


@dataclass(frozen=True)
class Plan:
    """What a run would do: `requests` is the most that each provider may send in all."""

    claims: int
    skipped: int
    requests: dict[str, int]


async def check(
    articles: Sequence[Article],
    config: Config,
    *,
    reader: Reader,
    unreadable: Sequence[Unreadable] = (),
    progress: Progress = _silent,
    find: Extract = extract,
) -> Report:
    """Check `articles` for the claims that `find` sees in them.

    Raises UsageError for a provider or verifier that does not exist or is not set up; what goes
    wrong later becomes an `Outcome`.
    """
    started = datetime.now(UTC)
    providers = roster.providers(config, reader)
    try:
        cases, skipped = await asyncio.to_thread(_read_claims, articles, config, find)
        await search(cases, providers, config.deadline, progress)
    finally:
        await asyncio.gather(*(provider.aclose() for provider in providers))
    progress("weighing the evidence")
    findings = await asyncio.to_thread(think, cases, config)
    return Report(
        version=factcheck.__version__,
        started=started,
        finished=datetime.now(UTC),
        settings=_settings(config, providers),
        checks=tuple(_fact_check(a, cases, findings, skipped[i]) for i, a in enumerate(articles)),
        unreadable=tuple(unreadable),
    )


def plan(articles: Sequence[Article], config: Config, *, find: Extract = extract) -> Plan:
    """How many claims `check` would look at, and the most requests it would send."""
    cases, skipped = _read_claims(articles, config, find)
    return Plan(
        claims=len(cases),
        skipped=sum(map(len, skipped)),
        requests={
            name: roster.requests_per_claim(name, config) * len(cases)
            for name in roster.provider_names(config)
        },
    )


def think(cases: Sequence[Case], config: Config) -> list[Finding]:
    """Everything after the search: origins, passages, stance, labels; one finding a case."""
    index = Index()  # each document is cut into sentences once, however many claims share it
    for case in cases:
        case.origins = origins(case.article, list(case.documents.values()))
        case.evidence = select(case.claim, case.origins, case.documents, index=index)
    routed: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        routed["quote" if is_quote(case.claim) else config.verifier].append(case)
    for name, its in routed.items():
        pairs = [Pair(case.claim, (evidence,)) for case in its for evidence in case.evidence]
        judgements = iter(roster.verifier(name, config)(pairs))
        for case in its:
            case.judgements = [next(judgements) for _ in case.evidence]
    return [weigh(c.claim, c.origins, c.judgements, c.outcomes) for c in cases]


def _read_claims(
    articles: Sequence[Article], config: Config, find: Extract
) -> tuple[list[Case], list[tuple[Skipped, ...]]]:
    extractions = [find(article, max_claims=config.max_claims) for article in articles]
    cases = [
        Case(article, claim)
        for article, extraction in zip(articles, extractions, strict=True)
        for claim in extraction.claims
    ]
    return cases, [extraction.skipped for extraction in extractions]


async def search(
    cases: Sequence[Case],
    providers: Sequence[Provider],
    deadline: float | None = None,
    say: Progress = _silent,
) -> None:
    """Fill in the documents and outcomes of `cases`; `deadline` in seconds for all of them."""
    ends = None if deadline is None else time.monotonic() + deadline
    done = 0

    async def ask_all(case: Case) -> None:
        nonlocal done
        answers = await asyncio.gather(*(_ask(p, case.claim, ends) for p in providers))
        case.documents = {d.id: d for answer in answers for d in answer.documents}
        case.outcomes = tuple(answer.outcome for answer in answers)
        done += 1
        say(f"searched for {done} of {len(cases)} claims")

    await asyncio.gather(*(ask_all(case) for case in cases))


async def _ask(provider: Provider, claim: Claim, ends: float | None) -> Retrieval:
    """The provider's answer; whatever goes wrong in it, or is too late, becomes its outcome."""
    try:
        async with asyncio.timeout(None if ends is None else max(0.0, ends - time.monotonic())):
            return await provider(claim)
    except TimeoutError:
        reason = "no answer before the --deadline"
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


def _fact_check(
    article: Article,
    cases: Sequence[Case],
    findings: Sequence[Finding],
    skipped: tuple[Skipped, ...],
) -> FactCheck:
    mine = [(c, f) for c, f in zip(cases, findings, strict=True) if c.article is article]
    documents = {key: d for case, _ in mine for key, d in case.documents.items()}
    return FactCheck(
        article=article,
        findings=tuple(finding for _, finding in mine),
        skipped=skipped,
        documents=tuple(documents.values()),
        outcomes=tuple(outcome for case, _ in mine for outcome in case.outcomes),
    )


def _settings(config: Config, providers: Sequence[Provider]) -> Settings:
    return Settings(
        providers=tuple(provider.name for provider in providers),
        verifier=config.verifier,
        language=config.lang,
        offline=config.offline,
        max_claims=config.max_claims,
        notes=roster.notes(config),
    )
