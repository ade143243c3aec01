"""Columns of the screen for the places of a page where something begins.

What begins at the same place of the page begins in the same column, what stands to the right of something never
begins before that has ended, and all of it fits: as far to the right as on the page where there is room, else closer.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import NamedTuple

ALIGNED = 3.0
"""Points by which places may differ that are one."""
GAP = 2
"""Cells between two chunks, at least."""
LEAST = 6
"""Cells that a chunk of more keeps, at least."""
_LONGEST_WORD = 20
"""Letters of a word for which room is kept; a longer one is broken."""


class Part(NamedTuple):
    """A chunk: where it begins on the page, the cells of all its words and of its longest; a drawn line has none."""

    x: float
    cells: int
    longest: int

    @property
    def gap(self) -> int:
        """Cells that stay free beside it."""
        return GAP if self.cells else 1

    def need(self, most: int) -> int:
        """The cells it needs where chunks get at most so many."""
        return max(min(self.cells, most), min(self.longest, _LONGEST_WORD), 1)


def places(xs: Sequence[float]) -> dict[float, int]:
    """The number of the place, from the left, at which each x stands."""
    made: dict[float, int] = {}
    number, start = -1, -ALIGNED * 2
    for x in sorted(set(xs)):
        if number < 0 or x - start > ALIGNED:
            number, start = number + 1, x
        made[x] = number
    return made


def columns(rows: Sequence[Sequence[Part]], scale: float, width: int) -> Mapping[float, int] | None:
    """The column in which each x of the parts begins, in `width` cells; None where not even squeezed all fits.

    `scale` is the cells that a point of the page is, from the leftmost x.
    """
    every = [part for row in rows for part in row]
    if not every:
        return {}
    at = places([part.x for part in every])
    left = min(part.x for part in every)
    wanted: dict[int, int] = {}
    for x, place in at.items():
        wanted.setdefault(place, max(round((x - left) * scale), 0))
    low, high = LEAST, max(max(part.cells for part in every), LEAST)
    last: tuple[dict[int, int], int] | None = None
    while low <= high:  # the most cells that chunks may take so that all still fits
        middle = (low + high) // 2
        latest = _latest(rows, at, middle, width)
        if latest is None:
            high = middle - 1
        else:
            last, low = (latest, middle), middle + 1
    if last is None:
        return None
    chosen = _chosen(rows, at, wanted, *last)
    return {x: chosen[place] for x, place in at.items()}


def _pairs(rows: Sequence[Sequence[Part]], at: Mapping[float, int]) -> list[tuple[Part, Part]]:
    return [(a, b) for row in rows for a, b in itertools.pairwise(row) if at[a.x] != at[b.x]]


def _latest(rows: Sequence[Sequence[Part]], at: Mapping[float, int], most: int, width: int) -> dict[int, int] | None:
    """The last column in which each place can begin so that what stands to its right still fits."""
    latest = dict.fromkeys(at.values(), width - 1)
    for row in rows:
        for part in row:
            latest[at[part.x]] = min(latest[at[part.x]], width - part.need(most))
    for a, b in sorted(_pairs(rows, at), key=lambda pair: -at[pair[0].x]):
        latest[at[a.x]] = min(latest[at[a.x]], latest[at[b.x]] - min(a.gap, b.gap) - a.need(most))
    return latest if all(column >= 0 for column in latest.values()) else None


def _chosen(
    rows: Sequence[Sequence[Part]],
    at: Mapping[float, int],
    wanted: Mapping[int, int],
    latest: Mapping[int, int],
    most: int,
) -> dict[int, int]:
    """Each place at its wanted column, or as near to it as what stands beside it lets it."""
    chosen = {place: min(wanted[place], latest[place]) for place in sorted(wanted)}
    for a, b in sorted(_pairs(rows, at), key=lambda pair: at[pair[1].x]):
        here, there = at[a.x], at[b.x]
        chosen[there] = max(chosen[there], chosen[here] + a.need(most) + min(a.gap, b.gap))
    return chosen
