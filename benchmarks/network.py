"""How long a run waits for the network, against the least that manners allow.

    python -m benchmarks network [--claims N] [--runs N] [--latency MS] [--min-interval S]

Checks an article of N claims with three search services and five pages a claim from each, all on
loopback and MS milliseconds away, with the default verifier; then once more from the cache. The
bound is 1.4 × the longest of (the longest chain of requests that wait for each other, the
requests of the busiest host ÷ how many it may get at once, its requests × the pause between two),
plus the CPU time of the run, worker processes included, ÷ the cores. Exits 1 where a host had
more requests open at once than it may, or the second run sent any; whether the bound held is
printed. The bound takes all cores for ours: beside other work on the machine, whose load is
printed too, neither ratio says much.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import resource
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from benchmarks import _rows
from benchmarks._sites import FACTS, SERVICES, Counts, Servers, article, sites
from factcheck.config import Config
from factcheck.models import Report
from factcheck.web import Web, WebSettings

SLACK = 1.4
CACHED = 0.25
BEHIND_A_SEARCH = 2
"""Requests that wait for a search: robots.txt, then the page."""


class Bound(NamedTuple):
    """Seconds."""

    chain: float
    busiest: float
    rate: float
    cpu: float

    @property
    def seconds(self) -> float:
        return SLACK * max(self.chain, self.busiest, self.rate) + self.cpu


class Run(NamedTuple):
    """`wall` and its parts in seconds; `cpu` of this process and its workers together."""

    wall: float
    before: float
    searching: float
    thinking: float
    cpu: float
    sent: int
    report: Report


def bound(
    *, searches: int, busiest: int, latency: float, per_host: int, min_interval: float, cpu: float
) -> Bound:
    """`searches` of one claim that waited for each other, `busiest` requests of one host; `cpu`
    in seconds, already divided by the cores."""
    return Bound(
        chain=(searches + BEHIND_A_SEARCH) * latency,
        busiest=busiest * latency / per_host,
        rate=busiest * min_interval,
        cpu=cpu,
    )


def most_searches(report: Report) -> int:
    """The most that a provider asked for one claim, one after the other."""
    outcomes = [outcome for check in report.checks for outcome in check.outcomes]
    return max(outcome.requests - sum(outcome.pages.values()) for outcome in outcomes)


def settings(servers: Servers, cache: Path, min_interval: float) -> Config:
    url = servers.url
    return Config(
        provider=tuple(SERVICES),
        evidence={
            "searxng": {"url": url(SERVICES["searxng"])},
            "brave": {"endpoint": f"{url(SERVICES['brave'])}/res/v1/web/search"},
            "tavily": {"endpoint": f"{url(SERVICES['tavily'])}/search"},
        },
        web=WebSettings(
            allow_private=servers.origins,
            cache_dir=cache,
            min_interval=min_interval,
            contact="desk@news.example",
        ),
    )


async def run(text: str, config: Config) -> Run:
    """One check, timed; the models are loaded in it, as in a command."""
    from factcheck import checker
    from factcheck.article import Reader

    moments: dict[str, float] = {}

    def note(said: str) -> None:
        moments.setdefault(said.split()[0], time.perf_counter())

    before = _cpu()
    async with Web(config.door()) as web:
        async with Reader(web) as reader:
            draft = await reader.text(text, filename="draft.md")
            started = time.perf_counter()
            first = asyncio.create_task(_first_request(web))
            report = await checker.check([draft], config, reader=reader, progress=note)
            ended = time.perf_counter()
            first.cancel()
        begun = first.result() if first.done() and not first.cancelled() else started
        thinking = ended - moments["weighing"]
        return Run(
            wall=ended - started,
            before=begun - started,
            searching=moments["weighing"] - begun,
            thinking=thinking,
            cpu=_cpu() - before,
            sent=web.requests,
            report=report,
        )


async def _first_request(web: Web) -> float:
    while not web.requests:  # noqa: ASYNC110 the door tells nobody when it opens
        await asyncio.sleep(0.005)
    return time.perf_counter()


def _cpu() -> float:
    """Seconds of this process and of its children that have ended."""
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in spent)


def told(first: Run, second: Run, counts: Counts, limits: WebSettings, latency: float) -> str:
    cores = len(os.sched_getaffinity(0))
    busiest = max(counts.hosts.values())
    least = bound(
        searches=most_searches(first.report),
        busiest=busiest.requests,
        latency=latency,
        per_host=limits.per_host,
        min_interval=limits.min_interval,
        cpu=first.cpu / cores,
    )
    rows = [
        ("wall", first.wall),
        ("  before the first request", first.before),
        ("  searching and reading", first.searching),
        ("    of it with a request open", counts.waiting),
        ("  thinking", first.thinking),
        ("longest chain", least.chain),
        ("busiest host", least.busiest),
        ("rate-limit floor", least.rate),
        (f"CPU time ÷ {cores} cores", least.cpu),
        ("bound", least.seconds),
        ("wall ÷ bound (at most 1)", first.wall / least.seconds),
        ("second run, from the cache", second.wall),
        ("  searching and reading", second.before + second.searching),
        ("  thinking", second.thinking),
        (f"second ÷ first (at most {CACHED})", second.wall / first.wall),
    ]
    sent = f"{first.sent} requests, {busiest.requests} to the busiest host"
    most = max(count.most for count in counts.hosts.values())
    work = (
        f"the servers' own work {counts.cpu:.1f} s; load of the machine {os.getloadavg()[0]:.1f} "
        f"on {cores} cores"
    )
    return (
        f"{_rows.table(['seconds', ''], rows)}\n{sent}; at most {most} open at once at one host "
        f"(limit {limits.per_host}); second run: {second.sent} requests; {work}"
    )


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="benchmarks network", description=__doc__)
    parser.add_argument("--claims", type=int, default=len(FACTS))
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--latency", type=float, default=150.0, help="milliseconds")
    parser.add_argument("--min-interval", type=float, default=0.0, help="seconds")
    options = parser.parse_args(argv)
    os.environ |= {"FACTCHECK_BRAVE_KEY": "none", "FACTCHECK_TAVILY_KEY": "none"}
    text, latency = article(FACTS[: options.claims]), options.latency / 1000
    broken = False
    with sites(latency) as servers:
        for _ in range(options.runs):
            with tempfile.TemporaryDirectory() as folder:
                config = settings(servers, Path(folder), options.min_interval)
                servers.counts()
                first = asyncio.run(run(text, config))
                counts = servers.counts()
                second = asyncio.run(run(text, config))
            print(told(first, second, counts, config.web, latency), end="\n\n", flush=True)
            over = [n for n in counts.hosts.values() if n.most > config.web.per_host]
            broken |= bool(over) or second.sent > 0
    return 1 if broken else 0
