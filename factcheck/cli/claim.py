"""factcheck claim TEXT"""

from __future__ import annotations

from typing import Annotated

from typer import Argument

from factcheck.cli._options import Options, with_options


@with_options()
def command(
    words: Annotated[list[str], Argument(metavar="TEXT", help="One sentence, best in quotes.")],
    *,
    options: Options,
) -> int:
    """Check one claim."""
    from factcheck.claims import extract_stated
    from factcheck.cli._inputs import claim
    from factcheck.cli._run import run

    return run(lambda: [claim(" ".join(words))], options, extract_stated)
