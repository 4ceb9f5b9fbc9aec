"""How much a word says, and which words exclude each other."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Any, NamedTuple

from factcheck.language import content_words, words


class Lexicon(NamedTuple):
    """`opposed` maps a word to the words that contradict it, `groups` to its rivals' group."""

    opposed: Mapping[str, frozenset[str]]
    groups: Mapping[str, frozenset[str]]
    hedges: frozenset[str]
    exclusive: frozenset[str]
    once: frozenset[str]
    """What happens to one subject a single time: being born, being founded."""
    roles: frozenset[str]
    """What one side does to another: who wins makes another lose."""
    counts: Mapping[str, int]
    texts: int

    def weight(self, stem: str) -> float:
        """Inverse document frequency in nats over the training texts, about 1 to 11.

        A bundled table, so that the weight of a word does not depend on what else a run judges.
        """
        return math.log((self.texts + 1) / (self.counts.get(stem, 1) + 0.5))

    def mass(self, stems: Iterable[str]) -> float:
        return sum(self.weight(stem) for stem in stems)


def bundled(name: str) -> Any:
    """A JSON file that lies beside this module."""
    return json.loads(files("factcheck.stance").joinpath(name).read_text(encoding="utf-8"))


def lexicon() -> Lexicon:
    raw, table = bundled("lexicon.json"), bundled("idf.json")
    opposed: dict[str, set[str]] = {}
    for left, right in raw["oppositions"]:
        one, other = forms(left), forms(right)
        for side, against in ((one, other), (other, one)):
            for word in side:
                opposed.setdefault(word, set()).update(against - side)
    groups: dict[str, set[str]] = {}
    for name, members in raw["groups"].items():
        for word in forms(members):
            groups.setdefault(word, set()).add(name)
    return Lexicon(
        opposed={word: frozenset(others) for word, others in opposed.items()},
        groups={word: frozenset(names) for word, names in groups.items()},
        hedges=frozenset(words(raw["hedges"])),
        exclusive=frozenset(words(raw["exclusive"])),
        once=frozenset(forms(raw["once"])),
        roles=frozenset(forms(raw["roles"])),
        counts=table["counts"],
        texts=table["texts"],
    )


def forms(text: str) -> set[str]:
    """The words of `text` as written and as stems, since stop words have no stem."""
    return {*words(text), *content_words(text)}
