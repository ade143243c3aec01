"""The places by name. A place's module is read when one first goes there: a start reads only what it shows."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

from reviewer.tui.registry import At
from reviewer.tui.screens.place import PlaceScreen

_SCREENS: Mapping[At, tuple[str, str]] = {
    At.LIBRARY: ("library", "Library"),
    At.ACTIONS: ("actions", "Actions"),
    At.CARD: ("card", "Card"),
    At.COVERAGE: ("coverage", "Coverage"),
    At.TIMELINE: ("timeline", "Timeline"),
    At.PLAN: ("book", "Book"),
    At.CHANGES: ("changes", "Changes"),
}
STARTS = frozenset({At.ACTIONS, At.TIMELINE, At.PLAN, At.CHANGES})
"""The places, besides a report's, in which one may find oneself again at the next start."""
SINGLE = frozenset({At.LIBRARY, *STARTS})
"""The places of which there is one, whatever report one was in."""


def made(at: At) -> PlaceScreen:
    """A new screen of a place that is not a report's."""
    module, name = _SCREENS[at]
    screen = getattr(import_module(f"reviewer.tui.screens.{module}"), name)()
    assert isinstance(screen, PlaceScreen)
    return screen
