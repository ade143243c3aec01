"""Driving the interface in tests: a store of invented reports, a clock that stands still, the screen as plain text."""

from __future__ import annotations

import datetime as dt
import os
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot

from reviewer.errors import ReviewerError
from reviewer.ingest import Progress, Summary
from reviewer.model.extracted import ExtractedReport
from reviewer.review.session import ReviewSession
from reviewer.review.workspace import Workspace
from reviewer.store.store import Store
from reviewer.tui.app import ReviewerApp
from reviewer.tui.commands import REGISTRY
from reviewer.tui.outside import Compose, View
from reviewer.tui.pictures import Frame
from reviewer.tui.registry import Registry
from reviewer.tui.screens.place import PlaceScreen
from reviewer.tui.tools import Packer, Settings, Tools, no_pack
from tests.support.reports import data_of, fairhaven

NOW = dt.datetime(2026, 11, 22, 14, 2, 11, tzinfo=dt.UTC)
GOLDENS = Path(__file__).parent / "goldens"


SETTINGS = Settings(
    codebook={
        "plans": {"": ("plan", "plans"), "contingency": ("contingency",)},
        "missing children": {"": ("missing", "return interview", "return interviews")},
    }
)


def clock() -> dt.datetime:
    """The time in every test."""
    return NOW


def store_of(path: Path, *reports: ExtractedReport) -> Path:
    """A store with these reports, or with the Fairhaven one."""
    store = Store.open(path, clock=clock)
    for report in reports or (fairhaven(),):
        store.add(report, data_of(report))
    store.close()
    return path


def no_view(_path: Path, _name: str, _page: int | None) -> None:
    """A viewer that shows nothing."""


def no_editor(_text: str, _folder: Path, _suspend: object) -> str:
    """No editor."""
    raise ReviewerError("no editor is set.")


def no_import(
    _paths: Sequence[Path | str], _tell: Callable[[Progress], None], _cancelled: Callable[[], bool]
) -> Summary:
    """An importer that finds nothing."""
    return Summary(())


class Driver:
    """The interface as a person drives it: keys in, text out."""

    def __init__(self, app: ReviewerApp, pilot: Pilot[Any]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def place(self) -> PlaceScreen:
        """The place one is in."""
        return self.app.place

    @property
    def session(self) -> ReviewSession:
        """The session of the report under review."""
        session = getattr(self.place, "session", None)
        assert isinstance(session, ReviewSession)
        return session

    async def settle(self) -> None:
        """Wait until what is current has been painted."""
        await self.until(lambda: self.app.screen is not self.place or self.place.ready)
        await self.until(lambda: self.app.clocks is not None, "the statutory clocks")

    async def until(self, condition: Callable[[], bool], what: str = "a condition") -> None:
        """Wait for a condition, not for a time."""
        give_up = time.monotonic() + 10
        while time.monotonic() < give_up:
            await self.pilot.pause()
            if condition():
                return
        raise AssertionError(f"{what} never came; the screen:\n{self.text}")

    async def press(self, *keys: str) -> None:
        """Press keys as a person does, who looks before each."""
        for key in keys:
            await self.settle()
            await self.pilot.press(key)
        await self.settle()

    async def type(self, words: str) -> None:
        """Type into a field, faster than a person: every letter is there before the first is shown."""
        for letter in words:
            key = "enter" if letter == "\n" else _character_to_key(letter)
            self.app.post_message(events.Key(key, "\r" if letter == "\n" else letter))
        await self.pilot.pause()
        await self.pilot.pause()

    @property
    def lines(self) -> list[str]:
        """The screen, line by line, without trailing blanks."""
        compositor = self.app.screen._compositor
        from textual._context import visible_screen_stack

        visible_screen_stack.set(self.app._background_screens)
        return [strip.text.rstrip() for strip in compositor.render_strips(self.app.size)]

    @property
    def text(self) -> str:
        """The screen."""
        return "\n".join(self.lines) + "\n"

    @property
    def footer(self) -> str:
        """The last line, or the lines of a message that is longer, as one."""
        return " ".join(line.strip() for line in self.lines[-self.place.footer.size.height :])

    def golden(self, name: str) -> None:
        """The screen is as it was when a person last looked at it: set UPDATE_GOLDENS=1 to look again."""
        path = GOLDENS / f"{name}.txt"
        if os.environ.get("UPDATE_GOLDENS"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(self.text, encoding="utf-8")
        assert path.exists(), f"{path.name} is not there yet: set UPDATE_GOLDENS=1, look at it, commit it"
        assert self.text == path.read_text(encoding="utf-8"), f"{path.name} differs: see the diff, or UPDATE_GOLDENS=1"


@asynccontextmanager
async def driving(
    store: Path,
    *,
    size: tuple[int, int] = (120, 40),
    export: Callable[[ReviewSession], Path] = lambda _session: Path("notes.yaml"),
    ingest: Any = no_import,
    samples: tuple[Path, ...] = (),
    registry: Registry = REGISTRY,
    settings: Settings = SETTINGS,
    actor: str = "Sam",
    view: View = no_view,
    compose: Compose = no_editor,
    frame: Frame | None = None,
    pack: Packer = no_pack,
    toured: bool = True,
) -> AsyncIterator[Driver]:
    """The interface on a store."""
    with Workspace.open(store, actor=actor, clock=clock) as workspace:
        if toured:
            workspace.remember("toured", True)
        app = ReviewerApp(
            workspace, Tools(export, ingest, samples, clock, view, compose, frame, pack), settings, registry
        )
        app.stroke.within = 0
        app.clocks_after = 0.001
        async with app.run_test(size=size, notifications=True) as pilot:
            driver = Driver(app, pilot)
            await driver.settle()
            yield driver
