"""Review: writing: notes, actions, deleting, copying, the export, the history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reviewer.errors import Unconfirmed
from reviewer.model.decided import Action, Change, Note, NoteKind
from reviewer.model.reviewed import (
    AreaView,
    FactView,
    JudgementView,
    ParagraphView,
    ReviewedReport,
    SectionView,
    StrandView,
)
from reviewer.model.words import fact_words, plural
from reviewer.tui.present import names, panel
from reviewer.tui.present.index import REPORT
from reviewer.tui.registry import Kind
from reviewer.tui.screens.twice import Twice
from reviewer.tui.screens.whole import Whole

if TYPE_CHECKING:
    from reviewer.tui.dialogs.draft import Draft
    from reviewer.tui.dialogs.note import NoteDialog, Written


class Review(Whole):
    """One report under review."""

    _twice = Twice()

    def _note(self, row: str | None) -> Note | None:
        return next((n for n in self.session.report.notes if row == f"note/{n.uuid}"), None)

    def _action(self, row: str | None) -> Action | None:
        return next((a for a in self.session.report.actions if row == f"action/{a.uuid}"), None)

    # Notes ---------------------------------------------------------------------------------------------------------

    def do_note(self) -> None:
        """Write a note on what is current."""
        self.note_with(self._noted(), "")

    def note_with(self, target: str, text: str) -> None:
        """Write a note on a thing, begun with a text."""
        draft = self.drafts(f"note:{target}")

        def save(answer: Written | None) -> None:
            if answer is None or answer.text == text:
                draft.forget()
                return
            kind, words, more = answer.kind, answer.text, answer.more
            self.change(
                "the note", lambda: self._added(self.session.add_note(target, kind, words, **more)), draft=draft
            )

        kind = NoteKind.EVIDENCE if text else NoteKind.COMMENT
        self.app.push_screen(self._note_dialog(target, draft, kind, text), save)

    def _noted(self) -> str:
        """What a note would be on: an action, or the thing the panel is about."""
        row = self.row
        if row is not None and (row.startswith("action/") or self.kind is Kind.STRAND):
            return row
        if row is not None and row.startswith(panel.LINK):
            area, paragraph = panel.link_of(row)
            return paragraph if area == self.current else area
        return self.current

    def _called(self, target: str) -> str:
        action = self._action(target)
        if action:
            return f"action {action.reference}"
        view = self.index.view(target)
        if isinstance(view, JudgementView):
            return names.judgement(view.extracted)
        if isinstance(view, FactView):
            return fact_words(view.name).lower()
        return "the report" if target == REPORT else self.index.name(target).lower()

    def _added(self, made: Note | Action) -> Change:
        if isinstance(made, Note):
            return Change(made.uuid, f"Note on {self._called(made.target)}", (made.target,))
        return Change(made.uuid, f"Action {made.reference}", tuple(target for _, target in made.answers))

    def _edit_note(self, note: Note) -> None:
        draft = self.drafts(f"note/{note.uuid}")

        def save(answer: Written | None) -> None:
            if answer is None:
                return
            new: dict[str, Any] = {"kind": answer.kind, "text": answer.text, **answer.more}
            if any(getattr(note, name) != value for name, value in new.items()):
                self.change("the note", lambda: self.session.edit_note(note.uuid, seen=note.log_id, **new), draft=draft)
            else:
                draft.forget()

        more = {"proposed_wording": note.proposed_wording, "outcome": note.outcome}
        self.app.push_screen(self._note_dialog(note.target, draft, note.kind, note.text, **more), save)

    def _note_dialog(self, target: str, draft: Draft, kind: NoteKind, text: str, **more: str | None) -> NoteDialog:
        from reviewer.tui.dialogs.note import NoteDialog, Written

        given = Written(kind, text, **more)
        return NoteDialog(f"Note on {self._called(target)}", draft, given, composed=self.app.composed)

    def do_notes(self) -> None:
        """All notes of the report, to walk."""
        from reviewer.tui.dialogs.listing import Choice
        from reviewer.tui.dialogs.notes import NotesDialog

        notes = sorted(self.session.report.notes, key=lambda n: (n.kind, self.index.place.get(n.target, 0)))
        target_of = {n.uuid: n.target for n in notes}
        choices = [
            (n.kind, Choice(n.uuid, n.text, aside=f"{names.NOTES[n.kind]} · {self._called(n.target)}")) for n in notes
        ]
        empty = self.registry.keyed("No notes yet: {note} writes one.")
        self.app.push_screen(
            NotesDialog(choices, empty=empty), lambda uuid: self._gone_to(target_of[uuid] if uuid else None)
        )

    # Actions -------------------------------------------------------------------------------------------------------

    def do_action(self) -> None:
        """Add an action that answers what is current."""
        from reviewer.tui.dialogs.action import action_form

        row = self.row
        # On what bears an area out the action is the area's: the paragraph is why, not what is to be answered.
        target = panel.link_of(row)[0] if row is not None and row.startswith(panel.LINK) else self._noted()
        answers = [] if target == REPORT or target.startswith("action/") else [target]
        draft = self.drafts(f"action:{target}")

        def save(fields: dict[str, Any] | None) -> None:
            if fields is not None:
                text = str(fields.pop("text"))
                call = lambda: self._added(self.session.add_action(answers, text, **fields))  # noqa: E731
                self.change("the action", call, draft=draft)

        title = f"Action on {self._called(answers[0])}" if answers else "Action tied to nothing yet"
        about, today = [(self.session.report.id, answer) for answer in answers], self.app.clock().date()
        self.app.push_screen(action_form(self.app.workspace, title, draft, today=today, answers=about), save)

    def _open_action(self, action: Action) -> None:
        """Its page; from there the others of this report are a key away, and Esc comes back."""
        self.app.listed_actions = [one.uuid for one in self.session.report.actions]
        self.app.open_card(action.uuid)

    # Opening, deleting ---------------------------------------------------------------------------------------------

    def do_open(self) -> None:
        """Edit a note or action, fold a section, follow a reference, correct a value."""
        row = self.row
        if note := self._note(row):
            self._edit_note(note)
        elif action := self._action(row):
            self._open_action(action)
        elif row is not None and row.startswith(panel.LINK):
            area, paragraph = panel.link_of(row)
            self.lead_to(paragraph if area == self.current else area)
        elif self.kind is Kind.STRAND and row is not None:
            self.lead_to(row)
        elif self.kind is Kind.SECTION:
            self.do_fold()
        elif self.kind is Kind.PARAGRAPH or (self.kind is Kind.AREA and self.index.cited(self.current)):
            self._follow()
        elif self.kind in (Kind.JUDGEMENT, Kind.FACT):
            self.do_correct()
        else:
            self.enter("panel")

    def _follow(self) -> None:
        """Go where a reference leads. Where the report's numbers seem to miss, that is said, and one chooses."""
        from reviewer.tui.dialogs.listing import Choice, ListDialog
        from reviewer.tui.present import following

        cited, shift = self.index.cited(self.current), self.shift()
        found = following.places(self.index, self.current, shift)
        if not found:
            self.say(f"This report has no paragraph {' or '.join(cited)}.")
        elif len(found) == 1:
            self.lead_to(found[0].target)
            if shift and found[0].aside != "as printed":
                self.say(f"{following.shift_words(shift)}: this is {found[0].aside}.")
        else:
            choices = [Choice(one.target, one.words, aside=one.aside) for one in found]
            title = following.shift_words(shift) or f"Refers to {', '.join(cited)}"
            self.app.push_screen(ListDialog(title, choices), self._gone_to)

    def do_delete(self) -> None:
        """Delete the note, action, evidence link or strand; undo brings it back."""
        row = self.row
        if note := self._note(row):
            self.change("the deletion", lambda: self.session.delete_note(note.uuid))
        elif action := self._action(row):
            delete = lambda sure: self.session.delete_action(action.uuid, confirmed=sure)  # noqa: E731
            self.change("the deletion", self._twice(action.uuid, delete))
        elif row is not None and row.startswith(panel.LINK):
            area, paragraph = panel.link_of(row)
            view = self.index.view(area)
            links = view.links if isinstance(view, AreaView | StrandView) else ()
            uuid = next((link.uuid for link in links if link.paragraph == paragraph), None)
            if uuid is None:
                self.say(self.registry.keyed("This is only a suggestion: {reject} rejects it, {confirm} accepts it."))
            else:
                self.change("the removal", lambda: self.session.remove_link(uuid))
        elif isinstance(strand := self.index.view(self.thing), StrandView):
            self._delete_strand(strand)

    def _delete_strand(self, strand: StrandView) -> None:
        """Take a strand away; asked for twice where something hangs on it, which is kept, as detached."""
        target, name = strand.target, self.index.name(strand.target)
        hangs = [
            plural(count, word)
            for count, word in (
                (len(strand.links), "evidence link"),
                (len(self.index.actions.get(target, ())), "action"),
                (len(self.index.notes.get(target, ())), "note"),
            )
            if count
        ]

        def remove(sure: bool) -> Change:
            if hangs and not sure:
                raise Unconfirmed(f"{name} has {', '.join(hangs)}, kept as detached if it goes.")
            return self.session.remove(target)

        self.change("the removal", self._twice(target, remove), lambda: strand.area)

    # Copying, exporting, history -----------------------------------------------------------------------------------

    def do_copy(self) -> None:
        """Copy the current thing with its reference."""
        self.copied(self._copied())

    def _copied(self) -> str:
        row = self.row
        if note := self._note(row):
            return note.text
        if action := self._action(row):
            return f"{action.reference} {action.text}"
        target = panel.link_of(row)[1] if row is not None and row.startswith(panel.LINK) else self.thing
        authority, kind, days, _ = names.report_title(self.session.report)
        source = ", ".join(part for part in (authority, kind, days) if part)
        match self.index.view(target):
            case ParagraphView() as p:
                where = f"paragraph {p.number}" if p.number else p.citation
                page = f", {p.extracted.place.words}" if p.extracted.place.words else ""
                return f"“{p.text}” ({source}, {where}{page})"
            case AreaView() as a:
                return f"“{a.text}” ({source}, area {a.ordinal})"
            case StrandView() as s:
                return f"“{s.text}” ({source}, {self.index.called(s.target)})"
            case JudgementView() as j:
                return f"{j.extracted.label}: {names.grade(j)} ({source})"
            case FactView() as f:
                return f"{fact_words(f.name)}: {names.fact_value(f)}"
            case SectionView() as section:
                return f"“{section.extracted.heading}” ({source})"
            case ReviewedReport() as report:
                return f"{report.fact('title') or report.source.file} ({source})"
            case view:
                return f"{getattr(view, 'text', '')} ({source})"

    def do_export(self) -> None:
        """Write the reviewed notes of this report."""
        path = self.app.tools.export(self.session)
        self.say(f"Written: {path}", ink="good")

    def do_history(self) -> None:
        """Who decided what of this thing, when, from what to what."""
        from reviewer.tui.dialogs.history import history_dialog

        row = self.row
        target = row if row is not None and not row.startswith(panel.LINK) else self.current
        if target == REPORT:
            self.do_report_history()
            return
        entries = self.session.history(target)
        dialog = history_dialog(f"History of {self._called(target)}", entries, self.app.clock().tzinfo, of=target)
        self.app.push_screen(dialog)
