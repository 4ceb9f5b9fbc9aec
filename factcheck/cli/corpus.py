"""factcheck corpus add|search|info"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from typer import Argument, Option

app = typer.Typer(name="corpus", help="Build and look into a local index to search.")

Folder = Annotated[Path, Argument(metavar="INDEX", help="A folder made with `corpus add`.")]


@app.command()
def add(
    paths: Annotated[
        list[Path],
        Argument(metavar="PATH", help="Folders and files: text, Markdown, HTML, JSON lines."),
    ],
    index: Annotated[Path, Option("--index", metavar="DIR", help="Where the index is kept.")],
    lang: Annotated[str, Option("--lang", metavar="CODE", help="Language of the texts.")] = "en",
) -> int:
    """Add files to an index; what is in it already is not doubled."""

    from factcheck.article import Reader
    from factcheck.cli._exit import INCOMPLETE, OK
    from factcheck.cli._stderr import say
    from factcheck.cli._wait import wait
    from factcheck.evidence import _index
    from factcheck.web import Web, WebSettings

    async def build() -> _index.Index:
        async with Web(WebSettings(offline=True)) as web, Reader(web, language=lang) as reader:
            return await _index.build(paths, index, reader=reader, language=lang)

    about = _index.info(wait(build()))
    for line in about.unreadable:
        say(line)
    _show_info(about)
    return INCOMPLETE if about.unreadable else OK


@app.command()
def search(
    index: Folder,
    query: Annotated[str, Argument(metavar="QUERY", help="Words to look for.")],
    count: Annotated[int, Option("--count", "-n", min=1, max=1000, help="How many.")] = 10,
) -> int:
    """Show the best documents of an index for a query."""
    from factcheck.cli._exit import OK
    from factcheck.cli._output import show
    from factcheck.evidence import _index
    from factcheck.report._text import clipped, one_line

    found = _index.search(_index.open_index(index), query, count)
    lines = []
    for record, score in found:
        source = record.source
        about = [source.title, source.publisher, str(source.published or ""), source.url]
        lines += [
            f"{score:6.2f}  {one_line(' · '.join(part for part in about if part))}",
            f"        {clipped(one_line(record.text[:1000]), 200)}",
        ]
    show("\n".join(lines or ["nothing found"]) + "\n")
    return OK


@app.command()
def info(index: Folder) -> int:
    """Say what an index holds."""
    from factcheck.cli._exit import OK
    from factcheck.evidence import _index

    _show_info(_index.info(_index.open_index(index)))
    return OK


def _show_info(about: object) -> None:
    from factcheck.cli._output import show
    from factcheck.evidence._index import Info
    from factcheck.report._order import plural

    assert isinstance(about, Info)
    count = f"{plural(about.documents, 'document')} of {plural(about.publishers, 'publisher')}"
    left_out = f", {plural(len(about.unreadable), 'file')} left out" if about.unreadable else ""
    show(f"{count}{left_out}, language {about.language}\n")
