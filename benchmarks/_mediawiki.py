"""A real MediaWiki on loopback, made from Debian's packages and thrown away afterwards.

Packages: mediawiki php-cli php-sqlite3 php-mbstring php-xml php-intl (Debian 12: MediaWiki 1.39,
PHP 8.2). Laid out like Wikipedia: the API at /w/api.php, pages at /wiki/Title, TextExtracts and
Cite switched on. Its search is MediaWiki's own on SQLite: it wants every word of a query and does
not rank.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.request
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path("/usr/share/mediawiki")
EXTENSIONS = ("TextExtracts", "Cite")
PHP_MODULES = ("pdo_sqlite", "mbstring", "xml", "intl")

# No jobs run after a request, so that nothing works in the background of a timed test. The
# shared opcode cache below makes a request about four times cheaper.
SETTINGS = '\n$wgArticlePath = "/wiki/$1";\n$wgJobRunRate = 0;\n$wgEnableUploads = false;\n'
ROUTER = """<?php
if (strpos($_SERVER['REQUEST_URI'], '/wiki/') === 0) { require '%s/index.php'; return; }
return false;
"""
OPCODE_CACHE = ("-d", "opcache.enable_cli=1", "-d", "opcache.validate_timestamps=0")


def missing() -> str:
    """What this machine lacks for `mediawiki`, in one line; "" when nothing."""
    php = shutil.which("php")
    if php is None or not (ROOT / "maintenance" / "install.php").exists():
        return "the Debian packages mediawiki and php-cli are not installed"
    modules = subprocess.run([php, "-m"], capture_output=True, text=True, check=True).stdout
    lacking = [name for name in PHP_MODULES if name not in modules.lower().split()]
    lacking += [name for name in EXTENSIONS if not (ROOT / "extensions" / name).exists()]
    return f"PHP or MediaWiki lacks {', '.join(lacking)}" if lacking else ""


@contextlib.contextmanager
def mediawiki(pages: Mapping[str, str]) -> Iterator[str]:
    """Serve `pages` (title -> wikitext) and yield the base URL, "http://127.0.0.1:PORT".

    About 2 s for a handful of pages. Raises RuntimeError when a step of the set-up fails; see
    `missing` for what it needs.
    """
    port = _free_port()
    base_url = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryDirectory(prefix="factcheck-mediawiki-") as name:
        folder = Path(name)
        _install(folder, base_url)
        _import(folder, pages)
        with _serve(folder, port):
            _await_answer(f"{base_url}/w/api.php?action=query&meta=siteinfo&format=json")
            yield base_url


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _install(folder: Path, base_url: str) -> None:
    options = {
        "dbtype": "sqlite",
        "dbname": "wiki",
        "dbpath": folder,
        "server": base_url,
        "scriptpath": "/w",
        "confpath": folder,
        "lang": "en",
        "extensions": ",".join(EXTENSIONS),
        "pass": "factcheck-fixture-1",
    }
    arguments = [f"--{name}={value}" for name, value in options.items()]
    _php(folder, "install.php", *arguments, "Testwiki", "Admin")
    with (folder / "LocalSettings.php").open("a", encoding="utf-8") as settings:
        settings.write(SETTINGS)
    site = folder / "site"
    site.mkdir()
    (site / "w").symlink_to(ROOT)
    (folder / "router.php").write_text(ROUTER % ROOT, encoding="utf-8")


def _import(folder: Path, pages: Mapping[str, str]) -> None:
    """The importer names a page after its file, so what precedes a slash goes into a prefix."""
    groups: dict[str, dict[str, str]] = defaultdict(dict)
    for title, wikitext in pages.items():
        prefix, slash, name = title.rpartition("/")
        groups[prefix + slash][name] = wikitext
    for number, (prefix, group) in enumerate(groups.items()):
        batch = folder / f"pages-{number}"
        batch.mkdir()
        for name, wikitext in group.items():
            (batch / f"{name}.txt").write_text(wikitext, encoding="utf-8")
        options = ["--user=Admin", "--overwrite", "--summary=fixture", "--use-timestamp"]
        options += [f"--prefix={prefix}"] if prefix else []
        _php(folder, "importTextFiles.php", *options, f"{batch}/*.txt")
    _php(folder, "rebuildtextindex.php")


def _environment(folder: Path) -> dict[str, str]:
    # Without a UTF-8 locale PHP drops what is not ASCII from the names of files.
    config = str(folder / "LocalSettings.php")
    return {**os.environ, "MW_CONFIG_FILE": config, "LC_ALL": "C.UTF-8"}


def _php(folder: Path, script: str, *arguments: str) -> None:
    environment = _environment(folder)
    if script == "install.php":
        del environment["MW_CONFIG_FILE"]
    command = ["php", str(ROOT / "maintenance" / script), *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"MediaWiki's {script} failed: {done.stdout[-500:]}{done.stderr[-500:]}")


@contextlib.contextmanager
def _serve(folder: Path, port: int) -> Iterator[None]:
    environment = {**_environment(folder), "PHP_CLI_SERVER_WORKERS": "4"}
    site = ["-S", f"127.0.0.1:{port}", "-t", str(folder / "site"), str(folder / "router.php")]
    with (folder / "server.log").open("wb") as log:
        server = subprocess.Popen(
            ["php", *OPCODE_CACHE, *site],
            env=environment,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        try:
            yield
        finally:
            # The workers outlive their parent unless the whole group is told.
            with contextlib.suppress(ProcessLookupError):
                os.killpg(server.pid, signal.SIGTERM)
            server.wait(timeout=10)


def _await_answer(url: str, patience: float = 15.0) -> None:
    deadline = time.monotonic() + patience
    while True:
        try:
            with urllib.request.urlopen(url, timeout=patience):
                return
        except OSError as error:
            if time.monotonic() > deadline:
                raise RuntimeError(f"MediaWiki does not answer: {error}") from error
            time.sleep(0.05)
