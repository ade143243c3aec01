"""Unsaved text, kept where it survives a crash."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reviewer.errors import StoreBusy


@dataclass(frozen=True, slots=True)
class Draft:
    """How to get a draft and how to keep one; it stands outside log and export. `write` takes "" to forget it."""

    load: Callable[[], str | None]
    write: Callable[[str], None]

    def keep(self, text: str) -> None:
        """Keep it; a store that is busy just now gets it with the next key."""
        try:
            self.write(text)
        except StoreBusy:
            return
