"""A report with the plan that answers it, as both stand now, or as they stood at the end of a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from reviewer.errors import Refused
from reviewer.insight.coverage import Matrix
from reviewer.insight.wording import day
from reviewer.model.days import end_of, start_of
from reviewer.model.decided import Decided, LogEntry
from reviewer.model.plan import DatedEvent, NoAction, Person, Plan, PlannedAction, Role, Strand
from reviewer.model.reviewed import ReviewedReport
from reviewer.review import plan_reading, values
from reviewer.review.plan_changes import Changed, Known, changes
from reviewer.review.plan_reads import PlanReads, strands_of
from reviewer.review.snapshot import Snapshot
from reviewer.store.past import PastPlans, PastStore
from reviewer.store.plan_rows import Rows
from reviewer.store.plan_schema import OF_ACTION

FieldDecided = tuple[str, str, str, Decided]
"""A target, a field of it, the reviewer ("" where it is everyone's), and who decided what and when."""


@dataclass(frozen=True, slots=True)
class PlanState:
    """One report with everything that is planned for it, on `as_of`.

    `actions` belong to the report or answer something of it; `events` are its own and those of no report in
    particular; `roles` are those that these actions name, `people` who holds them; `log` is the report's, oldest first.
    """

    report: ReviewedReport
    as_of: dt.date
    actions: tuple[PlannedAction, ...]
    plans: tuple[Plan, ...]
    events: tuple[DatedEvent, ...]
    reasons: tuple[NoAction, ...]
    dismissed: Mapping[str, str]
    roles: tuple[Role, ...]
    people: tuple[Person, ...]
    log: tuple[LogEntry, ...]

    @property
    def strands(self) -> tuple[Strand, ...]:
        """The strands of the report's areas."""
        return strands_of(self.report)


@dataclass(frozen=True, slots=True)
class Unattached:
    """What of plans belongs to no report, on `as_of`: it is in the plan of none.

    `actions` answer nothing; `events` are of no report in particular; `roles` and `people` are all that are recorded,
    and the roles that these actions name; `log` has the entries about what belongs to no report, oldest first.
    """

    as_of: dt.date
    actions: tuple[PlannedAction, ...]
    events: tuple[DatedEvent, ...]
    roles: tuple[Role, ...]
    people: tuple[Person, ...]
    log: tuple[LogEntry, ...]


class PlanStates(PlanReads):
    """The present and the past, in one form."""

    def state(self, report: str) -> PlanState:
        """A report and its plan as they stand now."""
        session = self._workspace.session(report)
        rows = self._store.plan
        log = tuple(self._workspace.log(report=session.id))
        actions = self.of_report(session.id)
        today = self._workspace.today()
        return _state(session.report, today, actions, rows, log, self.dismissed(session.id))

    def as_of(self, report: str, date: dt.date) -> PlanState:
        """A report and its plan as they stood at the end of a day, made anew from the log.

        Refused for a day to come, and for one before the report came in.
        """
        return self._then(report, date)[0]

    def with_decisions(self, report: str, date: dt.date | None = None) -> tuple[PlanState, list[FieldDecided]]:
        """A state, now or at the end of a day, with what stands for every decided field of the report and its plan."""
        if date is not None:
            state, snapshot, past = self._then(report, date)
            shared = [row.uuid for row in past.rows("action") if row.report != state.report.id]
            return state, [*snapshot.decisions(), *_elsewhere(state, past, _of(state, shared))]
        state = self.state(report)
        own = self._workspace.session(report).decisions()
        shared = [uuid for uuid, kept in self.kept().items() if kept.home != state.report.id]
        return state, [*own, *_elsewhere(state, self._store.plan, _of(state, shared))]

    def unattached(self, date: dt.date | None = None) -> Unattached:
        """What belongs to no report, now or as it stood at the end of a day."""
        return self.unattached_with_decisions(date)[0]

    def unattached_with_decisions(self, date: dt.date | None = None) -> tuple[Unattached, list[FieldDecided]]:
        """The same, with what stands for every decided field of it."""
        rows: Rows = self._store.plan
        if date is None:
            actions = self.of_report(None)
            log = tuple(self._store.log("report IS NULL"))
        else:
            self._refuse_future(date)
            past = PastPlans(self._store, date)
            loose = {row.uuid for row in past.rows("action") if row.report is None and not row.whole["answers"]}
            rows, actions, log = past, tuple(plan_reading.planned_actions(past, loose)), past.log()
        named = (name for one in actions for name in (one.action.lead, *one.details.contributors) if name)
        found = Unattached(
            as_of=date or self._workspace.today(),
            actions=actions,
            events=tuple(event for event in plan_reading.events(rows) if not event.reports),
            roles=plan_reading.roles(rows, sorted(named)),
            people=plan_reading.people(rows),
            log=log,
        )
        wanted = {
            "event": {one.uuid for one in found.events},
            "role": {one.uuid for one in found.roles},
            "person": {one.uuid for one in found.people},
        }
        return found, list(_decided(rows, [one.action.uuid for one in actions], wanted))

    def _refuse_future(self, date: dt.date) -> None:
        if date > self._workspace.today():
            raise Refused(f"{day(date)} is still to come: how things will stand nobody knows.")

    def _then(self, report: str, date: dt.date) -> tuple[PlanState, Snapshot, PastStore]:
        found = self._workspace.resolve(report)
        self._refuse_future(date)
        past = PastStore(self._store, found, date)
        snapshot = Snapshot(past, past.stored, self._workspace.actor)
        uuids = {uuid for uuid, _, _ in past.actions_answering(found, past.stored.number)}
        actions = tuple(plan_reading.planned_actions(past, uuids))
        dismissed = snapshot.standings.with_value(values.DISMISSED)
        reasons = {target: str(value["reason"]) for target, value, _ in dismissed}
        return _state(snapshot.report, date, actions, past, past.log(), reasons), snapshot, past

    def history(self, uuid: str) -> list[LogEntry]:
        """Every entry of the log about an action and what hangs, or hung, on it, oldest first."""
        kept = self.one(uuid)
        now = (kept.target, *hanging_targets(kept.planned))
        return self._store.plan.log_of(kept.home, uuid, now)

    def changed_since(
        self, date: dt.date, until: dt.date | None = None, report: str | None = None
    ) -> tuple[Changed, ...]:
        """What is otherwise than at the beginning of `date`, up to the end of `until`; of all reports or one."""
        found = None if report is None else self._workspace.resolve(report)
        entries = [
            entry
            for entry in self._workspace.log(since=start_of(date))
            if (until is None or entry.at < end_of(until)) and (found is None or self._concerns(entry, found))
        ]
        kept = self.kept().values()
        actions = {one.planned.action.uuid: (one.reference, one.planned.action.text, one.home) for one in kept}
        hanging = {target: one.planned.action.uuid for one in kept for target in hanging_targets(one.planned)}
        return changes(entries, Known(actions, hanging))

    def _concerns(self, entry: LogEntry, report: str) -> bool:
        """Whether an entry is about a report, about an action that answers it, or about no report in particular."""
        if entry.report == report:
            return True
        kind, _, uuid = entry.target.partition("/")
        if kind == "action":
            kept = self.kept().get(uuid)
            return kept is not None and any(whose == report for whose, _ in kept.planned.action.answers)
        return entry.report is None and kind == "event"

    def coverage_on(self, state: PlanState) -> Matrix:
        """What was covered, and what was not."""
        details = {planned.action.uuid: planned.details for planned in state.actions}
        return self.coverage_of(state.report, details, state.reasons, state.dismissed)


def hanging_targets(planned: PlannedAction) -> Iterator[str]:
    """The keys of everything that hangs on an action."""
    details = planned.details
    yield from (f"evidence/{one.uuid}" for one in details.evidence)
    yield from (f"progress/{one.uuid}" for one in details.updates)
    yield from (f"measure/{one.uuid}" for one in details.measures)
    yield from (f"due_change/{one.uuid}" for one in details.due_changes)


def _of(state: PlanState, uuids: list[str]) -> list[str]:
    """Those of `uuids` that are actions of a state."""
    own = {one.action.uuid for one in state.actions}
    return [uuid for uuid in uuids if uuid in own]


def _elsewhere(state: PlanState, rows: Rows, shared: list[str]) -> Iterator[FieldDecided]:
    """What stands for the objects of a report's plan that do not belong to it: `shared` are its actions of others."""
    wanted: dict[str, set[str]] = {
        "plan": {plan.uuid for plan in state.plans},
        "plan_version": {version.uuid for plan in state.plans for version in plan.versions},
        "event": {event.uuid for event in state.events},
        "role": {role.uuid for role in state.roles},
        "person": {person.uuid for person in state.people},
    }
    return _decided(rows, shared, wanted, but=state.report.id)


def _decided(
    rows: Rows, actions: list[str], wanted: Mapping[str, set[str]], but: str | None = None
) -> Iterator[FieldDecided]:
    """What stands for some actions, with what hangs on them, and some objects by kind: all but those of one report."""
    found = [(kind, row) for kind in ("action", *OF_ACTION) if actions for row in rows.rows(kind, actions)]
    found += [(kind, row) for kind, uuids in wanted.items() if uuids for row in rows.rows(kind) if row.uuid in uuids]
    for kind, row in found:
        if but is not None and row.report == but:
            continue
        target = f"{kind}/{row.uuid}"
        for field, standing in rows.standings(row.report, target):
            if standing.origin:
                yield target, field, "", values.decision(standing)


def _state(
    report: ReviewedReport,
    as_of: dt.date,
    actions: tuple[PlannedAction, ...],
    rows: Rows,
    log: tuple[LogEntry, ...],
    dismissed: Mapping[str, str],
) -> PlanState:
    named = {name for one in actions for name in (one.action.lead, *one.details.contributors) if name}
    wanted = {name.casefold() for name in named}
    roles = tuple(role for role in plan_reading.roles(rows, sorted(named)) if role.name.casefold() in wanted)
    holders = {role.holder for role in roles}
    return PlanState(
        report=replace(report, actions=tuple(one.action for one in actions)),
        as_of=as_of,
        actions=actions,
        plans=tuple(plan for plan in plan_reading.plans(rows) if report.id in plan.reports),
        events=tuple(one for one in plan_reading.events(rows) if not one.reports or report.id in one.reports),
        reasons=tuple(one for one in plan_reading.reasons(rows) if one.report == report.id),
        dismissed=dict(dismissed),
        roles=roles,
        people=tuple(person for person in plan_reading.people(rows) if person.uuid in holders),
        log=log,
    )
