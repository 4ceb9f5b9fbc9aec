"""Faults 23, 26 and 27: search services that are down, busy, or say so with a 200."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hostile import Command, Site, answer, fault, found

CAPTCHA = "<html><title>Just a moment…</title>Show that you are a person</html>"
JSON = "application/json"
CLAIM = "The Golden Gate Bridge opened to traffic in May 1932."
UNTOLD = "The mayor of Lisbon bought 1,300 horses in the year 1755."

DEGRADED = {
    "503": answer("busy", 503),
    "202": answer("{}", 202, JSON),
    "a captcha with 200": answer(CAPTCHA),
    "an error with 200": answer('{"error": "limit"}', 200, JSON),
    "every engine down": answer(
        '{"results": [], "unresponsive_engines": [["mojeek", "timeout"]]}', 200, JSON
    ),
    "429": answer("", 429, Retry_After="1e9"),
}


@pytest.fixture(autouse=True)
def quick(folder: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTCHECK_WEB__RETRIES", "0")


@pytest.fixture
def search(site: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    """A SearXNG that the user runs on this machine."""
    monkeypatch.setenv("FACTCHECK_SEARXNG_URL", site.url)
    return site


def run(command: Command, *argv: str) -> tuple[int, dict[str, Any], dict[str, str]]:
    """Exit code, the only finding, and how each provider did."""
    done = command(*argv, "-f", "json")
    (check,) = json.loads(done.out)["checks"]
    (finding,) = check["findings"]
    return done.code, finding, {each["provider"]: each["status"] for each in check["outcomes"]}


@fault(23)
@pytest.mark.parametrize("way", DEGRADED)
def test_a_search_that_is_busy_is_degraded_and_never_nothing_found(
    way: str, command: Command, search: Site
) -> None:
    search.put("/search", DEGRADED[way])
    code, finding, statuses = run(command, "claim", UNTOLD, "-p", "searxng")
    assert (code, statuses) == (3, {"searxng": "degraded"})
    assert (finding["label"], finding["missing"]) == ("unchecked", ["searxng"])


@fault(23)
def test_what_ails_a_search_is_said_on_the_screen_and_a_failure_is_not_remembered(
    command: Command, search: Site
) -> None:
    search.put("/search", answer(CAPTCHA))
    done = command("claim", UNTOLD, "-p", "searxng")
    assert done.code == 3
    assert "UNCHECKED" in done.out and "SINGLE-SOURCE" not in done.out
    assert "searxng" in done.out and "JSON was expected" in done.out
    search.put("/search", found())
    code, finding, statuses = run(command, "claim", UNTOLD, "-p", "searxng")
    assert (code, finding["label"]) == (0, "single-source")
    assert statuses == {"searxng": "empty"}


def down(search: Site) -> None:
    search.close()


def silent(search: Site) -> None:
    search.put("/search", lambda connection: connection.close())


def broken(search: Site) -> None:
    search.put("/search", answer("oops", 500))


def forbidden(search: Site) -> None:
    search.put("/search", answer("no", 403))


@fault(26)
@pytest.mark.parametrize("harm", [down, silent, broken, forbidden])
def test_one_source_down_and_the_rest_empty_is_no_label(
    harm: Callable[[Site], None], command: Command, search: Site
) -> None:
    harm(search)
    sources = ("-p", "searxng", "-p", "corpus", "--corpus", "sources")
    code, finding, statuses = run(command, "claim", UNTOLD, *sources)
    assert code == 3
    assert statuses["corpus"] == "empty" and statuses["searxng"] in ("failed", "blocked")
    assert (finding["label"], finding["missing"]) == ("unchecked", ["searxng"])
    assert command("claim", UNTOLD, *sources, "--fail-on", "unchecked").code == 1


@fault(26)
def test_a_label_that_the_other_sources_give_is_provisional_and_names_the_missing_one(
    command: Command, search: Site
) -> None:
    down(search)
    sources = ("-p", "searxng", "-p", "corpus", "--corpus", "sources")
    code, finding, _ = run(command, "claim", CLAIM, *sources)
    assert (code, finding["label"]) == (1, "contradicted")
    assert (finding["provisional"], finding["missing"]) == (True, ["searxng"])
    shown = command("claim", CLAIM, *sources).out
    assert "provisional: searxng did not answer in full" in shown


@fault(27)
def test_with_every_source_down_nothing_gets_a_label(
    command: Command, search: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    down(search)
    monkeypatch.setenv("FACTCHECK_WIKIPEDIA_BASE_URL", search.url)
    monkeypatch.setenv("FACTCHECK_CITED_BASE_URL", search.url)
    argv = ("file", "draft.md", "-p", "searxng", "-p", "wikipedia", "-p", "cited")
    done = command(*argv, "-f", "json")
    assert done.code == 3
    (check,) = json.loads(done.out)["checks"]
    assert len(check["findings"]) == 2
    assert {each["label"] for each in check["findings"]} == {"unchecked"}
    assert {each["status"] for each in check["outcomes"]} == {"failed"}
    shown = command(*argv)
    assert shown.code == 3
    assert "2 unchecked" in shown.out
    for provider in ("searxng", "wikipedia", "cited"):
        assert f"! {provider}" in shown.out
    assert "refused the connection" in shown.out
