"""B: a Textual app of one Static, which every key changes. What the interface is measured against."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Static


class Yardstick(App[None]):
    """It shows how many keys have come."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def compose(self) -> ComposeResult:
        """The one widget."""
        yield Static("Ready: 0 keys")

    def on_key(self) -> None:
        """Count the key."""
        self.count += 1
        self.query_one(Static).update(f"Ready: {self.count} keys")


if __name__ == "__main__":
    Yardstick().run()
