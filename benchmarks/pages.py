"""The whole command on real pages, with a real MediaWiki as Wikipedia.

    python -m benchmarks pages [--data DIR] [--out FOLDER] [--limit N] [--claims N]

Fills a MediaWiki on loopback with the passages of retrieval/fm2_dev_passages (one page a title),
then runs `factcheck file PAGE -f json` on every page in pages/, and on one draft that holds N
claims of retrieval/fm2_dev_claims, about which that wiki knows something. Checks each report:
valid against the schema, every claim equal to the text its span points at, every passage a
verbatim substring of its document. Prints counts of claims, outcomes, labels, and seconds per
input; exits 1 on any violation.
"""

from __future__ import annotations

import argparse
import gzip
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path

from pydantic import ValidationError

from benchmarks import _rows
from benchmarks._mediawiki import mediawiki, missing
from factcheck.models import FactCheck, Report

ACCEPTED = {0, 1, 3}
"""Exit codes of a run that made a report: fine, a contradiction, an incomplete search."""


def wiki_pages(passages: list[_rows.Row]) -> dict[str, str]:
    """Wikitext by title: the passages of each title in order, under their section headings."""
    grouped: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in passages:
        grouped[row["title"]][row.get("section") or ""].append(row["text"])
    return {
        title: "\n\n".join(
            (f"== {section} ==\n" if section else "") + " ".join(texts)
            for section, texts in sections.items()
        )
        for title, sections in grouped.items()
    }


def violations(report: Report) -> list[str]:
    """What the report promises and does not keep; empty when all is well."""
    return [line for check in report.checks for line in (*_claims(check), *_passages(check))]


def _claims(check: FactCheck) -> list[str]:
    claims = [finding.claim for finding in check.findings]
    return [
        f"claim {claim.id} is not the text of its span"
        for claim in claims
        if claim.span.of(check.article.text) != claim.text
    ]


def _passages(check: FactCheck) -> list[str]:
    texts = {document.id: document.text for document in check.documents}
    votes = [vote for finding in check.findings for vote in finding.votes]
    evidence = [e for vote in votes for judgement in vote.judgements for e in judgement.evidence]
    return [
        f"a passage of {item.document} is not verbatim"
        for item in evidence
        if item.span.of(texts[item.document]) != item.passage
    ]


def environment(base_url: str, cache: Path) -> dict[str, str]:
    return {
        **os.environ,
        "FACTCHECK_EVIDENCE__WIKIPEDIA__BASE_URL": base_url,
        "FACTCHECK_EVIDENCE__CITED__BASE_URL": base_url,
        "FACTCHECK_WEB__ALLOW_PRIVATE": f'["{base_url}"]',
        "FACTCHECK_WEB__CACHE_DIR": str(cache),
    }


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="benchmarks pages", description=__doc__)
    parser.add_argument("--data")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--limit", type=int, help="only so many pages")
    parser.add_argument("--claims", type=int, default=80, help="claims in the draft")
    options = parser.parse_args(argv)
    data = _rows.data_dir(options.data)
    passages = _rows.read(data / "retrieval" / "fm2_dev_passages.jsonl.gz")
    if missing():
        print(f"benchmarks: {missing()}", file=sys.stderr)
        return 2
    claims = _rows.read(data / "retrieval" / "fm2_dev_claims.jsonl.gz")
    drawn = random.Random(3).sample(claims, min(options.claims, len(claims)))
    packed = sorted((data / "pages").glob("*.html.gz"))[: options.limit]
    with mediawiki(wiki_pages(passages)) as base_url, tempfile.TemporaryDirectory() as folder:
        out = options.out or Path(folder, "reports")
        out.mkdir(parents=True, exist_ok=True)
        env = environment(base_url, Path(folder, "cache"))
        failed = run([unpacked(page, out) for page in packed], env, out)
        given = {row["claim"]: row["label"] for row in drawn}
        draft = out / "draft.md"
        draft.write_text("\n\n".join(given) + "\n", encoding="utf-8")
        return max(failed, run([draft], env, out, given))


def unpacked(packed: Path, out: Path) -> Path:
    page = out / packed.stem
    page.write_bytes(gzip.decompress(packed.read_bytes()))
    return page


def run(
    inputs: list[Path], env: dict[str, str], out: Path, given: Mapping[str, str] | None = None
) -> int:
    """Check each of `inputs`; print the counts. `given` are labels by the text of the claim."""
    counts: Counter[tuple[str, str]] = Counter()
    seconds, broken = [], []
    for number, page in enumerate(inputs):
        report_file = out / f"{page.name}.json"
        command = [sys.executable, "-m", "factcheck", "file", str(page)]
        started = time.perf_counter()
        done = subprocess.run(
            [*command, "-f", f"json={report_file}"], env=env, capture_output=True, text=True
        )
        seconds.append(time.perf_counter() - started)
        counts["exit code", str(done.returncode)] += 1
        if done.returncode not in ACCEPTED or "Traceback" in done.stderr:
            broken.append(f"{page.name}: exit {done.returncode}: {done.stderr.strip()[-300:]}")
            continue
        try:
            report = Report.model_validate_json(report_file.read_bytes())
        except ValidationError as error:
            broken.append(f"{page.name}: {error}")
            continue
        broken += [f"{page.name}: {what}" for what in violations(report)]
        tally(report, counts, given or {})
        print(f"\r{number + 1}/{len(inputs)}", end="", file=sys.stderr)
    print(file=sys.stderr)
    rows = [(kind, name, n) for (kind, name), n in sorted(counts.items())]
    print(_rows.table(["what", "which", "how many"], rows))
    print(
        f"{len(inputs)} inputs; seconds for one: median {statistics.median(seconds):.1f}, "
        f"most {max(seconds):.1f}; violations: {len(broken)}"
    )
    print("\n".join(broken))
    return 1 if broken else 0


def tally(report: Report, counts: Counter[tuple[str, str]], given: Mapping[str, str]) -> None:
    counts["input", "unreadable"] += len(report.unreadable)
    for check in report.checks:
        for finding in check.findings:
            counts["claim", finding.claim.kind.value] += 1
            truth = given.get(finding.claim.text)
            of = f"label of a claim that is {truth}" if truth else "label"
            counts[of, f"{finding.label.value}, S {finding.supporting}, R {finding.refuting}"] += 1
            for vote in finding.votes:
                counts["vote", vote.stance.value] += 1
        for skip in check.skipped:
            counts["skipped", skip.reason] += 1
        for outcome in check.outcomes:
            counts[f"outcome of {outcome.provider}", outcome.status.value] += 1
