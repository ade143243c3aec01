"""What all places have in common: commands by key, the reason when one cannot act, and changes that are safe to make.

A command that decides never acts on a thing that was not on screen when its key was struck, and a held key decides
once. A change that the store is too busy to take is tried again until it is saved or given up; no further deciding key
is taken meanwhile.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.binding import Binding, BindingType
from textual.screen import Screen

from reviewer.errors import Refused, ReviewerError, Stale, StoreBusy
from reviewer.record import dataclass
from reviewer.tui import safe, theme
from reviewer.tui.commands import REGISTRY
from reviewer.tui.registry import At, Kind, Registry, Situation, bound, shown
from reviewer.tui.screens.twice import Reopening
from reviewer.tui.widgets.bars import Footer, Hint
from reviewer.tui.widgets.blocks import BlockView
from reviewer.tui.widgets.ink import Run

if TYPE_CHECKING:
    from reviewer.tui.host import Host

Result = TypeVar("Result")
RETRY = 0.2
"""Seconds between two attempts to write to a busy store."""


def bindings(place: At) -> list[BindingType]:
    """The bindings of a place, from the registry. They come before those of any widget, which lose what is ours."""
    return [
        Binding(bound(command), f"command('{command.id}')", command.title, show=False, priority=True, id=command.id)
        for command in REGISTRY.at(place)
    ]


@dataclass
class Waiting:
    """A change that a busy store has not taken yet."""

    what: str
    attempt: Callable[[], bool]


class PlaceScreen(Screen[None]):
    """A place. It carries a command out in its method `do_<id>`."""

    AT: ClassVar[At]
    AUTO_FOCUS = ""
    app: Host

    def __init__(self) -> None:
        super().__init__(classes="-place")
        self._waiting: Waiting | None = None
        self._reopening = Reopening()
        self._warned = False
        self._shown_at: float | None = None

    # Commands ------------------------------------------------------------------------------------------------------

    @property
    def registry(self) -> Registry:
        """The commands with the keys in force."""
        return self.app.registry

    @property
    def footer(self) -> Footer:
        """The last line."""
        return self.query_one(Footer)

    @property
    def moving(self) -> BlockView:
        """The pane in which the moving keys move."""
        raise NotImplementedError

    def situation(self) -> Situation:
        """What the rules of the commands need to know just now."""
        raise NotImplementedError

    def action_command(self, command_id: str) -> None:
        """Carry out the command whose key was struck."""
        self.run_command(command_id, by_key=True)

    def run_command(self, command_id: str, *, by_key: bool = False) -> None:
        """Carry out a command, or say why it cannot act now."""
        command = self.registry[command_id]
        if by_key and self.app.stroke.typed_on and command.group != "Move":
            return
        self.footer.say(())
        if self._waiting and command_id == "back":
            self._give_up()
            return
        if self._waiting and command_id == "quit" and not self._warned:
            self._warned = True
            self._say_waiting()
            return
        if self._waiting and command_id not in ("down", "up", "page_down", "page_up", "help", "quit"):
            self._say_waiting()
            return
        why = command.why_not(self.situation())
        if why is None and command.decides and by_key and (why := self._too_early()):
            self.app.stroke.refuse()
        if why is not None:
            self.say(why)
            return
        method: Callable[[], None] = getattr(self, f"do_{command_id}")
        try:
            method()
        except ReviewerError as error:
            self.refused(error)

    def _too_early(self) -> str | None:
        """Why the key that was struck must not decide: nobody can have meant it for what is current now."""
        stroke = self.app.stroke
        if stroke.held:
            return f"{shown(stroke.key)} is held down: it acts once. Let go and press it again."
        if self._shown_at is None or stroke.at < self._shown_at:
            return f"{shown(stroke.key)} came before this was on screen: press it again."
        return None

    def moved_on(self) -> None:
        """Another thing is current: no deciding key is taken until it has been painted."""
        self._shown_at = None
        self.call_after_refresh(self.painted)  # where no frame was needed to show it

    @property
    def ready(self) -> bool:
        """Whether what is current has been painted, so that a deciding key may act on it."""
        return self._shown_at is not None

    def painted(self) -> None:
        """Called after every frame."""
        if self._shown_at is None and self.current_drawn():
            self._shown_at = time.monotonic()

    def current_drawn(self) -> bool:
        """Whether the current thing has been drawn."""
        return self.moving.drawn

    # Saying --------------------------------------------------------------------------------------------------------

    def say(self, words: str, *, ink: str = "doubt") -> None:
        """Say something in the footer, until the next key. `words` may hold text from outside."""
        sign = {"doubt": "! ", "good": "✓ ", "bad": "× "}.get(ink, "")
        self.footer.say((Run(sign, ink), Run(safe.line(words))))

    def refused(self, error: ReviewerError) -> None:
        """Say what could not be done, and why. Both values are told where someone else was faster."""
        if isinstance(error, Stale):
            self.changed_elsewhere()
        self.say(str(error), ink="doubt" if isinstance(error, Refused) else "bad")

    def clash(self, error: Stale, again: Callable[[], None]) -> None:
        """Somebody else was faster: nothing was overwritten. `again` makes the change once more."""
        del again
        self.say(str(error))

    def changed_elsewhere(self) -> None:
        """Read again what another process has changed."""

    def hints(self, kind: Kind, situation: Situation) -> list[Hint]:
        """What the footer offers for the current thing."""
        return [
            Hint(command.id, shown(command.keys[0]), command.label, command.why_not(situation) is None)
            for command in self.registry.footer(self.AT, kind)
            if command.keys
        ]

    def on_footer_pressed(self, event: Footer.Pressed) -> None:
        """A hint of the footer was clicked."""
        event.stop()
        self.run_command(event.command)

    # Changing ------------------------------------------------------------------------------------------------------

    def decide(self, what: str, change: Callable[[], Result], then: Callable[[Result], None]) -> None:
        """Make a change through the core. It is on disk when `then` is called; if it is refused, that is said.

        `what` names the change while a busy store is waited for.
        """

        def attempt() -> bool:
            try:
                result = change()
            except StoreBusy:
                return False
            except Stale as error:
                self.changed_elsewhere()
                self.clash(error, lambda: self.decide(what, change, then))
                return True
            except ReviewerError as error:
                self.refused(error)
                return True
            then(result)
            return True

        if not attempt():
            self._waiting = Waiting(what, attempt)
            self._warned = False
            self._say_waiting()
            self.set_timer(RETRY, self._try_again)

    def _say_waiting(self) -> None:
        if self._waiting:
            what, keyed = self._waiting.what, self.registry.keyed
            if self._warned:
                self.say(f"Not saved yet: {what}. {keyed('{quit} again leaves without it; {back} gives it up.')}")
            else:
                waits = f"Another process is writing to the store: waiting to save {what}."
                self.say(f"{waits} {keyed('{back} gives it up.')}")

    def _try_again(self) -> None:
        waiting = self._waiting
        if waiting is None:
            return
        self._waiting = None
        self.footer.say(())
        if not waiting.attempt():
            self._waiting = waiting
            self._say_waiting()
            self.set_timer(RETRY, self._try_again)

    def _give_up(self) -> None:
        if self._waiting:
            what, self._waiting = self._waiting.what, None
            self.say(f"Given up, nothing was changed: {what}.")

    # Moving, and what is the same everywhere -----------------------------------------------------------------------

    def after_move(self) -> None:
        """Called when a moving key has moved in `moving`."""

    def do_down(self) -> None:
        """The next block."""
        self.moving.step(1)
        self.after_move()

    def do_up(self) -> None:
        """The block before."""
        self.moving.step(-1)
        self.after_move()

    def do_page_down(self) -> None:
        """A screenful on."""
        self.moving.page(1)
        self.after_move()

    def do_page_up(self) -> None:
        """A screenful back."""
        self.moving.page(-1)
        self.after_move()

    def do_first(self) -> None:
        """The first block."""
        self.moving.end(-1)
        self.after_move()

    do_top = do_first

    def do_last(self) -> None:
        """The last block."""
        self.moving.end(1)
        self.after_move()

    def do_library(self) -> None:
        """Go to the library."""
        self.app.go(At.LIBRARY)

    def do_review(self) -> None:
        """Go to the report one was last in."""
        self.app.go(At.REVIEW)

    def do_actions(self) -> None:
        """Go to the actions."""
        self.app.go(At.ACTIONS)

    @property
    def report_here(self) -> str | None:
        """The report that the current thing belongs to; None for the one last opened."""
        return None

    def do_coverage(self) -> None:
        """Go to what a report's areas still lack."""
        self.app.open_coverage(self.report_here)

    def do_received(self) -> None:
        """Enter when the report was received."""
        from reviewer.tui.screens import statutory

        statutory.received(self)

    def do_pack(self) -> None:
        """Write the board pack of the report one is in, or that is chosen."""
        from reviewer.tui.screens import packing, statutory

        report = self.report_here
        if report is None:
            self.say("Choose a report first.")
        else:
            packing.pack(self, report, statutory.called(self, report))

    def do_sent(self) -> None:
        """Record that the statement was sent."""
        from reviewer.tui.screens import statutory

        statutory.sent(self)

    def do_circulated(self) -> None:
        """Record that the report was circulated."""
        from reviewer.tui.screens import statutory

        statutory.circulated(self)

    def undoes(self, undone: str | None) -> bool:
        """Whether to undo what `undone` names: what would open a closed review again is asked for first."""
        words = self._reopening.asks(undone)
        if words is not None:
            self.say(self.registry.keyed(words))
        return words is None

    def clocks_known(self) -> None:
        """Called when the statutory clocks are known, or have changed."""

    def do_timeline(self) -> None:
        """Go to the dates."""
        self.app.go(At.TIMELINE)

    def do_plan(self) -> None:
        """Go to the plan's record: versions, dates, people."""
        self.app.go(At.PLAN)

    def do_changes(self) -> None:
        """Go to what changed since a day."""
        self.app.go(At.CHANGES)

    def do_clock(self) -> None:
        """Show by when a report must be answered, and how each date came about."""
        from reviewer.tui.screens import statutory

        statutory.explained(self)

    def do_help(self) -> None:
        """Show the keys that act here."""
        from reviewer.tui.dialogs.help import HelpDialog

        self.app.push_screen(HelpDialog(self.registry, self.AT, self.situation()), self._run_chosen)

    def do_tour(self) -> None:
        """Four pages on how to begin; a key of this place leaves them and is carried out."""
        from reviewer.tui.dialogs.tour import TourDialog

        self.app.push_screen(TourDialog(self.registry, self.AT), self._run_chosen)

    def do_palette(self) -> None:
        """Find a command by its words."""
        from reviewer.tui.dialogs.palette import PaletteDialog

        self.app.push_screen(PaletteDialog(self.registry, self.AT, self.situation()), self._run_chosen)

    def _run_chosen(self, command_id: str | None) -> None:
        if command_id:
            self.run_command(command_id)

    def do_colours(self) -> None:
        """Dark, light, high contrast."""
        self.app.next_theme()
        names = theme.THEMES.items()
        chosen = next((name for name, textual in names if textual == self.app.theme), self.app.theme)
        self.say(f"Colours: {chosen.replace('-', ' ')}, kept for next time; the same command changes them again.")

    def do_quit(self) -> None:
        """Leave at once: everything is saved."""
        self.app.leave()

    def remembered(self) -> dict[str, object]:
        """What is remembered of this place for the next start."""
        return {"at": self.AT.value}

    def start_at(self, target: str) -> None:
        """Go to a thing of this place."""

    def called_from(self, at: At) -> None:
        """Remember from which place one came, where Esc goes back to it."""

    def leaving(self) -> None:
        """Called before another place is shown, and before the end."""

    def back_again(self) -> None:
        """Called when this place is shown again."""
