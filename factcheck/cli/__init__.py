"""The command line: argv -> exit code. One command per file; nothing heavy is imported here."""

from typing import NoReturn


def main() -> NoReturn:
    """Run the command in sys.argv and exit with its code."""
    import sys

    from factcheck.cli._main import run

    sys.exit(run(sys.argv[1:]))
