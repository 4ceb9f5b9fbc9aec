"""Find the gold passages of claims among thousands of passages, and label end to end.

    python -m benchmarks retrieval CLAIMS PASSAGES [--data DIR] [--verifier V|none] [--out P]

CLAIMS are rows {id, claim, label?, gold: [passage ids]}, or SciFact's {id, claim, evidence:
{passage id: [{label}]}}; PASSAGES are rows {id, title, text}. First the corpus provider's own
index takes the 50 best by BM25, then `passages.select` ranks them, with the verifier's relevance
where it has one; what it drops follows in the order of BM25. Prints recall@1/5/10 (any gold
passage in the first k; claims without gold are left out) of both, and label scores from the
stance of the first five passages: any refuting, and no fewer than supporting, is REFUTES; else
any supporting is SUPPORTS; else NEI. Writes {id, ranked: [passage ids], label}.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

from benchmarks import _rows
from benchmarks._pairs import claim_from_row
from factcheck import plugins
from factcheck.evidence._index import Index, index_records, search
from factcheck.evidence._records import Record
from factcheck.models import Claim, Document, Evidence, Judgement, Origin, Pair, Source, Stance
from factcheck.passages import select
from factcheck.stance import Verifier

FIRST_STAGE = 50
JUDGED = 5
CUTS = (1, 5, 10)
_NAMES = {"SUPPORT": "SUPPORTS", "CONTRADICT": "REFUTES"}
_WHEN = datetime(2020, 1, 1, tzinfo=UTC)


class Ranking(NamedTuple):
    """Passage ids, best first: by BM25 alone, and by `passages`; with what is to be judged."""

    claim: Claim
    bm25: list[str]
    ours: list[str]
    evidence: tuple[Evidence, ...]


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks retrieval", description=__doc__)
    parser.add_argument("claims")
    parser.add_argument("passages")
    parser.add_argument("--data", help="folder that relative paths are also looked for in")
    parser.add_argument("--verifier", default="nli", help="a verifier, or none")
    parser.add_argument("--out", type=Path)
    options = parser.parse_args(argv)
    claims = _rows.read(_rows.locate(options.claims, options.data, "retrieval"), "id", "claim")
    passages = _rows.read(_rows.locate(options.passages, options.data, "retrieval"), "id", "text")
    started = time.perf_counter()
    verifier = _verifier(options.verifier)
    relevance = getattr(verifier, "relevance", None)
    rankings = list(rank(claims, passages, partial(select, relevance=relevance)))
    elapsed = time.perf_counter() - started
    _print_recall(claims, rankings)
    print(f"\n{len(claims)} claims, {len(passages)} passages, {elapsed / len(claims):.3f} s each")
    labels = [""] * len(claims)
    if verifier is not None:
        labels = _labels(rankings, verifier)
        print(f"\nlabels by {options.verifier}, first {JUDGED} passages\n")
        print(label_table([gold_label(row) for row in claims], labels))
    if options.out:
        rows = zip(claims, rankings, labels, strict=True)
        _rows.write(
            options.out, ({"id": c["id"], "ranked": r.ours, "label": label} for c, r, label in rows)
        )
    return 0


def gold(row: _rows.Row) -> set[str]:
    return set(row["gold"] if "gold" in row else row.get("evidence") or ())


def gold_label(row: _rows.Row) -> str:
    """The row's label; SciFact's rows without evidence are NEI."""
    if "label" in row:
        return str(row["label"])
    found = [part["label"] for parts in row["evidence"].values() for part in parts]
    return _NAMES[found[0]] if found else "NEI"


Selecting = Callable[..., Sequence[Evidence]]


def rank(
    claims: Sequence[_rows.Row], passages: Sequence[_rows.Row], choose: Selecting = select
) -> Iterator[Ranking]:
    """One ranking a claim; all passages are the haystack."""
    ids = [str(row["id"]) for row in passages]
    titles = [row.get("title") for row in passages]
    records = (
        Record(source=Source(title=title, revision=key), text=row["text"])
        for key, title, row in zip(ids, titles, passages, strict=True)
    )
    index = index_records(records, None)
    for row in claims:
        claim = claim_from_row({"id": str(row["id"]), "claim": row["claim"]})
        yield _ranking(claim, index, choose)


def _ranking(claim: Claim, index: Index, choose: Selecting) -> Ranking:
    found = [hit.record for hit in search(index, claim.text, FIRST_STAGE)]
    documents = {str(r.source.revision): document(r) for r in found}
    origins = [Origin(id=key, documents=(key,), publishers=()) for key in documents]
    evidence = tuple(choose(claim, origins, documents, per_origin=1, budget=FIRST_STAGE))
    bm25 = list(documents)
    ours = list(dict.fromkeys([*(item.origin for item in evidence), *bm25]))
    return Ranking(claim, bm25, ours, evidence[:JUDGED])


def document(record: Record) -> Document:
    return Document(
        id=str(record.source.revision),
        source=record.source,
        text=record.text,
        provider="haystack",
        query="",
        retrieved_at=_WHEN,
    )


def _print_recall(claims: Sequence[_rows.Row], rankings: Sequence[Ranking]) -> None:
    wanted = [(gold(row), r) for row, r in zip(claims, rankings, strict=True) if gold(row)]
    rows = [
        ["BM25 (tantivy)", *recall([(keys, r.bm25) for keys, r in wanted])],
        ["passages", *recall([(keys, r.ours) for keys, r in wanted])],
        ["BM25's first 50 at best", *[recall([(k, r.bm25) for k, r in wanted], (50,))[0]] * 3],
    ]
    print(f"{len(wanted)} claims with gold passages\n")
    print(_rows.table(["ranking", *(f"recall@{cut}" for cut in CUTS)], rows))


def recall(
    ranked: Sequence[tuple[set[str], Sequence[str]]], cuts: Sequence[int] = CUTS
) -> list[float]:
    """Share of claims with any gold passage in the first k."""
    return [sum(bool(keys & set(r[:cut])) for keys, r in ranked) / len(ranked) for cut in cuts]


def _verifier(name: str) -> Verifier | None:
    if name == "none":
        return None
    module = plugins.load("stance", name)
    made: Verifier = module.create(module.Settings())
    return made


def _labels(rankings: Sequence[Ranking], verifier: Verifier) -> list[str]:
    pairs = [Pair(r.claim, (evidence,)) for r in rankings for evidence in r.evidence]
    judgements = iter(verifier(pairs))
    return [label([next(judgements) for _ in ranking.evidence]) for ranking in rankings]


def label(judgements: Sequence[Judgement]) -> str:
    stances = [judgement.stance for judgement in judgements]
    supporting, refuting = stances.count(Stance.SUPPORTS), stances.count(Stance.REFUTES)
    if refuting and refuting >= supporting:
        return "REFUTES"
    return "SUPPORTS" if supporting else "NEI"


def label_table(truth: Sequence[str], labels: Sequence[str]) -> str:
    """Precision, recall and F1 of the classes that are present, and their mean F1."""
    rows: list[list[object]] = []
    for name in sorted(set(truth)):
        right = sum(t == name == g for t, g in zip(truth, labels, strict=True))
        given, there = list(labels).count(name), list(truth).count(name)
        precision, found = right / max(1, given), right / there
        rows.append([name, there, precision, found, 2 * right / (given + there)])
    macro = sum(float(str(row[-1])) for row in rows) / len(rows)
    accuracy = sum(t == g for t, g in zip(truth, labels, strict=True)) / len(truth)
    rows += [["macro-F1", len(truth), "", "", macro], ["accuracy", len(truth), "", "", accuracy]]
    return _rows.table(["class", "rows", "precision", "recall", "F1"], rows)
