"""Text set in two columns: each column's lines together, the left one first.

Only running text counts as columns: both sides long, wide and full. A table of two columns without rules, a list of
names beside roles, a contents page: all these keep their rows.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from reviewer.extract.pdf_rules import Rule
from reviewer.extract.pdf_words import Piece

GUTTER = 10.0
"""Points between columns, at least. Between words they are 3 to 8."""
LINES = 8
"""Lines that each column must have."""
LETTERS = 20
"""Letters of a column's middling line, at least."""
FULL = 0.6
"""Share of its column that the middling line must fill."""
WIDE = 0.3
"""Share of the page's text that each column must be wide."""
_MIDDLE = 0.4, 0.6
"""Where in the width of the text the gutter may be."""
_NEXT = 2.0
"""Sizes from one line of a column to its next, at most."""

_Line = list[Piece]


class _Gap(NamedTuple):
    """The space across which a line could be divided: infinite where nothing stands on that side."""

    left: float
    right: float


def in_columns(lines: list[_Line], rules: Sequence[Rule]) -> list[_Line]:
    """The lines of a page from top to bottom, those of two columns divided and put in the order of reading."""
    if len(lines) < LINES:
        return lines
    start, end = min(line[0].x0 for line in lines), max(line[-1].x1 for line in lines)
    zone = tuple(start + share * (end - start) for share in _MIDDLE)
    gaps = [_gap(line, zone[0], zone[1]) for line in lines]
    if sum(1 for gap in gaps if gap and gap.right < math.inf) < LINES:
        return lines
    made: list[_Line] = []
    at = 0
    while at < len(lines):
        stop, gutter = _stretch(gaps, at)
        stop = _settled_end(lines, gaps, at, stop)
        parts = _parts(lines[at:stop], gutter)
        if (
            stop - at >= LINES
            and _are_columns(*parts, (end - start) * WIDE)
            and not _ruled(lines[at:stop], gutter, rules)
        ):
            made += parts[0]
            made += parts[1]
            at = stop
        else:
            stop = max(stop, at + 1)
            made += lines[at:stop]
            at = stop
    return made


def _gap(line: _Line, low: float, high: float) -> _Gap | None:
    """The widest space of a line that lies at the middle; None where its words run on through it."""
    if line[-1].x1 < high:
        return _Gap(line[-1].x1, math.inf)
    if line[0].x0 > low:
        return _Gap(-math.inf, line[0].x0)
    best: _Gap | None = None
    for before, after in pairwise(line):
        if after.x0 < low:
            continue
        if before.x1 > high:
            break
        if after.x0 - before.x1 >= GUTTER and (best is None or after.x0 - before.x1 > best.right - best.left):
            best = _Gap(before.x1, after.x0)
    return best


def _stretch(gaps: list[_Gap | None], start: int) -> tuple[int, _Gap]:
    """How far from `start` on one gutter runs through all lines, and that gutter."""
    left, right = -math.inf, math.inf
    for i in range(start, len(gaps)):
        gap = gaps[i]
        if gap is None or min(right, gap.right) - max(left, gap.left) < GUTTER:
            return i, _Gap(left, right)
        left, right = max(left, gap.left), min(right, gap.right)
    return len(gaps), _Gap(left, right)


def _settled_end(lines: list[_Line], gaps: list[_Gap | None], start: int, stop: int) -> int:
    """The end of the columns: the last line with words on the right, and what goes on below it on the left."""
    last = max((i for i in range(start, stop) if _right_of(gaps[i])), default=stop - 1)
    while last + 1 < stop and lines[last + 1][0].baseline - lines[last][0].baseline < _NEXT * lines[last][0].style.size:
        last += 1
    return last + 1


def _right_of(gap: _Gap | None) -> bool:
    return gap is not None and gap.right < math.inf


def _parts(lines: list[_Line], gutter: _Gap) -> tuple[list[_Line], list[_Line]]:
    middle = (max(gutter.left, 0.0) + min(gutter.right, 1e9)) / 2
    left = [[p for p in line if p.x0 < middle] for line in lines]
    right = [[p for p in line if p.x0 >= middle] for line in lines]
    return [line for line in left if line], [line for line in right if line]


def _are_columns(left: list[_Line], right: list[_Line], wide: float) -> bool:
    return _is_column(left, wide) and _is_column(right, wide)


def _is_column(lines: list[_Line], wide: float) -> bool:
    if len(lines) < LINES:
        return False
    width = max(line[-1].x1 for line in lines) - min(line[0].x0 for line in lines)
    filled = median(line[-1].x1 - line[0].x0 for line in lines)
    letters = median(sum(len(p.text) for p in line) for line in lines)
    return width >= wide and filled >= FULL * width and letters >= LETTERS


def _ruled(lines: list[_Line], gutter: _Gap, rules: Sequence[Rule]) -> bool:
    """Whether a rule down the gutter makes it a table."""
    top, bottom = lines[0][0].top, lines[-1][0].bottom
    return any(not r.across and gutter.left <= r.at <= gutter.right and r.start < bottom and r.end > top for r in rules)
