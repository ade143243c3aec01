"""A page of rows to scroll in, by the line API: what a screenful costs does not grow with the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events
from textual.strip import Strip

from reviewer.tui import wrap
from reviewer.tui.widgets.ink import Inked, Row, Run

EDGE = 1
"""Cells right of every row, where a mark shows how far down one is."""
WHEEL = 3
"""Rows that a turn of the wheel scrolls."""

Maker = Callable[[int], Sequence[Row]]
"""Makes the rows for a width in cells."""


class PageView(Inked, can_focus=False):
    """Rows made for the width there is. It never has the focus: the dialog around it scrolls it.

    `bring` names, for the rows made, the one that is to be in sight at first.
    """

    DEFAULT_CSS = "PageView { height: 1fr; width: 1fr; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._make: Maker | None = None
        self._bring: Callable[[Sequence[Row]], int] = lambda _rows: 0
        self._rows: Sequence[Row] = ()
        self._made_for = 0
        self._top = 0

    def show(self, make: Maker, bring: Callable[[Sequence[Row]], int]) -> None:
        """Show the rows that `make` gives, the one that `bring` names in the upper third."""
        self._make, self._bring, self._made_for = make, bring, 0
        self._fill()

    def say(self, words: str) -> None:
        """Show some words, which are safe."""
        self.show(lambda width: [(Run(line, "dim"),) for line in wrap.wrapped(words, width)], lambda _rows: 0)

    def _fill(self) -> None:
        width = self.size.width
        if self._make is None or not width or width == self._made_for:
            return
        self._made_for = width
        self._rows = self._make(max(width - EDGE, 1))
        self._top = 0
        self.scroll_rows_to(self._bring(self._rows) - self._height // 3)
        self.refresh()

    @property
    def _height(self) -> int:
        return max(int(self.size.height), 1)

    def scroll_rows_to(self, row: int) -> None:
        """Have `row` at the top, as far as there are rows."""
        top = min(max(row, 0), max(len(self._rows) - self._height, 0))
        if top != self._top:
            self._top = top
            self.refresh()

    def scroll_rows(self, by: int) -> None:
        """Some rows on or back."""
        self.scroll_rows_to(self._top + by)

    def page(self, by: int) -> None:
        """A screenful on (by=1) or back (by=-1), two rows of it kept in sight."""
        self.scroll_rows(by * max(self._height - 2, 1))

    def end(self, by: int) -> None:
        """To the first row (by=-1) or the last (by=1)."""
        self.scroll_rows_to(0 if by < 0 else len(self._rows))

    def on_resize(self) -> None:
        """Make the rows again where the width has changed; no empty rows at the end."""
        self._fill()
        self.scroll_rows_to(self._top)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel scrolls."""
        event.stop()
        self.scroll_rows(WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel scrolls."""
        event.stop()
        self.scroll_rows(-WHEEL)

    def _mark(self, y: int) -> Run:
        """The mark at the right edge that shows, where not everything is in sight, which part is."""
        total, height = len(self._rows), self._height
        if total <= height:
            return Run(" ")
        length = max(height * height // total, 1)
        start = (height - length) * self._top // (total - height)
        return Run("▕" if start <= y < start + length else " ", "rule")

    def render_line(self, y: int) -> Strip:
        """One row."""
        line = self._top + y
        row = self._rows[line] if line < len(self._rows) else ()
        return self.strip(row, int(self.size.width), edge=self._mark(y))
