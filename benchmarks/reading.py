"""How well main text is read: 4-word shingles against the pages' ground truth.

Reads `pages/*.html.gz` and `pages/ground-truth.json` (`{page: {articleBody, url}}`) below --data.
Prints precision and recall (of multisets of 4-word shingles, averaged over pages, an unreadable
page counting 0), their F1, pages a second, and how many pages failed or broke a span.
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import json
import re
import sys
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import _rows
from factcheck.article import Reader
from factcheck.errors import InputError
from factcheck.models import Article, Page
from factcheck.web import Web, WebSettings

Shingles = Counter[tuple[str, ...]]


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="benchmarks reading", description=__doc__)
    parser.add_argument("--data", help="folder that holds pages/")
    parser.add_argument("--out", type=Path, help="write a JSON line per page")
    parser.add_argument("--worst", type=int, default=0, help="print the N worst pages")
    arguments = parser.parse_args(argv)
    folder = _rows.data_dir(arguments.data) / "pages"
    try:
        truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        print(f"benchmarks: no ground truth in {folder}: {error}; give --data", file=sys.stderr)
        return 2
    rows, seconds = asyncio.run(_read_all(folder, truth))
    if arguments.out:
        _rows.write(arguments.out, rows)
    worst = sorted(rows, key=lambda row: row["precision"] + row["recall"])[: arguments.worst]
    keys = ("id", "precision", "recall", "characters", "links", "headings", "error")
    if worst:
        print(_rows.table(keys, [[row[key] for key in keys] for row in worst]), end="\n\n")
    precision = sum(row["precision"] for row in rows) / len(rows)
    recall = sum(row["recall"] for row in rows) / len(rows)
    print(
        _rows.table(
            ("pages", "precision", "recall", "F1", "pages/s", "failed", "broken spans"),
            [
                (
                    len(rows),
                    precision,
                    recall,
                    2 * precision * recall / max(precision + recall, 1e-9),
                    len(rows) / seconds,
                    sum(bool(row["error"]) for row in rows),
                    sum(row["broken_spans"] for row in rows),
                )
            ],
        )
    )
    return 0


async def _read_all(
    folder: Path, truth: dict[str, dict[str, str]]
) -> tuple[list[_rows.Row], float]:
    """A row per page, and the seconds that reading took, the worker's start left out."""
    rows = []
    async with Web(WebSettings(offline=True)) as web, Reader(web) as reader:
        await _score(reader, _page(folder, next(iter(truth)), ""), "")
        started = time.perf_counter()
        for name, told in sorted(truth.items()):
            page = _page(folder, name, told.get("url", ""))
            rows.append({"id": name, **await _score(reader, page, told["articleBody"])})
        return rows, time.perf_counter() - started


def _page(folder: Path, name: str, url: str) -> Page:
    body = gzip.decompress((folder / f"{name}.html.gz").read_bytes())
    address = url or f"https://{name}.invalid/"
    return Page(address, address, 200, "text/html", "", body, datetime.now(UTC))


async def _score(reader: Reader, page: Page, expected: str) -> _rows.Row:
    try:
        article = await reader.page(page)
    except InputError as error:
        return {**_compare(expected, ""), "error": str(error), "broken_spans": 0} | dict.fromkeys(
            ("characters", "links", "headings"), 0
        )
    return {
        **_compare(expected, article.text),
        "error": "",
        "broken_spans": _broken_spans(article),
        "characters": len(article.text),
        "links": len(article.links),
        "headings": len(article.headings),
        "title": article.source.title,
        "author": article.source.author,
        "published": str(article.source.published or ""),
        "publisher": article.source.publisher,
        "language": article.language,
        "warnings": article.warnings,
    }


def _broken_spans(article: Article) -> int:
    spans = [*article.prose, *(x.span for x in (*article.headings, *article.links))]
    return sum(
        not 0 <= x.start < x.end <= len(article.text)
        or x.of(article.text) != x.of(article.text).strip()
        for x in spans
    )


def _compare(expected: str, found: str) -> dict[str, float]:
    wanted, got = _shingles(expected), _shingles(found)
    shared = sum((wanted & got).values())
    return {
        "precision": shared / max(1, sum(got.values())),
        "recall": shared / max(1, sum(wanted.values())),
    }


def _shingles(text: str, size: int = 4) -> Shingles:
    words = re.findall(r"\w+", text)
    return Counter(
        tuple(words[at : at + size]) for at in range(max(1, len(words) - size + 1)) if words
    )
