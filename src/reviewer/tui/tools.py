"""What the interface is given from outside, and what it knows of the key being struck."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from textual import events

from reviewer.errors import ReviewerError
from reviewer.model import days
from reviewer.review.workspace import Workspace
from reviewer.tui.outside import Compose, View, Viewer, composed

if TYPE_CHECKING:
    from reviewer.ingest import Progress, Summary
    from reviewer.review.session import ReviewSession
    from reviewer.tui.pictures import Frame

IN_ONE_GO = 0.35
"""Keys struck within so many seconds of one another are typed in one go."""
HELD = 0.09
"""A key that comes again within so many seconds is held down: nobody reads and decides in that time."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What of the configuration the interface needs."""

    reading_width: int = 72
    theme: str = "dark"
    codebook: Mapping[str, Mapping[str, Sequence[str]]] = field(default_factory=dict)
    """The words that speak of each theme ("") and of its sub-themes."""
    closed_by_another: bool = False
    """Whether a review is closed by someone else than who decided."""


AS_SHIPPED = Settings()
"""The settings where nothing was set."""

Importer = Callable[[Sequence[Path | str], "Callable[[Progress], None]", Callable[[], bool]], "Summary"]
"""Brings files, folders and web addresses (as texts) into the store.

It is given these, what to tell of progress, and what says whether it is cancelled.
"""


Packer = Callable[[Workspace, str, str, str], tuple[Path, tuple[str, ...]]]


def no_pack(_workspace: Workspace, _report: str, _audience: str, _form: str) -> tuple[Path, tuple[str, ...]]:
    """What an interface that was given no folder for board packs says."""
    raise ReviewerError("There is no folder to write board packs into.")


@dataclass(frozen=True, slots=True)
class Tools:
    """What the interface is given, so that it can be tested without the world."""

    export: Callable[[ReviewSession], Path]
    ingest: Importer
    samples: tuple[Path, ...] = ()
    clock: Callable[[], dt.datetime] = days.now
    view: View = field(default_factory=Viewer)
    """Shows a source in the system's viewer; called in a thread."""
    compose: Compose = composed
    """Has a text written in the reviewer's own editor."""
    frame: Frame | None = None
    """Shows a picture; None where the source is shown by its words."""
    pack: Packer = no_pack
    """Writes a report's board pack for an audience in a form, and says where it is and what should be known of it."""


@dataclass(slots=True)
class Stroke:
    """The key being struck: which, when (monotonic seconds), and whether it is the repetition of a held key.

    `typed_on` says that it follows a key that was refused as too early, in one go with it: whoever types ahead into a
    box that has not opened gives words, not commands.
    """

    key: str = ""
    at: float = float("-inf")
    held: bool = False
    within: float = HELD
    typed_on: bool = False
    _refused: bool = False

    def refuse(self) -> None:
        """The key that was struck came too early."""
        self._refused = True

    def take(self, event: events.Key) -> None:
        """Take in the next key."""
        self._refused = self._refused and event.time - self.at < IN_ONE_GO
        self.typed_on = self._refused
        self.held = event.key == self.key and event.time - self.at < self.within
        self.key, self.at = event.key, event.time
