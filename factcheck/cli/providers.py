"""factcheck providers"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.cli._options import Options, with_options

if TYPE_CHECKING:
    from factcheck.article import Reader
    from factcheck.config import Config

ON, OFF, DOWN = "on", "off", "down"


@with_options("provider", "corpus", "offline", "lang", "config")
def command(*, options: Options) -> int:
    """List what can be searched and what judges: configured, reachable, and if not, why."""

    from factcheck import plugins
    from factcheck.cli._exit import INCOMPLETE, OK
    from factcheck.cli._output import show
    from factcheck.cli._settings import settings
    from factcheck.cli._wait import wait

    config = settings(options)
    for name in config.provider:
        plugins.load("evidence", name)
    rows = wait(_states(config))
    lines = ["Providers (what is searched)"]
    for name, (state, why) in rows.items():
        lines += [f"  {name:12}{state:5}{plugins.summary('evidence', name)}", f"{'':19}{why}"]
    for head, room in (("Verifiers (what judges)", "stance"), ("Formats", "report")):
        lines += ["", head]
        lines += [f"  {name:17}{plugins.summary(room, name)}" for name in plugins.names(room)]
    show("\n".join(lines) + "\n")
    return INCOMPLETE if any(state == DOWN for state, _ in rows.values()) else OK


async def _states(config: Config) -> dict[str, tuple[str, str]]:
    """The state of each provider with a line that says why; all are probed at once."""
    import asyncio

    from factcheck import plugins, roster
    from factcheck.article import Reader
    from factcheck.web import Web

    names = plugins.names("evidence")
    enabled = set(roster.provider_names(config))
    async with Web(config.web) as web, Reader(web, language=config.language) as reader:
        states = await asyncio.gather(
            *(_state(name, config, reader, enabled=name in enabled) for name in names)
        )
    return dict(zip(names, states, strict=True))


async def _state(name: str, config: Config, reader: Reader, *, enabled: bool) -> tuple[str, str]:
    from factcheck import plugins, roster
    from factcheck.errors import FactcheckError
    from factcheck.report._text import one_line

    try:
        module = plugins.load("evidence", name)
        settings = roster.provider_settings(name, config)
        if not roster.is_configured(name, config):
            module.create(settings, reader)  # says what is missing
            return OFF, "not configured"
        if config.offline and getattr(module, "NETWORK", True):
            return (ON if enabled else OFF), "configured; not asked (--offline)"
        if not enabled and config.provider:
            return OFF, "configured; not asked (not among --provider)"
        reached = one_line(await module.probe(settings, reader))
        return (ON, reached) if enabled else (OFF, f"{reached}; only with -p {name}")
    except FactcheckError as error:
        return (DOWN if enabled else OFF), one_line(str(error))
