"""Whose word a text says that it passes on: "according to KCNA", "told Reuters", "The Washington
Post reported", "wrote on Telegram".

A text is read once, for every name that could stand there; which of them is an outlet's is looked
up later, since what other documents call themselves counts too.

What this cannot see: a credit far below the lead, one that names nobody ("local media"), names
that are not in the tables and not those of a document, and most languages' ways of crediting.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from factcheck.independence.families import agencies
from factcheck.language import content_words

LEAD = 700
"""Characters at the start of a text within which a credit is looked for."""
OPENING = 2
"""Sentences at the start of a text in which a credit makes all of it rest on it; its title too."""
_LONGEST = 6  # words of a name

_BEFORE = (
    r"[Aa]ccording\s+to|(?:[Rr]eported|[Cc]arried|[Pp]ublished|[Bb]roadcast|[Cc]ited|[Ss]een"
    r"|[Oo]btained|[Rr]eviewed)\s+by|[Cc]iting|[Qq]uoting|[Tt]old|[Ss]peaking\s+to"
    r"|[Ii]nterview\s+(?:with|to)|[Rr]eports?\s+(?:by|from|in)|[Ll]aut|[Ss]elon|[Ss]egún"
    r"|[Ss]econdo|[Ss]egundo|[Пп]о\s+данным|[Сс]о\s+ссылкой\s+на"
)
_REPORTED = r"reported|reports|revealed|reveals|wrote|writes|сообщает|сообщил[аи]?"
_SAID = r"said|says|announced|cited|quoted|claimed|claims"
_PASSED_OVER = frozenset(
    "a an the state news agency newspaper magazine daily weekly tabloid broadcaster channel site "
    "website outlet network television radio public official local national private independent "
    "state-run state-owned state-controlled state-affiliated semi-official government-run online "
    "report reports in by from business financial press wire service agentur agence agencia "
    "l'agence agenzia die der das la le el il journal агентства агентство".split()
)
_BETWEEN = frozenset(
    "has had have also first later earlier since news agency newspaper magazine , on yesterday "
    "today exclusively Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
)
_OPENERS = frozenset(
    "as but and when while meanwhile however although though on in earlier later also state what "
    "since after before because if where that only".split()
)
_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december".split()
)
_NATION = re.compile(r"[A-Z]\w+(?:an|ish|ese|ch|ian|li|sh|Korean)$")

POST = "post of "
"""How the key of somebody's post on a platform begins."""


class Credit(NamedTuple):
    """Words that may name whom a sentence credits, the likeliest first.

    `reporting` is False for "X said": agencies report that way, others speak for themselves.
    `opening` is whether the title or the first sentences hold it. `words` are the content words
    of the sentence.
    """

    names: tuple[str, ...]
    words: frozenset[str]
    opening: bool
    reporting: bool = True


def credits_of(title: str, text: str) -> tuple[Credit, ...]:
    """All credits that the title and the lead of `text` may hold."""
    found = []
    for sentence, opening in _sentences(title, text):
        words: frozenset[str] | None = None
        for names, reporting in _credited(sentence):
            if words is None:
                words = frozenset(content_words(sentence))
            found.append(Credit(names, words, opening, reporting))
    return tuple(found)


@cache
def saying() -> Mapping[str, str]:
    """What agencies are called → their name: "X said" is a report of theirs."""
    return {name: agency for agency, names in agencies().items() for name in names}


def _sentences(title: str, text: str) -> Iterator[tuple[str, bool]]:
    if title:
        yield title, True
    start = number = 0
    lead = text[:LEAD]
    for match in _end().finditer(lead):
        yield lead[start : match.start()], number < OPENING
        start, number = match.end(), number + 1
    yield lead[start:], number < OPENING


def _credited(sentence: str) -> Iterator[tuple[tuple[str, ...], bool]]:
    for match in _before().finditer(sentence):
        names = tuple(_following(sentence[match.end() : match.end() + 100]))
        if names:
            yield names, True
    for match in _verb().finditer(sentence):
        names = tuple(_preceding(sentence[max(0, match.start() - 100) : match.start()]))
        if names:
            yield names, match.group(1) is not None
    for match in _headline().finditer(sentence):
        yield (match.group(1) or match.group(2),), False
    for match in _posted().finditer(sentence):
        post = f"{POST}{match.group('who').split()[-1].lower()} on {match.group('where')}"
        if match.group("who").lower() not in _PRONOUNS:
            yield (post,), True


def _following(rest: str) -> Iterator[str]:
    """Names that begin where `rest` does, or behind words such as "the state news agency"."""
    words = _CUT.split(rest, maxsplit=1)[0].split()
    for start in range(min(len(words), 7)):
        for end in range(min(len(words), start + _LONGEST), start, -1):
            after = words[end] if end < len(words) else ""
            ends = words[end - 1] != (plain := _POSSESSIVE.sub("", words[end - 1]))
            if ends or not after[:1].isupper() or after.lower() in _DAYS:
                name = " ".join([*words[start : end - 1], plain.rstrip('.”"')])
                yield from _with_article(name, words[start - 1] if start else "")
        if words[start].lower() not in _PASSED_OVER and not _NATION.match(words[start]):
            return


def _preceding(before: str) -> Iterator[str]:
    """Names that end where `before` does, or ahead of words such as "also" and "on Monday"."""
    words = before.replace(",", " , ").split()
    end = len(words)
    while end and words[end - 1] in _BETWEEN:
        end -= 1
    if len(words) - end > 4:
        return
    for start in range(max(0, end - _LONGEST), end):
        ahead = words[start - 1] if start else ""
        if not _goes_on(ahead, first=start == 1):
            yield from _with_article(" ".join(words[start:end]).lstrip("“\"'("), ahead)


def _goes_on(ahead: str, *, first: bool) -> bool:
    """Whether a name that follows `ahead` is only the end of a longer one."""
    if not ahead[:1].isupper() or _NATION.match(ahead):
        return False
    return not (ahead == "The" or (first and ahead.lower() in _OPENERS | _PASSED_OVER))


def _with_article(name: str, ahead: str) -> Iterator[str]:
    if ahead.lower() == "the":
        yield f"the {name}"
    if name[:4] in ("The ", "the "):
        yield f"the {name[4:]}"
        name = name[4:]
    if name:
        yield name


_PRONOUNS = frozenset("he she it they we i who this that".split())
_CUT = re.compile(r"[,;:()\n“\"—]|\s[-–]\s|\.(?:\s|$)")
_POSSESSIVE = re.compile(r"['’]s?$")


@cache
def _end() -> re.Pattern[str]:
    return re.compile(r"(?<=[.!?…])[”\"]?\s+(?=[“\"(]?[A-Z])|\n+")


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_BEFORE})\s+")


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(rf"\s(?:({_REPORTED})|{_SAID})\b")


@cache
def _headline() -> re.Pattern[str]:
    names = "|".join(map(re.escape, sorted(saying(), key=len, reverse=True)))
    return re.compile(rf"[-–—:|]\s*({names})\s*$|^({names})\s*:")


@cache
def _posted() -> re.Pattern[str]:
    who = r"(?P<who>(?:[A-Z][\w’'.-]+\s+){0,4}[A-Z][\w’'-]+)"
    where = (
        r"(?P<where>Telegram|X|Twitter|Facebook|Instagram|Truth Social|VK|Weibo|WhatsApp|Threads"
        r"|Bluesky|TikTok|YouTube)\b"
    )
    said = r"(?:said|says|wrote|writes|posted|announced|confirmed|claimed|declared)\b"
    return re.compile(rf"{who}\s+{said}[^.;“”\"]{{0,60}}?\b(?:on|via|to)\s+{where}")
