"""What every review session can do, whatever is decided: act, undo, look back, remember the place."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from reviewer.model.decided import Action, Change, Decided, LogEntry
from reviewer.model.reviewed import LibraryRow, ReviewedReport
from reviewer.review import values
from reviewer.review.plan_settings import PlanSettings
from reviewer.review.snapshot import Snapshot
from reviewer.store.plain import plain
from reviewer.store.store import Done, Store, Write

if TYPE_CHECKING:
    from reviewer.insight.progress import Progress
    from reviewer.insight.worklist import WorkItem


class Actions(Protocol):
    """What a session needs of the plans: an action belongs to no report alone."""

    def add_action(
        self,
        answers: Sequence[tuple[str, str]],
        text: str,
        fields: Mapping[str, object] = ...,
        *,
        home: str | None = None,
    ) -> Action:
        """Add an action that answers (report id, target) pairs."""
        ...

    def edit_action(
        self,
        uuid: str,
        changes: Mapping[str, object],
        *,
        seen: int | None = None,
        saw: Callable[[str], int | None] | None = None,
    ) -> Change:
        """Change some of its fields."""
        ...

    def delete_action(self, uuid: str, *, confirmed: bool = False, seen: int | None = None) -> Change:
        """Delete it with all that hangs on it."""
        ...


class Host(Protocol):
    """What sessions and plans need of the workspace that they are opened in."""

    store: Store
    actor: str
    settings: PlanSettings

    @property
    def planning(self) -> Actions:
        """The actions of all reports."""
        ...

    def today(self) -> dt.date:
        """The day by the clock handed in."""
        ...

    def library(self) -> list[LibraryRow]:
        """Every report."""
        ...

    def resolve(self, report: str) -> str:
        """The id of the one report that `report` is the id or a part of."""
        ...

    def session(self, report: str) -> SessionCore:
        """One report, opened."""
        ...

    def log(
        self, *, report: str | None = None, target: str | None = None, since: dt.datetime | None = None
    ) -> list[LogEntry]:
        """Entries of the log, oldest first."""
        ...

    def follow(self) -> None:
        """Let every open session show what has just been written."""
        ...

    def flush_places(self) -> None:
        """Write the places that wait for the next decision."""
        ...


class SessionCore:
    """One report as one reviewer works on it: the part that is the same for every kind of decision."""

    def __init__(self, workspace: Host, report: str) -> None:
        self.workspace = workspace
        self._store = workspace.store
        self._pending_place: str | None = None
        self._overruling = False
        self.id = report
        self._read()

    def _read(self) -> None:
        self._reading = self._store.reading(self.id)
        self._snapshot = Snapshot(self._store, self._store.report(self.id), self.workspace.actor)

    @property
    def report(self) -> ReviewedReport:
        """The snapshot: replaced by a new one after each change, never changed in place."""
        return self.snapshot.report

    @property
    def snapshot(self) -> Snapshot:
        """What the modules beside this one read: the report with what stands for every target."""
        if self._snapshot.actor != self.workspace.actor:
            self._read()
        return self._snapshot

    def act(
        self,
        summary: str,
        writes: Iterable[tuple[str, str, object]],
        *,
        seen: int | None = None,
        stem: str | None = None,
    ) -> Change:
        """Write one act: (target, field, plain JSON value) each, guarded by what this session saw of them."""
        snapshot = self.snapshot
        guarded = [
            Write(target, field, value, snapshot.latest(target, field) if self._seen(seen) is None else seen, stem)
            for target, field, value in writes
        ]
        done = self._store.record(self.id, guarded, actor=snapshot.actor, summary=summary, memory=self._waiting())
        self._pending_place = None
        snapshot.apply(done)
        return self._change(done)

    @contextmanager
    def overruling(self) -> Iterator[None]:
        """For a decision made again by somebody who has been shown the value that came between, and wants theirs.

        What the caller saw before is not asked for: what this session has read by now counts.
        """
        self._overruling = True
        try:
            yield
        finally:
            self._overruling = False

    def _seen(self, seen: int | None) -> int | None:
        """What the caller saw, where that counts."""
        return None if self._overruling else seen

    # Undo, history -------------------------------------------------------------------------------------------------

    def undo(self) -> Change:
        """Take back this reviewer's own latest act in this report. `Refused` when there is none or it was built on."""
        done = self._store.undo(actor=self.snapshot.actor, report=self.id, memory=self._waiting())
        return self._reversed(done, "Undone")

    def redo(self) -> Change:
        """Do again what was undone last; a new decision leaves nothing to redo."""
        done = self._store.redo(actor=self.snapshot.actor, report=self.id, memory=self._waiting())
        return self._reversed(done, "Done again")

    def next_undo(self) -> str | None:
        """What `undo` would take back, in one line; None when there is nothing."""
        found = self._store.next_undo(actor=self.workspace.actor, report=self.id)
        return found.summary if found else None

    def next_redo(self) -> str | None:
        """What `redo` would do again, in one line; None when there is nothing."""
        found = self._store.next_redo(actor=self.workspace.actor, report=self.id)
        return found.summary if found else None

    def history(self, target: str | None = None) -> list[LogEntry]:
        """Every entry of the log about one thing and what hangs on it, or about the whole report, oldest first."""
        return self.workspace.log(report=self.id) if target is None else self._store.history(self.id, target)

    def decided(self, target: str, field: str) -> Decided | None:
        """Who decided one field of one target, when, and what it replaced; None while nobody has.

        Fields: judgement `grade`; fact `value`; paragraph `read` (this reviewer's), `mark/strength`, `mark/concern`,
        `mark/neutral`, `themes`; area `text`; notes, actions and links by the names of their dataclasses' fields.
        """
        return values.decided(self.snapshot.standing(target, field))

    def decisions(self) -> list[tuple[str, str, str, Decided]]:
        """What stands for every decided field: target, field, reviewer, and who decided what and when.

        The reviewer is "" except for a paragraph's `read`, of which each has their own. Targets that are no longer in
        the report (detached decisions) are among them; fields whose decision was taken back are not.
        """
        return self.snapshot.decisions()

    # What is left, the place, the source ---------------------------------------------------------------------------

    def worklist(self) -> tuple[WorkItem, ...]:
        """What still needs a person, in the order in which to go through it."""
        from reviewer.insight.worklist import items

        return items(self.report)

    def progress(self) -> Progress:
        """How much is done, of the whole and by section."""
        from reviewer.insight.progress import of

        return of(self.report)

    def refresh(self) -> bool:
        """Bring the snapshot up to date with what others wrote. True when anything in it changed."""
        if self._store.reading(self.id) != self._reading:
            self._read()
            return True
        return self.snapshot.refresh()

    def new_id(self) -> str:
        """A UUID for a new object of a person's own."""
        return self._store.new_id()

    def save_draft(self, key: str, text: str) -> None:
        """Keep unsaved text (outside log, undo and export), so that it survives a crash; empty text forgets it."""
        self._store.remember(self.workspace.actor, f"draft/{self.id}/{key}", plain(text) or None)

    def draft(self, key: str) -> str | None:
        """The unsaved text kept under `key`, None when there is none."""
        return self._store.recall(self.workspace.actor, f"draft/{self.id}/{key}")

    def remember_place(self, value: dict[str, object], *, now: bool = True) -> None:
        """Keep where this reviewer is in this report (plain JSON). With `now=False` it is written together with the
        next decision, or by `flush_place`, or when the workspace closes."""
        self._pending_place = json.dumps(value, ensure_ascii=False)
        if now:
            self.flush_place()

    def flush_place(self) -> None:
        """Write a place that was handed over with `now=False` and not written since."""
        if self._pending_place is not None:
            self._store.remember(self.workspace.actor, self._place_key, self._pending_place)
            self._pending_place = None

    def place(self) -> dict[str, object] | None:
        """Where this reviewer was in this report."""
        kept = self._pending_place or self._store.recall(self.workspace.actor, self._place_key)
        return json.loads(kept) if kept else None

    def text(self) -> str:
        """The source's whole text, of which every place's spans are a part."""
        return self._store.text(self.report.source.sha256)

    def source_bytes(self) -> bytes:
        """The source's bytes as they were given, from the store's own copy."""
        return self._store.source_bytes(self.report.source.sha256)

    def _waiting(self) -> list[tuple[str, str]]:
        """The place that is to be written together with the next decision."""
        return [] if self._pending_place is None else [(self._place_key, self._pending_place)]

    @property
    def _place_key(self) -> str:
        return f"place/{self.id}"

    def _change(self, done: Done) -> Change:
        summary = done.summary if done.batch else f"{done.summary} (as before)"
        return Change(done.batch, summary, tuple(target for _, target in done.touched))

    def _reversed(self, done: Done, how: str) -> Change:
        self._pending_place = None
        targets = tuple(target for _, target in done.touched)
        self.snapshot.reversed(done)
        return Change(done.batch, f"{how}: {done.summary}", targets)
