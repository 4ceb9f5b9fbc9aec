"""Documents to origins: exclude what is not another's word, then merge what counts once."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from heapq import heappop, heappush

from factcheck.independence import sites
from factcheck.independence.exclusion import OF_THE_ARTICLE, Reason, Text, reasons
from factcheck.independence.families import plain
from factcheck.independence.marks import mark
from factcheck.independence.readings import Reading, Readings
from factcheck.independence.resting import grounds, on_article, rests_on
from factcheck.independence.shingles import Copy, copies
from factcheck.independence.ties import Tie, ties
from factcheck.models import Article, Document, Origin


def origins(
    article: Article,
    documents: Sequence[Document],
    *,
    since: date | None = None,
    until: date | None = None,
    readings: Readings | None = None,
) -> tuple[Origin, ...]:
    """Origins in the order in which their first document appears; each document is in one.

    Documents count once when they are one page, one site or family of sites, one publisher, one
    text, or the same outlet's word on the same event. An origin is excluded when its documents
    are the article itself, of its own site, carry its text, are derived from other pages, or were
    published outside `since` to `until`, both included; the reason is kept. Of one that counts,
    `resting` are the documents that link to the article or credit it, and those of their text.
    Which documents come together does not depend on their order.

    `readings` keeps what was read in a text for the next claim that shares it.
    """
    readings = readings or Readings()
    appearance = {document.id: number for number, document in reversed([*enumerate(documents)])}
    # Canonical order, so that neither groups nor sentences depend on who answered first.
    ordered = sorted(
        {document.id: document for document in documents}.values(),
        key=lambda document: (not document.complete, -len(document.text), document.id),
    )
    checked = Text(article, readings.of(article))
    found = [Text(document, readings.of(document)) for document in ordered]
    same_text = copies([text.reading.shape for text in (checked, *found)])
    why = reasons(checked, found, same_text, (since, until))
    read = [text.reading for text in found]
    rests = grounds(checked, found)
    tied = [
        tie  # What counts and what does not never meet in one origin.
        for tie in ties(ordered, read, _among(read, why, same_text), rests)
        if _kind(why[tie.left]) == _kind(why[tie.right])
    ]
    groups = _grouped(len(ordered), tied)
    merged = [_origin([ordered[n] for n in group], why, group, said) for group, said in groups]
    resting = {ordered[number].id for number in on_article(rests, tied)}
    merged = rests_on({document.id: document for document in ordered}, merged, resting)
    return tuple(sorted(merged, key=lambda o: min(appearance[key] for key in o.documents)))


def _among(
    readings: Sequence[Reading], why: Sequence[Reason | None], same_text: Sequence[Copy]
) -> list[Copy]:
    """Copies among documents that may meet in one origin; in `same_text` number 0 is the article.

    Sought for each kind on its own where some are excluded: of many equal texts only the first
    is compared with the rest, and that one may not count.
    """
    if not any(why):
        return [c._replace(left=c.left - 1, right=c.right - 1) for c in same_text if c.left]
    kinds: dict[str, list[int]] = defaultdict(list)
    for number, reason in enumerate(why):
        kinds[_kind(reason)].append(number)
    return [
        copy._replace(left=numbers[copy.left], right=numbers[copy.right])
        for numbers in kinds.values()
        for copy in copies([readings[number].shape for number in numbers])
    ]


def _grouped(count: int, found: Sequence[Tie]) -> list[tuple[list[int], list[str]]]:
    """Members of each origin, the first of them first and then each behind one that it is tied to,
    with the sentence of the plainest such tie for each but the first."""
    beside: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for rank, tie in enumerate(found):
        beside[tie.left].append((tie.right, rank))
        beside[tie.right].append((tie.left, rank))
    groups: list[tuple[list[int], list[str]]] = []
    placed: set[int] = set()
    for first in range(count):
        if first not in placed:
            groups.append(_spanned(first, beside, found))
            placed.update(groups[-1][0])
    return groups


def _spanned(
    first: int, beside: Mapping[int, Sequence[tuple[int, int]]], found: Sequence[Tie]
) -> tuple[list[int], list[str]]:
    """All that hangs together with `first`: of what is tied to those placed, the lowest number is
    next."""
    members, placed = [first], {first}
    said: list[str] = []
    waiting: list[tuple[int, int]] = []
    last = first
    while True:
        for edge in beside.get(last, ()):
            heappush(waiting, edge)
        while waiting and waiting[0][0] in placed:
            heappop(waiting)
        if not waiting:
            return members, said
        last, rank = heappop(waiting)
        placed.add(last)
        members.append(last)
        said.append(found[rank].sentence)


def _kind(reason: Reason | None) -> str:
    return reason.kind if reason else ""


def _origin(
    documents: Sequence[Document],
    why: Sequence[Reason | None],
    group: Sequence[int],
    said: Sequence[str],
) -> Origin:
    identity = "\x1f".join(sorted(document.id for document in documents))
    named = {
        plain(document.source.publisher or "") or sites.domain(document.source): (
            document.source.publisher or sites.domain(document.source)
        )
        for document in reversed(documents)
    }
    found = [reason for number in group if (reason := why[number])]
    return Origin(
        id=hashlib.sha256(identity.encode()).hexdigest()[:16],
        documents=tuple(document.id for document in documents),
        publishers=tuple(named[key] for key in reversed(named) if key),
        merged=tuple(said),
        excluded="; ".join(dict.fromkeys(reason.sentence for reason in found)),
        speaks_for_article=any(reason.kind in OF_THE_ARTICLE for reason in found),
        marks=tuple(dict.fromkeys(said for d in documents if (said := mark(d.source)))),
    )
