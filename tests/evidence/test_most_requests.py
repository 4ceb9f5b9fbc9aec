"""What --dry-run says that a claim may cost, against what arrives at the servers."""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from datetime import date
from typing import Any

import pytest
from claims_to_check import claim
from engine_shapes import SHAPES, Found, Shape
from page_server import Asked, PageServer, Reply, as_json, as_page, page_server

from factcheck import plugins, roster
from factcheck.article import Reader
from factcheck.config import Config
from factcheck.evidence import cited, ddgs, factchecks, wikipedia
from factcheck.models import Claim
from factcheck.web import Web, WebSettings

LONG = claim(
    "On Friday in Calais Queen Elizabeth and President Mitterrand opened the Channel Tunnel, "
    "which workers had dug for seven expensive years.",
    named=["Queen Elizabeth", "Mitterrand", "Channel Tunnel"],
    speaker="Ada Byron",
)
"""Its three forms differ, and from those that drop one term after the other."""
PAGE = as_page("Opened", "Kent Courier", "The Channel Tunnel was opened on 6 May 1994.")


@pytest.fixture
def sites() -> Iterator[list[PageServer]]:
    """Each another site, with a page and no robots.txt."""
    hosts = [f"127.0.0.{n}" for n in range(1, 8)]
    with ExitStack() as stack:
        yield [stack.enter_context(page_server({"/page": PAGE}, host=host)) for host in hosts]


def sent(
    create: Callable[[Any, Reader], Any], settings: Any, about: Claim = LONG, **web: Any
) -> int:
    """Requests that left the machine for one claim."""

    async def run() -> int:
        limits = WebSettings(retries=0, timeout=5.0, allow_private=web.pop("allow"))
        async with Web(limits, **web) as door, Reader(door) as reader:
            provider = create(settings, reader)
            await provider(about)
            await provider.aclose()
            return door.requests

    return asyncio.run(run())


def test_every_provider_says_it() -> None:
    for name in plugins.names("evidence"):
        module = plugins.load("evidence", name)
        assert (module.most_requests(module.Settings()) > 0) is module.NETWORK


@pytest.mark.parametrize("results", [1, 6])
@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_an_engine_sends_that_much_where_nothing_is_found_at_once(
    shape: Shape, results: int, sites: list[PageServer], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in getattr(shape.module, "VARIABLES", ()):
        monkeypatch.setenv(name, "a-key")
    service, *others = sites
    hits = [Found(f"{site.url}/page", "A title", "", date(1994, 5, 7)) for site in others]
    found = shape.answer([shape.row(hit) for hit in hits])
    rest = [shape.found(service), shape.found(service), found]
    service.replies[shape.path] = lambda asked: as_json(rest.pop(0))
    settings = shape.settings(service, results=results)
    most = shape.module.most_requests(settings)
    allow = tuple(site.url for site in sites)
    assert sent(shape.module.create, settings, allow=allow) == most == 3 + 2 * results


def test_ddgs_sends_no_more_and_its_package_one_for_each_engine(sites: list[PageServer]) -> None:
    settings = ddgs.Settings(results=6, queries=2, backends=("mojeek", "brave"))
    answers: list[list[Mapping[str, str]]] = [[], [{"href": f"{s.url}/page"} for s in sites[1:]]]

    def create(settings: ddgs.Settings, reader: Reader) -> Any:
        return ddgs.create(settings, reader, lambda query, **_: answers.pop(0))

    searched = 2 * 2
    allow = tuple(site.url for site in sites)
    assert searched + sent(create, settings, allow=allow) == ddgs.most_requests(settings)


@pytest.mark.parametrize("queries", [1, 2])
def test_factchecks_sends_that_much(
    queries: int, sites: list[PageServer], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(factchecks.VARIABLES[0], "a-key")
    sites[0].replies["/search"] = as_json({})
    settings = factchecks.Settings(queries=queries, endpoint=f"{sites[0].url}/search")
    most = factchecks.most_requests(settings)
    assert sent(factchecks.create, settings, allow=(sites[0].url,)) == most == queries


# ------------------------------------------------------------------ encyclopedias


def wiki(html: str) -> Callable[[Asked], Reply]:
    """Finds nothing, and has a page of every title in every language."""

    def answer(asked: Asked) -> Reply:
        query = asked.query
        if query.get("list") == "search":
            return as_json({"query": {"search": []}})
        if query["action"] == "parse":
            return as_json({"parse": {"text": html}})
        pages = [
            {"ns": 0, "title": title, "extract": LONG.text, "langlinks": [{"title": title}]}
            for title in query["titles"].split("|")
        ]
        return as_json({"query": {"pages": pages}})

    return answer


@pytest.mark.parametrize(("pages", "language"), [(1, "uk"), (4, "uk"), (4, "en")])
def test_wikipedia_sends_that_much_for_a_claim_in_another_language(
    pages: int, language: str, sites: list[PageServer]
) -> None:
    for name in ("en", "uk"):
        sites[0].replies[f"/{name}/w/api.php"] = wiki("")
    url = sites[0].url + "/{language}"
    settings = wikipedia.Settings(base_url=url, pages=pages, language=language)
    most = wikipedia.most_requests(settings)
    spared = 0 if language == "uk" else 2
    assert sent(wikipedia.create, settings, allow=(sites[0].url,)) == most - spared


@pytest.mark.parametrize(("pages", "references"), [(1, 1), (2, 3)])
def test_cited_sends_that_much_where_only_archived_copies_can_be_read(
    pages: int, references: int, sites: list[PageServer]
) -> None:
    service, *press = sites
    port = press[0].url.rpartition(":")[2]
    archives = [f"http://{n}.archive.org:{port}" for n in ("web", "wayback", "www")]
    links = [
        f'<li id="cite_note-{n}"><a href="{site.url}/gone">A</a><a href="{archive}/page">B</a></li>'
        for n, (site, archive) in enumerate(zip(press, archives, strict=False))
    ]
    marks = "".join(
        f'<sup class="reference"><a href="#cite_note-{n}">[{n}]</a></sup>' for n in range(3)
    )
    service.replies["/w/api.php"] = wiki(f"<p>{LONG.text}{marks}</p><ol>{''.join(links)}</ol>")
    settings = cited.Settings(
        base_url=service.url.replace("127.0.0.1", "wiki.example"),
        pages=pages,
        references=references,
    )

    async def resolver(host: str, port: int) -> list[str]:
        return [{"wiki.example": "127.0.0.1"}.get(host, "127.0.0.2")]

    allow = (*(site.url for site in sites), *archives, str(settings.base_url))
    most = cited.most_requests(settings)
    assert sent(cited.create, settings, allow=allow, resolver=resolver) == most


# ------------------------------------------------------------------ a whole configuration


@pytest.mark.parametrize(
    ("name", "settings", "expected"),
    [
        ("searxng", {}, 13),
        ("searxng", {"evidence": {"searxng": {"results": 20}}}, 43),
        ("wikipedia", {}, 15),
        ("wikipedia", {"lang": "en,uk"}, 30),
        ("wikipedia", {"lang": "en,uk", "evidence": {"wikipedia": {"language": "de"}}}, 15),
        ("cited", {"offline": True}, 0),
        ("cited", {"web": {"offline": True}}, 0),
        ("corpus", {}, 0),
    ],
)
def test_the_settings_of_a_run_decide_what_a_claim_may_cost(
    name: str, settings: dict[str, Any], expected: int
) -> None:
    assert roster.requests_per_claim(name, Config(**settings)) == expected
