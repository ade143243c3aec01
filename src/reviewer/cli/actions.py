"""`reviewer actions`: the actions of every report, by conditions that compose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from reviewer.cli.asking import names_of
from reviewer.cli.context import App, json_option, pass_app, store_options, today
from reviewer.cli.output import plain, say, say_all, say_json, tell
from reviewer.errors import UsageError
from reviewer.model.decided import ActionStatus, Delivery, Impact
from reviewer.model.plan import Priority

if TYPE_CHECKING:
    from reviewer.model.plan import PlannedAction
    from reviewer.review.action_filter import ActionFilter, Known
    from reviewer.review.workspace import Workspace


def _choice(kind: type[ActionStatus] | type[Delivery] | type[Impact] | type[Priority]) -> click.Choice[str]:
    return click.Choice([member.value for member in kind])


@click.command(short_help="List actions.")
@click.argument("report", required=False)
@click.option("--mine", is_flag=True, help="Only those that you lead, by name or as holder of the role.")
@click.option("--lead", metavar="TEXT", help="Only those whose lead, or its holder, has this in its name.")
@click.option("--authority", metavar="TEXT", help="Only those that answer reports of this authority.")
@click.option("--theme", metavar="THEME", help="Only those that answer what is coded with this theme.")
@click.option("--status", "statuses", multiple=True, type=_choice(ActionStatus), help="Only those that are so far.")
@click.option("--delivery", "deliveries", multiple=True, type=_choice(Delivery), help="Only those rated so.")
@click.option("--impact", "impacts", multiple=True, type=_choice(Impact), help="Only those rated so.")
@click.option("--priority", "priorities", multiple=True, type=_choice(Priority), help="Only those so pressing.")
@click.option("--overdue", is_flag=True, help="Only those that are overdue.")
@click.option("--due-soon", is_flag=True, help="Only those due within the days that the settings call soon.")
@click.option("--due-within", type=click.IntRange(0, 3660), metavar="DAYS", help="Only those due within so many days.")
@click.option("--awaiting", "awaiting_verification", is_flag=True, help="Only those awaiting verification.")
@click.option("--incomplete", is_flag=True, help="Only those without a lead, a measure or a date.")
@click.option("--review-due", is_flag=True, help="Only suspended ones that are to be looked at again.")
@click.option("--late-impact", is_flag=True, help="Only those that should have made a difference by now.")
@click.option("--tied-to-nothing", is_flag=True, help="Only those that answer nothing.")
@click.option("--text", metavar="WORDS", help="Only those that say all these words.")
@json_option
@store_options
@pass_app
def actions(app: App, /, report: str | None, as_json: bool, due_soon: bool, **words: Any) -> None:
    """List the actions of every report, or of one REPORT, with who leads them and how they stand.

    Conditions compose: all of them must hold. Of one that is given several times, any one must.
    """
    from reviewer.cli.action_text import brief

    on = today()
    if due_soon and words["due_within"] is not None:
        raise UsageError("give one of --due-soon and --due-within.", where="actions")
    if due_soon:
        words["due_within"] = app.config.due_soon_days
    with app.workspace() as workspace:
        wanted = _filter(workspace, report, words)
        found = workspace.planning.actions(wanted, on)
        known = workspace.planning.known(on)
        total = len(workspace.planning.kept())
        named = names_of(workspace)
        lines = [] if as_json else [line for one in found for line in brief(one, on, named)]
    if as_json:
        say_json([_document(one, known) for one in found])
        return
    if not total:
        tell("No actions.")
        return
    from reviewer.review.action_filter import ActionFilter

    say_all(lines)
    if wanted != ActionFilter():
        say(f"{len(found)} of {total} actions")


def _filter(workspace: Workspace, report: str | None, words: dict[str, Any]) -> ActionFilter:
    from reviewer.review.action_filter import ActionFilter

    given: dict[str, Any] = dict(words)
    for name, kind in (
        ("statuses", ActionStatus),
        ("deliveries", Delivery),
        ("impacts", Impact),
        ("priorities", Priority),
    ):
        given[name] = frozenset(kind(one) for one in given[name])
    return ActionFilter(report=None if report is None else workspace.resolve(report), **given)


def _document(one: PlannedAction, known: Known) -> dict[str, object]:
    """An action with all that is known of it, and what follows from the day."""
    from reviewer.insight import actions as rules

    late = rules.overdue(one.action, known.today) and known.is_ours(one)
    lacking = [missing.value for missing in rules.missing(one.action, one.details)]
    holder = known.holder(one.action.lead)
    return {**plain(one.action), **plain(one.details), "holder": holder, "overdue": late, "incomplete": lacking}
