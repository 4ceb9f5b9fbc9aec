"""The configuration of one run, from the command line, the environment and the files."""

from __future__ import annotations

import os
from pathlib import Path

from factcheck.cli._options import Options
from factcheck.config import Config, load
from factcheck.errors import ConfigError


def settings(options: Options) -> Config:
    """The configuration of this run, with the system's cache folder where none is named.

    Raises ConfigError, also for authorities that are not there: a run that meets no https page
    would never notice.
    """
    config = load(Path.cwd(), options.flags(), os.environ, explicit=options.config)
    web = config.door()
    if web.ca_file is not None and not web.ca_file.is_file():
        raise ConfigError(f"web.ca_file: there is no {web.ca_file}", "name a file of certificates")
    if web.cache_dir is None:
        from platformdirs import user_cache_path

        web = web.model_copy(update={"cache_dir": user_cache_path("factcheck", appauthor=False)})
    return config.model_copy(update={"web": web})
