"""Makes the changes that a sheet asks for, each under its lead's name, through the workspace that everything uses."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reviewer.errors import Refused, UsageError
from reviewer.exchange.updates.changes import Changes, NewAction, NewEvidence, RowProblem, RowUpdate
from reviewer.exchange.updates.known import Known
from reviewer.model.decided import Change, NoteKind

if TYPE_CHECKING:
    from reviewer.review.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Applied:
    """What was made, in the order of the rows, and each row that was refused after all."""

    changes: tuple[Change, ...]
    problems: tuple[RowProblem, ...]


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
    )


def apply(workspace: Workspace, changes: Changes) -> Applied:
    """Make `changes`, a row at a time: a row that is refused changes nothing and the others are made.

    Rows are logged under their lead's name; those without a lead under the workspace's own actor. `StoreBusy` and
    other trouble of the store ends it; what is made by then stays made, and the sheet can be imported again.
    """
    made: list[Change] = []
    problems: list[RowProblem] = []
    rows: list[RowUpdate | NewAction] = sorted([*changes.updates, *changes.new], key=lambda one: one.row)
    for row in rows:
        with workspace.planning.on_behalf_of(row.actor):
            try:
                made += _update(workspace, row) if isinstance(row, RowUpdate) else _add(workspace, row)
            except (Refused, UsageError) as error:
                problems.append(RowProblem(row.row, None, str(error)))
    return Applied(tuple(made), tuple(problems))


def _update(workspace: Workspace, row: RowUpdate) -> list[Change]:
    made = []
    changes = {**row.fields, **_proof(row.evidence)}
    if changes:
        made.append(workspace.planning.edit_action(row.uuid, changes, seen=row.seen))
    if row.progress:
        made.append(workspace.planning.add_update(row.uuid, row.progress))
    return made


def _add(workspace: Workspace, row: NewAction) -> list[Change]:
    fields = {**row.fields, **_proof(row.evidence)}
    action = workspace.planning.add_action(row.answers, row.text, fields)
    made = [Change("", f"Action {action.reference} added: {row.text}", (f"action/{action.uuid}",))]
    if row.progress:
        made.append(workspace.planning.add_update(action.uuid, row.progress))
    report = next((report for report, _ in row.answers), None)
    if row.their_reference and report is not None:
        # Ours is another one, and letters and minutes name theirs.
        session = workspace.session(report)
        session.add_note(f"action/{action.uuid}", NoteKind.COMMENT, f"Was {row.their_reference} in the plan before")
    return made


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
