"""Items of a list that say something only under their heading: "1903: Marie Curie"."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from factcheck.models import Article, Claim

_LONGEST_HEADING = 8
"""Words of a heading that can be the subject of what stands under it."""


def headed(article: Article, claim: Claim) -> str:
    """The item with its heading in [brackets]; "" where it is none that says something.

    That is an item of a list with a colon or a dash in it, and a name, a figure or a day.
    """
    if not claim.context.heading or not _item().fullmatch(article.text, *_line(article, claim)):
        return ""
    at = bisect_left(article.headings, claim.span.start, key=lambda one: one.span.start)
    heading = claim.context.heading
    near = article.headings[at - 1].span.end if at else 0
    told = len(claim.names) + len(claim.quantities) + len(claim.dates)
    if near > claim.span.start or len(heading.split()) > _LONGEST_HEADING:
        return ""
    if told < _FEWEST or _no_subject().match(heading) or not _shape().match(claim.text):
        return ""
    return f"[{heading}] {' '.join(claim.text.split())}"


_FEWEST = 2
"""Names, figures and days of an item: who won, and when."""


def _line(article: Article, claim: Claim) -> tuple[int, int]:
    start = article.text.rfind("\n", 0, claim.span.start) + 1
    return start, claim.span.start


@cache
def _item() -> re.Pattern[str]:
    return re.compile(r"\s*(?:[-*+•‣◦–]|\d{1,3}[.)])\s+")


@cache
def _shape() -> re.Pattern[str]:
    return re.compile(r"[\w][\w ,.'’()/-]{0,50}(?::\s|\s[–—-]\s)\S")


@cache
def _no_subject() -> re.Pattern[str]:
    return re.compile(
        r"(?i)(?:references?|sources?|links?|see also|further reading|notes?|contact|tags?|contents"
        r"|related|footnotes|bibliography|external|more|share|comments|about)\b"
    )
