"""JSON lines in, JSON lines and plain tables out."""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

SHARED = Path(__file__).parents[2] / "shared" / "data"

Row = dict[str, Any]
ENDINGS = ("", ".jsonl.gz", ".jsonl")


def data_dir(argument: str | None) -> Path:
    """Where the data sets live: the argument, else `../shared/data` beside the project."""
    return Path(argument) if argument else SHARED


def locate(file: Path | str, data: str | None, kind: str) -> Path:
    """`file` as a path where there is one, else as a name in the data's folder `kind` or in the
    folder itself, with or without its ending."""
    places = (Path(), data_dir(data) / kind, data_dir(data))
    tries = [place / f"{file}{ending}" for place in places for ending in ENDINGS]
    return next((path for path in tries if path.is_file()), Path(file))


def read(path: Path, *needed: str) -> list[Row]:
    """The rows of a JSON lines file, gzipped when its name ends with .gz.

    Exits with code 2 and a line on stderr when the file is missing or is not JSON lines, and
    when a row lacks one of the fields `needed`.
    """
    rows = _parsed(path)
    for number, row in enumerate(rows, 1):
        lacking = [name for name in needed if not isinstance(row, dict) or name not in row]
        if lacking:
            print(f"benchmarks: row {number} of {path} has no {lacking[0]!r}", file=sys.stderr)
            raise SystemExit(2)
    return rows


def _parsed(path: Path) -> list[Row]:
    try:
        raw = path.read_bytes()
        text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
        return [json.loads(line) for line in text.split("\n") if line.strip()]
    except FileNotFoundError:
        print(f"benchmarks: no file {path}; give --data or a path", file=sys.stderr)
    except (OSError, EOFError, ValueError) as error:
        print(f"benchmarks: {path} is not JSON lines: {error}", file=sys.stderr)
    raise SystemExit(2)


def write(path: Path, rows: Iterable[Row]) -> None:
    with path.open("w", encoding="utf-8") as out:
        for row in rows:
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


def table(headers: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """An aligned text table; floats with three decimals."""
    cells = [[f"{x:.3f}" if isinstance(x, float) else str(x) for x in row] for row in rows]
    grid = [list(headers), *cells]
    widths = [max(len(row[column]) for row in grid) for column in range(len(headers))]
    lines = ["  ".join(x.ljust(w) for x, w in zip(row, widths, strict=True)) for row in grid]
    return "\n".join(line.rstrip() for line in lines)
