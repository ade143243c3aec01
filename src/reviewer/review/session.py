"""One report under review: its snapshot, and everything that a reviewer can do to it, undo and redo.

Every method that changes something writes one act in one transaction, is durable when it returns, and brings
`ReviewSession.report` up to date. It gives a `Change` with one line for the screen, or raises `Refused` (cannot be
done as things stand), `Stale` (someone else changed the value since this session saw it) or `StoreBusy` (another
process is writing: try the same call again). After any of these nothing was changed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from reviewer.model.decided import Action, Change, Decided, EvidenceLink, LinkState, LogEntry, Mark, Note, NoteKind
from reviewer.model.grades import Grade
from reviewer.model.reviewed import ReviewedReport
from reviewer.review import deciding, objects, values
from reviewer.review.snapshot import Snapshot
from reviewer.store.reports import plain
from reviewer.store.store import Done, Write

if TYPE_CHECKING:
    from reviewer.insight.progress import Progress
    from reviewer.insight.worklist import WorkItem
    from reviewer.review.workspace import Workspace


class ReviewSession:
    """One report as one reviewer works on it. Made by `Workspace.session`; lives as long as its workspace is open.

    `seen`, wherever it is taken, is the id of the latest log entry that the caller saw for that value (0: never
    decided); without it, what the session's own snapshot saw is meant.
    """

    def __init__(self, workspace: Workspace, report: str) -> None:
        self.workspace = workspace
        self._store = workspace.store
        self._pending_place: str | None = None
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
            Write(target, field, value, snapshot.latest(target, field) if seen is None else seen, stem)
            for target, field, value in writes
        ]
        done = self._store.record(self.id, guarded, actor=snapshot.actor, summary=summary, memory=self._waiting())
        self._pending_place = None
        snapshot.apply(done)
        return self._change(done)

    # What the report says and what was decided ---------------------------------------------------------------------

    def confirm(self, target: str, *, seen: int | None = None) -> Change:
        """Confirm a judgement, a fact or an area as it was extracted. A judgement in conflict is refused: choose."""
        return deciding.confirm(self, target, seen)

    def grade(self, target: str, grade: Grade, reason: str | None = None, *, seen: int | None = None) -> Change:
        """Decide a judgement's grade. The extracted grade confirms it; another one needs a reason, unless a place of
        the report says it or none was found."""
        return deciding.grade(self, target, grade, reason, seen)

    def cannot_tell(self, target: str, reason: str | None = None, *, seen: int | None = None) -> Change:
        """Say of a judgement or a fact that it cannot be told from the report."""
        return deciding.cannot_tell(self, target, reason, seen)

    def correct_fact(self, target: str, value: str | None, reason: str, *, seen: int | None = None) -> Change:
        """Correct a fact: `value` is text, an ISO date, or None for "the report does not say"."""
        return deciding.correct_fact(self, target, value, reason, seen)

    def mark_read(self, target: str, on: bool = True) -> Change:
        """Say that this reviewer has read a paragraph, or has not. `read` is each reviewer's own."""
        return deciding.mark_read(self, target, on)

    def mark(
        self, target: str, mark: Mark, on: bool = True, quote: str | None = None, *, seen: int | None = None
    ) -> Change:
        """Mark a paragraph, with the sentence that shows it. Neutral takes strength and concern away, and the reverse;
        strength and concern may both stand."""
        return deciding.mark(self, target, mark, on, quote, seen)

    def set_themes(self, target: str, themes: Sequence[str], *, seen: int | None = None) -> Change:
        """Say what a paragraph is about: the whole list of theme keys, in order, replaces the one before."""
        return deciding.set_themes(self, target, themes, seen)

    def correct_area(self, target: str, text: str, *, seen: int | None = None) -> Change:
        """Correct an area's text; the printed text given again confirms it."""
        return deciding.correct_area(self, target, text, seen)

    # Evidence, notes, actions --------------------------------------------------------------------------------------

    def link(
        self,
        area: str,
        paragraph: str,
        state: LinkState,
        quote: str | None = None,
        score: float | None = None,
        *,
        seen: int | None = None,
    ) -> EvidenceLink:
        """Tie an area to a paragraph, or change how that tie stands; there is at most one for a pair."""
        return objects.link(self, area, paragraph, state, quote, score, seen)

    def remove_link(self, uuid: str) -> Change:
        """Take a tie away altogether (a rejected one stays, so that it is not suggested again)."""
        return objects.delete(self, "link", uuid)

    def add_note(
        self,
        target: str,
        kind: NoteKind,
        text: str,
        *,
        proposed_wording: str | None = None,
        outcome: str | None = None,
    ) -> Note:
        """Write a note on any target of this report. Empty text is refused."""
        return objects.add_note(self, target, kind, text, proposed_wording, outcome)

    def edit_note(self, uuid: str, *, seen: int | None = None, **changes: object) -> Change:
        """Change some of a note's `text`, `kind`, `proposed_wording`, `outcome`: one log entry a field that differs."""
        return objects.edit(self, "note", uuid, changes, seen)

    def delete_note(self, uuid: str) -> Change:
        """Delete a note. `undo` brings it back with its UUID and its writer."""
        return objects.delete(self, "note", uuid)

    def add_action(self, answers: Sequence[str], text: str, **fields: object) -> Action:
        """Add an action that answers targets of this report (areas, paragraphs, judgements; or none: a gap).

        `fields` are those of `Action`: lead, due (a date), status, delivery, impact, success_measure.
        """
        return objects.add_action(self, [(self.id, target) for target in answers], text, fields)

    def edit_action(self, uuid: str, *, seen: int | None = None, **changes: object) -> Change:
        """Change some of an action's fields: those of `add_action`, `text`, `answers` as (report, target) pairs."""
        return objects.edit(self, "action", uuid, changes, seen)

    def delete_action(self, uuid: str) -> Change:
        """Delete an action. Its reference is never given again; `undo` brings it back."""
        return objects.delete(self, "action", uuid)

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
        """Every entry of the log about one target, or about the whole report, oldest first."""
        return self.workspace.log(report=self.id, target=target)

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
