"""Copying from a terminal: the terminal is asked to do it (OSC 52), and where it may not, the text is kept in a file.

No terminal answers whether it has done so, so what is known of it decides: kitty, foot, WezTerm and the like do; a
Linux console, macOS Terminal, older GNOME terminals and a tmux without `set-clipboard` do not, or not always.
"""

from __future__ import annotations

import atexit
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from reviewer.errors import ReviewerError
from reviewer.store.files import private_folder

NAME = "copied.txt"
"""The file in which the last copied text stands until the program ends; a purge takes it too."""
_TERMS = ("kitty", "foot", "alacritty", "ghostty", "wezterm", "contour", "rio")
_PROGRAMS = ("WezTerm", "ghostty", "rio", "vscode")


def sure(environ: Mapping[str, str]) -> bool:
    """Whether the terminal that the environment names puts on the clipboard what it is asked to."""
    if environ.get("TMUX") or environ.get("STY"):
        return False
    named = any(term in environ.get("TERM", "") for term in _TERMS)
    return named or environ.get("TERM_PROGRAM") in _PROGRAMS or bool(environ.get("WT_SESSION"))


def kept(text: str, folder: Path, environ: Mapping[str, str] = os.environ) -> Path | None:
    """The file in which a copied text is kept, readable by its owner alone; None where none is needed."""
    if sure(environ):
        return None
    path = folder / NAME
    try:
        private_folder(folder)
        path.unlink(missing_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
            file.write(text + "\n")
    except OSError as error:
        raise ReviewerError(f"the copied text cannot be kept ({error.strerror}).", where=str(path)) from error
    atexit.register(forget, folder)
    return path


def forget(folder: Path) -> None:
    """Remove the file, if there is one, and the folder where nothing else is in it."""
    with suppress(OSError):
        (folder / NAME).unlink(missing_ok=True)
        folder.rmdir()
