"""Text of many lines."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import TextArea

from reviewer.errors import ReviewerError
from reviewer.tui.dialogs.base import Area, Dialog, clean_lines
from reviewer.tui.dialogs.draft import Draft

if TYPE_CHECKING:
    from reviewer.tui.host import Host

OWN = "ctrl+e your editor"
"""How a hint names the key that takes a text to the reviewer's own editor."""


class OwnArea(Area):
    """A field of many lines; Ctrl+E takes its text to the reviewer's own editor."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+e", "screen.elsewhere", show=False)]


def written_elsewhere(dialog: Dialog[Any], typed: str, compose: Callable[[str], str]) -> bool:
    """Have what was typed written in one's own editor; where that fails, say so: the text is as it was."""
    area = dialog.query_one(OwnArea)
    try:
        text = compose(typed)
    except ReviewerError as error:
        dialog.hint(str(error), wrong=True)
        return False
    area.load_text(clean_lines(text.expandtabs(4)))
    area.move_cursor(area.document.end)
    dialog.hint("")
    return True


class Editor(Dialog[str]):
    """Text of many lines: Esc saves and closes. What is being written is a draft that survives a crash.

    Where the text is what inspectors wrote (`printed`), a slip of the finger does not change it: Esc asks first.
    """

    DEFAULT_CSS = "Editor Area { height: 10; margin: 1 0; }"
    app: Host

    def __init__(
        self, title: str, text: str, draft: Draft, *, hint: str = "Esc saves and closes", printed: bool = False
    ) -> None:
        super().__init__(title, hint=f"{hint} · {OWN}")
        self._text = text
        self._draft = draft
        self._printed = printed
        self._asked: str | None = None

    def body(self) -> ComposeResult:
        """The text, or the draft of it that an earlier evening left."""
        kept = self._draft.load()
        yield OwnArea(self._text if kept is None else kept)

    def on_mount(self) -> None:
        """Begin at the end."""
        area = self.query_one(Area)
        area.move_cursor(area.document.end)

    @property
    def text(self) -> str:
        """What stands in it; the text it was given where nothing was changed, to the letter."""
        typed = self.query_one(Area).text
        return self._text if typed == clean_lines(self._text) else typed

    def _keep(self) -> None:
        self._draft.keep(self.query_one(Area).text if self.text != self._text else "")

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Keep the draft."""
        event.stop()
        if self.is_current:
            self._keep()

    def action_elsewhere(self) -> None:
        """Write it in one's own editor."""
        if written_elsewhere(self, self.text, self.app.composed):
            self._keep()

    def action_leave(self) -> None:
        """Save and close; the draft stays until whoever asked has saved the answer."""
        self._keep()
        text = self.text
        if self._printed and text not in (self._text, self._asked):
            self._asked = text
            self.hint("This changes the words of the report: Esc again saves it, ctrl+z takes back what was typed.")
            return
        self.dismiss(text)
