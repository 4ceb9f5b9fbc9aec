import os

import pytest

from factcheck import roster
from factcheck.config import Config
from factcheck.models import Claim, Span


@pytest.fixture(autouse=True)
def nobodys_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without keys, addresses and proxies."""
    for name in os.environ:
        if name.lower().endswith(("_key", "_url", "_proxy")):
            monkeypatch.delenv(name)


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({}, (roster.NO_WEB_SEARCH, roster.NO_CONTACT)),
        ({"web": {"contact": "desk@news.example"}}, (roster.NO_WEB_SEARCH,)),
        ({"evidence": {"searxng": {"url": "http://s.example"}}}, (roster.NO_CONTACT,)),
        ({"provider": ("corpus",)}, ()),
        ({"provider": ("wikipedia",)}, (roster.NO_CONTACT,)),
        ({"offline": True}, ()),
        ({"web": {"offline": True}}, ()),
    ],
)
def test_what_the_reader_must_know_of_the_search_is_said_once(
    settings: dict[str, object], expected: tuple[str, ...]
) -> None:
    assert roster.notes(Config(**settings)) == expected  # type: ignore[arg-type]


def test_a_corpus_is_searched_wherever_the_configuration_names_it() -> None:
    section = {"corpus": {"paths": ["sources"]}}
    assert "corpus" in roster.provider_names(Config(evidence=section))
    assert "corpus" not in roster.provider_names(Config())


@pytest.mark.parametrize(
    ("variable", "provider"),
    [
        ("FACTCHECK_BRAVE_KEY", "brave"),
        ("FACTCHECK_TAVILY_KEY", "tavily"),
        ("FACTCHECK_SERPER_KEY", "serper"),
        ("FACTCHECK_EXA_KEY", "exa"),
        ("FACTCHECK_FACTCHECKS_KEY", "factchecks"),
        ("FACTCHECK_SEARXNG_URL", "searxng"),
    ],
)
def test_a_provider_is_on_as_soon_as_it_has_what_it_needs(
    variable: str, provider: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert roster.provider_names(Config()) == roster.ALWAYS
    monkeypatch.setenv(variable, "http://key.example")
    assert roster.provider_names(Config()) == (*roster.ALWAYS, provider)
    searches = provider != "factchecks"
    assert (roster.NO_WEB_SEARCH in roster.notes(Config())) != searches


def test_an_encyclopedia_in_a_file_is_searched_wherever_the_configuration_names_it() -> None:
    section = {"zim": {"files": ["wiki.zim"]}}
    assert "zim" in roster.provider_names(Config(evidence=section))


def test_a_provider_that_passes_the_door_by_is_named_in_every_report_that_it_took_part_in() -> None:
    (note, _) = roster.notes(Config(provider=("ddgs",)))
    assert note.startswith("ddgs searched with its own client")


def test_a_proxy_that_is_set_and_not_used_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://proxy.example:3128")
    assert any("is set and not used" in note for note in roster.notes(Config()))
    assert not any("is set and not used" in note for note in roster.notes(Config(offline=True)))


def test_a_verifier_knows_the_languages_that_it_states_or_else_the_claims_own() -> None:
    english = Claim(id="c", text="A bridge.", span=Span(0, 9))
    ukrainian = english.model_copy(update={"language": "uk"})
    assert roster.knows("nli", Config(), english, "en-GB")
    assert not roster.knows("nli", Config(), english, "uk")
    assert roster.knows("lexical", Config(), ukrainian, "uk")
    assert not roster.knows("quote", Config(), english, "uk")
    own = Config(stance={"nli": {"model": "hf:an/own-model"}})
    assert roster.knows("nli", own, english, "uk")
