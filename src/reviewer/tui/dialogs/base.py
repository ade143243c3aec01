"""What dialogs have in common: their frame, safe fields, drafts, and no keystroke lost before a field has the focus."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from reviewer.tui import safe

Answer = TypeVar("Answer")
LONGEST = 100_000
"""Characters that are pasted into one line, at most."""


def clean_lines(text: str) -> str:
    """`text` of many lines as a field shows it: every character in its place, the unsafe ones made visible."""
    return "\n".join(safe.same_length(line) for line in text.split("\n"))


class Field(Input):
    """A one-line field into which nothing gets that cannot be seen."""

    DEFAULT_CSS = "Field { border: none; height: 1; padding: 0 1; background: $boost; } Field:focus { border: none; }"

    def __init__(self, value: str = "", *, placeholder: str = "", id: str | None = None) -> None:
        super().__init__(safe.same_length(value), placeholder=safe.line(placeholder), id=id, select_on_focus=False)
        self.cursor_blink = False  # nothing moves by itself
        self.taken: Callable[[str], str] | None = None

    async def _on_key(self, event: events.Key) -> None:
        """Tab takes what is offered behind the words typed, as it does elsewhere, and goes on to the next field."""
        if event.key == "tab" and self.taken is not None and self.cursor_at_end:
            self.value = self.taken(self.value)
        await super()._on_key(event)

    def insert_text_at_cursor(self, text: str) -> None:
        """Insert text with every unsafe character made visible, on one line."""
        super().insert_text_at_cursor(safe.same_length(" ".join(text.splitlines())))

    def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        self.insert_text_at_cursor(event.text[:LONGEST])
        if len(event.text) > LONGEST and isinstance(self.screen, Dialog):
            words = f"Only the first {LONGEST:,} characters of what was pasted are here: a line holds no more."
            self.call_after_refresh(self.screen.hint, words, wrong=True)


class Area(TextArea):
    """A field of many lines into which nothing gets that cannot be seen."""

    DEFAULT_CSS = "Area { border: none; padding: 0 1; background: $boost; } Area:focus { border: none; }"
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, text: str = "", *, id: str | None = None) -> None:
        super().__init__(
            clean_lines(text),
            id=id,
            soft_wrap=True,
            tab_behavior="focus",
            show_line_numbers=False,
            highlight_cursor_line=False,
        )
        self.cursor_blink = False

    async def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        text = event.text.replace("\r\n", "\n").replace("\r", "\n")
        if result := self._replace_via_keyboard(clean_lines(text.expandtabs(4)), *self.selection):
            self.move_cursor(result.end_location)


def _lines(words: str) -> Content:
    return Content("\n".join(safe.line(line) for line in words.split("\n")))


class Dialog(ModalScreen[Answer | None]):
    """A question in a frame. Esc answers nothing.

    No binding of a dialog has priority: a key typed ahead must not overtake the letters before it.
    """

    DEFAULT_CSS = """
    Dialog { align: center middle; background: $background 50%; }
    Dialog #frame {
        width: 90%; max-width: 86; height: auto; max-height: 92%; background: $surface; padding: 1 2;
        border: round $foreground 50%;
    }
    Dialog.-bottom { align: center bottom; background: transparent; }
    Dialog.-bottom #frame { width: 100%; max-width: 100%; padding: 0 1; border: none; border-top: heavy $primary; }
    Dialog #title { text-style: bold; height: auto; }
    Dialog #hint { color: $text-muted; height: auto; }
    Dialog .-wrong { color: $text-error; text-style: bold; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Back", show=False)]
    AUTO_FOCUS = "Field, Area"

    def __init__(self, title: str, *, hint: str = "") -> None:
        super().__init__()
        self._title_text = title
        self._hint_text = hint
        self._early: list[str] = []
        self._answered = False
        self._waiting_answer: tuple[Answer | None] | None = None

    def compose(self) -> ComposeResult:
        """The frame: title, body, hint."""
        with Vertical(id="frame"):
            yield Static(safe.content(self._title_text), id="title")
            yield from self.body()
            yield Static(_lines(self._hint_text), id="hint")

    def body(self) -> ComposeResult:
        """What stands between title and hint."""
        yield from ()

    def hint(self, words: str, *, wrong: bool = False) -> None:
        """Say something under the body."""
        static = self.query_one("#hint", Static)
        static.update(_lines(words or self._hint_text))
        static.set_class(wrong, "-wrong")

    def first_field(self) -> Widget | None:
        """The field that gets what is typed first."""
        return next(iter(self.query("Field, Area")), None)

    def on_key(self, event: events.Key) -> None:
        """What is typed before the first field has the focus is kept for it."""
        if self.focused is None and event.character and event.is_printable and self.first_field() is not None:
            event.stop()
            self._early.append(event.character)

    def on_descendant_focus(self) -> None:
        """Give the first field what was typed too early."""
        early, self._early = "".join(self._early), []
        field = self.first_field()
        if not early or field is None:
            return
        if isinstance(field, Field):
            field.insert_text_at_cursor(early)
        elif isinstance(field, Area):
            field.insert(early)

    def on_click(self, event: events.Click) -> None:
        """A click beside the frame is Esc."""
        under, _ = self.get_widget_at(event.screen_x, event.screen_y)
        if under is self:
            event.stop()
            self.action_leave()

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Answer, once: a key typed ahead may answer a dialog that has answered already, and is not on top any more.

        Under another screen (a terminal that is too small) the answer is given when that has gone.
        """
        if self._answered:
            return AwaitComplete()
        if self.app.screen is not self:
            self._waiting_answer = (result,)
            return AwaitComplete()
        self._answered = True
        return super().dismiss(result)

    def on_screen_resume(self) -> None:
        """On top again: give the answer that was waiting for that."""
        if self._waiting_answer is not None:
            self.dismiss(*self._waiting_answer)

    def action_leave(self) -> None:
        """Answer nothing."""
        self.dismiss(None)
