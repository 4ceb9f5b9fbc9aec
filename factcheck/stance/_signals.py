"""Readable signals: how a passage compares with a claim, each with what was compared."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from factcheck.language import content_words, words
from factcheck.models import Name, NameKind
from factcheck.stance._figures import SAME_SUBJECT, Match, compare_dates, compare_quantities
from factcheck.stance._reading import Reading, Sentence, negated_clause
from factcheck.stance._words import Lexicon

SOFT = 0.7
"""Worth of a word that is only a relative of the claim's ("directed" for "director")."""
RARE = 9.0
"""Weight of a word that few texts hold; scales the rarest missing word to about 0–1."""


Found = dict[str, tuple[float, str]]
"""Signals by name: the value, and what was compared."""


class Comparison(NamedTuple):
    """All of `NAMES`, in that order, and the sentence that decides, if the passage has any."""

    signals: Found
    deciding: Sentence | None

    @property
    def may_support(self) -> bool:
        """Not where a number or a date says otherwise."""
        return not (self.signals["number_conflicts"][0] or self.signals["date_conflicts"][0])

    @property
    def may_refute(self) -> bool:
        """Only with a reason that can be named, in a sentence about the same subject."""
        alike = self.signals["sentence"][0] >= SAME_SUBJECT and self.signals["subject"][0] >= 0
        return alike and any(self.signals[name][0] for name in CONFLICTS)

    @property
    def values(self) -> list[float]:
        return [value for value, _ in self.signals.values()]


class Overlap(NamedTuple):
    """What a text holds of the claim: covered words with their worth 0–1, and the share 0–1."""

    covered: dict[str, float]
    share: float


NAMES = (
    "coverage",
    "coverage_high",
    "sentence",
    "sentence_high",
    "pairs",
    "order",
    "rarest_missing",
    "subject",
    "names_missing",
    "name_replaced",
    "word_replaced",
    "number_agrees",
    "number_conflicts",
    "number_absent",
    "date_agrees",
    "date_conflicts",
    "date_absent",
    "negation",
    "opposite",
    "rival",
    "hedged",
    "exclusive",
    "length",
)

CONFLICTS = (
    "name_replaced",
    "number_conflicts",
    "date_conflicts",
    "negation",
    "opposite",
    "rival",
)
"""The signals that can give a reason for "refutes".

On held-out sets the others ("only" in the claim alone, say) were right in less than half of the
cases where they were the only reason.
"""


def compare(claim: Reading, passage: Reading, title: str, lexicon: Lexicon) -> Comparison:
    """All signals of one pair. Values are shares 0–1 or small counts; "subject" is -1, 0 or 1."""
    mine = claim.sentences[0]
    weights = {stem: lexicon.weight(stem) for stem in mine.stems}
    context = frozenset(content_words(title))
    whole = overlap(weights, passage.stems | context)
    each = [(s, overlap(weights, {*s.stems, *context})) for s in passage.sentences]
    shared = {s.span: o.share for s, o in each}
    best, held = max(each, key=lambda one: one[1].share, default=(None, Overlap({}, 0.0)))
    numbers = compare_quantities(claim, passage, shared)
    dates = compare_dates(claim, passage, shared)
    share = held.share
    missing = [stem for stem in weights if stem not in whole.covered]
    size = len(passage.text.split())
    found: Found = {
        "coverage": (whole.share, ", ".join(whole.covered)),
        "coverage_high": (max(0.0, whole.share - 0.7) / 0.3, ""),
        "sentence": (share, ""),
        "sentence_high": (max(0.0, share - 0.7) / 0.3, ""),
        "rarest_missing": _rarest(missing, weights),
        "length": (min(1.0, size / 200), f"{size} words"),
        **_names(claim, whole, context),
        **_figures("number", numbers),
        **_figures("date", dates),
    }
    if best is not None:
        found |= _wording(claim, best, held, weights, lexicon)
        found["name_replaced"] = _name_replaced(claim, passage, best, whole, share)
        found["word_replaced"] = _word_replaced(mine, best, missing, share)
    ordered = {name: found.get(name, (0.0, "")) for name in NAMES}
    at = next((m.at for m in (numbers, dates) if m.conflict), -1)
    return Comparison(ordered, (passage.sentence_at(at) if at >= 0 else None) or best)


def overlap(weights: dict[str, float], stems: Iterable[str]) -> Overlap:
    """Which of the weighted stems are there, relatives by a long common beginning included."""
    known = stems if isinstance(stems, (set, frozenset)) else set(stems)
    covered = {stem: 1.0 for stem in weights if stem in known}
    rest = [stem for stem in weights if stem not in covered and len(stem) >= 5 and stem.isalpha()]
    for stem in rest:
        start = stem[: max(4, (2 * len(stem) + 2) // 3)]
        if any(other.startswith(start) for other in known):
            covered[stem] = SOFT
    total = sum(weights.values())
    held = sum(weights[stem] * worth for stem, worth in covered.items())
    return Overlap(covered, held / total if total else 0.0)


def _rarest(missing: list[str], weights: dict[str, float]) -> tuple[float, str]:
    word = max(missing, key=weights.__getitem__, default="")
    return (min(1.5, weights[word] / RARE) if word else 0.0), word


def _figures(kind: str, match: Match) -> Found:
    counts = {"agrees": match.agree, "conflicts": match.conflict, "absent": match.absent}
    return {
        f"{kind}_{name}": (min(2.0, count), match.detail if count else "")
        for name, count in counts.items()
    }


def _names(claim: Reading, whole: Overlap, context: frozenset[str]) -> Found:
    """Share of the claim's names whose last word is missing; whether its first name is there.

    "subject" is 1 where the first name is in the passage or its title, -1 where it is not, and 0
    for a claim without names.
    """
    lost = []
    for name in claim.names:
        stems = content_words(name.text)
        if stems and stems[-1] not in whole.covered and stems[-1] not in context:
            lost.append(name.text)
    share = len(lost) / len(claim.names) if claim.names else 0.0
    subject = 0.0 if not claim.names else -1.0 if claim.names[0].text in lost else 1.0
    return {"names_missing": (share, ", ".join(lost)), "subject": (subject, "")}


def _there(name: str, whole: Overlap) -> bool:
    stems = content_words(name)
    return not stems or any(stem in whole.covered for stem in stems)


def _wording(
    claim: Reading, best: Sentence, held: Overlap, weights: dict[str, float], lexicon: Lexicon
) -> Found:
    """Signals of the sentence that holds most of the claim, each scaled by how much it holds."""
    mine, share = claim.sentences[0], held.share
    opposite = _opposite(mine, best, _in_long_names(claim), lexicon)
    rival = _rival(mine, best, lexicon)
    hedges = sorted((best.known & lexicon.hedges) - mine.known)
    only = sorted((mine.known & lexicon.exclusive) - best.known)
    apart = negated_clause(mine, weights) != negated_clause(best, weights)
    return {
        "pairs": (_pairs(mine, best), ""),
        "order": (_order(mine, best) * share, ""),
        "negation": (share**2 * apart, "one of them is negated" * apart),
        "opposite": (share * bool(opposite), opposite),
        "rival": (share * bool(rival), rival),
        "hedged": (share * bool(hedges), ", ".join(hedges)),
        "exclusive": (share * bool(only), ", ".join(only)),
    }


def _pairs(mine: Sentence, best: Sentence) -> float:
    """Share of the claim's neighbouring words that are near each other in the sentence too."""
    pairs = list(zip(mine.stems, mine.stems[1:], strict=False))
    if not pairs:
        return 0.0
    places: dict[str, list[int]] = {}
    for place, stem in enumerate(best.stems):
        places.setdefault(stem, []).append(place)
    near = sum(
        any(abs(p - q) <= 3 for p in places.get(a, ()) for q in places.get(b, ())) for a, b in pairs
    )
    return near / len(pairs)


def _order(mine: Sentence, best: Sentence) -> float:
    """1 where the shared words come in another order, 0 where in the same."""
    places = {stem: place for place, stem in reversed(list(enumerate(best.stems)))}
    found = [places[stem] for stem in dict.fromkeys(mine.stems) if stem in places]
    steps = list(zip(found, found[1:], strict=False))
    return sum(a > b for a, b in steps) / len(steps) if steps else 0.0


def _opposite(mine: Sentence, best: Sentence, named: set[str], lexicon: Lexicon) -> str:
    """A word of the claim that the sentence lacks while it has the word's opposite."""
    for word in sorted(mine.known - best.known - named):
        against = (lexicon.opposed.get(word, frozenset()) & best.known) - mine.known
        if against:
            return f"{word} / {min(against)}"
    return ""


def _in_long_names(claim: Reading) -> set[str]:
    """Words of names of several words: "West Virginia" is no place in the west."""
    return {word for name in claim.names if " " in name.text for word in words(name.text)}


def _rival(mine: Sentence, best: Sentence, lexicon: Lexicon) -> str:
    """A word of a group (colours, relations …) where the sentence has another of that group."""
    for word in sorted(mine.known - best.known):
        groups = lexicon.groups.get(word)
        if not groups:
            continue
        for other in sorted(best.known - mine.known):
            if groups & lexicon.groups.get(other, frozenset()):
                return f"{word} / {other}"
    return ""


def _name_replaced(
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


def _same_kind(one: Name, other: Name) -> bool:
    return one.kind is other.kind or NameKind.OTHER in (one.kind, other.kind)


def _word_replaced(
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
