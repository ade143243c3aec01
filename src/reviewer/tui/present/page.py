"""A page of a PDF laid out as printed, in rows for the screen: each word where it stands, what is said marked.

Where the page is wider than the screen, what stands together is set narrower: the words go on in the next row of
their own column. No word is left out or cut off, and no two run together. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from statistics import median
from typing import TYPE_CHECKING

from reviewer.tui.present.page_blocks import Block, Setting, blocks_of
from reviewer.tui.present.page_columns import GAP, Part, columns, places
from reviewer.tui.present.page_rows import Chunk, Columns, Flow, PageRow, flows, rows_of
from reviewer.tui.present.page_rules import Drawn, across
from reviewer.tui.present.page_words import Ink, Token, cells_of, tokens_of, wrapped
from reviewer.tui.widgets.ink import NOTHING, Row, Run, width_of

if TYPE_CHECKING:
    from reviewer.extract.page_layout import PageLayout, PageRule

MARGIN = 2
"""Cells at the left for the sign of what is marked."""
BETWEEN = 3
"""Cells between two columns of running text."""
NARROWEST = 48
"""Cells in which running text of two columns still stands side by side, both together."""
SAID, FURNITURE = "hit", "dim"
"""The inks of what is marked, and of what is printed on every page."""
_USUAL = 0.19
"""Cells a point, of type of eleven points: for a page with too few words to tell."""
_SENTENCE = 20
"""Cells of a chunk from which its density can be told."""


def laid_out(page: PageLayout, ink: Ink, width: int) -> tuple[Row, ...]:
    """The rows of a page in `width` cells, 40 or more. A sign stands beside each that has a word of the ink SAID."""
    rows: list[Row] = []
    for part in flows(page):
        made = list(_set(part, page.rules, ink, width - MARGIN))
        if rows and made and not made[0] and not rows[-1]:
            made.pop(0)
        rows += made
    while rows and not rows[0]:
        rows.pop(0)
    return tuple((_sign(row), *row) if row else NOTHING for row in rows)


def marked(rows: Sequence[Row]) -> list[int]:
    """The rows in which something is marked."""
    return [number for number, row in enumerate(rows) if any(run.ink == SAID for run in row)]


def _sign(row: Row) -> Run:
    said = any(run.ink == SAID for run in row)
    return Run("▌ " if said else "  ", "mark" if said else "text")


def _set(part: Flow | Columns, rules: Sequence[PageRule], ink: Ink, width: int) -> Iterator[Row]:
    if isinstance(part, Flow):
        yield from _set_flow(part, rules, ink, width)
        return
    yield NOTHING
    if width < NARROWEST:
        for side in part:
            yield from _set_flow(side, (), ink, width)
            yield NOTHING
        return
    half = (width - BETWEEN) // 2
    left, right = (list(_set_flow(side, (), ink, half)) for side in part)
    least = max((width_of(row) for row in left), default=0)
    for number in range(max(len(left), len(right))):
        one, other = (side[number] if number < len(side) else NOTHING for side in (left, right))
        yield (*one, Run(" " * (least + BETWEEN - width_of(one))), *other) if other else one
    yield NOTHING


def _set_flow(flow: Flow, rules: Sequence[PageRule], ink: Ink, width: int) -> Iterator[Row]:
    rows = rows_of(flow, rules)
    at = _one_place(rows)
    tokens = {id(chunk): tokens_of(chunk.words, ink) for row in rows for chunk in row.chunks}
    scale = _scale(rows, tokens, width)
    chosen = columns(_parts(rows, tokens), scale, width)
    if chosen is None:  # perhaps without the lines drawn
        for row in rows:
            row.chunks = [chunk for chunk in row.chunks if chunk.words]
        chosen = columns(_parts(rows, tokens), scale, width)
    if chosen is None:
        yield from _stacked(rows, tokens, width)
    else:
        blocks = blocks_of(rows, Setting(at, tokens, _rooms(rows, chosen, width)))
        yield from _composed(rows, blocks, chosen)


def _one_place(rows: Sequence[PageRow]) -> dict[float, int]:
    """The place of every chunk; chunks of one row at the same place are made one."""
    at = places([chunk.x0 for row in rows for chunk in row.chunks])
    for row in rows:
        kept: list[Chunk] = []
        for chunk in row.chunks:
            if not kept or at[kept[-1].x0] != at[chunk.x0]:
                kept.append(chunk)
            elif not kept[-1].words:
                kept[-1] = chunk
            else:
                kept[-1].words += chunk.words
                kept[-1].x1 = max(kept[-1].x1, chunk.x1)
        row.chunks = kept
    return at


def _parts(rows: Sequence[PageRow], tokens: Mapping[int, list[Token]]) -> list[list[Part]]:
    return [[_part(chunk.x0, tokens[id(chunk)]) for chunk in row.chunks] for row in rows]


def _part(x0: float, tokens: Sequence[Token]) -> Part:
    return Part(x0, cells_of(tokens), max((token.cells for token in tokens), default=0))


def _scale(rows: Sequence[PageRow], tokens: Mapping[int, list[Token]], width: int) -> float:
    """Cells a point: those that a line of text takes, or fewer where the page does not fit."""
    chunks = [chunk for row in rows for chunk in row.chunks if chunk.words and chunk.x1 > chunk.x0]
    found = [(cells_of(tokens[id(chunk)]), chunk.x1 - chunk.x0) for chunk in chunks]
    long = [cells / points for cells, points in found if cells >= _SENTENCE]
    extent = max((c.x1 for c in chunks), default=1.0) - min((c.x0 for c in chunks), default=0.0)
    return min(median(long) if long else _USUAL, width / max(extent, 1.0))


def _rooms(rows: Sequence[PageRow], chosen: Drawn, width: int) -> dict[int, int]:
    """The cells that each chunk may take, up to the next in its row, by the chunk's id."""
    rooms: dict[int, int] = {}
    for row in rows:
        for chunk, after in zip(row.chunks, [*row.chunks[1:], None], strict=True):
            end = width if after is None else chosen[after.x0] - (GAP if after.words else 1)
            rooms[id(chunk)] = max(end - chosen[chunk.x0], 1)
    return rooms


def _stacked(rows: Sequence[PageRow], tokens: Mapping[int, list[Token]], width: int) -> Iterator[Row]:
    """Rows that do not fit even when squeezed: what stands beside one another goes under one another."""
    for row in rows:
        yield from [NOTHING] * row.blanks
        for chunk in row.chunks:
            yield from wrapped(tokens[id(chunk)], width)


def _composed(rows: Sequence[PageRow], blocks: Mapping[int, Block], chosen: Drawn) -> Iterator[Row]:
    """Every row with its words in their columns; a block that has become longer takes rows of its own."""
    waiting: dict[Block, list[Row]] = {}
    before: PageRow | None = None
    for number, row in enumerate(rows):
        yield from across(before, row, chosen)
        for chunk in row.chunks:
            if chunk.words and blocks[id(chunk)] not in waiting:
                waiting[blocks[id(chunk)]] = blocks[id(chunk)].lines()
        verticals = [chosen[chunk.x0] for chunk in row.chunks if not chunk.words]
        line = _line(waiting, verticals, chosen)
        while line:
            yield line
            ends = any(lines and block.last <= number for block, lines in waiting.items())
            line = _line(waiting, verticals, chosen) if ends else NOTHING
        waiting = {block: lines for block, lines in waiting.items() if block.last > number}
        before = row
    yield from across(before, None, chosen)


def _line(waiting: Mapping[Block, list[Row]], verticals: Iterable[int], chosen: Drawn) -> Row:
    """The next line of every block, and the drawn lines that pass; nothing where no block has one left."""
    pieces = [(chosen[block.x0], lines.pop(0)) for block, lines in waiting.items() if lines]
    if not pieces:
        return NOTHING
    pieces += [(column, (Run("│", "rule"),)) for column in verticals]
    made: list[Run] = []
    used = 0
    for column, runs in sorted(pieces, key=lambda piece: piece[0]):
        if column > used:
            made.append(Run(" " * (column - used)))
            used = column
        made += runs
        used += width_of(runs)
    return tuple(made)
