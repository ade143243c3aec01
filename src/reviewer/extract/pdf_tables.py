"""Tables from ruled lines, found by pdfplumber and filled with the document's own words.

pdfplumber takes some thirty times as long as pdfium for a page, and a good part of a second to import: it is asked only
for the tables of a page where the first reading is in doubt.
"""

from __future__ import annotations

import io
import logging
from collections import defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple

from reviewer.extract.document import Cell, Line, Table, Word, make_cell
from reviewer.extract.pdf_rules import Rule
from reviewer.model.place import Box, Span

SHORT = 3.0
"""A rule no longer than this, in points, is a corner's dot."""
_BAND = 20.0
"""Height in points of the bands in which cells are looked up."""
_LAST_BAND = 200
"""All that is further down is in this band: pages are 42 high, or absurd."""


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


def tables_of(data: bytes, page: int, text: str, lines: Sequence[Line]) -> tuple[Table, ...]:
    """The ruled tables of one page of a PDF with these `lines`, from top to bottom.

    Tables without any words are left out. A page that pdfplumber cannot make out has none: what was read without it
    stands, with the doubt that led here.
    """
    made = []
    for rows in _frames(data, page):
        filled = _fill([f for row in rows for f in row], lines)
        if not any(filled.values()):
            continue
        table = tuple(tuple(_cell(page, text, f, filled[f]) for f in sorted(row)) for row in rows)
        every = [f for row in rows for f in row]
        box = Box(
            page,
            min(f.x0 for f in every),
            min(f.top for f in every),
            max(f.x1 for f in every),
            max(f.bottom for f in every),
        )
        made.append(Table(table, page, box))
    return tuple(sorted(made, key=lambda t: (t.box.top, t.box.x0) if t.box else (0.0, 0.0)))


def _frames(data: bytes, number: int) -> list[list[list[_Frame]]]:
    """The cells of each table by rows, in points of the page as it is shown."""
    import pdfplumber

    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # its remarks on fonts are nothing to a reviewer
    try:
        with pdfplumber.open(io.BytesIO(data), pages=[number]) as pdf:
            page = pdf.pages[0]
            try:
                left, top = page.cropbox[0], page.cropbox[1]
                return [[_row(row, left, top) for row in table.rows] for table in page.find_tables()]
            finally:
                page.close()
    except Exception:  # noqa: BLE001 - on a damaged page pdfminer raises whatever it stumbles over
        return []


def _row(row: Any, left: float, top: float) -> list[_Frame]:
    return [_Frame(c[0] - left, c[1] - top, c[2] - left, c[3] - top) for c in row.cells if c is not None]


def _cell(page: int, text: str, frame: _Frame, spans: list[Span]) -> Cell:
    return make_cell(text, tuple(spans), Box(page, *frame))


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
