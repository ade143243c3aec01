"""Where the traceback of a defect of ours goes: into a file, never into a reviewer's face."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from reviewer import __version__


def defect_file(traceback: str) -> Path:
    """Write `traceback`, which may quote a report, where only this user can read it; gives the file's path."""
    handle, name = tempfile.mkstemp(prefix="reviewer-defect-", suffix=".txt")
    with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
        file.write(f"reviewer {__version__}, Python {sys.version}\n{' '.join(sys.argv)}\n\n{traceback}")
    return Path(name)
