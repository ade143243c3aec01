"""Several short fields under one another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Label, Static

from reviewer.tui import safe
from reviewer.tui.dialogs.base import Dialog, Field

Answer = TypeVar("Answer")
Values = Sequence[tuple[str, str]]


class Choose(Static, can_focus=True):
    """One of a few words, changed with the arrows or the first letter."""

    DEFAULT_CSS = """
    Choose { height: 1; width: 1fr; padding: 0 1; background: $boost; }
    Choose:focus { text-style: bold reverse; }
    """

    class Changed(Message):
        """Another word was chosen."""

    def __init__(self, values: Values, value: str, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._values = list(values)
        self._at = next((i for i, (key, _) in enumerate(self._values) if key == value), 0)

    @property
    def value(self) -> str:
        """The chosen value."""
        return self._values[self._at][0]

    def on_mount(self) -> None:
        """Show it."""
        self._show()

    def _show(self) -> None:
        self.update(Content(f"‹ {safe.line(self._values[self._at][1])} ›"))

    def on_key(self, event: events.Key) -> None:
        """Left, right, a first letter."""
        by = {"left": -1, "right": 1, "space": 1}.get(event.key)
        if by is None and event.character and event.character.isalpha():
            ring = [*range(self._at + 1, len(self._values)), *range(self._at + 1)]
            letter = event.character.casefold()
            at = next((i for i in ring if self._values[i][1].casefold().startswith(letter)), None)
            by = None if at is None else at - self._at
        if by is not None:
            event.stop()
            self._at = (self._at + by) % len(self._values)
            self._show()
            self.post_message(self.Changed())


class Rows(VerticalScroll, can_focus=False, inherit_bindings=False):
    """The fields. It scrolls to the one that is entered and has no keys of its own: the arrows are the dialog's."""


class FormDialog(Dialog[Answer]):
    """Fields under one another: Return saves from any of them, Tab and the arrows go from one to the next.

    Esc leaves without saving. Where something was typed it is not lost by one key: a form that keeps a draft has it
    again, any other asks for Esc once more.
    """

    DEFAULT_CSS = """
    FormDialog #fields { height: auto; max-height: 70vh; margin: 1 0; }
    FormDialog .row { height: 1; }
    FormDialog .row Label { width: 17; color: $text-muted; }
    FormDialog .row Field { width: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "save", show=False),
        Binding("down,tab", "field(1)", show=False),
        Binding("up,shift+tab", "field(-1)", show=False),
    ]

    KEEPS_DRAFT: ClassVar[bool] = False
    """Whether what was typed is there again when the form is opened anew."""
    again = False
    """Whether it is asked anew, filled with what was typed before."""
    _held: Mapping[str, str] | None = None
    _leaving: Mapping[str, str] | None = None

    def fields(self) -> Sequence[tuple[str, Widget]]:
        """The label and the widget of each field."""
        raise NotImplementedError

    def body(self) -> ComposeResult:
        """The fields."""
        with Rows(id="fields"):
            for label, widget in self.fields():
                with Horizontal(classes="row"):
                    yield Label(Content(label))
                    yield widget

    def value(self, name: str) -> str:
        """What stands in the field of that id."""
        widget = self.query_one(f"#{name}")
        return widget.value if isinstance(widget, Field | Choose) else ""

    def _now(self) -> Mapping[str, str]:
        return {str(widget.id): self.value(str(widget.id)) for widget in self.query("Field, Choose")}

    def on_mount(self) -> None:
        """Remember what stood in the fields."""
        self._held = {} if self.again else self._now()

    def action_leave(self) -> None:
        """Leave without saving; what was typed is asked about first."""
        now = self._now()
        if self.KEEPS_DRAFT or now in (self._held, self._leaving):
            super().action_leave()
            return
        self._leaving = now
        self.hint("This is not saved: Return saves it, Esc again throws it away.", wrong=True)

    def changed(self) -> None:
        """Something was typed."""

    def on_input_changed(self, event: Input.Changed) -> None:
        """Something was typed."""
        event.stop()
        if self._leaving != self._now():  # else this is told of letters from before Esc
            self.changed()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Return in a line."""
        event.stop()
        self.action_save()

    def on_choose_changed(self, event: Choose.Changed) -> None:
        """Something was chosen."""
        event.stop()
        self.changed()

    def action_field(self, by: int) -> None:
        """The next field, or the one before."""
        if by > 0:
            self.focus_next("Field, Choose")
        else:
            self.focus_previous("Field, Choose")

    def action_save(self) -> None:
        """Answer with what stands in the fields."""
        raise NotImplementedError
