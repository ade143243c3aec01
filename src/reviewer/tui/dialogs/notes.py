"""All notes of a report, of every kind or of one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Static

from reviewer.model.decided import NoteKind
from reviewer.model.words import plural
from reviewer.tui import safe
from reviewer.tui.dialogs.listing import Choice, ListDialog
from reviewer.tui.present.names import NOTES


class NotesDialog(ListDialog):
    """Return goes to what the chosen note is on; Tab shows the notes of the next kind that there are."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "kind(1)", show=False),
        Binding("shift+tab", "kind(-1)", show=False),
    ]

    def __init__(self, notes: Sequence[tuple[NoteKind, Choice]], *, empty: str) -> None:
        several = "Return goes there · j k move · Tab the next kind · Esc" if notes else "Esc"
        super().__init__("Notes", [choice for _, choice in notes], hint=several, empty=empty)
        self._notes = notes
        counts = Counter(kind for kind, _ in notes)
        self._kinds: list[NoteKind | None] = [None, *(kind for kind in NoteKind if counts[kind])]
        self._at = 0

    def on_mount(self) -> None:
        """Show those of every kind."""
        super().on_mount()
        self._say()

    def _say(self) -> None:
        kind = self._kinds[self._at]
        of_kind = f": {NOTES[kind]}, {len(self._choices)} of {len(self._notes)}" if kind else ""
        title = "Notes" if not self._notes else f"Notes{of_kind}" if kind else plural(len(self._notes), "note")
        self.query_one("#title", Static).update(safe.content(title))

    def action_kind(self, by: int) -> None:
        """The notes of the next kind, after the last one all of them."""
        self._at = (self._at + by) % len(self._kinds)
        kind = self._kinds[self._at]
        self._choices = [choice for its, choice in self._notes if kind in (None, its)]
        self._say()
        self.lines.show(self._make)
