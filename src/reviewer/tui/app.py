"""The application: going from place to place, the statutory clocks, what others write, and what ends it."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.worker import WorkerFailed

from reviewer.errors import ReviewerError
from reviewer.review.workspace import Workspace
from reviewer.tui import places, theme
from reviewer.tui.commands import REGISTRY
from reviewer.tui.dialogs.draft import kept_now
from reviewer.tui.host import Host
from reviewer.tui.registry import At, Registry
from reviewer.tui.screens.place import PlaceScreen
from reviewer.tui.tools import AS_SHIPPED, Settings, Tools

if TYPE_CHECKING:
    from reviewer.tui.screens.writing import Review
    from reviewer.tui.widgets.ink import Row

SMALLEST = (80, 24)
"""The smallest terminal in which everything can be shown, as (columns, rows)."""
CLOCKS_AFTER = 0.4
"""Seconds after the first frame in which the statutory clocks are left alone: bank holidays are slow to load."""
LOOK_ELSEWHERE = 1.5
"""Seconds between two looks at whether another process has written to the store."""


class ReviewerApp(Host, inherit_bindings=False):
    """The interface on one store for one reviewer."""

    CSS = theme.CSS
    TITLE = "reviewer"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+c", "how_to_quit", show=False, system=True)]

    def __init__(
        self, workspace: Workspace, tools: Tools, settings: Settings = AS_SHIPPED, registry: Registry = REGISTRY
    ) -> None:
        super().__init__(workspace, tools, settings, registry)
        self._told_of_unsaved: dict[str, str] | None = None
        self.failure: BaseException | None = None
        self.clocks_after = CLOCKS_AFTER
        self._places: dict[str, PlaceScreen] = {}
        self._ahead: Review | None = None

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
    def report_here(self) -> str | None:
        """The report that one is in, or that is chosen."""
        return self.place.report_here

    def shows(self, place: Screen[None]) -> bool:
        """Whether a place is the one that one is in, under any dialog."""
        return self.place is place

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

    def on_resize(self) -> None:
        """Look at the size once all that changed has been taken in: sizes come in storms."""
        self.call_later(self._make_room)

    def _make_room(self) -> None:
        """Say so where the terminal is too small, and come back when it is enlarged."""
        from reviewer.tui.dialogs.small import TooSmall

        small = self.size.width < SMALLEST[0] or self.size.height < SMALLEST[1]
        if small and not isinstance(self.screen, TooSmall):
            self.push_screen(TooSmall(SMALLEST))
        elif not small and isinstance(self.screen, TooSmall):
            self.pop_screen()

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
