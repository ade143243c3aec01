"""The front of a report in the many ways in which it is set, and what there is to doubt of it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from tests.extract.typeset import ROWS, Page, grades, read

from reviewer.model.extracted import ExtractedReport


def front(
    *lines: str, title: Sequence[str] = ("Inspection of Vale of Arden local authority", "children's services")
) -> Page:
    page = Page().title(*title)
    for words in lines:
        page.line(words, down=22)
    page.space()
    for label, grade in ROWS:
        page.grade(label, (grade if isinstance(grade, str) else grade[0],))
    return page.space(20)


def report(*lines: str, foot: str = "", title: Sequence[str] | None = None) -> ExtractedReport:
    first = front(*lines, title=title) if title else front(*lines)
    pages = [first.paragraph("Services in this invented place have changed since the last time.")]
    for number in range(2, 6):
        page = Page().heading("What needs to improve") if number == 2 else Page().paragraph("Plans are kept.")
        page.bullet("the quality of plans") if number == 2 else page.numbered(f"{number - 2}.", "Plans are good.")
        pages.append(page.foot(number, *([foot] if foot else [])))
    return read(*pages)


def dates(found: ExtractedReport) -> tuple[str, str]:
    return str(found.facts.inspection_start), str(found.facts.inspection_end)


@pytest.mark.parametrize(
    ("printed", "start", "end", "variant"),
    [
        ("10 to 14 and 17 to 21 June 2019", "2019-06-10", "2019-06-21", "standard"),
        ("10 to 14 June 2019 and 8 to 9 July 2019", "2019-06-10", "2019-07-09", "short"),
        ("28 January 2019 to 8 February", "2019-01-28", "2019-02-08", "standard"),
        ("3rd to 14th December 2018", "2018-12-03", "2018-12-14", "standard"),
        ("17 December 2018 to 11 January", "2018-12-17", "2019-01-11", "standard"),
    ],
)
def test_dates_as_they_are_printed(printed: str, start: str, end: str, variant: str) -> None:
    found = report(f"Inspection dates: {printed}", "Lead inspector: Ada Quill, HMI")
    assert (*dates(found), found.facts.variant) == (start, end, variant)


def test_two_labels_in_one_line() -> None:
    found = report("Inspection dates: 5 to 16 November 2018 Lead inspector: Ada Quill")
    assert (*dates(found), found.facts.lead_inspector) == ("2018-11-05", "2018-11-16", "Ada Quill")


@pytest.mark.parametrize(
    ("lines", "who"),
    [
        (("Lead inspectors: Ada Quill, Bo Thorn",), "Ada Quill and Bo Thorn"),
        (("Lead inspector: Ada Quill HMI, Ms Bo Thorn HMI",), "Ada Quill and Bo Thorn"),
        (("Lead inspector on site: Ada Quill, Social Care Inspector",), "Ada Quill"),
        (("Lead inspector: Mary-Ann O'Quill, His", "Majesty's Inspector"), "Mary-Ann O'Quill"),
        (("Lead inspector: Ada Quill, Senior HMI, North West",), "Ada Quill"),
    ],
)
def test_lead_inspectors(lines: tuple[str, ...], who: str) -> None:
    first = Page().title("Inspection of Vale of Arden local authority", "children's services")
    first.line("Inspection dates: 5 to 16 November 2018", down=22)
    for words in lines:
        first.line(words)
    first.space()
    for label, grade in ROWS:
        first.grade(label, (str(grade),))
    assert read(first.paragraph("Services have changed.")).facts.lead_inspector == who


def test_other_dates_in_the_footer_are_a_doubt() -> None:
    lines = ("Inspection dates: 5 to 16 November 2018", "Lead inspector: Ada Quill")
    said = report(*lines, foot="5 to 16 November 2018").facts.read["inspection_start"]
    assert (said.confidence, said.reasons) == (1, ())
    other = report(*lines, foot="5 to 15 November 2018").facts.read["inspection_start"]
    assert other.confidence < 0.9
    assert other.reasons == ("The running head or footer says “5 to 15 November 2018”.",)


def test_a_day_on_a_weekend_and_an_odd_length_are_doubts() -> None:
    read_ = report("Inspection dates: 4 to 14 November 2018").facts.read
    assert read_["inspection_start"].reasons == ("4 November 2018, as printed, is a Sunday.",)
    assert read_["variant"].confidence < 0.9
    assert "8 working days" in read_["variant"].reasons[0]


def test_a_trusts_report_is_known_by_its_table() -> None:
    found = report("Inspection dates: 5 to 16 November 2018", title=("Inspection of Homes and Hands",))
    assert (found.facts.framework, found.facts.authority) == ("ilacs", "Homes and Hands")
    assert found.facts.read["framework"].confidence <= 0.9
    assert found.facts.read["framework"].reasons
    assert grades(found)["overall"] == "good"


def test_who_signs_a_letter_is_not_said_to_lead() -> None:
    page = Page().paragraph("2 March 2022").paragraph("Dear Ms Aske")
    page.heading("Focused visit to Vale of Arden children's services", size=12)
    page.paragraph("This letter summarises the findings of a focused visit on 8 and 9 February 2022.")
    page.heading("Main findings", size=12).paragraph("Plans are kept and families know them.")
    page.paragraph("Yours sincerely").line("Ada Quill").line("His Majesty's Inspector")
    read_ = read(page).facts
    assert read_.lead_inspector == "Ada Quill"
    assert read_.read["lead_inspector"].confidence <= 0.9
    assert read_.read["lead_inspector"].reasons


def test_a_front_page_that_is_a_picture_is_made_up_for_by_the_footers() -> None:
    picture = Page()
    picture.drawn.append("0.5 g 60 60 480 680 re f\n")
    pages = [picture]
    for number in range(2, 6):
        page = Page().heading("The experiences and progress of children in care: good") if number == 2 else Page()
        page.numbered(f"{number - 1}.", "Plans are good and families know them.")
        title = "Inspection of Vale of Arden local authority children's services"
        pages.append(page.foot(number, title, "5 to 16 November 2018"))
    found = read(*pages)
    assert (found.facts.framework, found.facts.authority) == ("ilacs", "Vale of Arden")
    assert dates(found) == ("2018-11-05", "2018-11-16")
    for name in ("title", "authority", "inspection_start"):
        assert found.facts.read[name].confidence < 0.9
        assert "front page could not be read" in found.facts.read[name].reasons[0]
    assert grades(found)["leaders"] == "missing"
    for judgement in found.judgements:
        assert judgement.confidence <= 0.9
        assert judgement.reasons


def test_a_council_named_by_its_services() -> None:
    page = Page().title("Vale of Arden Children's Services")
    page.line("Inspection of children's social care services", size=16, font="B", down=30)
    page.line("Inspection dates: 5 to 16 November 2018", font="B", down=30)
    for label, grade in ROWS:
        page.grade(label, (str(grade),))
    assert read(page.paragraph("Services have changed.")).facts.authority == "Vale of Arden"
