import pytest

from factcheck import roster
from factcheck.config import Config


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
    monkeypatch: pytest.MonkeyPatch, settings: dict[str, object], expected: tuple[str, ...]
) -> None:
    for name in ("FACTCHECK_SEARXNG_URL", "FACTCHECK_BRAVE_KEY", "BRAVE_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    assert roster.notes(Config(**settings)) == expected  # type: ignore[arg-type]


def test_a_corpus_is_searched_wherever_the_configuration_names_it() -> None:
    section = {"corpus": {"paths": ["sources"]}}
    assert "corpus" in roster.provider_names(Config(evidence=section))
    assert "corpus" not in roster.provider_names(Config())
