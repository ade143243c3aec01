"""The palette: every command by its words; what cannot act now is there too, with the reason."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from reviewer.tui import safe, wrap
from reviewer.tui.dialogs.base import Dialog, Field
from reviewer.tui.registry import At, Command, Registry, Situation, shown
from reviewer.tui.widgets.blocks import Block, BlockView
from reviewer.tui.widgets.ink import Run, spread


class PaletteDialog(Dialog[str]):
    """Type some letters of what is wanted; Return carries out the chosen command."""

    DEFAULT_CSS = """
    PaletteDialog { align: center top; }
    PaletteDialog #frame { margin-top: 2; }
    PaletteDialog BlockView { height: auto; min-height: 1; max-height: 50vh; background: $surface; margin: 1 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "step(1)", show=False),
        Binding("up", "step(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
    ]

    def __init__(self, registry: Registry, place: At, situation: Situation) -> None:
        super().__init__("Commands", hint="Return does it · ↑ ↓ choose · Esc")
        self._commands = list(registry.at(place))
        self._situation = situation

    def body(self) -> ComposeResult:
        """What is typed, and what it may mean."""
        yield Field(placeholder="type some letters of a command")
        yield BlockView(id="list")

    @property
    def lines(self) -> BlockView:
        """The commands that match."""
        return self.query_one("#list", BlockView)

    def on_mount(self) -> None:
        """Show all of them."""
        self.lines.add_class("-active")
        self._show("")

    def _show(self, typed: str) -> None:
        found = matching(self._commands, typed)
        self.lines.show(lambda width: [self._row(command, width) for command in found] or [_none()])

    def _row(self, command: Command, width: int) -> Block:
        why = command.why_not(self._situation)
        key = (Run(" ".join(shown(k) for k in command.keys[:2]), "key" if why is None else "dim"),)
        what = does(command, self._situation)
        words = what if why is None else f"{command.title}: {why}"
        room = width - sum(wrap.cells(run.text) for run in key) - 2
        return Block(command.id, (spread((Run(wrap.cut(words, room), "text" if why is None else "dim"),), key, width),))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what matches."""
        event.stop()
        self._show(event.value)
        self.lines.end(-1)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Carry out the chosen one."""
        event.stop()
        key = self.lines.key
        if key:
            self.dismiss(key)

    def on_block_view_chosen(self, event: BlockView.Chosen) -> None:
        """A click carries out."""
        event.stop()
        self.dismiss(event.key)

    def action_step(self, by: int) -> None:
        """Another command."""
        self.lines.step(by)

    def action_page(self, by: int) -> None:
        """A screenful of commands."""
        self.lines.page(by)


def does(command: Command, situation: Situation) -> str:
    """A command's title; of undo and redo also what they would take back or make again."""
    what = {"undo": situation.undo, "redo": situation.redo}.get(command.id)
    return f"{command.title}: {safe.line(what)}" if what else command.title


def _none() -> Block:
    return Block("none", ((Run("No command has these words.", "dim"),),), choosable=False)


def matching(commands: list[Command], typed: str) -> list[Command]:
    """The commands that have the words typed, best first: at the beginning of the title, in it, in help or id.

    Of nothing typed all of them, those that only move at the end: nobody looks for them here.
    """
    words = typed.casefold().split()
    if not words:
        return sorted(commands, key=lambda command: command.group == "Move")
    ranked = []
    for position, command in enumerate(commands):
        title, rest = command.title.casefold(), f"{command.title} {command.help} {command.id}".casefold()
        if all(word in rest for word in words):
            rank = 0 if title.startswith(words[0]) else 1 if all(word in title for word in words) else 2
            ranked.append((rank, position, command))
    return [command for _, _, command in sorted(ranked, key=lambda found: found[:2])]
