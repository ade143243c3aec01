"""A second reading of the table of grades, where the first left a judgement in doubt.

The first reading goes by where words stand beside one another, since half of the reports published have tables without
ruled lines, and it takes next to nothing. Where it finds a judgement missing or doubtful and the pages have ruled
lines, the tables are read again by their cells, as drawn. The two readings share no rule, so what they agree on is
sure, and what they disagree on is for a person to say.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from reviewer.extract.confidence import Doubts
from reviewer.extract.document import Cell, Document
from reviewer.extract.grades import cell_grade
from reviewer.extract.rows import Row
from reviewer.extract.tables import GradeRow, GradeTable
from reviewer.model.extracted import Judgement, WitnessKind
from reviewer.model.grades import Grade
from reviewer.model.place import Span

SURE = 0.9
"""Up to this confidence a judgement is read again."""

Reader = Callable[[Sequence[GradeTable]], list[Judgement]]


def reread(judgements: list[Judgement], document: Document, rows: Sequence[Row], reader: Reader) -> list[Judgement]:
    """The judgements, read again by ruled cells where one of them is doubtful for want of its table.

    `reader` makes judgements of tables, as for the first reading. A report without ruled lines is left as it is.
    """
    if not document.ruled or not any(_wanting(j) for j in judgements):
        return judgements
    tables = ruled_tables(document, rows)
    if not tables:
        return judgements
    again = {j.key: j for j in reader(tables)}
    return [_settled(j, again.get(j.key)) for j in judgements]


def ruled_tables(document: Document, rows: Sequence[Row]) -> list[GradeTable]:
    """The tables of grades that the ruled lines of the pages make, in order."""
    tables = []
    for page in sorted(document.ruled):
        on_page = [r for r in rows if r.page == page]
        for table in document.tables(page):
            graded = [g for cells in table.rows if (g := _graded(cells, on_page)) is not None]
            if graded:
                tables.append(GradeTable(graded))
    return tables


def _graded(cells: Sequence[Cell], rows: Sequence[Row]) -> GradeRow | None:
    """The row of a table of which just one cell is a grade and the others are its label, whatever their order."""
    filled = [c for c in cells if c.text]
    grades = [c for c in filled if cell_grade(c.text) is not None]
    if len(grades) != 1 or len(filled) < 2:
        return None
    (said,) = grades
    label = [c for c in filled if c is not said]
    spans = tuple(s for c in label for s in c.spans)
    lines = tuple(r for r in rows if any(_meets(r, s) for s in (*spans, *said.spans)))
    words = " ".join(c.text for c in label)
    return GradeRow(words, spans, cell_grade(said.text), said.spans, lines) if lines else None


def _meets(row: Row, span: Span) -> bool:
    return span.start < row.line.span.end and row.line.span.start < span.end


def _wanting(judgement: Judgement) -> bool:
    """Whether a judgement is doubtful and no table is among what says its grade, or says it twice over."""
    return judgement.grade is Grade.MISSING or (judgement.confidence <= SURE and not judgement.conflict)


def _settled(first: Judgement, again: Judgement | None) -> Judgement:
    """What stands of a judgement after both readings."""
    if again is None or not any(w.kind is WitnessKind.TABLE for w in again.witnesses):
        return first
    if first.grade is again.grade or first.grade is Grade.MISSING:
        return again if again.confidence > first.confidence or first.grade is Grade.MISSING else first
    doubts = Doubts()
    doubts.add("read-twice", f"Read by its ruled lines, the table says {again.grade.words}.")
    return replace(
        first,
        confidence=round(first.confidence * doubts.confidence, 3),
        reasons=(*doubts.reasons, *first.reasons),
    )
