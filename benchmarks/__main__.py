"""`python -m benchmarks KIND …`: every figure in the documentation comes from one of these.

Each kind is a file here; its docstring says what it reads and prints. Exit code 2 when data is
missing.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

from factcheck.errors import UsageError


def kinds() -> list[str]:
    folder = Path(__file__).parent
    return sorted(path.stem for path in folder.glob("*.py") if not path.stem.startswith("_"))


def main() -> int:
    if len(sys.argv) < 2 or sys.argv[1] not in kinds():
        print(f"usage: python -m benchmarks {{{','.join(kinds())}}} …", file=sys.stderr)
        return 2
    module = importlib.import_module(f"benchmarks.{sys.argv[1]}")
    try:
        result: int = module.main(sys.argv[2:])
    except UsageError as error:
        print(f"benchmarks: {error}", file=sys.stderr)
        return error.exit_code
    return result


if __name__ == "__main__":
    raise SystemExit(main())
