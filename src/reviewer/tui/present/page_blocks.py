"""Chunks of a page that stand under one another, as blocks: text that does not fit as printed is set anew in its block.

So a paragraph reads on, and a cell of a table grows downwards in its own column.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from reviewer.tui.present.page_rows import Chunk, PageRow
from reviewer.tui.present.page_words import Token, cells_of, joined, wrapped
from reviewer.tui.widgets.ink import Row

RAGGED = 2.0
"""Sizes of type by which a line that text runs on from may be shorter than it had to be."""
ROOMY = 20
"""Cells in which any text can be set anew, whatever it was."""


@dataclass(slots=True, eq=False)
class Block:
    """Chunks under one another that stay together: where they begin on the page, and the cells that they may take.

    `texts` are the rows of each text in it: words run on from row to row of a text, but not from text to text. `last`
    is the number of the last row of the page that it has a part in.
    """

    x0: float
    room: int
    last: int = 0
    texts: list[list[list[Token]]] = field(default_factory=list)

    def lines(self) -> list[Row]:
        """The lines as printed where those of a text fit; else all its words anew."""
        made: list[Row] = []
        for rows in self.texts:
            if all(cells_of(row) <= self.room for row in rows):
                made += [joined(row) for row in rows]
            else:
                made += wrapped([token for row in rows for token in row], self.room)
        return made

    def takes(self, room: int) -> bool:
        """Whether something with so much room can be set as this is."""
        return room == self.room or min(room, self.room) >= ROOMY


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of the chunks of rows: the number of the place of each x; by the chunk's id its words and room."""

    at: Mapping[float, int]
    tokens: Mapping[int, list[Token]]
    rooms: Mapping[int, int]


@dataclass(slots=True)
class _Above:
    """The last chunk at a place, its block, and how far to the right its text could have reached."""

    chunk: Chunk
    block: Block
    edge: float


def blocks_of(rows: Sequence[PageRow], known: Setting) -> dict[int, Block]:
    """The block of every chunk that has words, by the chunk's id."""
    edges: dict[int, float] = {}
    for row in rows:
        for chunk in row.chunks:
            edges[known.at[chunk.x0]] = max(edges.get(known.at[chunk.x0], chunk.x1), chunk.x1)
    found: dict[int, Block] = {}
    above: dict[int, _Above] = {}
    for number, row in enumerate(rows):
        here: dict[int, _Above] = {}
        over = {} if row.apart else above
        on = {id(c): _goes_on(over.get(known.at[c.x0]), c, known.rooms[id(c)]) for c in row.chunks if c.words}
        for chunk, after in zip_longest(row.chunks, row.chunks[1:]):
            if not chunk.words:
                continue
            place = known.at[chunk.x0]
            # Alone, or beside text that runs on, it stays with what is over it; else all begin in one row.
            others = all(runs for key, runs in on.items() if key != id(chunk))
            block = _block(over.get(place), chunk, known.rooms[id(chunk)], stays=others or on[id(chunk)])
            if not on[id(chunk)]:
                block.texts.append([])
            block.texts[-1].append(known.tokens[id(chunk)])
            block.last = number
            found[id(chunk)] = block
            here[place] = _Above(chunk, block, min(edges[place], after.x0 if after else edges[place]))
        above = here
    return found


def _block(above: _Above | None, chunk: Chunk, room: int, *, stays: bool) -> Block:
    """The block that a chunk stays in, or a new one."""
    if above is None or not stays or not above.block.takes(room):
        return Block(chunk.x0, room)
    above.block.room = min(above.block.room, room)
    return above.block


def _goes_on(above: _Above | None, chunk: Chunk, room: int) -> bool:
    """Whether the text above goes on in a chunk: it looks the same, and its first word had no room there."""
    if above is None or not above.block.takes(room):
        return False
    last, first = above.chunk.words[-1], chunk.words[0]
    alike = abs(last.size - first.size) < 0.6 and not first.symbol
    return alike and above.chunk.x1 + (first.x1 - first.x0) > above.edge - RAGGED * last.size
