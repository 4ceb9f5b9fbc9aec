"""The options that commands share, declared once."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Annotated, Any, Literal, get_type_hints

from typer import Option

SEARCH, TEXT, OUTPUT, RUN = "What to search", "What to check", "The report", "The run"
FailOn = Literal["contradicted", "unchecked", "single-source", "never"]


@dataclass(frozen=True)
class Options:
    """What the flags said; None, False and 0 where they said nothing."""

    provider: Annotated[
        list[str] | None,
        Option(
            "--provider",
            "-p",
            metavar="NAME",
            rich_help_panel=SEARCH,
            help="Search only here; repeatable. `factcheck providers` lists the names.",
        ),
    ] = None
    corpus: Annotated[
        list[Path] | None,
        Option(
            "--corpus",
            metavar="PATH",
            rich_help_panel=SEARCH,
            help="A local folder, file or index to search too; repeatable.",
        ),
    ] = None
    offline: Annotated[
        bool,
        Option(
            "--offline",
            metavar="",
            rich_help_panel=SEARCH,
            help="No network: only the corpus and what is cached.",
        ),
    ] = False
    refresh: Annotated[
        bool,
        Option(
            "--refresh",
            metavar="",
            rich_help_panel=SEARCH,
            help="Ask again instead of using the cache.",
        ),
    ] = False
    since: Annotated[
        str | None,
        Option(
            "--since",
            metavar="YYYY-MM-DD",
            rich_help_panel=SEARCH,
            help="Count only evidence published on or after this day.",
        ),
    ] = None
    until: Annotated[
        str | None,
        Option(
            "--until",
            metavar="YYYY-MM-DD",
            rich_help_panel=SEARCH,
            help="Count only evidence published on or before this day.",
        ),
    ] = None
    archive: Annotated[
        bool,
        Option(
            "--archive",
            metavar="",
            rich_help_panel=SEARCH,
            help="Look for archived copies of the pages that a label rests on.",
        ),
    ] = False
    verifier: Annotated[
        str | None,
        Option(
            "--verifier",
            metavar="NAME",
            rich_help_panel=SEARCH,
            help="What judges whether a passage supports or refutes a statement.",
        ),
    ] = None
    lang: Annotated[
        str | None,
        Option(
            "--lang",
            metavar="CODE",
            rich_help_panel=TEXT,
            help="Language of texts that do not state one, and of Wikipedia; 'en,uk' searches two.",
        ),
    ] = None
    max_claims: Annotated[
        int | None,
        Option(
            "--max-claims",
            metavar="N",
            rich_help_panel=TEXT,
            help="Check only the N most check-worthy claims of an article.",
        ),
    ] = None
    stdin_filename: Annotated[
        str | None,
        Option(
            "--stdin-filename",
            metavar="NAME",
            rich_help_panel=TEXT,
            help="What to call standard input; its suffix tells the format.",
        ),
    ] = None
    dry_run: Annotated[
        bool,
        Option(
            "--dry-run",
            metavar="",
            rich_help_panel=RUN,
            help="Say how many claims and requests a run would take; search nothing.",
        ),
    ] = False
    deadline: Annotated[
        float | None,
        Option(
            "--deadline",
            metavar="SECONDS",
            rich_help_panel=RUN,
            help="Stop searching after so long; what is missing is marked.",
        ),
    ] = None
    max_requests: Annotated[
        int | None,
        Option(
            "--max-requests",
            metavar="N",
            rich_help_panel=RUN,
            help="Send no more requests than this; what is missing is marked.",
        ),
    ] = None
    ca_file: Annotated[
        Path | None,
        Option(
            "--ca-file",
            metavar="PEM",
            rich_help_panel=RUN,
            help="Trust these certificate authorities besides the system's.",
        ),
    ] = None
    format: Annotated[
        list[str] | None,
        Option(
            "--format",
            "-f",
            metavar="FORMAT[=PATH]",
            rich_help_panel=OUTPUT,
            help="terminal, json, markdown …: see `factcheck providers`; repeatable with paths.",
        ),
    ] = None
    output: Annotated[
        Path | None,
        Option(
            "--output",
            "-o",
            metavar="PATH",
            rich_help_panel=OUTPUT,
            help="Write the report here; the suffix tells the format if -f does not.",
        ),
    ] = None
    fail_on: Annotated[
        FailOn | None,
        Option(
            "--fail-on",
            metavar="LABEL",
            rich_help_panel=OUTPUT,
            help="Exit with 1 from this on: contradicted, unchecked, single-source; or never.",
        ),
    ] = None
    config: Annotated[
        Path | None,
        Option(
            "--config",
            metavar="PATH",
            rich_help_panel=RUN,
            help="Your own settings, instead of the project's file.",
        ),
    ] = None
    verbose: Annotated[
        int,
        Option(
            "--verbose",
            "-v",
            count=True,
            show_default=False,
            metavar="",
            rich_help_panel=OUTPUT,
            help="Show all neutral evidence and skipped sentences; twice: tracebacks.",
        ),
    ] = 0
    quiet: Annotated[
        bool,
        Option(
            "--quiet",
            "-q",
            metavar="",
            rich_help_panel=OUTPUT,
            help="Nothing on stderr but errors.",
        ),
    ] = False

    def flags(self) -> dict[str, Any]:
        """The settings among them, as the configuration names them; only what was given."""
        names = ("lang", "since", "until", "verifier", "max_claims", "deadline", "fail_on")
        given = {name: getattr(self, name) for name in names if getattr(self, name) is not None}
        lists = {"provider": self.provider, "corpus": self.corpus, "format": self.format}
        given |= {name: tuple(value) for name, value in lists.items() if value}
        switches = {"offline": self.offline, "archive": self.archive}
        given |= {name: True for name, on in switches.items() if on}
        door = {
            "refresh": self.refresh or None,
            "max_requests": self.max_requests,
            "ca_file": self.ca_file,
        }
        door = {name: value for name, value in door.items() if value is not None}
        return {**given, "web": door} if door else given


def with_options(*names: str) -> Callable[[Callable[..., int]], Callable[..., int]]:
    """Give a command, which takes `options: Options` last, the named options; all for none."""

    def decorate(command: Callable[..., int]) -> Callable[..., int]:
        hints = get_type_hints(Options, include_extras=True)
        shared = [
            inspect.Parameter(
                field.name,
                inspect.Parameter.KEYWORD_ONLY,
                default=field.default,
                annotation=hints[field.name],
            )
            for field in fields(Options)
            if field.name in (names or hints)
        ]
        own = inspect.signature(command, eval_str=True).parameters.values()
        own_parameters = [parameter for parameter in own if parameter.name != "options"]

        def wrapped(**given: Any) -> int:
            chosen = {each.name: given.pop(each.name) for each in shared}
            return command(**given, options=Options(**chosen))

        signature = inspect.Signature([*own_parameters, *shared])
        described: Any = wrapped  # typer reads all three
        described.__doc__ = command.__doc__
        described.__signature__ = signature
        described.__annotations__ = {p.name: p.annotation for p in signature.parameters.values()}
        return wrapped

    return decorate
