"""Faults 38 and 39: the command is killed, interrupted, or has nowhere to write."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hostile import COURIER, DRAFT, Command, Site, answer, fault

FACTCHECK = (sys.executable, "-m", "factcheck")
OFFLINE = ("--corpus", "sources", "--offline")
OLD = "what stood there before\n"


@pytest.fixture(scope="module")
def run_text(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A run's JSON, made once."""
    work = tmp_path_factory.mktemp("run")
    (work / "sources").mkdir()
    (work / "draft.md").write_text(DRAFT, encoding="utf-8")
    (work / "sources" / "courier.md").write_text(COURIER, encoding="utf-8")
    argv = [*FACTCHECK, "file", "draft.md", *OFFLINE, "-f", "json", "--fail-on", "never"]
    environment = {**os.environ, "XDG_CACHE_HOME": str(work), "HOME": str(work)}
    done = subprocess.run(argv, cwd=work, env=environment, capture_output=True, check=True)
    return done.stdout.decode()


@pytest.fixture
def finished(run_text: str, folder: Path) -> Path:
    (folder / "run.json").write_text(run_text, encoding="utf-8")
    return folder / "run.json"


@pytest.fixture
def long_run(finished: Path) -> Path:
    """A run whose report takes a while to write."""
    run = json.loads(finished.read_text(encoding="utf-8"))
    run["checks"] *= 400
    long = finished.with_name("long.json")
    long.write_text(json.dumps(run), encoding="utf-8")
    return long


def until(true: Callable[[], object], seconds: float = 20) -> None:
    ends = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < ends, "waited in vain"
        time.sleep(0.005)


@fault(38)
@pytest.mark.parametrize("signal_number", [signal.SIGKILL, signal.SIGINT])
def test_a_report_that_was_there_stays_whole_when_its_successor_is_cut_off(
    signal_number: int, long_run: Path
) -> None:
    target = long_run.with_name("report.md")
    target.write_text(OLD)
    argv = [*FACTCHECK, "report", long_run.name, "-o", target.name]
    with subprocess.Popen(argv, stderr=subprocess.PIPE, text=True) as running:
        until(lambda: list(long_run.parent.glob(f".{target.name}.*")))
        running.send_signal(signal_number)
        _, err = running.communicate(timeout=20)
    assert target.read_text() == OLD
    if signal_number == signal.SIGINT:
        assert (running.returncode, err) == (130, "factcheck: interrupted\n")
        assert not list(long_run.parent.glob(f".{target.name}.*"))
    done = subprocess.run(argv, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert target.read_text(encoding="utf-8").count("\n# ") == 399


@fault(38)
def test_ctrl_c_in_a_search_is_130_and_touches_no_report(
    folder: Path, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FACTCHECK_SEARXNG_URL", site.url)
    site.put("/search", lambda connection: site.over.wait(30) and None)
    (folder / "run.json").write_text(OLD)
    argv = [
        *FACTCHECK,
        "file",
        "draft.md",
        "-p",
        "searxng",
        "-f",
        "json=run.json",
        "-f",
        "markdown",
    ]
    with subprocess.Popen(
        argv, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        assert site.asked.wait(30)
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=20)
    assert (running.returncode, out, err) == (130, "", "factcheck: interrupted\n")
    assert (folder / "run.json").read_text() == OLD
    assert not list(folder.glob(".run.json*"))


@fault(38)
def test_a_killed_run_leaves_a_cache_that_serves_the_next_one(
    command: Command, folder: Path, site: Site
) -> None:
    whole = answer("The Golden Gate Bridge opened in May 1937.", media_type="text/plain")
    first = site.put("/first", whole)
    site.put("/second", lambda connection: site.over.wait(30) and None)
    argv = [*FACTCHECK, "claims", first, f"{site.url}/second"]
    with subprocess.Popen(argv, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        until(lambda: site.hits["/second"])
        time.sleep(0.3)
        running.kill()
        running.communicate(timeout=20)
    site.put("/second", whole)
    assert command("claims", first, f"{site.url}/second").code == 0
    assert site.hits["/first"] <= 2
    asked = sum(site.hits.values())
    assert command("claims", first, f"{site.url}/second").code == 0
    assert sum(site.hits.values()) == asked


HEAVY = """
import asyncio
from factcheck.article import Limits, Reader

async def read():
    page = "<article>" + "<p>The Rhine is long.</p>" * 400_000
    async with Reader(None, limits=Limits(extraction_seconds=1)) as reader:
        await reader.text(page, filename="a.html")

asyncio.run(read())
"""


@fault(38)
@pytest.mark.skipif(sys.platform != "linux", reason="finds the child in /proc")
def test_a_process_that_reads_a_heavy_page_does_not_outlive_its_killed_parent_for_long(
    folder: Path,
) -> None:
    with subprocess.Popen([sys.executable, "-c", HEAVY], stderr=subprocess.DEVNULL) as parent:
        children = Path(f"/proc/{parent.pid}/task/{parent.pid}/children")
        until(children.read_text)
        (worker,) = children.read_text().split()
        # Its parser is imported once it uses so much memory.
        until(lambda: resident(worker) > 100_000 or parent.poll() is not None)
        parent.kill()
    until(lambda: not resident(worker), 40)


def resident(process: str) -> int:
    """KiB of memory, 0 for a process that is gone."""
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0
    return int(status.partition("VmRSS:")[2].split()[0]) if "VmRSS:" in status else 0


# What each prints, and the code that it ends with where that is read to the end.
PRINTING = {
    "report": (("report", "run.json", "--fail-on", "contradicted"), 1),
    "claims": (("claims", "draft.md"), 0),
    "help": (("--help",), 0),
}


@fault(39)
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="has no /dev/full")
@pytest.mark.parametrize("name", PRINTING)
def test_a_full_disk_is_one_line(name: str, finished: Path) -> None:
    argv, _ = PRINTING[name]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run([*FACTCHECK, *argv], stdout=full, stderr=subprocess.PIPE, text=True)
    (line,) = done.stderr.splitlines()
    assert done.returncode == 2
    assert line.startswith("factcheck: cannot write")
    assert line.endswith("No space left on device")


@fault(39)
@pytest.mark.parametrize("name", PRINTING)
def test_a_reader_that_has_left_changes_no_exit_code_and_says_nothing(
    name: str, finished: Path
) -> None:
    argv, code = PRINTING[name]
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run([*FACTCHECK, *argv], stdout=writing, stderr=subprocess.PIPE, text=True)
    os.close(writing)
    assert (done.returncode, done.stderr) == (code, "")


@fault(39)
def test_a_stderr_that_cannot_be_written_changes_nothing(finished: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [*FACTCHECK, "claims", "draft.md", "gone.md"], stdout=subprocess.PIPE, stderr=writing
    )
    os.close(writing)
    assert done.returncode == 3
    assert b"The Golden Gate Bridge" in done.stdout


@fault(39)
def test_a_report_that_cannot_be_written_is_named_and_the_old_one_stays(
    command: Command, finished: Path
) -> None:
    if Path("/dev/full").exists():
        done = command("report", "run.json", "-f", "json=/dev/full")
        assert done.code == 2
        assert done.line == (
            "factcheck: cannot write the report to /dev/full: No space left on device"
        )
    done = command("report", "run.json", "-o", "no/such/folder.md")
    assert done.code == 2
    assert done.line.endswith("its folder does not exist")
