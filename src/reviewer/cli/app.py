"""The group of commands."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from reviewer import __version__
from reviewer.cli.actions import actions
from reviewer.cli.answering import changes, check, clock
from reviewer.cli.bring_in import bring_in
from reviewer.cli.context import App, InOrder, pass_app, store_options
from reviewer.cli.decide import decide
from reviewer.cli.diff import diff
from reviewer.cli.edit import edit
from reviewer.cli.ending import ended
from reviewer.cli.export import export, schema
from reviewer.cli.hanging import action
from reviewer.cli.ingest import ingest
from reviewer.cli.interface import open_interface
from reviewer.cli.library import list_reports, show, status
from reviewer.cli.output import tell
from reviewer.cli.parse import parse
from reviewer.cli.plan import event, people, plan
from reviewer.cli.records import log
from reviewer.cli.review import close, reopen, review
from reviewer.cli.search import search
from reviewer.cli.undoing import redo, undo
from reviewer.cli.upkeep import doctor, purge, verify
from reviewer.cli.writing import note
from reviewer.errors import ExitStatus


@click.group(
    cls=InOrder,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="reviewer", message="%(prog)s %(version)s")
@store_options
@pass_app
@click.pass_context
def cli(context: click.Context, app: App) -> int:
    """Review inspection reports of children's services in the terminal.

    Without a command it opens the interface. Everything that the screens show can also be had in plain text.
    """
    if context.invoked_subcommand is None:
        return open_interface(app)
    return int(ExitStatus.DONE)


_COMMANDS = (
    ingest, list_reports, show, status, diff, search, review, close, reopen, actions, clock, check, changes, log,
    decide, edit, note, action, plan, event, people, undo, redo,
    export, bring_in, schema, verify, doctor, purge, parse,
)  # fmt: skip
for _command in _COMMANDS:
    cli.add_command(_command)


def run(args: Sequence[str] | None = None) -> int:
    """Run the command line and give the exit status; every error becomes one line on standard error."""
    return ended(lambda: _invoke(list(sys.argv[1:] if args is None else args)))


def _invoke(words: list[str]) -> int:
    try:
        with cli.make_context("reviewer", words) as context:
            result = cli.invoke(context)
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.UsageError as error:
        tell(f"reviewer: {_usage(error)}")
        return int(ExitStatus.USAGE)
    except click.Abort:
        raise KeyboardInterrupt from None
    return result if isinstance(result, int) else int(ExitStatus.DONE)


def _usage(error: click.UsageError) -> str:
    """What was wrong with the words typed, and where the right ones are listed, in one line."""
    command = error.ctx.command_path if error.ctx else "reviewer"
    message = " ".join(error.format_message().split()).rstrip(".")
    return f"{message}. `{command} --help` says what it takes."
