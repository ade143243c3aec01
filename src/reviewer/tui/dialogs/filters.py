"""Filters of the actions: turned on and off where one sees at once how many are left."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events
from textual.widgets import Static

from reviewer.model.words import plural
from reviewer.review.action_filter import ActionFilter
from reviewer.tui import safe, wrap
from reviewer.tui.dialogs.listing import ListDialog
from reviewer.tui.present.narrowing import Toggle
from reviewer.tui.widgets.blocks import Block
from reviewer.tui.widgets.ink import Run, spread


class FilterDialog(ListDialog):
    """Return or a key turns a condition on or off; Esc keeps what is on.

    `counted` gives each condition with how many actions it would leave, and how many there are now.
    """

    def __init__(
        self,
        wanted: ActionFilter,
        counted: Callable[[ActionFilter], tuple[Sequence[tuple[Toggle, int]], int]],
        changed: Callable[[ActionFilter], None],
    ) -> None:
        super().__init__("Filter", (), hint="Return or a key turns one on or off · x none · Esc keeps them")
        self.add_class("-tall")
        self._wanted, self._counted, self._tell = wanted, counted, changed
        self._offered, self._count = counted(wanted)

    def on_mount(self) -> None:
        """Show them."""
        super().on_mount()
        self._say()

    def _say(self) -> None:
        self.query_one("#title", Static).update(safe.content(f"Filter: {plural(self._count, 'action')}"))

    def _make(self, width: int) -> list[Block]:
        made: list[Block] = []
        part = ""
        for toggle, count in self._offered:
            if toggle.part != part:
                part = toggle.part
                made.append(Block(f"part:{part}", ((Run(part, "head"),),), choosable=False))
            on = toggle.on(self._wanted)
            sign = Run("✓ " if on else "  ", "good")
            words = Run(wrap.cut(toggle.words, max(width - 16, 4)), "strong" if on else "text" if count else "dim")
            made.append(
                Block(
                    f"choice:{toggle.name}",
                    (spread((Run(f"{toggle.key:<3}", "key"), sign, words), (Run(str(count), "dim"),), width),),
                )
            )
        return made

    def _turn(self, wanted: ActionFilter) -> None:
        self._wanted = wanted
        self._offered, self._count = self._counted(wanted)
        self._tell(wanted)
        self._say()
        self.lines.show(self._make)

    def on_key(self, event: events.Key) -> None:
        """A condition's own key turns it."""
        if event.character == "x":
            event.stop()
            self._turn(ActionFilter())
            return
        for toggle, _ in self._offered:
            if toggle.key and event.character == toggle.key:
                event.stop()
                self._turn(toggle.turned(self._wanted))
                return

    def action_choose(self) -> None:
        """Turn the chosen one."""
        if self.lines.key:
            self.clicked(self.lines.key)

    def clicked(self, key: str) -> None:
        """Turn the one that was clicked."""
        name = key.removeprefix("choice:")
        for toggle, _ in self._offered:
            if toggle.name == name:
                self._turn(toggle.turned(self._wanted))
                return
