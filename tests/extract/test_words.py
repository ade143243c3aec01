"""Grades, dates and names as reports print them."""

from __future__ import annotations

import datetime as dt

import pytest

from reviewer.extract.dates import date_of, periods_of, working_days
from reviewer.extract.grades import cell_grade, heading_grade, opens_grade, outcome_of, stated_grade
from reviewer.extract.people import people_in
from reviewer.model.grades import Grade

RI = Grade.REQUIRES_IMPROVEMENT


@pytest.mark.parametrize(
    ("heading", "grade", "subject"),
    [
        ("The work with children: good", Grade.GOOD, "The work with children"),
        ("The work with children is good.", Grade.GOOD, "The work with children"),
        ("The work with children are: good", Grade.GOOD, "The work with children"),
        ("The work with children and their carers good", Grade.GOOD, "The work with children and their carers"),
        ("The work with children require improvement to be good", RI, "The work with children"),
        (
            "The graded judgement for the work is that it requires improvement",
            RI,
            "The graded judgement for the work is",
        ),
        (
            "The graded judgement for the work is that it is inadequate",
            Grade.INADEQUATE,
            "The graded judgement for the work is",
        ),
        ("The board is inadequate because:", Grade.INADEQUATE, "The board"),
        ("How safe children are. Grade 2 (good)", Grade.GOOD, "How safe children are."),
        ("Grade 3 (adequate)", Grade.ADEQUATE, ""),
    ],
)
def test_a_grade_at_the_end_of_a_heading(heading: str, grade: Grade, subject: str) -> None:
    found = heading_grade(heading)
    assert found is not None
    assert (found.grade, heading[: found.subject_end]) == (grade, subject)


@pytest.mark.parametrize(
    "heading",
    [
        "What needs to improve?",
        "What is good",
        "This council requires improvement and is not yet good because",
        "Summary of key findings",
        "Practice that is not yet good",
        "Doing good",
    ],
)
def test_headings_without_a_grade(heading: str) -> None:
    assert heading_grade(heading) is None


@pytest.mark.parametrize(
    ("cell", "grade"),
    [
        ("Good", Grade.GOOD),
        ("Requires Improvement", RI),
        ("Requires improvement\nto be good", RI),
        ("Inadequate Grade 4", Grade.INADEQUATE),
        ("Grade 3 (adequate)", Grade.ADEQUATE),
        ("Not judged", Grade.NOT_JUDGED),
        ("Goods", None),
        ("Requires improvement to", None),
    ],
)
def test_a_cell_is_a_grade_or_is_none(cell: str, grade: Grade | None) -> None:
    assert cell_grade(cell) is grade


def test_a_grade_that_has_only_begun() -> None:
    assert opens_grade("Requires")
    assert opens_grade("Requires improvement to be")
    assert not opens_grade("Require a plan")


def test_only_the_present_is_stated() -> None:
    found = stated_grade("Overall effectiveness is good, though it was inadequate.")
    assert found is not None
    assert found.grade is Grade.GOOD
    assert stated_grade("Services were judged inadequate in 2015.") is None


def test_outcomes_of_an_area() -> None:
    found = outcome_of("arrangements typically lead to positive experiences and outcomes")
    assert found is not None
    assert found.grade is Grade.TYPICALLY_POSITIVE


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("printed", "start", "end"),
    [
        ("26 October – 6 November 2009", "2009-10-26", "2009-11-06"),
        ("12/09/2016 to 06/10/2016", "2016-09-12", "2016-10-06"),
        ("10 to 14 February 2020", "2020-02-10", "2020-02-14"),
        ("15-19 July 2013", "2013-07-15", "2013-07-19"),
        ("19 November–30 November 2018", "2018-11-19", "2018-11-30"),
        ("29 January ─ 22 February 2018", "2018-01-29", "2018-02-22"),
        ("3 Feb to 14 Feb 2020", "2020-02-03", "2020-02-14"),
        ("4 December 2023 to 12 January 2024", "2023-12-04", "2024-01-12"),
        ("4 December to 12 January 2024", "2023-12-04", "2024-01-12"),
        ("1st to 12th October 2018", "2018-10-01", "2018-10-12"),
        ("20 and 24 June", "2016-06-20", "2016-06-24"),
    ],
)
def test_one_visit(printed: str, start: str, end: str) -> None:
    (period,) = periods_of(printed, 2016)
    assert (period.start, period.end) == (day(start), day(end))


def test_two_visits_and_a_single_day() -> None:
    first, second = periods_of("30 September to 11 October 2024 and 13 to 16\nJanuary 2025")
    assert (first.start, first.end) == (day("2024-09-30"), day("2024-10-11"))
    assert (second.start, second.end) == (day("2025-01-13"), day("2025-01-16"))
    (only,) = periods_of("5 June 2018")
    assert (only.start, only.end) == (day("2018-06-05"), None)


def test_days_that_do_not_exist_are_no_dates() -> None:
    assert date_of("31 February 2012") is None
    assert periods_of("99/99/9999") == []
    assert working_days(day("2024-09-30"), day("2024-10-11")) == 10


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("Ada Quill, HMI", ["Ada Quill"]),
        ("Ada Quill Her Majesty's Inspector", ["Ada Quill"]),
        ("Ada Quill, His Majesty’s Inspector, Social Care", ["Ada Quill"]),
        ("Mr Zoë O’Neil-Ashe, Senior HMI", ["Zoë O’Neil-Ashe"]),
        ("Ada Quill and Wilfred Ashe, HMI", ["Ada Quill", "Wilfred Ashe"]),
        ("Ada Quill HMI, Regional Director and Wilfred Ashe HMI", ["Ada Quill", "Wilfred Ashe"]),
        ("Jean-ellen McRae, Ofsted HMI Lead inspector", ["Jean-ellen McRae"]),
        ("to be named", []),
    ],
)
def test_inspectors_without_their_ranks(printed: str, names: list[str]) -> None:
    assert people_in(printed) == names
