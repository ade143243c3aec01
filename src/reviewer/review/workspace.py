"""One store and one reviewer: what the library, the actions view and the command line stand on."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any
from weakref import WeakValueDictionary

from reviewer.errors import StoreError, UsageError
from reviewer.insight.actions import past_due
from reviewer.insight.authorities import any_ours
from reviewer.model.days import day_of
from reviewer.model.decided import Action, Change, LogEntry
from reviewer.model.reviewed import LibraryRow
from reviewer.review.plan_settings import PlanSettings
from reviewer.review.session import ReviewSession
from reviewer.store.log import stamp
from reviewer.store.search import KINDS, Found
from reviewer.store.store import Done, Store

if TYPE_CHECKING:
    from reviewer.insight.clock import Clock as StatutoryClock
    from reviewer.insight.coverage import Matrix
    from reviewer.model.plan import DatedEvent, Plan, PlannedAction
    from reviewer.review.action_filter import ActionFilter
    from reviewer.review.people_acts import People
    from reviewer.review.plan_changes import Changed
    from reviewer.review.plan_states import PlanState
    from reviewer.review.planning import Planning

Clock = Callable[[], dt.datetime]

_LISTED = 8


def utc_now() -> dt.datetime:
    """The time now, in UTC."""
    return dt.datetime.now(dt.UTC)


class Workspace:
    """A store opened for one reviewer, in one thread (SQLite's connections do not cross threads: open another).

    `actor` is whose name stands in the log from now on; `store` is for ingest, which writes reports into it;
    `settings` say whose plan it is, and how it is kept.
    """

    def __init__(self, store: Store, actor: str, clock: Clock, settings: PlanSettings | None = None) -> None:
        self.store = store
        self.actor = actor
        self.settings = settings or PlanSettings()
        self._clock = clock
        self._sessions: WeakValueDictionary[str, ReviewSession] = WeakValueDictionary()

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        actor: str,
        clock: Clock = utc_now,
        new_id: Callable[[], str] | None = None,
        settings: PlanSettings | None = None,
    ) -> Workspace:
        """Open the store at `path`, made if it is not there. `StoreError` says in one sentence why it cannot be.

        `clock` and `new_id` (a new UUID at each call) are handed in by tests; `settings` say how plans are kept.
        """
        store = Store.open(path, clock=clock, new_id=new_id) if new_id else Store.open(path, clock=clock)
        return cls(store, actor, clock, settings)

    def close(self) -> None:
        """Close the store. Everything decided is on disk already; a place that waited is written."""
        self.flush_places()
        self.store.close()

    def __enter__(self) -> Workspace:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """The store's file."""
        return self.store.path

    def today(self) -> dt.date:
        """The day in England by this reviewer's clock: what *overdue* is counted from."""
        return day_of(self._clock())

    def library(self) -> list[LibraryRow]:
        """Every report, by authority and then by date, read without its paragraphs.

        Of the actions of each those are overdue that `actions --overdue` lists: never another authority's.
        """
        rows, today, ours = self.store.library(self.actor), self.today(), self.settings.our_authority
        authority = {row.id: row.authority for row in rows}
        late = Counter(
            one.report
            for one in self.store.past_due(today)
            if past_due(one.due, one.status, today) and any_ours(one.answers, authority, ours)
        )
        return [replace(row, overdue=late[row.id]) if row.id in late else row for row in rows]

    def session(self, report: str) -> ReviewSession:
        """Open one report by its id or an unambiguous part of it; `UsageError` lists the candidates otherwise."""
        found = self.resolve(report)
        session = self._sessions.get(found)
        if session is None:
            session = self._sessions[found] = ReviewSession(self, found)
        else:
            session.refresh()
        return session

    def resolve(self, report: str) -> str:
        """The id of the one report that `report` is the id or a part of, or whose id has all its words."""
        ids = self.store.report_ids()
        if report in ids:
            return report
        wanted = report.casefold()
        found = [one for one in ids if wanted and wanted in one]
        parts = re.findall(r"[^\W_]+", wanted)
        found = found or [one for one in ids if parts and set(parts) <= set(one.split("-"))]
        if len(found) == 1:
            return found[0]
        if not found:
            raise UsageError(f"no report is called “{report}”.", hint="`reviewer list` shows their names.")
        listed = ", ".join(found[:_LISTED]) + (" …" if len(found) > _LISTED else "")
        raise UsageError(f"“{report}” may be one of {len(found)} reports: {listed}.", hint="Write more of the name.")

    # Actions and plans: `planning` has them all; here is what every view needs ----------------------------------------

    @cached_property
    def planning(self) -> Planning:
        """Actions, plans, dates, roles and people: everything that can be done with them."""
        from reviewer.review.planning import Planning

        return Planning(self)

    def actions(self) -> list[Action]:
        """Every action of every report in its short form, in the order of report and reference."""
        return [planned.action for planned in self.planning.actions()]

    def planned_actions(self, wanted: ActionFilter | None = None) -> list[PlannedAction]:
        """The actions that fulfil every condition of `wanted`, whole, in the order of report and reference."""
        return self.planning.actions(wanted)

    def add_action(self, answers: list[tuple[str, str]], text: str, **fields: object) -> Action:
        """Add an action that answers (report id, target) pairs of any reports, or none.

        It belongs to the first of these reports: there its reference is counted, and its history stands.
        """
        return self.planning.add_action(answers, text, fields)

    def action(self, uuid: str) -> Action:
        """One action by its UUID."""
        return self.planning.action(uuid).action

    def edit_action(self, uuid: str, *, seen: int | None = None, **changes: object) -> Change:
        """Change an action's fields from anywhere; see `Planning.edit_action`."""
        return self.planning.edit_action(uuid, changes, seen=seen)

    def delete_action(self, uuid: str, *, confirmed: bool = False) -> Change:
        """Delete an action from anywhere; see `Planning.delete_action`."""
        return self.planning.delete_action(uuid, confirmed=confirmed)

    def plan(self, report: str) -> Plan | None:
        """The plan that answers a report; None where there is none."""
        return self.planning.plan(self.resolve(report))

    def events(self, report: str | None = None) -> tuple[DatedEvent, ...]:
        """Every dated event by date, or those of a report and those that belong to none in particular."""
        return self.planning.events(None if report is None else self.resolve(report))

    def people(self) -> People:
        """Roles, who holds them, and all names used before."""
        return self.planning.people()

    def clock(self, report: str, today: dt.date | None = None) -> StatutoryClock:
        """The statutory clock of a report."""
        return self.planning.clock(report, today)

    def coverage(self, report: str) -> Matrix:
        """The coverage matrix of a report with every gap by name."""
        return self.planning.coverage(report)

    def changed_since(
        self, date: dt.date, until: dt.date | None = None, report: str | None = None
    ) -> tuple[Changed, ...]:
        """What is otherwise than at the beginning of a day, up to the end of another; of all reports or one."""
        return self.planning.changed_since(date, until, report)

    def as_of(self, report: str, date: dt.date) -> PlanState:
        """A report and its plan as they stood at the end of a day."""
        return self.planning.as_of(report, date)

    def log(
        self,
        *,
        report: str | None = None,
        target: str | None = None,
        actor: str | None = None,
        since: dt.datetime | None = None,
        limit: int | None = None,
    ) -> list[LogEntry]:
        """Entries of the log, oldest first; with `limit`, the latest so many."""
        asked = {
            "report = ?": report,
            "target = ?": target,
            "actor = ?": actor,
            "coalesce(logged_at, at) >= ?": stamp(since) if since else None,
        }
        given = {clause: value for clause, value in asked.items() if value is not None}
        return list(self.store.log(" AND ".join(given), list(given.values()), limit=limit))

    def search(
        self,
        words: str,
        *,
        report: str | None = None,
        kinds: Collection[str] = KINDS,
        limit: int = 50,
        typing: bool = False,
    ) -> Found:
        """Look for words in what was read, in what people wrote instead of it, and in notes; see `Store.search`."""
        wanted = self.resolve(report) if report else None
        return self.store.search(words, report=wanted, kinds=kinds, limit=limit, typing=typing)

    def undo(self) -> Change:
        """Take back this reviewer's own latest act in any report."""
        return self._reversed(self.store.undo(actor=self.actor, anywhere=True), "Undone")

    def redo(self) -> Change:
        """Do again what this reviewer undid last in any report."""
        return self._reversed(self.store.redo(actor=self.actor, anywhere=True), "Done again")

    def next_undo(self) -> str | None:
        """What `undo` would take back, in one line; None when there is nothing."""
        found = self.store.next_undo(actor=self.actor, anywhere=True)
        return found.summary if found else None

    def next_redo(self) -> str | None:
        """What `redo` would do again, in one line; None when there is nothing."""
        found = self.store.next_redo(actor=self.actor, anywhere=True)
        return found.summary if found else None

    def remember(self, key: str, value: object) -> None:
        """Keep a plain JSON value of this reviewer (a place, a layout) outside log and undo; None forgets it."""
        self.store.remember(self.actor, key, None if value is None else json.dumps(value, ensure_ascii=False))

    def recall(self, key: str) -> Any:
        """The value kept under `key`, None when there is none."""
        kept = self.store.recall(self.actor, key)
        return None if kept is None else json.loads(kept)

    def changed_elsewhere(self) -> bool:
        """Whether another process has written to the store since this was last asked."""
        return self.store.changed_elsewhere()

    def follow(self) -> None:
        """Let every open session show what has just been written; one whose report was purged is let go."""
        for name, session in list(self._sessions.items()):
            try:
                session.refresh()
            except StoreError:
                if self.store.reading(name) is not None:
                    raise
                self._sessions.pop(name, None)

    def flush_places(self) -> None:
        """Write the places that wait for the next decision of an open session."""
        for session in list(self._sessions.values()):
            session.flush_place()

    def _reversed(self, done: Done, how: str) -> Change:
        return self._changed(done, f"{how}: ")

    def _changed(self, done: Done, how: str) -> Change:
        self.follow()
        return Change(done.batch, f"{how}{done.summary}", tuple(target for _, target in done.touched))
