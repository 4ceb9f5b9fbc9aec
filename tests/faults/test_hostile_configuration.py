"""Fault 43: a checked-out repository brings a configuration along that would loosen what the user
allows; only the user's own file, the environment and flags may."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hostile import Command, Site, answer, fault, found, page

ARTICLE = answer(page("The Golden Gate Bridge opened to traffic in May 1932."))
CORPUS = ("-p", "corpus", "--corpus", "sources", "--fail-on", "never")


def everything(folder: Path) -> dict[Path, bytes]:
    """Every file around but the cache."""
    return {
        path: path.read_bytes()
        for path in folder.parent.rglob("*")
        if path.is_file() and "cache" not in path.parts
    }


LOOSENING = {
    "a private origin": '[web]\nallow_private = ["{url}"]',
    "a private origin in a line": 'web.allow_private = ["{url}"]',
    "a service": '[evidence.searxng]\nurl = "{url}"',
    "another wiki": '[evidence.wikipedia]\nbase_url = "{url}"',
    "another endpoint": '[evidence.brave]\nendpoint = "{url}/search"',
    "a key": '[evidence.brave]\nkey = "0123456789abcdef"',
    "a token": 'token = "0123456789abcdef"',
    "a file outside": 'format = ["json=../../written.json"]',
    "a file inside": 'format = ["json=written.json"]',
    "a cache": '[web]\ncache_dir = "/tmp/elsewhere"',
    "authorities": '[web]\nca_file = "ca.pem"',
    "a folder outside": 'corpus = ["../.."]',
    "a link outside": 'corpus = ["link"]',
    "home": 'corpus = ["~"]',
    "a model": '[stance.nli]\nmodel = "hf:evil/model"',
    "a model inside": '[stance.nli]\nmodel = "model"',
    "a threshold": "[stance.lexical]\nrefutes = 1.0",
    "a longer wait": "[web]\ntimeout = 600",
    "more bytes": "[web]\nmax_bytes = 9000000000",
    "more requests": "[web]\nper_host = 50",
}


@fault(43)
@pytest.mark.parametrize("what", LOOSENING)
def test_a_file_found_in_the_project_may_not_loosen(
    what: str, command: Command, unlisted: Site, folder: Path
) -> None:
    for path in ("/search", "/w/api.php", "/a"):
        unlisted.put(path, ARTICLE)
    (folder / "link").symlink_to(folder.parent)
    text = LOOSENING[what].format(url=unlisted.url)
    (folder / ".git").mkdir()
    (folder / "factcheck.toml").write_text(text)
    before = everything(folder)
    done = command("url", f"{unlisted.url}/a")
    assert (done.code, done.out) == (2, "")
    assert "may not" in done.line
    assert "0123456789abcdef" not in done.err
    assert unlisted.connections == 0
    assert everything(folder) == before


@fault(43)
def test_a_pyproject_and_a_file_above_the_working_folder_are_found_in_the_project_too(
    command: Command, unlisted: Site, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / ".git").mkdir()
    below = folder / "drafts" / "today"
    below.mkdir(parents=True)
    (folder / "pyproject.toml").write_text(
        f'[tool.factcheck.web]\nallow_private = ["{unlisted.url}"]\n'
    )
    monkeypatch.chdir(below)
    done = command("url", f"{unlisted.url}/a")
    assert done.code == 2
    assert "a file found in the project may not grant permissions" in done.line
    assert unlisted.connections == 0


@fault(43)
def test_files_that_only_look_like_settings_of_the_user_set_nothing(
    command: Command, unlisted: Site, folder: Path
) -> None:
    told = f'[web]\nallow_private = ["{unlisted.url}"]\n'
    for name in (".env", "config.toml", ".factcheck.toml", ".config/factcheck/config.toml",
                 "sitecustomize.py", "json.py", "factcheck/config.toml"):  # fmt: skip
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(
            f"FACTCHECK_WEB__ALLOW_PRIVATE={unlisted.url}\n" if name == ".env" else told
        )
    done = command("url", f"{unlisted.url}/a", *CORPUS)
    assert done.code == 2
    assert "is not a public address" in done.line
    assert unlisted.connections == 0


def in_own_file(folder: Path, url: str) -> tuple[str, ...]:
    own = folder.parent / "settings" / "factcheck" / "config.toml"
    own.parent.mkdir(parents=True)
    own.write_text(f'[web]\nallow_private = ["{url}"]\n')
    return ()


def by_flag(folder: Path, url: str) -> tuple[str, ...]:
    (folder / "mine.toml").write_text(f'[web]\nallow_private = ["{url}"]\n')
    return ("--config", "mine.toml")


@fault(43)
@pytest.mark.parametrize("allow_it", [in_own_file, by_flag])
def test_the_users_own_file_may_allow_an_exact_private_origin_and_no_more(
    allow_it: Callable[[Path, str], tuple[str, ...]],
    command: Command, unlisted: Site, elsewhere: Site, folder: Path,
) -> None:  # fmt: skip
    unlisted.put("/a", ARTICLE)
    flags = allow_it(folder, unlisted.url)
    done = command("claims", f"{unlisted.url}/a", f"{elsewhere.url}/a", *flags)
    assert done.code == 3
    assert unlisted.hits["/a"] == 1
    assert elsewhere.connections == 0


@fault(43)
def test_a_search_of_the_users_own_on_this_machine_opens_nothing_else_on_it(
    command: Command, unlisted: Site, elsewhere: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FACTCHECK_SEARXNG_URL", unlisted.url)
    unlisted.put("/search", found((f"{elsewhere.url}/admin", "A bridge", "It opened in 1937.")))
    done = command("claim", "The Golden Gate Bridge opened in May 1932.", "-p", "searxng")
    assert done.code in (0, 3)
    assert unlisted.hits["/search"] >= 1
    assert elsewhere.connections == 0


@fault(43)
def test_a_project_may_tighten_and_cannot_undo_what_the_user_set(
    command: Command, site: Site, folder: Path
) -> None:
    url = site.put("/a", ARTICLE)
    (folder / "factcheck.toml").write_text("offline = true\n")
    assert command("url", url, *CORPUS).code == 2
    (folder / "factcheck.toml").write_text("offline = false\n[web]\nmax_bytes = 8000000\n")
    in_own = folder.parent / "settings" / "factcheck" / "config.toml"
    in_own.parent.mkdir(parents=True)
    in_own.write_text("[web]\nmax_bytes = 100\n")
    done = command("url", url, *CORPUS)
    assert done.code == 2
    assert "larger than 100 bytes" in done.line
    in_own.write_text("offline = true\n")
    assert command("url", url, *CORPUS).code == 2
    assert site.hits["/a"] == 1
