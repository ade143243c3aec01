"""Inspections under the single inspection framework, 2013 to 2018, in their four forms."""

from __future__ import annotations

import random

from tests.extract.variations import grades, names
from tests.extract.variations.prose import Prose
from tests.extract.variations.wanted import Writer

HELP = "The experiences and progress of children who need help and protection"
PERMANENCE = "The experiences and progress of children looked after and achieving permanence"
LEADERSHIP = "Leadership, management and governance"
TITLE = "of services for children in need of help and protection, children looked after and care leavers"
REVIEW = "Review of the effectiveness of the Local Safeguarding Children Board"
_GRID = (
    ("help_protection", "1. Children who need help and protection"),
    ("looked_after", "2. Children looked after and achieving permanence"),
    ("adoption", "2.1 Adoption performance"),
    ("care_leavers", "2.2 Experiences and progress of care leavers"),
    ("leadership", "3. Leadership, management and governance"),
)
Made = tuple[Writer, tuple[str, str]]


def early(rng: random.Random) -> Made:
    """Winter 2013 to 2014: bullets, grades in the sentences of headings."""
    report, given, place = _begin(rng, 2014, again=False)
    prose = Prose(rng)
    report.heading(grades_sentence("The overall judgement", given["overall"], "is"), 2, given["overall"])
    report.para("Help is not good yet everywhere, and in some places it is.")
    _grid(rng, report, given)
    said = grades_sentence("The effectiveness of the Local Safeguarding Children Board (LSCB)", given["lscb"], "is")
    report.heading(said, 2, given["lscb"])
    report.para(prose.paragraph(1, 2))
    report.piece("page")
    report.heading("Section 1: the local authority")
    report.heading("Summary of key findings", 1)
    report.heading(f"This local authority {_is(given['overall'])} because:", 2, given["overall"])
    _bullets(rng, report, prose)
    report.heading("Priority and immediate action", 2, areas="priority_action")
    _areas(rng, report, prose, "bullet")
    report.heading("Areas for improvement", 2, areas="improvement")
    _areas(rng, report, prose, "bullet")
    _information(rng, report, prose)
    report.heading("Inspection judgements about the local authority", 1)
    for key, subject, verb in (
        ("help_protection", HELP, "are"),
        ("looked_after", PERMANENCE, "are"),
        ("adoption", "The graded judgement for adoption performance", "is"),
        ("care_leavers", "The graded judgement for the experiences and progress of care leavers", "is"),
        ("leadership", LEADERSHIP, "is"),
    ):
        report.heading(grades_sentence(subject, given[key], verb), 2, given[key])
        _bullets(rng, report, prose, 5)
    report.heading("Section 2: The effectiveness of the Local Safeguarding Children Board")
    report.heading(grades_sentence("The effectiveness of the LSCB", given["lscb"], "is"), 2, given["lscb"])
    report.heading("Areas for improvement", 2, areas="improvement")
    _areas(rng, report, prose, "bullet")
    report.heading("Key strengths and weaknesses of the LSCB", 2)
    _bullets(rng, report, prose)
    _ending(rng, report)
    return report, (place, "Inspection of children’s services")


def middle(rng: random.Random) -> Made:
    """2014 to mid 2015: numbered throughout, headings with the grade in a small table with heads."""
    report, given, place = _begin(rng, rng.choice((2014, 2015)), again=False)
    prose = Prose(rng)
    report.heading(
        f"The overall judgement is that children’s services {_plural(given['overall'])}", 1, given["overall"]
    )
    report.para("It is Ofsted’s expectation that all children and young people receive good help, care and protection.")
    _grid(rng, report, given)
    report.piece("page")
    if rng.random() < 0.6:
        rows = ["The local authority", "Summary of findings", "What does the local authority need to improve?"]
        report.table("contents", [(r,) for r in rows], dots=rng.random() < 0.5)
        report.piece("page")
    report.heading("The local authority")
    report.heading("Summary of findings")
    report.heading(f"Children’s services in {place} {_plural(given['overall'])} because:", 1, given["overall"])
    _numbers(rng, report, prose)
    report.heading("What does the local authority need to improve?")
    report.heading("Priority and immediate action", 2, areas="priority_action")
    _areas(rng, report, prose, "number")
    report.heading("Areas for improvement", 2, areas="improvement")
    if rng.random() < 0.5:
        report.group("Help and protection", bold=False)
    _areas(rng, report, prose, "number")
    for heading in ("The local authority’s strengths", "Progress since the last inspection"):
        report.heading(heading)
        _numbers(rng, report, prose)
    _information(rng, report, prose)
    report.heading("Inspection judgements about the local authority")
    _judged(rng, report, prose, given, "Summary")
    _board(rng, report, prose, given["lscb"], middle=True)
    _ending(rng, report)
    return report, (place, "Inspection of children’s services")


def late(rng: random.Random) -> Made:
    """2015 to 2018: recommendations with the paragraphs they rest on."""
    return _late(rng, again=False)


def again(rng: random.Random) -> Made:
    """A re-inspection: without the board, the grades of the last one in a list."""
    return _late(rng, again=True)


def _late(rng: random.Random, *, again: bool) -> Made:
    report, given, place = _begin(rng, rng.choice((2015, 2016, 2017, 2018)), again=again)
    prose = Prose(rng)
    report.heading(f"Children’s services in {place} {_plural(given['overall'])}", 1, given["overall"])
    _grid(rng, report, given)
    report.piece("page")
    report.heading("Executive summary")
    for _ in range(3):
        report.para(prose.paragraph())
    report.heading("The local authority")
    _information(rng, report, prose, again=again)
    report.heading("Recommendations", areas="recommendation")
    _areas(rng, report, prose, "number", references=True)
    report.heading("Summary for children and young people")
    _bullets(rng, report, prose)
    _judged(rng, report, prose, given, "Inspection findings")
    if not again:
        _board(rng, report, prose, given["lscb"], middle=False)
    _ending(rng, report)
    return report, (place, "Inspection of children’s services")


def _begin(rng: random.Random, year: int, *, again: bool) -> tuple[Writer, dict[str, str], str]:
    report = Writer("sif", "reinspection" if again else None)
    council = rng.choice(names.COUNCILS)
    place = rng.choice(("Marlow Vale", "St. Aldens", "Dunmere", "the Isles of Sennen", "Telby & Wrenlow"))
    report.piece("council", council)
    kind = "Re-inspection" if again else "Inspection"
    report.piece("bold line", f"{kind} {TITLE}")
    if not again:
        report.piece("bold line", "and")
        report.piece("bold line", REVIEW + rng.choice(("", "^1")))
        report.notes["1"] = "This report is made under section 136 of the Education and Inspections Act 2006."
    printed = names.dates(rng, year, days=26)
    published = printed.end.replace(day=20) if printed.end else printed.start
    report.piece("bold line", f"Inspection date{rng.choice(('', 's'))}: {printed.text}")
    report.piece("bold line", f"Report published: {names.day_of(published)}")
    report.fact(
        authority=council,
        inspection_start=printed.start.isoformat(),
        inspection_end=printed.end.isoformat() if printed.end else None,
        published=published.isoformat(),
    )
    keys = ["overall", *(k for k, _ in _GRID), *([] if again else ["lscb"])]
    given = {key: grades.some(rng) for key in keys}
    if rng.random() < 0.06:
        given["adoption"] = "not_judged"
    for key, grade in given.items():
        report.grade(key, grade)
    return report, given, place


def _grid(rng: random.Random, report: Writer, given: dict[str, str]) -> None:
    numbered = rng.random() < 0.9
    rows: list[tuple[str, ...]] = [
        (label if numbered else label.split(" ", 1)[1], grades.cell(rng, given[key])) for key, label in _GRID
    ]
    report.table("grid", rows)


def _judged(rng: random.Random, report: Writer, prose: Prose, given: dict[str, str], below: str) -> None:
    heads = ("Key judgement", "Judgement grade") if below == "Summary" and rng.random() < 0.7 else None
    for key, label in (("help_protection", HELP), ("looked_after", PERMANENCE)):
        report.beside(label, grades.cell(rng, given[key]), given[key], heads=heads)
        report.heading("Summary" if below == "Summary" or rng.random() < 0.5 else below, 2)
        _numbers(rng, report, prose)
    about = rng.choice(("experience", "experiences"))
    for key, subject in (
        ("adoption", "The graded judgement for adoption performance"),
        ("care_leavers", f"The graded judgement about the {about} and progress of care leavers"),
    ):
        if given[key] == "not_judged":
            continue
        said = "it requires improvement" if given[key] == "requires_improvement" else f"it is {given[key]}"
        report.heading(f"{subject} is that {said}", 2, given[key])
        _numbers(rng, report, prose)
    report.beside(LEADERSHIP, grades.cell(rng, given["leadership"]), given["leadership"], heads=heads)
    report.heading(below, 2)
    _numbers(rng, report, prose)


def _board(rng: random.Random, report: Writer, prose: Prose, grade: str, *, middle: bool) -> None:
    report.heading("The Local Safeguarding Children Board (LSCB)")
    subject = rng.choice(("The Local Safeguarding Children Board", "The Local Safeguarding Children Board (LSCB)"))
    report.heading(f"{subject} {_is(grade)}", 1, grade)
    if middle:
        report.heading("Summary of findings", 2)
        report.heading(f"The LSCB {_is(grade)} because:", 2, grade)
        _numbers(rng, report, prose)
        report.heading("What does the LSCB need to improve?", 2)
        report.heading("Areas for improvement", 2, areas="improvement")
        _areas(rng, report, prose, "number")
        report.heading("Inspection judgement about the LSCB", 2)
    else:
        report.heading("Executive summary", 1)
        report.para(prose.paragraph())
        report.heading("Recommendations", 1, areas="recommendation")
        _areas(rng, report, prose, "number", references=True)
        report.heading("Inspection findings – the Local Safeguarding Children Board", 1)
    _numbers(rng, report, prose)


def _information(rng: random.Random, report: Writer, prose: Prose, *, again: bool = False) -> None:
    report.heading("Information about this local authority area")
    if again:
        report.heading("Previous Ofsted inspections", 2)
        report.bullet("The previous inspection was in 2015. The judgements were:", area=False)
        for _, label in _GRID:
            report.bullet(f"{label.split(' ', 1)[1]}: {grades.some(rng).replace('_', ' ')}")
    for heading in ("Children living in this area", "Child protection in this area"):
        report.heading(heading, 2)
        _bullets(rng, report, prose)


def _areas(rng: random.Random, report: Writer, prose: Prose, kind: str, *, references: bool = False) -> None:
    for _ in range(rng.randint(2, 7)):
        tail = (
            f" (paragraph{rng.choice((' 31', 's 31 and 44', 's 5, 31'))})" if references and rng.random() < 0.6 else ""
        )
        text = prose.area() + tail + rng.choice(("", "."))
        if kind == "number":
            report.number(text, area=True)
        else:
            report.bullet(text)


def _numbers(rng: random.Random, report: Writer, prose: Prose) -> None:
    for _ in range(rng.randint(2, 6)):
        report.number(prose.paragraph())


def _bullets(rng: random.Random, report: Writer, prose: Prose, most: int = 4) -> None:
    for _ in range(rng.randint(2, most)):
        report.bullet(prose.paragraph(1, 2))


def _ending(rng: random.Random, report: Writer) -> None:
    who = names.lead(rng)
    report.piece("page")
    if rng.random() < 0.5:
        report.piece("bold line", "What the inspection judgements mean")
        report.piece("plain", "An outstanding local authority leads highly effective services.")
        report.piece(
            "plain", "A good local authority leads effective services. One that requires improvement does not."
        )
    report.piece("bold line", "Information about this inspection")
    report.piece("plain", "Those who came looked long at what happens to children here.")
    report.piece("bold line", "The inspection team")
    report.piece("plain", f"Lead inspector: {who.lines[0]}", after=0.2)
    report.piece("plain", "Deputy lead inspector: Carys Thornley", after=0.2)
    report.piece("plain", "Team inspectors: Bo Lindqvist, Ada Pell, Rhys ap Owen", after=0.2)
    report.fact(lead_inspector=who.name)
    if rng.random() < 0.8:
        report.piece("closing")


def grades_sentence(subject: str, grade: str, verb: str) -> str:
    """A heading that is a sentence: "… are good.", "… require improvement"."""
    if grade == "requires_improvement":
        said = "require" if verb == "are" else "is requires" if "judgement" in subject else "requires"
        return f"{subject} {said} improvement"
    return f"{subject} {verb} {'not judged' if grade == 'not_judged' else grade}"


def _is(grade: str) -> str:
    return "requires improvement" if grade == "requires_improvement" else f"is {grade}"


def _plural(grade: str) -> str:
    return "require improvement" if grade == "requires_improvement" else f"are {grade}"
