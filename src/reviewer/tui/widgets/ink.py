"""What the panes are drawn with: short runs of text, each in a named ink whose colour the theme gives.

An ink never carries meaning alone: beside it stands a word or a glyph.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from reviewer.tui import theme, wrap


class Run(NamedTuple):
    """A run of text of one ink. The text is safe: it has no control characters."""

    text: str
    ink: str = "text"


Row = tuple[Run, ...]
"""One line of the screen."""

NOTHING: Row = ()


def width_of(row: Iterable[Run]) -> int:
    """How many cells a row takes."""
    return sum(wrap.cells(run.text) for run in row)


def spread(left: Row, right: Row, width: int) -> Row:
    """`left` and `right` at the two ends of a row of `width` cells; `left` is cut where both do not fit."""
    room = width - width_of(right) - (2 if right else 0)
    short = clip(left, max(room, 0))
    gap = width - width_of(short) - width_of(right)
    return (*short, Run(" " * gap), *right) if gap > 0 else (*short, *right)


def clip(row: Row, width: int) -> Row:
    """`row` in at most `width` cells, an ellipsis where something is missing."""
    kept: list[Run] = []
    for run in row:
        cells = wrap.cells(run.text)
        if cells > width:
            if width > 0:
                kept.append(Run(wrap.cut(run.text, width), run.ink))
            break
        kept.append(run)
        width -= cells
    return tuple(kept)


def title_row(name: str, end: str, width: int, *, active: bool) -> Row:
    """The line over a pane: its name in a rule, heavy over the pane in which the keys move, so without any colour."""
    rule, ink = ("━", "mark") if active else ("─", "rule")
    end = f" {end} " if end else ""
    name = f" {wrap.cut(name, max(width - wrap.cells(end) - 6, 1))} " if name else ""
    fill = max(width - wrap.cells(name) - wrap.cells(end) - 2, 0)
    return (Run(rule, ink), Run(name, "strong"), Run(rule * fill, ink), Run(end, "dim"), Run(rule, ink))


class Inked(Widget):
    """A widget that draws rows of named inks.

    The styles come from the theme once, not from the stylesheet for every widget: that is most of what a start costs.
    """

    ALLOW_SELECT = False
    _made: tuple[Mapping[str, Style], Mapping[str, Style]] | None = None
    """The inks on its ground and on that of the current thing, while it is being drawn."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a part of it; theme and ground may be others than the last time."""
        self._made = None
        return super().render_lines(crop)

    def strip(self, row: Row, width: int, *, edge: Run | None = None, current: bool = False) -> Strip:
        """`row` as a strip of exactly `width` cells; `current` gives it the ground of the current thing.

        `edge` is the last cell, on the ground of the widget.
        """
        inks, room = self._inks(current), width - (edge is not None)
        segments: list[Segment] = []
        used = 0
        for text, ink in row:
            if text:
                segments.append(Segment(text, inks[ink]))
                used += wrap.cells(text)
        if used < room:
            segments.append(Segment(" " * (room - used), inks["text"]))
        elif used > room:
            segments = list(Strip(segments, used).crop(0, room))
        if edge is not None:
            segments.append(Segment(edge.text, self._inks(False)[edge.ink]))
        return Strip(segments, width)

    def _inks(self, current: bool) -> Mapping[str, Style]:
        if self._made is None:
            if self.app.no_color:
                self._made = (theme.PLAIN, theme.PLAIN)
            else:
                colours, (_, ground) = self.app.current_theme, self.background_colors
                self._made = (theme.inks(colours, ground), theme.inks(colours, ground, current=True))
        return self._made[current]
