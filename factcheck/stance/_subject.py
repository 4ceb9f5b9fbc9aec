"""What a claim is about where its own words do not say: "It opened in 2000"."""

from __future__ import annotations

import re

from factcheck.language import content_words, names
from factcheck.models import Claim, NameKind

PRONOUN = re.compile(r"\W*(He|She|It|His|Her|Its)\b(?!['’])")
PERSONS = (NameKind.PERSON, NameKind.OTHER)
THINGS = (NameKind.ORGANISATION, NameKind.PLACE, NameKind.OTHER)
KINDS = {
    "He": PERSONS,
    "She": PERSONS,
    "His": PERSONS,
    "Her": PERSONS,
    "It": THINGS,
    "Its": THINGS,
}
"""What a pronoun may stand for. "They" is left alone: it stands for anything."""
POSSESSIVE = frozenset(("His", "Her", "Its"))


def spelled_out(claim: Claim) -> str:
    """The asserted words; a pronoun that opens them gives way to the name it may stand for.

    That is the name with which the sentence before begins, else the first in the article's title,
    where its kind fits. A passage about somebody else would otherwise seem to speak of the same.
    """
    text = claim.words
    found = PRONOUN.match(text)
    name = _subject(claim, KINDS[found[1]]) if found else ""
    if not found or not name:
        return text
    owned = f"{name}'s" if found[1] in POSSESSIVE else name
    return text[: found.start(1)] + owned + text[found.end(1) :]


def _subject(claim: Claim, kinds: tuple[NameKind, ...]) -> str:
    for text, anywhere in ((claim.context.before, False), (claim.context.title, True)):
        first = next(iter(names(text)), None) if text else None
        if first is None or first.kind not in kinds:
            continue
        if anywhere or not text[: first.span.start].strip().removeprefix("The"):
            return first.text
    return ""


TITLE_WORDS = 12
"""Words of a page's title that are read; what follows is the site's name."""
OPENING = re.compile(r"\W*(?:He|She|It|They|His|Her|Its|Their|This|These)\b")


def titled(title: str, passage: str, wanted: frozenset[str]) -> str:
    """The passage under its page's title where it needs one.

    That is where it opens with a pronoun, or the title has one of the content words `wanted` of
    the claim that the passage lacks. A headline above a passage that names its subject would only
    be in the way.
    """
    short = " ".join(title.split()[:TITLE_WORDS]).rstrip(".")
    if not short or passage.startswith(short):
        return passage
    adds = wanted.intersection(content_words(short)).difference(content_words(passage))
    return f"{short}. {passage}" if adds or OPENING.match(passage) else passage
