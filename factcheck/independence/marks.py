"""What sourced tables say of a publisher, in one sentence for the reader. A mark never weighs.

`marks.json` is made from Wikipedia's list of perennial sources of March 2021 (CC BY-SA 3.0; its
head has the attribution) by `training/marks.py`; what a state directs and what users write stands
in `families.toml` too.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from factcheck.independence import sites
from factcheck.independence.families import PLATFORM, Family, family, family_named
from factcheck.models import Source
from factcheck.web.urls import registrable_domain

Row = Mapping[str, Any]

FACTS = {
    "state": "state-controlled",
    "users": "user-generated",
    "satire": "satire",
    "press": "press releases",
}
BLACKLISTED = "on Wikipedia's spam blacklist"
CAUTIONS = {
    "deprecated": "deprecated",
    "generally unreliable": "generally unreliable",
}


def mark(source: Source) -> str:
    """ "tass.com: state-controlled (Russia); no consensus on its reliability (…)", or "" for no
    mark."""
    if source.url and sites.domain(source):
        return _of_page(sites.page(source.url))
    named = family_named(source.publisher or "")
    return _sentence(source.publisher or "", named, ()) if named else ""


def rows() -> Sequence[Row]:
    """The list's rows: name, domains, status, scope, facts, credited; empty fields are absent."""
    found: Sequence[Row] = _table()["rows"]
    return found


@lru_cache(maxsize=1 << 12)
def _of_page(page: str) -> str:
    host = page.partition("?")[0].partition("/")[0]
    domain = registrable_domain(host)
    place = next((place for place in _places(page) if place in _by_place()), "")
    own = next((found for parent in _parents(host) if (found := family(parent))), None)
    return _sentence(place if "/" in place else domain, own, _by_place().get(place, ()))


def _sentence(name: str, own: Family | None, found: Sequence[Row]) -> str:
    """Facts, then statuses, then who says so."""
    listed = [fact for row in found for fact in row.get("facts", ())]
    # A listed channel on a platform is its own publisher.
    apart = "/" in name and own and own.kind == PLATFORM
    known = [fact for fact, holds in _facts(own).items() if holds and not apart]
    said = [text for fact, text in FACTS.items() if fact in listed or fact in known]
    if own and "state" in known:  # the list names no state
        said[0] = f"{FACTS['state']} ({own.state})"
    standing = _standing(found, beside=bool(said))
    if not said and not standing:
        return ""
    sources = []
    if own and ("state" in known or set(known) - set(listed)):
        sources.append(f"our table of {own.day:%B %Y}, see {own.source}")
    if listed or standing:
        sources.append(_cited())
    return f"{name}: {'; '.join([*said, *standing])} ({'; '.join(sources)})"


def _facts(own: Family | None) -> Mapping[str, bool]:
    return {"state": bool(own and own.state), "users": bool(own and own.users)}


def _standing(found: Sequence[Row], *, beside: bool) -> list[str]:
    """What the list advises against; that it has no view is worth saying beside a fact only."""
    said = [BLACKLISTED] if any("blacklisted" in row.get("status", ()) for row in found) else []
    for row in found:
        scope = f" for {row['scope']}" if "scope" in row else ""
        said += [
            text + scope for status, text in CAUTIONS.items() if status in row.get("status", ())
        ]
        if beside and "no consensus" in row.get("status", ()):
            said.append(f"no consensus on its reliability{scope}")
    return list(dict.fromkeys(said))


def _places(page: str) -> Iterator[str]:
    """Where a row for `page` may stand, the narrowest first: hosts, each with its paths."""
    host, _, path = page.partition("?")[0].lower().partition("/")
    parts = path.split("/") if path else []
    for parent in _parents(host):
        for end in range(len(parts), -1, -1):
            yield "/".join([parent, *parts[:end]])


def _parents(host: str) -> Iterator[str]:
    labels = host.split(".")
    for start in range(max(1, len(labels) - 1)):
        yield ".".join(labels[start:])


def _cited() -> str:
    about = _table()["attribution"]
    return f"{about['source']}, {about['as_of']}"


@cache
def _by_place() -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows():
        for place in row["domains"]:
            found.setdefault(place, []).append(row)
    return found


@cache
def _table() -> dict[str, Any]:
    path = files("factcheck.independence") / "marks.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found
