"""The traps of printed reports, each in a small invented one."""

from __future__ import annotations

import pytest
from tests.extract.sound import check_sound
from tests.extract.typeset import (
    CARE,
    HANG,
    HELP,
    LEADERS,
    LEFT,
    ROWS,
    Page,
    codes,
    grades,
    ilacs_front,
    numbers,
    paragraph,
    read,
)

from reviewer.model.extracted import ParagraphKind

FOOT = ("Inspection of Vale of Arden children's services", "5 to 16 November 2018")


def findings() -> Page:
    """A page of findings with three numbered paragraphs."""
    page = Page().heading(f"{LEADERS[:50]}", f"{LEADERS[51:]}: good")
    for i in (1, 2, 3):
        page.numbered(
            f"{i}.", f"Sentence {i} of the invented findings stands in this line and goes", "on in the next one."
        )
    return page


def test_a_grade_that_wraps_in_a_centred_cell_shifts_no_row() -> None:
    rows = (
        ROWS[0],
        (
            ("The experiences and progress of children who", "need help and protection"),
            ("Requires improvement", "to be good"),
        ),
        (
            ("The experiences and progress of children in", "care and care leavers"),
            ("Requires", "improvement to be", "good"),
        ),
        (("Overall effectiveness",), ("Requires improvement", "to be good")),
    )
    report = read(ilacs_front(rows), findings())
    assert grades(report) == {
        "leaders": "good",
        "help_protection": "requires_improvement",
        "care_and_care_leavers": "requires_improvement",
        "overall": "requires_improvement",
    }
    assert [j.label for j in report.judgements] == [LEADERS, HELP, CARE, "Overall effectiveness"]
    check_sound(report)


def test_a_table_that_goes_on_over_the_page_and_leaders_in_the_third_row() -> None:
    front = ilacs_front((ROWS[3], ROWS[1]))
    front.y = 60
    rest = Page().grade(*(ROWS[0][0], (ROWS[0][1],))).grade(*(ROWS[2][0], ("Inadequate",)))
    report = read(front, rest.heading(LEADERS[:50], LEADERS[51:] + " is good"))
    assert grades(report)["care_and_care_leavers"] == "inadequate"
    assert grades(report)["leaders"] == "good"
    assert "missing" not in grades(report).values()


@pytest.mark.parametrize(
    "printed",
    [
        ("The experiences and progress of", "children care leavers"),
        ("The experience and progress of", "care leavers"),
        ("Experiences and progress of children", "in care leavers"),
    ],
)
def test_a_misprinted_label_takes_the_judgement_that_is_left(printed: tuple[str, str]) -> None:
    rows = (
        ROWS[0],
        ROWS[1],
        (("The experiences and progress of", "children in care"), "Outstanding"),
        (printed, "Inadequate"),
        ROWS[3],
    )
    report = read(ilacs_front(rows), findings())
    assert grades(report)["care"] == "outstanding"
    assert grades(report)["care_leavers"] == "inadequate"
    assert len(report.judgements) == 5


def test_a_grade_that_is_not_there_is_missing_and_never_guessed() -> None:
    report = read(ilacs_front(ROWS[:3]), findings())
    (overall,) = (j for j in report.judgements if j.key == "overall")
    assert overall.grade.value == "missing"
    assert overall.confidence == 0
    assert "judgement-missing" in codes(report)
    assert all(j.confidence < 0.9 for j in report.judgements)


def test_not_judged_is_what_the_report_says() -> None:
    report = read(ilacs_front((ROWS[0], ROWS[1], ROWS[2], (("Overall effectiveness",), "Not judged"))), findings())
    assert grades(report)["overall"] == "not_judged"


def test_heading_against_table_is_a_conflict_for_a_person() -> None:
    page = Page().heading(HELP[:52], HELP[53:] + ": inadequate").numbered("1.", "A finding of one line.")
    report = read(ilacs_front(), page)
    (judgement,) = (j for j in report.judgements if j.key == "help_protection")
    assert judgement.conflict
    assert judgement.confidence < 0.9
    assert "The table says Good" in judgement.reasons[0]
    assert "witnesses-disagree" in codes(report)


def test_figures_at_a_lines_start_number_nothing() -> None:
    page = Page().heading("The experiences and progress of children in care and care leavers: good")
    page.numbered(
        "1.", "Numbers fell in the year from 3.8 to", "8.8 per week, and for young people aged", "2. It is said"
    )
    page.numbered(
        "2.", "Help is offered to young people who are aged", "16. Workers see them often and the", "visits count."
    )
    page.numbered("3.", "The last finding.")
    report = read(ilacs_front(), page)
    assert numbers(report) == ["1", "2", "3"]
    assert paragraph(report, "2").text.endswith("aged 16. Workers see them often and the visits count.")


def test_numbers_printed_wrongly_are_kept_as_printed_and_told() -> None:
    page = Page().heading("The experiences and progress of children in care and care leavers: good")
    page.numbered("1.", "The first finding, which is put into two", "lines.")
    page.numbered("2", "The second has lost its stop but runs over", "two lines as well.")
    page.numbered("3. .", "The third has a stop too many and runs over", "two lines as well.")
    page.numbered("3.", "The third number again, over two lines of", "the page.")
    page.numbered("4.", "The fourth finding runs over two lines on", "the page.")
    page.paragraph(
        "Here a number was lost in the making of the report, although", "it stands between two that have one."
    )
    page.numbered("6.", "The sixth finding runs over two lines on", "the page.")
    report = read(ilacs_front(), page)
    assert numbers(report) == ["1", "2", "3", "3", "4", "6"]
    assert {"number-repeated", "number-missing"} <= set(codes(report))
    lost = [p for s in report.sections for p in s.paragraphs if p.text.startswith("Here a number was lost")]
    assert [(p.number, p.kind) for p in lost] == [(None, ParagraphKind.PARAGRAPH)]


def test_a_number_alone_on_its_line_belongs_to_what_follows() -> None:
    page = Page().heading("The experiences and progress of children in care and care leavers: good")
    page.numbered("1.", "The first finding runs over two lines on the", "page.")
    page.line("2.").line("Its number stood by itself above the words of this", HANG).line(
        "second finding.", HANG
    ).space()
    page.numbered("3.", "The third finding runs over two lines on the", "page.")
    report = read(ilacs_front(), page)
    assert numbers(report) == ["1", "2", "3"]
    assert paragraph(report, "2").text.startswith("Its number stood by itself")


def test_a_paragraph_over_a_page_break_with_footnote_and_footer_between() -> None:
    first = Page().heading(LEADERS[:50], LEADERS[51:] + ": good")
    first.numbered("1.", "Leaders read what families write to them and act upon", "it, and so much has become")
    first.note("1", "A note of the invented council on what was counted, and", "when.").foot(2, *FOOT)
    second = Page().line("better for children who wait for multi-", HANG).line("agency help.", HANG).space()
    second.numbered("2.", "The second finding.").foot(3, *FOOT)
    report = read(ilacs_front().foot(1, *FOOT), first, second)
    assert paragraph(report, "1").text == (
        "Leaders read what families write to them and act upon it, and so much has become better for children who wait "
        "for multi-agency help."
    )
    assert (paragraph(report, "1").place.page, paragraph(report, "1").place.page_end) == (2, 3)
    kinds = {x.kind for x in report.leftovers}
    assert {"footnote", "footer", "page number"} <= kinds
    check_sound(report)


def test_bullets_nested_ones_and_a_dash_that_is_none() -> None:
    page = Page().heading("What needs to improve?")
    page.bullet("The quality of plans for children, including:")
    page.bullet("what must change", x=HANG, glyph="\u2013").bullet("by when", x=HANG, glyph="\u2013")
    page.bullet("The response to children who go missing from home or", "\u2013 in a few cases \u2013 from care.")
    page.heading(LEADERS[:50], LEADERS[51:] + ": good").numbered("1.", "A finding.")
    report = read(ilacs_front(), page)
    assert [a.text for a in report.areas] == [
        "The quality of plans for children, including: what must change by when",
        "The response to children who go missing from home or \u2013 in a few cases \u2013 from care.",
    ]
    assert [a.section for a in report.areas] == ["What needs to improve?"] * 2


def test_a_bullet_split_by_the_page_goes_on() -> None:
    first = (
        Page()
        .heading("What needs to improve?")
        .bullet("The oversight that managers have of children who")
        .foot(2, *FOOT)
    )
    second = Page().line("wait for an assessment.", LEFT + 18).space().bullet("The second area.").foot(3, *FOOT)
    report = read(ilacs_front().foot(1, *FOOT), first, second)
    assert [a.text for a in report.areas] == [
        "The oversight that managers have of children who wait for an assessment.",
        "The second area.",
    ]


def test_no_section_for_improvement_means_no_areas() -> None:
    page = findings().paragraph("Leaders were asked what they would do next. What needs to improve?", "They knew.")
    assert read(ilacs_front(), page).areas == ()


def test_a_sentence_that_says_there_is_none_is_no_area() -> None:
    page = Page().heading("Areas for priority action", size=12)
    page.paragraph("Inspectors did not find any areas for priority action.")
    page.heading("What needs to improve?", size=12).paragraph("The council has one thing to improve: its plans.")
    report = read(ilacs_front(), page)
    assert [a.text for a in report.areas] == ["The council has one thing to improve: its plans."]


def test_a_footnotes_mark_is_out_of_the_heading_and_the_text() -> None:
    page = Page()
    page.drawn.append("BT /B 9 Tf 235 705 Td (1) Tj ET\n")
    page.line("What needs to improve?", size=14, font="B", down=30).bullet("The response to homeless children.")
    report = read(ilacs_front(), page.note("1", "What the areas are matched with."))
    assert [s.heading for s in report.sections][-1] == "What needs to improve?"
    assert [a.text for a in report.areas] == ["The response to homeless children."]
    assert {"footnote mark", "footnote"} <= {x.kind for x in report.leftovers}


def test_unnumbered_opening_paragraphs_are_kept_and_citable() -> None:
    front = ilacs_front().paragraph("Services have improved since the last time.").paragraph("Leaders know them well.")
    report = read(front, findings())
    opening = report.sections[0]
    assert opening.heading == ""
    assert [p.text for p in opening.paragraphs] == [
        "Services have improved since the last time.",
        "Leaders know them well.",
    ]


def test_the_facts_of_the_front_page_with_their_words() -> None:
    report = read(ilacs_front(), findings())
    facts = report.facts
    assert (facts.framework, facts.variant, facts.authority) == ("ilacs", "standard", "Vale of Arden Council")
    assert (str(facts.inspection_start), str(facts.inspection_end)) == ("2018-11-05", "2018-11-16")
    assert facts.lead_inspector == "Ada Quill"
    assert facts.published is None
    assert facts.read["lead_inspector"].verbatim == "Ada Quill"
    assert facts.read["inspection_start"].place is not None
    check_sound(report)


def test_closing_words_within_a_paragraph_close_nothing() -> None:
    page = findings()
    page.numbered(
        "4.",
        "Parents are told how to complain, and most know whom to ask.",
        "Any complaints about this report are kept with it.",
    )
    page.numbered("5.", "The last of the invented findings.")
    found = read(ilacs_front(), page)
    assert numbers(found)[-2:] == ["4", "5"]
