"""Inspections of 2009 to 2013, on the scale that has "adequate": a record of main findings closes each."""

from __future__ import annotations

import random

from tests.extract.variations import grades, names
from tests.extract.variations.prose import Prose
from tests.extract.variations.wanted import Writer

_SAFE = (
    "Overall effectiveness",
    "Capacity for improvement",
    "",
    "Children and young people are safe: effectiveness of services in taking reasonable steps to ensure that children"
    " and young people are safe",
    "Children and young people feel safe: effectiveness of services in helping to ensure that children and young people"
    " feel safe",
    "Quality of provision",
    "Service responsiveness including complaints",
    "Assessment and direct work with children and families",
    "Case planning, review and recording",
    "Leadership and management",
    "Ambition and prioritisation",
    "Evaluation, including performance management, quality assurance and workforce development",
    "User engagement",
    "Partnerships",
    "Equality and diversity",
    "Value for money",
)
_LOOKED_AFTER = (
    "Overall effectiveness",
    "Capacity for improvement",
    "",
    "Being healthy",
    "Staying safe",
    "Enjoying and achieving",
    "Making a positive contribution, including user engagement",
    "Economic well-being",
    "Quality of provision",
    "Service responsiveness",
    "Assessment and direct work with children",
    "Case planning, review and recording",
    "Leadership and management",
    "Ambition and prioritisation",
    "Evaluation, including performance management, quality assurance and workforce development",
    "Partnerships",
    "Equality and diversity",
    "Value for money",
)
_PROTECTION = (
    ("overall", "Overall effectiveness"),
    (
        "help_protection",
        "The effectiveness of the help and protection provided to children, young people, families and carers",
    ),
    ("quality_of_practice", "The quality of practice"),
    ("leadership", "Leadership and governance"),
)
_LAC = (
    ("overall", "Overall effectiveness"),
    ("capacity_to_improve", "Capacity to improve"),
    ("outcomes", "Outcomes for looked after children and young people"),
    ("quality_of_provision", "Quality of provision"),
    ("leadership", "Leadership and management"),
)
Made = tuple[Writer, tuple[str, str]]
_NUMBERS = {"outstanding": 1, "good": 2, "adequate": 3, "inadequate": 4}


def slac(rng: random.Random) -> Made:
    """Safeguarding and looked after children: two groups of findings and some thirty rows."""
    title = "Inspection of safeguarding and looked after children services"
    report, place = _front(rng, "slac", title, rng.choice((2009, 2010, 2011, 2012)))
    prose = Prose(rng)
    _about(rng, report, prose)
    given: list[tuple[str, list[tuple[str, str]]]] = []
    for group, rows in (("Safeguarding services", _SAFE), ("Services for looked after children", _LOOKED_AFTER)):
        graded = [(label, grades.some(rng, grades.TO_2013) if label else "") for label in rows]
        given.append((group, graded))
        report.heading(f"The inspection outcomes: {group[0].lower()}{group[1:]}")
        _group(rng, report, prose, dict(graded), place, group)
    _record(rng, report, given, place)
    _ending(rng, report)
    return report, (f"{place} {title}", title)


def _group(rng: random.Random, report: Writer, prose: Prose, given: dict[str, str], place: str, group: str) -> None:
    about = "safeguarding services" if group.startswith("Safe") else "services for looked after children"
    _graded(rng, report, "Overall effectiveness", given["Overall effectiveness"])
    report.number(f"The overall effectiveness of {about} is {given['Overall effectiveness']}. {prose.sentence()}")
    _some(rng, report, prose)
    _graded(rng, report, "Capacity for improvement", given["Capacity for improvement"])
    _some(rng, report, prose)
    _improve(rng, report, prose, f"In order to improve the quality of provision and {about} in {place},")
    for label in ("Quality of provision", "Leadership and management"):
        _graded(rng, report, f"The {label[0].lower()}{label[1:]}" if label[0] == "Q" else label, given[label])
        _some(rng, report, prose, 6)


def _graded(rng: random.Random, report: Writer, heading: str, grade: str) -> None:
    report.heading(heading, 2)
    case = str.capitalize if rng.random() < 0.5 else str.lower
    report.grade_line(f"Grade {_NUMBERS[grade]} ({case(grade)})", grade)


def child_protection(rng: random.Random) -> Made:
    """Arrangements for the protection of children: four judgements, said in the first sentences of sections."""
    title = "Inspection of local authority arrangements for the protection of children"
    report, place = _front(rng, "child-protection", title, rng.choice((2012, 2013)))
    prose = Prose(rng)
    given = {key: grades.some(rng, grades.TO_2013) for key, _ in _PROTECTION}
    _scale(rng, report)
    report.heading("Overall effectiveness")
    report.number(
        f"The overall effectiveness of the arrangements to protect children in {place} is judged to be"
        f" {given['overall']}."
    )
    _some(rng, report, prose)
    _improve(
        rng,
        report,
        prose,
        f"In order to improve the quality of help and protection given to children and young people in {place}, the"
        " local authority and its partners should take the following action",
    )
    for heading in ("About this inspection", "Service information"):
        report.heading(heading)
        _some(rng, report, prose)
    for key, label in _PROTECTION[1:]:
        report.heading(label)
        report.number(f"{label} {'are' if rng.random() < 0.2 else 'is'} {given[key]}. {prose.sentence()}")
        _some(rng, report, prose, 6)
    rows = [(label, _cell(rng, given[key])) for key, label in _PROTECTION]
    _table(rng, report, [("Local authority arrangements for the protection of children", rows)], place)
    for key, grade in given.items():
        report.grade(key, grade)
    _ending(rng, report)
    return report, (f"{place} {title}", title)


def lac(rng: random.Random) -> Made:
    """Services for looked after children: five judgements, each with its grade in a line below the heading."""
    title = "Inspection of looked after children services"
    report, place = _front(rng, "lac", title, 2013)
    prose = Prose(rng)
    _about(rng, report, prose)
    given = {key: grades.some(rng, grades.TO_2013) for key, _ in _LAC}
    for key, label in _LAC:
        heading = label + " of services for looked after children and young people" if key == "overall" else label
        _graded(rng, report, heading, given[key])
        _some(rng, report, prose, 5)
        if key == "capacity_to_improve":
            _improve(rng, report, prose, "In order to improve the quality of provision for looked after children,")
    rows = [(label, _cell(rng, given[key])) for key, label in _LAC]
    _table(rng, report, [("Services for looked after children", rows)], place)
    for key, grade in given.items():
        report.grade(key, grade)
    _ending(rng, report)
    return report, (f"{place} {title}", title)


def _front(rng: random.Random, framework: str, title: str, year: int) -> tuple[Writer, str]:
    report = Writer(framework)
    council = rng.choice(names.COUNCILS)
    printed = names.dates(rng, year)
    published = printed.start.replace(year=year + 1, month=1, day=12)
    who = names.lead(rng)
    report.piece("title", title)
    report.piece("council", council, size=18)
    colon = rng.choice((":", ""))
    report.piece("label", f"Inspection dates{colon} {printed.text}", close=True)
    report.piece(
        "label", f"{rng.choice(('Reporting', 'Lead'))} inspector{colon} {who.lines[0]}", close=len(who.lines) > 1
    )
    for line in who.lines[1:]:
        report.piece("under", line, x=110)
    report.piece("label", "Age group: All", close=True)
    report.piece("label", f"Published: {names.day_of(published)}")
    report.piece("page")
    report.piece("small", "© Crown copyright 2010")
    report.piece("small", "Website: www.example.org")
    report.piece("page")
    if rng.random() < 0.7:
        rows = ["About this inspection", "Overall effectiveness", "Areas for improvement", "Record of main findings"]
        report.table("contents", [(r,) for r in rows], dots=rng.random() < 0.5)
        report.piece("page")
    report.fact(
        authority=council,
        inspection_start=printed.start.isoformat(),
        inspection_end=printed.end.isoformat() if printed.end else None,
        published=published.isoformat(),
        lead_inspector=who.name,
    )
    return report, rng.choice(("Marlow Vale", "Dunmere", "St. Aldens", "Telby & Wrenlow"))


def _about(rng: random.Random, report: Writer, prose: Prose) -> None:
    report.heading("About this inspection")
    report.number(prose.paragraph())
    report.number("The evidence evaluated by inspectors included:")
    for _ in range(3):
        report.bullet(prose.area(stop=rng.choice((",", "", "."))))
    _scale(rng, report)
    report.heading("Service information")
    _some(rng, report, prose)


def _scale(rng: random.Random, report: Writer) -> None:
    report.heading("The inspection judgements and what they mean")
    report.number("All inspection judgements are made using the following four point scale.")
    rows = [
        ("Outstanding", "A service that far exceeds what is required"),
        ("Good", "A service that exceeds what is required"),
        ("Adequate", "A service that meets what is required and no more"),
        ("Inadequate", "A service that does not meet what is required"),
    ]
    if rng.random() < 0.6:
        rows = [(f"{name} (Grade {i})", meaning) for i, (name, meaning) in enumerate(rows, 1)]
    report.table("scale", list(rows))


def _improve(rng: random.Random, report: Writer, prose: Prose, lead: str) -> None:
    report.heading("Areas for improvement", 2, areas="improvement")
    end = "" if lead.endswith("action") else " the local authority and its partners should take the following action"
    report.number(lead + end + rng.choice((":", ".")))
    colon = rng.choice((":", ""))
    for group in ("Immediately", "Within three months", "Within six months"):
        if rng.random() < 0.2:
            continue
        report.group(group + colon)
        for _ in range(rng.randint(1, 4)):
            report.bullet(prose.area(stop=rng.choice(("", "."))))


def _some(rng: random.Random, report: Writer, prose: Prose, most: int = 4) -> None:
    for _ in range(rng.randint(2, most)):
        report.number(prose.paragraph())


def _cell(rng: random.Random, grade: str) -> str:
    return grade.capitalize()


def _record(rng: random.Random, report: Writer, given: list[tuple[str, list[tuple[str, str]]]], place: str) -> None:
    groups = []
    for group, rows in given:
        between = "Outcomes for children and young people"
        groups.append((group, [(label or between, _cell(rng, grade)) for label, grade in rows]))
        for label, grade in rows:
            if label:
                report.grade(label.lower(), grade)
    _table(rng, report, groups, place)


def _table(rng: random.Random, report: Writer, groups: list[tuple[str, list[tuple[str, str]]]], place: str) -> None:
    report.piece("page")
    report.piece("bold line", rng.choice(("Record of main findings", f"Record of main findings: {place}")))
    numbered = rng.random() < 0.4
    for group, rows in groups:
        made: list[tuple[str, ...]] = [(group, "")]
        for label, shown in rows:
            number = _NUMBERS.get(shown.lower())
            made.append((label, f"{shown} (Grade {number})" if numbered and number else shown))
        report.table("record", made)


def _ending(rng: random.Random, report: Writer) -> None:
    if rng.random() < 0.2:
        report.piece("closing")
