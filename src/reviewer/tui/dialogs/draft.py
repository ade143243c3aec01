"""Unsaved text, kept where it survives a crash, and here where the store cannot take it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from reviewer.errors import StoreError

if TYPE_CHECKING:
    from reviewer.review.workspace import Workspace

NO_REPORT = "-/"
"""What the key of a draft begins with that is on no report."""


class Draft:
    """The draft of one dialog, outside log and export. It is forgotten when what it was written for is saved.

    `held` has, by key, what a busy or full store has not taken: it is not lost while the program runs.
    """

    def __init__(
        self, key: str, load: Callable[[], str | None], write: Callable[[str], None], held: dict[str, str]
    ) -> None:
        self._key, self._load, self._write, self._held = key, load, write, held

    def load(self) -> str | None:
        """What was left, None when nothing was."""
        held = self._held.get(self._key)
        return self._load() if held is None else held or None

    def keep(self, text: str) -> None:
        """Keep it; "" forgets it. A store that cannot take it now gets it with the next key."""
        try:
            self._write(text)
        except StoreError:
            self._held[self._key] = text
        else:
            self._held.pop(self._key, None)

    def forget(self) -> None:
        """What it was kept for is saved."""
        self.keep("")


def kept_now(held: dict[str, str], workspace: Workspace) -> str | None:
    """Have the store take what is held; None when nothing of it would be lost now, else why it would.

    What belongs to no report has no place in the store, and is held only for as long as the program runs.
    """
    for key, text in list(held.items()):
        if key.startswith(NO_REPORT):
            continue
        try:
            workspace.store.remember(workspace.actor, f"draft/{key}", text or None)
        except StoreError as error:
            if text:
                return error.message
        else:
            del held[key]
    return None
