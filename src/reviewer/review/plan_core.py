"""What all work on plans stands on: the actions kept at hand, one transaction an act, and what checks have to know."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace

from reviewer.errors import Refused
from reviewer.model.decided import Change
from reviewer.model.plan import PlannedAction
from reviewer.review import plan_reading
from reviewer.review.action_rules import Doing, Kept, warned
from reviewer.review.core import Host, SessionCore
from reviewer.review.evidence_items import evidence_value
from reviewer.review.plan_settings import PlanSettings
from reviewer.store.acts import Group, Write
from reviewer.store.plan_rows import ObjectRow, ReportFacts
from reviewer.store.plan_schema import OF_ACTION

WHOLE = "*"

_MANY = 400
"""Past so many changed actions all are read anew: five queries, however many."""


class PlanningCore:
    """The part that is the same for every kind of act."""

    def __init__(self, workspace: Host) -> None:
        self._workspace = workspace
        self._store = workspace.store
        self._kept: dict[str, Kept] | None = None
        self._seen = 0
        self._behalf: str | None = None

    @property
    def settings(self) -> PlanSettings:
        """How the plan is kept."""
        return self._workspace.settings

    # What is kept at hand ------------------------------------------------------------------------------------------

    def kept(self) -> Mapping[str, Kept]:
        """Every action by UUID, in the order of report and reference; after a change only what changed is read anew."""
        rows, latest = self._store.plan, self._store.plan.latest()
        if self._kept is not None and latest == self._seen:
            return self._kept
        touched = rows.actions_touched(self._seen) if self._kept is not None else None
        if self._kept is None or touched is None or len(touched) > _MANY:
            self._kept = _ordered(self._read(None))
        elif touched:
            found = {one.planned.action.uuid: one for one in self._read(touched)}
            same = all(uuid in self._kept and self._kept[uuid].order == one.order for uuid, one in found.items())
            if same and found.keys() == touched:
                self._kept.update(found)
            else:
                rest = (one for uuid, one in self._kept.items() if uuid not in touched)
                self._kept = _ordered([*rest, *found.values()])
        self._seen = latest
        return self._kept

    def _read(self, of: Collection[str] | None) -> list[Kept]:
        rows = self._store.plan
        hanging: dict[str, dict[str, list[ObjectRow]]] = {}
        for kind in OF_ACTION:
            by_action = hanging.setdefault(kind, {})
            for row in rows.rows(kind, of):
                by_action.setdefault(str(row.whole["action"]), []).append(row)
        found = []
        for row in rows.rows("action", of):
            children = {kind: hanging[kind].get(row.uuid, ()) for kind in OF_ACTION}
            planned = plan_reading.planned_action(row, children)
            order = (row.report or "", plan_reading.in_order(planned.action.reference), row.uuid)
            found.append(Kept(row.report, row.whole, planned, order))
        return found

    def one(self, uuid: str) -> Kept:
        """One action; Refused where it is no longer there."""
        found = self.kept().get(uuid)
        if found is None:
            raise Refused("this action is no longer there.")
        return found

    # Writing -------------------------------------------------------------------------------------------------------

    @contextmanager
    def on_behalf_of(self, actor: str | None) -> Iterator[None]:
        """Log what is done inside under somebody else's name, as written by this reviewer, who can undo it.

        For what a lead reports on a sheet. None is this reviewer's own name.
        """
        before, self._behalf = self._behalf, actor
        try:
            yield
        finally:
            self._behalf = before

    @contextmanager
    def _acting(self) -> Iterator[Doing]:
        """One act: what is read, checked and written inside is one transaction; open sessions follow after it."""
        self._workspace.flush_places()
        self.kept()  # whatever is to be read anew is read before others have to wait
        try:
            with self._store.transaction():
                yield self._doing()
        except BaseException:
            if self._seen > self._store.plan.latest():  # read inside a transaction that never was
                self._kept = None
            raise
        self._workspace.follow()

    def _doing(self) -> Doing:
        inspections: dict[str, dt.date | None] = {}

        def inspected(answers: Sequence[object]) -> tuple[dt.date, str] | None:
            reports = {str(pair[0]) for pair in answers if isinstance(pair, list | tuple)}
            wanted = reports - inspections.keys()
            if wanted:
                inspections.update({fact.report: _began(fact) for fact in self._store.plan.facts(sorted(wanted))})
            known = [(date, report) for report in sorted(reports) if (date := inspections.get(report))]
            return max(known, default=None)

        def action(uuid: str) -> PlannedAction | None:
            found = self.kept().get(uuid)
            return found.planned if found else None

        return Doing(
            actor=self._behalf or self._workspace.actor,
            now=self._store.now(),
            today=self._workspace.today(),
            verification=self.settings.verification,
            new_id=self._store.new_id,
            spelling=self._spelling(),
            inspected=inspected,
            action=action,
            evidence=lambda given: evidence_value(self._workspace, given),
            session=self._sessions(),
        )

    def _sessions(self) -> Callable[[str], SessionCore]:
        """Opens reports, each once: a workspace lets go of what nobody shows."""
        opened: dict[str, SessionCore] = {}

        def session(report: str) -> SessionCore:
            if report not in opened:
                opened[report] = self._workspace.session(report)
            return opened[report]

        return session

    def _spelling(self) -> Callable[[str], str]:
        known: dict[str, str] | None = None

        def spelling(name: str) -> str:
            nonlocal known
            if known is None:
                roles = plan_reading.roles(self._store.plan, self._names())
                known = {role.name.casefold(): role.name for role in roles}
            return known.get(name.casefold(), name)

        return spelling

    def _names(self) -> Iterable[str]:
        """Whoever leads or helps with any action, the most used spelling of a role last."""
        for kept in self.kept().values():
            if kept.planned.action.lead:
                yield kept.planned.action.lead
            yield from kept.planned.details.contributors

    def _write(self, groups: Sequence[Group], summary: str, warnings: Iterable[str] = ()) -> Change:
        named = [replace(group, actor=group.actor or self._behalf) for group in groups]
        done = self._store.record_all(named, actor=self._workspace.actor, summary=summary)
        said = done.summary if done.batch else f"{done.summary} (as before)"
        targets = tuple(dict.fromkeys(target for _, target in done.touched))
        return Change(done.batch, said, targets, tuple(dict.fromkeys(warnings)))

    def _object(self, kind: str, uuid: str, words: str) -> ObjectRow:
        """One object of a kind; Refused where it is no longer there."""
        found = next((row for row in self._store.plan.rows(kind) if row.uuid == uuid), None)
        if found is None:
            raise Refused(f"this {words} is no longer there.")
        return found

    def _edit(self, kind: str, row: ObjectRow, changes: Mapping[str, object], seen: int | None, summary: str) -> Change:
        target = f"{kind}/{row.uuid}"
        writes = [Write(target, name, value, row.log_id if seen is None else seen) for name, value in changes.items()]
        return self._write([Group(row.report, writes)], summary, _warnings(changes))


def _warnings(fields: Mapping[str, object]) -> list[str]:
    return warned(*(fields.get(name) for name in ("text", "words", "reason", "title")))


def _ordered(found: Iterable[Kept]) -> dict[str, Kept]:
    return {one.planned.action.uuid: one for one in sorted(found, key=lambda one: one.order)}


def _began(facts: ReportFacts) -> dt.date | None:
    """The day on which an inspection began, or ended where only that is known."""
    for text in (facts.inspection_start, facts.inspection_end):
        try:
            return dt.date.fromisoformat(text or "")
        except ValueError:
            continue
    return None
