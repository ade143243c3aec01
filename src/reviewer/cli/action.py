"""`reviewer action …`: adding, changing and deleting actions, one by one or several at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from reviewer.cli.asking import (
    NO_REPORT,
    about,
    action_of,
    actions_of,
    answered,
    date_of,
    days_of,
    names_of,
    sure,
    told,
)
from reviewer.cli.context import App, InOrder, json_option, pass_app, store_options, today
from reviewer.cli.output import plain, say, say_all, say_json, tell
from reviewer.cli.writing import given
from reviewer.errors import UsageError
from reviewer.model.decided import ActionStatus, Delivery, Impact
from reviewer.model.plan import EvidenceKind, Priority

if TYPE_CHECKING:
    from reviewer.review.workspace import Workspace

F = TypeVar("F", bound=Callable[..., Any])

DATES = ("due", "start", "impact_by", "review_on")
KINDS = [kind.value for kind in EvidenceKind]

_FIELDS = (
    click.option("--lead", metavar="ROLE", help="Who leads it: a role."),
    click.option("--due", metavar="DATE", help="By when: 2027-03-12, 12/3/2027, +6w, end march."),
    click.option("--status", type=click.Choice([s.value for s in ActionStatus]), help="How far it has come."),
    click.option("--delivery", type=click.Choice([d.value for d in Delivery]), help="Is it done as planned?"),
    click.option("--impact", type=click.Choice([i.value for i in Impact]), help="Does it make a difference?"),
    click.option("--measure", "success_measure", metavar="TEXT", help="How one will know that it helps."),
    click.option("--outcome", "intended_outcome", metavar="TEXT", help="What will be different."),
    click.option("--contributor", "contributors", multiple=True, metavar="ROLE", help="Who helps; may be repeated."),
    click.option("--partner", "partner_body", metavar="BODY", help="A body outside the authority that takes part."),
    click.option("--forum", metavar="NAME", help="Where it is overseen."),
    click.option("--priority", type=click.Choice([p.value for p in Priority]), help="How pressing it is."),
    click.option("--start", metavar="DATE", help="From when."),
    click.option("--impact-by", metavar="DATE", help="By when it should make a difference."),
    click.option("--off-track", "off_track_reason", metavar="TEXT", help="What stands in the way, when off track."),
    click.option("--route-back", metavar="TEXT", help="What will be done about it, and by when."),
    click.option("--review-on", metavar="DATE", help="When to look again at a suspended one."),
    click.option("--successor", metavar="REFERENCE", help="Which action takes the place of a superseded one."),
    click.option("--evidence", metavar="TEXT", help="Proof that comes with it: a path, an address, or words."),
    click.option("--evidence-kind", type=click.Choice(KINDS), help="What sort of proof it is."),
)


def _fields(command: F) -> F:
    for option in reversed(_FIELDS):
        command = option(command)
    return command


@click.group(cls=InOrder, short_help="Add, change and delete actions.")
def action() -> None:
    """Add, change and delete actions; `reviewer actions` lists them.

    An action is named by its REPORT and its REFERENCE in it (A3.2); REPORT is - for one that belongs to none. `reviewer
    undo` takes the latest act back, several actions that were changed at once together.
    """


@action.command("add", short_help="Add an action.")
@click.argument("report")
@click.argument("target")
@click.argument("text")
@_fields
@click.option("--also", multiple=True, metavar="[REPORT#]TARGET", help="What else it answers; may be repeated.")
@store_options
@pass_app
def add_action(app: App, /, report: str, target: str, text: str, also: tuple[str, ...], **words: Any) -> None:
    """Add an action TEXT that answers a TARGET of a REPORT (area/3, a judgement, a paragraph); prints its reference.

    The TARGET "report" ties it to nothing in particular: it is then listed as a gap. With - for both it belongs to no
    report either.
    """
    with app.workspace() as workspace:
        session = None if report == NO_REPORT else workspace.session(report)
        first = [] if target == NO_REPORT else [target]
        answers = [answered(workspace, session, one) for one in (*first, *also)]
        answers = [pair for pair in answers if pair[1] != "report"]
        fields = _values(words)
        if fields.get("successor"):
            fields["successor"] = action_of(workspace, report, fields["successor"]).action.uuid
        from reviewer.review.action_acts import NewAction

        change = workspace.planning.add_actions(
            [NewAction(answers, given(text), fields, session.id if session else None)]
        )
        made = workspace.action(change.targets[0].partition("/")[2])
        suggestion = _suggested(workspace, answers) if made.due is None else None
    say(made.reference)
    if suggestion:
        tell(f"reviewer: {suggestion}")
    for warning in change.warnings:
        tell(f"reviewer: {warning}")


def _suggested(workspace: Workspace, answers: list[tuple[str, str]]) -> str | None:
    """The date that the inspectors' own group of an area suggests, in words with how it came about."""
    areas = ((report, target) for report, target in answers if target.startswith("area/"))
    found = (workspace.planning.suggested_due(report, target) for report, target in areas)
    first = next((one for one in found if one), None)
    return f"no due date is set; {first.words} suggests {first.date.isoformat()}." if first else None


@action.command("show", short_help="Show an action whole.")
@click.argument("report")
@click.argument("reference")
@click.option("--history", "with_history", is_flag=True, help="Also who changed what of it, and when.")
@json_option
@store_options
@pass_app
def show_action(app: App, report: str, reference: str, with_history: bool, as_json: bool) -> None:
    """Show the action with a REFERENCE (A3.2) in a REPORT: all that is known of it."""
    from reviewer.cli.action_text import whole
    from reviewer.cli.report_text import entry_line

    with app.workspace() as workspace:
        found = action_of(workspace, report, reference)
        kept = workspace.planning.kept().get(found.details.successor or "")
        holder = workspace.people().holder(found.action.lead)
        history = workspace.planning.history(found.action.uuid) if with_history else []
        lines = list(whole(found, today(), names_of(workspace), kept.planned.action if kept else None, holder))
    if as_json:
        more = {"history": plain(history)} if with_history else {}
        say_json({**plain(found.action), **plain(found.details), "holder": holder, **more})
    else:
        say_all(lines)
        say_all(entry_line(entry) for entry in history)


@action.command("edit", short_help="Change an action.")
@click.argument("report")
@click.argument("reference")
@click.option("--text", metavar="TEXT", help='The new text; "-" takes it from standard input.')
@_fields
@click.option("--answers", "targets", multiple=True, metavar="[REPORT#]TARGET", help="All that it answers now.")
@click.option("--no-contributors", is_flag=True, help="Nobody helps any more.")
@click.option("--reason", metavar="TEXT", help="Why the due date is moved.")
@click.option("--approver", metavar="NAME", help="Who approved that.")
@store_options
@pass_app
def edit_action(
    app: App,
    /,
    report: str,
    reference: str,
    text: str | None,
    targets: tuple[str, ...],
    no_contributors: bool,
    **words: Any,
) -> None:
    """Change the action with a REFERENCE (A3.2) in a REPORT. An empty value takes a field away.

    --answers may be repeated; "report" ties it to nothing. A date that was set before is moved with a --reason; +4w
    counts from that date. A status follows the table of moves (docs/actions.md), and what it needs may be given along
    with it: --evidence, --review-on, --successor.
    """
    with app.workspace() as workspace, about([reference]):
        found = action_of(workspace, report, reference)
        changes = _values(words, found.action.due)
        if text is not None:
            changes["text"] = given(text)
        if no_contributors:
            changes["contributors"] = []
        if not changes and not targets:
            raise UsageError("nothing to change was given.", hint="--help says what can be changed.")
        if targets:
            session = None if report == NO_REPORT else workspace.session(report)
            answers = [answered(workspace, session, one) for one in targets]
            changes["answers"] = [pair for pair in answers if pair[1] != "report"]
        if "due" in changes and found.action.due not in (None, changes["due"]) and not words.get("reason"):
            raise UsageError("a date is moved for a reason: say which.", where="--due", hint="Add --reason TEXT.")
        if changes.get("successor"):
            changes["successor"] = action_of(workspace, report, changes["successor"]).action.uuid
        told(workspace.planning.edit_action(found.action.uuid, changes))


@action.command("lead", short_help="Give several actions a lead.")
@click.argument("report")
@click.argument("lead")
@click.argument("references", nargs=-1, required=True, metavar="REFERENCE...")
@store_options
@pass_app
def set_lead(app: App, report: str, lead: str, references: tuple[str, ...]) -> None:
    """Give the actions with these REFERENCES a LEAD, all of them or none; "" takes the lead away."""
    with app.workspace() as workspace:
        told(workspace.planning.set_lead(actions_of(workspace, report, references), lead or None))


@action.command("shift", short_help="Move the due dates of several actions.")
@click.argument("report")
@click.argument("references", nargs=-1, required=True, metavar="REFERENCE...")
@click.option("--by", metavar="DAYS", help="By how much: 10d, 2w, -1w.")
@click.option("--to", metavar="DATE", help="To which day, the same for all.")
@click.option("--reason", required=True, metavar="TEXT", help="Why.")
@click.option("--approver", required=True, metavar="NAME", help="Who approved.")
@store_options
@pass_app
def shift(
    app: App, report: str, references: tuple[str, ...], by: str | None, to: str | None, reason: str, approver: str
) -> None:
    """Move the due dates of the actions with these REFERENCES, all of them or none."""
    if (by is None) == (to is None):
        raise UsageError("give one of --by and --to.", where="action shift")
    with app.workspace() as workspace, about(references):
        uuids = actions_of(workspace, report, references)
        days = days_of(by) if by is not None else None
        planning = workspace.planning
        told(planning.shift(uuids, reason=reason, approver=approver, days=days, to=date_of(to)))


@action.command("status", short_help="Move several actions to a status.")
@click.argument("report")
@click.argument("status", type=click.Choice([status.value for status in ActionStatus]))
@click.argument("references", nargs=-1, required=True, metavar="REFERENCE...")
@click.option("--review-on", metavar="DATE", help="When to look again at suspended ones.")
@click.option("--evidence", metavar="TEXT", help="Proof for each: a path, an address, or words.")
@click.option("--evidence-kind", type=click.Choice(KINDS), help="What sort of proof it is.")
@store_options
@pass_app
def set_status(app: App, /, report: str, status: str, references: tuple[str, ...], **words: Any) -> None:
    """Move the actions with these REFERENCES to a STATUS, all of them or none; what refuses says why."""
    beside = _values(words)
    with app.workspace() as workspace, about(references):
        told(workspace.planning.set_status(actions_of(workspace, report, references), status, **beside))


@action.command("verify", short_help="Verify an action.")
@click.argument("report")
@click.argument("reference")
@click.option("--words", metavar="TEXT", help="What you looked at.")
@store_options
@pass_app
def verify_action(app: App, report: str, reference: str, words: str | None) -> None:
    """Say that an action awaiting verification is done: by somebody else than who completed it, if so configured."""
    with app.workspace() as workspace, about([reference]):
        told(workspace.planning.verify(action_of(workspace, report, reference).action.uuid, words))


@action.command("delete", short_help="Delete an action.")
@click.argument("report")
@click.argument("reference")
@click.option("--yes", is_flag=True, help="Also the last one on its area, or one that has updates or evidence.")
@store_options
@pass_app
def delete_action(app: App, report: str, reference: str, yes: bool) -> None:
    """Delete the action with a REFERENCE (A3.2); the reference is never given again; `decide REPORT --undo` undoes."""
    with app.workspace() as workspace:
        uuid = action_of(workspace, report, reference).action.uuid
        told(sure(lambda confirmed: workspace.delete_action(uuid, confirmed=confirmed), yes))


def _values(words: dict[str, Any], due: dt.date | None = None) -> dict[str, Any]:
    """What was given of an action's fields, as values; an empty text or date takes it away.

    `due` is the due date that the action has: one moved by +4w is counted from it.
    """
    fields = {name: value or None for name, value in words.items() if value not in (None, ())}
    for name in DATES:
        if fields.get(name):
            fields[name] = date_of(fields[name], base=due if name == "due" else None)
    kind = fields.pop("evidence_kind", None)
    if fields.get("evidence"):
        proof = {"reference": fields["evidence"], "kind": kind or EvidenceKind.OBSERVATION.value}
        fields["evidence"] = {**proof, "dated": today()}
    elif kind:
        raise UsageError("goes with --evidence.", where="--evidence-kind")
    return fields
