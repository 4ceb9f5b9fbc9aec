"""Who speaks when in a transcript: "ANNA: …", "Q. …", "[00:12:31] Anna: …"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from factcheck.claims._views import without_markup
from factcheck.claims._words import word_set
from factcheck.language._gazetteer import GIVEN, PLACES, TITLES
from factcheck.models import Article, Name, NameKind, Span

_NO_SPEAKERS = word_set(
    """
    note notes conclusion conclusions summary introduction background source sources update updated
    photo photos image video caption credit tip tips warning example examples result results pros
    cons method methods date time place venue where when what why how who address contact phone
    email website url price rating score verdict claim fact facts answer question questions topic
    title author editor related read more see also step part chapter section figure table option
    breaking exclusive urgent alert developing opinion analysis correction clarification disclaimer
    ingredients directions location population area capital language languages currency status
    subject re from to cc attention important caution remember reminder bonus spoiler tldr ps nb
    edit bottom key overview context scope goal goals purpose input output usage default returns
    """
)
_ROLES = word_set(
    """
    moderator host interviewer interviewee speaker presenter anchor reporter audience chair chairman
    chairwoman clerk witness counsel judge operator narrator panelist panellist president senator
    questioner member caller voice announcer
    """
)
_FEWEST = 2
"""Labels that make a transcript."""


class _Label(NamedTuple):
    start: int
    end: int
    words: str
    timed: bool


class Turn(NamedTuple):
    """What one speaker says before the next; `label` is the speaker as written there, `mark`
    the characters of the label with its sign and time."""

    span: Span
    mark: Span
    label: str


def turns(article: Article) -> list[Turn]:
    """The turns of a transcript in order; none where the text is no transcript.

    A label is taken for a speaker where at least two stand in the text and one comes again, or
    where they look like people: "Note:" and "Conclusion:" are none. The last turn ends with its
    paragraph, since nothing says how much of what follows is still said.
    """
    if article.text.count(":") < _FEWEST and "Q." not in article.text:
        return []
    view = without_markup(article)
    found = _speakers(list(_labels(article, view)))
    stops = [heading.span.start for heading in article.headings]
    result: list[Turn] = []
    for number, label in enumerate(found):
        if number + 1 < len(found):
            end = found[number + 1].start
        else:
            end = next((p.end for p in article.prose if p.end > label.end), label.end)
        heading = bisect_left(stops, label.end)
        end = min(end, stops[heading]) if heading < len(stops) else end
        result.append(Turn(Span(label.start, end), Span(label.start, label.end), label.words))
    return result


def without_labels(article: Article, found: Sequence[Turn]) -> Article:
    """The article with the labels of its turns taken out of its prose."""
    if not found:
        return article
    prose: list[Span] = []
    at = 0
    for paragraph in article.prose:
        while at < len(found) and found[at].mark.end <= paragraph.start:
            at += 1
        start = paragraph.start
        while at < len(found) and found[at].mark.start < paragraph.end:
            prose.append(Span(start, max(start, found[at].mark.start)))
            start = min(found[at].mark.end, paragraph.end)
            at += 1
        prose.append(Span(start, paragraph.end))
    kept = tuple(span for span in prose if span.of(article.text).strip())
    return article.model_copy(update={"prose": kept})


def names_of(found: Sequence[Turn], named: Sequence[Name]) -> dict[str, str]:
    """From each label to the fullest form of that name in the text."""
    full = {" ".join(name.text.split()).casefold(): name.text for name in named}
    last: dict[str, set[str]] = {}
    for name in named:
        parts = name.text.split()
        if len(parts) > 1 and name.kind is not NameKind.PLACE:
            last.setdefault(parts[-1].casefold(), set()).add(name.text.casefold())
    plain = {turn.label: _plain(turn.label) for turn in found}
    for words in plain.values():
        if " " in words:
            last.setdefault(words.split()[-1].casefold(), set()).add(words.casefold())
            full.setdefault(words.casefold(), words)
    return {label: _fullest(words, full, last) for label, words in plain.items()}


def _fullest(words: str, full: dict[str, str], last: dict[str, set[str]]) -> str:
    longer = last.get(words.split()[-1].casefold(), set())
    own = words.casefold()
    if own not in full or " " not in own:
        fitting = {one for one in longer if one.endswith(own.split()[-1])}
        if len(fitting) == 1 and (" " not in own or own in fitting):
            (own,) = fitting
    found = full.get(own, words)
    return (
        found.title() if found.isupper() and (len(found) > 3 or found.title() in GIVEN) else found
    )


def _plain(label: str) -> str:
    """The label without office and title: "Ana Silva" of "SEN. ANA SILVA (D)"."""
    words = re.sub(r",?\s*\([^)]*\)", "", label).split()
    while len(words) > 1 and words[0].rstrip(".").title() in TITLES and not words[1].isdigit():
        words = words[1:]
    return " ".join(words)


def _labels(article: Article, view: str) -> Iterator[_Label]:
    for paragraph in article.prose:
        for match in _label().finditer(view, paragraph.start, paragraph.end):
            words = " ".join((match["name"] or match["letter"]).split())
            yield _Label(match.start(), match.end(), words, match["time"] is not None)


def _speakers(found: list[_Label]) -> list[_Label]:
    counts = Counter(label.words.casefold() for label in found)
    found = [label for label in found if not _other(label.words)]
    kept = [
        label
        for label in found
        if counts[label.words.casefold()] >= _FEWEST or label.timed or _like_a_person(label.words)
    ]
    if kept:  # beside a speaker, "Rui Costa:" is one too
        sure = {label.start for label in kept}
        kept = [one for one in found if one.start in sure or _full_name(one.words)]
    letters = {label.words for label in kept if len(label.words) == 1}
    if letters and not {"Q", "A"} <= letters:
        kept = [label for label in kept if len(label.words) > 1]
    return kept if len(kept) >= _FEWEST else []


def _full_name(words: str) -> bool:
    parts = words.split()
    return 2 <= len(parts) <= 3 and all(part[:1].isupper() for part in parts)


def _other(words: str) -> bool:
    """Whether the label says what follows rather than who speaks."""
    plain = words.casefold().split()
    return plain[0].rstrip(".") in _NO_SPEAKERS or words.title() in PLACES or words in PLACES


def _like_a_person(words: str) -> bool:
    parts = re.sub(r"\([^)]*\)|[.,]", " ", words).split()
    if len(words) == 1:
        return words in "QA"
    title = parts[0].title() in TITLES | {"Mr", "Ms", "Mrs", "Dr"}
    return (
        (title and len(parts) > 1)
        or any(part.lower() in _ROLES for part in parts)
        or parts[0].title() in GIVEN
        or (words.isupper() and len(words) > 4 and len(parts) <= 4)
    )


@cache
def _label() -> re.Pattern[str]:
    name = r"[A-ZÀ-ÖØ-Þ][\w.'’-]*"
    return re.compile(
        r"^[^\S\n]*(?P<time>[\[(]?\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?[\])]?"
        r"[^\S\n]{0,8}[-–—]?[^\S\n]{0,8})?"
        rf"(?:(?P<name>{name}(?:[^\S\n](?:{name}|\d{{1,2}}|of|the|de|van|von|for)){{0,5}}"
        r"(?:,?[^\S\n]\([^()\n]{1,60}\))?)[^\S\n]{0,8}:|(?P<letter>[QA])[.:])[^\S\n]+(?=\S)",
        re.MULTILINE,
    )
