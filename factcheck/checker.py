"""The whole pipeline on one page: what is claimed, what others say, what follows.

Waiting is concurrent (`searching`), thinking is batched and in a thread (`judging`). Nothing
flows back.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import NamedTuple

import factcheck
from factcheck import roster
from factcheck.archives import with_archived
from factcheck.article import Reader
from factcheck.claims import extract
from factcheck.config import Config
from factcheck.evidence import Given, Provider
from factcheck.judges import Judges
from factcheck.judging import Judged, Preparation, Prepared, conclude
from factcheck.models import (
    Article,
    Extraction,
    FactCheck,
    Report,
    Settings,
    Skipped,
    Unreadable,
)
from factcheck.searching import Case, Progress, search, silent

Extract = Callable[..., Extraction]


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
    progress: Progress = silent,
    find: Extract = extract,
) -> Report:
    """Check `articles` for the claims that `find` sees in them.

    Raises UsageError for a provider or verifier that does not exist or is not set up; what goes
    wrong later becomes an `Outcome`.
    """
    started = datetime.now(UTC)
    providers = roster.providers(config, reader)
    given = Given(articles) if len(articles) > 1 else Given(())
    try:
        asked, skipped = await asyncio.to_thread(_read_claims, articles, config, find)
        # Before the search, so that a model that cannot be had does not cost one.
        judges = await asyncio.to_thread(Judges, [case.claim for case in asked], config)
        judged = await _searched_and_judged(asked, providers, judges, config, progress, given)
        cases = [case for case, _ in judged]
    finally:
        await asyncio.gather(*(provider.aclose() for provider in providers))
    checks = _fact_checks(articles, skipped, judged)
    notes = [*roster.notes(config), *_on_languages(judges, config), *_on_given(given)]
    notes += _on_days(cases, config)
    if config.archive:
        progress("looking for archived copies")
        checks, failures = await with_archived(checks, reader.web, config.archive_api)
        notes += failures
    return Report(
        version=factcheck.__version__,
        started=started,
        finished=datetime.now(UTC),
        settings=_settings(config, providers, judges, notes, reader.web.requests),
        checks=checks,
        unreadable=tuple(unreadable),
    )


async def _searched_and_judged(
    asked: Sequence[Case],
    providers: Sequence[Provider],
    judges: Judges,
    config: Config,
    progress: Progress,
    given: Given,
) -> list[tuple[Case, Judged]]:
    """While some claims are still searched for, the evidence of others is made ready, in a thread
    of its own; the stance of all is judged at once, at the end."""
    loop = asyncio.get_running_loop()
    preparation = Preparation(judges, (config.since, config.until))
    thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="thinking")
    ready: dict[int, asyncio.Task[Prepared]] = {}

    async def prepared(case: Case) -> Prepared:
        return await loop.run_in_executor(thread, preparation, case)

    async def searched(group: asyncio.TaskGroup) -> list[Case]:
        def prepare(number: int, case: Case) -> None:
            ready[number] = group.create_task(prepared(case))

        cases = await search(
            asked,
            providers,
            config.deadline,
            progress,
            given=given,
            in_turn=config.web.max_requests is not None,
            then=prepare,
        )
        progress("weighing the evidence")
        return cases

    try:
        # A mistake of ours in preparing one case ends the search for the others.
        async with asyncio.TaskGroup() as group:
            searching = group.create_task(searched(group))
        cases = searching.result()
        evidence = [ready[number].result() for number in range(len(cases))]
        judged = await loop.run_in_executor(thread, conclude, cases, evidence, judges, preparation)
    except BaseExceptionGroup as failed:
        raise failed.exceptions[0] from None
    finally:
        # Not waited for: Ctrl-C must not wait until a verifier has thought to its end.
        thread.shutdown(wait=False, cancel_futures=True)
    return list(zip(cases, judged, strict=True))


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


def _fact_checks(
    articles: Sequence[Article],
    skipped: Sequence[tuple[Skipped, ...]],
    judged: Sequence[tuple[Case, Judged]],
) -> tuple[FactCheck, ...]:
    """One per article, in order; each document once."""
    mine: dict[int, list[tuple[Case, Judged]]] = defaultdict(list)
    for case, found in judged:
        mine[id(case.article)].append((case, found))
    return tuple(
        FactCheck(
            article=article,
            findings=tuple(found.finding for _, found in mine[id(article)]),
            skipped=left_out,
            documents=tuple(
                {
                    key: d for case, _ in mine[id(article)] for key, d in case.documents.items()
                }.values()
            ),
            outcomes=tuple(o for _, found in mine[id(article)] for o in found.outcomes),
        )
        for article, left_out in zip(articles, skipped, strict=True)
    )


def _on_languages(judges: Judges, config: Config) -> Iterator[str]:
    if judges.foreign:
        yield (
            f"Claims in {', '.join(judges.foreign)} were judged by the {roster.FALLBACK} verifier: "
            f"{config.verifier} does not know the language."
        )
    if judges.half_read:
        yield (
            f"Of texts in {', '.join(judges.half_read)} quotations and whole sentences were read: "
            "reported speech, sentences that say several things, and what a sentence leaves unsaid "
            "were not."
        )


def _on_days(cases: Sequence[Case], config: Config) -> Iterator[str]:
    undated = {
        document.id
        for case in cases
        for document in case.documents.values()
        if document.source.published is None
    }
    if undated and (config.since or config.until):
        yield (
            f"{len(undated)} of the documents found state no day of publication (an encyclopedia "
            "never does) and were not cut by --since and --until."
        )


def _on_given(given: Given) -> Iterator[str]:
    if len(given) > 1:
        yield f"{len(given)} articles of this run were read as evidence for each other."
    if given.unnamed:
        yield (
            f"{len(given.unnamed)} of the articles say neither who published them nor where, and "
            "were no evidence for the others: name a publisher or url in their front matter."
        )


def _settings(
    config: Config,
    providers: Sequence[Provider],
    judges: Judges,
    notes: Sequence[str],
    requests: int,
) -> Settings:
    return Settings(
        providers=tuple(provider.name for provider in providers),
        verifier=roster.verifier_name(config),
        language=config.language,
        languages=config.languages,
        offline=config.offline,
        max_claims=config.max_claims,
        max_requests=config.web.max_requests,
        since=config.since,
        until=config.until,
        requests=requests,
        thresholds=judges.thresholds,
        notes=tuple(notes),
    )
