"""Lines into blocks: headings, numbered and plain paragraphs, bullets, joined over lines and pages."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from reviewer.extract.document import Block as Markup
from reviewer.extract.grades import heading_grade, opens_grade
from reviewer.extract.grids import grid_rows
from reviewer.extract.rows import MarkKind, Row, is_dash
from reviewer.extract.style import Style, ended, gap, sentence_ended, would_fit
from reviewer.frameworks import Framework, plain
from reviewer.model.place import Span

BREAK = 1.3
"""Lines further apart than this many lines do not belong together, unless a sentence runs on."""

_NESTED = 12
"""A bullet's like is looked for among so many bullets before it: others may be nested in between."""

MAX_HEADING = 260
"""A heading of more letters is a paragraph in bold."""


class BlockKind(Enum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    NUMBERED = "numbered"
    BULLET = "bullet"
    TABLE = "table"


@dataclass
class Block:
    """Rows that are one thing. `number` is as printed; `marker` is where number or bullet stand; `x0` the left edge.

    `hang` is where its further lines begin. `words` (its reading text) and `found` (its spans) are kept when first
    asked for: by then its rows are all there.
    """

    kind: BlockKind
    rows: list[Row]
    number: str | None = None
    marker: Span | None = None
    glyph: str = ""
    hang: float = 0.0
    words: str | None = None
    found: tuple[Span, ...] | None = None

    @property
    def first(self) -> Row:
        """Its first row."""
        return self.rows[0]

    @property
    def opening(self) -> int:
        """How many rows its first line is: two where the number has one to itself."""
        alone = self.marker is not None and self.marker.end >= self.first.spans[-1].end
        return 2 if alone else 1

    @property
    def last(self) -> Row:
        """Its last row."""
        return self.rows[-1]

    @property
    def x0(self) -> float:
        """Its left edge."""
        return self.first.x0

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where its words stand, without footnote marks, number and bullet; neighbouring lines in one span."""
        if self.found is None:
            self.found = self._find_spans()
        return self.found

    def _find_spans(self) -> tuple[Span, ...]:
        out: list[Span] = []
        before: Row | None = None
        for row in self.rows:
            spans = row.body if row is self.first and self.marker else row.spans
            for i, span in enumerate(spans):
                if i == 0 and before and out and self._adjoin(before, row):
                    out[-1] = Span(out[-1].start, span.end)
                else:
                    out.append(span)
            before = row if spans else before
        return tuple(s for s in out if s.end > s.start)

    def _adjoin(self, before: Row, row: Row) -> bool:
        whole = before.spans[-1].end == before.line.span.end and row.spans[0].start == row.line.span.start
        return whole and before.page == row.page and row.order == before.order + 1


def blocks_of(
    rows: Sequence[Row],
    style: Style,
    numbers: Mapping[int, int],
    framework: Framework,
    begins: Collection[int] = (),
) -> list[Block]:
    """The blocks in order.

    `numbers` are the rows that begin a numbered paragraph, `begins` others that are known to begin something (a cell);
    `framework` knows headings.
    """
    builder = _Builder(style, numbers, framework)
    builder.begins = begins
    builder.plain_heads = plain_headings(rows, style, framework)
    builder.grid = grid_rows(rows, style)
    for i, row in enumerate(rows):
        builder.add(row, rows[i + 1] if i + 1 < len(rows) else None)
    return _settled(builder.blocks, style)


class _Builder:
    def __init__(self, style: Style, numbers: Mapping[int, int], framework: Framework) -> None:
        self.style = style
        self.numbers = numbers
        self.framework = framework
        self.begins: Collection[int] = ()
        self.plain_heads: set[int] = set()
        self.grid: set[int] = set()
        self.blocks: list[Block] = []

    def add(self, row: Row, following: Row | None) -> None:
        block = self.blocks[-1] if self.blocks else None
        if row.order in self.numbers and row.order not in self.grid:
            self._start_number(row)
        elif row.order in self.grid:
            self._table_row(block, row)
        elif self._is_heading(row, following, block):
            if block and block.kind is BlockKind.HEADING and self._same_heading(block, row):
                block.rows.append(row)
            else:
                self.blocks.append(Block(BlockKind.HEADING, [row], hang=row.x0))
        elif self._is_bullet(row, following, block):
            mark = row.mark
            marker = mark.span if mark else None
            hang = mark.body_x if mark else row.x0
            self.blocks.append(
                Block(BlockKind.BULLET, [row], marker=marker, glyph=mark.glyph if mark else "", hang=hang)
            )
        elif self._is_table(row):
            self._table_row(block, row)
        elif block and row.order not in self.begins and self._continues(block, row):
            if len(block.rows) == block.opening and row.page == block.first.page:
                block.hang = row.x0
            block.rows.append(row)
        else:
            self.blocks.append(Block(BlockKind.PARAGRAPH, [row], hang=row.x0))

    def _table_row(self, block: Block | None, row: Row) -> None:
        if block and block.kind is BlockKind.TABLE and gap(self.style, block.last, row) < 3.0:
            block.rows.append(row)
        else:
            self.blocks.append(Block(BlockKind.TABLE, [row]))

    def _start_number(self, row: Row) -> None:
        mark = row.mark
        self.blocks.append(
            Block(
                BlockKind.NUMBERED,
                [row],
                number=str(self.numbers[row.order]),
                marker=mark.span if mark else None,
                glyph=mark.glyph if mark else "",
                hang=mark.body_x if mark else row.x0,
            )
        )

    def _is_table(self, row: Row) -> bool:
        return (
            row.order in self.grid or row.line.block is Markup.CELL or (not row.page and "\t" in row.line.text.strip())
        )

    def _is_heading(self, row: Row, following: Row | None, block: Block | None) -> bool:
        if row.line.block is Markup.HEADING or row.order in self.plain_heads:
            return True
        if not row.page:
            return is_text_heading(row, following, block.last if block else None, self.style, self.framework)
        if row.mark and row.mark.kind is MarkKind.BULLET and not (row.mark.tight and is_dash(row.mark.glyph)):
            return False
        if row.bold:
            return not (block and self._is_inside(block, row))
        if row.size <= self.style.body + 0.9:
            return False
        inside = block is not None and block.kind is not BlockKind.HEADING and abs(block.last.size - row.size) < 0.6
        return not (inside and block is not None and gap(self.style, block.last, row) < BREAK)

    def _is_inside(self, block: Block, row: Row) -> bool:
        """Whether a bold line is but bold words in mid-paragraph: a sentence runs on into it, at the same edge."""
        if block.kind in (BlockKind.HEADING, BlockKind.TABLE) or block.last.page != row.page or ended(block.last.text):
            return False
        close = gap(self.style, block.last, row) < 1.12 and abs(block.last.size - row.size) < 0.6
        return close and abs(row.x0 - block.hang) < 6 and len(block.last.text) > 40

    def _same_heading(self, block: Block, row: Row) -> bool:
        last = block.last
        if not row.page or row.order in self.plain_heads:
            return {row.order, last.order} <= self.plain_heads and gap(self.style, last, row) < BREAK
        if row.text[:1].isupper() and not opens_grade(row.text) and self._is_whole(block):
            return False
        alike = last.bold == row.bold and abs(last.size - row.size) < 0.6
        stopped = last.text[-1:] in ".?" or (last.text.endswith(":") and not opens_grade(row.text))
        return alike and gap(self.style, last, row) < BREAK + 0.05 and not stopped

    def _is_whole(self, block: Block) -> bool:
        """Whether a heading is complete as it stands: "What needs to improve" right above another heading."""
        return self.framework.area_list(plain(" ".join(r.text for r in block.rows))) is not None

    def _is_bullet(self, row: Row, following: Row | None, block: Block | None) -> bool:
        mark = row.mark
        if mark is None:
            return row.line.block is Markup.BULLET or self._is_bare_bullet(row, block)
        if mark.kind is MarkKind.NUMBER:
            return self._is_inner_number(row, following, block)
        if not row.page:
            return not self._is_dash_of_sentence(block, row)
        if not is_dash(mark.glyph) or (block and block.kind is BlockKind.HEADING):
            return True
        if not mark.tight or (block and self._is_next_dash(block, row)):
            return True
        hanging = following is not None and following.page == row.page and abs(following.x0 - mark.body_x) < 2
        begins = block is None or gap(self.style, block.last, row) > BREAK or ended(block.last.text)
        return hanging and begins and following is not None and following.x0 > row.x0 + 3

    def _is_dash_of_sentence(self, block: Block | None, row: Row) -> bool:
        """Whether a wrapped line of a text only happens to begin with the dash of its sentence."""
        if block is None or not row.mark or not is_dash(row.mark.glyph[0]) or not self.style.wrapped:
            return False
        dashed = block.kind is BlockKind.BULLET and bool(block.glyph) and is_dash(block.glyph[0])
        listed = block.kind is BlockKind.HEADING or dashed
        return not listed and gap(self.style, block.last, row) <= 1 and not ended(block.last.text)

    def _is_next_dash(self, block: Block, row: Row) -> bool:
        """A dash close to its text is a bullet where a lead-in or another such bullet stands right before it.

        The dash of a sentence would stand at the edge of the wrapped lines, further in than the bullet before it.
        """
        if block.last.text.endswith(":"):
            return True
        apart = block.last.page != row.page or gap(self.style, block.last, row) >= 1.08
        glyph = row.mark.glyph if row.mark else ""
        for earlier in reversed(self.blocks[-_NESTED:]):
            if earlier.kind is not BlockKind.BULLET:
                return False
            if earlier.glyph == glyph and abs(earlier.x0 - row.x0) < 3:
                return apart or earlier.hang > earlier.x0 + 3
        return False

    def _is_bare_bullet(self, row: Row, block: Block | None) -> bool:
        """A line of a text that is set in by a blank, where nothing else is: a bullet whose glyph was lost."""
        if row.page or not block or not 1 <= row.x0 <= 6 or self.style.wrapped:
            return False
        return ended(block.last.text) and row.text[:1].isupper() and block.x0 == 0

    def _is_inner_number(self, row: Row, following: Row | None, block: Block | None) -> bool:
        """A number that counts no paragraph but an item of a list inside one: set in, and hanging."""
        if row.mark is None or not row.mark.stop or block is None or not row.page or not self.numbers:
            return False
        begins = gap(self.style, block.last, row) > 1.1 and (ended(block.last.text) or block.kind is BlockKind.BULLET)
        hangs = following is None or following.page != row.page or following.x0 > row.x0 + 3
        return begins and hangs and row.x0 > block.x0 + 3

    def _continues(self, block: Block, row: Row) -> bool:
        if block.kind is BlockKind.HEADING or block.kind is BlockKind.TABLE:
            return False
        return self._continues_pdf(block, row) if row.page else self._continues_text(block, row)

    def _continues_pdf(self, block: Block, row: Row) -> bool:
        last = block.last
        space = gap(self.style, last, row)
        if abs(last.size - row.size) > 0.9 and space > 1.1:
            return False
        hung = block.kind in (BlockKind.NUMBERED, BlockKind.BULLET)
        if last.page != row.page:
            return self._over_page(block, row, hung=hung)
        outdented = hung and block.hang > block.x0 + 3 and row.x0 < block.hang - 4 and row.x0 <= block.x0 + 4
        if space > BREAK:
            return not ended(last.text) and row.text[:1].islower() and not outdented
        one_line = len(block.rows) == block.opening and not (
            block.kind is BlockKind.BULLET and sentence_ended(last.text)
        )
        if outdented and (space > 1.1 or not one_line):
            return False
        return not (space > 1.08 and sentence_ended(last.text) and would_fit(self.style, last, row))

    def _over_page(self, block: Block, row: Row, *, hung: bool) -> bool:
        last = block.last
        if block.kind is BlockKind.NUMBERED and block.hang <= block.x0 + 3:
            return row.x0 > min(block.x0, block.hang) - 6
        if hung and block.hang > block.x0 + 3:
            if abs(row.x0 - block.hang) <= 6:
                return True
            return row.x0 > block.x0 + 6 or not ended(last.text)
        if not ended(last.text) or row.text[:1].islower():
            return True
        return (
            abs(row.x0 - block.hang) <= 6 and not would_fit(self.style, last, row) and last.x1 > 0.8 * self.style.right
        )

    def _continues_text(self, block: Block, row: Row) -> bool:
        last = block.last
        space = gap(self.style, last, row)
        if self.style.wrapped and space <= 1:
            return True
        if ended(last.text):
            return False
        lower = row.text[:1].islower() or last.text.endswith(("-", "‐"))
        return lower or (_length(block) > 120 and len(row.text) > 40)


def plain_headings(rows: Sequence[Row], style: Style, framework: Framework) -> set[int]:
    """The lines of headings that nothing but their words tells: where a text breaks its lines, or no type is bold.

    Only what the framework knows as a heading counts, standing by itself in up to three lines.
    """
    heads: set[int] = set()
    if not rows or (style.has_bold if rows[0].page else not style.wrapped):
        return heads
    start = 0
    for end in range(1, len(rows) + 1):
        if end < len(rows) and gap(style, rows[end - 1], rows[end]) < BREAK:
            continue
        run = rows[start:end]
        if len(run) <= 3 and all(r.mark is None for r in run):
            words = plain(" ".join(r.text for r in run))
            if framework.knows_heading(words) and (words[-1:] not in ".;!" or heading_grade(words)):
                heads |= {r.order for r in run}
        start = end
    return heads


def is_text_heading(row: Row, following: Row | None, before: Row | None, style: Style, framework: Framework) -> bool:
    """Whether a line of a text is a heading: short, by itself, no sentence, and not the middle of one."""
    text = row.text
    if row.mark or row.x0 or "\t" in text or len(text) > 180 or not (text[0].isupper() or text[0] in "'\"‘“"):
        return False
    known = framework.knows_heading(plain(text))
    space_before = before is None or gap(style, before, row) > 1 or (known and (before.mark or ended(before.text)))
    space_after = following is None or gap(style, row, following) > 1
    if not (space_before and space_after):
        return False
    if following is not None and not following.mark and following.text[:1].islower() and not known:
        return False
    if known:
        return True
    if before is not None and not ended(before.text) and len(before.text) > 120:
        return False
    leads_in = text[-1] == ":" and following is not None and following.mark
    if leads_in and heading_grade(text) is None:
        return False
    if text.rstrip("\"'”’)")[-1:] not in ".;,":
        return True
    return text.count(".") == 1 and heading_grade(text) is not None


def _settled(blocks: list[Block], style: Style) -> list[Block]:
    """The blocks, what looked like a heading but is a paragraph in bold or large type put right."""
    out: list[Block] = []
    for block in blocks:
        if block.kind is BlockKind.HEADING and block.first.page and _is_prose(block):
            block.kind = BlockKind.PARAGRAPH
        before = out[-1] if out else None
        if before and _runs_into(before, block, style):
            before.rows.extend(block.rows)
            continue
        out.append(block)
    return out


def _length(block: Block) -> int:
    return sum(len(r.text) + 1 for r in block.rows)


def _is_prose(block: Block) -> bool:
    length = _length(block)
    stops = sum(r.text.count(". ") for r in block.rows)
    if length > MAX_HEADING or (stops and length > 120):
        return True
    return not block.first.bold and length > 90 and sentence_ended(block.last.text)


def _runs_into(before: Block, block: Block, style: Style) -> bool:
    """Whether a bold line is but the bold beginning or middle of a paragraph that goes on without a break."""
    if not block.first.page or before.kind is BlockKind.TABLE or block.kind in (BlockKind.NUMBERED, BlockKind.BULLET):
        return False
    one = BlockKind.HEADING in (before.kind, block.kind) and BlockKind.PARAGRAPH in (before.kind, block.kind)
    close = before.last.page == block.first.page and gap(style, before.last, block.first) < 1.15
    sizes = abs(before.last.size - block.first.size) < 0.6
    if not (one and close and sizes) or ended(before.last.text) or not block.first.text[:1].islower():
        return False
    before.kind = BlockKind.PARAGRAPH
    return True
