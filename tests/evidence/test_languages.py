"""One encyclopedia in several languages: a claim's page leads to its pages in the others."""

from collections.abc import Iterator
from typing import Any

import pytest
from claims_to_check import ask, claim
from page_server import Asked, PageServer, Reply, as_json, page_server

from factcheck import roster
from factcheck.config import Config
from factcheck.evidence import wikipedia
from factcheck.models import Retrieval, Status

CLAIM = "The Dnieper is 2,201 kilometres long."
ENGLISH = {"Dnieper": "The Dnieper is a river in Europe, 2,201 km long.", "Dnipro": "A city."}
UKRAINIAN = {"Дніпро": "Дніпро — річка завдовжки 2201 км."}
LINKS = {"Dnieper": {"uk": "Дніпро", "ko": "드니프로강"}}


def answer(pages: dict[str, str], asked: Asked) -> Reply:
    """What a MediaWiki with these pages answers."""
    query = asked.query
    titles = query.get("titles", "").split("|")
    if query.get("list") == "search":
        hits = [{"ns": 0, "title": "Dnieper", "snippet": "Dnieper kilometres long"}]
        return as_json({"query": {"search": hits if "Dnieper" in pages else []}})
    if "extracts" in query.get("prop", ""):
        page = {"pageid": 1, "ns": 0, "title": titles[0], "extract": pages[titles[0]]}
        return as_json({"query": {"pages": [page]}})
    found: list[dict[str, Any]] = [{"pageid": 1, "ns": 0, "title": t} for t in titles if t in pages]
    if query.get("prop") == "langlinks":
        for page in found:
            other = LINKS.get(page["title"], {}).get(query["lllang"])
            page |= {"langlinks": [{"lang": query["lllang"], "title": other}]} if other else {}
    return as_json({"query": {"pages": found}})


@pytest.fixture
def wikis() -> Iterator[PageServer]:
    with page_server() as site:
        site.replies["/en/w/api.php"] = lambda asked: answer(ENGLISH, asked)
        site.replies["/uk/w/api.php"] = lambda asked: answer(UKRAINIAN, asked)
        yield site


def found(wikis: PageServer, language: str, **more: Any) -> Retrieval:
    settings = wikipedia.Settings(base_url=wikis.url + "/{language}", language=language)
    return ask(wikipedia.create, settings, claim(CLAIM, **more), allow=[wikis.url])[0]


def test_the_page_in_another_language_is_found_by_its_link_from_the_claims_own(
    wikis: PageServer,
) -> None:
    (document,) = found(wikis, "uk").documents
    assert (document.source.title, document.language) == ("Дніпро", "uk")
    assert document.text == UKRAINIAN["Дніпро"]


def test_a_subject_without_a_page_in_that_language_is_empty(wikis: PageServer) -> None:
    wikis.replies["/ko/w/api.php"] = lambda asked: answer({}, asked)
    assert found(wikis, "ko").outcome.status is Status.EMPTY


def test_a_wiki_of_another_language_that_is_down_is_no_empty_one(wikis: PageServer) -> None:
    wikis.replies["/uk/w/api.php"] = Reply("busy", 503)
    assert found(wikis, "uk").outcome.missing
    wikis.replies["/en/w/api.php"] = Reply("busy", 503)
    assert found(wikis, "uk").outcome.missing


def test_a_claim_in_the_wikis_own_language_is_searched_there_alone(wikis: PageServer) -> None:
    found(wikis, "en")
    assert {path.split("/")[1] for path in wikis.paths()} == {"en"}


def test_a_run_in_several_languages_asks_one_provider_for_each(wikis: PageServer) -> None:
    section = {"wikipedia": {"base_url": wikis.url + "/{language}"}}
    config = Config(lang="en, uk,en", provider=("wikipedia",), evidence=section)

    def create(_: object, reader: Any) -> Any:
        made = roster.providers(config, reader)
        assert [provider.name for provider in made] == ["wikipedia", "wikipedia:uk"]
        return made[1]

    (retrieval,) = ask(create, None, claim(CLAIM), allow=[wikis.url])
    assert retrieval.outcome.provider == "wikipedia:uk"
    assert {document.provider for document in retrieval.documents} == {"wikipedia:uk"}
    assert roster.requests_per_claim("wikipedia", config) == 2 * wikipedia.most_requests(
        wikipedia.Settings()
    )


def test_a_language_that_a_section_names_is_the_only_one() -> None:
    section = {"wikipedia": {"language": "de"}}
    config = Config(lang="en,uk", provider=("wikipedia",), evidence=section)
    assert roster.provider_settings("wikipedia", config).language == "de"  # type: ignore[attr-defined]
    assert roster.requests_per_claim("wikipedia", config) == wikipedia.most_requests(
        wikipedia.Settings()
    )
