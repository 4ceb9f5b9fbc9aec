"""What an article would be checked for, as text or JSON."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager, nullcontext
from typing import TYPE_CHECKING

from factcheck.article import Reader
from factcheck.claims import extract
from factcheck.cli._exit import INCOMPLETE, OK, USAGE
from factcheck.cli._inputs import Input, files, read_all, url
from factcheck.cli._options import Options
from factcheck.cli._output import show
from factcheck.cli._settings import settings
from factcheck.cli._stderr import say
from factcheck.cli._wait import wait
from factcheck.config import Config
from factcheck.errors import UnknownName
from factcheck.models import Article, Claim, Extraction, Noun, Skipped, Unreadable
from factcheck.report._json import lines_of
from factcheck.report._order import place, plural, speaker, title, unread_line
from factcheck.report._text import one_line

if TYPE_CHECKING:
    from factcheck.web import Web


class Outline(Noun):
    """One item of the JSON list; the claims are as in a report."""

    location: str
    claims: tuple[Claim, ...]
    skipped: tuple[Skipped, ...]


def show_claims(paths: Sequence[str], options: Options) -> int:
    config = settings(options)
    layouts = {"terminal": _text, "json": _json}
    layout = (options.format or ["terminal"])[0]
    if layout not in layouts:
        raise UnknownName(f"claims are not shown as {layout!r}", f"known: {', '.join(layouts)}")
    inputs, live = [], False
    for path in dict.fromkeys(paths):
        address = path.partition("://")[0].lower() in ("http", "https")
        inputs += [url(path)] if address else files([path], options.stdin_filename)
        live = live or address
    articles, unreadable = wait(_read(inputs, config, live=live))
    found = [(each, extract(each, max_claims=config.max_claims)) for each in articles]
    for unread in unreadable:
        say(unread_line(unread))
    if not found:
        return USAGE
    show(layouts[layout](found))
    return INCOMPLETE if unreadable else OK


async def _read(
    inputs: Sequence[Input], config: Config, *, live: bool
) -> tuple[list[Article], list[Unreadable]]:
    opened: AbstractAsyncContextManager[Web | None] = nullcontext()
    if live:  # the network's modules take longer than the claims of a draft
        from factcheck.web import Web

        opened = Web(config.web)
    async with opened as web, Reader(web, language=config.language) as reader:
        return await read_all(inputs, reader)


def _json(found: Sequence[tuple[Article, Extraction]]) -> str:
    rows = [
        Outline(location=article.location, claims=every.claims, skipped=every.skipped)
        for article, every in found
    ]
    return "[\n" + ",\n".join(lines_of(row, None, indent=2) for row in rows) + "\n]\n"


def _text(found: Sequence[tuple[Article, Extraction]]) -> str:
    lines = []
    for article, every in found:
        claims, skipped = plural(len(every.claims), "claim"), plural(len(every.skipped), "sentence")
        lines += [f"{title(article)}: {claims}, {skipped} skipped", ""]
        for claim in every.claims:
            lines.append(f"  {place(article, claim.span.start)}: {_about(claim)}")
            lines.append(f"    {one_line(claim.text)}")
            if claim.standalone:
                lines.append(f"    read as: {one_line(claim.standalone)}")
        for skip in every.skipped:
            where = place(article, skip.span.start)
            lines.append(f"  {where}: skipped, {one_line(skip.reason)}")
            lines.append(f"    {one_line(skip.text)}")
        lines.append("")
    return "\n".join(lines)


def _about(claim: Claim) -> str:
    said = f", {speaker(claim)}" if claim.speaker else ""
    why = ", ".join(claim.check_worthiness_reasons)
    worth = f"check-worthiness {claim.check_worthiness:.2f}" + (f" ({why})" if why else "")
    return f"{claim.kind.value}{said}, {worth}"
