"""What stands on a terminal that is too small."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static


class TooSmall(ModalScreen[None]):
    """Says how large the terminal must be. Nothing is lost beneath it; it goes when the terminal is enlarged."""

    DEFAULT_CSS = "TooSmall { align: center middle; background: $background; } TooSmall Static { width: auto; }"
    AUTO_FOCUS = ""

    def __init__(self, smallest: tuple[int, int]) -> None:
        super().__init__()
        self._smallest = smallest

    def compose(self) -> ComposeResult:
        """One sentence."""
        yield Static(id="words")

    def on_mount(self) -> None:
        """Say it."""
        self._say()

    def on_resize(self) -> None:
        """Say it for the new size."""
        self._say()

    def _say(self) -> None:
        width, height = self._smallest
        size = self.app.size
        needs = f"reviewer needs {width} columns and {height} rows."
        words = f"{needs}\nThis terminal has {size.width} and {size.height}: enlarge it."
        self.query_one("#words", Static).update(Content(words))
