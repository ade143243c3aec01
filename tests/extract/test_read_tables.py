"""Tables: ruled lines in a PDF, tabs in a text; a wrapped cell stays one cell and shifts nothing."""

from __future__ import annotations

from itertools import pairwise

import pytest
from tests.extract.make_pdf import grid, pdf, pdf_of_form, rule, say

from reviewer.extract.document import Document, Table
from reviewer.extract.read_document import open_document

WRAPPED = (
    say("Judgement", 80, 680, 12, "B")
    + say("Grade", 410, 680, 12, "B")
    + say("Requires improvement", 410, 646)
    + say("to be good", 410, 632)
    + say("Overall effectiveness", 80, 639)
    + say("The impact of leaders on", 80, 606)
    + say("social work practice", 80, 592)
    + say("Good", 410, 599)
)
"""Two rows: a grade over two lines beside a label centred on it, then the other way round."""


def read(data: bytes) -> Document:
    return open_document(data, name="report.pdf")


def cells(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


EXPECTED = [
    ["Judgement", "Grade"],
    ["Overall effectiveness", "Requires improvement to be good"],
    ["The impact of leaders on social work practice", "Good"],
]


def stroked(xs: list[float], ys: list[float]) -> str:
    across = "".join(f"{xs[0]} {y} m {xs[-1]} {y} l S\n" for y in ys)
    return across + "".join(f"{x} {ys[0]} m {x} {ys[-1]} l S\n" for x in xs)


def boxes(xs: list[float], ys: list[float]) -> str:
    return "".join(f"{x0} {y0} {x1 - x0} {y1 - y0} re S\n" for x0, x1 in pairwise(xs) for y0, y1 in pairwise(ys))


def one_path(xs: list[float], ys: list[float]) -> str:
    return stroked(xs, ys).replace(" S\n", "\n") + "S\n"


XS, YS = [72.0, 400.0, 540.0], [584.0, 624.0, 668.0, 700.0]


@pytest.mark.parametrize("draw", [grid, stroked, boxes, one_path])
def test_a_wrapped_cell_stays_one_cell_however_the_rules_are_drawn(draw: object) -> None:
    assert callable(draw)
    document = read(pdf(draw(XS, YS) + WRAPPED))
    (table,) = document.tables(1)
    assert cells(table) == EXPECTED
    assert document.ruled == {1}


def test_the_spans_of_a_cell_are_its_words_line_by_line() -> None:
    document = read(pdf(grid(XS, YS) + WRAPPED))
    cell = document.tables(1)[0].rows[1][1]
    assert [document.text[s.start : s.end] for s in cell.spans] == ["Requires improvement", "to be good"]
    assert cell.box is not None
    assert cell.box.page == 1
    assert (cell.box.x0, cell.box.x1) == pytest.approx((400, 540), abs=1)


def test_rows_of_different_length_and_an_empty_cell() -> None:
    top, bottom = grid([72, 540], [660, 700]), grid([72, 300, 540], [620, 660])
    document = read(pdf(top + bottom + say("Services are inadequate", 80, 675) + say("Adoption", 80, 635)))
    (table,) = document.tables(1)
    assert cells(table) == [["Services are inadequate"], ["Adoption", ""]]


def test_two_tables_on_a_page_come_from_top_to_bottom() -> None:
    low, high = grid([72, 200, 300], [100, 130]), grid([72, 200, 300], [600, 630])
    document = read(pdf(low + high + say("low", 80, 110) + say("high", 80, 610)))
    assert [cells(t)[0][0] for t in document.tables(1)] == ["high", "low"]


def test_white_ground_under_lines_of_text_is_no_table() -> None:
    ground = "".join(f"1 1 1 rg 72 {y} 400 14 re f 0 g\n" for y in (696, 682, 668))
    document = read(pdf(ground + say("One", 72, 700) + say("Two", 72, 686) + say("Three", 72, 672)))
    assert document.tables(1) == ()


def test_an_underline_or_a_footnotes_rule_makes_no_table() -> None:
    document = read(pdf(rule(72, 690, 200, 690.5) + rule(72, 100, 216, 100.5) + say("Heading", 72, 692)))
    assert document.ruled == frozenset()
    assert document.tables(1) == ()


def test_a_page_that_is_a_drawing_is_no_table_and_takes_no_time() -> None:
    lines = "".join(f"{72 + i % 400} {100 + i // 8} m {72 + i % 400} {400 + i // 8} l S\n" for i in range(3000))
    document = read(pdf(lines + say("A map", 72, 700)))
    assert document.tables(1) == ()


def test_a_table_drawn_as_one_object_and_scaled_is_found_where_it_is_seen() -> None:
    document = read(pdf_of_form(grid(XS, YS) + WRAPPED, "q 0.5 0 0 0.5 100 50 cm /X Do Q"))
    (table,) = document.tables(1)
    assert cells(table) == EXPECTED
    assert table.box is not None
    assert (table.box.x0, table.box.bottom) == pytest.approx((136, 800 - 50 - 292), abs=1)


def test_the_tables_of_each_page_are_its_own() -> None:
    document = read(pdf(grid(XS, YS) + WRAPPED, WRAPPED))
    assert (len(document.tables(1)), document.tables(2)) == (1, ())


def test_a_texts_tables_are_runs_of_lines_with_tabs() -> None:
    text = "Fairhaven\n\nJudgement\tGrade\nOverall effectiveness\tGood\n\nPlain line\na\tb\t\n"
    document = open_document(text.encode(), name="report.txt")
    assert [cells(t) for t in document.tables()] == [
        [["Judgement", "Grade"], ["Overall effectiveness", "Good"]],
        [["a", "b", ""]],
    ]
    for table in document.tables():
        for row in table.rows:
            for cell in row:
                assert [document.text[s.start : s.end] for s in cell.spans] == ([cell.text] if cell.text else [])
