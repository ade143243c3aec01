"""`reviewer plan …`, `event …` and `people …`: the plan as a document, its dates, who holds which role."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import click

from reviewer.cli.asking import date_of, one_id, sure, told
from reviewer.cli.context import App, InOrder, json_option, pass_app, store_options
from reviewer.cli.output import plain, say, say_all, say_json, tell
from reviewer.cli.targets import resolve
from reviewer.errors import Refused, UsageError
from reviewer.model.plan import EventKind

if TYPE_CHECKING:
    from reviewer.model.plan import Plan
    from reviewer.review.workspace import Workspace


@click.group(cls=InOrder, short_help="The plan that answers a report.")
def plan() -> None:
    """The plan that answers a report: its versions, and gaps that are left open on purpose.

    That a version was sent stops the statutory clock (`reviewer clock REPORT`).
    """


@plan.command("show", short_help="Show the plans that answer a report.")
@click.argument("report", required=False)
@json_option
@store_options
@pass_app
def show_plan(app: App, report: str | None, as_json: bool) -> None:
    """Show the plan that answers a REPORT, with what became of its versions; without one, every plan."""
    from reviewer.cli.action_text import plan_lines

    with app.workspace() as workspace:
        found = workspace.planning.plans(None if report is None else workspace.resolve(report))
    if as_json:
        say_json(plain(found))
    elif found:
        say_all(line for one in found for line in plan_lines(one))
    else:
        tell("No plan. `reviewer plan begin REPORT…` begins one.")


@plan.command("begin", short_help="Begin a plan.")
@click.argument("reports", nargs=-1, required=True, metavar="REPORT...")
@click.option("--title", default="", metavar="TEXT", help="What it is called.")
@store_options
@pass_app
def begin(app: App, reports: tuple[str, ...], title: str) -> None:
    """Begin a plan that answers one or more REPORTS."""
    with app.workspace() as workspace:
        told(workspace.planning.add_plan(reports, title))


@plan.command("edit", short_help="Change a plan.")
@click.argument("report")
@click.option("--title", metavar="TEXT", help="What it is called.")
@click.option("--answers", multiple=True, metavar="REPORT", help="The reports that it answers; may be repeated.")
@store_options
@pass_app
def edit_plan(app: App, report: str, title: str | None, answers: tuple[str, ...]) -> None:
    """Change the plan that answers a REPORT."""
    changes: dict[str, Any] = {} if title is None else {"title": title}
    if answers:
        changes["reports"] = answers
    if not changes:
        raise UsageError("nothing to change was given.", hint="--help says what can be changed.")
    with app.workspace() as workspace:
        told(workspace.planning.edit_plan(_plan(workspace, report).uuid, **changes))


@plan.command("record", short_help="Record what became of a version: approved, sent, published.")
@click.argument("report")
@click.option(
    "--version",
    "number",
    type=click.IntRange(min=1),
    metavar="N",
    help="Which; without it the current one, the latest.",
)
@click.option("--new", "new", is_flag=True, help="A new version.")
@click.option("--draft/--final", "draft", default=None, help="Whether it is sent as a draft.")
@click.option("--approved-by", metavar="NAME", help="Who approved it.")
@click.option("--approved-on", metavar="DATE", help="When.")
@click.option("--sent-to", metavar="NAME", help="To whom it was sent.")
@click.option("--sent-on", metavar="DATE", help="When.")
@click.option("--published-at", metavar="ADDRESS", help="Where it was published.")
@click.option("--published-on", metavar="DATE", help="When.")
@store_options
@pass_app
def record(app: App, /, report: str, number: int | None, new: bool, draft: bool | None, **words: str | None) -> None:
    """Record what became of a version of the plan that answers a REPORT: approved one day, sent another.

    Without --version it is the current version, the latest; the first one is made. --new begins the next.
    """
    fields = {name: value for name, value in words.items() if value is not None}
    dates = {name: date_of(value, past=True) for name, value in fields.items() if name.endswith("_on")}
    if number is not None and new:
        raise UsageError("give one of --version and --new.", where="plan record")
    if not new and not fields and draft is None:
        raise UsageError("nothing to record was given.", hint="--help says what can be recorded.")
    with app.workspace() as workspace:
        uuid, planning = _plan(workspace, report).uuid, workspace.planning
        if new or number is not None:
            told(planning.record_version(uuid, number, draft=draft, **{**fields, **dates}))
            return
        try:
            told(planning.record_step(uuid, draft=draft, **{**fields, **dates}))
        except Refused as error:
            hint = "--version N puts it right, --new records a new version." if error.hint else None
            raise Refused(error.message, where=error.where, hint=hint) from None


@plan.command("delete", short_help="Delete a plan.")
@click.argument("report")
@click.option("--yes", is_flag=True, help="Also one that has versions.")
@store_options
@pass_app
def delete_plan(app: App, report: str, yes: bool) -> None:
    """Delete the plan that answers a REPORT, with its versions; actions stay. `decide REPORT --undo` undoes."""
    with app.workspace() as workspace:
        uuid = _plan(workspace, report).uuid
        told(sure(lambda confirmed: workspace.planning.delete_plan(uuid, confirmed=confirmed), yes))


@plan.command("leave", short_help="Leave a gap open on purpose: no separate action.")
@click.argument("report")
@click.argument("target")
@click.option("--reason", metavar="TEXT", help="Why no separate action is needed.")
@click.option("--approver", metavar="NAME", help="Who agreed.")
@click.option("--withdraw", is_flag=True, help="It needs an action after all.")
@store_options
@pass_app
def leave(app: App, report: str, target: str, reason: str | None, approver: str | None, withdraw: bool) -> None:
    """Say that nothing separate is done about a TARGET of a REPORT, why, and who agreed: that closes the gap."""
    with app.workspace() as workspace:
        session = workspace.session(report)
        key, planning = resolve(session.report, target), workspace.planning
        if withdraw:
            there = [one.uuid for one in planning.reasons(session.id) if one.target == key]
            if not there:
                raise UsageError("this was not left open on purpose.", where=target)
            told(planning.reopen(there[-1]))
        else:
            told(planning.leave_open(session.id, key, reason or "", approver or ""))


def _plan(workspace: Workspace, report: str) -> Plan:
    found = workspace.plan(report)
    if found is None:
        slug = workspace.resolve(report)
        raise UsageError("no plan answers this report.", where=slug, hint=f"`reviewer plan begin {slug}` begins one.")
    return found


@click.group(cls=InOrder, short_help="Dates to keep in mind: receipt, board meetings, visits.")
def event() -> None:
    """Dates beside the plan: when a report was received and circulated, board meetings, visits, the next inspection.

    The day of receipt is day 0 of the statutory clock.
    """


_KINDS = click.Choice([kind.value for kind in EventKind])


@event.command("add", short_help="Keep a day in mind.")
@click.argument("kind", type=_KINDS)
@click.argument("date")
@click.argument("reports", nargs=-1, metavar="[REPORT]...")
@click.option("--title", default="", metavar="TEXT", help="What it is called.")
@click.option("--end", metavar="DATE", help="The last day of a stretch of days.")
@store_options
@pass_app
def add_event(app: App, kind: str, date: str, reports: tuple[str, ...], title: str, end: str | None) -> None:
    """Keep a DATE in mind, of some REPORTS or of none in particular."""
    day = date_of(date, past=EventKind(kind) in (EventKind.RECEIVED, EventKind.CIRCULATED))
    if day is None:
        raise UsageError("the day is missing.", where="event add")
    with app.workspace() as workspace:
        told(workspace.planning.add_event(kind, day, reports=reports, title=title, end=date_of(end)))


@event.command("list", short_help="List dated events.")
@click.argument("report", required=False)
@json_option
@store_options
@pass_app
def list_events(app: App, report: str | None, as_json: bool) -> None:
    """List every dated event, or those of a REPORT and those of no report in particular."""
    from reviewer.cli.action_text import event_line

    with app.workspace() as workspace:
        found = workspace.events(report)
    if as_json:
        say_json(plain(found))
    elif found:
        say_all(map(event_line, found))
    else:
        tell("No dates. `reviewer event add` keeps one in mind.")


@event.command("edit", short_help="Change a dated event.")
@click.argument("event_id", metavar="EVENT")
@click.option("--kind", type=_KINDS, help="What happens.")
@click.option("--date", metavar="DATE", help="When.")
@click.option("--end", metavar="DATE", help='The last day; "" for one day.')
@click.option("--title", metavar="TEXT", help="What it is called.")
@store_options
@pass_app
def edit_event(app: App, /, event_id: str, **words: str | None) -> None:
    """Change an EVENT, named by its id or the beginning of it."""
    changes: dict[str, Any] = {name: value for name, value in words.items() if value is not None}
    changes.update({name: date_of(words[name]) for name in ("date", "end") if words[name] is not None})
    if not changes:
        raise UsageError("nothing to change was given.", hint="--help says what can be changed.")
    with app.workspace() as workspace:
        told(workspace.planning.edit_event(_event(workspace, event_id), **changes))


@event.command("delete", short_help="Delete a dated event.")
@click.argument("event_id", metavar="EVENT")
@store_options
@pass_app
def delete_event(app: App, event_id: str) -> None:
    """Delete an EVENT, named by its id or the beginning of it."""
    with app.workspace() as workspace:
        told(workspace.planning.delete_event(_event(workspace, event_id)))


def _event(workspace: Workspace, given: str) -> str:
    return one_id("event", given, [one.uuid for one in workspace.events()])


@click.group(cls=InOrder, short_help="Roles that lead actions, and who holds them.")
def people() -> None:
    """Roles that lead or help with actions, and who holds each of them: kept once, so that a leaver is replaced in one
    step.
    """


@people.command("list", short_help="List roles and people.")
@json_option
@store_options
@pass_app
def list_people(app: App, as_json: bool) -> None:
    """List every role with whoever holds it, and how many actions it leads."""
    from reviewer.cli.action_text import people_lines

    with app.workspace() as workspace:
        found = workspace.people()
        leads = Counter(one.lead.casefold() for one in workspace.actions() if one.lead)
    if as_json:
        holders = {role.name: found.holder(role.name) for role in found.roles}
        counts = {role.name: leads.get(role.name.casefold(), 0) for role in found.roles}
        say_json({
            "roles": [{"name": name, "holder": holders[name], "leads": counts[name]} for name in holders],
            "people": [person.name for person in found.persons],
        })  # fmt: skip
    elif found.roles or found.persons:
        say_all(people_lines(found, dict(leads)))
    else:
        say("Nobody leads anything yet.")


@people.command("hold", short_help="Say who holds a role.")
@click.argument("role")
@click.argument("name", required=False)
@store_options
@pass_app
def hold(app: App, role: str, name: str | None) -> None:
    """Say that a person called NAME holds a ROLE; without a NAME the role is vacant."""
    with app.workspace() as workspace:
        told(workspace.planning.set_holder(role, name))


@people.command("replace", short_help="Put a successor in the place of a leaver.")
@click.argument("old")
@click.argument("new")
@store_options
@pass_app
def replace_person(app: App, old: str, new: str) -> None:
    """Put NEW in the place of OLD: in every role that OLD holds, and in every action that is not over yet."""
    with app.workspace() as workspace:
        told(workspace.planning.replace_person(old, new))


@people.command("rename", short_help="Put a person's name right.")
@click.argument("old")
@click.argument("new")
@store_options
@pass_app
def rename_person(app: App, old: str, new: str) -> None:
    """Put the name of a person right, wherever a role is held."""
    with app.workspace() as workspace:
        told(workspace.planning.rename_person(old, new))


@people.command("rename-role", short_help="Call a role otherwise.")
@click.argument("old")
@click.argument("new")
@store_options
@pass_app
def rename_role(app: App, old: str, new: str) -> None:
    """Call a role otherwise, in the list and in every action."""
    with app.workspace() as workspace:
        told(workspace.planning.rename_role(old, new))
