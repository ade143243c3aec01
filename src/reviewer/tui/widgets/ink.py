"""What the panes are drawn with: short runs of text, each in a named ink whose colour the theme gives.

An ink never carries meaning alone: beside it stands a word or a glyph.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from reviewer.tui import wrap

INKS = ("text", "dim", "strong", "head", "good", "doubt", "bad", "key", "rule", "hit", "hit-now", "mark", "bar")


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


INK_CLASSES = {f"ink--{name}" for name in INKS} | {"ink--current"}
"""The component classes of a widget that draws with inks."""


class Inked:
    """What a widget needs to draw rows of named inks; such a widget has `INK_CLASSES` as its component classes."""

    def strip(self: Any, row: Row, width: int, *, current: bool = False) -> Strip:
        """`row` as a strip of exactly `width` cells; `current` gives it the ground of the current thing."""
        ground = self.get_component_rich_style("ink--current").bgcolor if current else None
        segments: list[Segment] = []
        used = 0
        for text, ink in row:
            if text:
                segments.append(Segment(text, self._style(ink, ground)))
                used += wrap.cells(text)
        if used < width:
            segments.append(Segment(" " * (width - used), self._style("text", ground)))
        strip = Strip(segments, max(used, width))
        return strip if used <= width else strip.crop(0, width)

    def _style(self: Any, ink: str, ground: Color | None) -> Style:
        style: Style = self.get_component_rich_style(f"ink--{ink}")
        if ground is None or ink in ("hit", "hit-now"):
            return style
        return style + Style(bgcolor=ground)
