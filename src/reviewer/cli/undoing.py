"""`reviewer undo` and `redo`: what a person did last, taken back or done again."""

from __future__ import annotations

import click

from reviewer.cli.context import App, pass_app, store_options
from reviewer.cli.output import say


@click.command(short_help="Take back your latest act.")
@click.argument("report", required=False)
@store_options
@pass_app
def undo(app: App, report: str | None) -> None:
    """Take back your own latest act, in any report or in one REPORT: an action on a marked set or a whole sheet, too.

    Never another's. Refused where somebody changed the same thing since. Can be done again with `reviewer redo`.
    """
    with app.workspace() as workspace:
        say((workspace if report is None else workspace.session(report)).undo().summary)


@click.command(short_help="Do again what you took back last.")
@click.argument("report", required=False)
@store_options
@pass_app
def redo(app: App, report: str | None) -> None:
    """Do again what you took back last, in any report or in one REPORT, while you have decided nothing new since."""
    with app.workspace() as workspace:
        say((workspace if report is None else workspace.session(report)).redo().summary)
