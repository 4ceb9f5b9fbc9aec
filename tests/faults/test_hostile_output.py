"""Faults 28-30, 32 and 33: text from outside that would act on a terminal, a page or a build log."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hostile import Command, Site, acts_on_a_terminal, answer, fault, found, page, redirect
from lxml import html
from markdown_it import MarkdownIt

from factcheck import plugins

ACTING = (
    "\x1b[31mred\x1b[0m", "\x1b[2J\x1b[H", "\x1b]0;title\x07", "\x1b]8;;http://evil.example\x1b\\x",
    "\x1b]52;c;cm0gLXJm\x07", "\x9b2J\x90q\x9c", "\x1bP0;1|17/17\x1b\\", "over\rwritten",
    "back\x08\x7f", "\x0e\x0f\x05", "\x85\u2028\u2029",
)  # fmt: skip
UNSEEN = (
    "\u202egpj.exe\u202c", "\u2066a\u2069\u200f", "zero\u200bwidth\u2060\ufeff", "s\u00adoft",
    "tag\U000e0041\U000e007f", "\u061c\u180e\u115f\u3164",
)  # fmt: skip
MARKUP = ("[bold]loud[/nope]", "[link=http://evil.example]here[/link]", "[red]", ":smile:", "[/]")
ORDERS = ("\n::error::owned", "\r\n  ::set-output name=a::b", "##[error]x", "##vso[task.x]y",
          "##teamcity[x]", "\u2028::error::owned", "\x0b::error::owned")  # fmt: skip
NAUGHTY = ("`; rm -rf /`", "${jndi:ldap://127.0.0.1}", "%n%s%d", "' OR 1=1 --", "../../etc/passwd",
           "<script>alert(1)</script>", "Ω≈ç√∫", "田中さん", "ّˈ̲̋̃", "🏳️‍🌈", "‎", "\\x1b[2J")  # fmt: skip
POISON = " ".join((*ACTING, *UNSEEN, *MARKUP, *NAUGHTY)) + "".join(ORDERS)
ORDER = re.compile(r"(?m)^\s*::|##\[|##vso\[|##teamcity\[")

OFFLINE = ("--corpus", "sources", "--offline", "--fail-on", "never")


def folded(text: str) -> str:
    return " ".join(text.split())


def poison(folder: Path) -> None:
    """Puts a draft and sources into `folder` whose every text would act."""
    (folder / "draft.md").write_text(
        f"# Bridge {POISON}\n\nThe Golden Gate Bridge opened to traffic in May 1932.\n\n"
        f"The Golden Gate Bridge of {POISON} opened to traffic in May 1932 {POISON}.\n\n"
        f"“The span is {POISON} 1,280 metres long,” said Joseph Strauss {POISON}.\n\n"
        f"Is it {POISON} not beautiful?\n",
        encoding="utf-8",
    )
    for name, day in {"a": "28 May 1937", "b": "27 May 1937"}.items():
        front = {
            "title": f"{name} {POISON}", "publisher": f"{name} {POISON}", "author": POISON,
            "url": f"https://{name}.example/{POISON}",
        }  # fmt: skip
        told = "\n".join(f"{key}: {json.dumps(value)}" for key, value in front.items())
        (folder / "sources" / f"{name}.md").write_text(
            f"---\n{told}\n---\nThe Golden Gate Bridge opened to traffic on {day}, not "
            f"in {POISON}.\n\nThe Golden Gate Bridge {POISON} is a bridge.\n",
            encoding="utf-8",
        )
    (folder / "sources" / "bad\x1b[2J\u202e\n::error::.pdf").write_bytes(b"%PDF-1.7\nbroken")


@pytest.fixture
def poisoned(folder: Path) -> Path:
    poison(folder)
    return folder


@pytest.fixture(scope="module")
def run_text(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The JSON of a run of that draft, made once."""
    work = tmp_path_factory.mktemp("run")
    (work / "sources").mkdir()
    poison(work)
    environment = {**os.environ, "XDG_CACHE_HOME": str(work), "HOME": str(work)}
    argv = [sys.executable, "-m", "factcheck", "file", "draft.md", *OFFLINE, "-f", "json"]
    argv += ["--verifier", "lexical"]
    done = subprocess.run(argv, cwd=work, env=environment, capture_output=True, check=True)
    return done.stdout.decode()


@pytest.fixture
def run(run_text: str, folder: Path) -> str:
    """The name of its file."""
    (folder / "run.json").write_text(run_text, encoding="utf-8")
    return "run.json"


def is_harmless(*texts: str) -> bool:
    assert acts_on_a_terminal(texts) == []
    assert [hit[0] for text in texts for hit in ORDER.finditer(text)] == []
    return True


@fault(28, 29, 30, 33)
def test_no_text_of_an_article_or_a_source_acts_in_any_format(
    command: Command, poisoned: Path
) -> None:
    formats = {name: f"o.{name}" for name in plugins.names("report")}
    wanted = [word for name, path in formats.items() for word in ("-f", f"{name}={path}")]
    done = command("file", "draft.md", *OFFLINE, *wanted)
    assert done.code == 0, done.err
    texts = {path: (poisoned / path).read_bytes().decode() for path in formats.values()}
    assert is_harmless(done.out, done.err, *texts.values())
    findings = json.loads(texts["o.json"])["checks"][0]["findings"]
    assert "contradicted" in {each["label"] for each in findings}
    assert len(findings) >= 3
    shown = [command(*argv) for argv in (
        *(("report", "o.json", "-v", "-f", name) for name in formats), ("report", "o.json"),
        ("explain", "o.json", "1"), ("explain", "o.json", "2", "-v"), ("claims", "draft.md"),
        ("claims", "draft.md", "-f", "json"), ("file", "draft.md", *OFFLINE, "--dry-run"),
    )]  # fmt: skip
    assert all(each.code == 0 for each in shown)
    assert is_harmless(*(each.out for each in shown), *(each.err for each in shown))


@fault(28)
def test_in_colour_the_only_escapes_are_our_own(
    command: Command, run: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    shown = command("report", run, "-v").out
    plain = re.sub(r"\x1b\[(?:0|1|2|3|4|1;3\d|1;4|3\d)m", "", shown)
    assert plain != shown
    assert is_harmless(plain)


@fault(28)
def test_no_message_on_stderr_acts_whatever_it_quotes(
    command: Command, folder: Path, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    header = "".join(char if char.isprintable() and char.isascii() else "~" for char in POISON)
    raw = b"HTTP/1.1 200 OK\r\nContent-Type: image/\x1b[2J\x9b2J\r\nContent-Length: 1\r\n\r\nx"
    site.put("/type", raw)
    site.put("/status", b"HTTP/1.1 2\x1b[2J\xff OK\r\n\r\n")
    site.put("/header", b"HTTP/1.1 200 OK\r\nX\x1b[2J: 1\r\n\r\n")
    site.put("/coding", answer("x", Content_Encoding="\x1b[2J"))
    for number, target in enumerate(("http://\x1b[2J/", f"gopher://{header}", "\x9b2J://x")):
        site.put(f"/{number}", redirect(target))
    urls = [site.url + path for path in (*site.routes, "/\x1b[2J\u202e", f"/{POISON.strip()}")]
    files = ("\x1b[2J\n::error::.md", "gone\u202e.md", "\x9b2J", "*\x1b]0;x\x07", POISON[:200])
    (folder / files[0]).write_bytes(b"\x89PNG\r\n\x1a\n")
    finished = [
        command("url", *urls, "-p", "corpus", "--corpus", "sources"),
        command("url", "-", stdin=POISON.encode()),
        *(command("file", name, *OFFLINE) for name in files),
        *(command("claims", name) for name in files),
        *(command("report", name) for name in files),
        *(command(*argv) for argv in (
            (POISON,), ("file", "draft.md", "-p", POISON), ("file", "draft.md", f"--{POISON}"),
            ("file", "draft.md", "--verifier", POISON), ("file", "draft.md", "-f", POISON),
            ("file", "draft.md", "-f", f"json=no/{POISON}"), ("file", "draft.md", "--lang", POISON),
            ("file", "draft.md", "--fail-on", POISON), ("file", "draft.md", "--max-claims", POISON),
            ("file", "draft.md", "--config", POISON), ("corpus", "search", POISON, "x"),
            ("corpus", "info", POISON), ("file", "draft.md", "--corpus", POISON),
            ("explain", "draft.md", POISON),
        )),
    ]  # fmt: skip
    for text in ('lang = "\\u001b[2J"', '"\\u001b[2J\\u202e" = 1', "lang = \x1b[2J",
                 '[web]\nallow_private = ["http://\\u001b[2J"]', '[evidence."\\u001b[2J"]\nx = 1'):  # fmt: skip
        (folder / "factcheck.toml").write_text(text)
        finished.append(command("file", "draft.md", *OFFLINE))
    (folder / "factcheck.toml").unlink()
    monkeypatch.setenv("FACTCHECK_LANG", "\x1b[2J\u202e")
    finished.append(command("file", "draft.md", *OFFLINE))
    for done in finished:
        assert done.code == 2, done
        assert done.err
        assert is_harmless(done.err, done.out)
        assert all(line.startswith("factcheck: ") for line in done.err.splitlines())


@fault(28)
def test_no_text_of_a_search_service_acts(
    command: Command, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FACTCHECK_SEARXNG_URL", site.url)
    claim = "The Golden Gate Bridge opened to traffic in May 1932."
    site.put(
        "/a",
        answer(
            page("The Golden Gate Bridge opened on 28 May 1937.", POISON, title=POISON, site=POISON)
        ),
    )
    rows = found(
        (f"{site.url}/a", POISON, POISON),
        (f"{site.url}/gone", POISON, f"The Golden Gate Bridge opened on 28 May 1937. {POISON}"),
        (f"{site.url}/{POISON}", POISON, POISON),
        (f"javascript:{POISON}", POISON, POISON),
    )
    refusals = [
        answer(json.dumps({"error": POISON}), 200, "application/json"),
        answer(json.dumps({"results": [], "unresponsive_engines": [[POISON, POISON]]}), 200, "application/json"),
        answer("x", 200, "text/\x1b[2J"),
    ]  # fmt: skip
    monkeypatch.setenv("FACTCHECK_WEB__REFRESH", "1")
    for reply in (rows, *refusals):
        site.put("/search", reply)
        done = command("claim", claim, "-p", "searxng", "-f", "json=o.json", "--fail-on", "never")
        assert done.code in (0, 3)
        shown = [command("report", "o.json", "-v", "-f", form) for form in plugins.names("report")]
        assert is_harmless(done.err, Path("o.json").read_text(encoding="utf-8"))
        assert is_harmless(*(each.out for each in shown), *(each.err for each in shown))


@fault(28)
def test_no_text_of_a_corpus_acts_when_it_is_searched(command: Command, poisoned: Path) -> None:
    added = command("corpus", "add", "sources", "--index", "kept")
    assert added.code == 3
    assert "bad\\x1b[2J" in added.err
    shown = [command("corpus", "search", "kept", "golden gate"), command("corpus", "info", "kept")]
    assert all(each.code == 0 for each in shown)
    assert is_harmless(added.err, added.out, *(each.out for each in shown))


@fault(29)
def test_brackets_in_a_text_are_shown_as_they_are_written(command: Command, run: str) -> None:
    shown = folded(command("report", run, "-v").out)
    for text in MARKUP:
        assert shown.count(text) >= 4, text


@fault(30)
def test_what_turns_or_hides_letters_is_shown_as_an_escape_and_flagged(
    command: Command, folder: Path, run: str
) -> None:
    shown = folded(command("report", run).out)
    for escape in (r"\u202egpj.exe\u202c", r"\u2066a\u2069", r"zero\u200bwidth", r"tag\U000e0041"):
        assert escape in shown
    assert "note: bidirectional control characters" in shown
    assert "note: invisible characters" in shown
    argv = ("file", "draft.md", *OFFLINE, "-f", "json")
    (folder / "draft.md").write_text("The Golden Gate Bridge opened to traffic in May 1932.\n")
    assert json.loads(command(*argv).out)["checks"][0]["article"]["warnings"] == []


MARKED = (
    "[x](javascript:alert(1))", "](javascript:alert(1))", "![i](http://evil.example/p.png)",
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</a><svg/onload=alert(1)>",
    "[x]: javascript:alert(1)", "<javascript:alert(1)>", "`code` | cell |", "# head", "&#106;avascript:",
    "> quote", "- item", "***", "http://evil.example www.evil.example", "=HYPERLINK(\"http://evil\")",
)  # fmt: skip


@fault(32)
def test_markdown_and_html_in_a_text_stay_text_in_a_markdown_report(
    command: Command, folder: Path
) -> None:
    ours, theirs = " ".join(MARKED[::2]), " ".join(MARKED[1::2])
    (folder / "draft.txt").write_text(
        f"Bridge {ours}\n\nThe Golden Gate Bridge opened to traffic in May 1932.\n\n"
        f"The Golden Gate Bridge {ours} opened in May 1932.\n"
    )
    told = "".join(f"{key}: {json.dumps(theirs)}\n" for key in ("title", "publisher", "author"))
    (folder / "sources" / "courier.md").write_text(
        f"---\n{told}url: javascript:alert(1)\n---\n"
        f"The Golden Gate Bridge opened to traffic on 28 May 1937. It is {theirs}.\n"
    )
    done = command("file", "draft.txt", *OFFLINE, "-v", "-f", "markdown")
    assert "contradicted" in done.out
    rendered = MarkdownIt("commonmark", {"html": True, "linkify": False}).render(done.out)
    tree = html.fromstring(f"<div>{rendered}</div>")
    assert {element.tag for element in tree.iter()} <= {
        "div", "h1", "h2", "p", "ul", "li", "strong", "em", "a", "blockquote",
    }  # fmt: skip
    assert all(href.startswith(("http://", "https://")) for href in tree.xpath("//@href"))
    assert set(tree.xpath("//@*/..")) <= set(tree.iter("a"))
    shown = folded(tree.text_content())
    assert not [text for text in MARKED if text not in shown]


@fault(33)
def test_no_line_of_a_report_is_an_order_to_a_build_service_however_lines_break(
    command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    orders = " ".join(("::error file=a,line=1::owned ::warning::b ::stop-commands::x",) * 6)
    (folder / "draft.md").write_text(
        f"# {orders}\n\nThe Golden Gate Bridge {orders} opened to traffic in May 1932.\n"
    )
    assert command("file", "draft.md", *OFFLINE, "-f", "json=o.json").code == 0
    for form in plugins.names("report"):
        assert is_harmless(command("report", "o.json", "-v", "-f", form).out)
    for width in range(40, 121, 3):
        monkeypatch.setenv("COLUMNS", str(width))
        shown = command("report", "o.json", "-v").out
        assert is_harmless(shown)
        assert "error file" in folded(shown)
