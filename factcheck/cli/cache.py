"""factcheck cache info|clear"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from typer import Option

from factcheck.cli._options import Options, with_options

if TYPE_CHECKING:
    from pathlib import Path

    from factcheck.web.cache import Cache

app = typer.Typer(name="cache", help="Look into, or empty, what is kept of earlier runs.")


@app.command("info")
@with_options("config")
def info(*, options: Options) -> int:
    """Say where answers of the network and indexes of folders are kept, and how much."""
    from factcheck.cli._exit import OK
    from factcheck.cli._output import show
    from factcheck.evidence._index import built
    from factcheck.report._order import plural
    from factcheck.report._text import one_line
    from factcheck.stance import _remembered

    folder, pairs, cache = _opened(options)
    held = cache.held()
    cache.close()
    lines = [one_line(str(folder)), f"  {plural(held.answers, 'answer')}, {_mb(held.size)}"]
    if held.oldest and held.newest:
        lines[-1] += f", from {held.oldest:%Y-%m-%d %H:%M} to {held.newest:%Y-%m-%d %H:%M} UTC"
    lines += [
        f"  {_indexes(built(folder))}",
        f"  {plural(_remembered.held(pairs), 'judged pair')}",
    ]
    show("\n".join(lines) + "\n")
    return OK


@app.command("clear")
@with_options("config")
def clear(
    older_than: Annotated[
        float, Option("--older-than", metavar="DAYS", min=0, help="Only what is older than this.")
    ] = 0.0,
    *,
    options: Options,
) -> int:
    """Forget what is kept. A run can be repeated offline only from what is kept."""
    import shutil
    import time

    from factcheck.cli._exit import OK
    from factcheck.cli._output import show
    from factcheck.evidence._index import built
    from factcheck.report._order import plural
    from factcheck.stance import _remembered

    folder, pairs, cache = _opened(options)
    seconds = older_than * 86400
    gone = cache.clear(seconds)
    cache.close()
    old = [path for path in built(folder) if path.stat().st_mtime <= time.time() - seconds]
    indexes = _indexes(old)
    for path in old:
        shutil.rmtree(path, ignore_errors=True)
    judged = plural(_remembered.forget(pairs, seconds), "judged pair")
    show(f"forgot {plural(gone, 'answer')}, {indexes} and {judged}\n")
    return OK


def _opened(options: Options) -> tuple[Path, Path, Cache]:
    """The cache's folder, that of judged pairs, and the cache of answers."""
    from pathlib import Path

    from factcheck.cli._settings import settings
    from factcheck.web.cache import Cache

    config = settings(options)
    folder = config.web.cache_dir
    assert folder is not None  # `settings` names one where the user does not
    pairs = Path(config.stance.get("nli", {}).get("cache_dir") or folder)
    return folder, pairs, Cache(folder, config.web.max_bytes)


def _indexes(paths: list[Path]) -> str:
    size = sum(file.stat().st_size for path in paths for file in path.rglob("*") if file.is_file())
    return f"{len(paths)} {'index' if len(paths) == 1 else 'indexes'} of folders, {_mb(size)}"


def _mb(size: int) -> str:
    return f"{size / 1e6:.1f} MB"
