"""Quotes and reported speech with their speakers: `FILE [--data DIR] [--out P]`.

FILE is a path, or a name under DIR or `DIR/quotes`. Reads
`{doc_id, text, quotes?}`, writes `{doc_id, quotes: [{start, end, spans, type, speaker,
speaker_mention}]}`, and prints characters a second. Where the rows have gold quotes, it prints
precision, recall and F1 at a character Jaccard of at least .8 and .3, and recall by gold type.

A quote is matched to gold one to one, greedily from the best Jaccard down, whatever its type;
quotation marks, blanks and `, . ; :` at both ends do not count. A split quote is compared as its
pieces or as its whole extent, whichever fits better. A speaker is right when half of the content
words are shared (Dice) or the last capitalised word is in the gold speaker.
"""

from __future__ import annotations

import argparse
import re
import time
from collections import Counter
from pathlib import Path

from benchmarks._rows import Row, locate, read, table, write
from factcheck.claims.speech.quotes import Quote, reported
from factcheck.models import Article, Format, Source, Span

_PARAGRAPH = re.compile(r"\S[^\n]*(?:\n(?!\s*\n)[^\n]+)*(?<=\S)")
TYPES = ("direct", "mixed", "indirect")
EDGE = " \t\r\n\xa0\u2009\u202f\"“”‘’'«»„‟`,.;:"


def article(text: str) -> Article:
    """Raw text as an article: every paragraph is prose."""
    spans = (Span(*match.span()) for match in _PARAGRAPH.finditer(text))
    return Article(location="-", source=Source(), format=Format.TEXT, text=text, prose=tuple(spans))


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks quotes", description=__doc__)
    parser.add_argument("file")
    parser.add_argument("--data")
    parser.add_argument("--out", type=Path)
    arguments = parser.parse_args(argv)
    rows = read(locate(arguments.file, arguments.data, "quotes"), "doc_id", "text")
    found: list[Row] = []
    started = time.perf_counter()
    for row in rows:
        quotes = [_row(one) for one in reported(article(row["text"]))]
        found.append({"doc_id": row["doc_id"], "quotes": quotes})
    seconds = time.perf_counter() - started
    characters = sum(len(row["text"]) for row in rows)
    total = sum(len(row["quotes"]) for row in found)
    print(f"{len(rows)} documents, {total} quotes, {characters / seconds:,.0f} characters/s")
    if any("quotes" in row for row in rows):
        lines = [(f">= {at}", *_scores(rows, found, at)) for at in (0.8, 0.3)]
        types = [f"R {kind}" for kind in TYPES]
        print(table(("overlap", "P", "R", "F1", "speaker", "joint F1", *types), lines))
    if arguments.out:
        write(arguments.out, found)
    return 0


def _row(one: Quote) -> Row:
    return {
        "start": one.span.start,
        "end": one.span.end,
        "spans": [list(part) for part in one.parts],
        "type": one.kind.value,
        "speaker": one.speaker,
        "speaker_mention": one.speaker_mention,
    }


def _scores(rows: list[Row], found: list[Row], at: float) -> list[float]:
    gold = predicted = right = joint = named = speakers = 0
    wanted_of, right_of = Counter[str](), Counter[str]()
    for row, guess in zip(rows, found, strict=True):
        pairs = _pairs(row, guess["quotes"], at)
        gold, predicted = gold + len(row["quotes"]), predicted + len(guess["quotes"])
        right += len(pairs)
        wanted_of.update(quote.get("type", "") for quote in row["quotes"])
        right_of.update(wanted.get("type", "") for wanted, _ in pairs)
        for wanted, got in pairs:
            same = _same_speaker(got, wanted["speaker"])
            joint += same if wanted["speaker"] else got["speaker"] is None
            named, speakers = named + same, speakers + bool(wanted["speaker"])
    p, r = right / max(predicted, 1), right / max(gold, 1)
    by_type = [right_of[kind] / max(wanted_of[kind], 1) for kind in TYPES]
    speaker = named / max(speakers, 1)
    return [p, r, _f1(right, predicted, gold), speaker, _f1(joint, predicted, gold), *by_type]


def _f1(right: int, predicted: int, gold: int) -> float:
    return 2 * right / max(predicted + gold, 1)


def _pairs(row: Row, quotes: list[Row], at: float) -> list[tuple[Row, Row]]:
    text, scored = row["text"], []
    sets = [_characters(text, quote["spans"]) for quote in quotes]
    for i, wanted in enumerate(row["quotes"]):
        whole = [[wanted["start"], wanted["end"]]]
        forms = [_characters(text, form) for form in (whole, wanted.get("content_spans") or whole)]
        for j, mine in enumerate(sets):
            overlap = max(len(form & mine) / max(len(form | mine), 1) for form in forms)
            if overlap >= at:
                scored.append((-overlap, i, j))
    taken: set[tuple[str, int]] = set()
    pairs = []
    for _, i, j in sorted(scored):
        if ("gold", i) not in taken and ("mine", j) not in taken:
            taken |= {("gold", i), ("mine", j)}
            pairs.append((row["quotes"][i], quotes[j]))
    return pairs


def _characters(text: str, spans: list[list[int]]) -> frozenset[int]:
    found: set[int] = set()
    for start, end in spans:
        piece = text[start:end]
        start += len(piece) - len(piece.lstrip(EDGE))
        found.update(range(start, start + len(piece.strip(EDGE))))
    return frozenset(found)


def _same_speaker(got: Row, wanted: str | None) -> bool:
    if not wanted:
        return False
    gold = set(_content(wanted))
    for key in ("speaker", "speaker_mention"):
        mine = _content(got[key] or "")
        capitals = re.findall(r"\b[A-Z][\w.-]*", got[key] or "")
        if mine and 2 * len(gold & set(mine)) >= 0.5 * (len(gold) + len(set(mine))):
            return True
        if capitals and capitals[-1].lower().strip(".") in gold:
            return True
    return False


def _content(words: str) -> list[str]:
    found = re.findall(r"[^\W_]+(?:[.-][^\W_]+)*", re.sub(r"['’](?:s\b)?", " ", words.lower()))
    return [word for word in found if word not in ("the", "a", "an", "of", "mr", "mrs", "ms", "dr")]
