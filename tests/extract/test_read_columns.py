"""Text in two columns is read column by column; tables and lists keep their rows."""

from __future__ import annotations

import pytest
from tests.extract.make_pdf import pdf, rule, say

from reviewer.extract.read_document import open_document

LEFT = [f"left column line {n} of running text" for n in range(1, 13)]
RIGHT = [f"right column line {n} of its own text" for n in range(1, 13)]


def column(lines: list[str], x: float, y: float = 700) -> str:
    return "".join(say(line, x, y - 14 * i, 11) for i, line in enumerate(lines))


def texts(drawn: str) -> list[str]:
    return [line.text for line in open_document(pdf(drawn), name="report.pdf").lines]


@pytest.mark.parametrize("lower", [0, 2, 7])
def test_each_column_is_read_whole_the_left_one_first(lower: float) -> None:
    title, foot = say("A title across both columns of the whole page here", 72, 730, 14), say("7", 300, 30)
    drawn = title + column(RIGHT, 310, 700 - lower) + column(LEFT, 72) + foot
    assert texts(drawn) == ["A title across both columns of the whole page here", *LEFT, *RIGHT, "7"]


def test_a_longer_left_column_stays_together() -> None:
    more = [f"{line} once more" for line in LEFT[:4]]
    assert texts(column(LEFT + more, 72) + column(RIGHT, 310)) == [*LEFT, *more, *RIGHT]


def test_a_rule_down_the_middle_makes_it_a_table() -> None:
    drawn = column(LEFT, 72) + column(RIGHT, 310) + rule(300, 500, 300.5, 720)
    assert texts(drawn)[0] == f"{LEFT[0]} {RIGHT[0]}"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (LEFT, ["Good"] * 12),
        ([f"Section {n}" for n in range(12)], [str(n) for n in range(12)]),
        (["Lead inspector"] * 12, RIGHT),
        (LEFT[:5], RIGHT[:5]),
    ],
)
def test_grades_contents_roles_and_short_tables_keep_their_rows(left: list[str], right: list[str]) -> None:
    drawn = column(left, 72) + column(right, 310)
    assert texts(drawn) == [f"{a} {b}" for a, b in zip(left, right, strict=True)]
