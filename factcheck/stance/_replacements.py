"""Words and names of a claim in whose place a sentence has others."""

from __future__ import annotations

from factcheck.language import content_words, words
from factcheck.models import Name, NameKind
from factcheck.stance._overlap import Overlap
from factcheck.stance._reading import Reading, Sentence
from factcheck.stance._words import Lexicon

BESIDE = 4
"""Words on either side in which a word and its opposite must have a neighbour in common."""


def opposite(claim: Reading, best: Sentence, lexicon: Lexicon) -> str:
    """A word of the claim that the sentence lacks while it has the word's opposite.

    Both must stand beside the same word: a long sentence has opposites of many things. Where one
    side's part is the opposite of the other's ("A beat B", "B lost to A"), they must follow it.
    """
    mine = claim.sentences[0]
    for word in sorted(mine.known - best.known - _in_long_names(claim)):
        against = (lexicon.opposed.get(word, frozenset()) & best.known) - mine.known
        after = 0 if word in lexicon.roles else BESIDE
        for other in sorted(against):
            if _around(word, mine.text, after) & _around(other, best.text, after):
                return f"{word} / {other}"
    return ""


def reversed_roles(mine: Sentence, best: Sentence, lexicon: Lexicon) -> str:
    """A word such as "beat" that both have, where who does it is somebody else.

    Nothing is said of the passive, which turns the order round.
    """
    for word in sorted(mine.known & best.known & lexicon.roles):
        if any(f" {verb} by " in one.text for one in (mine, best) for verb in words(one.text)):
            continue
        one, other = _around(word, mine.text, 0), _around(word, best.text, 0)
        if one and other and not one & other and one <= set(best.stems):
            return word
    return ""


def _around(word: str, text: str, after: int) -> set[str]:
    """The content words near `word`, a folded word or a stem, in `text`: up to `BESIDE` before
    it and `after` after it."""
    found: set[str] = set()
    written = words(text)
    for place, each in enumerate(written):
        if each == word or word in content_words(each):
            near = written[max(0, place - BESIDE) : place] + written[place + 1 : place + 1 + after]
            found.update(content_words(" ".join(near)))
    return found


def _in_long_names(claim: Reading) -> set[str]:
    """Words of names of several words: "West Virginia" is no place in the west."""
    return {word for name in claim.names if " " in name.text for word in words(name.text)}


def rival(mine: Sentence, best: Sentence, lexicon: Lexicon) -> str:
    """A word of a group (colours, relations …) where the sentence has another of that group."""
    for word in sorted(mine.known - best.known):
        groups = lexicon.groups.get(word)
        if not groups:
            continue
        for other in sorted(best.known - mine.known):
            if groups & lexicon.groups.get(other, frozenset()):
                return f"{word} / {other}"
    return ""


def name_replaced(
    claim: Reading, passage: Reading, best: Sentence, whole: Overlap, share: float
) -> tuple[float, str]:
    """A name that is missing, in whose place beside a shared word another name stands.

    The name that opens the claim is its subject: passages say "he" or have it in their title.
    """
    lost = {
        stem: name
        for name in claim.names
        if name.span.start > 3 and not _there(name.text, whole)
        for stem in content_words(name.text)
    }
    if not lost:
        return 0.0, ""
    others = {
        stem: name
        for name in passage.names
        if best.span.start <= name.span.start < best.span.end
        and not claim.stems & set(content_words(name.text))
        for stem in content_words(name.text)
    }
    stems = claim.sentences[0].stems
    for place, word in enumerate(stems):
        if word not in lost:
            continue
        anchors = {*stems[max(0, place - 2) : place], *stems[place + 1 : place + 3]} - set(lost)
        for other in _beside(anchors, best.stems):
            if other in others and _same_kind(lost[word], others[other]):
                return share, f"{lost[word].text} / {others[other].text}"
    return 0.0, ""


def _there(name: str, whole: Overlap) -> bool:
    stems = content_words(name)
    return not stems or any(stem in whole.covered for stem in stems)


def _same_kind(one: Name, other: Name) -> bool:
    return one.kind is other.kind or NameKind.OTHER in (one.kind, other.kind)


def word_replaced(
    mine: Sentence, best: Sentence, missing: list[str], share: float
) -> tuple[float, str]:
    """The only missing word, where between or beside its neighbours another word stands."""
    if len(missing) != 1 or mine.stems.count(missing[0]) != 1:
        return 0.0, ""
    place = mine.stems.index(missing[0])
    for at, stem in enumerate(best.stems):
        before = place > 0 and stem == mine.stems[place - 1] and best.stems[at + 1 : at + 2]
        after = mine.stems[place + 1 : place + 2] == (stem,) and best.stems[max(0, at - 1) : at]
        for other in before or after or ():
            if other not in mine.known:
                return share, f"{missing[0]} / {other}"
    return 0.0, ""


def _beside(anchors: set[str], stems: tuple[str, ...]) -> list[str]:
    """The words up to two places away from an anchor, nearest first."""
    places = [place for place, stem in enumerate(stems) if stem in anchors]
    steps = (1, -1, 2, -2)
    return [stems[p + step] for step in steps for p in places if 0 <= p + step < len(stems)]
