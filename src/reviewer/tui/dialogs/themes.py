"""Themes of a paragraph: those its words suggest come first, any other is found by typing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from reviewer.tui import safe, wrap
from reviewer.tui.dialogs.base import Dialog, Field
from reviewer.tui.widgets.blocks import Block, BlockView
from reviewer.tui.widgets.ink import Run, spread


class ThemeDialog(Dialog[list[str]]):
    """Return takes the chosen theme, or takes it off, and closes; Tab does so and stays. Esc changes nothing."""

    DEFAULT_CSS = """
    ThemeDialog BlockView { height: auto; min-height: 1; max-height: 50vh; background: $surface; margin: 1 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "step(1)", show=False),
        Binding("up", "step(-1)", show=False),
        Binding("tab", "tick", show=False),
    ]

    def __init__(self, title: str, every: Sequence[str], suggested: Sequence[str], given: Sequence[str]) -> None:
        super().__init__(title, hint="Return takes it · Tab takes several · ↑ ↓ choose · Esc")
        first = [*given, *(key for key in suggested if key not in given)]
        self._every = [*first, *(key for key in every if key not in first)]
        self._suggested = set(suggested)
        self._ticked = list(given)
        self._given = list(given)
        self._words = ""

    def body(self) -> ComposeResult:
        """What is typed, and the themes."""
        yield Field(placeholder="type some letters of a theme")
        yield BlockView(id="list")

    @property
    def lines(self) -> BlockView:
        """The themes that match."""
        return self.query_one("#list", BlockView)

    def on_mount(self) -> None:
        """Show all of them, the first suggestion that is not taken chosen."""
        self.lines.add_class("-active")
        start = next((key for key in self._every if key in self._suggested and key not in self._ticked), None)
        self.lines.show(self._make, start)

    def _make(self, width: int) -> list[Block]:
        found = [key for key in self._every if all(word in key.casefold() for word in self._words.split())]
        return [self._row(key, width) for key in found] or [_none()]

    def _row(self, key: str, width: int) -> Block:
        ticked = key in self._ticked
        aside = (Run("suggested by its words", "dim"),) if key in self._suggested and not ticked else ()
        name = wrap.cut(safe.line(key.replace("/", ": ")), width - 4)
        return Block(key, (spread((Run("✓ " if ticked else "  ", "good"), Run(name)), aside, width),))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what matches."""
        event.stop()
        self._words = event.value.casefold()
        self.lines.show(self._make)
        if self._words:
            self.lines.end(-1)

    def action_step(self, by: int) -> None:
        """Another theme."""
        self.lines.step(by)

    def action_tick(self) -> None:
        """Take the chosen one, or take it off."""
        key = self.lines.key
        if key is None:
            return
        if key in self._ticked:
            self._ticked.remove(key)
        else:
            self._ticked.append(key)
        self.lines.show(self._make)
        self.lines.step(1)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer; the chosen one is taken along where Tab has taken none, or where it was looked for by its letters."""
        event.stop()
        if self._ticked == self._given or (self._words and self.lines.key not in self._ticked):
            self.action_tick()
        self.dismiss(self._ticked)

    def on_block_view_chosen(self, event: BlockView.Chosen) -> None:
        """A click takes."""
        event.stop()
        self.action_tick()


def _none() -> Block:
    return Block("none", ((Run("No theme of the codebook has these letters.", "dim"),),), choosable=False)
