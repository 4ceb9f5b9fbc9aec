"""A run: settings, inputs, the check, its report and exit code."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from factcheck import plugins, roster
from factcheck.article import Reader
from factcheck.checker import Extract, check, plan
from factcheck.claims import extract
from factcheck.cli._exit import INCOMPLETE, OK, USAGE, exit_code
from factcheck.cli._inputs import Input, read_all
from factcheck.cli._options import Options
from factcheck.cli._output import Target, show, targets, write
from factcheck.cli._settings import settings
from factcheck.cli._stderr import Progress, say
from factcheck.cli._wait import wait
from factcheck.config import Config
from factcheck.models import Article, Report, Unreadable
from factcheck.report._order import plural, unread_line
from factcheck.web import Web


def run(inputs: Callable[[], Sequence[Input]], options: Options, find: Extract = extract) -> int:
    """Check what `inputs` names for the claims that `find` sees, and write the report.

    Raises UsageError before anything starts.
    """
    config = settings(options)
    places = targets(config.format, options.output, chosen=bool(options.format))
    _refuse_unknown_names(config)
    if options.dry_run:
        return wait(_plan(inputs(), config, places, find))
    report = wait(_check(inputs(), config, places, options, find))
    readable = bool(report.checks)
    for place in places:
        if readable or place.format != "terminal":
            write(report, place, verbose=options.verbose > 0)
    return exit_code(report, config.fail_on)


async def _check(
    inputs: Sequence[Input],
    config: Config,
    places: Sequence[Target],
    options: Options,
    find: Extract,
) -> Report:
    with Progress(quiet=options.quiet) as progress:
        async with Web(config.web) as web, Reader(web, language=config.language) as reader:
            progress(f"reading {plural(len(inputs), 'input')}")
            articles, unreadable = await read_all(inputs, reader)
            report = await check(
                articles,
                config,
                reader=reader,
                unreadable=unreadable,
                progress=progress,
                find=find,
            )
    on_screen = any(place.format == "terminal" and place.path is None for place in places)
    if not (on_screen and articles):
        _say_all(unreadable, report.settings.notes if articles and not options.quiet else ())
    return report


async def _plan(
    inputs: Sequence[Input], config: Config, places: Sequence[Target], find: Extract
) -> int:
    async with Web(config.web) as web, Reader(web, language=config.language) as reader:
        for provider in roster.providers(config, reader):  # says what is not set up, as a run does
            await provider.aclose()
        articles, unreadable = await read_all(inputs, reader)
    _say_all(unreadable, ())
    if not articles:
        return USAGE
    expected = plan(articles, config, find=find)
    if any(place.format == "json" for place in places):
        told = {"articles": len(articles), "claims": expected.claims, "skipped": expected.skipped}
        show(json.dumps({**told, "requests": expected.requests}, indent=2) + "\n")
    else:
        show(_planned(articles, expected.claims, expected.skipped, expected.requests))
    return INCOMPLETE if unreadable else OK


def _planned(
    articles: Sequence[Article], claims: int, skipped: int, requests: dict[str, int]
) -> str:
    found = f"{plural(claims, 'claim')} in {plural(len(articles), 'article')}"
    lines = [f"{found}, {plural(skipped, 'sentence')} skipped"]
    most = sum(requests.values())
    if not most:
        return f"{lines[0]}\nno request to the network\n"
    aside = "redirects and repetitions aside, fewer where answers are cached"
    lines.append(f"at most {plural(most, 'request')}, {aside}:")
    width = max((len(name) for name in requests), default=0)
    return "\n".join([*lines, *(f"  {name:{width}}  {n}" for name, n in requests.items())]) + "\n"


def _refuse_unknown_names(config: Config) -> None:
    """Before anything is read or asked: a typo must not cost a long run."""
    for name in roster.provider_names(config):
        roster.provider_settings(name, config)
    plugins.load("stance", config.verifier)


def _say_all(unreadable: Sequence[Unreadable], notes: Sequence[str]) -> None:
    for unread in unreadable:
        say(unread_line(unread))
    for note in notes:
        say(note)
