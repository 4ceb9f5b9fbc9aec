"""factcheck claims PATH..."""

from __future__ import annotations

from typing import Annotated

from typer import Argument

from factcheck.cli._options import Options, with_options


@with_options(
    "lang", "max_claims", "stdin_filename", "offline", "refresh", "format", "config", "quiet"
)
def command(
    paths: Annotated[
        list[str], Argument(metavar="PATH", help="Files, folders, globs, URLs; '-' is stdin.")
    ],
    *,
    options: Options,
) -> int:
    """Show what would be checked, and what is skipped and why; search nothing."""
    from factcheck.cli._claims import show_claims

    return show_claims(paths, options)
