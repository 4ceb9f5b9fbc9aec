"""Documents to origins: exclude what is not another's word, then merge what counts once."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from factcheck.independence import sites
from factcheck.independence.exclusion import Reason, Text, reasons
from factcheck.independence.families import plain
from factcheck.independence.marks import mark
from factcheck.independence.readings import Reading, Readings
from factcheck.independence.resting import grounds, rests_on
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
    published outside `since` to `until`, both included; the reason is kept. One that counts and
    has a page that links to the article or credits it rests on THE_ARTICLE.
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
    groups = _grouped(ordered, why, ties(ordered, read, _among(read, why, same_text), rests))
    merged = [_origin([ordered[n] for n in group], why, group, said) for group, said in groups]
    resting = {d.id for d, by in zip(ordered, rests, strict=True) if by}
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


def _grouped(
    documents: Sequence[Document], why: Sequence[Reason | None], found: Sequence[Tie]
) -> list[tuple[list[int], list[str]]]:
    """Members of each origin with the sentences of the ties that hold it together."""
    parent = list(range(len(documents)))

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    holding: list[Tie] = []
    for tie in found:
        left, right = sorted((root(tie.left), root(tie.right)))
        # What counts and what does not never meet in one origin.
        if left != right and _kind(why[tie.left]) == _kind(why[tie.right]):
            parent[right] = left
            holding.append(tie)
    members: dict[int, list[int]] = {}
    for number in range(len(documents)):
        members.setdefault(root(number), []).append(number)
    sentences: dict[int, list[str]] = {}
    for tie in holding:
        sentences.setdefault(root(tie.left), []).append(tie.sentence)
    return [(group, sentences.get(key, [])) for key, group in members.items()]


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
        marks=tuple(dict.fromkeys(said for d in documents if (said := mark(d.source)))),
    )
