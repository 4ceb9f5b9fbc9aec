import sys
from pathlib import Path

# The commands of `benchmarks` are no part of the wheel, so tests of an installed package look
# for them beside themselves.
sys.path.insert(0, str(Path(__file__).parents[1]))

from mediawiki_fixture import wiki as wiki
