"""factcheck explain RUN.json CLAIM"""

from __future__ import annotations

from typing import Annotated

from typer import Argument

from factcheck.cli._options import Options, with_options


@with_options("verbose")
def command(
    run: Annotated[
        str, Argument(metavar="RUN.json", help="A run made with -f json; '-' is stdin.")
    ],
    claim: Annotated[
        str,
        Argument(metavar="CLAIM", help="Its number in the run, its id, or words of it."),
    ],
    *,
    options: Options,
) -> int:
    """Show why a claim has its label: passages, probabilities, signals, thresholds, the rule."""
    from factcheck.cli._exit import OK
    from factcheck.cli._explanation import explanation, find
    from factcheck.cli._inputs import finished
    from factcheck.cli._output import show
    from factcheck.report._text import break_commands

    report = finished(run)
    lines = explanation(report, find(report, claim), every=options.verbose > 0)
    show(break_commands("\n".join(lines) + "\n"))
    return OK
