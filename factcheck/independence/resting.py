"""What pages rest on: the article under check, or the origins that they cite for the claim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from factcheck.independence import sites
from factcheck.independence.credits import Credit
from factcheck.independence.exclusion import Text
from factcheck.independence.outlets import names_of
from factcheck.independence.ties import Tie
from factcheck.independence.voices import Voice, same_event, voices
from factcheck.models import THE_ARTICLE, Document, Origin

Grounds = frozenset[str]
"""By what a page rests on the article: THE_ARTICLE for a link, the outlets that it credits."""


def grounds(article: Text, documents: Sequence[Text]) -> list[Grounds]:
    """For each document by what it rests on the article; empty where it does not.

    A credit of its publisher counts in the opening, and further down where both tell of one event;
    one of an agency whose report the article carries, where both hold. "With material of" an agency
    names no report: it counts on one event only, also where the agency published the article.
    """
    source = article.noun.source
    others = names_of([source.publisher or ""])
    ours = voices(source, article.reading, others)
    pages = sites.of_article(source, (d.noun for d in documents if isinstance(d.noun, Document)))
    targets = {page for page in pages if not sites.is_front_page(page)}
    found = []
    for document in documents:
        same = same_event(article.reading.lead, document.reading.lead)
        spoken = voices(document.noun.source, document.reading, others)
        credited = {
            key
            for key, voice in spoken.items()
            if key in ours and any(_is_of(ours[key], credit, same=same) for credit in voice.credits)
        }
        found.append(frozenset(credited | ({THE_ARTICLE} if _links(document, targets) else set())))
    return found


def _is_of(its: Voice, credit: Credit, *, same: bool) -> bool:
    """Whether `credit` is of the article, which speaks for the credited outlet as `its` says."""
    if its.own and credit.names:
        return credit.opening or same
    return (its.own or its.carries) and credit.opening and same


def _links(document: Text, targets: set[str]) -> bool:
    links = document.noun.links if isinstance(document.noun, Document) else ()
    return bool(targets) and any(sites.page(link) in targets for link in links)


def on_article(rests: Sequence[Grounds], found: Iterable[Tie]) -> set[int]:
    """Numbers of the documents that rest on the article: by grounds of their own, or as the same
    text as one that has some. A copy may have lost the link, and a snippet shows none."""
    resting = {number for number, grounds in enumerate(rests) if grounds}
    beside: dict[int, list[int]] = defaultdict(list)
    for tie in found:
        if tie.same:
            beside[tie.left].append(tie.right)
            beside[tie.right].append(tie.left)
    waiting = [*resting]
    while waiting:
        for other in beside[waiting.pop()]:
            if other not in resting:
                resting.add(other)
                waiting.append(other)
    return resting


def rests_on(
    documents: Mapping[str, Document], found: Sequence[Origin], resting: set[str]
) -> list[Origin]:
    """`found`, each with the origins of the pages that its own pages cite for the claim, and with
    those of its documents that are in `resting`, of which an excluded one has none."""
    holder = {
        page: origin.id
        for origin in found
        for key in origin.documents
        for page in sites.addresses(documents[key])
    }
    cited: dict[str, set[str]] = defaultdict(set)
    for origin in found:
        for key in origin.documents:
            cited_by = documents[key].cited_by
            citing = holder.get(sites.page(cited_by)) if cited_by else None
            if citing and citing != origin.id:
                cited[citing].add(origin.id)
    return [
        origin.model_copy(
            update={
                "rests_on": tuple(sorted(cited[origin.id])),
                "resting": tuple(
                    key for key in origin.documents if key in resting and not origin.excluded
                ),
            }
        )
        for origin in found
    ]
