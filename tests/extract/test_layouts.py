"""Layouts other than the newest, each in a small invented report."""

from __future__ import annotations

from tests.extract.make_pdf import say
from tests.extract.sound import check_sound
from tests.extract.typeset import ACROSS, LEFT, Page, codes, grades, numbers, read, read_text

from reviewer.model.extracted import AreaKind, ClaimKind
from reviewer.model.grades import Grade


def sif_front(*title: str) -> Page:
    page = Page().line("Vale of Arden Borough Council", size=26, down=34)
    for words in title:
        page.line(words, size=14, font="B", down=17)
    page.line("Inspection dates: 12/02/2018 to 08/03/2018", size=14, down=23)
    page.line("Report published: 9 May 2018", size=14, down=36)
    page.line("Children's services in Vale of Arden require improvement to be good", size=14, font="B", down=30)
    page.grade(("1. Children who need help and protection",), ("Requires improvement",))
    page.grade(("2. Children looked after and achieving", "permanence"), ("Good",))
    page.grade(("2.1 Adoption performance",), ("Outstanding",))
    page.grade(("2.2 Experiences and progress of care leavers",), ("Inadequate",))
    return page.grade(("3. Leadership, management and governance",), ("Requires improvement",))


RE_INSPECTION = (
    "Re-inspection of services for children in need of help and",
    "protection, children looked after and care leavers",
)


def in_table(page: Page, label: tuple[str, ...], grade: str) -> Page:
    """A heading set in a table beside its grade."""
    page.space()
    top = page.y
    for i, words in enumerate(label):
        page.drawn.append(say(words, LEFT, top - 17 * i, 14, "B"))
    page.drawn.append(say(grade, ACROSS, top - 17 * (len(label) - 1) / 2, 14, "B"))
    page.y = top - 17 * len(label)
    return page.space()


def test_a_re_inspection_of_2018_is_no_ilacs_and_its_earlier_grades_are_not_its_own() -> None:
    second = Page().heading("Previous Ofsted inspections", size=12)
    second.bullet("The last inspection was in 2015. The judgements were:")
    second.bullet("help and protection: inadequate", x=90, glyph="\u2013")
    second.heading("Recommendations").numbered("1.", "Make plans clear (paragraph 3).").numbered("2.", "Keep notes.")
    third = in_table(
        Page(), ("The experiences and progress of", "children who need help and", "protection"), "Requires improvement"
    )
    third.heading("Inspection findings", size=12).numbered("3.", "Plans are read by the people", "who made them.")
    third.heading("The graded judgement for adoption performance is that it is outstanding", size=12)
    third.numbered("4.", "Adoption is prompt.")
    report = read(sif_front(*RE_INSPECTION), second, third)
    assert (report.facts.framework, report.facts.variant) == ("sif", "reinspection")
    assert (str(report.facts.inspection_start), str(report.facts.published)) == ("2018-02-12", "2018-05-09")
    assert grades(report) == {
        "overall": "requires_improvement",
        "help_protection": "requires_improvement",
        "looked_after": "good",
        "adoption": "outstanding",
        "care_leavers": "inadequate",
        "leadership": "requires_improvement",
    }
    by_heading = {s.heading: s for s in report.sections}
    named = by_heading["The experiences and progress of children who need help and protection"]
    assert named.grade is Grade.REQUIRES_IMPROVEMENT
    assert [p.number for p in by_heading["Inspection findings"].paragraphs] == ["3"]
    assert [(a.text, a.references, a.kind) for a in report.areas] == [
        ("Make plans clear (paragraph 3).", ("3",), AreaKind.RECOMMENDATION),
        ("Keep notes.", (), AreaKind.RECOMMENDATION),
    ]
    check_sound(report)


def test_the_boards_part_numbers_again_from_one_and_its_grade_stands_in_a_heading_far_on() -> None:
    title = (*RE_INSPECTION[:1], RE_INSPECTION[1])
    front = sif_front(*(t.replace("Re-inspection", "Inspection") for t in title))
    front.drawn.append(say("and", LEFT, 600, 14))
    second = (
        Page().heading("Recommendations").numbered("1.", "Write plans that say by when.").numbered("2.", "Read them.")
    )
    board = Page().heading("The Local Safeguarding Children Board requires improvement")
    board.heading("Recommendations").numbered("1.", "Meet more often.").numbered("2.", "Audit what was agreed.")
    meaning = Page().heading("What the inspection judgements mean", size=16).heading("The LSCB")
    meaning.paragraph("An outstanding board is one that is good and more.").paragraph("An inadequate board is not.")
    report = read(front, second, board, meaning)
    assert grades(report)["lscb"] == "requires_improvement"
    assert numbers(report) == ["1", "2", "1", "2"]
    assert [a.section for a in report.areas] == ["Recommendations"] * 4
    assert "grade scale" in {x.kind for x in report.leftovers}
    assert not any("outstanding board" in p.text for s in report.sections for p in s.paragraphs)


def test_early_reports_without_any_numbers() -> None:
    front = sif_front("Inspection of services for children in need of help and", RE_INSPECTION[1])
    page = Page().heading("Areas for improvement", size=12)
    page.bullet("Make sure that plans are read by all who made them and", "acted upon.").bullet("Visit more often.")
    page.heading("Leadership, management and governance requires improvement", size=12)
    page.bullet("Leaders know what is to be done.")
    report = read(front, page)
    assert numbers(report) == []
    assert [a.text for a in report.areas] == [
        "Make sure that plans are read by all who made them and acted upon.",
        "Visit more often.",
    ]
    assert report.sections[-1].grade is not None


SLAC = """
Inspection of safeguarding and looked after children services

Vale of Arden

Inspection dates 1 – 12 March 2010

Reporting inspector Ada Quill

Published: 9 April 2010

Reference no:

About this inspection

1. The team looked at files.

The inspection outcomes: safeguarding services

Overall effectiveness

Grade 2 (good)

- 2. Overall effectiveness is good. Much has been done, and staff who were asked said so in

so many words.

Areas for improvement

3. In order to improve services, the council and its partners should take the following action:

Within three months:

- Write to every family.

Within six months:

 Answer every letter that a family writes.

The inspection outcomes: services for looked after children

Overall effectiveness

Grade 3 (adequate)

- 4. The overall effectiveness of services is adequate, as the records of this invented place show well.
- The number of this paragraph was lost when the text was made, as can be told from those beside it.
- 6. User engagement is good, and children are asked.

Record of main findings: Vale of Arden

Safeguarding services\t\t
Overall effectiveness\tGood\t
User engagement\tRequires improvement to
be good

Services for looked after children\t\t
Overall effectiveness\tAdequate\t
User engagement\tAdequate\t
"""


def test_a_text_of_2010_with_its_two_halves() -> None:
    report = read_text(SLAC)
    assert report.facts.framework == "slac"
    assert report.facts.reference is None
    assert [(j.key, j.grade.value) for j in report.judgements] == [
        ("safeguarding/overall_effectiveness", "good"),
        ("safeguarding/user_engagement", "requires_improvement"),
        ("looked_after/overall_effectiveness", "adequate"),
        ("looked_after/user_engagement", "adequate"),
    ]
    assert [s.heading for s in report.sections].count("Overall effectiveness") == 2
    assert [s.grade.value for s in report.sections if s.grade] == ["good", "adequate"]
    assert [(a.group, a.text) for a in report.areas] == [
        ("Within three months", "Write to every family."),
        ("Within six months", "Answer every letter that a family writes."),
    ]
    assert numbers(report) == ["1", "2", "3", "4", "6"]
    assert "number-missing" in codes(report)
    (engagement,) = (j for j in report.judgements if j.key == "looked_after/user_engagement")
    assert engagement.conflict, "paragraph 6 says good, the record Adequate"
    check_sound(report)


def test_a_grade_of_another_scale_is_doubted() -> None:
    (strange,) = (j for j in read_text(SLAC).judgements if j.grade.value == "requires_improvement")
    assert strange.confidence < 0.9
    assert "scale" in strange.reasons[0]


def test_areas_in_a_table_beside_the_body_that_must_act() -> None:
    front = Page().title("Area SEND inspection of Vale of Arden", "Local Area Partnership")
    front.line("Inspection dates: 3 to 7 June 2024", down=30).heading("Inspection outcome")
    front.paragraph("There are widespread and/or systemic failings that worry", "the inspectors.")
    page = Page().heading("Areas for priority action")
    page.drawn.append(
        say("Responsible body", LEFT, page.y, 12, "B") + say("Areas for priority action", 230, page.y, 12, "B")
    )
    page.y -= 16
    for who, what in (
        (("Arden Council and", "the health board"), ("Leaders must agree who answers", "for what, and write it down.")),
        (("The health board",), ("Leaders must shorten waiting times.",)),
    ):
        for i in range(max(len(who), len(what))):
            page.drawn.append((say(who[i], LEFT, page.y) if i < len(who) else "") + say(what[i], 230, page.y))
            page.y -= 14.5
        page.y -= 7
    page.heading("Areas for improvement").paragraph("Partners should ask families first. They should ask:")
    page.bullet("what they need", x=88).bullet("and when.", x=88).paragraph("Partners should train their staff.")
    report = read(front, page)
    assert grades(report) == {"outcome": "systemic_failings"}
    assert report.facts.authority == "Vale of Arden"
    assert [(a.kind, a.responsible, a.text) for a in report.areas] == [
        (
            AreaKind.PRIORITY_ACTION,
            "Arden Council and the health board",
            "Leaders must agree who answers for what, and write it down.",
        ),
        (AreaKind.PRIORITY_ACTION, "The health board", "Leaders must shorten waiting times."),
        (
            AreaKind.IMPROVEMENT,
            None,
            "Partners should ask families first. They should ask: what they need and when.",
        ),
        (AreaKind.IMPROVEMENT, None, "Partners should train their staff."),
    ]
    check_sound(report)


def test_a_letter_its_dates_its_sub_headings_and_the_deadline_it_prints() -> None:
    page = Page().line("2 August 2016", down=28).line("Ada Quill, Director of Children's Services, Arden")
    page.line("Dear local partnership", down=28)
    page.heading("Joint targeted area inspection of the multi-agency response to", "neglect in Vale of Arden", size=12)
    page.paragraph("Between 20 and 24 June, four inspectorates made a joint inspection of", "the area.")
    page.heading("Areas for improvement", size=12).heading("Leadership of the board", size=12)
    page.bullet("Reports come late.").heading("Key strengths", size=12).bullet("Staff are kind.")
    page.heading("Next steps", size=12)
    page.paragraph(
        "The local authority should prepare a written statement of proposed action", "and send it by 8 November 2016."
    )
    page.line("Yours sincerely", down=40).line("Wilfred Ashe")
    report = read(page)
    facts = report.facts
    assert (facts.framework, facts.variant, facts.authority) == ("jtai", "letter", "Vale of Arden")
    assert (str(facts.inspection_start), str(facts.inspection_end)) == ("2016-06-20", "2016-06-24")
    assert "No year is printed" in facts.read["inspection_start"].reasons[0]
    assert (facts.statement_by, str(facts.statement_due)) == ("The local authority", "2016-11-08")
    assert [(a.group, a.text) for a in report.areas] == [("Leadership of the board", "Reports come late.")]
    assert report.judgements == ()
    assert {"addressee", "salutation", "signature"} <= {x.kind for x in report.leftovers}
    check_sound(report)


ARTICLE = """Contact us

Vale of Arden told to see children sooner

Children in Vale of Arden wait too long to be seen, Ofsted has said.
In 2018 the overall effectiveness of these services was judged to be good; leaders have changed.
Inspectors found:
- Visits are timely and staff are well supported.
However, plans are not always clear, the report said.
In order to improve, Vale of Arden should write plans that say by when.
Focused visit to Vale of Arden local authority children's services

Most read

Fees for foster carers are to rise next year, ministers have said.

Read full story
"""


def test_an_articles_statements_without_its_menus_and_teasers() -> None:
    report = read_text(ARTICLE)
    assert (report.facts.framework, report.facts.authority) == ("secondary", "Vale of Arden")
    assert [c.kind for c in report.claims] == [
        ClaimKind.CONCERN,
        ClaimKind.GRADE,
        ClaimKind.STRENGTH,
        ClaimKind.CONCERN,
        ClaimKind.IMPROVE,
    ]
    assert report.claims[1].about == "inspection of 2018"
    assert not report.judgements
    assert not report.areas
    assert not any("foster carers" in c.text for c in report.claims)
    assert {"menu", "link"} <= {x.kind for x in report.leftovers}
    check_sound(report)


def test_anything_else_is_unknown_and_never_refused() -> None:
    report = read_text("Minutes of a meeting\n\nThose present agreed on everything.\n")
    assert report.facts.framework == "unknown"
    assert codes(report) == ["unknown-framework"]
    assert [p.text for s in report.sections for p in s.paragraphs] == ["Those present agreed on everything."]


def test_a_table_in_the_text_and_a_quotation_are_what_they_are() -> None:
    page = Page().heading("Strengths", size=12)
    for cells in (
        ("Service", "2022", "2023"),
        ("Fostering", "12", "18"),
        ("Adoption", "3", "5"),
        ("Kinship", "7", "9"),
    ):
        for x, words in zip((LEFT, 250, 330), cells, strict=True):
            page.drawn.append(say(words, x, page.y))
        page.y -= 16
    page.space().paragraph("\u2018She asked me what I wanted and then she did it, every time.\u2019").paragraph(
        "Children say so."
    )
    front = Page().heading("Focused visit to Arden local authority children's services", size=12)
    report = read(front.paragraph("Inspectors came on 5 June 2023."), page)
    kinds = [(p.kind.value, p.text) for p in report.sections[-1].paragraphs]
    assert kinds == [
        ("table", "Service 2022 2023 Fostering 12 18 Adoption 3 5 Kinship 7 9"),
        ("quote", "\u2018She asked me what I wanted and then she did it, every time.\u2019"),
        ("paragraph", "Children say so."),
    ]
    assert str(report.facts.inspection_start) == "2023-06-05"
    check_sound(report)
