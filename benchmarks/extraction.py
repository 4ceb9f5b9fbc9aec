"""Speed of the whole claims room on one core: `FILE [--data DIR] [--megabytes N]`.

FILE is a path, or a name under DIR or `DIR/quotes`, with rows `{text}`. Prints characters a second
for quotes alone and for everything (sentences, quotes, statements, context, mentions,
check-worthiness), what is found, and how the time grows when one text doubles up to N megabytes.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Callable

from benchmarks._rows import locate, read, table
from benchmarks.quotes import article
from factcheck.claims import extract
from factcheck.claims.speech.quotes import reported
from factcheck.models import Article


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks extraction", description=__doc__)
    parser.add_argument("file", nargs="?", default="polnear_dev")
    parser.add_argument("--data")
    parser.add_argument("--megabytes", type=float, default=2.0)
    options = parser.parse_args(argv)
    texts = [row["text"] for row in read(locate(options.file, options.data, "quotes"), "text")]
    articles = [article(text) for text in texts]
    characters = sum(map(len, texts))
    extract(articles[0])  # patterns are compiled and weights are read
    lines = [
        (name, f"{characters / _seconds(act, articles):,.0f}")
        for name, act in (("quotes", reported), ("everything", extract))
    ]
    print(table(("of the room", "characters/s"), lines))
    kinds = Counter(claim.kind.value for each in articles for claim in extract(each).claims)
    print(f"{sum(kinds.values())} claims of {len(texts)} texts: {dict(kinds.most_common())}")
    print(
        table(("characters", "seconds", "x half"), _growth("\n\n".join(texts), options.megabytes))
    )
    return 0


def _seconds(act: Callable[[Article], object], articles: list[Article]) -> float:
    started = time.process_time()
    for each in articles:
        act(each)
    return time.process_time() - started


def _growth(text: str, megabytes: float) -> list[tuple[str, float, str]]:
    """Seconds for one text of a quarter, a half and all of the size."""
    size, lines, before = int(megabytes * 1e6), [], 0.0
    whole = "\n\n".join([text] * (size // len(text) + 1))[:size]
    for length in (size // 4, size // 2, size):
        spent = _seconds(extract, [article(whole[:length])])
        lines.append((f"{length:,}", spent, f"{spent / before:.2f}" if before else ""))
        before = spent
    return lines
