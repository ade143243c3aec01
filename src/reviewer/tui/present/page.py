"""A page of a PDF laid out as printed, in rows for the screen: each word where it stands, what is said marked.

Where the page is wider than the screen, what stands together is set narrower: the words go on in the next row of
their own column. No word is left out or cut off, and no two run together. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from reviewer.tui import safe, wrap
from reviewer.tui.present.page_columns import Part, columns, places
from reviewer.tui.present.page_rows import Chunk, Columns, Flow, PageRow, flows, rows_of
from reviewer.tui.present.page_rules import Drawn, across
from reviewer.tui.widgets.ink import NOTHING, Row, Run, width_of

if TYPE_CHECKING:
    from reviewer.extract.page_layout import PageLayout, PageRule, PageWord

MARGIN = 2
"""Cells at the left for the sign of what is marked."""
BETWEEN = 3
"""Cells between two columns of running text."""
NARROWEST = 40
"""Cells in which running text of two columns still stands side by side, both together."""
SAID, FURNITURE = "hit", "dim"
"""The inks of what is marked, and of what is printed on every page."""
RAGGED = 2.0
"""Sizes of type by which a line that text runs on from may be shorter than it had to be."""
_USUAL = 0.19
"""Cells a point, of type of eleven points: for a page with too few words to tell."""
_SENTENCE = 20
"""Letters of a chunk from which its density can be told."""
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

Ink = Callable[["PageWord"], str]
"""The ink of a word."""


class Token(NamedTuple):
    """What no line is broken in: a word, and the footnote mark that hangs on it."""

    parts: tuple[Run, ...]

    @property
    def cells(self) -> int:
        """How many cells it takes."""
        return width_of(self.parts)


@dataclass(slots=True, eq=False)
class _Block:
    """Chunks under one another through which text runs on, and where on the screen they stand."""

    x0: float
    rows: list[list[Token]]
    last: int
    room: int = 1_000_000
    lines: list[Row] = field(default_factory=list)

    def set_lines(self) -> None:
        """The lines as printed where they fit; else all words anew."""
        if all(_cells(row) <= self.room for row in self.rows):
            self.lines = [_joined(row) for row in self.rows]
        else:
            self.lines = list(_wrapped([token for row in self.rows for token in row], self.room))


def laid_out(page: PageLayout, ink: Ink, width: int) -> tuple[Row, ...]:
    """The rows of a page in `width` cells. A sign stands in the margin of each row that has a word of the ink SAID."""
    rows: list[Row] = []
    for part in flows(page):
        made = list(_set(part, page.rules, ink, max(width - MARGIN, 2)))
        if rows and made and not made[0] and not rows[-1]:
            made.pop(0)
        rows += made
    while rows and not rows[0]:
        rows.pop(0)
    return tuple((_sign(row), *row) if row else NOTHING for row in rows)


def _sign(row: Row) -> Run:
    said = any(run.ink == SAID for run in row)
    return Run("▌ " if said else "  ", "mark" if said else "text")


def marked(rows: Sequence[Row]) -> list[int]:
    """The rows in which something is marked."""
    return [number for number, row in enumerate(rows) if any(run.ink == SAID for run in row)]


def _set(part: Flow | Columns, rules: Sequence[PageRule], ink: Ink, width: int) -> Iterator[Row]:
    if isinstance(part, Flow):
        yield from _set_flow(part, rules, ink, width)
        return
    left, right = part
    if width < NARROWEST:
        yield from _set_flow(left, (), ink, width)
        yield from _set_flow(right, (), ink, width)
        return
    half = (width - BETWEEN) // 2
    sides = [list(_set_flow(side, (), ink, half)) for side in (left, right)]
    least = max(max((width_of(row) for row in sides[0]), default=0), round(half * 0.8))
    yield NOTHING
    for number in range(max(map(len, sides))):
        one, other = (side[number] if number < len(side) else NOTHING for side in sides)
        gap = (Run(" " * (least + BETWEEN - width_of(one))),) if other else ()
        yield (*one, *gap, *other)
    yield NOTHING


def _set_flow(flow: Flow, rules: Sequence[PageRule], ink: Ink, width: int) -> Iterator[Row]:
    rows = rows_of(flow, rules)
    at = _one_place(rows)
    tokens = {id(chunk): _tokens(chunk.words, ink) for row in rows for chunk in row.chunks}
    scale = _scale(rows, tokens, width)
    chosen = columns([[_part(c, tokens) for c in row.chunks] for row in rows], scale, width)
    if chosen is None:
        for row in rows:
            row.chunks = [chunk for chunk in row.chunks if chunk.words]
            row.over = []
        chosen = columns([[_part(c, tokens) for c in row.chunks] for row in rows], scale, width)
    if chosen is None:
        yield from _stacked(rows, tokens, width)
        return
    blocks = _blocks(rows, tokens, at)
    for row in rows:
        for chunk, after in zip(row.chunks, [*row.chunks[1:], None], strict=True):
            if chunk.words:
                gap = 0 if after is None else 2 if after.words else 1
                end = width if after is None else chosen[after.x0] - gap
                block = blocks[id(chunk)]
                block.room = min(block.room, max(end - chosen[chunk.x0], 1))
    yield from _composed(rows, blocks, chosen)


def _one_place(rows: Sequence[PageRow]) -> dict[float, int]:
    """The place of every chunk; chunks of one row at the same place are made one."""
    at = places([chunk.x0 for row in rows for chunk in row.chunks])
    for row in rows:
        kept: list[Chunk] = []
        for chunk in row.chunks:
            if kept and at[kept[-1].x0] == at[chunk.x0]:
                if not kept[-1].words:
                    kept[-1] = chunk
                else:
                    kept[-1].words += chunk.words
                    kept[-1].x1 = max(kept[-1].x1, chunk.x1)
            else:
                kept.append(chunk)
        row.chunks = kept
    return at


def _part(chunk: Chunk, tokens: dict[int, list[Token]]) -> Part:
    words = tokens[id(chunk)]
    return Part(chunk.x0, _cells(words), max((token.cells for token in words), default=0))


def _scale(rows: Sequence[PageRow], tokens: dict[int, list[Token]], width: int) -> float:
    """Cells a point: those that a line of text takes, or fewer where the page does not fit."""
    chunks = [chunk for row in rows for chunk in row.chunks if chunk.words and chunk.x1 > chunk.x0]
    found = [(_cells(tokens[id(c)]), c.x1 - c.x0) for c in chunks]
    long = [cells / points for cells, points in found if cells >= _SENTENCE]
    extent = max((c.x1 for c in chunks), default=1.0) - min((c.x0 for c in chunks), default=0.0)
    return min(median(long) if long else _USUAL, width / max(extent, 1.0))


# Words ---------------------------------------------------------------------------------------------------------------


def _tokens(words: Iterable[PageWord], ink: Ink) -> list[Token]:
    made: list[Token] = []
    for word in words:
        text = shown(word)
        if word.raised and made:
            made[-1] = Token((*made[-1].parts, Run(text.translate(_RAISED), ink(word))))
        else:
            made.append(Token((Run(text, ink(word)),)))
    return made


def shown(word: PageWord) -> str:
    """A word as the screen shows it: safe, and the signs of picture fonts, which no terminal has, as bullets."""
    if word.symbol and len(word.text) == 1:
        return "•"
    private = "".join("•" if "\ue000" <= char <= "\uf8ff" else char for char in word.text)
    return safe.same_length(private.replace("\t", " ")) or "\ufffd"


def _cells(tokens: Sequence[Token]) -> int:
    return sum(token.cells for token in tokens) + max(len(tokens) - 1, 0)


def _joined(tokens: Sequence[Token]) -> Row:
    """A line of words. The space between two that are marked is marked too."""
    made: list[Run] = []
    for token in tokens:
        if made:
            both = made[-1].ink == token.parts[0].ink
            made.append(Run(" ", token.parts[0].ink if both else "text"))
        made += token.parts
    return tuple(made)


def _wrapped(tokens: Iterable[Token], room: int) -> Iterator[Row]:
    """Lines of at most `room` cells; a word that is longer than that is broken where a line ends."""
    line: list[Token] = []
    used = 0
    for token in tokens:
        for piece in [token] if token.cells <= room else _broken(token, room):
            if line and used + 1 + piece.cells > room:
                yield _joined(line)
                line, used = [], 0
            used += piece.cells + (1 if line else 0)
            line.append(piece)
    if line:
        yield _joined(line)


def _broken(token: Token, room: int) -> list[Token]:
    return [Token((Run(text, run.ink),)) for run in token.parts for text in wrap.wrapped(run.text, room)]


# Rows ----------------------------------------------------------------------------------------------------------------


def _blocks(rows: Sequence[PageRow], tokens: dict[int, list[Token]], at: dict[float, int]) -> dict[int, _Block]:
    """The block of every chunk that has words, by the chunk's id."""
    edges: dict[int, float] = {}
    for row in rows:
        for chunk in row.chunks:
            edges[at[chunk.x0]] = max(edges.get(at[chunk.x0], 0.0), chunk.x1)
    found: dict[int, _Block] = {}
    above: dict[int, tuple[Chunk, float]] = {}
    for number, row in enumerate(rows):
        here: dict[int, tuple[Chunk, float]] = {}
        for chunk, after in zip(row.chunks, [*row.chunks[1:], None], strict=True):
            if not chunk.words:
                continue
            place = at[chunk.x0]
            before, edge = above.get(place, (None, 0.0))
            if before and not row.apart and _runs_on(before, chunk, edge):
                block = found[id(before)]
            else:
                block = _Block(chunk.x0, [], number)
            block.rows.append(tokens[id(chunk)])
            block.last = number
            found[id(chunk)] = block
            here[place] = chunk, min(edges[place], after.x0 if after else edges[place])
        above = here
    return found


def _runs_on(before: Chunk, chunk: Chunk, edge: float) -> bool:
    """Whether the text of a chunk goes on in the one below: it looks the same and would not have fitted before."""
    last, first = before.words[-1], chunk.words[0]
    alike = abs(last.size - first.size) < 0.6 and not first.symbol
    return alike and before.x1 + (first.x1 - first.x0) > edge - RAGGED * last.size


def _stacked(rows: Sequence[PageRow], tokens: dict[int, list[Token]], width: int) -> Iterator[Row]:
    """Rows that do not fit even when squeezed: what stands beside one another goes under one another."""
    for row in rows:
        yield from [NOTHING] * row.blanks
        for chunk in row.chunks:
            yield from _wrapped(tokens[id(chunk)], width)


def _composed(rows: Sequence[PageRow], blocks: dict[int, _Block], chosen: Drawn) -> Iterator[Row]:
    """Every row with its words in their columns; a block that has become longer takes rows of its own."""
    for block in {id(b): b for b in blocks.values()}.values():
        block.set_lines()
    open_blocks: list[_Block] = []
    before: PageRow | None = None
    for number, row in enumerate(rows):
        yield from across(before, row, chosen)
        for chunk in row.chunks:
            if chunk.words and (block := blocks[id(chunk)]) not in open_blocks:
                open_blocks.append(block)
        verticals = [chosen[chunk.x0] for chunk in row.chunks if not chunk.words]
        ended = [block for block in open_blocks if block.last <= number]
        first = True
        while first or any(block.lines for block in ended):
            line = _line(open_blocks, verticals, chosen)
            if line or not first:
                yield line
            first = False
        open_blocks = [block for block in open_blocks if block.last > number]
        before = row
    if before is not None:
        yield from across(before, None, chosen)


def _line(blocks: Sequence[_Block], verticals: Iterable[int], chosen: Drawn) -> Row:
    """The next line of every block, and the drawn lines that pass; nothing where no block has one left."""
    pieces: list[tuple[int, Row]] = [(chosen[block.x0], block.lines.pop(0)) for block in blocks if block.lines]
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
