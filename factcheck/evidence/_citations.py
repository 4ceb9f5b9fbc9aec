"""A rendered MediaWiki page -> its sentences with the web pages that they cite. Pure."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from factcheck.language import content_words, sentences

CUT = 0.35
"""Of the weight of the claim's words that do not stand in the page's title: the share that a
sentence must hold for its references to be followed. Set by eye on Wikipedia-like text: one
shared word in a claim of five passes only if it is the rarest."""

_ARCHIVES = re.compile(
    r"(?:^|\.)(?:archive\.(?:org|today|is|ph|li|md|vn|fo)|webcitation\.org|ghostarchive\.org"
    r"|perma\.cc|webcache\.googleusercontent\.com)$"
)
_OF_THE_WIKI = re.compile(r"(?:^|\.)(?:wikipedia|wikimedia|wikidata|wiktionary|wikisource)\.org$")
# What names a work without being it: library catalogues, identifiers, search pages.
_CATALOGUES = re.compile(
    r"(?:^|\.)(?:worldcat\.org|books\.google\.[a-z.]+|issn\.org|isni\.org|viaf\.org|d-nb\.info"
    r"|openlibrary\.org|semanticscholar\.org)$"
)


class Cited(NamedTuple):
    """A reference: where it leads, and the copy that was kept of it, "" for none."""

    url: str
    archived: str = ""


class Passage(NamedTuple):
    """A sentence of the page, its content words, and what it cites."""

    text: str
    words: frozenset[str]
    cited: tuple[Cited, ...] = ()


def passages(html: str, base_url: str) -> list[Passage]:
    """The sentences of paragraphs and list items, in order.

    A sentence without a reference of its own takes the next one in its paragraph: editors put
    one behind all that it covers. Broken HTML gives what can be read of it.
    """
    from lxml import etree
    from lxml import html as markup

    try:
        root = markup.fromstring(html)
    except (etree.ParserError, ValueError):
        return []
    notes = _notes(root, base_url)
    return [
        passage
        for block in root.iter("p", "li", "dd", "blockquote")
        if not _is_apparatus(block)
        for passage in _sentences(block, notes)
    ]


def matching(claim_words: Sequence[str], title: str, found: Sequence[Passage]) -> list[Passage]:
    """The passages with references whose coverage of the claim reaches `CUT`, best first.

    Coverage is weighted by idf within the page, since its own subject is in every sentence; for
    the same reason the words of the title count only when the claim has no others.
    """
    wanted = set(claim_words) - set(content_words(title)) or set(claim_words)
    bags = [passage.words for passage in found]
    weights = _idf(wanted, bags)
    total = sum(weights.values())
    scored = [
        (sum(weights[word] for word in wanted & bag) / total, -index)
        for index, bag in enumerate(bags)
        if total and found[index].cited
    ]
    return [found[-index] for score, index in sorted(scored, reverse=True) if score >= CUT]


def _idf(wanted: set[str], bags: Sequence[frozenset[str]]) -> dict[str, float]:
    """log(1 + N / (1 + n)): positive for any n, so that no word of the claim is worthless."""
    seen = Counter(word for bag in bags for word in bag & wanted)
    return {word: math.log(1 + len(bags) / (1 + seen[word])) for word in wanted}


def _sentences(block: Any, notes: Mapping[str, tuple[Cited, ...]]) -> list[Passage]:
    text, marks = _text_and_marks(block)
    found: list[Passage] = []
    pending: tuple[Cited, ...] = ()
    # From the last sentence to the first, so that one without a mark takes the next one's.
    last = len(text) + 1
    for span in reversed(sentences(text)):
        # A mark stands behind the full stop, where the next sentence has not begun.
        own = [note for at, note in marks if span.start < at <= max(span.end, last - 1)]
        pending = tuple(dict.fromkeys(c for note in own for c in notes.get(note, ()))) or pending
        sentence = span.of(text)
        found.append(Passage(sentence, frozenset(content_words(sentence)), pending))
        last = span.start
    return found[::-1]


def _text_and_marks(block: Any) -> tuple[str, list[tuple[int, str]]]:
    """The text of `block`, and where in it which note is referred to."""
    parts: list[str] = []
    marks: list[tuple[int, str]] = []

    def walk(node: Any) -> None:
        if not isinstance(node.tag, str) or node.tag in ("style", "script", "ul", "ol", "table"):
            return
        if node.tag == "sup" and "reference" in (node.get("class") or ""):
            at = len("".join(parts).rstrip())
            marks.extend((at, _fragment(href)) for href in node.xpath(".//a/@href"))
            return
        parts.append(node.text or "")
        for child in node:
            walk(child)
            parts.append(child.tail or "")

    walk(block)
    return "".join(parts), marks


def _notes(root: Any, base_url: str) -> dict[str, tuple[Cited, ...]]:
    """Note id -> what it cites. A short note ("Smith 2001, p. 5") leads on to its full entry."""
    found: dict[str, tuple[Cited, ...]] = {}
    for note in root.xpath("//li[starts-with(@id, 'cite_note')]"):
        links = _external(note, base_url)
        for href in note.xpath(".//a/@href[starts-with(., '#CITEREF')]") if not links else ():
            for entry in root.xpath("//*[@id=$id]", id=_fragment(href)):
                links += _external(entry, base_url)
        cited = _cited(links)
        if cited:
            found[note.get("id")] = (cited,)
    return found


def _external(node: Any, base_url: str) -> list[str]:
    own = urlsplit(base_url).netloc
    links = []
    for href in node.xpath(".//a/@href"):
        try:
            link = urljoin(base_url, href)
            parts = urlsplit(link)
        except ValueError:  # what an editor mistyped is no address
            continue
        of_the_wiki = parts.netloc == own or _OF_THE_WIKI.search(parts.hostname or "")
        if parts.scheme in ("http", "https") and parts.hostname and not of_the_wiki:
            links.append(link)
    return links


def _cited(links: Sequence[str]) -> Cited | None:
    """The work itself before its copies in archives, and before catalogues that list it."""
    archived = [link for link in links if _ARCHIVES.search(urlsplit(link).hostname or "")]
    live = [link for link in links if link not in archived]
    works = [link for link in live if not _CATALOGUES.search(urlsplit(link).hostname or "")]
    if works:
        return Cited(works[0], archived[0] if archived else "")
    return Cited(archived[0]) if archived else None


def _is_apparatus(block: Any) -> bool:
    """Reference lists, navigation boxes and hatnotes hold no prose."""
    names = " ".join(node.get("class") or "" for node in (block, *block.iterancestors()))
    return bool(re.search(r"\b(references|reflist|navbox|hatnote|metadata|mw-references)", names))


def _fragment(href: str) -> str:
    return unquote(href.partition("#")[2])
