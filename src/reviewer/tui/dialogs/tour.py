"""The tour: four calm pages for the first minute, repeatable from the palette."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from reviewer.tui import safe
from reviewer.tui.dialogs.base import Dialog
from reviewer.tui.registry import At, Registry, shown

PAGES: tuple[tuple[str, str], ...] = (
    (
        "Welcome",
        "reviewer reads inspection reports and leads you to what needs a person.\n\n"
        "The library lists every report: {import} imports, {samples} tries the samples, {open_report} opens one. "
        "The last line always shows the keys that act where you stand.",
    ),
    (
        "Deciding",
        "{next} goes to the next thing that needs you, doubtful things first. {confirm} confirms it and goes on; "
        "a digit gives another grade; {read} marks a paragraph read.\n\n"
        "{source} shows where the report says it. Nothing is decided without you.",
    ),
    (
        "Writing",
        "{note} writes a note and {action} an action on whatever is current. {evidence} on an area shows what "
        "bears it out.\n\n"
        "Everything is saved at once. {undo} takes back your latest change, as far back as you like.",
    ),
    (
        "Finding your way",
        "{library}, {review} and {actions} go to the library, the report and all actions. {help} shows every key, "
        "{palette} finds a command by its words: type tour to see this again.\n\n"
        "{quit} quits, at any time.",
    ),
)
"""Title and text of each page; a command's id in braces stands for its key."""


class TourDialog(Dialog[str]):
    """Return, space or the arrows turn the pages, Esc leaves. Any other key of the place leaves too, and is answered.

    So nobody who knows the keys has to wait.
    """

    DEFAULT_CSS = "TourDialog #page { height: 9; margin: 1 0; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space,right,down,pagedown", "turn(1)", show=False),
        Binding("left,up,pageup,backspace", "turn(-1)", show=False),
    ]

    def __init__(self, registry: Registry, place: At) -> None:
        super().__init__(PAGES[0][0])
        self._registry, self._place, self._at = registry, place, 0

    def body(self) -> ComposeResult:
        """The page."""
        yield Static(id="page")

    def on_mount(self) -> None:
        """The first page."""
        self._show()

    def _show(self) -> None:
        title, text = PAGES[self._at]
        keys = {c.id: shown(c.keys[0]) if c.keys else f"“{c.title}”" for c in self._registry.commands}
        self.query_one("#title", Static).update(safe.content(title))
        self.query_one("#page", Static).update(Content(text.format_map(keys)))
        self.hint(f"{self._at + 1} of {len(PAGES)} · Return goes on · ← back · Esc leaves")

    def action_turn(self, by: int) -> None:
        """Another page; after the last one the tour is over."""
        if self._at + by == len(PAGES):
            self.dismiss(None)
            return
        self._at = max(0, self._at + by)
        self._show()

    def on_key(self, event: events.Key) -> None:
        """A key of the place is carried out there."""
        own = ("enter", "space", "right", "down", "pagedown", "left", "up", "pageup", "backspace", "escape")
        if event.key in own:
            return
        event.stop()
        for command in self._registry.at(self._place):
            if event.key in command.keys or event.character in command.keys:
                self.dismiss(command.id)
                return
