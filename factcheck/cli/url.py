"""factcheck url URL..."""

from __future__ import annotations

from typing import Annotated

from typer import Argument

from factcheck.cli._options import Options, with_options


@with_options()
def command(
    urls: Annotated[
        list[str], Argument(metavar="URL", help="http(s) addresses; '-' reads them from stdin.")
    ],
    *,
    options: Options,
) -> int:
    """Check live articles."""
    from factcheck.cli._inputs import stdin_lines, url
    from factcheck.cli._run import run
    from factcheck.errors import UsageError

    named = [each for word in urls for each in (stdin_lines() if word == "-" else [word])]
    if not named:
        raise UsageError("standard input names no address", "write one on each line")
    return run(lambda: [url(each) for each in dict.fromkeys(named)], options)
