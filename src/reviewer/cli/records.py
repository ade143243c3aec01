"""`reviewer actions` and `reviewer log`: lists over every report."""

from __future__ import annotations

import datetime as dt

import click

from reviewer.cli.context import App, is_ours, json_option, pass_app, store_options, today
from reviewer.cli.output import plain, say, say_all, say_json
from reviewer.errors import UsageError
from reviewer.model.decided import Action, ActionStatus


@click.command(short_help="List actions.")
@click.argument("report", required=False)
@click.option("--lead", metavar="TEXT", help="Only those whose lead has this in its name.")
@click.option("--status", type=click.Choice([s.value for s in ActionStatus]), help="Only those that have come so far.")
@click.option("--overdue", is_flag=True, help="Only those that are overdue.")
@click.option("--due-soon", is_flag=True, help="Only those that are due soon.")
@json_option
@store_options
@pass_app
def actions(
    app: App, report: str | None, lead: str | None, status: str | None, overdue: bool, due_soon: bool, as_json: bool
) -> None:
    """List the actions of every report, or of one REPORT, with who leads them and how they stand."""
    from reviewer.insight import actions as rules

    on, soon, our_authority = today(), app.config.due_soon_days, app.config.our_authority
    with app.workspace() as workspace:
        found = list(workspace.session(report).report.actions) if report else workspace.actions()
        authorities = {row.id: row.authority for row in workspace.library()}

    def late(action: Action) -> bool:
        return rules.overdue(action, on) and is_ours(action, authorities, our_authority)

    def soon_due(action: Action) -> bool:
        return rules.due_soon(action, on, soon) and is_ours(action, authorities, our_authority)

    kept = [
        action
        for action in found
        if (lead is None or lead.casefold() in (action.lead or "").casefold())
        and status in (None, action.status)
        and (not overdue or late(action))
        and (not due_soon or soon_due(action))
    ]
    if as_json:
        say_json([{**plain(action), "overdue": late(action)} for action in kept])
    else:
        _say_actions(kept, on)


def _say_actions(actions: list[Action], on: dt.date) -> None:
    from reviewer.cli.report_text import action_lines, indented

    if not actions:
        say("No actions.")
    for action in actions:
        say_all(action_lines(action, on))
        answers = (f"answers {target} of {report}" for report, target in action.answers)
        say_all(indented(answers if action.answers else ["answers nothing"]))


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
        say("Nothing in the log.")


def _midnight(day: str | None) -> dt.datetime | None:
    """The beginning of a day where the person is."""
    if day is None:
        return None
    from reviewer.insight.dates import understand

    date = understand(day, today()).date
    return dt.datetime.combine(date, dt.time()).astimezone()
