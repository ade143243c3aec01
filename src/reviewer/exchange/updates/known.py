"""What stands now: against it every cell of a sheet is checked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from reviewer.model.plan import Person, PlannedAction, Role
from reviewer.model.reviewed import ReviewedReport


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The actions of every report and what the checks need beside them.

    `begun` is the day on which the inspection of each report began, by report id: nothing of a plan is earlier.
    `folder` is where a relative path of evidence starts. `report` is the one that a plan taken over answers.
    `verification` is whether somebody else must verify what is complete. `since` gives, for an action's UUID and an
    entry of the log, the fields of the action that were changed after that entry, each with what stood at it.
    """

    actions: tuple[PlannedAction, ...]
    today: dt.date
    begun: Mapping[str, dt.date] = field(default_factory=lambda: MappingProxyType({}))
    roles: tuple[Role, ...] = ()
    people: tuple[Person, ...] = ()
    folder: Path = field(default_factory=Path)
    report: ReviewedReport | None = None
    verification: bool = False
    since: Callable[[str, int], Mapping[str, object]] = lambda _uuid, _entry: {}

    def actor(self, lead: str | None) -> str | None:
        """Whose name an update of a lead is logged under: the holder of the role, else the role itself."""
        holder = next((role.holder for role in self.roles if lead and role.name.casefold() == lead.casefold()), None)
        return next((person.name for person in self.people if person.uuid == holder), lead)

    def not_before(self, planned: PlannedAction | None) -> dt.date | None:
        """The first day that makes sense for an action: when the earliest of its inspections began."""
        if planned is None:
            return self.begun.get(self.report.id) if self.report else None
        days = [self.begun[report] for report, _ in planned.action.answers if report in self.begun]
        return min(days, default=None)


def last_change(planned: PlannedAction) -> int:
    """The id of the last entry of the log that changed an action or anything that belongs to it."""
    details = planned.details
    entries = [planned.action.log_id]
    entries += [change.log_id for change in details.due_changes]
    entries += [update.log_id for update in details.updates]
    entries += [item.log_id for item in details.evidence]
    return max(entries)
