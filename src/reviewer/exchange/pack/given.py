"""What a caller gives for a board pack, and for the tables and calendars that are made of the same."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum

from reviewer.insight import authorities, clock, coverage
from reviewer.insight.actions import DUE_SOON_DAYS
from reviewer.insight.clock import Clock
from reviewer.insight.coverage import Matrix
from reviewer.model.decided import LogEntry
from reviewer.model.plan import (
    ActionDetails,
    DatedEvent,
    EventKind,
    NoAction,
    Person,
    Plan,
    PlannedAction,
    Role,
)
from reviewer.model.reviewed import ReviewedReport


class Audience(StrEnum):
    """Who will read a document. Each later one sees all that the one before sees, and more."""

    PUBLIC = "public"
    """Nothing that only the authority should know: leads as roles, no reasons, no names, no notes, no log."""
    BOARD = "board"
    """Reasons, progress, proof and the holders of roles too; no notes, no log, no file paths."""
    INTERNAL = "internal"
    """Everything."""

    def sees(self, other: Audience) -> bool:
        """Whether what is meant for `other` may be shown to this one."""
        order = list(Audience)
        return order.index(self) >= order.index(other)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanInput:
    """Actions and dates as they stood on `as_of`: of one report (`PackInput`), or of none.

    `log` is the report's log, or of what belongs to no report, oldest first. `since` is the day that changes are told
    from (the last board meeting before `as_of` where None). `marking` is printed on every page.
    """

    report: ReviewedReport | None = None
    as_of: dt.date
    actions: tuple[PlannedAction, ...] = ()
    plans: tuple[Plan, ...] = ()
    events: tuple[DatedEvent, ...] = ()
    roles: tuple[Role, ...] = ()
    people: tuple[Person, ...] = ()
    log: tuple[LogEntry, ...] = ()
    since: dt.date | None = None
    marking: str | None = None
    our_authority: str | None = None
    due_soon_days: int = DUE_SOON_DAYS

    @property
    def id(self) -> str:
        """The id of the report, empty for none."""
        return self.report.id if self.report else ""

    @property
    def authority(self) -> str | None:
        """The authority of the report, where it is known."""
        return self.report.fact("authority") if self.report else None

    @property
    def draft(self) -> bool:
        """Whether it is a confidential draft."""
        return self.report is not None and self.report.draft

    @property
    def ours(self) -> bool:
        """Whether it is a report of our own authority, or none: only then there is a clock, and anything is overdue."""
        return self.report is None or authorities.ours(self.authority, self.our_authority)

    @property
    def own_events(self) -> tuple[DatedEvent, ...]:
        """The dated events of this report, and those that belong to no report in particular, by date."""
        own = (event for event in self.events if not event.reports or self.id in event.reports)
        return tuple(sorted(own, key=lambda event: (event.date, event.title, event.uuid)))


@dataclass(frozen=True, slots=True, kw_only=True)
class PackInput(PlanInput):
    """One report with the plan that answers it, as both stood on `as_of`.

    `actions` are those that answer anything of the report; `unattached` are those that belong to no report at all.
    `clock` and `matrix` are what the caller's settings make of statutory dates and gaps; without them the built-in
    rules do.
    """

    report: ReviewedReport
    unattached: tuple[PlannedAction, ...] = ()
    reasons: tuple[NoAction, ...] = ()
    clock: Clock | None = None
    matrix: Matrix | None = None

    @property
    def own_plans(self) -> tuple[Plan, ...]:
        """The plans that answer this report."""
        return tuple(plan for plan in self.plans if self.report.id in plan.reports)

    @property
    def statutory(self) -> Clock:
        """What the law asks for by which day."""
        if self.clock is not None:
            return self.clock
        return clock.of(
            self.report,
            today=self.as_of,
            our_authority=self.our_authority,
            plans=self.plans,
            events=self.events,
        )

    @property
    def coverage(self) -> Matrix:
        """Areas, evidence, actions, and every gap by name."""
        if self.matrix is not None:
            return self.matrix
        report = replace(self.report, actions=tuple(one.action for one in self.actions))
        return coverage.of(report, details=self.details, reasons=self.reasons)

    @property
    def details(self) -> dict[str, ActionDetails]:
        """What each action holds besides its short form, by uuid."""
        return {planned.action.uuid: planned.details for planned in self.actions}

    @property
    def changes_from(self) -> dt.date | None:
        """The day from which on changes are told; None where there was no board meeting before."""
        if self.since is not None:
            return self.since
        met = (event.date for event in self.own_events if event.kind is EventKind.BOARD_MEETING)
        return max((date for date in met if date < self.as_of), default=None)
