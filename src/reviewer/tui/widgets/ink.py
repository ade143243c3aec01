"""What the panes are drawn with: short runs of text, each in a named ink whose colour the theme gives.

An ink never carries meaning alone: beside it stands a word or a glyph.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
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

    def strip(self, row: Row, width: int, *, edge: Run | None = None, current: bool = False) -> Strip:
        """`row` as a strip of exactly `width` cells; `current` gives it the ground of the current thing.

        `edge` is the last cell, on the ground of the widget.
        """
        if edge is not None:
            inside = self.strip(row, width - 1, current=current)
            return Strip([*inside, Segment(edge.text, self._inks(False)[edge.ink])], width)
        inks = self._inks(current)
        segments: list[Segment] = []
        used = 0
        for text, ink in row:
            if text:
                segments.append(Segment(text, inks[ink]))
                used += wrap.cells(text)
        if used < width:
            segments.append(Segment(" " * (width - used), inks["text"]))
        strip = Strip(segments, max(used, width))
        return strip if used <= width else strip.crop(0, width)

    def _inks(self, current: bool) -> Mapping[str, Style]:
        if self.app.no_color:
            return theme.PLAIN
        _, background = self.background_colors
        return theme.inks(self.app.current_theme, background, current=current)
