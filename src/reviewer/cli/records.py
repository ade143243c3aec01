"""`reviewer log`: who changed what, and when."""

from __future__ import annotations

import datetime as dt

import click

from reviewer.cli.context import App, json_option, pass_app, store_options, today
from reviewer.cli.output import plain, say_all, say_json, tell
from reviewer.errors import UsageError
from reviewer.model.days import start_of


@click.command(short_help="Print who changed what, and when.")
@click.argument("report", required=False)
@click.option("--target", metavar="TARGET", help="Only entries about this thing of the report.")
@click.option("--actor", metavar="NAME", help="Only this person's entries.")
@click.option("--since", metavar="DATE", help="Only entries since the beginning of this day.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Only the latest N entries.")
@json_option
@store_options
@pass_app
def log(
    app: App,
    report: str | None,
    target: str | None,
    actor: str | None,
    since: str | None,
    limit: int | None,
    as_json: bool,
) -> None:
    """Print the log, oldest first: who changed what, when, from what to what."""
    from reviewer.cli.report_text import entry_line
    from reviewer.cli.targets import resolve

    if target is not None and report is None:
        raise UsageError("a target is a thing of a report: give the REPORT too.", where="--target")
    with app.workspace() as workspace:
        if report is not None:
            opened = workspace.session(report).report
            report = opened.id
            target = resolve(opened, target) if target is not None and "/" not in target else target
        entries = workspace.log(report=report, target=target, actor=actor, since=_midnight(since), limit=limit)
    if as_json:
        say_json(plain(entries))
    elif entries:
        say_all(entry_line(entry) for entry in entries)
    else:
        tell("Nothing in the log.")


def _midnight(day: str | None) -> dt.datetime | None:
    """The beginning of a day in England."""
    if day is None:
        return None
    from reviewer.insight.dates import understand

    return start_of(understand(day, today()).date)
