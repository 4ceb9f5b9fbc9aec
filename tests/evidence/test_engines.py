"""Every search engine against a server that answers in its documented shape, failures included."""

import asyncio
import logging
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from claims_to_check import ask, claim
from engine_shapes import BRAVE, CLAIM, GDELT, KEYED, SEARXNG, SERPER, SHAPES, TEXT, Found, Shape
from failing_service import FAULTS
from page_server import Asked, PageServer, Reply, as_json, as_page, page_server

from factcheck.article import Reader
from factcheck.errors import ConfigError, HttpStatus
from factcheck.evidence import searxng
from factcheck.models import PageState, Status
from factcheck.web import Web, WebSettings

KEY = "a-key-that-must-stay-secret"

PAGES = {
    "/opening": as_page(
        "Tunnel opened", "Kent Courier", "The Queen opened the Channel Tunnel on 6 May 1994."
    ),
    "/length": as_page("A long tunnel", "Rail Letter", "The Channel Tunnel is 50.46 km long."),
}


@pytest.fixture
def site() -> Iterator[PageServer]:
    with page_server(PAGES) as server:
        yield server


@pytest.fixture
def other() -> Iterator[PageServer]:
    with page_server(PAGES, host="127.0.0.2") as server:
        yield server


@pytest.fixture(autouse=True)
def keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(searxng.VARIABLE, raising=False)
    for shape in KEYED:
        for name in shape.module.VARIABLES:
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv(shape.module.VARIABLES[0], KEY)


def each_of(shapes: Sequence[Shape]) -> Any:
    return pytest.mark.parametrize("shape", shapes, ids=lambda shape: shape.name)


def a_hit(site: PageServer, path: str) -> Found:
    return Found(site.url + path, "A title", "", date(1994, 5, 7))


every = each_of(SHAPES)
with_a_key = each_of(KEYED)


# ------------------------------------------------------------------ what is found


@every
def test_the_pages_behind_the_hits_are_read(shape: Shape, site: PageServer) -> None:
    site.replies[shape.path] = as_json(shape.found(site, "/opening", "/length"))
    retrieval = shape.ask(site)
    assert [d.source.publisher for d in retrieval.documents] == ["Kent Courier", "Rail Letter"]
    assert "The Queen opened the Channel Tunnel" in retrieval.documents[0].text
    assert all(d.complete and d.provider == shape.name for d in retrieval.documents)
    published = retrieval.documents[0].source.published
    assert published == (date(1994, 5, 7) if shape.dated else None)
    assert retrieval.outcome.status is Status.OK
    assert retrieval.outcome.provider == shape.name
    assert retrieval.outcome.pages == {PageState.READABLE: 2}


@every
def test_a_page_that_cannot_be_read_leaves_its_snippet_and_says_so(
    shape: Shape, site: PageServer
) -> None:
    site.replies[shape.path] = as_json(shape.found(site, "/gone", "/opening"))
    retrieval = shape.ask(site)
    whole = [document for document in retrieval.documents if document.complete]
    parts = [document for document in retrieval.documents if not document.complete]
    assert len(whole) == 1
    assert [document.text for document in parts] == ["A snippet about /gone."] * shape.snippets
    for part in parts:
        assert (part.source.publisher, part.source.title) == ("127.0.0.1", "Title of /gone")
    assert retrieval.outcome.status is Status.OK
    assert "1 of 2 pages could not be read (1 gone" in retrieval.outcome.reason
    assert ("of 1 the search's snippet" in retrieval.outcome.reason) is shape.snippets
    assert retrieval.outcome.pages == {PageState.GONE: 1, PageState.READABLE: 1}


@every
def test_hits_of_which_no_page_can_be_read_are_an_answer_with_a_gap(
    shape: Shape, site: PageServer
) -> None:
    site.replies[shape.path] = as_json(shape.found(site, "/gone", "/lost"))
    retrieval = shape.ask(site)
    assert [d.complete for d in retrieval.documents] == [False, False] * shape.snippets
    assert retrieval.outcome.missing
    assert retrieval.outcome.pages == {PageState.GONE: 2}
    assert "/gone has no such page" in retrieval.outcome.reason


@every
def test_a_hit_that_says_only_where_it_is_is_read_all_the_same(
    shape: Shape, site: PageServer
) -> None:
    bare = shape.row(a_hit(site, "/opening"))
    odd = {name: value if name == shape.link else None for name, value in bare.items()}
    worse = {name: value if name == shape.link else [7] for name, value in bare.items()}
    site.replies[shape.path] = as_json(
        shape.answer([odd, {**worse, shape.link: f"{site.url}/length"}])
    )
    retrieval = shape.ask(site)
    assert [document.complete for document in retrieval.documents] == [True, True]
    assert retrieval.outcome.status is Status.OK


@every
def test_hits_without_a_page_or_a_snippet_are_never_an_empty_answer(
    shape: Shape, site: PageServer
) -> None:
    site.replies[shape.path] = as_json(shape.answer([{shape.link: f"{site.url}/gone"}]))
    outcome = shape.ask(site).outcome
    assert outcome.status is Status.FAILED
    assert "/gone has no such page" in outcome.reason


@every
@pytest.mark.parametrize("url", ["file:///etc/hosts", "", None, 7, "javascript:x", "https://["])
def test_a_hit_that_is_no_web_address_is_not_read(
    shape: Shape, url: object, site: PageServer
) -> None:
    good = shape.row(a_hit(site, "/length"))
    site.replies[shape.path] = as_json(shape.answer([{**good, shape.link: url}, good]))
    assert [d.complete for d in shape.ask(site).documents].count(True) == 1


HOSTILE = (
    "https://courier.example/\ud800",
    "https://\udc00.example/",
    "https://xn--" + "a" * 55 + ".example/",
    "https://user:word@courier.example/",
    "http://courier.example:99999/",
    "http://\x00",
    "https://" + "a" * 5000,
)


@every
def test_hostile_addresses_and_half_characters_end_up_in_a_report_that_can_be_written(
    shape: Shape, site: PageServer
) -> None:
    hits = [Found(url, "Half \ud800", "Half \udc00", date(1994, 5, 7)) for url in HOSTILE]
    good = a_hit(site, "/opening")
    site.replies[shape.path] = as_json(shape.answer([shape.row(hit) for hit in (*hits, good)]))
    retrieval = shape.ask(site, settings={"results": 10})
    assert [document.complete for document in retrieval.documents].count(True) == 1
    assert "Half \ufffd" in retrieval.model_dump_json() or not shape.snippets


@every
def test_nothing_found_is_empty(shape: Shape, site: PageServer) -> None:
    site.replies[shape.path] = as_json(shape.found(site))
    outcome = shape.ask(site).outcome
    assert (outcome.status, outcome.reason) == (Status.EMPTY, "")
    assert outcome.answered


# ------------------------------------------------------------------ what becomes of each page

WALL = (
    "<html><body><div><h1>We value your privacy</h1><p>We use cookies. Withdraw your consent at "
    "any time.</p><button>Accept all</button></div></body></html>"
)
PAYWALL = (
    '<html><head><script type="application/ld+json">{"isAccessibleForFree": false}</script></head>'
    "<body><article><p>The Queen opened the Channel Tunnel on Friday, together with the president "
    "of France, whose train met hers at Calais.</p></article></body></html>"
)
SCRIPTS = '<html><body><div id="root"></div><noscript>Enable JavaScript.</noscript></body></html>'
STATES: dict[str, tuple[Reply, PageState]] = {
    "paywall": (Reply(PAYWALL), PageState.PAYWALL),
    "402": (Reply("pay", 402), PageState.PAYWALL),
    "consent wall": (Reply(WALL), PageState.CONSENT_WALL),
    "scripts": (Reply(SCRIPTS), PageState.NEEDS_JAVASCRIPT),
    "404": (Reply("gone", 404), PageState.GONE),
    "403": (Reply("no", 403), PageState.BLOCKED),
    "closed to robots": (PAGES["/opening"], PageState.BLOCKED),
    "cut": (PAGES["/opening"]._replace(missing=500), PageState.TRUNCATED),
    "empty": (Reply("<html></html>"), PageState.NOT_AN_ARTICLE),
    "picture": (Reply("\x89PNG\r\n\x1a\n", media_type="image/png"), PageState.UNSUPPORTED),
    "500": (Reply("oops", 500), PageState.UNREACHABLE),
}


@each_of([BRAVE, GDELT])
@pytest.mark.parametrize("state", STATES)
def test_what_became_of_a_page_is_counted(shape: Shape, state: str, site: PageServer) -> None:
    reply, expected = STATES[state]
    site.replies["/page"] = reply
    if state == "closed to robots":
        site.replies["/robots.txt"] = Reply(
            "User-agent: *\nDisallow: /page", media_type="text/plain"
        )
    site.replies[shape.path] = as_json(shape.found(site, "/page", "/length"))
    retrieval = shape.ask(site)
    assert retrieval.outcome.pages == {expected: 1, PageState.READABLE: 1}
    assert len(retrieval.documents) == 1 + shape.snippets
    assert ("/page" in site.paths()) is (state != "closed to robots")
    assert f"1 {expected.value}" in retrieval.outcome.reason


@every
def test_a_pdf_without_its_package_leaves_its_snippet(
    shape: Shape, site: PageServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pypdf.py").write_text("raise ImportError")
    monkeypatch.syspath_prepend(str(tmp_path))
    site.replies["/report"] = Reply("%PDF-1.7\n", media_type="application/pdf")
    site.replies[shape.path] = as_json(shape.found(site, "/report", "/opening"))
    retrieval = shape.ask(site)
    assert [d.complete for d in retrieval.documents] == [False] * shape.snippets + [True]
    assert retrieval.outcome.pages == {PageState.UNSUPPORTED: 1, PageState.READABLE: 1}


# ------------------------------------------------------------------ forms of a claim

Forms = Callable[[Asked], Reply]


def by_form(shape: Shape, *answers: Any) -> Forms:
    """One answer after the other, the last for every further form."""
    rest = list(answers)
    return lambda asked: as_json(rest.pop(0) if len(rest) > 1 else rest[0])


@every
def test_a_claim_is_asked_for_in_other_words_until_no_new_site_is_found(
    shape: Shape, site: PageServer
) -> None:
    site.replies[shape.path] = as_json(shape.found(site, *(f"/{n}" for n in range(7))))
    retrieval = shape.ask(site)
    asked = shape.queries(site)
    assert len(asked) <= 2
    assert len(set(asked)) == len(asked)
    # Two forms, and five pages, each with its snippet or without.
    assert retrieval.outcome.requests == 2 + 5
    assert retrieval.outcome.pages == {PageState.GONE: 5}


# So that all three forms of it differ, also as words that all must stand in a text.
LONG = claim(
    "On Friday in Calais Queen Elizabeth and President Mitterrand opened the Channel Tunnel, "
    "which workers had dug for seven expensive years."
)


@every
def test_a_new_site_is_a_reason_to_ask_on_however_many_agree(
    shape: Shape, site: PageServer, other: PageServer
) -> None:
    """Five hits are enough to fill the list; only the second form finds who says otherwise."""
    many = shape.found(site, *(f"/{n}" for n in range(9)), "/opening")
    site.replies[shape.path] = by_form(shape, many, shape.found(other, "/length"), many)
    retrieval = shape.ask(site, LONG, others=[other])
    assert len(shape.queries(site)) == 3
    assert len(set(shape.queries(site))) == 3
    assert "/length" in other.paths()
    assert "Rail Letter" in [document.source.publisher for document in retrieval.documents]


@every
def test_no_further_form_is_sent_when_the_second_brought_nothing_new(
    shape: Shape, site: PageServer, other: PageServer
) -> None:
    first, again = shape.found(site, "/opening"), shape.found(site, "/length")
    site.replies[shape.path] = by_form(shape, first, again, shape.found(other, "/length"))
    shape.ask(site, LONG, others=[other])
    assert len(shape.queries(site)) == 2
    assert other.asked == []


@every
def test_forms_are_asked_while_nothing_is_found(shape: Shape, site: PageServer) -> None:
    nothing = shape.found(site)
    site.replies[shape.path] = by_form(shape, nothing, nothing, shape.found(site, "/opening"))
    retrieval = shape.ask(site, LONG)
    assert len(shape.queries(site)) == 3
    assert [document.complete for document in retrieval.documents] == [True]


@every
def test_a_setting_keeps_a_claim_to_one_form(shape: Shape, site: PageServer) -> None:
    site.replies[shape.path] = as_json(shape.found(site))
    shape.ask(site, LONG, settings={"queries": 1})
    assert len(shape.queries(site)) == 1


@every
def test_one_page_of_each_site_is_read_before_any_sites_second(
    shape: Shape, site: PageServer, other: PageServer
) -> None:
    mine = ("/opening", "/length", "/3")
    both = shape.found(site, *mine, f"{other.url}/length")
    site.replies[shape.path] = by_form(shape, shape.found(site, *mine), both, both)
    retrieval = shape.ask(site, LONG, others=[other], settings={"results": 2})
    read = {document.source.url for document in retrieval.documents}
    assert read == {f"{site.url}/opening", f"{other.url}/length"}
    assert "/length" not in site.paths()


@every
def test_a_failure_of_the_second_form_leaves_what_the_first_found_with_a_gap(
    shape: Shape, site: PageServer
) -> None:
    rest = [as_json(shape.found(site, "/opening")), Reply("busy", 503)]
    site.replies[shape.path] = lambda asked: rest.pop(0)
    retrieval = shape.ask(site, LONG)
    assert [document.complete for document in retrieval.documents] == [True]
    assert retrieval.outcome.status is Status.DEGRADED
    assert "503" in retrieval.outcome.reason


LONGEST: dict[str, tuple[int, Callable[[str], Any]]] = {
    "searxng": (200, list),
    "brave": (50, str.split),
    "tavily": (400, list),
    "serper": (32, str.split),
    "exa": (200, list),
    "gdelt": (200, list),
}


@every
@pytest.mark.parametrize("word", ["a b c d e f g ", "Antwerpen "])
def test_no_query_is_longer_than_the_engine_takes(
    shape: Shape, word: str, site: PageServer
) -> None:
    site.replies[shape.path] = as_json(shape.found(site))
    shape.ask(site, claim(f"The tunnel {word * 60}", named=[]), settings={"queries": 1})
    most, parts = LONGEST[shape.name]
    (query,) = shape.queries(site)
    assert 0 < len(parts(query)) <= most


LANGUAGE = {"searxng": "de", "brave": "de", "serper": "de", "gdelt": "sourcelang:german"}


@each_of([shape for shape in SHAPES if shape.language])
def test_it_is_asked_in_the_language_of_the_claim(shape: Shape, site: PageServer) -> None:
    site.replies[shape.path] = as_json(shape.found(site))
    shape.ask(site, claim("Der Tunnel wurde 1994 eröffnet.", language="de", named=["Tunnel"]))
    asked = shape.questions(site)[0].question[shape.language]
    assert asked.rpartition(" ")[2] == LANGUAGE[shape.name]


# ------------------------------------------------------------------ days of publication

FIRST, LAST = date(2024, 1, 31), date(2024, 5, 7)
NAMED_DAYS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "brave": ({}, {"freshness": "2024-01-31to2024-05-07"}),
    "tavily": ({"start_date": "2024-01-31"}, {"end_date": "2024-05-07"}),
    "serper": (
        {"tbs": "cdr:1,cd_min:1/31/2024,cd_max:"},
        {"tbs": "cdr:1,cd_min:1/31/2024,cd_max:5/7/2024"},
    ),
    "exa": (
        {"startPublishedDate": "2024-01-31T00:00:00.000Z"},
        {"endPublishedDate": "2024-05-07T23:59:59.999Z"},
    ),
    "gdelt": ({"startdatetime": "20240131000000"}, {"enddatetime": "20240507235959"}),
}


@each_of([shape for shape in SHAPES if shape.name in NAMED_DAYS])
def test_days_are_asked_for_as_the_engine_writes_them(shape: Shape, site: PageServer) -> None:
    site.replies[shape.path] = as_json(shape.found(site))
    for days in ({}, {"since": FIRST}, {"since": FIRST, "until": LAST}):
        shape.ask(site, settings={**days, "queries": 1})
    plain, since, both = (asked.question.items() for asked in shape.questions(site))
    start, end = NAMED_DAYS[shape.name]
    assert start.items() <= since
    assert end.items() <= both
    names = {*start, *end}
    assert not names & {name for name, _ in plain}


@each_of([shape for shape in SHAPES if shape.dated])
def test_a_hit_from_outside_the_days_asked_for_is_read_after_the_others(
    shape: Shape, site: PageServer
) -> None:
    """An engine's day is often that of its index; the page's own decides what counts."""
    early = shape.row(a_hit(site, "/length")._replace(published=date(1994, 5, 5)))
    good = shape.row(a_hit(site, "/opening"))
    site.replies[shape.path] = as_json(shape.answer([early, good]))
    days = {"since": date(1994, 5, 6), "until": date(1994, 5, 8), "queries": 1}
    found = shape.ask(site, settings={**days, "results": 1})
    assert [document.source.publisher for document in found.documents] == ["Kent Courier"]
    found = shape.ask(site, settings={**days, "results": 2})
    assert {document.source.publisher for document in found.documents} == {
        "Kent Courier",
        "Rail Letter",
    }


# ------------------------------------------------------------------ failures


@every
@pytest.mark.parametrize("fault", FAULTS)
def test_a_failing_engine_is_never_an_empty_one(shape: Shape, fault: str, site: PageServer) -> None:
    reply, status, reason = FAULTS[fault]
    site.replies[shape.path] = reply
    outcome = shape.ask(site).outcome
    assert outcome.status is status
    assert outcome.missing
    assert reason in outcome.reason
    assert KEY not in outcome.reason


@every
@pytest.mark.parametrize(
    "rows", [None, "none", {"0": {}}, 7, [None, 1], [[]], [{}], ["a"]], ids=str
)
def test_a_list_of_hits_in_another_form_is_never_an_empty_answer(
    shape: Shape, rows: Any, site: PageServer
) -> None:
    site.replies[shape.path] = as_json(shape.answer(rows))
    outcome = shape.ask(site).outcome
    assert outcome.status is Status.DEGRADED
    assert "the answer holds no" in outcome.reason or "not one of the" in outcome.reason


@every
@pytest.mark.parametrize("value", [None, 7, ["https://courier.example/"], {"href": "x"}], ids=str)
def test_hits_whose_address_is_no_text_are_never_an_empty_answer(
    shape: Shape, value: Any, site: PageServer
) -> None:
    site.replies[shape.path] = as_json(shape.answer([{shape.link: value, "title": "A title"}]))
    outcome = shape.ask(site).outcome
    assert outcome.status is Status.DEGRADED
    assert f"has a {shape.link}" in outcome.reason


@every
@pytest.mark.parametrize("fault", ["captcha as 200", "202", "another shape", "null"])
def test_a_failure_sent_as_success_is_not_kept_in_the_cache(
    shape: Shape, fault: str, site: PageServer, tmp_path: object
) -> None:
    site.replies[shape.path] = FAULTS[fault][0]
    shape.ask(site, cache_dir=tmp_path)
    site.replies[shape.path] = as_json(shape.found(site, "/opening"))
    assert shape.ask(site, cache_dir=tmp_path).outcome.status is Status.OK


@every
def test_offline_without_a_cached_answer_is_skipped(shape: Shape, site: PageServer) -> None:
    outcome = shape.ask(site, offline=True).outcome
    assert outcome.status is Status.SKIPPED
    assert site.asked == []


@every
def test_a_run_is_repeated_offline_from_what_it_kept(
    shape: Shape, site: PageServer, tmp_path: object
) -> None:
    site.replies[shape.path] = as_json(shape.found(site, "/opening", "/length"))
    first = shape.ask(site, cache_dir=tmp_path)
    site.asked.clear()
    again = shape.ask(site, cache_dir=tmp_path, offline=True)
    assert site.asked == []
    assert again.outcome == first.outcome
    assert [d.sha256 for d in again.documents] == [d.sha256 for d in first.documents]


@every
def test_a_page_or_snippet_was_retrieved_when_it_came_and_not_when_it_is_used_again(
    shape: Shape, site: PageServer, tmp_path: object
) -> None:
    site.replies[shape.path] = as_json(shape.found(site, "/opening", "/gone"))
    first, again = (
        {d.id: d.retrieved_at for d in shape.ask(site, cache_dir=tmp_path, **more).documents}
        for more in ({}, {"offline": True})
    )
    assert again == first
    assert len(again) == 1 + shape.snippets


@every
def test_another_claim_is_not_answered_from_what_was_kept_of_this_one(
    shape: Shape, site: PageServer, tmp_path: object
) -> None:
    site.replies[shape.path] = as_json(shape.found(site, "/opening"))
    shape.ask(site, cache_dir=tmp_path)
    about = claim("Mont Blanc rises above Chamonix.")
    assert shape.ask(site, about, cache_dir=tmp_path, offline=True).outcome.status is Status.SKIPPED


# ------------------------------------------------------------------ keys


@with_a_key
def test_the_key_goes_in_its_header_and_nowhere_else(
    shape: Shape, site: PageServer, tmp_path: Any, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    site.replies[shape.path] = as_json(shape.found(site, "/opening", "/gone"))
    retrieval = shape.ask(site, cache_dir=tmp_path)
    for asked in site.asked:
        sent = shape.key_form.format(KEY) if asked.path == shape.path else None
        assert asked.headers.get(shape.key_header) == sent
        assert KEY not in f"{asked.path} {asked.query} {asked.body}"
    kept = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert kept
    assert not any(KEY.encode() in path.read_bytes() for path in kept)
    assert KEY not in retrieval.model_dump_json()
    assert KEY not in caplog.text


@pytest.mark.parametrize(
    ("shape", "status"),
    [(shape, status) for shape in SHAPES for status in shape.module._CURES],
    ids=lambda value: str(getattr(value, "name", value)),
)
def test_each_refusal_tells_its_own_cure_and_not_the_key(
    shape: Shape, status: int, site: PageServer
) -> None:
    site.replies[shape.path] = as_json({"error": {"code": KEY}}, status)
    outcome = shape.ask(site).outcome
    assert outcome.missing
    assert shape.module._CURES[status] in outcome.reason
    assert KEY not in outcome.reason


@with_a_key
def test_a_wrong_key_names_the_variable(shape: Shape, site: PageServer) -> None:
    site.replies[shape.path] = Reply("", 401)
    assert shape.module.VARIABLES[0] in shape.ask(site).outcome.reason


@with_a_key
def test_a_redirect_to_another_site_does_not_take_the_key_along(
    shape: Shape, site: PageServer, other: PageServer
) -> None:
    there = other.url + shape.path
    site.replies[shape.path] = Reply("", 307, headers={"Location": there})
    other.replies[shape.path] = as_json(shape.found(other, "/opening"))
    shape.ask(site, others=[other])
    assert shape.path in other.paths()
    assert not any(KEY in str(asked) for asked in other.asked)


@with_a_key
@pytest.mark.parametrize("bad", ["schlüssel", "a–b", "two words", "line\nbreak", "ключ"])
@pytest.mark.parametrize("which", [0, 1])
def test_a_key_that_no_header_could_carry_is_named_at_once_and_not_shown(
    shape: Shape, bad: str, which: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(shape.module.VARIABLES[0])
    monkeypatch.setenv(shape.module.VARIABLES[which], bad)
    with pytest.raises(ConfigError, match=shape.module.VARIABLES[which]) as caught:
        ask(shape.module.create, shape.module.Settings(), CLAIM)
    assert bad not in str(caught.value)


@with_a_key
def test_an_engine_is_configured_by_either_variable(
    shape: Shape, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = shape.module
    settings = module.Settings()
    assert module.configured(settings)
    monkeypatch.delenv(module.VARIABLES[0])
    assert not module.configured(settings)
    monkeypatch.setenv(module.VARIABLES[1], KEY)
    assert module.configured(settings)


@with_a_key
def test_an_engine_without_a_key_says_what_to_set(
    shape: Shape, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(shape.module.VARIABLES[0])
    with pytest.raises(ConfigError, match=shape.module.VARIABLES[0]):
        ask(shape.module.create, shape.module.Settings(), CLAIM)


@every
def test_a_probe_tells_a_working_engine_from_a_broken_one(shape: Shape, site: PageServer) -> None:
    settings = shape.settings(site)

    async def probe() -> str:
        options = WebSettings(allow_private=(site.url,), retries=0)
        async with Web(options) as web, Reader(web) as reader:
            line: str = await shape.module.probe(settings, reader)
            return line

    site.replies[shape.path] = as_json(shape.found(site, "/opening"))
    assert asyncio.run(probe()) == f"reachable: {getattr(settings, shape.address)}"
    assert len(site.asked) == 1
    site.replies[shape.path] = Reply("no", 403)
    with pytest.raises(HttpStatus):
        asyncio.run(probe())


# ------------------------------------------------------------------ Serper alone


@pytest.mark.parametrize(
    ("told", "language", "published"),
    [
        ("May 7, 1994", "en", date(1994, 5, 7)),
        ("7 May 1994", "en", date(1994, 5, 7)),
        ("7. Mai 1994", "de", date(1994, 5, 7)),
        ("2 days ago", "en", None),
        ("Yesterday", "en", None),
        ("vor 3 Tagen", "de", None),
        ("May 1994", "en", None),
        ("1994", "en", None),
        ("", "en", None),
    ],
)
def test_serper_names_a_day_or_none(
    told: str, language: str, published: date | None, site: PageServer
) -> None:
    row = {**SERPER.row(a_hit(site, "/opening")), "date": told}
    site.replies[SERPER.path] = as_json(SERPER.answer([row]))
    (document,) = SERPER.ask(site, claim(TEXT, language=language)).documents
    assert document.source.published == published


# ------------------------------------------------------------------ SearXNG alone


def test_searxng_whose_engines_are_all_down_is_degraded(site: PageServer, tmp_path: object) -> None:
    down = {"unresponsive_engines": [["brave", "too many requests"], ["mojeek", "timeout"]]}
    site.replies[SEARXNG.path] = as_json({**SEARXNG.found(site), **down})
    outcome = SEARXNG.ask(site, cache_dir=tmp_path).outcome
    assert outcome.status is Status.DEGRADED
    assert "brave too many requests, mojeek timeout" in outcome.reason
    site.replies[SEARXNG.path] = as_json(SEARXNG.found(site, "/opening"))
    assert SEARXNG.ask(site, cache_dir=tmp_path).outcome.status is Status.OK


def test_searxng_with_one_engine_down_still_answers(site: PageServer) -> None:
    down = {"unresponsive_engines": [["brave", "too many requests"]]}
    site.replies[SEARXNG.path] = as_json({**SEARXNG.found(site, "/opening"), **down})
    assert SEARXNG.ask(site).outcome.status is Status.OK


def test_searxng_without_json_says_how_to_switch_it_on(site: PageServer) -> None:
    site.replies[SEARXNG.path] = Reply("Forbidden", 403)
    assert "formats: [html, json]" in SEARXNG.ask(site).outcome.reason


def test_searxng_is_found_below_an_address_with_a_slash(site: PageServer) -> None:
    settings = searxng.Settings(url=site.url + "/")
    ask(searxng.create, settings, CLAIM, allow=[site.url])
    assert site.asked[0].path == "/search"
    assert site.asked[0].query["format"] == "json"


def test_searxng_takes_its_address_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not searxng.configured(searxng.Settings())
    with pytest.raises(ConfigError, match=searxng.VARIABLE):
        ask(searxng.create, searxng.Settings(), CLAIM)
    monkeypatch.setenv(searxng.VARIABLE, "http://127.0.0.1:8888/")
    assert searxng.configured(searxng.Settings())
