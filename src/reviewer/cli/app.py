"""The group of commands, and what becomes of an error."""

from __future__ import annotations

import os
import sys
import tempfile
import traceback
from collections.abc import Sequence
from pathlib import Path

import click

from reviewer import __version__
from reviewer.cli.output import prepare_streams, tell
from reviewer.cli.parse import parse
from reviewer.errors import ExitStatus, ReviewerError


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="reviewer", message="%(prog)s %(version)s")
def cli() -> None:
    """Review inspection reports of children's services in the terminal."""


cli.add_command(parse)


def run(args: Sequence[str] | None = None) -> int:
    """Run the command line and give the exit status; every error becomes one line on standard error."""
    prepare_streams()
    try:
        with cli.make_context("reviewer", list(sys.argv[1:] if args is None else args)) as context:
            result = cli.invoke(context)
        sys.stdout.flush()
    except click.exceptions.Exit as done:
        return done.exit_code
    except ReviewerError as error:
        tell(f"reviewer: {error}")
        return int(error.status)
    except click.UsageError as error:
        tell(f"reviewer: {_usage(error)}")
        return int(ExitStatus.USAGE)
    except (click.Abort, KeyboardInterrupt):
        tell("reviewer: stopped.")
        return int(ExitStatus.STOPPED)
    except BrokenPipeError:
        # Whoever read our output has read enough. Python's own flush at exit must find nothing to complain about.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return int(ExitStatus.DONE)
    except Exception:  # noqa: BLE001 - the last resort: a defect of ours must not become a traceback to a reviewer
        tell(f"reviewer: this is a defect of reviewer, not of what you did; a report of it is in {_report_defect()}")
        return int(ExitStatus.FAILED)
    return result if isinstance(result, int) else int(ExitStatus.DONE)


def _usage(error: click.UsageError) -> str:
    """What was wrong with the words typed, and where the right ones are listed, in one line."""
    command = error.ctx.command_path if error.ctx else "reviewer"
    message = error.format_message().rstrip(".")
    return f"{message}. '{command} --help' says what it takes."


def _report_defect() -> Path:
    """Write the traceback being handled, which may quote a report, where only this user can read it."""
    handle, name = tempfile.mkstemp(prefix="reviewer-defect-", suffix=".txt")
    with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
        file.write(f"reviewer {__version__}, Python {sys.version}\n{' '.join(sys.argv)}\n\n{traceback.format_exc()}")
    return Path(name)
