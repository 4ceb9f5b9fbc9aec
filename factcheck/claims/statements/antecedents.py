"""Whom "she" and what "it" or "the company" stands for, where only one thing can be meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from factcheck.claims._reading import Reading, within
from factcheck.claims.statements.scenes import EMPTY, PRONOUNS, Scene, scene
from factcheck.language import Gender, gender, names
from factcheck.models import Name, NameKind, Span

_GOES_BY = {"he": Gender.MAN, "his": Gender.MAN, "she": Gender.WOMAN, "her": Gender.WOMAN}
_REACH = 3
"""Sentences back in which a person may be named."""


class Antecedents:
    """Finds what a pronoun stands for. Each sentence is looked at once, when first asked for."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._full = _full_forms(reading.names)
        self._scenes: dict[Span, Scene] = {}
        self._found: dict[tuple[int, str], str] = {}
        self._title = reading.article.source.title or ""

    def pronoun(self, word: str, number: int, inside: Span | None = None) -> str:
        """The words for a pronoun that opens sentence `number`; "" when it is not plain.

        `inside` is the stretch of the same sentence that stands before the pronoun.
        """
        sort = PRONOUNS[word]
        if inside is not None:
            return self._in_scene(word, sort, self._scene(inside), number)
        key = (number, {"his": "he", "her": "she", "its": "it", "their": "they"}.get(word, word))
        if key not in self._found:
            self._found[key] = ""  # a chain of pronouns never asks for itself
            self._found[key] = self._before(word, sort, number)
        return self._found[key]

    def tied(self, word: str, number: int) -> bool:
        """Whether two people of the sentence before may be meant, one as well as the other."""
        if PRONOUNS.get(word) != "person" or not self._near(number - 1, number):
            return False
        scene = self._scene(self._reading.units[number - 1].span)
        if len(scene.people) != 2 or self._topical(scene.people, number - 1):
            return False
        return all(self._gender(name) is _GOES_BY[word] for name in scene.people)

    def alone(self, number: int) -> bool:
        """Whether nothing at all stands before sentence `number` that it could lean on."""
        return not (number or self._title.strip() or self._reading.article.headings)

    def recent(self, number: int, kind: NameKind, back: int = _REACH) -> list[str]:
        """Names of `kind` in the sentences before, each once, the latest last."""
        found: dict[str, None] = {}
        for one in range(max(0, number - back), number):
            if self._near(one, number, back):
                span = self._reading.units[one].span
                own = within(self._reading.names, span)
                found.update(dict.fromkeys(name.text for name in own if name.kind is kind))
        return list(found)

    def subject(self, number: int) -> Scene:
        near = number > 0 and self._near(number - 1, number)
        return self._scene(self._reading.units[number - 1].span) if near else EMPTY

    def full(self, name: str, before: int | None = None) -> str:
        """The one full name of which `name` is the surname, of those that begin `before`."""
        forms = self._full.get(name, {})
        earlier = [one for one, at in forms.items() if before is None or at < before]
        return earlier[0] if len(earlier) == len(forms) == 1 else name

    def _topical(self, people: Sequence[Name], number: int) -> bool:
        """Whether what stands before or the title speaks of one of the people already."""
        before = (
            self._title
            + " "
            + " ".join(
                self._reading.units[one].span.of(self._reading.view)
                for one in range(max(0, number - 2), number)
            )
        )
        return any(name.text.split()[-1] in before for name in people)

    def _near(self, one: int, other: int, back: int = 1) -> bool:
        units = self._reading.units
        return one >= 0 and units[other].paragraph - units[one].paragraph <= back

    def _before(self, word: str, sort: str, number: int) -> str:
        back = _REACH if sort == "person" else 1
        for one in range(number - 1, max(-1, number - 1 - back), -1):
            if not self._near(one, number):
                break
            scene = self._scene(self._reading.units[one].span)
            found = self._in_scene(word, sort, scene, one)
            if found or scene.people or scene.strangers or sort != "person":
                return found
        return self._titled(word, sort) if number == 0 or sort == "person" else ""

    def _in_scene(self, word: str, sort: str, scene: Scene, number: int) -> str:
        opens = scene.subject.lower()
        same = opens in PRONOUNS and PRONOUNS[opens] == sort
        if sort == "person":
            return self._person(word, scene, number, opens if same else "")
        if same and not (scene.others or scene.things):
            return self.pronoun(opens, number)
        if opens in PRONOUNS or scene.sort != sort or scene.others:
            return ""
        return scene.subject

    def _person(self, word: str, scene: Scene, number: int, opens: str) -> str:
        people = [name for name in scene.people if self._gender(name) in (None, _GOES_BY[word])]
        found = {self.full(name.text) for name in people}
        if opens and _GOES_BY[opens] is _GOES_BY[word]:
            earlier = self.pronoun(opens, number)
            return earlier if not (found - {earlier}) else ""
        return found.pop() if len(found) == 1 and not scene.strangers else ""

    def _gender(self, name: Name) -> Gender | None:
        own = gender(self._reading.view, name)
        return own or gender("", Name(text=self.full(name.text), span=Span(0, 0)))

    def _titled(self, word: str, sort: str) -> str:
        """What the article's title names, where that is one thing of the right sort."""
        found = names(self._title)
        if sort == "person":
            people = [one for one in found if one.kind is NameKind.PERSON]
            fits = len(people) == 1 and gender(self._title, people[0]) in (None, _GOES_BY[word])
            return people[0].text if fits else ""
        short = len(self._title.split()) <= 5
        whole = len(found) == 1 and found[0].text.split() == _without_article(self._title)
        someone = _someone().search(self._reading.view, 0, _OPENING)
        if sort == "thing" and short and whole and not someone:
            return self._title.strip()
        return ""

    def _scene(self, span: Span) -> Scene:
        if span not in self._scenes:
            self._scenes[span] = scene(self._reading, span)
        return self._scenes[span]


def _without_article(title: str) -> list[str]:
    parts = title.split()
    return parts[1:] if parts and parts[0].lower() == "the" else parts


def _full_forms(found: Sequence[Name]) -> dict[str, dict[str, int]]:
    """From a surname to the full names that end in it, and where each stands first."""
    forms: dict[str, dict[str, int]] = {}
    for name in found:
        parts = name.text.split()
        if 2 <= len(parts) <= 4 and name.kind in (NameKind.PERSON, NameKind.OTHER):
            forms.setdefault(parts[-1], {}).setdefault(name.text, name.span.start)
    return forms


_OPENING = 2000
"""Characters in which an article shows whether its title is a person's name."""


@cache
def _someone() -> re.Pattern[str]:
    return re.compile(r"(?i)\b(?:he|she|his|her|him)\b")
