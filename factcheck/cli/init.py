"""factcheck init"""

from __future__ import annotations

from typing import Annotated

from typer import Option


def command(
    user: Annotated[
        bool,
        Option(
            "--user",
            metavar="",
            help="Your own file, for all projects, instead of ./factcheck.toml.",
        ),
    ] = False,
) -> int:
    """Write a configuration file with the usual settings, commented out."""
    from pathlib import Path

    from factcheck.cli._exit import OK
    from factcheck.cli._output import show
    from factcheck.config import explain, user_file
    from factcheck.errors import UsageError
    from factcheck.report._text import one_line

    own = user_file()
    path = own if user else Path("factcheck.toml")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(explain(own))
    except FileExistsError as error:
        raise UsageError(f"{path} is there already", "edit it, or remove it first") from error
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror or error}") from error
    show(f"wrote {one_line(str(path))}: a line takes effect without its leading #\n")
    return OK
