"""Two people decided the same thing: both values, and which one is to stand."""

from __future__ import annotations

from reviewer.errors import Stale
from reviewer.tui import safe
from reviewer.tui.dialogs.history import value_words
from reviewer.tui.dialogs.listing import Choice, ListDialog

MINE, THEIRS = "mine", "theirs"


class ClashDialog(ListDialog):
    """Answers `MINE` or `THEIRS`; Esc is theirs, for nothing was overwritten."""

    def __init__(self, name: str, error: Stale) -> None:
        who = safe.line(error.actor)
        choices = [
            Choice(THEIRS, f"{who}: {words_of(error.current)}", key="1", aside="stands now"),
            Choice(MINE, f"You: {words_of(error.mine)}", key="2", aside="was not saved"),
        ]
        hint = "1 keeps theirs · 2 puts yours in its place, both stay in the history · Esc"
        super().__init__(f"{who} changed {name} meanwhile: which is to stand?", choices, hint=hint)


def words_of(value: object) -> str:
    """A value as one reads it; what is empty was taken away."""
    words = value_words(value)
    return "taken away" if words == "–" else words
