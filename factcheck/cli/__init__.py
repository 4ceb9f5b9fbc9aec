"""The command line: argv -> exit code. One command per file; nothing heavy is imported here."""

from typing import NoReturn


def main() -> NoReturn:
    """Run the command in sys.argv and exit with its code."""
    import sys

    try:
        _quieten_libraries()
        from factcheck.cli._main import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:  # before the handler in `run` stands, or after it
        code = 130
    sys.exit(code)


def _quieten_libraries() -> None:
    """What libraries log holds text from outside, unsanitised; it is for debugging only."""
    import logging
    import os
    import sys
    import warnings

    if os.environ.get("FACTCHECK_DEBUG", "0") in ("", "0"):
        logging.getLogger().addHandler(logging.NullHandler())
        if not sys.warnoptions:
            warnings.simplefilter("ignore")
