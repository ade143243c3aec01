"""One report under review: its snapshot, and everything that a reviewer can do to it, undo and redo.

Every method that changes something writes one act in one transaction, is durable when it returns, and brings
`ReviewSession.report` up to date. It gives a `Change` with one line for the screen, or raises `Refused` (cannot be
done as things stand), `Stale` (someone else changed the value since this session saw it) or `StoreBusy` (another
process is writing: try the same call again). After any of these nothing was changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reviewer.model.decided import Action, Change, Decided, EvidenceLink, LinkState, LogEntry, Mark, Note, NoteKind
from reviewer.model.grades import Grade
from reviewer.model.reviewed import ReviewedReport

if TYPE_CHECKING:
    from reviewer.insight.progress import Progress
    from reviewer.insight.worklist import WorkItem
    from reviewer.review.workspace import Workspace


class ReviewSession:
    """One report as one reviewer works on it. Made by `Workspace.session`; lives as long as its workspace is open.

    `seen`, wherever it is taken, is the id of the latest log entry that the caller saw for that value (0: never
    decided); without it, what the session's own snapshot saw is meant.
    """

    report: ReviewedReport
    """The snapshot: replaced by a new one after each change, never changed in place."""

    def __init__(self, workspace: Workspace, report: str) -> None:
        raise NotImplementedError

    # What the report says and what was decided ---------------------------------------------------------------------

    def confirm(self, target: str, *, seen: int | None = None) -> Change:
        """Confirm a judgement, a fact or an area as it was extracted. A judgement in conflict is refused: choose."""
        raise NotImplementedError

    def grade(self, target: str, grade: Grade, reason: str | None = None, *, seen: int | None = None) -> Change:
        """Decide a judgement's grade. The extracted grade confirms it; another one needs a reason, unless a place of
        the report says it or none was found."""
        raise NotImplementedError

    def cannot_tell(self, target: str, reason: str | None = None, *, seen: int | None = None) -> Change:
        """Say of a judgement or a fact that it cannot be told from the report."""
        raise NotImplementedError

    def correct_fact(self, target: str, value: str | None, reason: str, *, seen: int | None = None) -> Change:
        """Correct a fact: `value` is text, an ISO date, or None for "the report does not say"."""
        raise NotImplementedError

    def mark_read(self, target: str, on: bool = True) -> Change:
        """Say that this reviewer has read a paragraph, or has not. `read` is each reviewer's own."""
        raise NotImplementedError

    def mark(
        self, target: str, mark: Mark, on: bool = True, quote: str | None = None, *, seen: int | None = None
    ) -> Change:
        """Mark a paragraph, with the sentence that shows it. Neutral takes strength and concern away, and the reverse;
        strength and concern may both stand."""
        raise NotImplementedError

    def set_themes(self, target: str, themes: Sequence[str], *, seen: int | None = None) -> Change:
        """Say what a paragraph is about: the whole list of theme keys, in order, replaces the one before."""
        raise NotImplementedError

    def correct_area(self, target: str, text: str, *, seen: int | None = None) -> Change:
        """Correct an area's text; the printed text given again confirms it."""
        raise NotImplementedError

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
        raise NotImplementedError

    def remove_link(self, uuid: str) -> Change:
        """Take a tie away altogether (a rejected one stays, so that it is not suggested again)."""
        raise NotImplementedError

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
        raise NotImplementedError

    def edit_note(self, uuid: str, *, seen: int | None = None, **changes: object) -> Change:
        """Change some of a note's `text`, `kind`, `proposed_wording`, `outcome`: one log entry a field that differs."""
        raise NotImplementedError

    def delete_note(self, uuid: str) -> Change:
        """Delete a note. `undo` brings it back with its UUID and its writer."""
        raise NotImplementedError

    def add_action(self, answers: Sequence[str], text: str, **fields: object) -> Action:
        """Add an action that answers targets of this report (areas, paragraphs, judgements; or none: a gap).

        `fields` are those of `Action`: lead, due (a date), status, delivery, impact, success_measure.
        """
        raise NotImplementedError

    def edit_action(self, uuid: str, *, seen: int | None = None, **changes: object) -> Change:
        """Change some of an action's fields: those of `add_action`, `text`, `answers` as (report, target) pairs."""
        raise NotImplementedError

    def delete_action(self, uuid: str) -> Change:
        """Delete an action. Its reference is never given again; `undo` brings it back."""
        raise NotImplementedError

    # Undo, history -------------------------------------------------------------------------------------------------

    def undo(self) -> Change:
        """Take back this reviewer's own latest act in this report. `Refused` when there is none or it was built on."""
        raise NotImplementedError

    def redo(self) -> Change:
        """Do again what was undone last; a new decision leaves nothing to redo."""
        raise NotImplementedError

    def next_undo(self) -> str | None:
        """What `undo` would take back, in one line; None when there is nothing."""
        raise NotImplementedError

    def next_redo(self) -> str | None:
        """What `redo` would do again, in one line; None when there is nothing."""
        raise NotImplementedError

    def history(self, target: str | None = None) -> list[LogEntry]:
        """Every entry of the log about one target, or about the whole report, oldest first."""
        raise NotImplementedError

    def decided(self, target: str, field: str) -> Decided | None:
        """Who decided one field of one target, when, and what it replaced; None while nobody has.

        Fields: judgement `grade`; fact `value`; paragraph `read` (this reviewer's), `mark/strength`, `mark/concern`,
        `mark/neutral`, `themes`; area `text`; notes, actions and links by the names of their dataclasses' fields.
        """
        raise NotImplementedError

    # What is left, the place, the source ---------------------------------------------------------------------------

    def worklist(self) -> tuple[WorkItem, ...]:
        """What still needs a person, in the order in which to go through it."""
        raise NotImplementedError

    def progress(self) -> Progress:
        """How much is done, of the whole and by section."""
        raise NotImplementedError

    def refresh(self) -> bool:
        """Bring the snapshot up to date with what other processes wrote. True when anything in it changed."""
        raise NotImplementedError

    def save_draft(self, key: str, text: str) -> None:
        """Keep unsaved text (outside log, undo and export), so that it survives a crash; empty text forgets it."""
        raise NotImplementedError

    def draft(self, key: str) -> str | None:
        """The unsaved text kept under `key`, None when there is none."""
        raise NotImplementedError

    def remember_place(self, value: dict[str, object], *, now: bool = True) -> None:
        """Keep where this reviewer is in this report (plain JSON). With `now=False` it is written together with the
        next decision, or by `flush_place`, or when the workspace closes."""
        raise NotImplementedError

    def flush_place(self) -> None:
        """Write a place that was handed over with `now=False` and not written since."""
        raise NotImplementedError

    def place(self) -> dict[str, object] | None:
        """Where this reviewer was in this report."""
        raise NotImplementedError

    def text(self) -> str:
        """The source's whole text, of which every place's spans are a part."""
        raise NotImplementedError

    def source_bytes(self) -> bytes:
        """The source's bytes as they were given, from the store's own copy."""
        raise NotImplementedError
