import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from factcheck.errors import ConfigError
from factcheck.web import WebSettings
from factcheck.web.exchange import trusted


@pytest.mark.parametrize(
    "setting",
    [
        {"allow_private": ("127.0.0.1:8080",)},
        {"allow_private": ("http://127.0.0.1:8080/path",)},
        {"allow_private": ("http://*",)},
        {"allow_private": ("http://*.example",)},
        {"allow_private": ("http://user@127.0.0.1",)},
        {"allow_private": ("ftp://127.0.0.1",)},
        {"allow_private": ("http://127.0.0.1:99999",)},
        {"allow_private": ("",)},
        {"contact": "desk@news.example\r\nX-Other: 1"},
        {"contact": "é"},
        {"timeout": 0},
        {"max_bytes": 0},
        {"per_host": 0},
        {"retries": -1},
        {"min_interval": -1},
        {"verify": False},
        {"proxy": "http://127.0.0.1"},
    ],
)
def test_settings_that_loosen_or_make_no_sense_are_refused(setting: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        WebSettings(**setting)


@pytest.mark.parametrize(
    "origin", ["http://127.0.0.1:8080", "https://searx.local", "http://[::1]:80", "http://a:1/"]
)
def test_exact_origins_may_be_allowed(origin: str) -> None:
    assert WebSettings(allow_private=(origin,)).allow_private == (origin,)


@pytest.mark.parametrize("content", [None, "not a certificate"])
def test_an_unreadable_file_of_authorities_is_an_error_of_the_configuration(
    content: str | None, tmp_path: Path
) -> None:
    file = tmp_path / "ca.pem"
    if content is not None:
        file.write_text(content)
    with pytest.raises(ConfigError, match=r"web\.ca_file .* cannot be read"):
        trusted(file)


def test_settings_and_names_of_pages_load_no_http_client() -> None:
    program = (
        "import sys; from factcheck.web import WebSettings; WebSettings();"
        "import factcheck.web.urls, factcheck.web.decoding;"
        "heavy = {'httpx', 'httpcore', 'anyio', 'tldextract', 'w3lib', 'sqlite3', 'ssl'};"
        "sys.exit(', '.join(sorted(heavy & set(sys.modules))) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert (done.returncode, done.stderr.strip()) == (0, "")
