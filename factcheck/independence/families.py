"""Sites that speak with one voice although their registrable domains differ: `families.toml`.

The table also names what others call a publisher, whether a state directs it, and whether its
users write it. What was and was not checked for it stands at its head.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from factcheck.language import fold

AGENCY, PLATFORM = "agency", "platform"
KINDS = (AGENCY, "broadcaster", "newspaper", "magazine", "encyclopedia", PLATFORM)


class Family(NamedTuple):
    """`state` is the country whose state directs it, "" for none; `signs` are names that stand for
    an agency in a signature only."""

    name: str
    kind: str
    domains: tuple[str, ...]
    source: str
    day: date
    names: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    state: str = ""
    users: bool = False


@cache
def families() -> tuple[Family, ...]:
    return tuple(
        Family(**{key: _frozen(value) for key, value in row.items()}) for row in _table()["family"]
    )


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


@cache
def derived() -> Mapping[str, str]:
    """Sites whose text is made from other pages, with the reason: shown, never counted."""
    return {row["domain"]: row["sentence"] for row in _table()["derived"]}


@cache
def agencies() -> Mapping[str, tuple[str, ...]]:
    """Names of news agencies with what they are called in by-lines, datelines and credits."""
    return {family.name: family.names for family in families() if family.kind == AGENCY}


def family_of(domain: str) -> str | None:
    """The name of the family that a registrable domain belongs to, if it is in the table."""
    found = family(domain)
    return found.name if found else None


def family(domain: str) -> Family | None:
    return _by_domain().get(domain)


def family_named(name: str) -> Family | None:
    """The family that is called `name`, in full: "The Times of Malta" is not The Times."""
    return _by_name().get(plain(name))


def plain(name: str) -> str:
    """A publisher's name as it is compared: folded, without an article before it."""
    return fold(name).removeprefix("the ").strip()


@cache
def _by_domain() -> dict[str, Family]:
    return {domain: family for family in families() for domain in family.domains}


@cache
def _by_name() -> dict[str, Family]:
    return {plain(name): family for family in families() for name in (family.name, *family.names)}


@cache
def _table() -> dict[str, Any]:
    with (files("factcheck.independence") / "families.toml").open("rb") as file:
        return tomllib.load(file)
