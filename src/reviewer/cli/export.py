"""`reviewer export` and `reviewer schema`: what leaves."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reviewer.cli.context import App, pass_app, store_options
from reviewer.cli.output import say, tell
from reviewer.errors import UsageError
from reviewer.model.words import plural

if TYPE_CHECKING:
    from reviewer.review.session import ReviewSession

_FILE_SUFFIXES = (".yaml", ".yml")


@click.command(short_help="Write reviewed notes as YAML.")
@click.argument("reports", nargs=-1, metavar="[REPORT]...")
@click.option("--output", metavar="DIR|FILE|-", help="A folder, a file ending in .yaml, or - for standard output.")
@click.option(
    "--format", type=click.Choice(["yaml"]), default="yaml", expose_value=False, help="The form of the export."
)
@store_options
@pass_app
def export(app: App, reports: tuple[str, ...], output: str | None) -> None:
    """Write the reviewed notes of every REPORT (all of them where none is named), one file each, and print its path.

    Without --output the files go to the folder that the settings name, else to the folder that you are in. The same
    store always gives the same bytes.
    """
    from reviewer.exchange.export import write_report

    with app.workspace() as workspace:
        ids = reports or [row.id for row in workspace.library()]
        if not ids:
            tell("reviewer: there are no reports to export. `reviewer ingest PATH…` stores files and folders.")
        if output == "-":
            _print([workspace.session(report) for report in ids])
        elif output is not None and output.endswith(_FILE_SUFFIXES) and not Path(output).is_dir():
            _write_one(output, [workspace.session(report) for report in ids])
        else:
            folder = Path(output) if output else app.config.export_folder or Path()
            for report in ids:
                say(str(write_report(workspace.session(report), folder)))


def _print(sessions: list[ReviewSession]) -> None:
    """One YAML document, or several parted as YAML parts documents; as bytes, so that no locale changes them."""
    from reviewer.exchange.export import report_yaml

    stream = sys.stdout.buffer
    for session in sessions:
        if len(sessions) > 1:
            stream.write(b"---\n")
        stream.write(report_yaml(session).encode("utf-8"))
    stream.flush()


def _write_one(output: str, sessions: list[ReviewSession]) -> None:
    from reviewer.exchange.export import report_yaml
    from reviewer.exchange.files import write_whole

    if len(sessions) != 1:
        message = f"{plural(len(sessions), 'report')} do not go into one file."
        raise UsageError(message, where=output, hint="Name a folder, or one report.")
    write_whole(Path(output), report_yaml(sessions[0]).encode("utf-8"))
    say(output)


@click.command()
def schema() -> None:
    """Print the JSON Schema of the exported notes."""
    from reviewer.cli.output import say_json
    from reviewer.exchange.models import schema as reviewed_notes

    say_json(reviewed_notes())
