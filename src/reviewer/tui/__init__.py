"""The terminal interface: places, panes and dialogs over the review session.

`run` opens it. Data goes down and events come up: a place (a screen) owns the session, panes are given what to show and
post messages, and only a place calls the core. Every key stands once, in `commands`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reviewer.tui.app import run as run

__all__ = ["run"]


def __getattr__(name: str) -> Any:
    if name == "run":
        from reviewer.tui.app import run

        return run
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
