"""A list to choose one of: grades, areas, places, notes; or only to read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from reviewer.tui import safe, wrap
from reviewer.tui.dialogs.base import Dialog
from reviewer.tui.widgets.blocks import Block, BlockView
from reviewer.tui.widgets.ink import Run, spread


@dataclass(frozen=True, slots=True)
class Choice:
    """One line to choose: its value, its words, the key that chooses it at once, and a word aside."""

    value: str
    words: str
    key: str = ""
    aside: str = ""


class ListDialog(Dialog[str]):
    """Lines of which one is chosen by Return, by its key, or with the mouse."""

    DEFAULT_CSS = """
    ListDialog BlockView { height: auto; min-height: 1; max-height: 60vh; background: $surface; margin: 1 0; }
    ListDialog.-tall #frame { max-width: 110; height: 92%; }
    ListDialog.-tall BlockView { height: 1fr; max-height: 100%; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "step(1)", show=False),
        Binding("up,k", "step(-1)", show=False),
        Binding("pagedown,ctrl+f", "page(1)", show=False),
        Binding("pageup,ctrl+b", "page(-1)", show=False),
        Binding("home", "end(-1)", show=False),
        Binding("end,G", "end(1)", show=False),
        Binding("enter", "choose", show=False),
        Binding("q", "leave", show=False),
    ]

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice],
        *,
        start: str | None = None,
        hint: str = "",
        empty: str = "Nothing here.",
    ) -> None:
        keyed = any(choice.key for choice in choices)
        usual = "Return chooses · j k move · Esc" if not keyed else "a key or Return chooses · j k move · Esc"
        super().__init__(title, hint=hint or (usual if choices else "Esc"))
        self._choices = list(choices)
        self._start = start
        self._empty = empty

    def body(self) -> ComposeResult:
        """The list."""
        yield BlockView(id="list")

    @property
    def lines(self) -> BlockView:
        """The list."""
        return self.query_one("#list", BlockView)

    def on_mount(self) -> None:
        """Fill it."""
        self.lines.add_class("-active")
        self.lines.show(self._make, None if self._start is None else f"choice:{self._start}")

    def _make(self, width: int) -> list[Block]:
        if not self._choices:
            return [Block("empty", ((Run(self._empty, "dim"),),), choosable=False)]
        made = []
        for choice in self._choices:
            aside = (Run(wrap.cut(safe.line(choice.aside), width // 2), "dim"),) if choice.aside else ()
            key = (Run(f"{choice.key:<3}", "key"),) if any(c.key for c in self._choices) else ()
            words = Run(safe.line(choice.words))
            made.append(Block(f"choice:{choice.value}", (spread((*key, words), aside, width),)))
        return made

    def on_key(self, event: events.Key) -> None:
        """A choice's own key chooses it."""
        for choice in self._choices:
            if choice.key and event.character == choice.key:
                event.stop()
                self.dismiss(choice.value)
                return

    def action_step(self, by: int) -> None:
        """Move."""
        self.lines.step(by)

    def action_page(self, by: int) -> None:
        """Move by a screenful."""
        self.lines.page(by)

    def action_end(self, by: int) -> None:
        """Move to an end."""
        self.lines.end(by)

    def action_choose(self) -> None:
        """Answer with the chosen line."""
        key = self.lines.key
        self.dismiss(key.removeprefix("choice:") if key else None)

    def on_block_view_chosen(self, event: BlockView.Chosen) -> None:
        """A click chooses."""
        event.stop()
        self.clicked(event.key)

    def clicked(self, key: str) -> None:
        """Answer with the line that was clicked."""
        self.dismiss(key.removeprefix("choice:"))


class ReadDialog(ListDialog):
    """Lines only to read, made for the width by `make`; a `note` on them stands at the foot."""

    def __init__(
        self, title: str, make: Callable[[int], Sequence[Block]], *, tall: bool = False, note: str = ""
    ) -> None:
        super().__init__(title, (), hint=f"{note}\nj k move · Esc".lstrip())
        self.set_class(tall, "-tall")
        self._lines_for = make

    def _make(self, width: int) -> list[Block]:
        return list(self._lines_for(width))

    def action_choose(self) -> None:
        """Return is as good as Esc here."""
        self.dismiss(None)

    def clicked(self, key: str) -> None:
        """A click only chooses the line."""
