"""One report under review: its snapshot, and everything that a reviewer can do to it, undo and redo.

Every method that changes something writes one act in one transaction, is durable when it returns, and brings
`ReviewSession.report` up to date. It gives a `Change` with one line for the screen, or raises `Refused` (cannot be
done as things stand), `Stale` (someone else changed the value since this session saw it) or `StoreBusy` (another
process is writing: try the same call again). After any of these nothing was changed.
"""

from __future__ import annotations

from collections.abc import Sequence

from reviewer.model.decided import Action, Change, EvidenceLink, LinkState, Mark, Note, NoteKind
from reviewer.model.extracted import AreaKind, ParagraphKind
from reviewer.model.grades import Grade
from reviewer.model.reviewed import VersionKind
from reviewer.review import closing, deciding, hand, objects, strands
from reviewer.review.core import SessionCore
from reviewer.review.differences import Difference, differences


class ReviewSession(SessionCore):
    """One report as one reviewer works on it. Made by `Workspace.session`; lives as long as its workspace is open.

    `seen`, wherever it is taken, is the id of the latest log entry that the caller saw for that value (0: never
    decided); without it, what the session's own snapshot saw is meant.
    """

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

    def set_leaders_aware(self, target: str, on: bool = True, *, seen: int | None = None) -> Change:
        """Say of a paragraph that leaders recognise already what it says."""
        return deciding.flag(self, target, "leaders aware", on, seen)

    def dismiss(self, target: str, reason: str | None, *, seen: int | None = None) -> Change:
        """Say why a concern that no area covers needs none; None takes that back."""
        return deciding.dismiss(self, target, reason, seen)

    def correct_area(self, target: str, text: str, *, seen: int | None = None) -> Change:
        """Correct an area's text; the printed text given again confirms it."""
        return deciding.correct_area(self, target, text, seen)

    def divide_area(self, target: str, texts: Sequence[str]) -> Change:
        """Add strands to an area, each with evidence and actions of its own; the printed text stays whole."""
        return strands.divide(self, target, texts)

    def correct_strand(self, target: str, text: str, *, seen: int | None = None) -> Change:
        """Say a strand otherwise; `remove` takes it away."""
        return strands.correct(self, target, text, seen)

    def may_close(self, *, second_person: bool = False) -> None:
        """Raise `Refused`, with what to do, where this reviewer cannot close the review whatever the reason."""
        closing.may_close(self, second_person)

    def close_review(self, reason: str | None = None, *, second_person: bool = False) -> Change:
        """Close the review; with something left, a reason is needed. With `second_person` whoever decided may not.

        Judgements, facts, paragraphs, areas and evidence are locked until it is reopened; notes and actions stay open.
        """
        return closing.close(self, reason, second_person)

    def reopen_review(self, reason: str | None = None) -> Change:
        """Open a closed review again."""
        return closing.reopen(self, reason)

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

        `fields` are those of `Action` and of `ActionDetails`: lead, due (a date), status, priority, impact_by, …
        """
        answered = [(self.id, target) for target in answers]
        return self.workspace.planning.add_action(answered, text, fields, home=self.id)

    def edit_action(self, uuid: str, *, seen: int | None = None, **changes: object) -> Change:
        """Change some of an action's fields: those of `add_action`, `text`, `answers` as (report, target) pairs.

        See `Planning.edit_action` for what may come along: the reason of a moved date, evidence.
        """
        snapshot = self.snapshot
        seen = self._seen(seen)
        saw = (lambda name: snapshot.latest(f"action/{uuid}", name)) if seen is None else None
        return self.workspace.planning.edit_action(uuid, changes, seen=seen, saw=saw)

    def delete_action(self, uuid: str, *, confirmed: bool = False) -> Change:
        """Delete an action with all that hangs on it; `undo` brings it back, its reference is never given again.

        `Unconfirmed` where it has updates or evidence, or is the last one on its area: `confirmed` deletes it.
        """
        seen = self.snapshot.latest(f"action/{uuid}", "*")
        return self.workspace.planning.delete_action(uuid, confirmed=confirmed, seen=seen or None)

    # What the machine missed or got wrong ---------------------------------------------------------------------------

    def add_judgement(self, label: str, grade: Grade, *, key: str | None = None) -> Change:
        """Add a judgement that was not found; adding it decides it. `key` is made of the label otherwise."""
        return hand.add_judgement(self, label, grade, key)

    def add_area(
        self,
        text: str,
        *,
        kind: AreaKind = AreaKind.IMPROVEMENT,
        group: str | None = None,
        section: str | None = None,
    ) -> Change:
        """Add an area for improvement that was not found; its ordinal counts on from those that were read."""
        return hand.add_area(self, text, kind, group, section)

    def add_section(self, heading: str, *, after: str | None = None) -> Change:
        """Add a section, after another one or at the end; a scanned report has none until somebody does."""
        return hand.add_section(self, heading, after)

    def add_paragraph(
        self,
        section: str,
        text: str,
        *,
        after: str | None = None,
        number: str | None = None,
        kind: ParagraphKind = ParagraphKind.PARAGRAPH,
    ) -> Change:
        """Add a paragraph to a section, after another paragraph of it or, for None, at its beginning."""
        return hand.add_paragraph(self, section, after, text, number, kind)

    def correct_paragraph(
        self, target: str, *, text: str | None = None, number: str | None = None, seen: int | None = None
    ) -> Change:
        """Put a paragraph's text or number right (an empty number: it has none). What was printed stays beside it."""
        return hand.correct_paragraph(self, target, text, number, seen)

    def remove(self, target: str, reason: str | None = None) -> Change:
        """Take a paragraph, an area or a judgement out of the report. What hangs on it is kept, shown as detached."""
        return hand.remove(self, target, reason)

    def restore(self, target: str) -> Change:
        """Put back something of `report.removed`."""
        return hand.restore(self, target)

    def split_paragraph(self, target: str, texts: Sequence[str]) -> Change:
        """Make several paragraphs of one, in one act. The first keeps the number; marks and notes are detached."""
        return hand.split(self, target, texts)

    def merge_paragraphs(self, targets: Sequence[str]) -> Change:
        """Make one paragraph of several that follow one another in a section, in one act."""
        return hand.merge(self, targets)

    def attach(self, detached: str, to: str) -> Change:
        """Let what hangs on one of `report.detached` belong to a thing of the same kind on which nothing hangs yet."""
        return hand.attach(self, detached, to)

    def set_version_kind(self, number: int, kind: VersionKind) -> Change:
        """Say what a version is: the confidential draft, the published report, or a corrected one."""
        return hand.set_version_kind(self, number, kind)

    def differences(self, earlier: int | None = None, later: int | None = None) -> tuple[Difference, ...]:
        """What differs between two versions of this report; without numbers, the shown one and the one before it."""
        numbers = [version.number for version in self.report.versions]
        current = next(version.number for version in self.report.versions if version.current)
        last = later or current
        before = earlier or max((number for number in numbers if number < last), default=last)
        return differences(self._store.version(self.id, before), self._store.version(self.id, last))
