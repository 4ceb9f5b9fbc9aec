"""The commands, in the order in which help lists them."""

from __future__ import annotations

from typing import Annotated

import typer

from factcheck.cli import cache, claim, claims, corpus, explain, file, init, providers, report, url

EPILOG = (
    "Without a command a text that is piped in is checked: factcheck --offline < draft.md. "
    "Exit codes: 0 nothing at or above --fail-on, 1 found, 2 usage or nothing readable, "
    "3 incomplete, 70 our bug, 130 interrupted."
)

app = typer.Typer(
    name="factcheck",
    help="Check what an article claims against what others say.",
    epilog=EPILOG,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["--help", "-h"]},
    pretty_exceptions_enable=False,
)


def _show_version(wanted: bool) -> None:
    if wanted:
        from factcheck import __version__

        typer.echo(f"factcheck {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool,
        typer.Option(
            "--version", metavar="", help="Show the version.", callback=_show_version, is_eager=True
        ),
    ] = False,
) -> None:
    pass


app.command("url")(url.command)
app.command("file")(file.command)
app.command("claim")(claim.command)
app.command("claims")(claims.command)
app.add_typer(corpus.app)
app.add_typer(cache.app)
app.command("report")(report.command)
app.command("explain")(explain.command)
app.command("providers")(providers.command)
app.command("init")(init.command)
