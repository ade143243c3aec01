"""The panes of Review and how they stand: one, two or three side by side, or the text alone."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal

from reviewer.tui.screens.touring import Touring
from reviewer.tui.widgets.bars import Bar, Footer, Title
from reviewer.tui.widgets.blocks import BlockView

PANES = ("outline", "reader", "panel")
TWO, THREE = 100, 140
"""The widths from which two and three panes stand side by side."""


class Panes(Touring):
    """Outline, text and panel, of which one is where the moving keys move."""

    pane = "reader"
    reading = False

    def compose(self) -> ComposeResult:
        """The header, three panes, a line about the current thing for narrow screens, the footer."""
        yield Bar(id="header")
        with Horizontal(id="panes"):
            for name in PANES:
                yield BlockView(titled=True, quiet=name == "panel", id=name)
        yield Title(id="about")
        yield Footer()

    def view(self, name: str) -> BlockView:
        """One of the panes: outline, reader, panel."""
        return self.query_one(f"#{name}", BlockView)

    @property
    def moving(self) -> BlockView:
        """The pane in which the moving keys move."""
        return self.view(self.pane)

    def on_resize(self) -> None:
        """One, two or three panes."""
        self.lay_out(self.app.size.width)

    def lay_out(self, width: int) -> None:
        """Lay the panes out for a width, for the pane one is in, and for reading mode."""
        layout = "-one" if width < TWO else "-two" if width < THREE else "-three"
        wanted = {name: name == layout for name in ("-one", "-two", "-three")}
        if self.reading and self.pane == "reader":
            wanted = dict.fromkeys(wanted, False)
        wanted |= {f"-{name}": name == self.pane for name in PANES}
        wanted["-reading"] = self.reading and self.pane == "reader"
        self.update_classes(wanted, animate=False)
        for name in PANES:
            view = self.view(name)
            if view.has_class("-active") is not (name == self.pane):
                view.set_class(name == self.pane, "-active")
                view.refresh()

    def enter(self, pane: str) -> None:
        """Move into a pane. The current thing stays what it is, or becomes the panel's chosen row."""
        if pane != self.pane:
            self.pane = pane
            self.lay_out(self.app.size.width)
            self.moved_on()
            self.show_current()
            if self.view(pane).key is None:
                self.call_after_refresh(self.show_current)  # it was hidden, and has its rows only once it is drawn

    def show_current(self) -> None:
        """Bring every pane to the current thing."""
        raise NotImplementedError
