"""factcheck report RUN.json"""

from __future__ import annotations

from typing import Annotated

from typer import Argument

from factcheck.cli._options import Options, with_options


@with_options("format", "output", "fail_on", "verbose")
def command(
    run: Annotated[
        str, Argument(metavar="RUN.json", help="A run made with -f json; '-' is stdin.")
    ],
    *,
    options: Options,
) -> int:
    """Render a finished run again; with --fail-on, exit as that run would have."""
    from pathlib import Path

    from factcheck.article.files import unreadable
    from factcheck.cli._exit import OK, exit_code
    from factcheck.cli._inputs import stdin_bytes
    from factcheck.cli._output import targets, write
    from factcheck.report._load import load

    places = targets(options.format or ["terminal"], options.output, chosen=bool(options.format))
    try:
        text = stdin_bytes() if run == "-" else Path(run).read_bytes()
    except (OSError, ValueError) as error:
        raise unreadable(Path(run), error) from error
    report = load(text, "standard input" if run == "-" else run)
    for place in places:
        write(report, place, verbose=options.verbose > 0)
    return exit_code(report, options.fail_on) if options.fail_on else OK
