"""The wikipedia provider against a real MediaWiki, and against one that fails."""

import asyncio

import pytest
from claims_to_check import ask, claim
from mediawiki_fixture import REQUIRED, Wiki, require_mediawiki
from page_server import Asked, PageServer, Reply, as_json, page_server

from factcheck.article import Reader
from factcheck.errors import ConnectionRefused, ProviderError
from factcheck.evidence import wikipedia
from factcheck.evidence._wiki import PageInfo
from factcheck.evidence._wiki import Wiki as Api
from factcheck.models import Retrieval, Status
from factcheck.web import Web, WebSettings

GIOTTO = "The probe Giotto passed Halley's Comet in March 1986."
ENGLISH = "https://en.wikipedia.org"


def found(wiki: Wiki, text: str, **more: object) -> Retrieval:
    settings = wikipedia.Settings(base_url=wiki.base_url)
    return ask(wikipedia.create, settings, claim(text, **more), allow=[wiki.base_url])[0]


def titles(retrieval: Retrieval) -> list[str | None]:
    return [document.source.title for document in retrieval.documents]


@pytest.mark.mediawiki
@pytest.mark.parametrize(
    ("text", "title", "first"),
    [
        ("Halley's Comet last appeared in the inner Solar System in 1986.", "", "Halley's Comet"),
        ("It will return in mid-2061.", "Halley's Comet on its way", "Halley's Comet"),
        ("Émile Zola wrote Germinal in 1885.", "", "Émile Zola"),
        ("The Rhine is about 1,230 km long.", "", "Rhine"),
        ("“Halley was appointed professor at Oxford in 1704,” it says.", "", "Edmond Halley"),
        ("1P/Halley last appeared in 1986.", "", "Halley's Comet"),
    ],
)
def test_the_page_that_speaks_of_a_claim_comes_first(
    wiki: Wiki, text: str, title: str, first: str
) -> None:
    retrieval = found(wiki, text, title=title)
    assert titles(retrieval)[:1] == [first]
    assert retrieval.outcome.status is Status.OK
    assert retrieval.outcome.documents == len(retrieval.documents)


@pytest.mark.mediawiki
def test_a_claim_about_two_things_finds_both_pages_once_each(wiki: Wiki) -> None:
    assert sorted(map(str, titles(found(wiki, GIOTTO)))) == [
        "Giotto (spacecraft)",
        "Halley's Comet",
    ]


@pytest.mark.mediawiki
def test_a_document_names_its_revision_and_when_that_was_edited(wiki: Wiki) -> None:
    (document,) = found(wiki, "The Rhine is about 1,230 km long.").documents
    source = document.source
    assert source.publisher == "Wikipedia"
    assert source.url == f"{wiki.base_url}/wiki/Rhine"
    assert source.revision and source.revision.isdigit()
    assert source.permalink == (f"{wiki.base_url}/w/index.php?title=Rhine&oldid={source.revision}")
    assert source.edited is not None and source.edited.tzinfo is not None
    assert document.complete and document.links == ()
    assert document.provider == "wikipedia"


@pytest.mark.mediawiki
def test_the_permalink_leads_to_the_text_that_was_read(wiki: Wiki) -> None:
    (document,) = found(wiki, "The Rhine is about 1,230 km long.").documents

    async def visit() -> str:
        async with Web(WebSettings(allow_private=(wiki.base_url,))) as web:
            return (await web.get(str(document.source.permalink))).body.decode()

    assert "It has a length of about 1,230 km." in asyncio.run(visit())


@pytest.mark.mediawiki
def test_the_text_is_whole_plain_and_without_headings(wiki: Wiki) -> None:
    document = next(d for d in found(wiki, GIOTTO).documents if d.source.title == "Halley's Comet")
    paragraphs = document.text.split("\n\n")
    assert len(paragraphs) == 3
    assert paragraphs[0].startswith("Halley's Comet is a short-period comet")
    assert paragraphs[2] == "The comet is named after the astronomer Edmond Halley."
    assert not {"=", "[", "<", "'''"} & set(document.text)


@pytest.mark.mediawiki
def test_a_disambiguation_page_is_no_evidence(wiki: Wiki) -> None:
    retrieval = found(wiki, "Halley may refer to Edmond Halley.", named=["Halley"])
    assert "Halley" not in titles(retrieval)
    assert retrieval.documents


@pytest.mark.mediawiki
def test_nothing_found_is_empty_and_no_failure(wiki: Wiki) -> None:
    retrieval = found(wiki, "Quetzalcoatlus outwitted seventeen basilisks.")
    assert (retrieval.outcome.status, retrieval.outcome.reason) == (Status.EMPTY, "")
    assert retrieval.documents == ()


@pytest.mark.mediawiki
def test_a_second_claim_on_the_same_pages_costs_no_second_look_at_them(wiki: Wiki) -> None:
    async def count() -> tuple[int, int]:
        async with Web(WebSettings(allow_private=(wiki.base_url,))) as web, Reader(web) as reader:
            provider = wikipedia.create(wikipedia.Settings(base_url=wiki.base_url), reader)
            await provider(claim(GIOTTO))
            first = web.requests
            await asyncio.gather(provider(claim(GIOTTO)), provider(claim(GIOTTO)))
            return first, web.requests

    first, after = asyncio.run(count())
    assert 0 < first <= wikipedia.most_requests(wikipedia.Settings())
    assert after == first


@pytest.mark.mediawiki
def test_the_probe_names_the_wiki(wiki: Wiki) -> None:
    async def probe() -> str:
        async with Web(WebSettings(allow_private=(wiki.base_url,))) as web, Reader(web) as reader:
            return await wikipedia.probe(wikipedia.Settings(base_url=wiki.base_url), reader)

    assert asyncio.run(probe()) == f"reachable: Testwiki at {wiki.base_url}/w/api.php"


@pytest.mark.mediawiki
def test_answers_in_the_cache_serve_a_run_without_network(wiki: Wiki, tmp_path: object) -> None:
    settings = wikipedia.Settings(base_url=wiki.base_url)
    options = {"allow": [wiki.base_url], "cache_dir": tmp_path}
    (online,) = ask(wikipedia.create, settings, claim(GIOTTO), **options)
    (offline,) = ask(wikipedia.create, settings, claim(GIOTTO), offline=True, **options)
    assert texts(offline) == texts(online)
    assert offline.outcome.status is Status.OK


def texts(retrieval: Retrieval) -> list[str]:
    return [document.text for document in retrieval.documents]


def test_offline_without_a_cached_answer_is_skipped() -> None:
    (retrieval,) = ask(wikipedia.create, wikipedia.Settings(), claim(GIOTTO), offline=True)
    assert retrieval.outcome.status is Status.SKIPPED
    assert retrieval.outcome.reason == "offline, and no answer is cached"
    assert not retrieval.outcome.missing


API_ERROR = {"error": {"code": "readonly", "info": "The wiki is in read-only mode"}}

FAULTS = [
    ("error as HTTP 200", as_json(API_ERROR), Status.DEGRADED, "readonly"),
    (
        "error in a header only",
        as_json({}, MediaWiki_API_Error="ratelimited"),
        Status.DEGRADED,
        "ratelimited",
    ),
    ("JSON of another service", as_json({"status": "ok"}), Status.DEGRADED, "of a MediaWiki"),
    ("a list", as_json([]), Status.DEGRADED, "of a MediaWiki"),
    ("captcha as HTTP 200", Reply("<html>Are you a robot?</html>"), Status.DEGRADED, "JSON"),
    ("503", Reply("busy", 503), Status.DEGRADED, "503"),
    ("429", Reply("slow down", 429), Status.DEGRADED, "429"),
    ("429 for ever", Reply("", 429, headers={"Retry-After": "1000000000"}), Status.DEGRADED, ""),
    ("403", Reply("no", 403), Status.BLOCKED, "403"),
    ("404", Reply("no", 404), Status.FAILED, "404"),
    ("500", Reply("oops", 500), Status.FAILED, "500"),
]


@pytest.mark.parametrize(
    ("reply", "status", "reason"), [fault[1:] for fault in FAULTS], ids=[f[0] for f in FAULTS]
)
def test_a_failing_wiki_is_never_an_empty_one(reply: Reply, status: Status, reason: str) -> None:
    with page_server({"/w/api.php": reply}) as site:
        settings = wikipedia.Settings(base_url=site.url)
        (retrieval,) = ask(wikipedia.create, settings, claim(GIOTTO), allow=[site.url])
    assert retrieval.outcome.status is status
    assert retrieval.outcome.missing
    assert reason in retrieval.outcome.reason
    assert "\n" not in retrieval.outcome.reason


def test_an_error_sent_as_http_200_is_not_kept_in_the_cache(tmp_path: object) -> None:
    with page_server({"/w/api.php": as_json(API_ERROR)}) as site:
        settings = wikipedia.Settings(base_url=site.url)
        options = {"allow": [site.url], "cache_dir": tmp_path}
        ask(wikipedia.create, settings, claim(GIOTTO), **options)
        site.replies["/w/api.php"] = as_json({"query": {"search": []}})
        (retrieval,) = ask(wikipedia.create, settings, claim(GIOTTO), **options)
    assert retrieval.outcome.status is Status.EMPTY


def test_a_wiki_that_refuses_connections_has_failed() -> None:
    with page_server() as site:
        gone = site.url
    settings = wikipedia.Settings(base_url=gone)
    (retrieval,) = ask(wikipedia.create, settings, claim(GIOTTO), allow=[gone])
    assert retrieval.outcome.status is Status.FAILED

    async def probe() -> str:
        async with Web(WebSettings(allow_private=(gone,))) as web, Reader(web) as reader:
            return await wikipedia.probe(settings, reader)

    with pytest.raises((ConnectionRefused, ProviderError)):
        asyncio.run(probe())


def test_a_private_address_that_nobody_allowed_is_blocked() -> None:
    with page_server() as site:
        settings = wikipedia.Settings(base_url=site.url)
        (retrieval,) = ask(wikipedia.create, settings, claim(GIOTTO))
        assert retrieval.outcome.status is Status.BLOCKED
        assert site.asked == []


def test_one_page_that_cannot_be_read_leaves_the_others_and_says_so() -> None:
    search = [{"ns": 0, "title": title, "snippet": "Rhine"} for title in ("Rhine", "Rhine Falls")]
    pages = [{"pageid": 1, "ns": 0, "title": "Rhine", "extract": "The Rhine is a long river."}]
    described = [{"pageid": n, "ns": 0, "title": hit["title"]} for n, hit in enumerate(search)]

    with page_server() as site:
        site.replies["/w/api.php"] = Reply("")

        class Table(dict[str, Reply]):
            """One path for every kind of request: the reply is chosen by the last query."""

            def get(self, path: str, default: Reply | None = None) -> Reply:  # type: ignore[override]
                query = site.asked[-1].query
                if query.get("list") == "search":
                    return as_json({"query": {"search": search}})
                if "extracts" not in query["prop"]:
                    return as_json({"query": {"pages": described}})
                if query["titles"] == "Rhine":
                    return as_json({"query": {"pages": pages}})
                return Reply("busy", 503)

        site.replies = Table()
        settings = wikipedia.Settings(base_url=site.url)
        (retrieval,) = ask(
            wikipedia.create, settings, claim("The Rhine is a long river."), allow=[site.url]
        )
    assert [document.text for document in retrieval.documents] == ["The Rhine is a long river."]
    assert retrieval.outcome.status is Status.DEGRADED
    assert "503" in retrieval.outcome.reason


def rhine(site: PageServer, **read: object) -> None:
    """A wiki with one page, which is described as its revision 1; `read` is what its text comes
    with."""
    first = {"ns": 0, "title": "Rhine", "revisions": [{"revid": 1}]}

    def api(asked: Asked) -> Reply:
        if asked.query.get("list") == "search":
            hits = [{"ns": 0, "title": "Rhine", "snippet": "Rhine"}]
            return as_json({"query": {"search": hits}})
        more = read if "extracts" in asked.query["prop"] else {}
        return as_json({"query": {"pages": [{**first, **more}]}})

    site.replies["/w/api.php"] = api


def about_the_rhine(site: PageServer, **web: object) -> Retrieval:
    settings = wikipedia.Settings(base_url=site.url)
    about = claim("The Rhine is a long river.")
    return ask(wikipedia.create, settings, about, allow=[site.url], **web)[0]


EDITED = {
    "extract": "The Rhine is a long river.",
    "title": "Rhine (river)",
    "canonicalurl": "https://wiki.example/wiki/Rhine_(river)",
    "revisions": [{"revid": 2, "timestamp": "2026-01-02T03:04:05Z"}],
}


def test_a_page_edited_since_it_was_found_is_cited_in_the_revision_that_was_read() -> None:
    with page_server() as site:
        rhine(site, **EDITED)
        (document,) = about_the_rhine(site).documents
    source = document.source
    assert (source.title, source.revision) == ("Rhine (river)", "2")
    assert source.url == EDITED["canonicalurl"]
    assert str(source.permalink).endswith("?title=Rhine_(river)&oldid=2")
    assert str(source.edited) == "2026-01-02 03:04:05+00:00"


def test_a_page_was_retrieved_when_it_came_and_not_when_it_is_used_again(tmp_path: object) -> None:
    with page_server() as site:
        rhine(site, **EDITED)
        first, again = (
            about_the_rhine(site, cache_dir=tmp_path, offline=offline).documents[0]
            for offline in (False, True)
        )
    assert again == first


def test_a_wiki_that_gives_no_text_is_told_what_it_lacks() -> None:
    with page_server() as site:
        rhine(site)
        outcome = about_the_rhine(site).outcome
    assert outcome.status is Status.DEGRADED
    assert "the wiki needs the extension TextExtracts" in outcome.reason


def test_a_page_that_was_deleted_meanwhile_is_no_failure() -> None:
    with page_server() as site:
        rhine(site, missing=True)
        assert about_the_rhine(site).outcome.status is Status.EMPTY


@pytest.mark.parametrize(
    ("extract", "text"),
    [
        ("A river.\n\n\n== Course ==\nIt flows north.", "A river.\n\nIt flows north."),
        ("A.\n== See also ==\nMeuse\n=== Rivers ===\nMain\n== Course ==\nB.", "A.\n\nB."),
        ("A.\n== Course ==\n=== notes ===\nx\n=== Delta ===\nB.\n== C ==\nD.", "A.\n\nB.\n\nD."),
        ("== Heading ==\nA.", "A."),
        ("A == B.\n== References ==", "A == B."),
        ("A \ud83d river.", "A \ufffd river."),
    ],
)
def test_the_prose_of_a_page_is_what_stands_under_no_apparatus(extract: str, text: str) -> None:
    async def read(base_url: str) -> str | None:
        async with Web(WebSettings(allow_private=(base_url,))) as web:
            found = await Api(web, language="en", base_url=base_url).read("Rhine")
            return found and found.text

    with page_server() as site:
        rhine(site, extract=extract)
        assert asyncio.run(read(site.url)) == text


def test_the_user_agent_names_the_tool_and_the_operator() -> None:
    with page_server({"/w/api.php": as_json({"query": {"search": []}})}) as site:
        settings = wikipedia.Settings(base_url=site.url)
        ask(
            wikipedia.create,
            settings,
            claim(GIOTTO),
            allow=[site.url],
            contact="desk@press.example",
        )
        agents = {asked.headers["user-agent"] for asked in site.asked}
    (agent,) = agents
    assert agent.startswith("factcheck/")
    assert "desk@press.example" in agent


@pytest.mark.parametrize(
    ("base_url", "api"),
    [
        (None, f"{ENGLISH}/w/api.php"),
        ("https://wiki.example/", "https://wiki.example/w/api.php"),
        ("https://wiki.example/mw/api.php", "https://wiki.example/mw/api.php"),
    ],
)
def test_the_address_of_the_api_follows_from_the_settings(base_url: str | None, api: str) -> None:
    async def address() -> str:
        async with Web(WebSettings(offline=True)) as web:
            return Api(web, language="en", base_url=base_url).api

    assert asyncio.run(address()) == api


def described(base_url: str, *titles: str) -> dict[str, PageInfo]:
    async def describe() -> dict[str, PageInfo]:
        async with Web(WebSettings(allow_private=(base_url,))) as web:
            return await Api(web, language="en", base_url=base_url).describe(titles)

    return asyncio.run(describe())


@pytest.mark.mediawiki
def test_a_redirect_is_the_page_that_it_leads_to(wiki: Wiki) -> None:
    pages = described(wiki.base_url, "1P/Halley", "Halley's Comet", "halley", "Nowhere", "[x|y]")
    assert pages["1P/Halley"] == pages["Halley's Comet"]
    assert {asked: page.title for asked, page in pages.items()} == {
        "1P/Halley": "Halley's Comet",
        "Halley's Comet": "Halley's Comet",
        "halley": "Halley",
    }


def test_a_page_that_the_wiki_marks_as_ambiguous_is_not_read() -> None:
    marked = {"ns": 0, "title": "Rhine", "pageprops": {"disambiguation": ""}}
    with page_server({"/w/api.php": as_json({"query": {"pages": [marked]}})}) as site:
        assert described(site.url, "Rhine")["Rhine"].disambiguation
        settings = wikipedia.Settings(base_url=site.url)
        (retrieval,) = ask(
            wikipedia.create, settings, claim("The Rhine is long."), allow=[site.url]
        )
        assert not any("extracts" in asked.query.get("prop", "") for asked in site.asked)
    assert retrieval.outcome.status is Status.EMPTY


@pytest.mark.parametrize(
    ("lacking", "environment", "outcome"),
    [
        ("php is not installed", {}, pytest.skip.Exception),
        ("php is not installed", {REQUIRED: "1"}, pytest.fail.Exception),
    ],
)
def test_without_mediawiki_tests_are_skipped_unless_it_is_required(
    lacking: str, environment: dict[str, str], outcome: type[BaseException]
) -> None:
    with pytest.raises(outcome, match=lacking):
        require_mediawiki(lacking, environment)
