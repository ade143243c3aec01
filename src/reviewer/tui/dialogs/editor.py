"""Text of many lines."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import TextArea

from reviewer.tui.dialogs.base import Area, Dialog, clean_lines
from reviewer.tui.dialogs.draft import Draft


class Editor(Dialog[str]):
    """Text of many lines: Esc saves and closes. What is being written is a draft that survives a crash."""

    DEFAULT_CSS = "Editor Area { height: 10; margin: 1 0; }"

    def __init__(self, title: str, text: str, draft: Draft, *, hint: str = "Esc saves and closes") -> None:
        super().__init__(title, hint=hint)
        self._text = text
        self._draft = draft

    def body(self) -> ComposeResult:
        """The text, or the draft of it that an earlier evening left."""
        kept = self._draft.load()
        yield Area(self._text if kept is None else kept)

    def on_mount(self) -> None:
        """Begin at the end."""
        area = self.query_one(Area)
        area.move_cursor(area.document.end)

    @property
    def text(self) -> str:
        """What stands in it; the text it was given where nothing was changed, to the letter."""
        typed = self.query_one(Area).text
        return self._text if typed == clean_lines(self._text) else typed

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Keep the draft."""
        event.stop()
        if self.is_current:
            self._draft.keep(self.query_one(Area).text if self.text != self._text else "")

    def action_leave(self) -> None:
        """Save and close; the draft stays until whoever asked has saved the answer."""
        self._draft.keep(self.query_one(Area).text if self.text != self._text else "")
        self.dismiss(self.text)
