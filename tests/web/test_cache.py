import asyncio
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from factcheck.errors import BrokenFile, FetchError, NotCached
from factcheck.models import Page
from factcheck.web import Web, WebSettings
from factcheck.web.cache import Cache, _digest


def read(site: Any, folder: Path | None, url: str, **rest: Any) -> Page:
    """One run: a fresh door, one page."""
    headers, params = rest.pop("headers", None), rest.pop("params", None)
    settings = WebSettings(
        **{"allow_private": (site.url,), "cache_dir": folder, "timeout": 3.0, "retries": 0, **rest}
    )

    async def run() -> Page:
        async with Web(settings) as web:
            return await web.get(url, headers=headers, params=params)

    return asyncio.run(run())


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_a_page_is_fetched_once_for_many_runs(site: Any, tmp_path: Path) -> None:
    url = site.page("/", "Zürich".encode(), headers={"Content-Type": "text/html; Charset=UTF-8"})
    first, second = read(site, tmp_path, url), read(site, tmp_path, url)
    assert site.hits["/"] == 1
    assert (first.from_cache, second.from_cache) == (False, True)
    assert first._replace(from_cache=True) == second
    assert (second.media_type, second.charset) == ("text/html", "utf-8")


def test_without_a_folder_nothing_is_kept(site: Any) -> None:
    url = site.page("/")
    read(site, None, url)
    read(site, None, url)
    assert site.hits["/"] == 2


def test_offline_only_what_is_kept_is_served(site: Any, tmp_path: Path) -> None:
    url = site.page("/")
    for folder in (None, tmp_path):
        with pytest.raises(NotCached, match=r"is not in the cache; run once without --offline"):
            read(site, folder, url, offline=True)
    assert site.connections == 0
    read(site, tmp_path, url)
    assert read(site, tmp_path, url, offline=True).body == b"hello"
    assert site.hits["/"] == 1


def test_a_refresh_ignores_what_is_kept_and_keeps_what_comes(site: Any, tmp_path: Path) -> None:
    url = site.replies("/", {"body": b"old"}, {"body": b"new"})
    read(site, tmp_path, url)
    assert read(site, tmp_path, url, refresh=True).body == b"new"
    assert read(site, tmp_path, url).body == b"new"
    assert site.hits["/"] == 2


def test_an_answer_is_good_for_its_time(site: Any, tmp_path: Path) -> None:
    url = site.page("/")
    read(site, tmp_path, url)
    time.sleep(0.15)
    assert read(site, tmp_path, url, cache_ttl=60).from_cache
    assert not read(site, tmp_path, url, cache_ttl=0.1).from_cache
    assert site.hits["/"] == 2


@pytest.mark.parametrize("status", [202, 403, 404, 429, 500])
def test_only_successes_are_kept(status: int, site: Any, tmp_path: Path) -> None:
    reply = {"status": status, "headers": {"Retry-After": "0"}}
    url = site.replies("/", reply, {"body": b"fine"})
    try:
        read(site, tmp_path, url)
    except FetchError:
        assert status != 202
    assert read(site, tmp_path, url).body == b"fine"


def test_an_error_of_mediawiki_with_a_200_is_not_kept(site: Any, tmp_path: Path) -> None:
    url = site.replies(
        "/", {"headers": {"MediaWiki-API-Error": "maxlag"}, "body": b"{}"}, {"body": b"fine"}
    )
    read(site, tmp_path, url)
    assert read(site, tmp_path, url).body == b"fine"


def test_a_cut_body_is_not_kept(raw: Any, tmp_path: Path) -> None:
    server = raw(lambda c: c.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\ncut"))
    for _ in range(2):
        with pytest.raises(FetchError):
            read(server, tmp_path, server.url)
    assert server.connections == 2


def test_the_end_of_redirects_is_kept_with_its_address(site: Any, tmp_path: Path) -> None:
    site.page("/end", b"arrived")
    url = site.page("/start", status=302, headers={"Location": "/end"})
    assert read(site, tmp_path, url) == read(site, tmp_path, url)._replace(from_cache=False)
    assert read(site, tmp_path, url).url == site.url + "/end"


def test_no_key_is_written_to_the_disk(site: Any, tmp_path: Path) -> None:
    site.page("/end", b"results")
    target = {"Location": "/end?token=inTheTarget&q=fact"}
    url = site.page("/search", status=302, headers=target)
    for _ in range(2):
        read(site, tmp_path, url, headers={"X-API-KEY": "inAHeader"}, params={"key": "inTheQuery"})
    kept = b"".join(path.read_bytes() for path in files(tmp_path))
    # What ends at an address with a secret is not kept: without it, it would be another page.
    assert site.hits == {"/search": 2, "/end": 2}
    for secret in (b"inAHeader", b"inTheQuery", b"inTheTarget"):
        assert secret not in kept


def test_titles_never_become_names_of_files(site: Any, tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    url = site.page("/page")
    for title in ("../../x", "/etc/x", "%2e%2e%2fx", "a\u202etxt", "x" * 3000, "CON"):
        read(site, folder, url, params={"title": title})
        read(site, folder, site.page("/" + "y" * len(title)))
    assert {path.parent for path in files(tmp_path)} == {folder}
    assert {path.name.partition("-v1")[0] for path in files(tmp_path)} == {"answers"}


# ------------------------------------------------------------------ broken files


def flip_every_byte(path: Path) -> None:
    path.write_bytes(bytes(byte ^ 0xFF for byte in path.read_bytes()))


def flip_the_pages(path: Path) -> None:
    body = path.read_bytes()
    path.write_bytes(body[:100] + bytes(byte ^ 0xFF for byte in body[100:]))


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:1500])


def replace_by_text(path: Path) -> None:
    path.write_text("not a database " * 100)


def replace_by_another_table(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE answers (something TEXT)")
    other.close()


@pytest.mark.parametrize("harm", [flip_every_byte, flip_the_pages, cut, replace_by_text])
def test_a_broken_database_is_a_miss_and_is_replaced(
    harm: Callable[[Path], None], site: Any, tmp_path: Path
) -> None:
    url = site.page("/")
    read(site, tmp_path, url)
    harm(tmp_path / "answers-v1.sqlite3")
    assert not read(site, tmp_path, url).from_cache
    assert read(site, tmp_path, url).from_cache
    assert (tmp_path / "answers-v1.broken").exists()


def test_a_database_of_somebody_else_is_a_miss(site: Any, tmp_path: Path) -> None:
    url = site.page("/")
    replace_by_another_table(_touched(tmp_path / "answers-v1.sqlite3"))
    assert read(site, tmp_path, url).body == b"hello"


def _touched(path: Path) -> Path:
    path.touch()
    return path


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE answers SET body = x'00112233'",
        "UPDATE answers SET body = substr(body, 1, length(body) - 1)",
        "UPDATE answers SET url = 'https://other.example/'",
        "UPDATE answers SET headers = 'not json'",
        "UPDATE answers SET status = 'x', digest = ''",
    ],
)
def test_a_changed_row_is_a_miss(harm: str, site: Any, tmp_path: Path) -> None:
    url = site.page("/")
    read(site, tmp_path, url)
    with sqlite3.connect(tmp_path / "answers-v1.sqlite3") as connection:
        connection.execute(harm)
    connection.close()
    assert not read(site, tmp_path, url).from_cache
    assert read(site, tmp_path, url).from_cache


def test_a_folder_that_cannot_be_made_does_not_stop_the_run(site: Any, tmp_path: Path) -> None:
    blocker = tmp_path / "file"
    blocker.write_text("in the way")
    assert read(site, blocker / "cache", site.page("/")).body == b"hello"


# ------------------------------------------------------------------ shared

WORKER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from factcheck.web.answer import Answer
from factcheck.web.cache import Cache

name, folder = sys.argv[1], Path(sys.argv[2])
cache = Cache(folder, 1_000_000)
for number in range(25):
    key = f"{name}-{number}"
    cache.save(key, Answer(200, "", {}, key.encode() * 500, datetime.now(UTC)), "")
    answer = cache.load(key, 60)
    assert answer is not None and answer.body == key.encode() * 500, key
    cache.load(f"0-{number}", 60)
cache.close()
"""


def test_processes_share_one_cache_without_losing_a_row(tmp_path: Path) -> None:
    workers = [
        subprocess.Popen([sys.executable, "-c", WORKER, str(name), str(tmp_path)])
        for name in range(8)
    ]
    assert [worker.wait(60) for worker in workers] == [0] * 8
    cache = Cache(tmp_path, 1_000_000)
    found = [cache.load(f"{name}-{row}", 60) for name in range(8) for row in range(25)]
    cache.close()
    assert all(found)
    assert not (tmp_path / "answers-v1.broken").exists()


# ------------------------------------------------------------------ questions to services


def ask(site: Any, folder: Path | None, url: str, body: bytes = b"", **rest: Any) -> Page:
    settings = WebSettings(
        **{"allow_private": (site.url,), "cache_dir": folder, "timeout": 3.0, "retries": 0, **rest}
    )

    async def run() -> Page:
        async with Web(settings) as web:
            return await web.ask(url, body=body)

    return asyncio.run(run())


def test_a_search_is_good_for_less_long_than_a_page(site: Any, tmp_path: Path) -> None:
    url = site.page("/")
    ask(site, tmp_path, url)
    time.sleep(0.15)
    ages = {"cache_ttl": 60, "search_ttl": 0.1}
    assert read(site, tmp_path, url, **ages).from_cache
    assert not ask(site, tmp_path, url, **ages).from_cache


def test_offline_an_answer_of_any_age_is_served(site: Any, tmp_path: Path) -> None:
    url = site.page("/")
    ask(site, tmp_path, url)
    time.sleep(0.05)
    old = {"cache_ttl": 0.01, "search_ttl": 0.01, "offline": True}
    assert ask(site, tmp_path, url, **old).from_cache
    assert read(site, tmp_path, url, **old).from_cache


def test_a_question_that_is_posted_is_kept_by_its_words(site: Any, tmp_path: Path) -> None:
    url = site.page("/")
    ask(site, tmp_path, url, b"one")
    assert ask(site, tmp_path, url, b"one").from_cache
    assert not ask(site, tmp_path, url, b"two").from_cache
    assert not read(site, tmp_path, url).from_cache


# ------------------------------------------------------------------ looking into it, emptying it


def test_a_cache_tells_what_it_holds_and_forgets_it(site: Any, tmp_path: Path) -> None:
    cache = Cache(tmp_path, 1_000_000)
    assert (cache.held().answers, cache.held().oldest, cache.clear()) == (0, None, 0)
    assert files(tmp_path) == []
    for name in ("/a", "/b"):
        read(site, tmp_path, site.page(name, b"x" * 500_000))
    held = cache.held()
    assert held.answers == 2
    assert held.oldest and held.newest and held.oldest <= held.newest
    assert held.size >= sum(path.stat().st_size for path in files(tmp_path))
    assert cache.clear(older_than=60) == 0
    assert cache.clear() == 2
    assert cache.held().answers == 0
    cache.close()
    assert not read(site, tmp_path, site.url + "/a").from_cache


def test_a_cache_that_is_emptied_gives_its_room_back(site: Any, tmp_path: Path) -> None:

    for number in range(4):
        read(site, tmp_path, site.page(f"/{number}", os.urandom(400_000)))
    cache = Cache(tmp_path, 1_000_000)
    before = cache.held().size
    cache.clear()
    cache.close()
    assert Cache(tmp_path, 1_000_000).held().size < before / 10


def test_a_broken_cache_holds_nothing(tmp_path: Path) -> None:
    cache = Cache(tmp_path, 1_000_000)
    cache.held().path.write_bytes(b"not a database at all" * 100)
    with pytest.raises(BrokenFile, match="is broken, or in use"):
        cache.held()
    assert cache.held().size > 0  # put aside, and counted
    assert cache.clear() == 0
    assert files(tmp_path) == []


def test_a_cache_in_use_by_another_run_says_that_nothing_was_forgotten(
    site: Any, tmp_path: Path
) -> None:
    read(site, tmp_path, site.page("/"))
    other = sqlite3.connect(Cache(tmp_path, 1).held().path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(BrokenFile, match="in use by another run"):
        Cache(tmp_path, 1_000_000, busy=0.05).clear()
    other.execute("ROLLBACK")
    other.close()


def test_what_is_old_goes_when_something_new_is_kept_and_not_before(
    site: Any, tmp_path: Path
) -> None:
    old, new = site.page("/old"), site.page("/new")
    read(site, tmp_path, old)
    with sqlite3.connect(Cache(tmp_path, 1).held().path) as database:
        rows = database.execute("SELECT * FROM answers").fetchall()
        key, stored, *rest, _ = rows[0]
        row = (stored - 31 * 86400, *rest)
        database.execute(
            "REPLACE INTO answers VALUES (?, ?, ?, ?, ?, ?, ?)", (key, *row, _digest(row))
        )
    database.close()
    for _ in range(2):
        assert read(site, tmp_path, old, offline=True).body == b"hello"
    read(site, tmp_path, new, cache_ttl=90 * 86400)
    assert read(site, tmp_path, old, offline=True).body == b"hello"
    read(site, tmp_path, site.page("/newer"))
    with pytest.raises(NotCached):
        read(site, tmp_path, old, offline=True)
