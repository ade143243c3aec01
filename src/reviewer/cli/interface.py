"""Opening the interface from the command line."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from reviewer.cli.standing import App
from reviewer.errors import UsageError

_GIVEN = {"--store": "store_given", "--as": "actor_given", "--config": "config_given"}


def only_the_interface(words: Sequence[str]) -> App | None:
    """What is given where `words` ask for nothing but the interface; None where click has to say what they mean.

    So the interface starts without click and without the commands, which are a tenth of what a start takes.
    """
    app = App()
    rest = list(words)
    while rest:
        name, equals, value = rest.pop(0).partition("=")
        if not equals:
            value = rest.pop(0) if rest else ""
        if name not in _GIVEN or not value or value.startswith("-"):
            return None
        setattr(app, _GIVEN[name], value)
    return app


def open_interface(app: App) -> int:
    """Open the interface on the store and give the exit status; a UsageError where there is no terminal."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        hint = "`reviewer list`, `show`, `status` and `review REPORT --plain` say the same in plain text."
        raise UsageError("the interface needs a terminal.", hint=hint)
    from reviewer.config import sample_reports

    settings, store, actor = app.config, app.store_path, app.actor
    from reviewer.tui import run as run_interface

    return run_interface(settings, store, actor, samples=list(sample_reports()))
