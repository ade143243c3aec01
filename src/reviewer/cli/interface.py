"""Opening the interface from the command line."""

from __future__ import annotations

import sys

from reviewer.cli.context import App
from reviewer.errors import UsageError


def open_interface(app: App) -> int:
    """Open the interface on the store and give the exit status; a UsageError where there is no terminal."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        hint = "`reviewer list`, `show`, `status` and `review REPORT --plain` say the same in plain text."
        raise UsageError("the interface needs a terminal.", hint=hint)
    from reviewer.config import sample_reports

    settings, store, actor = app.config, app.store_path, app.actor
    from reviewer.tui import run as run_interface

    return run_interface(settings, store, actor, samples=list(sample_reports()))
