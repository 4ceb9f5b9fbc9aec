"""The configuration of one run, from the command line, the environment and the files."""

from __future__ import annotations

import os
from pathlib import Path

from factcheck.cli._options import Options
from factcheck.config import Config, load


def settings(options: Options) -> Config:
    """The configuration of this run, with the system's cache folder where none is named."""
    config = load(Path.cwd(), options.flags(), os.environ, explicit=options.config)
    web = config.door()
    if web.cache_dir is None:
        from platformdirs import user_cache_path

        web = web.model_copy(update={"cache_dir": user_cache_path("factcheck", appauthor=False)})
    return config.model_copy(update={"web": web})
