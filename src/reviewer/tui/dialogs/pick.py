"""Something found by typing a few letters of it: a paragraph of any report, an area, an action."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from reviewer.tui import safe, wrap
from reviewer.tui.dialogs.base import Dialog, Field
from reviewer.tui.dialogs.listing import Choice
from reviewer.tui.widgets.blocks import Block, BlockView
from reviewer.tui.widgets.ink import Run, spread

LINES = 2
"""So many lines of a choice's words are shown."""


class PickDialog(Dialog[str]):
    """`find` gives what matches the words typed; Return answers with the value of the chosen one."""

    DEFAULT_CSS = """
    PickDialog { align: center top; }
    PickDialog #frame { margin-top: 1; max-width: 110; }
    PickDialog BlockView { height: auto; min-height: 1; max-height: 60vh; background: $surface; margin: 1 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "step(1)", show=False),
        Binding("up", "step(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
    ]

    def __init__(
        self,
        title: str,
        find: Callable[[str], Sequence[Choice]],
        *,
        placeholder: str = "",
        nothing: str = "Nothing has these words.",
    ) -> None:
        super().__init__(title, hint="Return takes it · ↑ ↓ choose · Esc")
        self._find, self._placeholder, self._nothing = find, placeholder, nothing

    def body(self) -> ComposeResult:
        """What is typed, and what it may mean."""
        yield Field(placeholder=self._placeholder)
        yield BlockView(id="list")

    @property
    def lines(self) -> BlockView:
        """What matches."""
        return self.query_one("#list", BlockView)

    def on_mount(self) -> None:
        """Show what there is before anything is typed."""
        self.lines.add_class("-active")
        self._show("")

    def _show(self, typed: str) -> None:
        found = self._find(typed.strip())
        self.lines.show(lambda width: [_block(one, width) for one in found] or [self._none()])
        self.lines.end(-1)

    def _none(self) -> Block:
        return Block("none", ((Run(self._nothing, "dim"),),), choosable=False)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what matches."""
        event.stop()
        self._show(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the chosen one."""
        event.stop()
        if self.lines.key:
            self.dismiss(self.lines.key)

    def on_block_view_chosen(self, event: BlockView.Chosen) -> None:
        """A click takes it."""
        event.stop()
        self.dismiss(event.key)

    def action_step(self, by: int) -> None:
        """Another one."""
        self.lines.step(by)

    def action_page(self, by: int) -> None:
        """A screenful on or back."""
        self.lines.page(by)


def _block(choice: Choice, width: int) -> Block:
    aside = wrap.cut(safe.line(choice.aside), max(width // 3, 12)) if choice.aside else ""
    lines = wrap.wrapped(safe.line(choice.words[:600]), width - wrap.cells(aside) - 2)
    shown = lines[:LINES]
    if len(lines) > LINES:
        shown[-1] = wrap.cut(f"{shown[-1]} …", width - wrap.cells(aside) - 2)
    rows = [spread((Run(shown[0]),), (Run(aside, "dim"),) if aside else (), width), *((Run(one),) for one in shown[1:])]
    return Block(choice.value, tuple(rows))
