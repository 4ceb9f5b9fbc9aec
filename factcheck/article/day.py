"""Which day a page was published, as its metadata tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from factcheck.article.reading import iso_date

Element = Any

_SPEAKS_OF_DAYS = re.compile(r"date|publish|posted|time|byline|dateline|pubdate", re.IGNORECASE)
_LONGEST = 200


def published(tree: Element, url: str) -> date | None:
    """The day of first publication, None where no metadata states it.

    htmldate proposes; the proposal stands when its year, month and day are written in the URL,
    in JSON-LD, in <meta>, in <time> or in a short element whose class or id speaks of dates.
    A date from running text, or the first of January made of a bare year, does not.
    """
    from htmldate import find_date

    proposal = find_date(
        tree,
        extensive_search=False,
        original_date=True,
        url=url or None,
        max_date=(date.today() + timedelta(days=1)).isoformat(),
    )
    day = iso_date(proposal)
    if day is None or not any(_states(day, words) for words in _metadata(tree, url)):
        return None
    return day


def _metadata(tree: Element, url: str) -> Iterator[str]:
    yield url
    yield from tree.xpath("//meta/@content | //time/@datetime | //link[@rel='canonical']/@href")
    yield from tree.xpath("//abbr/@title | //time//text()")
    for script in tree.xpath("//script[contains(@type, 'json')]"):
        yield from re.findall(r"\"\w*[dD]ate\w*\"\s*:\s*\"([^\"]{4,60})\"", script.text or "")
    for element in tree.xpath("//*[@class or @id or @itemprop]"):
        told = " ".join(element.get(key) or "" for key in ("class", "id", "itemprop"))
        if _SPEAKS_OF_DAYS.search(told):
            words = " ".join("".join(element.itertext())[: _LONGEST * 2].split())
            if len(words) <= _LONGEST:
                yield words


def _states(day: date, words: str) -> bool:
    """Whether `words` hold the year and the day of the month as numbers of their own."""
    if len(words) > _LONGEST * 10:
        return False
    if f"{day:%Y%m%d}" in words or f"{day:%Y-%m-%d}" in words:
        return True
    numbers = re.findall(r"\d+", words)
    if str(day.year) not in numbers:
        return False
    numbers.remove(str(day.year))
    return any(int(number) == day.day for number in numbers if len(number) <= 2)
