"""A line for a name that was perhaps used before: the rest of it is offered, and → takes it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.suggester import SuggestFromList

from reviewer.tui import safe
from reviewer.tui.dialogs.base import Field
from reviewer.tui.dialogs.prompt import Prompt


def completed(field: Field, known: Sequence[str]) -> Field:
    """The field, which offers the rest of a name that was used before."""
    field.suggester = SuggestFromList([safe.same_length(name) for name in known], case_sensitive=False)
    return field


def offered(typed: str, known: Sequence[str]) -> str:
    """What is offered for what was typed, in words; empty where nothing is."""
    words = typed.strip().casefold()
    found = next((name for name in known if words and name.casefold().startswith(words)), None)
    return f"→ completes: {safe.line(found)}" if found and found.casefold() != words else ""


class NamePrompt(Prompt):
    """One name. Return answers with it, an empty line with none."""

    def __init__(self, title: str, known: Sequence[str], *, value: str = "", hint: str = "") -> None:
        changed: Callable[[str], str] = lambda typed: offered(typed, known)  # noqa: E731
        super().__init__(title, value=value, hint=hint or "Return · → completes · Esc", changed=changed)
        self._known = known

    def body(self) -> ComposeResult:
        """The line."""
        yield completed(Field(self._value), self._known)
