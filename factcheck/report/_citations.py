"""The sources that a run used, each once, in the terms of a reference list. Pure.

Every text is safe to show, not yet escaped for a format; every URL is http(s) or "".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from typing import NamedTuple
from urllib.parse import urlsplit

from factcheck.models import Document, Evidence, Finding, Report, Stance, VoteStance
from factcheck.report._authors import Author, Person, authors
from factcheck.report._citekeys import distinct, stem
from factcheck.report._text import one_line, web_link

SIDES = frozenset({VoteStance.SUPPORTS, VoteStance.REFUTES, VoteStance.CONFLICTED})
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
SITE = re.compile(r"[^\s.]+(?:\.[^\s.]+)+")
"""A domain or a file's name: what stands in for the name of a publisher who states none."""


class Use(NamedTuple):
    """One reading of a source for one claim."""

    stance: VoteStance
    claim: str
    evidence: Evidence
    document: Document | None

    @property
    def source(self) -> str:
        """What makes two readings one source: the same permalink, else URL, else text."""
        told = self.evidence.source
        return told.permalink or told.url or self.evidence.document


class Citation(NamedTuple):
    key: str
    title: str
    authors: tuple[Author, ...]
    publisher: str
    issued: date | None
    """Published; for a page that only states its last edit, that day."""
    accessed: date
    """The day in UTC."""
    url: str
    """The permalink where there is one."""
    archived: str
    language: str
    """A BCP 47 tag, or ""."""
    encyclopedia: bool
    note: str
    """For which claims it was read and with what stance, and the hash of the text judged."""

    @property
    def named(self) -> bool:
        """Whether the publisher is known by a name."""
        return bool(self.publisher) and not SITE.fullmatch(self.publisher)


def citations(report: Report, *, verbose: bool = False) -> list[Citation]:
    """In the order of first use; with `verbose`, also what was read and takes no side.

    A source has the same key with and without `verbose`.
    """
    uses = list(_uses(report))
    read = _grouped(uses)
    keys = dict(zip(read, distinct(_stem(mine[0].evidence) for mine in read.values()), strict=True))
    shown = [use for use in uses if verbose or use.stance in SIDES]
    return [_citation(mine, keys[name]) for name, mine in _grouped(shown).items()]


def _uses(report: Report) -> Iterator[Use]:
    for check in report.checks:
        documents = {document.id: document for document in check.documents}
        for finding in check.findings:
            yield from _uses_for(finding, documents)


def _uses_for(finding: Finding, documents: Mapping[str, Document]) -> Iterator[Use]:
    excluded = {origin.id for origin in finding.origins if origin.excluded}
    for vote in finding.votes:
        if vote.origin in excluded:
            continue
        for judgement in vote.judgements:
            if judgement.skipped:
                continue
            stance = VoteStance(judgement.stance.value)
            if vote.stance is VoteStance.CONFLICTED and judgement.stance is not Stance.NEUTRAL:
                stance = VoteStance.CONFLICTED
            for evidence in judgement.evidence:
                yield Use(stance, finding.claim.id, evidence, documents.get(evidence.document))


def _grouped(uses: Iterable[Use]) -> dict[str, list[Use]]:
    groups: dict[str, list[Use]] = {}
    for use in uses:
        groups.setdefault(use.source, []).append(use)
    return groups


def _citation(uses: list[Use], key: str) -> Citation:
    source, first = uses[0].evidence.source, uses[0]
    language = first.document.language if first.document else ""
    return Citation(
        key=key,
        title=one_line(source.title or ""),
        authors=_authors(first.evidence),
        publisher=one_line(source.publisher or ""),
        issued=_issued(first.evidence),
        accessed=_day(first.evidence.retrieved_at),
        url=_url(first.evidence),
        archived=web_link(source.archived),
        language=language if LANGUAGE.fullmatch(language) else "",
        encyclopedia=_is_wikipedia(first.evidence),
        note=_note(uses),
    )


def _authors(evidence: Evidence) -> tuple[Author, ...]:
    """A page that names its outlet as its author has none."""
    source = evidence.source
    outlet = one_line(source.publisher or "").casefold()
    named = one_line(source.author or "")
    return authors(named) if named.casefold() != outlet else ()


def _issued(evidence: Evidence) -> date | None:
    source = evidence.source
    return source.published or (_day(source.edited) if source.edited else None)


def _day(moment: datetime) -> date:
    return (moment.astimezone(UTC) if moment.tzinfo else moment).date()


def _url(evidence: Evidence) -> str:
    return web_link(evidence.source.permalink) or web_link(evidence.source.url)


def _is_wikipedia(evidence: Evidence) -> bool:
    host = urlsplit(_url(evidence)).hostname or ""
    named = (evidence.source.publisher or "").casefold() == "wikipedia"
    return named or evidence.provider == "wikipedia" or f".{host}".endswith(".wikipedia.org")


def _note(uses: Iterable[Use]) -> str:
    """ "supports 3f2a…, 9b01…; refutes 77ac…; text judged has sha256 …"."""
    claims: dict[VoteStance, list[str]] = {}
    for use in uses:
        claims.setdefault(use.stance, []).append(one_line(use.claim))
    parts = [f"{stance.value} {', '.join(dict.fromkeys(of))}" for stance, of in claims.items()]
    read = [use.document for use in uses if use.document]
    digests = dict.fromkeys(one_line(document.sha256) for document in read)
    parts += [f"text judged has sha256 {digest}" for digest in digests]
    parts += ["only a search snippet was read"] * (not any(use.evidence.complete for use in uses))
    return "; ".join(parts)


def _stem(evidence: Evidence) -> str:
    source, issued = evidence.source, _issued(evidence)
    first = next(iter(_authors(evidence)), "")
    outlet = source.publisher or ""
    named = [first.family, outlet] if isinstance(first, Person) else [outlet, first]
    host = (urlsplit(_url(evidence)).hostname or "").removeprefix("www.")
    return stem([*named, host], issued.year if issued else None, one_line(source.title or ""))
