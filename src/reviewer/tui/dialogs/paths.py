"""A path line: a file or a folder, completed with Tab; or a web address."""

from __future__ import annotations

import os
from pathlib import Path
from typing import ClassVar
from urllib.parse import unquote, urlparse

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from reviewer.model.text import shortened
from reviewer.tui.dialogs.base import Dialog, Field

ADDRESSES = ("https://", "http://")
"""What a web address begins with."""

LONGEST = 120
"""Characters of a path that is said not to be there."""
SHOWN = 6
"""How many completions are named under the line."""


def typed_path(text: str) -> Path:
    """The path that was typed, pasted or dropped: quotes, backslashes before spaces and `file://` are taken off."""
    words = text.strip()
    if len(words) > 1 and words[0] == words[-1] and words[0] in "'\"":
        words = words[1:-1]
    elif "\\ " in words:
        words = words.replace("\\ ", " ")
    if words.startswith("file://"):
        words = unquote(urlparse(words).path)
    return _expanded(words)


def _expanded(words: str) -> Path:
    """The path with a leading "~" or "~name" spelt out; as it stands where there is no such person."""
    try:
        return Path(words).expanduser()
    except RuntimeError:
        return Path(words)


def _there(path: Path) -> bool:
    """Whether it is there; what the system does not take for a path at all is not."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def completions(text: str) -> list[str]:
    """The paths that go on from what was typed, folders with a stroke at the end, hidden ones only when begun so."""
    words = text.strip()
    folder, _, start = words.rpartition("/")
    base = _expanded((folder + "/") if folder or words.startswith("/") else ".")
    try:
        found = sorted(os.scandir(base), key=lambda entry: (not entry.is_dir(), entry.name.casefold()))
    except (OSError, ValueError):
        return []
    lead = f"{folder}/" if folder or words.startswith("/") else ""
    return [
        f"{lead}{entry.name}{'/' if entry.is_dir() else ''}"
        for entry in found
        if entry.name.startswith(start) and (start.startswith(".") or not entry.name.startswith("."))
    ]


def _common(found: list[str]) -> str:
    """The beginning that all of `found` share, letter by letter: the first and the last in order differ the most."""
    first, last = min(found), max(found)
    same = next((at for at, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), min(len(first), len(last)))
    return first[:same]


class PathPrompt(Dialog[list[Path | str]]):
    """Tab completes, Return takes the file or the whole folder; a web address is taken as it stands, as a text."""

    HINT = "Tab completes · Return takes the file or the whole folder · Esc"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "complete", show=False)]

    def __init__(self, title: str) -> None:
        super().__init__(title, hint=self.HINT)
        self.add_class("-bottom")

    def body(self) -> ComposeResult:
        """The line."""
        yield Field(placeholder="~/Downloads/report.pdf")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Name what it may become."""
        event.stop()
        if not event.value.strip():
            self.hint("")
            return
        found = completions(event.value)
        shown = "   ".join(Path(path).name + ("/" if path.endswith("/") else "") for path in found[:SHOWN])
        more = f"   and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
        self.hint(f"{shown}{more}" if found else "")

    def action_complete(self) -> None:
        """Complete as far as all completions agree."""
        field = self.query_one(Field)
        found = completions(field.value)
        if not found:
            return
        field.value = _common(found)
        field.cursor_position = len(field.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take it, if it is there."""
        event.stop()
        if not event.value.strip():
            self.dismiss(None)
            return
        path, words = typed_path(event.value), event.value.strip()
        if _there(path):
            self.dismiss([path])
        elif words.casefold().startswith(ADDRESSES):
            self.dismiss([words])
        else:
            self.hint(f"There is no file or folder {shortened(str(path), LONGEST)}.", wrong=True)
