"""The offer of the tour: shown to whoever has never seen it, never in the way, and never again once it was put away."""

from __future__ import annotations

from textual import events

from reviewer.tui.registry import shown
from reviewer.tui.screens.place import PlaceScreen
from reviewer.tui.widgets.bars import Bar, Footer
from reviewer.tui.widgets.ink import Run

TOURED = "toured"
"""What the store remembers of a reviewer who has seen the tour, or has put its offer away."""


class Offer(Bar):
    """One line over the footer; a click takes the tour."""

    def on_click(self, event: events.Click) -> None:
        """Take the tour."""
        event.stop()
        screen = self.screen
        if isinstance(screen, Touring):
            screen.run_command("tour")


class Touring(PlaceScreen):
    """A place in which one can begin: Library and Review."""

    def on_mount(self) -> None:
        """Offer the tour after the first frame, where the program begins here."""
        if len(self.app.screen_stack) == 1:
            self.call_after_refresh(self.offer_tour)

    def offer_tour(self) -> None:
        """Say that there is a tour, to whoever has never seen it."""
        if not self.is_mounted or self.app.workspace.recall(TOURED) is not None or self.query(Offer):
            return
        offer = Offer(id="offer")
        palette = shown(self.registry["palette"].keys[0])
        words = (Run(" New here? ", "strong"), Run(f"{palette} tour", "key"), Run(" and Return: the whole in a minute"))
        short = (Run(" New here? ", "strong"), Run(f"{palette} tour", "key"))
        end = (Run(self.registry.keyed("{back}"), "key"), Run(" puts this away "))
        offer.show((words, end), (short, end))
        self.mount(offer, before=self.query_one(Footer))

    def do_tour(self) -> None:
        """The tour; once it is closed, it is not offered again."""
        from reviewer.tui.dialogs.tour import TourDialog

        def closed(command: str | None) -> None:
            self.put_away()
            self._run_chosen(command)

        self.app.push_screen(TourDialog(self.registry, self.AT), closed)

    def put_away(self) -> bool:
        """Offer the tour no more; whether it was offered."""
        offered = bool(self.query(Offer))
        self.query(Offer).remove()
        if self.app.workspace.recall(TOURED) is None:
            self.app.remember(TOURED, True)
        return offered
