"""Documents as a search would bring them, and the origins that our rules make of them."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from factcheck.independence import Readings, origins
from factcheck.models import Article, Document, Format, Source

_WHEN = datetime(2020, 1, 1, tzinfo=UTC)
ARTICLE = Article(location="-", source=Source(), format=Format.TEXT, text="", prose=())


class Case(NamedTuple):
    """`truth` names the text that a document is a copy of; `edit` how it was made."""

    truth: str
    edit: str
    document: Document


def document(
    site: str, title: str, paragraphs: Sequence[str], *, byline: str = "", page: int = 0
) -> Document:
    return Document(
        source=Source(url=f"https://{site}/{page}", publisher=site, title=title),
        byline=byline,
        text="\n\n".join(paragraphs),
        provider="written",
        query="",
        retrieved_at=_WHEN,
    )


def merged(pool: Sequence[Case]) -> list[str]:
    """The origin of each document, by our rules."""
    found = origins(ARTICLE, [case.document for case in pool])
    where = {key: origin.id for origin in found for key in origin.documents}
    return [where[case.document.id] for case in pool]


def speed(sentences: Sequence[str]) -> int:
    """Prints processor seconds for 500 pages of 1,000 words each, sentences drawn at random, and
    for 30 claims that share 120 of them, 30 each, with readings kept and without."""
    pages = [_page(number, sentences) for number in range(500)]
    origins(ARTICLE, pages[:1])  # numpy and the tables load here
    print(f"500 pages of 1,000 words: {_seconds([pages], None):.2f} s")
    sets = [random.Random(n).sample(pages[:120], 30) for n in range(30)]
    print(f"30 claims of 30 pages out of 120: {_seconds(sets, None):.2f} s")
    print(f"the same with readings kept: {_seconds(sets, Readings()):.2f} s")
    return 0


def _seconds(sets: Sequence[Sequence[Document]], readings: Readings | None) -> float:
    started = time.process_time()
    for pages in sets:
        origins(ARTICLE, pages, readings=readings)
    return time.process_time() - started


def _page(number: int, sentences: Sequence[str]) -> Document:
    chance = random.Random(number)
    words: list[str] = []
    while len(words) < 1000:
        sentence = chance.choice(sentences).split()
        chance.shuffle(sentence)  # else pages of so few sentences would be copies
        words += sentence
    return document(f"site{number}.example", f"Page {number}", [" ".join(words[:1000])])
