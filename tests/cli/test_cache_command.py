"""factcheck cache info|clear"""

from pathlib import Path

import pytest
from conftest import Command
from page_server import Reply, page_server

DRAFT_PAGE = (
    "<html><body><article><h1>A bridge</h1>"
    + "<p>The Golden Gate Bridge opened to traffic in May 1937.</p>" * 9
    + "</article></body></html>"
)


@pytest.fixture
def filled(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """One page in the cache, and the index of one folder."""
    with page_server({"/a": Reply(DRAFT_PAGE)}) as site:
        monkeypatch.setenv("FACTCHECK_WEB__ALLOW_PRIVATE", site.url)
        command("url", site.url + "/a", "-p", "corpus", "--corpus", "sources")
        command("file", "draft.md", "-p", "corpus", "--corpus", "sources")


def test_an_empty_cache_is_told_and_not_made(command: Command, tmp_path: Path) -> None:
    done = command("cache", "info")
    assert done.code == 0
    assert "0 answers, 0.0 MB" in done.out
    assert "0 indexes of folders" in done.out
    assert not (tmp_path / "cache").exists()
    assert "forgot 0 answers" in command("cache", "clear").out


@pytest.mark.usefixtures("filled")
def test_what_a_run_left_is_told_and_forgotten(command: Command, tmp_path: Path) -> None:
    info = command("cache", "info").out
    assert str(tmp_path / "cache") in info
    assert "1 answer, " in info and "1 index of folders" in info
    assert "judged pair" in info and " 0 judged pairs" not in info
    kept = command("cache", "clear", "--older-than", "1").out
    assert kept == "forgot 0 answers, 0 indexes of folders, 0.0 MB and 0 judged pairs\n"
    gone = command("cache", "clear").out
    assert gone.startswith("forgot 1 answer, 1 index of folders")
    assert "and 0 judged pairs" not in gone
    assert "0 answers" in command("cache", "info").out
    assert not list((tmp_path / "cache").rglob("factcheck-corpus.json"))


def test_a_span_of_days_below_zero_is_refused(command: Command) -> None:
    done = command("cache", "clear", "--older-than", "-1")
    assert done.code == 2
    assert done.err.count("\n") == 1 and "--older-than" in done.err


def test_a_folder_of_the_users_in_the_same_place_is_left_alone(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FACTCHECK_WEB__CACHE_DIR", str(tmp_path))
    own = [tmp_path / "corpus" / name / "notes.md" for name in ("interviews", "a" * 32)]
    for path in own:
        path.parent.mkdir(parents=True)
        path.write_text("said on the record")
    assert "0 indexes of folders" in command("cache", "clear").out
    assert all(path.exists() for path in own)
