"""The whole pipeline on one page; the only module that knows every room.

Waiting is concurrent: all claims ask all providers at once, and the door to the network holds
the limits. Thinking is batched: all pairs of a run go to their verifier in one call, in a thread.
Nothing flows back.
"""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from types import MappingProxyType
from typing import NamedTuple

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
    Outcome,
    Pair,
    Report,
    Retrieval,
    Settings,
    Skipped,
    Stance,
    Status,
    Unreadable,
)
from factcheck.passages import Index, select
from factcheck.stance import Verifier, is_quote, joined_pair
from factcheck.verdict import weigh

QUOTE = "quote"
Progress = Callable[[str], None]
Extract = Callable[..., Extraction]


def _silent(_: str) -> None: ...


class Case(NamedTuple):
    """A claim of an article, with what the search for it brought."""

    article: Article
    claim: Claim
    documents: Mapping[str, Document] = MappingProxyType({})
    """By id."""
    outcomes: tuple[Outcome, ...] = ()


class Plan(NamedTuple):
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
        asked, skipped = await asyncio.to_thread(_read_claims, articles, config, find)
        # Before the search, so that a model that cannot be had does not cost one.
        judges = await asyncio.to_thread(Judges, [case.claim for case in asked], config)
        cases = await search(asked, providers, config.deadline, progress)
    finally:
        await asyncio.gather(*(provider.aclose() for provider in providers))
    progress("weighing the evidence")
    findings = await asyncio.to_thread(think, cases, judges)
    return Report(
        version=factcheck.__version__,
        started=started,
        finished=datetime.now(UTC),
        settings=_settings(config, providers, judges),
        checks=_fact_checks(articles, skipped, cases, findings),
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


def think(cases: Sequence[Case], judges: Judges) -> list[Finding]:
    """Everything after the search: origins, passages, stance, labels; one finding a case."""
    index = Index()  # each document is cut into sentences once, however many claims share it
    merged = [origins(case.article, list(case.documents.values())) for case in cases]
    evidence = [
        select(
            case.claim,
            its,
            case.documents,
            relevance=getattr(judges.of(case.claim), "relevance", None),
            index=index,
        )
        for case, its in zip(cases, merged, strict=True)
    ]
    judgements = _judge([case.claim for case in cases], evidence, judges)
    return [
        weigh(case.claim, its, found, case.outcomes)
        for case, its, found in zip(cases, merged, judgements, strict=True)
    ]


class Judges:
    """The verifiers of a run, each made once: `of` a claim gives the one that it goes to.

    Only what the claims need: a network that judges nothing is not loaded. Raises UsageError for
    a verifier that does not exist or is not set up.
    """

    def __init__(self, claims: Sequence[Claim], config: Config) -> None:
        self._config, self._usual = config, roster.verifier_name(config)
        self.foreign = tuple(
            sorted({c.language for c in claims if self.name(c) not in (QUOTE, self._usual)})
        )
        """Languages that the chosen verifier does not know."""
        self.half_read = tuple(sorted({c.language for c in claims} - {"en"}))
        """Languages in which no more than quotations and whole sentences became claims."""
        self._made = {
            name: roster.verifier(name, config) for name in sorted({*map(self.name, claims)})
        }

    def name(self, claim: Claim) -> str:
        """Quotations have their own verifier; other claims go to the one that --verifier names."""
        return QUOTE if is_quote(claim) else roster.verifier_name(self._config, claim.language)

    def of(self, claim: Claim) -> Verifier:
        return self._made[self.name(claim)]

    @property
    def thresholds(self) -> dict[str, dict[str, float]]:
        """By verifier, where it has any: the probability from which it states each stance."""
        found = {name: getattr(made, "thresholds", None) for name, made in self._made.items()}
        return {
            name: {stance.value: limit for stance, limit in limits.items()}
            for name, limits in found.items()
            if limits
        }


def _judge(
    claims: Sequence[Claim],
    evidence: Sequence[Sequence[Evidence]],
    judges: Judges,
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
) -> list[Case]:
    """`cases` with their documents and outcomes; `deadline` in seconds for all of them."""
    ends = None if deadline is None else time.monotonic() + deadline
    done = 0

    async def ask_all(case: Case) -> Case:
        nonlocal done
        answers = await asyncio.gather(*(_ask(p, case.claim, ends) for p in providers))
        done += 1
        say(f"searched for {done} of {len(cases)} claims")
        found: dict[str, Document] = {}
        for document in (d for answer in answers for d in answer.documents):
            # Of a page that two providers found, the copy that says who cites it is kept.
            if document.id not in found or document.cited_by:
                found[document.id] = document
        return case._replace(
            documents=found,
            outcomes=tuple(answer.outcome for answer in answers),
        )

    return await asyncio.gather(*(ask_all(case) for case in cases))


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


def _fact_checks(
    articles: Sequence[Article],
    skipped: Sequence[tuple[Skipped, ...]],
    cases: Sequence[Case],
    findings: Sequence[Finding],
) -> tuple[FactCheck, ...]:
    """One per article, in order; each document once."""
    mine: dict[int, list[tuple[Case, Finding]]] = defaultdict(list)
    for case, finding in zip(cases, findings, strict=True):
        mine[id(case.article)].append((case, finding))
    return tuple(
        FactCheck(
            article=article,
            findings=tuple(finding for _, finding in mine[id(article)]),
            skipped=left_out,
            documents=tuple(
                {
                    key: d for case, _ in mine[id(article)] for key, d in case.documents.items()
                }.values()
            ),
            outcomes=tuple(o for case, _ in mine[id(article)] for o in case.outcomes),
        )
        for article, left_out in zip(articles, skipped, strict=True)
    )


def _settings(config: Config, providers: Sequence[Provider], judges: Judges) -> Settings:
    notes = list(roster.notes(config))
    if judges.foreign:
        notes.append(
            f"Claims in {', '.join(judges.foreign)} were judged by the {roster.FALLBACK} verifier: "
            f"{config.verifier} does not know the language."
        )
    if judges.half_read:
        notes.append(
            f"Of texts in {', '.join(judges.half_read)} quotations and whole sentences were read: "
            "reported speech, sentences that say several things, and what a sentence leaves unsaid "
            "were not."
        )
    return Settings(
        providers=tuple(provider.name for provider in providers),
        verifier=roster.verifier_name(config),
        language=config.lang,
        offline=config.offline,
        max_claims=config.max_claims,
        thresholds=judges.thresholds,
        notes=tuple(notes),
    )
