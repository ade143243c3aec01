"""A plain text as typed lines."""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.extract.document import Cell, Document, Line, Table, make_cell
from reviewer.model.extracted import Source
from reviewer.model.place import Span


def read_text(text: str, source: Source) -> Document:
    """The document of a decoded text whose newlines are "\\n": one `Line` a line, blank ones too."""
    lines = tuple(_lines(text))
    return Document(source, text, lines, find_tables=lambda page: tables_of(text, lines) if page is None else ())


def _lines(text: str) -> Iterator[Line]:
    start = 0
    pieces = text.split("\n")
    if pieces and not pieces[-1]:
        pieces.pop()
    for number, piece in enumerate(pieces, 1):
        yield Line(piece, Span(start, start + len(piece)), number=number)
        start += len(piece) + 1


def tables_of(text: str, lines: tuple[Line, ...]) -> tuple[Table, ...]:
    """Each run of lines that hold a tab is a table, its cells what stands between the tabs; blank lines end a run."""
    tables: list[Table] = []
    rows: list[tuple[Cell, ...]] = []
    for line in lines:
        if "\t" in line.text:
            rows.append(tuple(_cells(text, line)))
        elif rows:
            tables.append(Table(tuple(rows)))
            rows = []
    if rows:
        tables.append(Table(tuple(rows)))
    return tuple(tables)


def _cells(text: str, line: Line) -> Iterator[Cell]:
    start = line.span.start
    for piece in line.text.split("\t"):
        lead = len(piece) - len(piece.lstrip())
        words = piece.strip()
        span = Span(start + lead, start + lead + len(words))
        yield make_cell(text, (span,) if words else ())
        start += len(piece) + 1
