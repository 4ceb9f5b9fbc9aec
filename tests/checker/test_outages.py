"""One source down, in whatever way and wherever in a run, never changes a label silently.

Four providers on loopback know different things about five claims, so that without any one of
them some label would be another: a corroborated claim would stand alone, a contradicted one would
be corroborated. Each is made to fail in turn; then runs are replayed from their cache.
"""

from __future__ import annotations

import asyncio
import os
import sqlite3
import tempfile
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from services import FAULTS, Fault, Service, Text, brave, http, mediawiki, searxng, site

from factcheck import checker
from factcheck.article import Reader
from factcheck.cli._exit import INCOMPLETE, OK, exit_code
from factcheck.config import Config
from factcheck.models import Label, Report, Status
from factcheck.web import Web, WebSettings
from factcheck.web.cache import _digest

DRAFT = """# Bridges and a tunnel

The Øresund Bridge between Denmark and Sweden opened on 1 July 2000.

The Channel Tunnel is 50 kilometres long.

The Golden Gate Bridge opened on 27 May 1932.

The Humber Bridge was the longest suspension bridge in the world in 1981.

The Forth Bridge was painted red in 1890.
"""
LABELS = [
    (Label.CORROBORATED, 2, 0),
    (Label.CONTRADICTED, 2, 2),
    (Label.CONTRADICTED, 0, 1),
    (Label.SINGLE_SOURCE, 1, 0),
    (Label.SINGLE_SOURCE, 0, 0),
]
FILLER = "The rest of the page is about the weather of that week, which was dry and warm."
OPENED = "The Øresund Bridge between Denmark and Sweden opened on 1 July 2000."
LONG = "The Channel Tunnel is 50 kilometres long"
SHORT = "The Channel Tunnel is 31 kilometres long"
TEXTS = {
    "searxng": (
        Text("127.0.1.1", "Øresund", f"{OPENED} A queen and a king met in the middle."),
        Text("127.0.1.2", "Channel", f"Engineers say that {LONG}, most of it below the sea bed."),
    ),
    "brave": (
        Text("127.0.1.3", "Øresund", f"Drivers have had a choice since. {OPENED} Ferries left."),
        Text("127.0.1.4", "Channel", f"{SHORT}, and trains need half an hour to pass it."),
        Text("127.0.1.5", "Channel", f"A survey of last spring was exact. {SHORT}. It cost much."),
    ),
}
WIKI = {
    "Golden Gate Bridge": "The Golden Gate Bridge opened on 27 May 1937. Two hundred thousand "
    "people walked over it on the first day."
}
CORPUS = {
    "folkestone": f"{LONG}. It joins Folkestone and Coquelles under the sea.",
    "hull": "The Humber Bridge was the longest suspension bridge in the world in 1981, when a "
    "queen opened it.",
}
SERVED = ("searxng", "brave", "wikipedia")
PROVIDERS = (*SERVED, "corpus")
PAUSE = "asks for a pause of a day"
PATIENCE = 10.0
"""Seconds for an answer, where all come at once or never."""
LITTLE = {"timeout": 1.0, "per_host": 50}
"""Where one never comes: all that wait for it wait at the same time."""
DAYS = 20
"""Of an old run; longer than any answer is used online."""
PAYWALL = (
    "<html><head><title>The tunnel</title></head><body><article><p>Subscribe now to continue "
    "reading. This article is reserved for our subscribers.</p></article></body></html>"
)
BROKEN_PDF = b"%PDF-1.7 and then nothing that belongs into one"


class World:
    """Everything that a run asks: services by the provider's name, sites by their host."""

    def __init__(self, folder: Path) -> None:
        self.sites = {
            name: {text.host: Service(text.host, site(text)) for text in texts}
            for name, texts in TEXTS.items()
        }
        self.services = {
            "searxng": Service("127.0.0.11", searxng(lambda: self._found("searxng"))),
            "brave": Service("127.0.0.12", brave(lambda: self._found("brave"))),
            "wikipedia": Service("127.0.0.13", mediawiki(WIKI)),
        }
        self.corpus = folder / "corpus"
        self.corpus.mkdir()
        for name, text in CORPUS.items():
            front = f"---\npublisher: {name} Post\nurl: https://{name}-post.example/a\n---\n\n"
            Path(self.corpus, f"{name}.md").write_text(front + text, encoding="utf-8")
        self.cache = folder / "cache"
        self.sent = 0
        """Requests of the last run."""

    @property
    def all(self) -> list[Service]:
        return [
            *self.services.values(),
            *(s for group in self.sites.values() for s in group.values()),
        ]

    def _found(self, name: str) -> dict[str, Text]:
        return {f"{self.sites[name][text.host].url}/page": text for text in TEXTS[name]}

    def check(self, *, up: bool = True, **settings: object) -> Report:
        """A run with all providers, whose services and sites are `up` or all gone."""
        return asyncio.run(self._check(up, **settings))

    async def _check(self, up: bool, **settings: object) -> Report:
        async with AsyncExitStack() as stack:
            for service in self.all if up else ():
                await stack.enter_async_context(service.up())
            config = self._config(**settings)
            web = await stack.enter_async_context(Web(config.door()))
            reader = await stack.enter_async_context(Reader(web))
            article = await reader.text(DRAFT, filename="draft.md")
            report = await checker.check([article], config, reader=reader)
            self.sent = web.requests
            return report

    def _config(self, **settings: object) -> Config:
        url = {name: service.url for name, service in self.services.items()}
        hanging = any(service.fault and service.fault.hangs for service in self.all)
        limits: dict[str, Any] = LITTLE if hanging else {"timeout": PATIENCE}
        return Config(
            provider=PROVIDERS,
            corpus=(self.corpus,),
            verifier="lexical",
            evidence={
                "searxng": {"url": url["searxng"]},
                "brave": {"endpoint": f"{url['brave']}/search"},
                "wikipedia": {"base_url": url["wikipedia"]},
            },
            web=WebSettings(
                allow_private=tuple(service.url for service in self.all),
                retries=0,
                cache_dir=self.cache,
                **limits,
            ),
            **settings,  # type: ignore[arg-type]
        )


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    for name in [name for name in os.environ if name.startswith(("FACTCHECK_", "BRAVE_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("FACTCHECK_BRAVE_KEY", "a-key")
    return World(tmp_path)


class Told(NamedTuple):
    label: Label
    supporting: int
    refuting: int


def labels(report: Report) -> list[Told]:
    return [Told(f.label, f.supporting, f.refuting) for f in report.checks[0].findings]


def test_with_everything_up_each_provider_decides_a_label(world: World) -> None:
    report = world.check()
    assert labels(report) == LABELS
    assert not any(finding.provisional for finding in report.checks[0].findings)
    assert exit_code(report, "never") == OK


def changes_aloud(report: Report, down: str) -> None:
    """Holds that every label is what it would be with all providers, or says whom it lacks."""
    (check,) = report.checks
    lacking = [o for o in check.outcomes if o.missing]
    assert {o.provider for o in lacking} == {down}
    assert all(o.reason for o in lacking)
    assert exit_code(report, "never") == INCOMPLETE
    hit = {o.claim for o in lacking}
    for finding, (label, _, _) in zip(check.findings, LABELS, strict=True):
        if finding.claim.id not in hit:
            assert (finding.label, finding.missing) == (label, ())
            continue
        assert finding.missing == (down,)
        assert finding.label is Label.UNCHECKED or finding.provisional
        assert f"o full answer from {down} (" in finding.justification


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("provider", SERVED)
def test_a_service_that_fails_from_the_start_changes_no_label_silently(
    world: World, provider: str, fault: str
) -> None:
    world.services[provider].fault = FAULTS[fault]
    report = world.check()
    changes_aloud(report, provider)
    assert all(finding.missing for finding in report.checks[0].findings)


@pytest.fixture(scope="module")
def usual() -> dict[str, int]:
    """How many requests each service gets in a run with everything up."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("FACTCHECK_BRAVE_KEY", "a-key")
        world = World(Path(folder))
        world.check()
        return {name: service.asked for name, service in world.services.items()}


@pytest.mark.parametrize("fault", ["refuses the connection", "answers 500", "hangs", PAUSE])
@pytest.mark.parametrize("provider", SERVED)
def test_a_service_that_fails_in_mid_run_changes_no_label_silently(
    world: World, provider: str, fault: str, usual: dict[str, int]
) -> None:
    service = world.services[provider]
    service.fault, service.healthy = FAULTS[fault], usual[provider] - 1
    report = world.check()
    changes_aloud(report, provider)
    assert not all(finding.missing for finding in report.checks[0].findings)


@pytest.mark.parametrize("fault", [name for name in FAULTS if "data" not in name])
@pytest.mark.parametrize("provider", TEXTS)
def test_pages_that_cannot_be_had_change_no_label_silently(
    world: World, provider: str, fault: str
) -> None:
    for each in world.sites[provider].values():
        each.fault = FAULTS[fault]
    changes_aloud(world.check(), provider)


def test_a_corpus_that_cannot_be_read_changes_no_label_silently(world: World) -> None:
    for path in world.corpus.iterdir():
        path.unlink()
    Path(world.corpus, "scan.pdf").write_bytes(BROKEN_PDF)
    report = world.check()
    changes_aloud(report, "corpus")
    assert all(finding.missing for finding in report.checks[0].findings)


# ------------------------------------------------------------------ replayed from the cache


def aged(cache: Path, days: float) -> int:
    """Makes all that is kept `days` older; how many answers that are."""
    (file,) = cache.glob("answers-*.sqlite3")
    with sqlite3.connect(file) as database:
        rows = database.execute("SELECT key, stored, status, url, headers, body FROM answers")
        for key, stored, status, url, headers, body in rows.fetchall():
            row = (stored - days * 86400, status, url, headers, body)
            told = "UPDATE answers SET stored = ?, digest = ? WHERE key = ?"
            database.execute(told, (row[0], _digest(row), key))
        count: int = database.execute("SELECT count(*) FROM answers").fetchone()[0]
    database.close()
    return count


def decided(report: Report) -> list[tuple[object, ...]]:
    """The labels, with every vote and the passages behind it."""
    return [
        (
            *label,
            finding.missing,
            [
                (
                    vote.stance,
                    [(e.source.url, e.passage) for j in vote.judgements for e in j.evidence],
                )
                for vote in finding.votes
            ],
        )
        for label, finding in zip(labels(report), report.checks[0].findings, strict=True)
    ]


def test_a_finished_run_is_replayed_offline_long_after_and_without_a_request(world: World) -> None:
    once = world.check()
    assert world.sent > 0 and labels(once) == LABELS
    assert aged(world.cache, DAYS) >= world.sent / 2
    again = world.check(up=False, offline=True)
    assert world.sent == 0
    assert decided(again) == decided(once)
    assert exit_code(again, "never") == OK


def test_online_an_answer_of_that_age_is_asked_for_anew(world: World) -> None:
    world.check()
    aged(world.cache, DAYS)
    report = world.check(up=False)
    assert world.sent == 0  # nobody listens any more
    assert {o.provider for o in report.checks[0].outcomes if o.missing} == set(SERVED)


def test_a_run_whose_pages_were_partly_unreadable_is_replayed_with_the_same_labels(
    world: World,
) -> None:
    gone, locked = world.sites["searxng"]["127.0.1.2"], world.sites["brave"]["127.0.1.4"]
    gone.fault = Fault(http(b"", 404))
    locked.fault = Fault(http(PAYWALL.encode()))
    once = world.check()
    states = [state.value for o in once.checks[0].outcomes for state in o.pages]
    assert {"gone", "paywall", "readable"} <= set(states)
    again = world.check(up=False, offline=True)
    assert world.sent == 0
    assert decided(again) == decided(once)
    assert exit_code(again, "never") == exit_code(once, "never")


def test_a_replay_of_an_incomplete_run_names_what_was_not_kept_and_decides_no_more(
    world: World,
) -> None:
    world.services["searxng"].fault = FAULTS["answers 500"]
    once = world.check()
    again = world.check(up=False, offline=True)
    (told,) = {(o.status, o.reason) for o in again.checks[0].outcomes if o.provider == "searxng"}
    assert told == (Status.SKIPPED, "offline, and no answer is cached")
    decisive = {Label.CORROBORATED, Label.CONTRADICTED}
    for before, after in zip(labels(once), labels(again), strict=True):
        assert before[1:] == after[1:]
        assert before.label is after.label or after.label not in decisive
