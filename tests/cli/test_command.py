import io
import json
import os
import pty
import re
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
import report_sample
from conftest import DRAFT, Command

from factcheck.report import json as json_format
from factcheck.report._load import load

OFFLINE = ("--corpus", "sources", "--offline")
FACTCHECK = (sys.executable, "-m", "factcheck")


def spawn(*argv: str, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*FACTCHECK, *argv], capture_output=True, text=True, **options)  # type: ignore[call-overload, no-any-return]


@pytest.fixture
def finished(folder: Path) -> Path:
    """A run's JSON."""
    out = io.StringIO()
    json_format.write(report_sample.report(), out)
    (folder / "run.json").write_text(out.getvalue(), encoding="utf-8")
    return folder / "run.json"


# ------------------------------------------------------------------------------ a run


def test_a_draft_is_checked_against_a_folder(command: Command) -> None:
    done = command("file", "draft.md", *OFFLINE)
    assert done.code == 1, done.err
    assert "✗ CONTRADICTED · line 3" in done.out
    assert "Bay Courier contradicts it" in done.out
    assert "https://courier.example/gg" in done.out
    assert done.err == ""


def test_a_piped_draft_keeps_every_option(command: Command, folder: Path) -> None:
    draft = (folder / "draft.md").read_bytes()
    argv = (*OFFLINE, "-f", "json", "--max-claims", "1", "--fail-on", "never")
    done = command(*argv, "--stdin-filename", "named.md", stdin=draft)
    assert done.code == 0, done.err
    report = json.loads(done.out)
    assert report["settings"]["offline"] is True
    assert report["settings"]["max_claims"] == 1
    assert "corpus" in report["settings"]["providers"]
    assert report["checks"][0]["article"]["location"] == "named.md"
    assert len(report["checks"][0]["findings"]) == 1


def test_one_claim_is_checked(command: Command) -> None:
    done = command("claim", "The Golden Gate Bridge opened to traffic in May 1932.", *OFFLINE)
    assert done.code == 1, done.err
    assert "1 contradicted" in done.out
    assert "\nclaim\n" in done.out


def test_a_claim_needs_no_quotes(command: Command) -> None:
    words = ["The", "Golden", "Gate", "Bridge", "opened", "to", "traffic", "in", "May", "1932."]
    assert command("claim", *words, *OFFLINE).code == 1


def test_one_unreadable_file_stops_no_other(command: Command, folder: Path) -> None:
    (folder / "empty.md").write_text("")
    done = command(
        "file", "draft.md", "empty.md", "gone.md", *OFFLINE, "-f", "json", "--fail-on", "never"
    )
    assert done.code == 3
    report = load(done.out)
    assert [check.article.location for check in report.checks] == ["draft.md"]
    assert [unread.error for unread in report.unreadable] == ["EmptyInput", "NotFound"]
    assert len(done.err.splitlines()) == 2


def test_a_dry_run_counts_and_searches_nothing(command: Command) -> None:
    done = command("file", "draft.md", *OFFLINE, "--dry-run")
    assert done.code == 0, done.err
    assert done.out.startswith("2 claims in 1 article, 1 sentence skipped\n")
    told = json.loads(command("file", "draft.md", *OFFLINE, "--dry-run", "-f", "json").out)
    assert told["claims"] == 2
    assert told["requests"]["corpus"] == 0


@pytest.mark.parametrize("name", ["file", "claims"])
def test_standard_input_that_is_named_twice_is_read_once(command: Command, name: str) -> None:
    done = command(name, "-", "-", *(OFFLINE if name == "file" else ()), stdin=DRAFT.encode())
    assert "2 claims" in done.out
    assert done.err == ""


def test_a_dry_run_tells_what_a_run_would_fail_for(command: Command) -> None:
    assert command("file", "draft.md", "gone.md", *OFFLINE, "--dry-run").code == 3
    done = command("file", "draft.md", "-p", "brave", "--dry-run")
    assert (done.code, done.out) == (2, "")
    assert "brave has no key" in done.err


def test_claims_shows_what_is_checked_and_what_is_skipped(command: Command) -> None:
    done = command("claims", "draft.md")
    assert done.code == 0, done.err
    assert "The Golden Gate Bridge: 2 claims, 1 sentence skipped" in done.out
    assert "line 5: skipped, question" in done.out
    (one,) = json.loads(command("claims", "draft.md", "-f", "json").out)
    assert one["claims"][0]["text"] == "The Golden Gate Bridge opened to traffic in May 1932."
    assert command("claims", "draft.md", "-f", "markdown").code == 2


def test_settings_of_the_project_count(command: Command, folder: Path) -> None:
    (folder / "factcheck.toml").write_text(
        'corpus = ["sources"]\noffline = true\nfail_on = "never"'
    )
    assert command("file", "draft.md").code == 0
    assert command("file", "draft.md", "--fail-on", "contradicted").code == 1


# ------------------------------------------------------------------------------ reports


def test_several_reports_of_one_run(command: Command, folder: Path) -> None:
    argv = (
        "file",
        "draft.md",
        *OFFLINE,
        "-f",
        "terminal",
        "-f",
        "json=run.json",
        "-f",
        "markdown=n.md",
    )
    done = command(*argv)
    assert "CONTRADICTED" in done.out
    assert load((folder / "run.json").read_bytes()).checks
    assert (folder / "n.md").read_text(encoding="utf-8").startswith("# ")


@pytest.mark.parametrize(
    ("argv", "begins"),
    [
        (("-o", "o.json"), "{"),
        (("-o", "o.bib"), "% The sources that take a side."),
        (("-o", "o.x", "-f", "csl-json"), "["),
        (("-o", "o.md"), "# "),
        (("-o", "o.txt"), "─"),
        (("-o", "o.dat"), "─"),
        (("-o", "o.md", "-f", "json"), "{"),
        (("-f", "json=o.x"), "{"),
        (("-o", "o.jsonl"), '{"schema_version":"1"'),
    ],
)
def test_a_run_is_rendered_again(
    command: Command, finished: Path, argv: tuple[str, ...], begins: str
) -> None:
    done = command("report", "run.json", *argv)
    assert (done.code, done.out, done.err) == (0, "", "")
    (written,) = finished.parent.glob("o.*")
    assert written.read_text(encoding="utf-8").startswith(begins)


def test_a_rendered_run_fails_only_when_asked(command: Command, finished: Path) -> None:
    assert command("report", "run.json").code == 0
    assert command("report", "run.json", "--fail-on", "contradicted").code == 1
    assert command("report", "run.json", "--fail-on", "never").code == 3
    assert command("report", "-", stdin=finished.read_bytes()).code == 0


def test_json_survives_being_rendered_as_json(command: Command, finished: Path) -> None:
    assert command("report", "run.json", "-f", "json").out == finished.read_text(encoding="utf-8")


def test_a_file_is_replaced_whole_and_keeps_its_mode(command: Command, finished: Path) -> None:
    target = finished.parent / "real.md"
    target.write_text("old")
    target.chmod(0o640)
    (finished.parent / "link.md").symlink_to(target)
    command("report", "run.json", "-o", "link.md")
    assert (finished.parent / "link.md").is_symlink()
    assert target.read_text(encoding="utf-8").startswith("# ")
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert not list(finished.parent.glob(".*"))


def test_verbose_shows_the_skipped_sentences(command: Command, finished: Path) -> None:
    assert "Who would not want to see it?" in command("report", "run.json", "-v").out
    assert "Who would not want to see it?" not in command("report", "run.json").out


# ------------------------------------------------------------------------------ mistakes


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (("file", "gone.md"), "there is no file gone.md"),
        (("file", "nothing"), "nothing"),
        (("file", "empty.md"), "empty.md"),
        (("file", "binary.bin"), "binary.bin"),
        (("file", "broken.pdf"), "broken.pdf"),
        (("file", "*.xyz"), "*.xyz"),
        (("file", "-"), "standard input is empty"),
        (("url", "ftp://example.org/a"), "ftp"),
        (("url", "not a url"), "not a url"),
        (("url", "http://127.0.0.1:1/"), "127.0.0.1"),
        (("url", "-"), "standard input names no address"),
        (("file", "gone.md", "--dry-run"), "there is no file gone.md"),
        (("claim", " "), "the claim is empty"),
        (("providers", "-p", "brve"), "did you mean 'brave'?"),
        (("claims", "gone.md"), "there is no file gone.md"),
        (("report", "gone.json"), "there is no file gone.json"),
        (("report", "draft.md"), "draft.md is not JSON"),
        (("report", "."), ". is a folder"),
        (("report", "run.json", "-f", "jsn"), "there is no format called 'jsn'; did you mean 'json'?"),
        (("report", "run.json", "-f", "json", "-f", "markdown"), "two reports would go to standard"),
        (("report", "run.json", "-f", "json=a", "-f", "markdown=a"), "two reports would go to a"),
        (("report", "run.json", "-f", "sarif"), "known: bibtex, csl-json, json, "),
        (("report", "run.json", "-f", "json="), "a path is missing after 'json='"),
        (("report", "run.json", "-o", "no/where.md"), "its folder does not exist"),
        (("report", "run.json", "-o", "sources"), "it is a folder"),
        (("report", "run.json", "--fail-on", "x"), "'x' is not one of 'contradicted'"),
        (("file", "draft.md", "-p", "wikipedai"), "no provider called 'wikipedai'; did you mean 'wikipedia'?"),
        (("file", "draft.md", "-p", "brave"), "brave has no key"),
        (("file", "draft.md", "--verifier", "lexicla"), "no verifier called 'lexicla'; did you mean 'lexical'?"),
        (("file", "draft.md", "--max-claims", "0"), "max_claims: "),
        (("file", "draft.md", "--max-claims", "x"), "--max-claims"),
        (("file", "draft.md", "--lang", "e/n"), "lang: "),
        (("file", "draft.md", "--corpus", "gone", "--offline"), "gone"),
        (("file", "draft.md", "--config", "gone.toml"), "gone.toml"),
        (("file", "draft.md", "--ofline"), "--offline"),
        (("file",), "see factcheck file --help"),
        (("corpus", "info", "gone"), "there is no index in gone"),
        (("corpus", "add", "gone", "--index", "i"), "gone"),
        (("corpus", "search", "gone", "x"), "there is no index in gone"),
        (("fil", "draft.md"), "there is no command 'fil'; did you mean file?"),
    ],
)  # fmt: skip
def test_each_mistake_is_one_clear_line_and_exit_code_2(
    command: Command, finished: Path, argv: tuple[str, ...], message: str
) -> None:
    folder = finished.parent
    (folder / "nothing").mkdir()
    (folder / "empty.md").write_text("")
    (folder / "binary.bin").write_bytes(bytes(range(256)) * 8)
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing of a PDF")
    done = command(*argv)
    assert done.code == 2, done.err
    (line,) = done.err.splitlines()
    assert line.startswith("factcheck: ")
    assert message in line
    assert done.out == ""


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("langs = 1", "did you mean lang?"),
        ("lang = ", "is not TOML"),
        ('[evidence.brave]\nkey = "s3"', "FACTCHECK_BRAVE_KEY"),
        ('[web]\nallow_private = ["http://127.0.0.1:1"]', "a file found in the project may not"),
    ],
)
def test_a_bad_configuration_is_one_line(
    command: Command, folder: Path, text: str, message: str
) -> None:
    (folder / "factcheck.toml").write_text(text)
    done = command("file", "draft.md", *OFFLINE)
    assert done.code == 2
    assert message in done.err
    assert len(done.err.splitlines()) == 1


def test_a_machine_gets_its_report_even_when_nothing_could_be_read(command: Command) -> None:
    done = command("file", "gone.md", *OFFLINE, "-f", "json")
    assert done.code == 2
    assert [each.location for each in load(done.out).unreadable] == ["gone.md"]


def test_our_own_mistakes_are_one_line_and_a_traceback_only_on_demand(
    command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "factcheck.cli._run", None)  # importing it now fails
    done = command("file", "draft.md", *OFFLINE)
    assert done.code == 70
    assert "this is our bug: " in done.err
    assert len(done.err.splitlines()) == 1
    assert "Traceback" in command("file", "draft.md", "-v", "-v").err
    monkeypatch.setenv("FACTCHECK_DEBUG", "1")
    assert "Traceback" in command("file", "draft.md").err


def test_what_a_file_is_called_does_nothing_to_the_terminal(command: Command) -> None:
    done = command("file", "\x1b[2Jevil\n::error::x", *OFFLINE)
    assert "\x1b" not in done.err
    assert not re.search(r"(?m)^\s*::", done.err)
    done = command("\x1b[2Jevil")
    assert "\x1b" not in done.err


# ------------------------------------------------------------------------------ other commands


def test_init_writes_a_file_once(command: Command, folder: Path) -> None:
    assert "wrote factcheck.toml" in command("init").out
    assert command("file", "draft.md", *OFFLINE).code == 1
    done = command("init")
    assert (done.code, done.out) == (2, "")
    assert "is there already" in done.err
    assert command("init", "--user").code == 0
    assert (folder.parent / "settings" / "factcheck" / "config.toml").is_file()


def test_a_corpus_is_built_searched_and_described(command: Command) -> None:
    done = command("corpus", "add", "sources", "--index", "kept")
    assert (done.code, done.out) == (0, "1 document of 1 publisher, language en\n")
    assert command("corpus", "info", "kept").out == done.out
    assert "Bay Courier" in command("corpus", "search", "kept", "golden gate").out
    assert command("corpus", "search", "kept", "xyzzy").out == "nothing found\n"
    assert command("file", "draft.md", "--offline", "--corpus", "kept").code == 1


def test_providers_says_what_is_configured_and_why_not(command: Command) -> None:
    done = command("providers", "--offline", "--corpus", "sources")
    assert done.code == 0, done.err
    assert re.search(r"corpus +on +.*\n +reachable: 1 documents?", done.out)
    assert re.search(r"brave +off +.*\n +brave has no key; set FACTCHECK_BRAVE_KEY", done.out)
    assert re.search(r"wikipedia +on +.*\n +configured; not asked \(--offline\)", done.out)
    assert re.search(r"lexical +\w+", done.out)


def test_version_and_help(command: Command) -> None:
    assert re.fullmatch(r"factcheck \d+\.\d+\.\d+\n", command("--version").out)
    assert "Check live articles" in command("--help").out
    assert "--stdin-filename" in command("file", "--help").out


# ------------------------------------------------------------------------------ the real process


def test_a_full_disk_and_a_closed_output_are_one_line(finished: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*FACTCHECK, "report", "run.json"], stdout=full, stderr=subprocess.PIPE, text=True
        )
    assert done.returncode == 2
    assert done.stderr == (
        "factcheck: cannot write the report to standard output: No space left on device\n"
    )
    closed = subprocess.run(
        [*FACTCHECK, "report", "run.json"],
        stdout=None, stderr=subprocess.PIPE, text=True, preexec_fn=lambda: os.close(1),
    )  # fmt: skip
    assert closed.returncode == 2
    assert "standard output is closed; write to a file with -o PATH" in closed.stderr


@pytest.mark.parametrize("name", ["file", "claims", "url", "report"])
def test_ctrl_c_ends_a_wait_for_standard_input(folder: Path, name: str) -> None:
    waiting = subprocess.Popen(
        [*FACTCHECK, name, "-", *(OFFLINE if name in ("file", "url") else ())],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    with waiting:
        try:
            waiting.wait(1.5)
        except subprocess.TimeoutExpired:
            waiting.send_signal(signal.SIGINT)
        try:
            code = waiting.wait(5)
        except subprocess.TimeoutExpired:
            waiting.kill()
            raise
    assert code == 130


def test_ctrl_c_ends_a_run_whatever_its_threads_still_do() -> None:
    script = (
        "import sys, time\n"
        "from factcheck import checker\n"
        "from factcheck.cli import main\n"
        "def think(*_):\n"
        "    print('ready', flush=True)\n"
        "    time.sleep(30)\n"
        "checker.conclude = think\n"
        "sys.argv = ['factcheck', 'claim', 'The bridge opened in 1932.', '--offline']\n"
        "main()\n"
    )
    argv = [sys.executable, "-c", script]
    with subprocess.Popen(
        argv, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout is not None and running.stderr is not None
        running.stdout.readline()
        time.sleep(0.5)
        running.send_signal(signal.SIGINT)
        try:
            assert running.wait(5) == 130
        finally:
            running.kill()
        assert running.stderr.read() == "factcheck: interrupted\n"


def test_a_reader_that_leaves_early_is_no_error(finished: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [*FACTCHECK, "report", "run.json", "--fail-on", "contradicted"],
        stdout=writing, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    os.close(writing)
    assert (done.returncode, done.stderr) == (1, "")


def test_progress_is_shown_on_a_terminal_only(folder: Path) -> None:
    leader, follower = pty.openpty()
    argv = [*FACTCHECK, "file", "draft.md", *OFFLINE, "-f", "json=o.json"]
    environment = {**os.environ, "TERM": "xterm"}
    subprocess.run(argv, stderr=follower, env=environment)
    os.close(follower)
    shown = os.read(leader, 100_000).decode()
    os.close(leader)
    assert "searched for 2 of 2 claims" in shown
    assert shown.split("\r\x1b[2K")[-1].strip("\r\n").startswith(("factcheck: ", ""))
    assert spawn("file", "draft.md", *OFFLINE, "-f", "json=o.json").stderr.count("\x1b") == 0


def test_an_output_in_ascii_is_readable(finished: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = spawn("report", "run.json", env=environment)
    assert done.returncode == 0
    assert "x CONTRADICTED - line 3" in done.stdout
