"""`reviewer export` and `reviewer schema`: what leaves."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reviewer.cli.context import App, pass_app, store_options
from reviewer.cli.documents import AUDIENCES, PACKS, SUFFIXES, TABLES, Asked, Document, days, documents
from reviewer.cli.output import say, tell
from reviewer.errors import Refused, UsageError
from reviewer.model.words import plural
from reviewer.paths import Kind, kind_of

if TYPE_CHECKING:
    from reviewer.review.workspace import Workspace


@click.command(short_help="Write notes, board packs, tables, calendars, sheets for updates.")
@click.argument("reports", nargs=-1, metavar="[REPORT]...")
@click.option("--output", metavar="DIR|FILE|-", help="A folder, a file with the format's ending, or - for stdout.")
@click.option("--format", "form", type=click.Choice(list(SUFFIXES)), default="yaml", help="The form of the export.")
@click.option("--audience", type=click.Choice(AUDIENCES), help="Who will read it; public where none is named.")
@click.option("--as-of", metavar="DATE", help="As things stood at the end of that day.")
@click.option("--since", metavar="DATE", help="Tell changes from that day on, not from the last board meeting.")
@click.option("--table", type=click.Choice(TABLES), help="Only this table of the two that csv and xlsx have.")
@click.option("--updates", is_flag=True, help="With xlsx: the sheet that leads fill in and `reviewer import` reads.")
@click.option("--lead", metavar="NAME", help="With --updates: the actions of this lead alone.")
@store_options
@pass_app
def export(app: App, /, reports: tuple[str, ...], **options: Any) -> None:
    """Write what was decided and planned on every REPORT (all of them where none is named), and print each path.

    yaml has the reviewed notes and markdown and html a board pack, one file each report; csv and xlsx have the actions
    and the judgements, ics the dates. Where no REPORT is named, what belongs to no report goes with them. Without
    --output the files go to the folder that the settings name, else to the folder that you are in. The same store
    always gives the same bytes. What an audience is not shown is told on standard error, with what should be looked at
    before it goes out.
    """
    asked = Asked(**options)
    asked.check()
    single = _single(asked)
    with app.workspace() as workspace:
        ids = list(dict.fromkeys(map(workspace.resolve, reports))) or [row.id for row in workspace.library()]
        if not ids:
            tell("reviewer: there are no reports to export. `reviewer ingest PATH…` stores files and folders.")
            return
        if single and len(ids) != 1 and asked.form in _ONE_EACH and (asked.form, asked.output) != ("yaml", "-"):
            message = f"{plural(len(ids), 'report')} do not go into one file."
            raise UsageError(message, where=asked.output, hint="Name a folder, or one report.")
        if single and asked.form == "csv" and asked.table is None:
            asked = replace(asked, table="actions")
            tell("reviewer: these are the actions; --table judgements gives the judgements.")
        if asked.form == "yaml":
            made = _notes(workspace, ids, asked, named=bool(reports), single=single)
        else:
            made = documents(workspace, ids, asked, named=bool(reports), marking=app.config.export_marking)
        folder = Path(asked.output) if asked.output else app.config.export_folder or Path()
        for document in made:
            _hand_over(document, asked, folder if not single else None)


_ONE_EACH = ("yaml", *PACKS)
"""Formats that make a file of each report."""


def _single(asked: Asked) -> bool:
    """Whether all goes into one file or to standard output; UsageError for a file with another format's ending."""
    if asked.output is None or asked.output == "-":
        return asked.output == "-"
    path = Path(asked.output)
    if kind_of(path, UsageError) is Kind.FOLDER:
        return False
    if path.suffix.lower() in SUFFIXES[asked.form]:
        return True
    if any(path.suffix.lower() in endings for endings in SUFFIXES.values()):
        ending = SUFFIXES[asked.form][0]
        message = f"is no name for a file of the format {asked.form}, which ends in {ending}."
        raise UsageError(message, where=asked.output, hint="Name the format with --format.")
    return False


def _notes(workspace: Workspace, ids: list[str], asked: Asked, *, named: bool, single: bool) -> Iterator[Document]:
    """The notes of each report; several on standard output are parted as YAML parts documents.

    Where no report is `named`, what belongs to none comes last, but not into the file of the one report that there is.
    One that was not in the store on the day is told, and refused where `named`.
    """
    from reviewer.exchange.export import file_name, report_yaml
    from reviewer.exchange.unattached import FILE_NAME, unattached_yaml

    as_of = days(workspace, asked).as_of
    then = as_of if as_of < workspace.today() else None
    loose = None if named else unattached_yaml(workspace, then)
    if loose is not None and single and asked.output != "-":
        tell("reviewer: what belongs to no report is not in this file: export into a folder to have it too.")
        loose = None
    parted = b"---\n" if asked.output == "-" and len(ids) + (loose is not None) > 1 else b""
    for id in ids:
        session = workspace.session(id)
        try:
            text = report_yaml(session, then)
        except Refused as error:
            if named:
                raise
            tell(f"reviewer: {error}")
            continue
        yield Document(file_name(session), parted + text.encode("utf-8"))
    if loose is not None:
        yield Document(FILE_NAME, parted + loose.encode("utf-8"))


def _hand_over(document: Document, asked: Asked, folder: Path | None) -> None:
    """Write a document into `folder`, or to the one place that was named, and say where it is."""
    from reviewer.exchange.files import write_whole

    if asked.output == "-":
        if asked.form == "xlsx" and sys.stdout.isatty():
            raise UsageError("a workbook is nothing for a terminal.", where="--output -", hint="Name a file.")
        sys.stdout.buffer.write(document.data)  # as bytes, so that no locale changes them
        sys.stdout.buffer.flush()
    else:
        path = folder / document.name if folder is not None else Path(asked.output or document.name)
        write_whole(path, document.data)
        say(str(path))
    for words in document.told:
        tell(f"reviewer: {words}")


@click.command()
@click.option("--no-report", is_flag=True, help="Of no-report.yaml, not of a report's notes.")
def schema(no_report: bool) -> None:
    """Print the JSON Schema of the exported notes."""
    from reviewer.cli.output import say_json
    from reviewer.exchange.models import NoReport, ReviewedNotes
    from reviewer.exchange.models import schema as schema_of

    say_json(schema_of(NoReport if no_report else ReviewedNotes))
