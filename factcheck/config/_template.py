"""What `factcheck init` writes: the usual settings, commented out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from factcheck.config._settings import Config

HEAD = """\
# The usual settings of factcheck; a line without the leading '#' takes effect.
# docs/configuration.md has all.
# Flags and FACTCHECK_* variables win over this file. API keys stand only in the environment:
# FACTCHECK_BRAVE_KEY. A file found in a project may tighten, never loosen: the lines marked
# 'your own file only' belong into {own}
"""
WORDS = {
    "lang": "language of texts that do not state one, and of the Wikipedia to search",
    "provider": "what to search; empty: all that need nothing or are configured",
    "corpus": "local folders, files or indexes to search; relative to this file",
    "offline": "no network: only the corpus and what is cached",
    "since": "count only evidence published on or after this day",
    "until": "count only evidence published on or before this day",
    "archive": "look for archived copies of what a label rests on; your own file only",
    "archive_api": "which archive to ask for them; your own file only",
    "verifier": "what judges whether a passage supports or refutes a statement",
    "max_claims": "check only so many of an article's claims, the most check-worthy",
    "deadline": "seconds that the search of a whole run may take",
    "fail_on": "exit with 1 from this on: contradicted, unchecked, single-source; or never",
    "format": "terminal, json, markdown, bibtex …; FORMAT=PATH in your own file only",
}
EXAMPLES: dict[str, Any] = {
    "max_claims": 20,
    "deadline": 120,
    "since": "2024-01-01",
    "until": "2024-12-31",
}
"""What to write where the default is to have none."""
SECTIONS = """
[web]
# contact = "desk@news.example"   # your e-mail or URL: Wikipedia asks for it in the user agent
# timeout = 20           # seconds for one page
# per_host = 3           # requests at once to one host
# min_interval = 0       # seconds between two requests to one host
# allow_private = ["http://127.0.0.1:8080"]   # articles from here; your own file only

# [evidence.searxng]
# url = "http://127.0.0.1:8080"               # your own file only; or FACTCHECK_SEARXNG_URL
"""


def explain(own: Path | str) -> str:
    """A TOML file that changes nothing as it stands; `own` is where the user's file lives."""
    lines = [HEAD.format(own=own)]
    for key, words in WORDS.items():
        default = Config.model_fields[key].default
        lines += [f"# {words}", f"# {key} = {json.dumps(EXAMPLES.get(key, default))}", ""]
    return "\n".join(lines) + SECTIONS
