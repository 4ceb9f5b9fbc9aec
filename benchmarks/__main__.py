"""`python -m benchmarks KIND …`: every figure in the documentation comes from one of these.

Each kind is a file here; its docstring says what it reads and prints. Exit code 2 when data is
missing.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path


def kinds() -> list[str]:
    folder = Path(__file__).parent
    return sorted(path.stem for path in folder.glob("*.py") if not path.stem.startswith("_"))


def main() -> int:
    if len(sys.argv) < 2 or sys.argv[1] not in kinds():
        print(f"usage: python -m benchmarks {{{','.join(kinds())}}} …", file=sys.stderr)
        return 2
    module = importlib.import_module(f"benchmarks.{sys.argv[1]}")
    result: int = module.main(sys.argv[2:])
    return result


if __name__ == "__main__":
    raise SystemExit(main())
