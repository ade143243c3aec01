"""The drawn lines of a page's tables, across and where they meet, as rows of the screen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from reviewer.tui.present.page_columns import ALIGNED
from reviewer.tui.widgets.ink import NOTHING, Row, Run

if TYPE_CHECKING:
    from reviewer.tui.present.page_rows import PageRow

Drawn = Mapping[float, int]
"""The column of each place of the page."""
_MEETING = {
    (False, True, False, True): "┌",
    (False, True, True, False): "┐",
    (True, False, False, True): "└",
    (True, False, True, False): "┘",
    (True, True, False, True): "├",
    (True, True, True, False): "┤",
    (False, True, True, True): "┬",
    (True, False, True, True): "┴",
    (True, True, True, True): "┼",
    (True, True, False, False): "│",
}
"""The sign where lines meet, by whether one comes from above, below, the left and the right."""


def across(before: PageRow | None, row: PageRow | None, drawn: Drawn) -> Iterator[Row]:
    """What stands between two rows: lines drawn across, or blank lines through which the lines down a table go on."""
    above, below = _verticals(before, drawn), _verticals(row, drawn)
    between = row.over if row is not None else before.under if before is not None else []
    spans = [(rule.start, rule.end) for rule in between]
    columns = sorted(above.keys() | below.keys())
    if spans and columns:
        line = _rule(columns, above, below, spans)
        if line:
            yield line
            return
    both = sorted(above.keys() & below.keys())
    yield from [_bars(both)] * (row.blanks if row is not None else 0)


def _verticals(row: PageRow | None, drawn: Drawn) -> dict[int, float]:
    """The columns of the lines that pass down through a row, and where they are on the page."""
    return {drawn[c.x0]: c.x0 for c in row.chunks if not c.words} if row is not None else {}


def _bars(columns: list[int]) -> Row:
    text = ""
    for column in columns:
        text = text.ljust(column) + "│"
    return (Run(text, "rule"),) if text else NOTHING


def _rule(
    columns: list[int], above: dict[int, float], below: dict[int, float], spans: list[tuple[float, float]]
) -> Row:
    xs = {**above, **below}
    text = ""
    drawn = False
    for number, column in enumerate(columns):
        left = number > 0 and _covered(xs[columns[number - 1]], xs[column], spans)
        right = number + 1 < len(columns) and _covered(xs[column], xs[columns[number + 1]], spans)
        drawn = drawn or left
        meeting = (column in above, column in below, left, right)
        sign = _MEETING.get(meeting, "─" if left or right else " ")
        text = (text.ljust(column, "─") if left else text.ljust(column)) + sign
    return (Run(text.rstrip(), "rule"),) if drawn else NOTHING


def _covered(x0: float, x1: float, spans: list[tuple[float, float]]) -> bool:
    """Whether lines drawn across reach from the one to the other."""
    reached = x0 + ALIGNED
    for start, end in sorted(spans):
        if start <= reached + ALIGNED:
            reached = max(reached, end)
    return reached >= x1 - ALIGNED
