"""factcheck file PATH..."""

from __future__ import annotations

from typing import Annotated

from typer import Argument

from factcheck.cli._options import Options, with_options


@with_options()
def command(
    paths: Annotated[
        list[str], Argument(metavar="PATH", help="Files, folders, globs; '-' is stdin.")
    ],
    *,
    options: Options,
) -> int:
    """Check files: Markdown, text, HTML, PDF, DOCX."""
    from factcheck.cli._inputs import files
    from factcheck.cli._run import run

    return run(lambda: files(paths, options.stdin_filename), options)
