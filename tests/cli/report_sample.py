"""The sample of the report's own tests, which has everything in it."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "report"))

from sample import check, clean, outcomes, report

__all__ = ["check", "clean", "outcomes", "report"]
