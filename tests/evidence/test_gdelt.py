"""GDELT: what it calls JSON, what it complains of, what it covers, and its pace."""

import asyncio
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from claims_to_check import claim
from engine_shapes import CLAIM, GDELT
from page_server import PageServer, Reply, as_json, as_page, page_server

from factcheck.article import Reader
from factcheck.config import Config
from factcheck.config._guard import refuse_loosening
from factcheck.errors import ConfigError, ProviderError, RateLimited
from factcheck.evidence import gdelt
from factcheck.evidence.gdelt import lenient, phrase, uncovered
from factcheck.models import Status
from factcheck.roster import provider_names
from factcheck.web import Web, WebSettings

OPENING = as_page("Opened", "Kent Courier", "The Queen opened the Channel Tunnel on 6 May 1994.")


@pytest.fixture
def site() -> Iterator[PageServer]:
    with page_server({"/opening": OPENING}) as server:
        yield server


# ------------------------------------------------------------------ what it calls JSON


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Tunnel\topened", "Tunnel\topened"),
        ("Tunnel\nopened\x00\x1f", "Tunnel\nopened\x00\x1f"),
        (r"Queen\'s tunnel", r"Queen\'s tunnel"),
        (r"C:\Tunnel \x \u12", r"C:\Tunnel \x \u12"),
        (r"\\ \" \/ \n \u00e9", '\\ " / \n é'),
        (r"\\x", r"\x"),
        (r"\\\x", r"\\x"),
    ],
)
def test_titles_may_hold_control_characters_and_stray_backslashes(
    written: str, title: str, site: PageServer
) -> None:
    body = f'{{"articles": [{{"url": "{site.url}/opening", "title": "{written}"}}]}}'
    assert lenient(body)["articles"][0]["title"] == title
    site.replies[GDELT.path] = Reply(body, media_type="application/json")
    assert GDELT.ask(site).outcome.status is Status.OK


@pytest.mark.parametrize("body", ['{"articles": [{"title": "a "quoted" word"}]}', '{"a": "b\\"}'])
def test_what_cannot_be_repaired_is_an_incomplete_answer(body: str, site: PageServer) -> None:
    site.replies[GDELT.path] = Reply(body, media_type="application/json")
    outcome = GDELT.ask(site).outcome
    assert outcome.status is Status.DEGRADED
    assert "JSON was expected" in outcome.reason


# ------------------------------------------------------------------ what it complains of

COMPLAINTS = (
    "The specified phrase is too short.",
    "Your query was too short or too long.",
    "One or more of your keywords were too short, too long or too common: (tunnel)",
    "One or more of your keywords contained an illegal character.",
    "Please limit requests to one every 5 seconds.",
    "\n  Invalid query\x1b[31m\n",
)


@pytest.mark.parametrize("complaint", COMPLAINTS)
def test_a_complaint_sent_as_success_is_told_and_not_kept(
    complaint: str, site: PageServer, tmp_path: Path
) -> None:
    site.replies[GDELT.path] = Reply(complaint)
    outcome = GDELT.ask(site, cache_dir=tmp_path).outcome
    assert outcome.status is Status.DEGRADED
    assert " ".join(complaint.split())[:13] in outcome.reason
    assert "\x1b" not in outcome.reason
    assert len(GDELT.questions(site)) == 1
    site.replies[GDELT.path] = as_json(GDELT.found(site, "/opening"))
    assert GDELT.ask(site, cache_dir=tmp_path).outcome.status is Status.OK


def test_being_too_fast_is_told_apart_from_a_bad_query() -> None:
    with pytest.raises(RateLimited, match="wait some minutes"):
        lenient("Please limit requests to one every 5 seconds or contact us.")
    with pytest.raises(ProviderError, match="phrase is too short"):
        lenient("The specified phrase is too short.")
    with pytest.raises(ValueError, match="Expecting value"):
        lenient("<html>Sorry</html>")


# ------------------------------------------------------------------ what it is asked


@pytest.mark.parametrize(
    ("query", "language", "sent"),
    [
        (
            "The Channel Tunnel was opened on 6 May 1994",
            "en",
            "channel tunnel opened sourcelang:english",
        ),
        ("D-Wave OR Kim's UK visit", "en-GB", "wave kim visit sourcelang:english"),
        ("Paris Paris PARIS", "en", "paris sourcelang:english"),
        ("Der Tunnel und das Meer", "de", "tunnel meer sourcelang:german"),
        ("Y twnnel newydd", "cy", "twnnel newydd"),
        (
            "one two Aachen Berlin Chur Dresden Essen Fulda Gera Hof",
            "en",
            "two aachen berlin chur dresden essen fulda sourcelang:english",
        ),
    ],
)
def test_every_word_sent_is_long_enough_and_no_order(query: str, language: str, sent: str) -> None:
    assert phrase(query, language) == sent


def test_a_claim_without_a_word_that_it_takes_is_not_asked_for(site: PageServer) -> None:
    outcome = GDELT.ask(site, claim("5 + 5 is 10.", named=[])).outcome
    assert outcome.status is Status.DEGRADED
    assert "takes no word" in outcome.reason
    assert site.asked == []


# ------------------------------------------------------------------ what it covers

TODAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("days", "claimed", "told"),
    [
        ({}, None, ""),
        ({}, date(2026, 2, 1), ""),
        ({}, date(2025, 11, 1), "searched since 2025-12-01 only, the claim is of 2025-11-01"),
        ({"since": date(2025, 10, 1)}, date(2025, 11, 1), ""),
        ({"until": date(2025, 11, 30)}, None, "of news before 2025-12-01 it promises no whole"),
        ({"until": date(2025, 12, 2)}, None, ""),
    ],
)
def test_what_lies_outside_its_months_is_told(
    days: dict[str, Any], claimed: date | None, told: str
) -> None:
    found = uncovered(gdelt.Settings(**days), claimed, TODAY)
    assert found.startswith(told)
    assert bool(found) is bool(told)


def test_what_it_leaves_out_stands_in_the_outcome(site: PageServer) -> None:
    site.replies[GDELT.path] = as_json(GDELT.found(site, "/opening", "/gone"))
    about = claim(CLAIM.text, claim_date=date(1994, 5, 7))
    reason = GDELT.ask(site, about).outcome.reason
    assert "the claim is of 1994-05-07" in reason
    assert "1 of 2 pages could not be read" in reason


def test_days_before_its_first_are_not_asked_for(site: PageServer) -> None:
    outcome = GDELT.ask(site, settings={"until": date(2016, 12, 31)}).outcome
    assert (outcome.status, outcome.requests) == (Status.SKIPPED, 0)
    assert "begin on 2017-01-01" in outcome.reason
    assert site.asked == []


def test_days_that_only_begin_before_its_first_are_asked_for_from_then_on(
    site: PageServer,
) -> None:
    site.replies[GDELT.path] = as_json({})
    GDELT.ask(site, settings={"since": date(2001, 1, 1), "queries": 1})
    GDELT.ask(site, settings={"until": date(2018, 1, 1), "queries": 1})
    asked = [each.query for each in GDELT.questions(site)]
    assert [each["startdatetime"] for each in asked] == ["20170101000000"] * 2
    assert [each.get("enddatetime") for each in asked] == [None, "20180101235959"]


# ------------------------------------------------------------------ its pace


def test_searches_start_as_far_apart_as_it_asks_and_kept_answers_at_once(
    site: PageServer, tmp_path: Path
) -> None:
    site.replies[GDELT.path] = as_json({})
    about = [claim(f"The {name} was opened.") for name in ("Channel Tunnel", "Suez Canal")]

    async def run(interval: float) -> float:
        options = WebSettings(allow_private=(site.url,), cache_dir=tmp_path)
        async with Web(options) as web, Reader(web) as reader:
            settings = GDELT.settings(site, interval=interval, queries=1)
            provider = gdelt.create(settings, reader)
            started = time.monotonic()
            await asyncio.gather(*(provider(each) for each in about))
            return time.monotonic() - started

    assert asyncio.run(run(0.5)) >= 0.5
    assert asyncio.run(run(60.0)) < 30
    assert len(site.asked) == 2


def test_by_default_it_waits_longer_than_the_five_seconds_that_it_asks_for() -> None:
    assert gdelt.Settings().interval > 5


@pytest.mark.parametrize(("seconds", "allowed"), [(60.0, True), (6.0, True), (1.0, False)])
def test_a_projects_file_may_only_slow_it_down(
    seconds: float, allowed: bool, tmp_path: Path
) -> None:
    layer: dict[str, Any] = {"evidence": {"gdelt": {"interval": seconds}}}
    if allowed:
        refuse_loosening(layer, tmp_path / "factcheck.toml")
        return
    with pytest.raises(ConfigError, match="may not loosen a limit beyond 6"):
        refuse_loosening(layer, tmp_path / "factcheck.toml")


def test_it_is_asked_only_by_whoever_names_it() -> None:
    assert "gdelt" not in provider_names(Config())
    assert provider_names(Config(provider=("gdelt",))) == ("gdelt",)
