"""Paths as people type them: what the system makes of one, or in one sentence why it makes nothing of it.

The methods of `Path` raise for some paths that a person may well type: the home of somebody who is not known here, a
name that is too long, a folder that may not be looked into.
"""

from __future__ import annotations

import stat
from enum import Enum
from pathlib import Path

from reviewer.errors import InputError, ReviewerError, UsageError

_LONGEST = 120
"""Characters of a path that is told; what matters of a longer one are its ends."""


class Kind(Enum):
    """What stands at a path; for a link, what it leads to."""

    FILE = "file"
    FOLDER = "folder"
    OTHER = "a device or a pipe"


def expanded(text: str, *, where: str | None = None) -> Path:
    """The path that was typed, with a leading "~" or "~name" spelt out; `where` names what it was typed for.

    `UsageError` where nobody is called that, and for what can be no path at all.
    """
    if "\0" in text:
        raise UsageError("a path cannot hold a character with the code 0.", where=where, hint="Type it anew.")
    try:
        return Path(text).expanduser()
    except RuntimeError:
        raise UsageError(
            "names the home of a user that is not known here.", where=where or told(text), hint="Write the whole path."
        ) from None


def kind_of(path: Path, error: type[ReviewerError] = InputError) -> Kind | None:
    """What stands at `path`; None for nothing. Where the system refuses to say, an `error` says why."""
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError) as refused:
        why = (getattr(refused, "strerror", None) or str(refused)).lower()
        message = f"the system refuses this path ({why})."
        raise error(message, where=told(path), hint="Check the path.") from refused
    if stat.S_ISDIR(mode):
        return Kind.FOLDER
    return Kind.FILE if stat.S_ISREG(mode) else Kind.OTHER


def told(path: Path | str) -> str:
    """A path as it is told in a message: of one that is too long, the beginning and the end."""
    text = str(path)
    half = _LONGEST // 2
    return text if len(text) <= _LONGEST else f"{text[:half]}…{text[-half:]}"
