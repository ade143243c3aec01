"""A source as typed lines: the one form that every later step reads, whatever the file was.

`Document.text` is the whole text of the source; every line, word and table cell is a span of it:

* **PDF**: one `Line` is one line as it is seen on the page, its words from left to right with single spaces between
  them, whatever order the file holds them in. Lines are joined by "\\n" and pages by "\\f". A page without any text is
  an empty stretch between two "\\f".
* **Text**: the decoded text with newlines made "\\n". Every line is there, blank ones too.
* **Markdown, HTML**: the text that a reader sees of it, a block a line, a blank line between blocks, bullets and
  numbers of lists written out, the cells of a table's row divided by tabs. A line's `block` and `level` say what it
  is. What surrounds a web page's article is there too, as `Block.MENU`.

`text[line.span.start:line.span.end] == line.text` always holds, and in a PDF `" ".join(w.text for w in line.words)`
is the same again. No text holds a control character except tab, newline and the page break "\\f" (see `sniff`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from reviewer.model.extracted import Source
from reviewer.model.place import Box, Span, joined


class Block(StrEnum):
    """What a line is by the source's own marking. Everything in a PDF or a plain text is `TEXT`: nothing is marked."""

    TEXT = "text"
    HEADING = "heading"
    BULLET = "bullet"
    CELL = "cell"
    """A row of a table, its cells divided by tabs."""
    QUOTE = "quote"
    MENU = "menu"
    """Navigation, adverts, forms, cookie notices: what surrounds the article on a web page."""


class Word(NamedTuple):
    """A word of a PDF with its box: points, origin at the top left of the page as it is shown.

    `size` is the size of the type in points as shown, `baseline` the distance of the line it stands on from the top.
    `symbol` is true for type of a picture font (Wingdings, Symbol): a bare "n" of such a font is a bullet.
    `raised` is true for a footnote mark: smaller than what stands before it, and higher.
    """

    text: str
    start: int
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    size: float
    bold: bool
    italic: bool
    symbol: bool
    raised: bool

    @property
    def span(self) -> Span:
        """Where the word stands in the document's text (made when asked for: a report has some ten thousand words)."""
        return Span(self.start, self.start + len(self.text))


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it is seen on a page, or one line of a text.

    `page` (from 1), `box`, `size` (that of most of its letters), `bold` (most of its letters) and `words` are a PDF's;
    `number` (from 1) is a text's. `block` and `level` say what Markdown or HTML made of it: the level of a heading
    or the depth of a list item, both from 1.
    """

    text: str
    span: Span
    page: int | None = None
    box: Box | None = None
    size: float | None = None
    bold: bool | None = None
    number: int | None = None
    words: tuple[Word, ...] = ()
    block: Block = Block.TEXT
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: `text` is `joined` of its spans, one for each line in it; empty for an empty cell."""

    text: str
    spans: tuple[Span, ...]
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table: rows of cells from top to bottom, left to right. `page` and `box` are a PDF's.

    A row has as many cells as are drawn in it, so that rows of one table can differ in length.
    """

    rows: tuple[tuple[Cell, ...], ...]
    page: int | None = None
    box: Box | None = None


def make_cell(text: str, spans: tuple[Span, ...], box: Box | None = None) -> Cell:
    """A cell of the given spans of `text`."""
    return Cell(joined(text, spans), spans, box)


def no_tables(_page: int | None) -> tuple[Table, ...]:
    """What a source without tables answers."""
    return ()


@dataclass(slots=True)
class Document:
    """A source, read: see the head of this module for what its text and lines are.

    `page_sizes` are (width, height) in points as shown, () for what has no pages. `ruled` holds the numbers of the
    pages with ruling lines that could be a table's, `textless` of those that show something, but no text.
    """

    source: Source
    text: str
    lines: tuple[Line, ...]
    page_sizes: tuple[tuple[float, float], ...] = ()
    ruled: frozenset[int] = frozenset()
    find_tables: Callable[[int | None], tuple[Table, ...]] = no_tables
    textless: frozenset[int] = frozenset()
    _tables: dict[int | None, tuple[Table, ...]] = field(default_factory=dict, repr=False)

    @property
    def has_text(self) -> bool:
        """Whether there is any text at all; false for a scanned report without a text layer."""
        return any(line.text.strip() for line in self.lines)

    def tables(self, page: int | None = None) -> tuple[Table, ...]:
        """The tables of a PDF's page from top to bottom; those of a whole text where `page` is None.

        Looked for when first asked for, then remembered.
        """
        if page not in self._tables:
            self._tables[page] = self.find_tables(page)
        return self._tables[page]

    def page_lines(self, page: int) -> Iterator[Line]:
        """The lines of one page of a PDF, from top to bottom."""
        return (line for line in self.lines if line.page == page)
