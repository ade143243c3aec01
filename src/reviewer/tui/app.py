"""The application: the places, the theme, what it is given from outside, and what it knows of the key being struck."""

from __future__ import annotations

import datetime as dt
import gc
import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import App
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.worker import WorkerFailed

from reviewer.errors import ReviewerError, StoreError
from reviewer.model import days
from reviewer.review.plan_settings import PlanSettings
from reviewer.review.workspace import Workspace
from reviewer.tui import places, theme
from reviewer.tui.commands import REGISTRY
from reviewer.tui.dialogs.draft import kept_now
from reviewer.tui.outside import Compose, View, Viewer, beside, composed
from reviewer.tui.pictures import frame
from reviewer.tui.registry import At, Registry
from reviewer.tui.screens.place import PlaceScreen

if TYPE_CHECKING:
    from reviewer.config import Config
    from reviewer.ingest import Progress, Summary
    from reviewer.insight.themes import Codebook
    from reviewer.review.session import ReviewSession
    from reviewer.tui.pictures import Frame
    from reviewer.tui.present.clock import Clocks
    from reviewer.tui.present.plan import PlanLook
    from reviewer.tui.screens.writing import Review
    from reviewer.tui.widgets.ink import Row

SMALLEST = (80, 24)
"""The smallest terminal in which everything can be shown, as (columns, rows)."""
CLOCKS_AFTER = 0.4
"""Seconds after the first frame in which the statutory clocks are left alone: bank holidays are slow to load."""
LOOK_ELSEWHERE = 1.5
"""Seconds between two looks at whether another process has written to the store."""
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


class ReviewerApp(App[int], inherit_bindings=False):
    """The interface on one store for one reviewer."""

    CSS = theme.CSS
    TITLE = "reviewer"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+c", "how_to_quit", show=False, system=True)]

    def __init__(
        self, workspace: Workspace, tools: Tools, settings: Settings = Settings(), registry: Registry = REGISTRY
    ) -> None:
        # Without colour means none at all: what Textual makes of it otherwise is shades of grey.
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        self.animation_level = "none"
        self.workspace = workspace
        self.tools = tools
        self.settings = settings
        self.registry = registry
        self.stroke = Stroke()
        self.held_drafts: dict[str, str] = {}
        self._told_of_unsaved: dict[str, str] | None = None
        self.failure: BaseException | None = None
        self.listed_actions: list[str] = []
        self.plan_look: tuple[object, PlanLook] | None = None
        self.clocks: Clocks | None = None
        self.clocks_after = CLOCKS_AFTER
        self._places: dict[str, PlaceScreen] = {}
        self._ahead: Review | None = None
        shipped = REGISTRY.keymap()  # only what is changed: Textual goes through the whole map at every key
        self.set_keymap({name: keys for name, keys in registry.keymap().items() if keys != shipped[name]})
        self.register_theme(theme.HIGH_CONTRAST)
        self.theme = theme.THEMES.get(settings.theme, "textual-dark")

    @property
    def clock(self) -> Callable[[], dt.datetime]:
        """The clock handed in."""
        return self.tools.clock

    @cached_property
    def codebook(self) -> Codebook:
        """The themes with their words, made ready when first needed."""
        from reviewer.insight.themes import Codebook

        return Codebook(self.settings.codebook)

    @property
    def theme_keys(self) -> list[str]:
        """Every theme and sub-theme of the codebook, in its order: "plans", "plans/contingency"."""
        themes = self.settings.codebook.items()
        return [f"{theme}/{sub}" if sub else theme for theme, subs in themes for sub in ("", *filter(None, subs))]

    # Places --------------------------------------------------------------------------------------------------------

    def get_default_screen(self) -> Screen[None]:
        """Where one was last: in a report, among the actions, else in the library."""
        place = self.workspace.recall("place")
        place = place if isinstance(place, dict) else {}
        report = place.get("report")
        if place.get("at") == At.REVIEW and isinstance(report, str):
            try:
                return self._installed(f"{At.REVIEW}:{report}", lambda: self._review(report))
            except ReviewerError:
                return self._place(At.LIBRARY)
        at = next((one for one in places.STARTS if one == place.get("at")), At.LIBRARY)
        return self._place(at)

    def _place(self, at: At) -> PlaceScreen:
        """The one screen of a place."""
        return self._installed(at, lambda: places.made(at))

    def open_card(self, action: str) -> None:
        """Show everything of one action; Esc comes back to where one was."""
        here = self.place.AT
        screen = self._place(At.CARD)
        screen.start_at(action)
        screen.called_from(here)
        self._show(screen)

    def come_back(self, at: At, target: str) -> None:
        """Go back to a place, where a thing of it is chosen."""
        if at in places.SINGLE:
            self._place(at).start_at(target)
        self.go(at)

    def open_coverage(self, report: str | None = None) -> None:
        """Show what the areas of a report still lack; without one, of the report one was last in."""
        report = report or self.last_report()
        if report is None:
            return
        screen = self._place(At.COVERAGE)
        screen.start_at(report)
        self._show(screen)
        self.remember("report", report)

    def _review(self, report: str) -> PlaceScreen:
        from reviewer.tui.screens.writing import Review

        session = self.workspace.session(report)
        ahead, self._ahead = self._ahead, None
        if ahead and ahead.session is session and ahead.index.report is session.report:
            return ahead
        return Review(session)

    def read_ahead(self, report: str) -> None:
        """Make what opening a report needs before it is asked for: the report read, its lines broken."""
        if f"{At.REVIEW}:{report}" in self._places or (self._ahead and self._ahead.session.id == report):
            return
        from reviewer.tui.present import reading
        from reviewer.tui.screens.writing import Review

        with suppress(ReviewerError):  # opening it says what is wrong
            self._ahead = Review(self.workspace.session(report))
            reading.blocks(self._ahead.index, self._ahead.look(self.size.width))

    def _installed(self, name: str, make: Callable[[], PlaceScreen]) -> PlaceScreen:
        """The screen of that name, made when first needed and kept."""
        screen = self._places.get(name)
        if screen is None:
            screen = self._places[name] = make()
            self.install_screen(screen, name)
        return screen

    def go(self, at: At) -> None:
        """Go to a place; Review is the report one was last in."""
        if self.place.AT is at:
            return
        if at in places.SINGLE:
            self._show(self._place(at))
        elif at is At.COVERAGE:
            self.open_coverage()
        else:
            report = self.last_report()
            if report:
                self.open_report(report)

    def last_report(self) -> str | None:
        """The report one was last in, else the first of the library."""
        last = self.workspace.recall("report")
        known = [row.id for row in self.workspace.library()]
        if isinstance(last, str) and last in known:
            return last
        return known[0] if known else None

    def open_report(self, report: str, target: str | None = None) -> None:
        """Open a report in Review, at a target of it where one is given."""
        name = f"{At.REVIEW}:{report}"
        screen = self._installed(name, lambda: self._review(report))
        if target:
            screen.start_at(target)
        self._show(screen)
        for other, old in list(self._places.items()):
            if other.startswith(f"{At.REVIEW}:") and other != name and old not in self.screen_stack:
                del self._places[other]
                self.uninstall_screen(other)
                old.remove()
        self.remember("report", report)

    @property
    def place(self) -> PlaceScreen:
        """The place one is in, under any dialog."""
        return next(screen for screen in reversed(self.screen_stack) if isinstance(screen, PlaceScreen))

    def _show(self, screen: PlaceScreen) -> None:
        """Show a place: the stack holds the place one started in and at most one other on top of it."""
        here = self.place
        if here is screen:
            return
        here.leaving()
        if screen in self.screen_stack:
            self.pop_screen()
        elif len(self.screen_stack) > 1:
            self.switch_screen(screen)
        else:
            self.push_screen(screen)
        if screen.is_running:
            screen.back_again()
        self.remember("place", screen.remembered())

    def remember(self, key: str, value: object) -> bool:
        """Keep a comfort, such as the place, for the next start; False where the store cannot take it now."""
        try:
            self.workspace.remember(key, value)
        except StoreError:
            return False
        return True

    def leave(self) -> None:
        """Leave: everything is saved but the place, which is written now, and text that the store could not take."""
        self.place.leaving()
        why = kept_now(self.held_drafts, self.workspace)
        if why is None or self._told_of_unsaved == self.held_drafts:
            self.exit(0)
            return
        self._told_of_unsaved = dict(self.held_drafts)
        self.place.say(self.registry.keyed(f"Text that is not saved yet would be lost: {why} {{quit}} again leaves."))

    def action_how_to_quit(self) -> None:
        """Ctrl+C says how to quit, so that nobody leaves by accident."""
        screen = self.screen
        if isinstance(screen, PlaceScreen):
            screen.say(self.registry.keyed("{quit} quits: everything is saved."))

    def on_mount(self) -> None:
        """Look now and then whether another process has written."""
        self.set_interval(LOOK_ELSEWHERE, self._look_elsewhere)
        self.call_after_refresh(self.set_timer, self.clocks_after, self._load_clocks)

    def _look_elsewhere(self) -> None:
        try:
            if self.workspace.changed_elsewhere():
                self.place.changed_elsewhere()
        except ReviewerError as error:
            self.place.refused(error)

    # The statutory clock -------------------------------------------------------------------------------------------

    def _load_clocks(self) -> None:
        """Learn what counting working days needs, in a thread of its own; then read the clocks in this one."""

        def load() -> None:
            from reviewer.tui.bank_holidays import learn

            learn(self.clock().year)
            self.call_from_thread(self.read_clocks)

        self.run_worker(load, thread=True, exit_on_error=False)

    def read_clocks(self) -> None:
        """Read the statutory clocks, where something that they depend on may have changed, and show them."""
        from reviewer.tui.present.clock import Clocks

        planning = self.workspace.planning
        as_of = self.workspace.store.plan.as_of()
        if self.clocks is None or self.clocks.as_of != as_of:
            ours = planning.known().ours
            self.clocks = Clocks(planning.clocks(self.clock().date()), ours, as_of)
            self.place.clocks_known()

    def clock_rows(self, report: str, width: int) -> Sequence[Row]:
        """The lines of a report's statutory clock; none where none runs, or none is known yet."""
        if self.clocks is None:
            return ()
        from reviewer.tui.present.clock import rows

        return rows(self.clocks.running.get(report), width)

    # Keys and frames -----------------------------------------------------------------------------------------------

    async def on_event(self, event: events.Event) -> None:
        """Take in when a key was struck before anything acts on it."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            self.stroke.take(event)
        await super().on_event(event)

    def post_display_hook(self) -> None:
        """A frame is on the screen."""
        screen = self.screen
        if isinstance(screen, PlaceScreen):
            screen.painted()
            if not gc.isenabled() and screen.ready:
                gc.freeze()  # what the start has made stays: it is not looked through again
                gc.enable()

    def on_resize(self, event: events.Resize) -> None:
        """Say so where the terminal is too small, and come back when it is enlarged."""
        from reviewer.tui.dialogs.small import TooSmall

        small = event.size.width < SMALLEST[0] or event.size.height < SMALLEST[1]
        if small and not isinstance(self.screen, TooSmall):
            self.push_screen(TooSmall(SMALLEST))
        elif not small and isinstance(self.screen, TooSmall):
            self.pop_screen()

    def next_theme(self) -> None:
        """Dark, light, high contrast, and round again."""
        names = list(theme.THEMES.values())
        at = names.index(self.theme) if self.theme in names else -1
        self.theme = names[(at + 1) % len(names)]
        chosen = next(name for name, textual in theme.THEMES.items() if textual == self.theme)
        self.remember("theme", chosen)

    def composed(self, text: str) -> str:
        """A text as it comes back from the reviewer's own editor; ReviewerError where it does not."""
        return beside(self.tools.compose, text, self.workspace.path, self.place.report_here, self.suspend)

    # What ends it but the reviewer ---------------------------------------------------------------------------------

    def run_until_left(self, *, headless: bool = False) -> int:
        """Run until the reviewer leaves; raises what ended it otherwise, once the terminal is as it was."""
        status = self.run(headless=headless)
        if self.failure is not None:
            raise self.failure
        return status or 0

    def _handle_exception(self, error: Exception) -> None:
        """Keep what nobody caught, for `run_until_left`: Textual has no public place in which to take it."""
        cause = error.error if isinstance(error, WorkerFailed) else error
        if self.failure is None:
            self.failure = cause
        super()._handle_exception(error)

    def _print_error_renderables(self) -> None:
        """Print no traceback: it would be a reviewer's to read, and may quote a report."""
        self._exit_renderables.clear()

    def copy(self, text: str) -> None:
        """Put text on the clipboard by the terminal (OSC 52)."""
        self.copy_to_clipboard(text)


def open_interface(config: Config, store_path: Path, actor: str, *, samples: Sequence[Path] = ()) -> int:
    """What `reviewer.tui.run` opens."""
    plan = PlanSettings.of(config)
    registry = REGISTRY.configured(config.keys)
    with Workspace.open(store_path, actor=actor, settings=plan) as workspace:
        remembered = workspace.recall("theme")
        chosen = remembered if isinstance(remembered, str) and remembered in theme.THEMES else config.theme
        settings = Settings(config.reading_width, chosen, config.codebook, config.closed_by_another)
        folder = config.export_folder or Path.cwd()

        def export(session: ReviewSession) -> Path:
            from reviewer.exchange.export import write_report

            return write_report(session, folder)

        def pack(workspace: Workspace, report: str, audience: str, form: str) -> tuple[Path, tuple[str, ...]]:
            from reviewer.exchange.pack import Audience
            from reviewer.exchange.pack_files import write_pack

            return write_pack(workspace, report, Audience(audience), form, folder, marking=config.export_marking)

        def bring(
            paths: Sequence[Path | str], tell: Callable[[Progress], None], cancelled: Callable[[], bool]
        ) -> Summary:
            from reviewer.ingest import ingest

            return ingest(paths, store_path, time_limit=config.time_limit, on_progress=tell, cancelled=cancelled)

        viewer = Viewer()
        tools = Tools(export, bring, tuple(samples), view=viewer, frame=frame(config.images), pack=pack)
        app = ReviewerApp(workspace, tools, settings, registry)
        try:
            return app.run_until_left()
        finally:
            viewer.close()
