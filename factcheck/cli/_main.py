"""The one place where errors end: a line on stderr and an exit code, never a traceback."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Any

import typer

from factcheck.cli._app import app
from factcheck.cli._argv import complete
from factcheck.cli._exit import BUG, INTERRUPTED, OK, USAGE
from factcheck.cli._stderr import say
from factcheck.errors import FactcheckError, InputError


def run(argv: Sequence[str]) -> int:
    """The exit code of the command `argv`."""
    debug = os.environ.get("FACTCHECK_DEBUG", "0") not in ("", "0") or _very_verbose(argv)
    try:
        code = _dispatch(list(argv))
        if sys.stdout is not None:
            sys.stdout.flush()
    except FactcheckError as error:
        say(str(error))
        # An input error that ends the run: nothing could be read.
        return USAGE if isinstance(error, InputError) else error.exit_code
    except typer.TyperException as error:
        say(_usage_line(error))
        return USAGE
    except (KeyboardInterrupt, typer.Abort):
        code = INTERRUPTED
    except (BrokenPipeError, SystemExit):  # typer ends so when the reader of its help has left
        _let_go_of_stdout()
        return OK
    except OSError as error:
        _let_go_of_stdout()
        return _bug(error) if debug else _system_error(error)
    except Exception as error:
        if debug:
            return _bug(error)
        say(f"this is our bug: {type(error).__name__}: {error}; FACTCHECK_DEBUG=1 shows where")
        return BUG
    if code == INTERRUPTED:
        say("interrupted")
    return code


def _dispatch(argv: list[str]) -> int:
    command: Any = typer.main.get_command(app)
    piped = sys.stdin is not None and not sys.stdin.closed and not sys.stdin.isatty()
    argv = complete(argv, command, piped=piped)
    code = command.main(args=argv, prog_name="factcheck", standalone_mode=False)
    return code if isinstance(code, int) else OK


def _usage_line(error: typer.TyperException) -> str:
    message = str(getattr(error, "format_message", error.__str__)()).replace("Value error, ", "")
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "factcheck"
    return f"{message.rstrip('.')}; see {path} --help"


def _system_error(error: OSError) -> int:
    where = f"{error.filename}: " if error.filename else "cannot write: "
    say(f"{where}{error.strerror or error}")
    return USAGE


def _let_go_of_stdout() -> None:
    from factcheck.cli._output import let_go_of_stdout

    let_go_of_stdout()


def _bug(error: BaseException) -> int:
    import traceback

    say("".join(traceback.format_exception(error)), whole=True)
    return BUG


def _very_verbose(argv: Sequence[str]) -> bool:
    return any(word.startswith("-vv") for word in argv) or list(argv).count("-v") > 1
