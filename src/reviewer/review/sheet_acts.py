"""What comes back on a sheet: all its rows as one act, each under the name of its lead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from reviewer.model.decided import Change, NoteKind
from reviewer.review import plan_values
from reviewer.review.action_acts import ActionActs, NewAction, all_of, joined
from reviewer.review.action_rules import Doing, Kept, Prepared, prepare, warned
from reviewer.review.plan_core import WHOLE
from reviewer.store.acts import Group, Write


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row: the action that it changes (`uuid`) or makes (`new`), under whose name (None: the reviewer's own).

    `changes` are as in `Planning.edit_action`, `seen` the latest entry of the log that the sheet knew of. `progress` is
    reported on the action, `note` written on it. `name` is how the row is called where it is refused.
    """

    name: str
    actor: str | None
    uuid: str | None = None
    new: NewAction | None = None
    changes: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    seen: int | None = None
    progress: str | None = None
    note: str | None = None


class SheetActs(ActionActs):
    """Bringing in sheets."""

    def bring_in(self, rows: Sequence[SheetRow], what: str) -> Change:
        """Make all that the rows ask for as one act, undone as one; all of them or none. `what` tells it in a line.

        One row that is refused says why, several are told together (`RefusedTogether`, by the rows' names).
        """
        with self._acting() as doing:
            made = all_of(((row.name, row) for row in rows), lambda row: self._row(row, doing))
            groups = joined(group for found, _ in made for group in found)
            return self._write(groups, what, [warning for _, warnings in made for warning in warnings])

    def _row(self, row: SheetRow, doing: Doing) -> tuple[list[Group], list[str]]:
        """What is written for a row, and what its writer should look at."""
        actor = row.actor or doing.actor
        home, target, prepared = self._prepared(row, replace(doing, actor=actor))
        writes = list(prepared.writes)
        if row.progress:
            given = {"date": doing.today, "text": row.progress}
            whole = {
                "action": target.partition("/")[2],
                **plan_values.checked(plan_values.PROGRESS, given, "an update"),
            }
            writes.append(Write(f"progress/{doing.new_id()}", WHOLE, whole))
        groups = [Group(home, writes, actor)]
        if row.note and home is not None:
            note = {"target": target, "kind": NoteKind.COMMENT.value, "text": row.note}
            blank = {"proposed_wording": None, "outcome": None}
            groups.append(Group(home, [Write(f"note/{doing.new_id()}", WHOLE, {**note, **blank})], doing.actor))
        return groups, [*prepared.warnings, *warned(row.progress)]

    def _prepared(self, row: SheetRow, doing: Doing) -> tuple[str | None, str, Prepared]:
        """The report of a row's action, the action's key, and what is written of the action itself."""
        if row.new is not None:
            home, prepared = self._new(row.new, doing)
            return home, prepared.writes[0].target, prepared
        kept: Kept = self.one(row.uuid or "")
        self._refuse_unknown_answers(kept, row.changes)
        return kept.home, kept.target, prepare(kept, row.changes, doing, lambda _name: row.seen)
