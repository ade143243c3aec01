"""Concerns that no area covers, to be settled one after the other in a key each."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events

from reviewer.tui import safe, wrap
from reviewer.tui.dialogs.listing import Choice, ListDialog
from reviewer.tui.widgets.blocks import Block
from reviewer.tui.widgets.ink import NOTHING, Row, Run

INDENT = 5
"""Cells for a paragraph's number."""
KEYS = {"-": "mark", "e": "tie", "x": "dismiss"}
"""What a key does with the concern one stands on."""


class ConcernsDialog(ListDialog):
    """Answers "mark|target", "tie|target", "dismiss|target", or "go|target" for Return; where locked only that."""

    def __init__(self, title: str, choices: Sequence[Choice], *, start: str | None, locked: str | None) -> None:
        keys = "" if locked else "- a concern · e ties it to an area · x needs none, with a reason · "
        hint = f"{keys}Return goes there · j k · Esc" if choices else "Esc"
        super().__init__(title, choices, start=start, hint=hint, empty="Every concern is covered.")
        self._locked = locked

    def _make(self, width: int) -> list[Block]:
        """Each concern whole, its nearest area under it."""
        if not self._choices:
            return super()._make(width)
        made = []
        for choice in self._choices:
            number, _, words = choice.words.partition("  ")
            lines = wrap.wrapped(safe.line(words), width - INDENT)
            rows: list[Row] = [(Run(f"{number.strip():>3}  ", "strong"), Run(lines[0]))]
            rows.extend((Run(" " * INDENT), Run(line)) for line in lines[1:])
            if choice.aside:
                rows.append((Run(" " * INDENT), Run(wrap.cut(safe.line(choice.aside), width - INDENT), "dim")))
            made.append(Block(f"choice:{choice.value}", (*rows, NOTHING)))
        return made

    def on_key(self, event: events.Key) -> None:
        """Settle the concern one stands on."""
        how, key = KEYS.get(event.character or ""), self.lines.key
        if how is None or not key or not self._choices:
            return
        event.stop()
        if self._locked:
            self.hint(self._locked, wrong=True)
            return
        self.dismiss(f"{how}|{key.removeprefix('choice:')}")

    def action_choose(self) -> None:
        """Go to the paragraph."""
        key = self.lines.key
        self.dismiss(f"go|{key.removeprefix('choice:')}" if key and self._choices else None)

    def clicked(self, key: str) -> None:
        """Go to the paragraph that was clicked."""
        self.dismiss(f"go|{key.removeprefix('choice:')}")
