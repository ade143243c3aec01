"""A question answered by one line."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.widgets import Input

from reviewer.tui.dialogs.base import Dialog, Field


class Prompt(Dialog[str]):
    """One line at the bottom of the screen: Return answers, Esc answers nothing.

    `accept` says why an answer will not do, or None. `changed` is told of every change and says what to show of it.
    """

    def __init__(
        self,
        title: str,
        *,
        value: str = "",
        hint: str = "Return · Esc",
        accept: Callable[[str], str | None] = lambda _text: None,
        changed: Callable[[str], str] | None = None,
    ) -> None:
        super().__init__(title, hint=hint)
        self.add_class("-bottom")
        self._value = value
        self._accept = accept
        self._changed = changed

    def body(self) -> ComposeResult:
        """The line."""
        yield Field(self._value)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Something was typed."""
        event.stop()
        self.typed(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Return."""
        event.stop()
        self.submitted(event.value)

    def typed(self, value: str) -> None:
        """Show what the words mean."""
        said = self._changed(value) if self._changed else ""
        self.hint(said)

    def submitted(self, value: str) -> None:
        """Answer, unless it will not do."""
        wrong = self._accept(value)
        if wrong:
            self.hint(wrong, wrong=True)
        else:
            self.dismiss(value)
