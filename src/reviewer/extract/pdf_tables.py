"""Tables from ruled lines: where rules cross are corners, and four corners joined by rules are a cell."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from reviewer.extract.document import Cell, Line, Table, Word, make_cell
from reviewer.extract.pdf_rules import Rule
from reviewer.model.place import Box, Span

NEAR = 3.0
"""Rules this near, in points, are one rule, and a rule that ends this near to another meets it."""
SHORT = 3.0
"""A rule no longer than this is a corner's dot."""
MAX_CORNERS = 4_000
"""Corners looked at on one page; more is a drawing."""
_BAND = 20.0
"""Height in points of the bands in which cells are looked up."""
_LAST_BAND = 200
"""All that is further down is in this band: pages are 42 high, or absurd."""

_Corner = tuple[float, float]


class _Frame(NamedTuple):
    x0: float
    top: float
    x1: float
    bottom: float


def could_be_table(rules: Sequence[Rule]) -> bool:
    """Whether there are rules enough for one cell: a cheap question before the dear one."""
    across = sum(1 for r in rules if r.across and r.end - r.start > SHORT)
    down = sum(1 for r in rules if not r.across and r.end - r.start > SHORT)
    return across >= 2 and down >= 2


def tables_of(page: int, text: str, lines: Sequence[Line], rules: Sequence[Rule]) -> tuple[Table, ...]:
    """The tables that `rules` make of a page with these `lines`, from top to bottom.

    A box drawn around text is a table of one cell. Tables without any words are left out.
    """
    made = []
    for frames in _grouped(_cells(_merged(rules))):
        filled = _fill(frames, lines)
        if not any(filled.values()):
            continue
        rows: defaultdict[float, list[_Frame]] = defaultdict(list)
        for frame in frames:
            rows[frame.top].append(frame)
        table = tuple(tuple(_cell(page, text, f, filled[f]) for f in sorted(row)) for _, row in sorted(rows.items()))
        box = Box(
            page,
            min(f.x0 for f in frames),
            min(f.top for f in frames),
            max(f.x1 for f in frames),
            max(f.bottom for f in frames),
        )
        made.append(Table(table, page, box))
    return tuple(sorted(made, key=lambda t: (t.box.top, t.box.x0) if t.box else (0.0, 0.0)))


def _cell(page: int, text: str, frame: _Frame, spans: list[Span]) -> Cell:
    return make_cell(text, tuple(spans), Box(page, *frame))


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """Rules brought together: those near one another to one position, those that touch or overlap to one rule."""
    merged: list[Rule] = []
    for across in (True, False):
        kept = sorted(r for r in rules if r.across == across)
        for group in _near(kept):
            at = sum(r.at for r in group) / len(group)
            start = end = None
            for rule in sorted(group, key=lambda r: r.start):
                if start is None or end is None:
                    start, end = rule.start, rule.end
                elif rule.start <= end + NEAR:
                    end = max(end, rule.end)
                else:
                    merged.append(Rule(across, at, start, end))
                    start, end = rule.start, rule.end
            if start is not None and end is not None:
                merged.append(Rule(across, at, start, end))
    return [r for r in merged if r.end - r.start > SHORT]


def _near(rules: list[Rule]) -> Iterator[list[Rule]]:
    """Rules sorted by position, in groups each of which is within reach of the one before it."""
    group: list[Rule] = []
    for rule in rules:
        if group and rule.at - group[-1].at > NEAR:
            yield group
            group = []
        group.append(rule)
    if group:
        yield group


def _cells(rules: list[Rule]) -> list[_Frame]:
    """The smallest frames: from each corner the nearest corner right and below that closes one."""
    across = [r for r in rules if r.across]
    down = [r for r in rules if not r.across]
    on_across: defaultdict[Rule, list[float]] = defaultdict(list)
    on_down: defaultdict[Rule, list[float]] = defaultdict(list)
    corners: dict[_Corner, tuple[Rule, Rule]] = {}
    for h in across:
        for v in down:
            if v.start - NEAR <= h.at <= v.end + NEAR and h.start - NEAR <= v.at <= h.end + NEAR:
                corners[v.at, h.at] = h, v
                on_across[h].append(v.at)
                on_down[v].append(h.at)
    if len(corners) > MAX_CORNERS:
        return []
    for places in (*on_across.values(), *on_down.values()):
        places.sort()
    frames = []
    for (x, y), (h, v) in corners.items():
        frame = _closed(corners, x, y, _after(on_across[h], x), _after(on_down[v], y))
        if frame:
            frames.append(frame)
    return frames


def _after(places: list[float], place: float) -> list[float]:
    at = bisect_left(places, place)
    return places[at + 1 :]


def _closed(
    corners: dict[_Corner, tuple[Rule, Rule]], x: float, y: float, rights: list[float], belows: list[float]
) -> _Frame | None:
    for below in belows:
        for right in rights:
            last = corners.get((right, below))
            if last and last[0] == corners[x, below][0] and last[1] == corners[right, y][1]:
                return _Frame(x, y, right, below)
    return None


def _grouped(frames: list[_Frame]) -> Iterator[list[_Frame]]:
    """Frames that share a corner, directly or through others, are one table."""
    at: defaultdict[_Corner, list[_Frame]] = defaultdict(list)
    for f in frames:
        for corner in _corners(f):
            at[corner].append(f)
    seen: set[_Frame] = set()
    for first in frames:
        if first in seen:
            continue
        seen.add(first)
        table, waiting = [], [first]
        while waiting:
            frame = waiting.pop()
            table.append(frame)
            for corner in _corners(frame):
                for other in at[corner]:
                    if other not in seen:
                        seen.add(other)
                        waiting.append(other)
        yield table


def _corners(f: _Frame) -> tuple[_Corner, ...]:
    return (f.x0, f.top), (f.x1, f.top), (f.x0, f.bottom), (f.x1, f.bottom)


def _fill(frames: list[_Frame], lines: Sequence[Line]) -> dict[_Frame, list[Span]]:
    """The words in each frame as spans, one for each run of words of one line; a word is where its middle is."""
    filled: dict[_Frame, list[Span]] = {f: [] for f in frames}
    bands = _bands(frames)
    for line in lines:
        run: Span | None = None
        held: _Frame | None = None
        for word in line.words:
            frame = _frame_of(word, bands)
            if frame is not None and frame == held and run is not None:
                run = filled[frame][-1] = Span(run.start, word.span.end)
            elif frame is not None:
                run = word.span
                filled[frame].append(run)
            held = frame
    return filled


def _bands(frames: list[_Frame]) -> dict[int, list[_Frame]]:
    """The frames by the bands of the page that they reach into, so that a word looks at few."""
    bands: defaultdict[int, list[_Frame]] = defaultdict(list)
    for frame in frames:
        for band in range(_band(frame.top), _band(frame.bottom) + 1):
            bands[band].append(frame)
    return bands


def _band(y: float) -> int:
    return int(min(max(y, 0.0), _LAST_BAND * _BAND) / _BAND)


def _frame_of(word: Word, bands: dict[int, list[_Frame]]) -> _Frame | None:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return next((f for f in bands.get(_band(y), ()) if f.x0 <= x <= f.x1 and f.top <= y <= f.bottom), None)
