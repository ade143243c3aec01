"""What acts that every place offers need of the place that one stands in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from reviewer.errors import ReviewerError
from reviewer.tui.host import Host
from reviewer.tui.registry import Registry

Result = TypeVar("Result")


class Standing(Protocol):
    """A place: it makes changes through the core, and says what became of them."""

    app: Host

    @property
    def registry(self) -> Registry:
        """The commands with the keys in force."""
        ...

    @property
    def report_here(self) -> str | None:
        """The report that one is in, or that is chosen."""
        ...

    def say(self, words: str, *, ink: str = ...) -> None:
        """Say something in the footer, until the next key."""
        ...

    def refused(self, error: ReviewerError) -> None:
        """Say what could not be done, and why."""
        ...

    def decide(self, what: str, change: Callable[[], Result], then: Callable[[Result], None]) -> None:
        """Make a change; it is on disk when `then` is called."""
        ...

    def changed_elsewhere(self) -> None:
        """Show what has been written meanwhile."""
        ...
