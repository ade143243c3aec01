"""A note: its kind and its text."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static, TextArea

from reviewer.model.decided import NoteKind
from reviewer.tui.dialogs.base import Area, Dialog, clean_lines
from reviewer.tui.dialogs.draft import Draft
from reviewer.tui.dialogs.editor import OWN, OwnArea, written_elsewhere
from reviewer.tui.present.names import NOTES


class NoteDialog(Dialog[tuple[NoteKind, str]]):
    """Esc saves and closes; an empty note is not made. Tab changes the kind.

    The draft stays until whoever asked has saved the answer.
    """

    DEFAULT_CSS = "NoteDialog Area { height: 10; margin: 1 0; } NoteDialog #kind { height: 1; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "kind(1)", show=False),
        Binding("shift+tab", "kind(-1)", show=False),
    ]

    def __init__(
        self,
        title: str,
        draft: Draft,
        *,
        kind: NoteKind = NoteKind.COMMENT,
        text: str = "",
        composed: Callable[[str], str],
    ) -> None:
        super().__init__(title, hint=f"Esc saves and closes · Tab changes the kind · {OWN}")
        self._composed = composed
        self._kind, self._text, self._draft = kind, text, draft
        self._given = (kind, text)

    def body(self) -> ComposeResult:
        """The kind and the text, or the draft that was left."""
        kept = self._draft.load()
        text = self._text
        if kept:
            try:
                held = json.loads(kept)
                self._kind, text = NoteKind(held["kind"]), str(held["text"])
            except (ValueError, KeyError, TypeError):
                text = kept
        yield Static(id="kind")
        yield OwnArea(text)

    def on_mount(self) -> None:
        """Begin at the end."""
        self._show_kind()
        area = self.query_one(Area)
        area.move_cursor(area.document.end)

    def _show_kind(self) -> None:
        words = "  ".join(f"▸{NOTES[kind]}" if kind is self._kind else f" {NOTES[kind]}" for kind in NoteKind)
        self.query_one("#kind", Static).update(Content(words))

    def action_kind(self, by: int) -> None:
        """The next kind."""
        kinds = list(NoteKind)
        self._kind = kinds[(kinds.index(self._kind) + by) % len(kinds)]
        self._show_kind()
        self._keep()

    def _typed(self) -> str:
        typed = self.query_one(Area).text
        given = self._given[1]
        return given if typed == clean_lines(given) else typed

    def _keep(self) -> None:
        typed = self._typed()
        changed = (self._kind, typed) != self._given and typed.strip()
        self._draft.keep(json.dumps({"kind": self._kind, "text": typed}) if changed else "")

    def action_elsewhere(self) -> None:
        """Write it in one's own editor; where that fails, the text is as it was."""
        if written_elsewhere(self, self._typed(), self._composed):
            self._keep()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Keep the draft."""
        event.stop()
        if self.is_current:
            self._keep()

    def action_leave(self) -> None:
        """Save and close; nothing is made of nothing."""
        typed = self._typed()
        if typed.strip() and (self._kind, typed) != self._given:
            self._keep()
        else:
            self._draft.forget()
        self.dismiss((self._kind, typed) if typed.strip() else None)
