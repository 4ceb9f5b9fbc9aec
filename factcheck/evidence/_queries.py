"""A claim to the few queries that are worth sending, most specific first."""

from __future__ import annotations

import re

from factcheck.language import claimed_names, content_words, fold, names, words
from factcheck.models import Claim

LONGEST = 200
"""Characters of a query. MediaWiki refuses more than 300; web engines cut at about 400."""
FORMS = 3
"""Of a claim, at most."""
KEYWORDS = 7
"""Terms of the keyword form: engines that want every term find nothing beyond that."""

_QUOTE_MARKS = re.compile(r"[\"“”„‟«»‹›]|(?<!\w)['‘’‚]|['’‘](?!\w)")
# What some engine reads as an order: wildcards, exclusion ("-5 degrees"), fields ("said: no").
_OPERATORS = re.compile(r"[*?~|!\\<>\[\]{}()^+=]|(?<![^\s(])[-–—]+(?=\w)|(?<=[A-Za-z]):(?=\S)")
_NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*(?!\w)")
_PRONOUN = re.compile(r"(?i)(he|she|it|they|we|i|his|her|its|their)\b")


def queries(claim: Claim) -> tuple[str, ...]:
    """Two or three queries: the claim's words, its keywords, its names with the speaker.

    Each has at most 200 characters, no quotation marks and nothing that engines take for
    syntax. Where the claim names nobody, or begins with a pronoun, the names of the article's
    title stand in.
    """
    lead = " ".join(_borrowed(claim))
    forms = (
        _cut(claim.words),
        _cut(" ".join(keywords(claim))),
        _cut(" ".join(_once((lead, *subjects(claim), claim.speaker or "")))),
    )
    return tuple({fold(form): form for form in reversed(forms) if form}.values())[::-1]


def keywords(claim: Claim) -> tuple[str, ...]:
    """At most 7 terms, most telling first: names, numbers as written, then the rarest words.

    Rare is long: without a corpus at hand, a word's length is the best guess at its frequency
    (Zipf's law of abbreviation).
    """
    named = [*subjects(claim), *_numbers(claim)]
    seen = {word for term in named for word in words(term)}
    rest = [word for word in words(claim.words) if word not in seen and content_words(word)]
    rest.sort(key=lambda word: -len(word))
    return tuple(_once((*named, *rest))[:KEYWORDS])


def subjects(claim: Claim) -> tuple[str, ...]:
    """Whom and what the claim names, longest first, else the names of the article's title."""
    own = sorted((name.text for name in claimed_names(claim)), key=lambda text: -len(text.split()))
    return tuple(_once((*_borrowed(claim), *own)))


def _borrowed(claim: Claim) -> tuple[str, ...]:
    """Names of the title, for a claim whose subject stands outside its own sentence."""
    own = {fold(name.text) for name in claimed_names(claim)}
    if own and not _PRONOUN.match(claim.words.lstrip("\"“«'‘ ")):
        return ()
    found = names(claim.context.title, claim.language)
    return tuple(name.text for name in found if fold(name.text) not in own)[:2]


def _numbers(claim: Claim) -> list[str]:
    return _NUMBER.findall(claim.words)


def _once(terms: tuple[str, ...]) -> list[str]:
    """`terms` without those that an earlier one holds already."""
    kept: list[str] = []
    for term in terms:
        held = {word for other in kept for word in words(other)}
        if not held.issuperset(words(term)):
            kept.append(term)
    return kept


def _cut(text: str) -> str:
    plain = " ".join(_OPERATORS.sub(" ", _QUOTE_MARKS.sub(" ", text)).split())
    if len(plain) <= LONGEST:
        return plain.rstrip(" .,;:")
    return plain[: LONGEST + 1].rpartition(" ")[0].rstrip(" .,;:")
