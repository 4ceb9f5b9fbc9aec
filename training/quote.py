"""Choose the thresholds of `factcheck/stance/quote.py` on mechanically edited utterances.

    python -m training.quote [--data DIR] [--rows N] [--seed N]

Takes sentences of the debates in `claims/claimbuster_train` as utterances, puts each into the
same report with and without an edit, and prints for every kind of edit how often the stance is
right, and the accuracy and the wrong "refutes" over a grid of thresholds. No weights are learned.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable
from itertools import product

from benchmarks._pairs import claim_from_row, evidence_from_text
from benchmarks._rows import data_dir, read, table
from factcheck.models import Claim, ClaimKind, Evidence, Pair, Span, Stance
from factcheck.stance import quote
from factcheck.stance._words import bundled

SPEAKERS = ("Anna Smith", "Peter Braun", "Maria Rossi", "James Okafor", "Ingrid Dahl")
Edit = Callable[[list[str], random.Random], list[str] | None]


def ellipsis(words: list[str], chance: random.Random) -> list[str]:
    at = chance.randrange(2, len(words) - 3)
    return [*words[:at], "…", *words[at + 2 :]]


def trimmed(words: list[str], chance: random.Random) -> list[str]:
    return words[len(words) // 5 :] if chance.random() < 0.5 else words[: -len(words) // 5]


def lowered(words: list[str], chance: random.Random) -> list[str]:
    return [word.lower().strip(",;") for word in words]


def bracketed(words: list[str], chance: random.Random) -> list[str]:
    at = chance.randrange(2, len(words) - 1)
    return [*words[:at], "[in his words]", *words[at:]]


def negated(words: list[str], chance: random.Random) -> list[str] | None:
    for verb in ("is", "are", "was", "will", "can", "should", "have", "would"):
        if verb in words[1:-2]:
            at = words.index(verb, 1)
            if words[at + 1] == "not":
                return [*words[: at + 1], *words[at + 2 :]]
            return [*words[: at + 1], "not", *words[at + 1 :]]
    return None


def renumbered(words: list[str], chance: random.Random) -> list[str] | None:
    places = [at for at, word in enumerate(words) if word.strip(".,").isdigit()]
    if not places or places[0] in (0, len(words) - 1):
        return None
    return [*words[: places[0]], str(chance.randrange(3, 900)), *words[places[0] + 1 :]]


def reversed_sense(words: list[str], chance: random.Random) -> list[str] | None:
    for left, right in bundled("lexicon.json")["oppositions"]:
        for one, other in ((left.split(), right.split()), (right.split(), left.split())):
            for at, word in enumerate(words[1:-1], 1):
                if word in one:
                    return [*words[:at], chance.choice(other), *words[at + 1 :]]
    return None


def unchanged(words: list[str], chance: random.Random) -> list[str]:
    return words


# Edit of the passage's words, speaker in the passage ("same", "other", "none"), right stance.
CASES: dict[str, tuple[Edit, str, Stance]] = {
    "verbatim": (unchanged, "same", Stance.SUPPORTS),
    "case and commas": (lowered, "same", Stance.SUPPORTS),
    "ellipsis": (ellipsis, "same", Stance.SUPPORTS),
    "trimmed": (trimmed, "same", Stance.SUPPORTS),
    "brackets": (bracketed, "same", Stance.SUPPORTS),
    "no speaker": (unchanged, "none", Stance.SUPPORTS),
    "negation": (negated, "same", Stance.REFUTES),
    "number": (renumbered, "same", Stance.REFUTES),
    "opposite": (reversed_sense, "same", Stance.REFUTES),
    "other speaker": (unchanged, "other", Stance.REFUTES),
    "unrelated": (unchanged, "same", Stance.NEUTRAL),
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m training.quote")
    parser.add_argument("--data", help="folder that holds claims/")
    parser.add_argument("--rows", type=int, default=400)
    parser.add_argument("--seed", type=int, default=5)
    options = parser.parse_args()
    rows = read(data_dir(options.data) / "claims" / "claimbuster_train.jsonl.gz")
    chance = random.Random(options.seed)
    texts = [row["text"] for row in rows if 8 <= len(row["text"].split()) <= 30]
    cases = make(chance.sample(texts, options.rows), chance)
    print(table(["edit", "pairs", "right", "refutes"], by_edit(cases)))
    print(table(["verbatim", "altered", "trimmed", "accuracy", "wrong refutes"], grid(cases)))
    return 0


def make(texts: list[str], chance: random.Random) -> list[tuple[str, Pair, Stance]]:
    made = []
    for number, text in enumerate(texts):
        words = text.strip('."').split()
        speaker, other = chance.sample(SPEAKERS, 2)
        for name, (edit, who, stance) in CASES.items():
            found = texts[number - 1].strip('."').split() if name == "unrelated" else words
            edited = edit(list(found), chance)
            if edited is None or (edited == words and edit not in (unchanged, lowered)):
                continue
            said = {"same": f"{speaker} said", "other": f"{other} said", "none": "it reads"}[who]
            passage = f'The debate lasted two hours. "{" ".join(edited)}," {said} on the stage.'
            made.append((name, Pair(claim(" ".join(words), speaker), evidence(passage)), stance))
    return made


def evidence(passage: str) -> tuple[Evidence]:
    return (evidence_from_text(passage),)


def claim(words: str, speaker: str) -> Claim:
    text = f'"{words}," {speaker.split()[-1]} told voters.'
    update = {
        "kind": ClaimKind.DIRECT,
        "pieces": (Span(1, 1 + len(words)),),
        "speaker": speaker,
    }
    return claim_from_row({"claim": text}).model_copy(update=update)


def by_edit(cases: list[tuple[str, Pair, Stance]]) -> list[list[object]]:
    judged = quote.create(quote.Settings())([pair for _, pair, _ in cases])
    rows: list[list[object]] = []
    for name in CASES:
        mine = [(j.stance, s) for (n, _, s), j in zip(cases, judged, strict=True) if n == name]
        right = sum(a is b for a, b in mine) / len(mine)
        rows.append([name, len(mine), right, sum(a is Stance.REFUTES for a, _ in mine)])
    return rows


def grid(cases: list[tuple[str, Pair, Stance]]) -> list[list[object]]:
    rows: list[list[object]] = []
    for verbatim, altered, trim in product((0.75, 0.85, 0.95), (0.6, 0.7, 0.8), (0.5, 0.6, 0.7)):
        settings = quote.Settings(verbatim=verbatim, altered=altered, trimmed=trim)
        judged = quote.create(settings)([pair for _, pair, _ in cases])
        pairs = [(j.stance, s) for (_, _, s), j in zip(cases, judged, strict=True)]
        wrong = sum(a is Stance.REFUTES and b is not a for a, b in pairs)
        right = sum(a is b for a, b in pairs) / len(pairs)
        rows.append([verbatim, altered, trim, right, wrong])
    return rows


if __name__ == "__main__":
    raise SystemExit(main())
