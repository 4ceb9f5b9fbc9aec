"""Opposites from WordNet's files (Debian's package wordnet-base): words that exclude each other."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

FOLDER = Path("/usr/share/wordnet")
PARTS = ("adj", "verb", "adv", "noun")
# Opposites in the dictionary that seldom exclude each other in a sentence, or that stand for
# people: a swap would leave a text that says something odd, or nothing else than before.
LEFT_OUT = frozenset(
    "man woman boy girl husband wife king queen actor actress son daughter here there"
    " take give come ask answer go stay have lack be differ get right left active passive".split()
)


def opposites(folder: Path = FOLDER) -> dict[str, list[str]]:
    """Lower-case words of at least four letters to their opposites, both inflected alike.

    Verbs come in three forms where both are regular ("increased" to "decreased").
    """
    found: dict[str, set[str]] = defaultdict(set)
    for part in PARTS:
        for one, other in _pairs(folder / f"data.{part}"):
            if {one, other} & LEFT_OUT:
                continue
            found[one].add(other)
            if part == "verb":
                for a, b in zip(_forms(one), _forms(other), strict=True):
                    found[a].add(b)
    return {word: sorted(others) for word, others in found.items()}


def _pairs(path: Path) -> list[tuple[str, str]]:
    """Pairs of words joined by WordNet's antonym pointer `!`, which is between two words."""
    words: dict[str, list[str]] = {}
    pointers: list[tuple[str, int, str, int]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith(" "):
            continue
        fields = line.partition("|")[0].split()
        count = int(fields[3], 16)
        words[fields[0]] = [fields[4 + 2 * n].partition("(")[0] for n in range(count)]
        rest = fields[4 + 2 * count :]
        for n in range(int(rest[0])):
            symbol, target, _, ends = rest[1 + 4 * n : 5 + 4 * n]
            if symbol == "!":
                pointers.append((fields[0], int(ends[:2], 16), target, int(ends[2:], 16)))
    pairs = []
    for origin, at, target, to in pointers:
        one, other = words[origin][at - 1], words.get(target, [""] * 99)[to - 1]
        if all(len(w) >= 4 and w.isalpha() and w.islower() for w in (one, other)):
            pairs.append((one, other))
    return pairs


def _forms(verb: str) -> tuple[str, str, str]:
    stem = verb.removesuffix("e")
    third = f"{verb}es" if verb.endswith(("s", "sh", "ch", "x")) else f"{verb}s"
    return f"{stem}ed", third, f"{stem}ing"
