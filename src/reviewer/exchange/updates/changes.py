"""What an updates sheet would change, and what is wrong with it: to be shown first, then made."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from reviewer.model.plan import EvidenceForm, EvidenceKind
from reviewer.model.words import plural


@dataclass(frozen=True, slots=True)
class RowProblem:
    """One thing that is wrong, in one sentence; `row` is the sheet's own number, `column` its heading."""

    row: int
    column: str | None
    message: str

    @property
    def words(self) -> str:
        """The whole of it: "row 5, Status: “Doing” is no status; …"."""
        return f"row {self.row}{f', {self.column}' if self.column else ''}: {self.message}"


@dataclass(frozen=True, slots=True)
class NewEvidence:
    """An evidence item to be added."""

    kind: EvidenceKind
    form: EvidenceForm
    reference: str
    dated: dt.date | None = None


@dataclass(frozen=True, slots=True)
class RowUpdate:
    """What one row changes of one action.

    `actor` is whose name it is logged under (the lead's, None where the action has none), `seen` the entry of the log
    that the sheet knew. `fields` are new values by the name of the action's field (enumerations as they are);
    `progress` becomes an update, `evidence` an evidence item. `words` say each change for a person.
    """

    row: int
    uuid: str
    reference: str
    actor: str | None
    seen: int
    fields: Mapping[str, object]
    progress: str | None = None
    evidence: NewEvidence | None = None
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NewAction:
    """An action that somebody's own plan has and ours has not.

    `their_reference` is how they called it; `answers` are (report, target) pairs; `fields` are as in `RowUpdate`;
    `home` is the report that the plan answers, to which an action belongs that answers nothing, too.
    """

    row: int
    their_reference: str | None
    text: str
    answers: tuple[tuple[str, str], ...]
    actor: str | None
    fields: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    progress: str | None = None
    evidence: NewEvidence | None = None
    words: tuple[str, ...] = ()
    home: str | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    """What a sheet would change. A row with a problem changes nothing; the others may be made all the same.

    `unchanged` counts the rows that say what stands already. `warnings` ask for a look and stop nothing.
    """

    updates: tuple[RowUpdate, ...] = ()
    new: tuple[NewAction, ...] = ()
    problems: tuple[RowProblem, ...] = ()
    warnings: tuple[RowProblem, ...] = ()
    unchanged: int = 0

    @property
    def words(self) -> tuple[str, ...]:
        """What would change, a line for each action."""
        lines = [f"{one.reference}: {'; '.join(one.words)}" for one in self.updates]
        lines += [
            f"new{f' ({one.their_reference})' if one.their_reference else ''}: {'; '.join(one.words)}"
            for one in self.new
        ]
        return tuple(lines)

    @property
    def done(self) -> str:
        """What was done, once it was: "3 actions updated, 1 made, 12 unchanged"."""
        parts = [f"{plural(len(self.updates), 'action')} updated"]
        parts += [f"{len(self.new)} made"] if self.new else []
        return ", ".join([*parts, f"{self.unchanged} unchanged"])

    @property
    def summary(self) -> str:
        """The whole in one line: "3 actions to update, 1 new, 12 unchanged, 2 problems"."""
        parts = [f"{plural(len(self.updates), 'action')} to update"]
        parts += [f"{len(self.new)} new"] if self.new else []
        parts += [f"{self.unchanged} unchanged"]
        parts += [plural(len(self.problems), "problem")] if self.problems else []
        return ", ".join(parts)
