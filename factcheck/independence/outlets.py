"""Names in credits to the outlets that they stand for: those of the tables, and of documents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from factcheck.independence.credits import POST, Credit, saying
from factcheck.independence.families import PLATFORM, families, family_of
from factcheck.independence.marks import rows

Names = Mapping[str, str]


def outlet(credit: Credit, others: Names) -> str | None:
    """The key of the outlet that `credit` names: one of the tables', else one of `others`."""
    reports = _reporting() if credit.reporting else saying()
    for name in credit.names:
        found = reports.get(name) or (others.get(name) if credit.reporting else None)
        if found or name.startswith(POST):
            return found or name
    return None


def owner(domain: str) -> str | None:
    """The key of the outlet that publishes at a registrable domain, if a table has it."""
    return family_of(domain) or _at().get(domain)


def spelled(name: str) -> Iterator[str]:
    """How `name` stands in a sentence: a lone word behind an article keeps it ("the Sun")."""
    bare = re.sub(r"^[Tt]he ", "", name)
    yield bare if bare == name or " " in bare else f"the {bare}"


@cache
def _reporting() -> Names:
    found: dict[str, str] = {}
    for row in rows():
        if row.get("credited"):
            found.update({name: str(row["name"]) for name in spelled(row["name"])})
    for family in families():
        if family.kind != PLATFORM:
            for name in family.names:
                found.update(dict.fromkeys(spelled(name), family.name))
    return found


@cache
def _at() -> Names:
    return {
        place: str(row["name"])
        for row in rows()
        if row.get("credited")
        for place in row["domains"]
        if "/" not in place
    }


def names_of(publishers: Iterable[str]) -> dict[str, str]:
    """What documents call their publisher, as it may stand in a credit → the name itself."""
    return {
        spelling: name
        for name in publishers
        if len(name) > 2 and name != name.lower()
        for spelling in spelled(name)
    }
