"""`reviewer import`: what leads filled in, and plans kept in a spreadsheet of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reviewer.cli.context import App, pass_app, store_options
from reviewer.cli.output import say, say_all, tell
from reviewer.errors import ConfigError, ExitStatus, InputError, Refused, UsageError
from reviewer.model.text import shortened

if TYPE_CHECKING:
    from reviewer.exchange.updates import Changes, ColumnMap
    from reviewer.review.workspace import Workspace

_NOTES = (".yaml", ".yml", ".json")
_TITLE = 60


@click.command("import", short_help="Bring in sheets that leads filled in, or a plan of your own.")
@click.argument("sheets", nargs=-1, required=True, metavar="SHEET...")
@click.option("--dry-run", is_flag=True, help="Show what would change, and change nothing.")
@click.option("--report", metavar="REPORT", help="SHEET is a plan of your own that answers this report.")
@store_options
@pass_app
def bring_in(app: App, /, sheets: tuple[str, ...], dry_run: bool, report: str | None) -> int:
    """Check every cell of a SHEET (.xlsx or .csv), print what it changes, and make the changes.

    The sheet is one that `reviewer export --format xlsx --updates` made; its changes stand in the log under the name of
    each action's lead. With --report it is a plan of your own, read by the columns that the settings name under
    import. A sheet with anything wrong changes nothing, and the next one goes on; the same sheet twice is no change.
    All that one sheet changes is one act: `reviewer undo` takes it back.
    """
    status = ExitStatus.DONE
    with app.workspace() as workspace:
        answered = workspace.resolve(report) if report is not None else None
        columns = _column_map(app) if answered is not None else None
        for sheet in sheets:
            try:
                done = _one(workspace, Path(sheet), answered, columns, dry_run=dry_run)
            except InputError as error:
                tell(f"reviewer: {error}")
                done = False
            if not done:
                status = ExitStatus.FAILED
    return int(status)


def _column_map(app: App) -> ColumnMap:
    """What the settings say of the columns of somebody's own plan; ConfigError where they say nothing."""
    from reviewer.exchange.updates import ColumnMap

    settings = app.config
    if not settings.import_columns:
        message = "must name the columns of your plan before it can be read."
        raise ConfigError(message, where="import.columns in the settings", hint="The shipped config.yaml shows how.")
    return ColumnMap.of(settings.import_columns, settings.import_words, settings.import_sheet)


def _one(workspace: Workspace, path: Path, report: str | None, columns: ColumnMap | None, *, dry_run: bool) -> bool:
    """Check one sheet and make its changes; whether nothing was wrong with it."""
    from reviewer.exchange.updates import apply, known_of, read_updates

    if path.suffix.lower() in _NOTES:
        hint = "Name a sheet, .xlsx or .csv."
        raise InputError("exported notes cannot be brought in, only sheets can.", where=str(path), hint=hint)
    known = known_of(workspace, folder=path.absolute().parent, report=report)
    changes = read_updates(path, known, columns)
    for warning in changes.warnings:
        tell(f"reviewer: {path}, {warning.words} (to be looked at)")
    if changes.problems:
        return _refused(path, changes)
    say_all(changes.words)
    if dry_run:
        say(f"{changes.summary}; nothing was changed: this was a dry run")
        return True
    try:
        apply(workspace, changes, f"Sheet {shortened(path.name, _TITLE)} brought in")
    except (Refused, UsageError) as error:
        tell(f"reviewer: {path}: {error}")
        tell(f"reviewer: {path}: nothing was changed. Export the sheet again, or put it right.")
        return False
    say(changes.done)
    return True


def _refused(path: Path, changes: Changes) -> bool:
    for problem in changes.problems:
        tell(f"reviewer: {path}, {problem.words}")
    tell(f"reviewer: {path}: {changes.summary}; nothing was changed. Put it right and import it again.")
    return False
