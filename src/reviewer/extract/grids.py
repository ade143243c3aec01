"""Tables inside the text of a PDF: lines whose words stand in columns."""

from __future__ import annotations

from collections.abc import Sequence

from reviewer.extract.rows import MarkKind, Row
from reviewer.extract.style import Style, gap

_APART = 1.6
"""Words so many times their size apart stand in two columns."""

_AT_LEAST = 3
"""So many lines with a column in common are a table: one or two may be anything."""

_NEAR = 8.0
"""Columns of two lines are the same when they begin within so many points."""


def grid_rows(rows: Sequence[Row], style: Style) -> set[int]:
    """The lines that are rows of a table, with the lines of wrapped cells between them."""
    found: set[int] = set()
    run: list[int] = []
    columns: list[float] = []
    for i, row in enumerate(rows):
        here = _columns(row)
        shared = [x for x in columns if any(abs(x - y) < _NEAR for y in here)]
        near = bool(run) and gap(style, rows[run[-1]], row) < 3.0
        if here and (not run or (near and shared)):
            run.append(i)
            columns = shared or here
            continue
        if near and _is_wrapped(row, rows[run[0]].x0, columns):
            run.append(i)
            continue
        _keep(rows, run, found)
        run, columns = ([i], here) if here else ([], [])
    _keep(rows, run, found)
    return found


def _columns(row: Row) -> list[float]:
    """Where the second and further columns of a line begin."""
    if not row.page or (row.mark and row.mark.kind is MarkKind.BULLET):
        return []
    words = [w for w in row.line.words if not w.raised and w.x0 > row.x0 - 1]
    start = 2 if row.mark else 1
    return [words[i].x0 for i in range(start, len(words)) if words[i].x0 - words[i - 1].x1 > _APART * words[i].size]


def _is_wrapped(row: Row, left: float, columns: Sequence[float]) -> bool:
    """Whether a line is the further line of a cell: it begins where a column does and stays within it."""
    starts = [left, *columns]
    at = next((x for x in starts if abs(row.x0 - x) < 3), None)
    if at is None or row.mark is not None:
        return False
    after = min((x for x in columns if x > at + 3), default=None)
    return row.x1 < after if after is not None else at != left


def _keep(rows: Sequence[Row], run: list[int], found: set[int]) -> None:
    wide = [i for i in run if _columns(rows[i])]
    if len(wide) >= _AT_LEAST:
        found |= {rows[i].order for i in run if i <= wide[-1] or rows[i].x0 > rows[run[0]].x0 + 3}
