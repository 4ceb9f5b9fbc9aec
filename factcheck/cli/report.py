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
    from factcheck.cli._exit import OK, exit_code
    from factcheck.cli._inputs import finished
    from factcheck.cli._output import targets, write

    places = targets(options.format or ["terminal"], options.output, chosen=bool(options.format))
    report = finished(run)
    for place in places:
        write(report, place, verbose=options.verbose > 0)
    return exit_code(report, options.fail_on) if options.fail_on else OK
