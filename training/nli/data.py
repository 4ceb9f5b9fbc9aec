"""All training pairs in one file: the public sets, and what is made from them by rules.

    python -m training.nli.data OUT.jsonl.gz [--data DIR] [--seed N] [--also SET ...]

Rows are `{claim, evidence, label, source, held}`; `held` rows (one passage in twenty) are never
trained on: the network's learning curve, the combination of network and signals, its calibration
and its thresholds come from them. Prints what each source holds, and how far the claim alone gives
the label away (a bag of its words, held-out): near the share of the largest label, a source leaves
no tell-tale. Of `dev/` and `retrieval/` it reads the claims alone, to leave them out.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import zlib
from collections import Counter, defaultdict
from pathlib import Path

from benchmarks._rows import Row, data_dir, read, table
from factcheck.language import sentences
from training.lexical import irrelevant, joined_up
from training.nli import edits, style, wordnet
from training.nli.edits import Edit

MOST = {"breaking_nli": 3000, "med_monotonicity": 2500, "creak_explanations": 6000}
"""Rows taken of sets that teach one thing only, or teach it by a tell-tale of their own."""
SETS = (
    "fever_pairs",
    "fever_paper_dev",
    "scifact_rationales",
    "semiauto_wiki",
    "entail_newprotocols",
    "snli_counterfactual",
    "breaking_nli",
    "conjnli",
    "med_monotonicity",
    "creak_explanations",
)
ASIDE = ("lingnli",)
"""Left out unless asked for by `--also`: no licence is stated, and the ablation shows no gain."""
FACTS = ("fever_pairs", "fever_paper_dev", "entail_newprotocols", "scifact_rationales")
"""Sets whose claims are of the kind that articles make; what is generated starts from them."""
RATIONALE = re.compile(r"-r\d+$")
HELD = 20
JOINT_REFUTED = 0.3
"""Share kept of the joint claims that are refuted: most passages have claims of both kinds."""
TWICE = ("fever_paper_dev", "scifact_rationales", "scifact_windows")
WANTED = {
    "number": 9000,
    "bound": 4000,
    "numeral": 600,
    "unit": 800,
    "date": 5000,
    "subject": 5000,
    "name": 5000,
    "opposite": 7000,
    "negation": 9000,
    "part": 6000,
    "aside": 2500,
    "whole": 2500,
    "hedge": 3500,
    "revoked": 2500,
    "revised": 2500,
    "attribution": 5000,
    "reported": 5000,
    "framed": 6000,
    "titled": 9000,
    "mistitled": 5000,
    "amid": 9000,
    "beside": 6000,
    "joint": 5000,
}
"""The most rows of each kind of generated pair."""


def main() -> int:
    options = arguments()
    chance = random.Random(options.seed)
    folder = data_dir(options.data) / "train"
    sets = {name: load(folder, name, chance) for name in (*SETS, *options.also)}
    sets["scifact_windows"] = windows(read(folder / "scifact_abstracts.jsonl.gz"), sets)
    facts = [row for name in FACTS for row in sets[name]]
    near = silent(facts, sets["scifact_windows"], options.seed)
    sets["irrelevant"] = near
    generated = generate(facts, near, chance)
    for kind, rows in generated.items():
        chance.shuffle(rows)
        sets[kind] = rows[: WANTED[kind]]
    for name in TWICE:
        sets[name] = sets[name] * 2
    consistent(sets, known_claims(data_dir(options.data)))
    write(options.out, sets)
    report(sets, chance)
    return 0


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training.nli.data")
    parser.add_argument("out", type=Path)
    parser.add_argument("--data", help="folder that holds train/")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--also", nargs="*", default=(), choices=ASIDE)
    return parser.parse_args()


def load(folder: Path, name: str, chance: random.Random) -> list[Row]:
    rows = read(folder / f"{name}.jsonl.gz")
    chance.shuffle(rows)
    return [
        {
            "claim": joined_up(row["claim"]).strip(),
            "evidence": joined_up(row["evidence"]).strip(),
            "label": row["label"],
            # One passage, or one abstract, is held out as a whole.
            "group": RATIONALE.sub("", row["id"])
            if name == "scifact_rationales"
            else row["evidence"],
            "id": row["id"],
        }
        for row in rows[: MOST.get(name)]
    ]


def windows(abstracts: list[Row], sets: dict[str, list[Row]]) -> list[Row]:
    """Two sentences of an abstract: around its rationale, or of one without any."""
    rationales: dict[str, list[Row]] = defaultdict(list)
    for row in sets.get("scifact_rationales", ()):
        rationales[row["group"]].append(row)
    found = []
    for row in abstracts:
        cut = [span.of(row["evidence"]) for span in sentences(row["evidence"])]
        if row["label"] == "NEI":
            starts = range(0, max(1, len(cut) - 1), 2)
        else:
            heads = [r["evidence"][:40] for r in rationales[row["id"]]]
            starts = [max(0, n - 1) for n, s in enumerate(cut) if s[:40] in heads][:2]
        for start in list(starts)[:5]:
            passage = " ".join(cut[start : start + 2])
            found.append({**row, "evidence": passage, "group": row["id"]})
    return found


def silent(facts: list[Row], abstracts: list[Row], seed: int) -> list[Row]:
    """Claims beside passages that share rare words with them and are evidence of other claims.

    What is, holds or lies within a passage that any row gives for the claim is left out. A row
    belongs to the group of its passage, so that what is held out is nowhere trained on.
    """
    pool = {"fever_pairs": facts, "scifact_abstracts": abstracts}
    empty: dict[str, list[Row]] = {"fever_paper_dev": [], "entail_newprotocols": []}
    groups = {row["evidence"]: row["group"] for row in (*facts, *abstracts)}
    own: dict[str, list[str]] = defaultdict(list)
    for row in (*facts, *abstracts):
        own[row["claim"]].append(row["evidence"])
    return [
        {**row, "group": groups[row["evidence"]]}
        for row in irrelevant({**empty, **pool}, 40000, seed)
        if not any(e in row["evidence"] or row["evidence"] in e for e in own[row["claim"]])
    ]


def known_claims(folder: Path) -> set[str]:
    """The claims of the sets that are measured on; read only to be left out of training."""
    files = [*folder.glob("dev/*.jsonl.gz"), *folder.glob("retrieval/*claims*.jsonl.gz")]
    return {_plain(row["claim"]) for file in files for row in read(file, "claim")}


def consistent(sets: dict[str, list[Row]], known: set[str]) -> None:
    """Without pairs that occur with two labels, and without the claims `known`."""
    labels: dict[tuple[str, str], set[str]] = defaultdict(set)
    for rows in sets.values():
        for row in rows:
            labels[row["claim"], row["evidence"]].add(row["label"])
    for name, rows in sets.items():
        sets[name] = [
            row
            for row in rows
            if len(labels[row["claim"], row["evidence"]]) == 1 and _plain(row["claim"]) not in known
        ]


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def held_out(row: Row) -> bool:
    return zlib.crc32(row["group"].encode()) % HELD == 0


def generate(facts: list[Row], near: list[Row], chance: random.Random) -> dict[str, list[Row]]:
    opposites = wordnet.opposites()
    pool = edits.name_pool([row["claim"] for row in facts[:20000]])
    other = _others(near)
    made: dict[str, list[Row]] = defaultdict(list)

    def add(row: Row, found: list[Edit], kind: str = "") -> None:
        for one in found:
            made[kind or one.kind].append(
                {**row, "claim": one.claim, "evidence": one.evidence, "label": one.label}
            )

    for row in chance.sample(facts, len(facts)):
        claim, evidence, label = row["claim"], row["evidence"], row["label"]
        if label == "SUPPORTS":
            for edit in (edits.bounds, edits.units, edits.dates):
                add(row, edit(claim, evidence, chance))
            changed = edits.figures(claim, evidence, chance)
            add(row, changed)
            if changed and style.usable(evidence) and chance.random() < 0.5:
                wrong = chance.choice((claim, changed[0].claim))
                found = changed[1].evidence if wrong == claim else evidence
                add(
                    row,
                    style.revised(chance.choice((claim, changed[0].claim)), found, wrong, chance),
                )
            if len(made["name"]) < 2 * WANTED["name"]:
                add(row, edits.replaced_names(claim, evidence, pool, chance))
            add(row, edits.opposed(claim, evidence, opposites, chance))
        add(row, edits.negated(claim, evidence, label, chance))
        add(row, _styled(claim, evidence, label, chance))
        # What stands beside a passage is held out with it, or trained on with it.
        distractors = [d["evidence"] for d in other.get(claim, []) if held_out(d) == held_out(row)]
        if distractors:
            add(row, _amid(row, chance.choice(distractors), chance))
        add(row, _titled(row, chance.choice(facts), chance))
    sentences_of = [row for row in facts if style.usable(row["evidence"])]
    for row in chance.sample(sentences_of, len(sentences_of)):
        add(row, edits.parts(row["evidence"], chance))
    add_joint(facts, made, chance)
    for row in chance.sample(near, len(near)):
        add(
            row,
            [Edit(row["claim"], style.framed(row["evidence"], chance), "NEI", "framed")]
            * (chance.random() < 0.1),
        )
    return made


def _others(near: list[Row]) -> dict[str, list[Row]]:
    """The near but irrelevant passages of each claim."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in near:
        found[row["claim"]].append(row)
    return found


def _styled(claim: str, evidence: str, label: str, chance: random.Random) -> list[Edit]:
    found = []
    if style.usable(evidence) and not style.NEGATED.search(claim):
        which = chance.random()
        if which < 0.25:
            found += style.hedged(claim, evidence, label, chance)
        elif which < 0.5:
            found += style.attributed(claim, evidence, label, chance)
        elif which < 0.7:
            found.append(Edit(claim, style.reported(evidence, chance), label, "reported"))
        if label == "REFUTES" and chance.random() < 0.1:
            found += style.revised(claim, evidence, claim, chance)
    if chance.random() < 0.2:
        found.append(Edit(claim, style.framed(evidence, chance), label, "framed"))
    return found


def _amid(row: Row, distractor: str, chance: random.Random) -> list[Edit]:
    """The deciding passage beside an irrelevant one, and the irrelevant ones alone."""
    short = " ".join(distractor.split()[:40])
    parts = [row["evidence"], short]
    chance.shuffle(parts)
    found = [Edit(row["claim"], " ".join(parts), row["label"], "amid")]
    if chance.random() < 0.5:
        found.append(Edit(row["claim"], short, "NEI", "beside"))
    return found


def _titled(row: Row, other: Row, chance: random.Random) -> list[Edit]:
    """Under its page's title; and under that of `other`, which makes "he" somebody else."""
    name = style.subject(row["evidence"])
    if not name:
        return []
    found = [
        Edit(row["claim"], style.titled(row["evidence"], name, chance), row["label"], "titled")
    ]
    last = name.split()[-1]
    wrong = style.subject(other["evidence"])
    if wrong and wrong != name and row["label"] != "NEI" and last in row["claim"]:
        rest = chance.choice(("He", "She", "It")) + row["evidence"][len(name) :]
        if not re.search(rf"\b{re.escape(last)}\b", rest):
            found.append(Edit(row["claim"], f"{wrong}. {rest}", "NEI", "mistitled"))
    return found


def add_joint(facts: list[Row], made: dict[str, list[Row]], chance: random.Random) -> None:
    """Two claims of one passage as one claim: supported by both, refuted where one is refuted."""
    by: dict[str, list[Row]] = defaultdict(list)
    for row in facts:
        by[row["group"]].append(row)
    for rows in by.values():
        if len(rows) < 2:
            continue
        # Both supported where that can be: else "A, and B" would mostly be refuted.
        supported = [row for row in rows if row["label"] == "SUPPORTS"]
        one, two = chance.sample(supported if len(supported) > 1 else rows, 2)
        labels = {one["label"], two["label"]}
        if one["claim"] == two["claim"] or len(one["claim"].split()) > 16:
            continue
        label = "REFUTES" if "REFUTES" in labels else "NEI" if "NEI" in labels else "SUPPORTS"
        if label == "REFUTES" and chance.random() > JOINT_REFUTED:
            continue
        claim = f"{one['claim'].rstrip('.')}, and {style.inside(two['claim'])}."
        made["joint"].append({**one, "claim": claim, "label": label})


def write(path: Path, sets: dict[str, list[Row]]) -> None:
    with gzip.open(path, "wt", encoding="utf-8") as out:
        for name, rows in sets.items():
            for row in rows:
                kept = {key: row[key] for key in ("claim", "evidence", "label")}
                kept |= {"source": name, "group": row["group"], "held": held_out(row)}
                out.write(json.dumps(kept) + "\n")


def report(sets: dict[str, list[Row]], chance: random.Random) -> None:
    lines = []
    for name, rows in sets.items():
        counts = Counter(row["label"] for row in rows)
        share = max(counts.values()) / max(1, len(rows))
        lines.append(
            [
                name,
                len(rows),
                *(counts[x] for x in ("SUPPORTS", "REFUTES", "NEI")),
                share,
                tell_tale(rows, chance),
            ]
        )
    print(table(["source", "rows", "S", "R", "N", "largest", "claim alone"], lines))


def tell_tale(rows: list[Row], chance: random.Random) -> float:
    """Accuracy of naive Bayes over the claim's words on held-out passages."""
    train, test = [], []
    for row in chance.sample(rows, min(len(rows), 8000)):
        group = zlib.crc32(row.get("group", row["evidence"]).encode())
        (test if group % 4 == 0 else train).append(row)
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    totals: Counter[str] = Counter(row["label"] for row in train)
    for row in train:
        seen[row["label"]].update(set(row["claim"].lower().split()))
    import math

    def guess(row: Row) -> str:
        words = set(row["claim"].lower().split())
        return max(
            totals,
            key=lambda label: (
                math.log(totals[label])
                + sum(math.log((seen[label][w] + 0.5) / (totals[label] + 1)) for w in words)
            ),
        )

    return sum(guess(row) == row["label"] for row in test) / max(1, len(test))


if __name__ == "__main__":
    raise SystemExit(main())
