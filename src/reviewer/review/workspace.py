"""One store and one reviewer: what the library, the actions view and the command line stand on."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Collection
from pathlib import Path
from types import TracebackType
from typing import Any
from weakref import WeakValueDictionary

from reviewer.errors import Refused, UsageError
from reviewer.model.decided import Action, Change, LogEntry
from reviewer.model.reviewed import LibraryRow
from reviewer.review import objects, values
from reviewer.review.naming import shortened
from reviewer.review.session import ReviewSession
from reviewer.store.log import stamp
from reviewer.store.replay import Standing
from reviewer.store.search import KINDS, Found
from reviewer.store.store import Done, Store, Write

Clock = Callable[[], dt.datetime]

_LISTED = 8


def utc_now() -> dt.datetime:
    """The time now, in UTC."""
    return dt.datetime.now(dt.UTC)


class Workspace:
    """A store opened for one reviewer, in one thread (SQLite's connections do not cross threads: open another).

    `actor` is whose name stands in the log from now on; `store` is for ingest, which writes reports into it.
    """

    def __init__(self, store: Store, actor: str, clock: Clock) -> None:
        self.store = store
        self.actor = actor
        self._clock = clock
        self._sessions: WeakValueDictionary[str, ReviewSession] = WeakValueDictionary()

    @classmethod
    def open(
        cls, path: Path, *, actor: str, clock: Clock = utc_now, new_id: Callable[[], str] | None = None
    ) -> Workspace:
        """Open the store at `path`, made if it is not there. `StoreError` says in one sentence why it cannot be.

        `clock` and `new_id` (a new UUID at each call) are handed in by tests.
        """
        store = Store.open(path, clock=clock, new_id=new_id) if new_id else Store.open(path, clock=clock)
        return cls(store, actor, clock)

    def close(self) -> None:
        """Close the store. Everything decided is on disk already; a place that waited is written."""
        for session in list(self._sessions.values()):
            session.flush_place()
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
        """The day by this reviewer's clock, where they are: what *overdue* is counted from."""
        return self._clock().astimezone().date()

    def library(self) -> list[LibraryRow]:
        """Every report, by authority and then by date, read without its paragraphs."""
        return self.store.library(self.actor, self.today())

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
        """The id of the one report that `report` is the id or a part of."""
        ids = self.store.report_ids()
        if report in ids:
            return report
        wanted = report.casefold()
        found = [one for one in ids if wanted and wanted in one]
        if len(found) == 1:
            return found[0]
        if not found:
            raise UsageError(f"no report is called “{report}”.", hint="`reviewer list` shows their names.")
        listed = ", ".join(found[:_LISTED]) + (" …" if len(found) > _LISTED else "")
        raise UsageError(f"“{report}” may be one of {len(found)} reports: {listed}.", hint="Write more of the name.")

    def actions(self) -> list[Action]:
        """Every action of every report, in the order of report and reference."""
        found = []
        names: dict[int, str] = {}
        for uuid, number, whole in self.store.objects("action"):
            if number not in names:
                names[number] = self.store.report_of(number) or ""
            found.append((names[number], self._action(uuid, number, whole)))
        return [action for _, action in sorted(found, key=lambda one: (one[0], _in_order(one[1].reference)))]

    def add_action(self, answers: list[tuple[str, str]], text: str, **fields: object) -> Action:
        """Add an action that answers (report id, target) pairs of any reports, or none.

        It belongs to the first of these reports: there its reference is counted, and its history stands.
        """
        for report, target in answers:
            if not self.session(report).snapshot.knows(target):
                raise UsageError(f"the report has no “{target}” to answer.", where=report)
        if answers:
            return objects.add_action(self.session(answers[0][0]), answers, text, fields)
        uuid = self.store.new_id()
        whole = objects.new_action([], text, fields)
        write = Write(f"action/{uuid}", values.WHOLE, whole, stem="A0")
        self._record(None, [write], f"Action added: {shortened(str(whole['text']))}")
        return self.action(uuid)

    def action(self, uuid: str) -> Action:
        """One action by its UUID."""
        found = self.store.own_object(f"action/{uuid}")
        if found is None:
            raise Refused("this action is no longer there.")
        return self._action(uuid, *found)

    def edit_action(self, uuid: str, *, seen: int | None = None, **changes: object) -> Change:
        """Change an action's fields from anywhere; see `ReviewSession.edit_action`."""
        found, target = self.action(uuid), f"action/{uuid}"
        writes = [
            Write(target, name, values.action_change(name, value), found.log_id if seen is None else seen)
            for name, value in changes.items()
        ]
        names = ", ".join(name.replace("_", " ") for name in changes)
        return self._record(self._home(uuid), writes, f"Action {found.reference}: {names} changed")

    def delete_action(self, uuid: str) -> Change:
        """Delete an action from anywhere."""
        found = self.action(uuid)
        write = Write(f"action/{uuid}", values.WHOLE, None, found.log_id)
        return self._record(self._home(uuid), [write], f"Action {found.reference} deleted")

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

    def _home(self, uuid: str) -> str | None:
        found = self.store.own_object(f"action/{uuid}")
        return self.store.report_of(found[0]) if found else None

    def _action(self, uuid: str, number: int, whole: dict[str, object]) -> Action:
        fields = {field: standing for _, field, _, standing in self.store.decisions(number, f"action/{uuid}")}
        made: Standing = fields[values.WHOLE]
        return values.action(uuid, whole, made, max(standing.log_id for standing in fields.values()))

    def _record(self, report: str | None, writes: list[Write], summary: str) -> Change:
        return self._changed(self.store.record(report, writes, actor=self.actor, summary=summary), "")

    def _reversed(self, done: Done, how: str) -> Change:
        return self._changed(done, f"{how}: ")

    def _changed(self, done: Done, how: str) -> Change:
        for session in list(self._sessions.values()):
            session.refresh()
        return Change(done.batch, f"{how}{done.summary}", tuple(target for _, target in done.touched))


def _in_order(reference: str) -> tuple[object, ...]:
    """ "A3.2" before "A3.10" before "A12.1"."""
    return tuple((0, int(part)) if part.isdigit() else (1, part) for part in re.findall(r"\d+|\D+", reference))
