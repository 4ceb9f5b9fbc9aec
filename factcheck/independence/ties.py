"""Why two documents count once, as pairs with a sentence that a reader can check."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from factcheck.independence import sites
from factcheck.independence.credits import POST
from factcheck.independence.families import family_named
from factcheck.independence.outlets import names_of
from factcheck.independence.readings import Reading
from factcheck.independence.shingles import Copy
from factcheck.independence.voices import Voice, one_word, voices
from factcheck.models import Document


class Tie(NamedTuple):
    """Documents number `left` and `right` count once; `same` where they are one text: one page, or
    one the other's copy."""

    left: int
    right: int
    sentence: str
    same: bool = False


def ties(
    documents: Sequence[Document],
    readings: Sequence[Reading],
    same_text: Sequence[Copy],
    rests: Sequence[Collection[str]],
) -> list[Tie]:
    """The plainest reasons first: page, publisher, text, agency, quoted origin.

    `rests` holds for each document the outlets by whose credit it rests on the article.
    """
    return [
        *_pages(documents),
        *_publishers(documents),
        *_texts(documents, same_text),
        *_words_of_others(documents, readings, rests),
    ]


def _pages(documents: Sequence[Document]) -> Iterator[Tie]:
    first: dict[str, int] = {}
    for number, document in enumerate(documents):
        for page in sorted(sites.addresses(document)):
            earlier = first.setdefault(page, number)
            if earlier != number:
                host = sites.shown(documents[earlier].source)
                sentence = f"the same page of {host} was found more than once"
                yield Tie(earlier, number, sentence, same=True)


def _publishers(documents: Sequence[Document]) -> Iterator[Tie]:
    """One key; and a document without a URL joins the first site that states its name and is called
    so, while two sites of one name stay two. Not by a link that led to another site: two papers
    are not one for a feed that has a snippet of each."""
    first: dict[str, int] = {}
    stating: dict[str, int] = {}
    led_elsewhere = sites.forwarding(documents)
    publishing = [
        (number, document)
        for number, document in enumerate(documents)
        if not sites.pages(document.source) & led_elsewhere
    ]
    for number, document in publishing:
        key = sites.key(document.source)
        if key and first.setdefault(key, number) != number:
            yield Tie(first[key], number, _published(documents[first[key]], document, key))
        if sites.site(document.source):
            stating.setdefault(sites.joining(document.source), number)
    for number, document in publishing:
        key = sites.key(document.source)
        if key and key in stating and not sites.site(document.source):
            sentence = f"both are published by {document.source.publisher}"
            yield Tie(stating[key], number, sentence)


def _published(one: Document, other: Document, key: str) -> str:
    domains = [domain for d in (one, other) if (domain := sites.domain(d.source))]
    if len(domains) < 2:
        name = key if family_named(key) else (other.source.publisher or one.source.publisher)
        return f"both are published by {name}"
    if domains[0] == domains[1]:
        return f"both are pages of {domains[0]}"
    return f"{domains[0]} and {domains[1]} belong to {key}"


def _texts(documents: Sequence[Document], same_text: Sequence[Copy]) -> Iterator[Tie]:
    for copy in same_text:
        names = _pair(documents, copy.left, copy.right)
        share = int(copy.share * 100)  # never "100 %" of less
        sentence = (
            f"{names} carry the same text with words exchanged "
            f"({share}% of the shorter one's words stand in the same order)"
            if copy.reworded
            else f"{names} carry the same text ({share}% of the shorter one)"
        )
        yield Tie(copy.left, copy.right, sentence, same=True)


def _words_of_others(
    documents: Sequence[Document], readings: Sequence[Reading], rests: Sequence[Collection[str]]
) -> Iterator[Tie]:
    """Reports of one agency, and pages that rest on the same named origin, on one event.

    Not pages that credit the article: who repeats it and who denies it are not of one word.
    """
    others = names_of(d.source.publisher for d in documents if d.source.publisher)
    speaking: dict[str, list[tuple[int, Voice]]] = defaultdict(list)
    for number, document in enumerate(documents):
        for key, voice in sorted(voices(document.source, readings[number], others).items()):
            speaking[key].append((number, voice))
    found = [
        (key, left, right)
        for key, several in speaking.items()
        for left, right in combinations(several, 2)
        if not (key in rests[left[0]] and key in rests[right[0]])
        and one_word(left[1], right[1], readings[left[0]].lead, readings[right[0]].lead)
    ]
    heard = _heard(found)
    for key, left, right in found:
        if key in heard[left[0], _way(left[1])] and key in heard[right[0], _way(right[1])]:
            yield Tie(left[0], right[0], _credit(documents, key, left, right))


Speaker = tuple[int, Voice]


def _heard(found: Sequence[tuple[str, Speaker, Speaker]]) -> dict[tuple[int, str], set[str]]:
    """For which outlets each document is tied, by its way of speaking for them.

    A page that passes on Reuters and AFP is no second source beside either, and must not make one
    of the two: it goes with the outlet that most others speak for.
    """
    partners: dict[tuple[int, str], Counter[str]] = defaultdict(Counter)
    for key, *pair in found:
        for number, voice in pair:
            partners[number, _way(voice)][key] += 1
    return {
        place: set(counts) if place[1] == "own" else {min(counts, key=lambda k: (-counts[k], k))}
        for place, counts in partners.items()
    }


def _way(voice: Voice) -> str:
    return "own" if voice.own else "carries" if voice.carries else "credits"


def _credit(
    documents: Sequence[Document], key: str, left: tuple[int, Voice], right: tuple[int, Voice]
) -> str:
    names = _pair(documents, left[0], right[0])
    if all(voice.own or voice.carries for _, voice in (left, right)):
        return f"{names} both carry {key}'s report on the same event"
    if key.startswith(POST):
        return f"{names} both rest on the same {key}"
    for (giving, _), (own, voice) in ((left, right), (right, left)):
        if voice.own:
            one, other = (sites.shown(documents[number].source) for number in (giving, own))
            return f"{one} gives {key} as its origin, which reports it at {other}"
    return f"{names} both give {key} as the origin of what they report"


def _pair(documents: Sequence[Document], left: int, right: int) -> str:
    one, other = sites.shown(documents[left].source), sites.shown(documents[right].source)
    return f"{one} and {other}" if one != other else f"two documents of {one}"
