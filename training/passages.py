"""Check the weights and the floor of `factcheck/passages` on training claims.

    python -m training.passages [--data DIR] [--claims N]

Reads fever_paper_dev and scifact_abstracts of the training sets only. Their evidence texts are
the haystack, a claim's own evidence is its gold. Prints recall of plain BM25, of the weights as
they are and of each weight moved, then for several floors how much gold is kept, and how many
passages of BM25's first fifty and of other claims' evidence are dropped. Last, for the first
`--mixed` claims, recall for several shares of the default verifier's relevance in the score.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from typing import NamedTuple

from benchmarks._pairs import claim_from_row
from benchmarks._rows import Row, data_dir, read, table
from benchmarks.retrieval import CUTS, FIRST_STAGE, document, recall
from factcheck.evidence._index import index_records, search
from factcheck.evidence._records import Record
from factcheck.models import Claim, Source, Span
from factcheck.passages.index import Cut, Index
from factcheck.passages.scoring import Weights, Window, terms, windows
from factcheck.stance import nli

SETS = ("fever_paper_dev", "scifact_abstracts")
SHARES = (0.0, 0.25, 0.5, 0.75, 0.9)
FLOORS = (0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5)
MOVES: dict[str, tuple[float, ...]] = {
    "title": (0.3, 0.6, 1.0),
    "whole": (0.0, 0.3, 0.5, 0.9),
    "document": (0.0, 0.4),
    "repeated": (0.0, 0.3),
    "longer": (0.0, 0.1),
    "kin": (0.0, 0.5),
    "name": (1.0, 1.6),
    "number": (1.0, 1.6),
    "prior": (20.0, 1000.0),
}


class Task(NamedTuple):
    """A claim, its gold ids, and BM25's candidates with one cut each."""

    claim: Claim
    gold: set[str]
    ids: list[str]
    cuts: list[Cut]
    texts: list[tuple[str, str]]
    """Title and text of each candidate."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="training.passages", description=__doc__)
    parser.add_argument("--data")
    parser.add_argument("--claims", type=int, default=300)
    parser.add_argument("--mixed", type=int, default=100)
    options = parser.parse_args()
    for name in SETS:
        rows = read(data_dir(options.data) / "train" / f"{name}.jsonl.gz")
        todo = tasks(rows, options.claims)
        print(f"{name}: {len(todo)} claims\n")
        print(table(["weights", *(f"recall@{cut}" for cut in CUTS)], _recalls(todo)))
        headers = ["floor", "gold kept", "of the first fifty dropped", "of other claims' dropped"]
        print("\n" + table(headers, _floors(todo)) + "\n", flush=True)
        mixed = _mixed(todo[: options.mixed])
        print(table(["share of relevance", *(f"recall@{cut}" for cut in CUTS)], mixed), flush=True)
    return 0


def tasks(rows: Sequence[Row], most: int) -> list[Task]:
    keys: dict[str, str] = {}
    gold: dict[str, set[str]] = {}
    for row in rows:
        key = keys.setdefault(row["evidence"], str(len(keys)))
        if row["label"] != "NEI":
            gold.setdefault(row["claim"], set()).add(key)
    index = index_records([_record(text, key) for text, key in keys.items()], None)
    claims = sorted(gold)
    random.Random(3).shuffle(claims)
    cuts, found = Index(), []
    for text in claims[:most]:
        documents = [document(hit.record) for hit in search(index, text, FIRST_STAGE)]
        claim = claim_from_row({"claim": text})
        ids = [one.id for one in documents]
        texts = [(one.source.title or "", one.text) for one in documents]
        found.append(Task(claim, gold[text], ids, [cuts.cut(one) for one in documents], texts))
    return found


def _record(text: str, key: str) -> Record:
    """FEVER's evidence begins with its page's title and a full stop between blanks."""
    title, mark, rest = text.partition(" . ")
    if not mark or len(title) > 80:
        title, rest = "", text
    return Record(source=Source(title=title, revision=key), text=rest or text)


def best(claim: Claim, cuts: Sequence[Cut], weights: Weights) -> list[Window | None]:
    """The best window of each cut, None where none holds a word."""
    found = windows(terms(claim, weights), cuts, 1, weights)
    return [some[0] if some else None for some in found]


def _recalls(todo: Sequence[Task]) -> list[list[object]]:
    rows: list[list[object]] = [["BM25", *recall([(task.gold, task.ids) for task in todo])]]
    moved = [(f"{name} {x}", {name: x}) for name, values in MOVES.items() for x in values]
    for name, change in [("as they are", {}), *moved]:
        ranked = []
        for task in todo:
            weights = Weights()._replace(**change)
            found = [one.score if one else 0.0 for one in best(task.claim, task.cuts, weights)]
            order = sorted(range(len(found)), key=lambda place, by=found: -by[place])
            ranked.append((task.gold, [task.ids[place] for place in order]))
        rows.append([name, *recall(ranked)])
    return rows


def _mixed(todo: Sequence[Task]) -> list[list[object]]:
    """Recall where the relevance of each document's best window takes part in the ranking."""
    verifier = nli.create(nli.Settings())
    scored = []
    for task in todo:
        found = best(task.claim, task.cuts, Weights())
        texts = [(title, _text(text, cut, window)) for (title, text), cut, window in zip(
            task.texts, task.cuts, found, strict=True)]  # fmt: skip
        plain = [window.score if window else 0.0 for window in found]
        scored.append((plain, verifier.relevance(task.claim, texts)))
    rows = []
    for share in SHARES:
        ranked = []
        for task, (plain, relevant) in zip(todo, scored, strict=True):
            mean = [(1 - share) * p + share * r for p, r in zip(plain, relevant, strict=True)]
            order = sorted(range(len(mean)), key=lambda place, by=mean: -by[place])
            ranked.append((task.gold, [task.ids[place] for place in order]))
        rows.append([share, *recall(ranked)])
    return rows


def _text(text: str, cut: Cut, window: Window | None) -> str:
    if window is None:
        return ""
    return Span(cut.spans[window.first].start, cut.spans[window.last].end).of(text)


def _floors(todo: Sequence[Task]) -> list[list[object]]:
    gold, first, others = [], [], []
    for number, task in enumerate(todo):
        for key, share in zip(task.ids, _shares(task.claim, task.cuts), strict=True):
            (gold if key in task.gold else first).append(share)
        others += _shares(task.claim, todo[(number + 1) % len(todo)].cuts[:10])
    rows = []
    for floor in FLOORS:
        kept, *dropped = (sum(x < floor for x in xs) / len(xs) for xs in (gold, first, others))
        rows.append([floor, 1 - kept, *dropped])
    return rows


def _shares(claim: Claim, cuts: Sequence[Cut]) -> list[float]:
    return [one.share if one else 0.0 for one in best(claim, cuts, Weights())]


if __name__ == "__main__":
    raise SystemExit(main())
