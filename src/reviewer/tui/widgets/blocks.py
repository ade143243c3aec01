"""A pane of blocks by the line API: any number of blocks costs what the visible lines cost.

Only the lines that changed are painted again. One block is the chosen one; the pane knows whether that one has been
drawn as it stands, so that no key acts on a thing that nobody could see. It scrolls by itself, in whole lines, without
the scroll bars and the layout of a scrolling container: a start and a key cost a fraction of what they do there.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import NamedTuple

from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip

from reviewer.tui.widgets.ink import Inked, Row, Run, title_row


class Block:
    """Some lines that belong together. `key` names it in its pane; one that cannot be chosen is only passed over.

    A block of `later` knows only how tall it is: its lines are made when they are first seen, so that a report of any
    length opens in the time that its visible lines take.
    """

    __slots__ = ("_make", "_rows", "_token", "choosable", "height", "key")

    def __init__(self, key: str, rows: tuple[Row, ...], choosable: bool = True) -> None:
        self.key = key
        self.height = len(rows)
        self.choosable = choosable
        self._rows: tuple[Row, ...] | None = rows
        self._token: object = rows
        self._make: Callable[[], tuple[Row, ...]] | None = None

    @classmethod
    def later(cls, key: str, height: int, make: Callable[[], tuple[Row, ...]], token: object) -> Block:
        """A block of `height` lines that `make` gives. Two with equal keys and tokens look the same."""
        block = cls(key, ())
        block.height, block._rows, block._make, block._token = height, None, make, token
        return block

    @property
    def rows(self) -> tuple[Row, ...]:
        """Its lines."""
        if self._rows is None:
            assert self._make is not None
            self._rows = self._make()
            self._make = None
        return self._rows

    def looks_like(self, other: Block) -> bool:
        """Whether it is drawn as `other` is."""
        return self is other or (self.key, self.height, self._token) == (other.key, other.height, other._token)


class _Line(NamedTuple):
    """A line of a pane: its runs, the mark at its edge, whether it is one of the chosen block."""

    row: Row
    edge: Run
    chosen: bool


Maker = Callable[[int], Sequence[Block]]
"""Makes the blocks for a width in cells."""

GUTTER = 2
"""Cells left of every line, for the sign of the chosen block."""
EDGE = 1
"""Cells right of every line, where a mark shows how far down one is."""
WHEEL = 3
"""Lines that a turn of the wheel scrolls."""


class BlockView(Inked, can_focus=False):
    """Blocks under one another, one of them chosen, under a title where the pane is `titled`.

    It never has the focus: the place moves it, so that no key of a stock widget stands in the way of ours. The class
    `-active` says that the moving keys move here. A `quiet` pane shows its chosen block only then.
    """

    DEFAULT_CSS = "BlockView { height: 1fr; width: 1fr; }"

    class Chosen(Message):
        """Another block was chosen with the mouse. `opened`: it was clicked while it was chosen already."""

        def __init__(self, view: BlockView, key: str, opened: bool = False) -> None:
            super().__init__()
            self.view = view
            self.key = key
            self.opened = opened

        @property
        def control(self) -> BlockView:
            """The pane it happened in."""
            return self.view

    def __init__(self, *, titled: bool = False, quiet: bool = False, id: str | None = None) -> None:
        super().__init__(id=id)
        self._quiet = quiet
        self._head = 1 if titled else 0
        self._title = ("", "")
        self._blocks: list[Block] = []
        self._index: dict[str, int] = {}
        self._starts: list[int] = [0]
        self._current: int | None = None
        self._drawn: int | None = None
        self._top = 0
        self._make: Maker | None = None
        self._made_for = 0
        self._painted: dict[int, _Line] = {}
        self._rendering = False
        self._wanted: str | None = None

    # What it holds -------------------------------------------------------------------------------------------------

    @property
    def key(self) -> str | None:
        """The key of the chosen block."""
        return None if self._current is None else self._blocks[self._current].key

    @property
    def text_width(self) -> int:
        """The cells that a block's lines may take."""
        return max(self._made_for - GUTTER - EDGE, 8)

    @property
    def drawn(self) -> bool:
        """Whether the chosen block has been drawn since it was chosen."""
        return self._current is None or self._drawn == self._current

    @property
    def keys(self) -> list[str]:
        """The keys of the blocks that can be chosen, in order."""
        return [block.key for block in self._blocks if block.choosable]

    def block(self, key: str) -> Block | None:
        """The block of a key."""
        position = self._index.get(key)
        return None if position is None else self._blocks[position]

    def name_it(self, title: str, end: str = "") -> None:
        """Its title, and something at the title's end. Both are safe text."""
        if (title, end) != self._title:
            self._title = (title, end)
            self.refresh(Region(0, 0, self.size.width, 1))

    def show(self, make: Maker, key: str | None = None) -> None:
        """Show the blocks that `make` gives for a width, now and whenever the width changes.

        The one named `key` is chosen, else the one that was, else the first that can be.
        """
        self._make = make
        width = self._made_for or self.size.width
        if width:
            self._fill(width, key)
        else:
            self._wanted = key

    def _fill(self, width: int, key: str | None) -> None:
        if self._make is None:
            return
        if width != self._made_for:
            self._made_for, self._painted = width, {}
        wanted = key or self._wanted or self.key
        self._wanted = None
        height, drawn = self._total, self.drawn
        self._blocks = list(self._make(self.text_width))
        self._index = {block.key: position for position, block in enumerate(self._blocks)}
        self._lay_out()
        position = self._index.get(wanted) if wanted is not None else None
        if position is None or not self._blocks[position].choosable:
            position = next((i for i, block in enumerate(self._blocks) if block.choosable), None)
        self._current = position
        self._drawn = position if drawn else None  # unless it has to be painted again
        if self.styles.auto_dimensions and height != self._total:
            self.refresh(layout=True)
        self._keep_in_sight()
        self._repaint()

    def change(self, blocks: Sequence[Block]) -> None:
        """Put changed blocks in the place of those with their keys; only lines that differ are painted again."""
        for block in blocks:
            position = self._index.get(block.key)
            if position is not None and not self._blocks[position].looks_like(block):
                self._blocks[position] = block
        self._lay_out()
        self._keep_in_sight()
        self._repaint()

    def _lay_out(self) -> None:
        self._starts = [0, *accumulate(block.height for block in self._blocks)]

    @property
    def _total(self) -> int:
        """How many lines there are."""
        return self._starts[-1]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As tall as its lines, where its height is automatic."""
        del container, viewport
        if width != self._made_for:
            self._fill(width, None)
        return self._total + self._head

    # Moving --------------------------------------------------------------------------------------------------------

    def choose(self, key: str, *, top: bool = False) -> bool:
        """Choose a block; False when there is none of that key. `top` brings its first line to the pane's first."""
        if not self._made_for:
            self._wanted = key  # nothing is laid out yet
            return False
        position = self._index.get(key)
        if position is None or not self._blocks[position].choosable:
            return False
        self._choose(position)
        if top:
            self._scroll(self._starts[position])
        return True

    def step(self, by: int) -> bool:
        """Choose the next block that can be chosen, or show more of one that is taller than the pane."""
        if self._read_on(by):
            return True
        position = self._current if self._current is not None else (-1 if by > 0 else len(self._blocks))
        while 0 <= (position := position + by) < len(self._blocks):
            if self._blocks[position].choosable:
                self._choose(position, from_below=by < 0)
                return True
        self._scroll(0 if by < 0 else self._total)
        return False

    def page(self, by: int) -> None:
        """Choose the block a screenful on (by=1) or back (by=-1)."""
        if self._current is None:
            self._scroll(self._top + by * self._height)
            return
        line = self._starts[self._current] + by * max(self._height - 2, 1)
        position = bisect_right(self._starts, min(max(line, 0), max(self._total - 1, 0))) - 1
        position = self._nearest(position, by)
        if position == self._current:
            self.step(by)
        else:
            self._choose(position)

    def end(self, by: int) -> None:
        """Choose the first block (by=-1) or the last (by=1)."""
        if self._blocks:
            self._choose(self._nearest(0 if by < 0 else len(self._blocks) - 1, by))
            self._scroll(0 if by < 0 else self._total)

    def _nearest(self, position: int, by: int) -> int:
        """The block nearest to `position` that can be chosen, looking first in the direction `by`."""
        after, before = list(range(position, len(self._blocks))), list(range(position, -1, -1))
        order = after + before if by > 0 else before + after
        return next((place for place in order if self._blocks[place].choosable), position)

    def _choose(self, position: int, *, from_below: bool = False) -> None:
        if not self._blocks[position].choosable:
            return  # nothing here can be chosen: a sentence that nothing was found
        if position == self._current:
            self._keep_in_sight()
            return
        self._current, self._drawn = position, None
        self._keep_in_sight(from_below=from_below)
        self._repaint()

    # Scrolling -----------------------------------------------------------------------------------------------------

    @property
    def _height(self) -> int:
        return max(int(self.size.height) - self._head, 1)

    def _repaint(self) -> None:
        """Have the lines painted again that are no longer what they were when they were last painted."""
        if self._rendering:
            return
        height, width = self._height, int(self.size.width)
        lines = ((y, self._line(y, height)) for y in range(height))
        changed = [(y, line) for y, line in lines if self._painted.get(y) != line]
        if any(line.chosen for _, line in changed):
            self._drawn = None
        if changed:
            self.refresh(*(Region(0, y + self._head, width, 1) for y, _ in changed))

    def _read_on(self, by: int) -> bool:
        """Scroll within a chosen block whose next lines are out of sight. Whether there was anything to scroll."""
        if self._current is None:
            return False
        start, end = self._starts[self._current], self._starts[self._current + 1]
        top, height = self._top, self._height
        if by > 0 and start <= top + height - 1 and end > top + height:
            self._scroll(min(top + max(height - 2, 1), end - height))
            return True
        if by < 0 and end > top and start < top:
            self._scroll(max(top - max(height - 2, 1), start))
            return True
        return False

    def _keep_in_sight(self, *, from_below: bool = False) -> None:
        """Scroll only when the chosen block is not wholly in sight: then to the upper third, so that much follows."""
        if self._current is None or not self.size.height:
            return
        start, end = self._starts[self._current], self._starts[self._current + 1]
        top, height = self._top, self._height
        if end <= height and not any(block.choosable for block in self._blocks[: self._current]):
            start = 0  # what stands over the first that can be chosen is its heading
        if start >= top and end <= top + height:
            return
        if end - start >= height:
            self._scroll(end - height if from_below else start)
        elif start < top:
            self._scroll(start if not from_below else end - height + height // 3)
        else:
            self._scroll(start - min(height // 3, height - (end - start)))

    def _scroll(self, line: int) -> None:
        top = min(max(line, 0), max(self._total - self._height, 0))
        if top != self._top:
            self._top = top
            self._repaint()

    def on_resize(self) -> None:
        """Keep the chosen block in sight, and no empty lines at the end."""
        self._keep_in_sight()
        self._scroll(self._top)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel scrolls; what is current stays."""
        event.stop()
        self._scroll(self._top + WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel scrolls; what is current stays."""
        event.stop()
        self._scroll(self._top - WHEEL)

    # Drawing -------------------------------------------------------------------------------------------------------

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a part of the pane; the blocks are made again first where it has become wider or narrower."""
        if self.size.width != self._made_for:
            self._rendering = True  # what is made now is painted now
            try:
                self._fill(self.size.width, None)
            finally:
                self._rendering = False
        return super().render_lines(crop)

    def _ends(self, position: int) -> int:
        """The line after a block's last one that is not blank."""
        end = self._starts[position + 1]
        rows = self._blocks[position].rows
        return end - 1 if len(rows) > 1 and not rows[-1] else end

    def _mark(self, y: int, height: int) -> Run:
        """The mark at the right edge that shows, where not everything is in sight, which part is."""
        total = self._total
        if total <= height:
            return Run(" ")
        length = max(height * height // total, 1)
        start = (height - length) * self._top // (total - height)
        return Run("▕" if start <= y < start + length else " ", "rule")

    def _line(self, y: int, height: int) -> _Line:
        """What stands in a line under the title, where there are `height` of them."""
        line, edge = self._top + y, self._mark(y, height)
        if line >= self._total:
            return _Line((), edge, False)
        position = bisect_right(self._starts, line) - 1
        row = self._blocks[position].rows[line - self._starts[position]]
        active = self.has_class("-active")
        if position != self._current or line >= self._ends(position) or (self._quiet and not active):
            return _Line((Run(" " * GUTTER), *row), edge, False)
        return _Line((Run("▌ " if active else "│ ", "mark"), *row), edge, True)

    def render_line(self, y: int) -> Strip:
        """One line of the pane."""
        width = self.size.width
        if y < self._head:
            return self.strip(title_row(*self._title, width, active=self.has_class("-active")), width)
        line = self._painted[y - self._head] = self._line(y - self._head, self._height)
        if line.chosen:
            self._drawn = self._current
        return self.strip(line.row, width, edge=line.edge, current=line.chosen)

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked; a click on the chosen one opens it."""
        line = self._top + event.y - self._head
        position = bisect_right(self._starts, line) - 1
        if line >= 0 and 0 <= position < len(self._blocks) and self._blocks[position].choosable:
            opened = position == self._current
            self._choose(position)
            self.post_message(self.Chosen(self, self._blocks[position].key, opened))
