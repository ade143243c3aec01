"""Where to go: a paragraph's number, a page, the beginning of a heading."""

from __future__ import annotations

from collections.abc import Callable

from reviewer.tui.dialogs.prompt import Prompt


class GotoPrompt(Prompt):
    """Digits here never grade. `gg` goes to the beginning at once. `places` says what the words may mean."""

    def __init__(self, places: Callable[[str], list[tuple[str, str]]]) -> None:
        super().__init__(
            "Go to",
            hint="8: paragraph 8 · p4: page 4 · words of a heading · g: the beginning · Esc",
            accept=self._missing,
            changed=self._found,
        )
        self._places = places

    def _found(self, typed: str) -> str:
        found = self._places(typed)
        if not typed.strip():
            return ""
        return found[0][1] if len(found) == 1 else f"{len(found)} places" if found else "not found"

    def _missing(self, typed: str) -> str | None:
        if not typed.strip() or self._places(typed):
            return None
        return f"There is no {typed.strip()} in this report."

    def typed(self, value: str) -> None:
        """A g alone is the second of gg."""
        if value == "g":
            self.dismiss("gg")
        else:
            super().typed(value)

    def submitted(self, value: str) -> None:
        """Nothing typed is nothing answered."""
        if value.strip():
            super().submitted(value)
        else:
            self.dismiss(None)
