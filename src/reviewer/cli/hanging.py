"""`reviewer action evidence|update|measure|reading …`: what hangs on an action."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from reviewer.cli.action import KINDS, action
from reviewer.cli.asking import action_of, date_of, one_id, told
from reviewer.cli.context import App, pass_app, store_options, today
from reviewer.cli.writing import given
from reviewer.errors import UsageError

if TYPE_CHECKING:
    from reviewer.model.plan import SuccessMeasure
    from reviewer.review.workspace import Workspace


@action.command("evidence", short_help="Add evidence to an action, change it, or take it away.")
@click.argument("report")
@click.argument("reference")
@click.argument("evidence", required=False)
@click.option("--kind", type=click.Choice(KINDS), help="What sort of proof it is.")
@click.option("--dated", metavar="DATE", help="The day that it speaks of.")
@click.option("--words", metavar="TEXT", help="What it shows.")
@click.option("--change", metavar="ID", help="Change this item: the beginning of its id.")
@click.option("--remove", metavar="ID", help="Take this item away.")
@store_options
@pass_app
def evidence(
    app: App,
    /,
    report: str,
    reference: str,
    evidence: str | None,
    change: str | None,
    remove: str | None,
    **fields: str | None,
) -> None:
    """Add EVIDENCE to an action: a file's path, a web address, REPORT#TARGET, or the words themselves.

    No child's or family's name or case number: what looks like one is warned about. A file that is not there is told,
    and kept as it is.
    """
    with app.workspace() as workspace:
        found = action_of(workspace, report, reference)
        ids = [item.uuid for item in found.details.evidence]
        values: dict[str, Any] = {name: value for name, value in fields.items() if value}
        if fields["dated"]:
            values["dated"] = date_of(fields["dated"], past=True)
        if remove is not None:
            told(workspace.planning.remove_evidence(one_id("evidence item", remove, ids)))
            return
        if change is not None:
            changes = {**values, **({"reference": given(evidence)} if evidence else {})}
            if not changes:
                raise UsageError("nothing to change was given.", hint="--help says what can be changed.")
            told(workspace.planning.edit_evidence(one_id("evidence item", change, ids), **changes))
            return
        if evidence is None:
            raise UsageError("say what the evidence is, or which item to --remove.", where="action evidence")
        told(workspace.planning.add_evidence(found.action.uuid, given(evidence), **values))


@action.command("update", short_help="Report progress on an action.")
@click.argument("report")
@click.argument("reference")
@click.argument("text", required=False)
@click.option("--date", metavar="DATE", help="Of which day; today without it.")
@click.option("--remove", metavar="ID", help="Take this update away: the beginning of its id.")
@store_options
@pass_app
def update(app: App, report: str, reference: str, text: str | None, date: str | None, remove: str | None) -> None:
    """Report progress on an action: TEXT, dated today or on another day. "-" takes it from standard input.

    No child's or family's name or case number: what looks like one is warned about.
    """
    with app.workspace() as workspace:
        found = action_of(workspace, report, reference)
        if remove is not None:
            ids = [one.uuid for one in found.details.updates]
            told(workspace.planning.remove_update(one_id("update", remove, ids)))
            return
        if text is None:
            raise UsageError("say how it goes, or which update to --remove.", where="action update")
        told(workspace.planning.add_update(found.action.uuid, given(text), date_of(date, past=True)))


@action.command("measure", short_help="Add a measure to an action, or change one.")
@click.argument("report")
@click.argument("reference")
@click.argument("text", required=False)
@click.option("--unit", metavar="UNIT", help="What stands after a value: %, days.")
@click.option("--falling", is_flag=True, default=None, help="A smaller value is the better one.")
@click.option("--baseline", metavar="VALUE", help="Where it begins.")
@click.option("--baseline-date", metavar="DATE", help="When that was; today without it.")
@click.option("--goal", "target", metavar="VALUE", help="The value aimed at.")
@click.option("--goal-by", "target_by", metavar="DATE", help="By when.")
@click.option("--change", metavar="ID", help="Change this measure: the beginning of its id.")
@click.option("--remove", metavar="ID", help="Take this measure away.")
@store_options
@pass_app
def measure(
    app: App, /, report: str, reference: str, text: str | None, change: str | None, remove: str | None, **words: Any
) -> None:
    """Add a measure TEXT to an action (what is measured), with where it begins and what is aimed at."""
    fields = _measured(words)
    if text is not None:
        fields["text"] = text
    with app.workspace() as workspace:
        found = action_of(workspace, report, reference)
        ids = [one.uuid for one in found.details.measures]
        if remove is not None:
            told(workspace.planning.remove_measure(one_id("measure", remove, ids)))
        elif change is not None:
            told(workspace.planning.edit_measure(one_id("measure", change, ids), **fields))
        elif text is None:
            raise UsageError("say what is measured.", where="action measure")
        else:
            told(workspace.planning.add_measure(found.action.uuid, **fields))


def _measured(words: dict[str, Any]) -> dict[str, Any]:
    fields = {name: words[name] for name in ("unit", "target") if words[name] is not None}
    if words["target_by"] is not None:
        fields["target_by"] = date_of(words["target_by"])
    if words["falling"]:
        fields["rising"] = False
    if words["baseline"] is not None:
        fields["baseline"] = {"date": date_of(words["baseline_date"], past=True) or today(), "value": words["baseline"]}
    elif words["baseline_date"] is not None:
        raise UsageError("goes with --baseline.", where="--baseline-date")
    return fields


@action.command("reading", short_help="Record a measure's value on a day.")
@click.argument("report")
@click.argument("reference")
@click.argument("value", required=False)
@click.option("--measure", "which", metavar="ID", help="Of which measure, where there are several.")
@click.option("--date", metavar="DATE", help="Of which day; today without it.")
@click.option("--note", metavar="TEXT", help="What to know of it.")
@click.option("--remove", is_flag=True, help="Take the value of that day away.")
@store_options
@pass_app
def reading(
    app: App, /, report: str, reference: str, value: str | None, which: str | None, date: str | None,
    note: str | None, remove: bool,
) -> None:  # fmt: skip
    """Record a VALUE of an action's measure; another one of the same day takes its place."""
    with app.workspace() as workspace:
        on = date_of(date, past=True) or today()
        uuid = _measure_of(workspace, report, reference, which).uuid
        if remove:
            told(workspace.planning.remove_reading(uuid, on))
        elif value is None:
            raise UsageError("say which value was read.", where="action reading")
        else:
            told(workspace.planning.add_reading(uuid, on, value, note))


def _measure_of(workspace: Workspace, report: str, reference: str, which: str | None) -> SuccessMeasure:
    measures = action_of(workspace, report, reference).details.measures
    if which is None and len(measures) == 1:
        return measures[0]
    ids = [one.uuid for one in measures]
    if which is None:
        hint = f"Name one with --measure: {', '.join(uuid[:8] for uuid in ids)}." if ids else "Add one first."
        raise UsageError(f"{reference} has {len(ids)} measures.", where="action reading", hint=hint)
    uuid = one_id("measure", which, ids)
    return next(one for one in measures if one.uuid == uuid)


__all__ = ["action"]
