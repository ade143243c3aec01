"""Tables of grades: which label stands beside which grade.

A cell's lines are put together before anything is paired, so that a wrapped cell never shifts the rows below it: grades
first ("Requires improvement" / "to be good"), labels then, and each grade goes to the label level with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from reviewer.extract.document import Word
from reviewer.extract.grades import cell_grade, opens_grade
from reviewer.extract.rows import Row, trimmed
from reviewer.extract.style import Style, gap
from reviewer.frameworks import plain
from reviewer.model.grades import Grade
from reviewer.model.place import Span

_HINT = re.compile(
    r"\b(?:Outstanding|Good|Adequate|Inadequate|Requires?|Not judged|Not graded|Grade \d)", re.IGNORECASE
)
_FIRST = frozenset(("outstanding", "good", "adequate", "inadequate", "requires", "require", "not", "grade", "judged"))
_HEAD = re.compile(
    r"(?:key )?(?:judge?ments?|areas?)(?: areas?)?(?: made)?(?: (?:judge?ment )?(?:grade|judge?ment)s?)?"
)
_LEFT = 0.35
"""A grade that stands alone in its line is a cell only in the right two thirds of the page."""
_APART = 0.5
"""A cell stands at least this share of its size from the label before it: twice a space, less than a cell's margins."""
_SAME_COLUMN = 2.0
"""Cells of one column begin within so many points."""
_TOUCHING = 0.3
"""Where the column is known, a cell may stand as close to the label as this share of its size: a space is narrower."""


class GradeRow(NamedTuple):
    """One row: what is judged and how. `grade` is None in a row without one: the heading of a group of rows.

    `level` is false where label and grade do not stand at the same height, so that they may not belong together.
    """

    label: str
    label_spans: tuple[Span, ...]
    grade: Grade | None
    grade_spans: tuple[Span, ...]
    rows: tuple[Row, ...]
    level: bool = True

    @property
    def first(self) -> Row:
        """The uppermost line of the row."""
        return self.rows[0]


@dataclass
class GradeTable:
    """A table of grades: its rows from the top, its heads ("Judgement", "Grade"), and the lines right above it."""

    rows: list[GradeRow] = field(default_factory=list)
    heads: list[Row] = field(default_factory=list)
    above: list[Row] = field(default_factory=list)

    @property
    def page(self) -> int:
        """The page on which it begins."""
        return self.rows[0].first.page

    @property
    def graded(self) -> list[GradeRow]:
        """The rows that hold a grade."""
        return [r for r in self.rows if r.grade is not None]


@dataclass
class _Cell:
    parts: list[tuple[Row, int]]
    text: str
    x0: float

    @property
    def middle(self) -> float:
        return sum(r.baseline for r, _ in self.parts) / len(self.parts)


def grade_tables(rows: Sequence[Row], text: str, style: Style, widths: Sequence[float]) -> list[GradeTable]:
    """The tables of grades among the rows, in order."""
    if not widths:
        return list(_text_tables(rows, text))
    tables: list[GradeTable] = []
    start = 0
    while start < len(rows):
        page = rows[start].page
        end = start
        while end < len(rows) and rows[end].page == page:
            end += 1
        on_page = rows[start:end]
        if any(_HINT.search(r.text) for r in on_page):
            tables.extend(_page_tables(on_page, style, widths[page - 1]))
        start = end
    return tables


def _words(row: Row) -> list[Word]:
    return [w for w in row.line.words if not w.raised]


def _cell_start(row: Row, width: float, columns: Sequence[float] = ()) -> int | None:
    """The index of the word with which a grade's cell begins that fills the row to its end.

    A cell stands apart from the label before it; where a column of grades is known already (`columns` are the left
    edges of such), a label may fill its cell to the edge.
    """
    words = _words(row)
    for i, word in enumerate(words):
        if word.text.lower().strip(".:") not in _FIRST:
            continue
        enough = _APART if word.text[0].isupper() else 1.6
        if word.text[0].isupper() and any(abs(word.x0 - x) < _SAME_COLUMN for x in columns):
            enough = _TOUCHING
        if row.x0 < _LEFT * width if i == 0 else word.x0 - words[i - 1].x1 < enough * word.size:
            continue
        if opens_grade(" ".join(w.text for w in words[i:])):
            return i
    return None


def _page_tables(rows: Sequence[Row], style: Style, width: float) -> Iterator[GradeTable]:
    cells = _cells(rows, width)
    held: list[_Cell] = []
    place = {row.order: i for i, row in enumerate(rows)}
    for cell in cells:
        if held and not _together(rows, place, held[-1], cell):
            yield _table(rows, place, held, style)
            held = []
        held.append(cell)
    if held:
        yield _table(rows, place, held, style)


def _cells(rows: Sequence[Row], width: float) -> list[_Cell]:
    heads = [x for r in rows if (x := _second_head(r)) is not None]
    found = _cells_of(rows, width, heads)
    return _cells_of(rows, width, [*heads, *(c.x0 for c in found)]) if found else []


def _second_head(row: Row) -> float | None:
    """Where the column of grades begins, by the head of a table: "Judgement   Grade"."""
    words = _words(row)
    if len(words) < 2 or not _is_head(row):
        return None
    gap_before, x = max((b.x0 - a.x1, b.x0) for a, b in pairwise(words))
    return x if gap_before > words[0].size else None


def _cells_of(rows: Sequence[Row], width: float, columns: Sequence[float]) -> list[_Cell]:
    cells: list[_Cell] = []
    for at, row in enumerate(rows):
        if not _HINT.search(row.text) or (cells and any(r.order == row.order for r, _ in cells[-1].parts)):
            continue
        start = _cell_start(row, width, columns)
        if start is None:
            continue
        words = _words(row)[start:]
        cell = _Cell([(row, start)], " ".join(w.text for w in words), words[0].x0)
        for more in rows[at + 1 : at + 8]:
            _go_on(cell, more, width)
        if cell_grade(cell.text) is not None:
            cells.append(cell)
    return cells


def _go_on(cell: _Cell, row: Row, width: float) -> None:
    """Add to a cell the words of a later row that stand below it and finish the grade."""
    words = _words(row)
    last = cell.parts[-1][0]
    if row.baseline - last.baseline > 2.2 * row.size:
        return
    for i, word in enumerate(words):
        apart = row.x0 > _LEFT * width if i == 0 else word.x0 - words[i - 1].x1 > _APART * word.size
        if apart and abs(word.x0 - cell.x0) < 60:
            longer = cell.text + " " + " ".join(w.text for w in words[i:])
            if cell_grade(longer) is not None or (opens_grade(longer) and word.text.islower()):
                cell.parts.append((row, i))
                cell.text = longer
            return


def _together(rows: Sequence[Row], place: dict[int, int], a: _Cell, b: _Cell) -> bool:
    """Whether two cells are of one table: near each other, with nothing between that crosses their column."""
    first, last = place[a.parts[-1][0].order], place[b.parts[0][0].order]
    left = min(a.x0, b.x0)
    between = rows[first + 1 : last]
    return b.middle - a.middle < 110 and all(r.x1 < left + 2 for r in between)


def _table(rows: Sequence[Row], place: dict[int, int], cells: list[_Cell], style: Style) -> GradeTable:
    bound = min(c.x0 for c in cells) - 1
    parts = {r.order: i for c in cells for r, i in c.parts}
    first, last = place[cells[0].parts[0][0].order], place[cells[-1].parts[-1][0].order]
    while first and _belongs(rows[first - 1], rows[first], bound, style) and not _is_head(rows[first - 1]):
        first -= 1
    while last + 1 < len(rows) and _belongs(rows[last + 1], rows[last], bound, style):
        last += 1
    labels = _labels(rows[first : last + 1], parts, style, len(cells))
    table = GradeTable()
    if first and _is_head(rows[first - 1]):
        table.heads.append(rows[first - 1])
        first -= 1
    table.above = list(rows[max(0, first - 3) : first])
    table.rows = _paired(labels, cells)
    return table


def _belongs(row: Row, beside: Row, bound: float, style: Style) -> bool:
    """Whether a row next to the table is a further line of a label at its edge."""
    near = abs(row.baseline - beside.baseline) < 1.35 * style.leading * min(row.size, beside.size)
    alike = row.bold == beside.bold or beside.x0 > bound
    return row.x1 < bound and near and abs(row.size - beside.size) < 0.6 and alike


def _is_head(row: Row) -> bool:
    return bool(_HEAD.fullmatch(plain(row.text)))


_Label = list[tuple[Row, tuple[Word, ...]]]


def _labels(rows: Sequence[Row], parts: dict[int, int], style: Style, cells: int) -> list[_Label]:
    """The labels: lines of the left column that stand together."""
    lines = [(r, tuple(_words(r)[: parts.get(r.order)])) for r in rows]
    lines = [(r, words) for r, words in lines if words]
    labels = _parted(lines, style, by_capital=False)
    return labels if len(labels) >= cells else _parted(lines, style, by_capital=True)


def _parted(lines: _Label, style: Style, *, by_capital: bool) -> list[_Label]:
    labels: list[_Label] = []
    for row, words in lines:
        last = labels[-1][-1][0] if labels else None
        new = last is None or gap(style, last, row) > 1.35 or abs(row.size - last.size) > 0.6
        if new or (by_capital and (words[0].text[0].isupper() or words[0].text[0].isdigit())):
            labels.append([(row, words)])
        else:
            labels[-1].append((row, words))
    return labels


def _paired(labels: list[_Label], cells: list[_Cell]) -> list[GradeRow]:
    """Each grade to the label level with it; a label without one stays without."""
    middles = [sum(r.baseline for r, _ in label) / len(label) for label in labels]
    owner: dict[int, _Cell] = {}
    alone: list[_Cell] = []
    for cell in cells:
        free = [i for i in range(len(labels)) if i not in owner]
        best = min(free, key=lambda i: _apart(labels[i], middles[i], cell), default=None)
        if best is None or _apart(labels[best], middles[best], cell) > 40:
            alone.append(cell)
        else:
            owner[best] = cell
    made = [(middles[i], _grade_row(label, owner.get(i))) for i, label in enumerate(labels)]
    made += [(cell.middle, _grade_row([], cell)) for cell in alone]
    return [row for _, row in sorted(made, key=lambda x: x[0])]


def _apart(label: _Label, middle: float, cell: _Cell) -> float:
    """How far a cell is from standing beside a label, at its middle or at its first line."""
    return min(abs(middle - cell.middle), abs(label[0][0].baseline - cell.parts[0][0].baseline))


def _grade_row(label: _Label, cell: _Cell | None) -> GradeRow:
    spans = tuple(Span(words[0].span.start, words[-1].span.end) for _, words in label)
    held = {r.order: r for r, _ in label}
    grade_spans: tuple[Span, ...] = ()
    if cell:
        held |= {r.order: r for r, _ in cell.parts}
        ends = [(_words(r)[i], r) for r, i in cell.parts]
        grade_spans = tuple(Span(w.span.start, _words(r)[-1].span.end) for w, r in ends)
    name = " ".join(w.text for _, words in label for w in words)
    grade = cell_grade(cell.text) if cell else None
    level = cell is None or (bool(label) and _is_level(label, cell))
    return GradeRow(name, spans, grade, grade_spans, tuple(held[i] for i in sorted(held)), level)


def _is_level(label: _Label, cell: _Cell) -> bool:
    """Whether a grade stands within the height of its label, at its top, its middle or its foot."""
    top, foot, slack = label[0][0].baseline, label[-1][0].baseline, 0.8 * label[0][0].size
    return top - slack <= cell.middle <= foot + slack


def _text_tables(rows: Sequence[Row], text: str) -> Iterator[GradeTable]:
    """The tables of a text: lines that stand together, their cells divided by tabs or wide blanks.

    Blank lines may part the rows of one table.
    """
    start = 0
    while start < len(rows):
        end = _run_end(rows, start)
        if not _has_grade(rows[start:end]):
            start = end
            continue
        while end < len(rows) and _has_grade(rows[end : _run_end(rows, end)]):
            end = _run_end(rows, end)
        first = start
        if start and len(_text_cells(rows[start - 1])) > 1 and _is_head(rows[start - 1]):
            first = start - 1
        run = rows[first:end]
        for table in _text_table(run, [_text_cells(r) for r in run], text):
            table.above = list(rows[max(0, first - 3) : first])
            yield table
        start = end


def _run_end(rows: Sequence[Row], start: int) -> int:
    """Where the lines end that stand together without a blank line."""
    end = start + 1
    while end < len(rows) and rows[end].baseline - rows[end - 1].baseline == 1:
        end += 1
    return end


def _has_grade(run: Sequence[Row]) -> bool:
    """Whether one of these lines has a cell with a grade."""
    cells = [_text_cells(r) for r in run]
    return any(len(c) > 1 and c[-1][0] and opens_grade(c[-1][0]) for c in cells)


_TEXT_GAP = re.compile(r"\t+| {3,}")


def _text_cells(row: Row) -> list[tuple[str, Span]]:
    """The cells of a line of a text that hold something; a first empty one is kept: no label is there."""
    raw, at = row.line.text, 0
    cells: list[tuple[str, Span]] = []
    for piece in [*_TEXT_GAP.finditer(raw), None]:
        end = piece.start() if piece else len(raw)
        span = trimmed(raw, Span(at, end))
        if span.end > span.start or (not cells and piece is not None and "\t" in piece[0]):
            start = row.line.span.start
            cells.append((raw[span.start : span.end], Span(start + span.start, start + span.end)))
        at = piece.end() if piece else end
    return cells


@dataclass
class _Draft:
    label: list[Span] = field(default_factory=list)
    grade: list[Span] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)


def _text_table(run: Sequence[Row], cells: list[list[tuple[str, Span]]], text: str) -> Iterator[GradeTable]:
    table = GradeTable()
    drafts: list[_Draft] = []
    begun = False
    for row, line in zip(run, cells, strict=True):
        words = " ".join(t for t, _ in line)
        if not begun and _HEAD.fullmatch(plain(words)) and len(line) > 1:
            table.heads.append(row)
            begun = True
            continue
        begun = begun or len(line) > 1 or "\t" in row.line.text
        if begun:
            _place_line(drafts, row, line, text)
    for draft in drafts:
        name = " ".join(text[s.start : s.end] for s in draft.label)
        grade = cell_grade(" ".join(text[s.start : s.end] for s in draft.grade)) if draft.grade else None
        table.rows.append(GradeRow(name, tuple(draft.label), grade, tuple(draft.grade), tuple(draft.rows)))
    if table.graded:
        yield table


def _place_line(drafts: list[_Draft], row: Row, line: list[tuple[str, Span]], text: str) -> None:
    """Put the cells of one line where they belong: to a grade begun, a label begun, or a row of their own."""
    label, grade = (line[0], line[-1]) if len(line) > 1 else (line[0], None)
    last = drafts[-1] if drafts else None
    so_far = " ".join(text[s.start : s.end] for s in last.grade) if last else ""
    if grade is None and last and so_far and cell_grade(f"{so_far} {label[0]}") is not None:
        last.grade.append(label[1])
    elif grade is None and opens_grade(label[0]) and label[0][0].isupper():
        drafts.append(_Draft(grade=[label[1]], rows=[row]))
        return
    elif grade is None and last and (not last.label or label[0][0].islower()):
        last.label.append(label[1])
    elif grade and last and so_far and cell_grade(f"{so_far} {grade[0]}") is not None and grade[0][0].islower():
        last.grade.append(grade[1])
        if label[0]:
            last.label.append(label[1])
    elif grade and last and last.label and not last.grade and label[0][:1].islower():
        last.label.append(label[1])
        last.grade.append(grade[1])
    else:
        drafts.append(_Draft([label[1]] if label[0] else [], [grade[1]] if grade and grade[0] else [], [row]))
        return
    last.rows.append(row)
