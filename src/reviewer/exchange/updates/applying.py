"""Makes the changes that a sheet asks for, each under its lead's name, through the workspace that everything uses."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reviewer.exchange.updates.changes import Changes, NewAction, NewEvidence, RowUpdate
from reviewer.exchange.updates.known import Known
from reviewer.model.decided import Change
from reviewer.review import action_acts
from reviewer.review.sheet_acts import SheetRow

if TYPE_CHECKING:
    from reviewer.review.workspace import Workspace


def known_of(workspace: Workspace, *, folder: Path, report: str | None = None) -> Known:
    """What stands in an open store, to check a sheet against.

    `folder` is the sheet's own; `report` is the one that a plan taken over answers.
    """
    planning = workspace.planning
    people = planning.people()
    began = {row.id: row.inspection_start or row.inspection_end for row in workspace.library()}
    return Known(
        actions=tuple(planning.actions()),
        today=workspace.today(),
        begun={id: date for id, date in began.items() if date is not None},
        roles=people.roles,
        people=people.persons,
        folder=folder,
        report=workspace.session(report).report if report is not None else None,
        verification=planning.settings.verification,
        since=lambda uuid, entry: _since(workspace, uuid, entry),
    )


def _since(workspace: Workspace, uuid: str, entry: int) -> dict[str, object]:
    """The fields of an action that were changed after an entry of the log, each with what stood at it."""
    found: dict[str, object] = {}
    for one in workspace.planning.history(uuid):
        if one.id > entry and one.target == f"action/{uuid}":
            found.setdefault(one.field, one.before)
    return found


def apply(workspace: Workspace, changes: Changes, what: str = "A sheet brought in") -> Change | None:
    """Make `changes` as one act, undone as one: all of them or none. None where there was nothing to change.

    Rows are logged under their lead's name; those without a lead under the workspace's own actor. `what` tells the act
    in one line. Raises `Refused` where a row cannot be made after all, with its number (`RefusedTogether` for several).
    """
    rows: list[RowUpdate | NewAction] = sorted([*changes.updates, *changes.new], key=lambda one: one.row)
    if not rows:
        return None
    return workspace.planning.bring_in([_row(row) for row in rows], what)


def _row(row: RowUpdate | NewAction) -> SheetRow:
    changes = {**row.fields, **_proof(row.evidence)}
    name = f"row {row.row}"
    if isinstance(row, RowUpdate):
        return SheetRow(name, row.actor, row.uuid, changes=changes, seen=row.seen, progress=row.progress)
    new = action_acts.NewAction(row.answers, row.text, changes, row.home)
    # Ours is another reference, and letters and minutes name theirs.
    note = f"Was {row.their_reference} in the plan before" if row.their_reference else None
    return SheetRow(name, row.actor, new=new, progress=row.progress, note=note)


def _proof(evidence: NewEvidence | None) -> dict[str, object]:
    if evidence is None:
        return {}
    fields = {
        "kind": evidence.kind,
        "form": evidence.form,
        "reference": evidence.reference,
        "dated": evidence.dated,
    }
    return {"evidence": fields}
