"""What a run is told: flags > FACTCHECK_* > project file > user file > defaults.

The project file is the nearest factcheck.toml, or pyproject.toml with a [tool.factcheck], from
the working directory upwards. It came with the files to check, so it may tighten, never loosen.
"""

from factcheck.config._load import load, user_file
from factcheck.config._settings import Config
from factcheck.config._template import explain

__all__ = ["Config", "explain", "load", "user_file"]
