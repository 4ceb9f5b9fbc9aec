"""factcheck claim TEXT"""

from __future__ import annotations

from typing import Annotated

from typer import Argument

from factcheck.cli._options import Options, with_options


@with_options()
def command(
    text: Annotated[str, Argument(metavar="TEXT", help="One sentence, in quotes.")],
    *,
    options: Options,
) -> int:
    """Check one claim."""
    from factcheck.cli._inputs import Input
    from factcheck.cli._run import run

    name = options.stdin_filename or "claim.txt"
    return run(lambda: [Input(name, lambda reader: reader.text(text, filename=name))], options)
