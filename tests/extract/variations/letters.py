"""Letters: focused visits, monitoring visits, and joint inspections of several agencies."""

from __future__ import annotations

import datetime as dt
import random

from tests.extract.variations import names
from tests.extract.variations.prose import Prose
from tests.extract.variations.wanted import Writer

Made = tuple[Writer, tuple[str, str]]
_LETTERHEAD = (
    "Ofsted",
    "Piccadilly Gate",
    "Store Street",
    "Manchester",
    "M1 2WD",
    "T 0300 123 1231",
    "www.gov.uk/ofsted",
)
SERVICES = "local authority children’s services"


def focused_early(rng: random.Random) -> Made:
    """2018 to early 2021: bullets under "Findings"."""
    report, place, signed = _begin(
        rng, "focused-visit", rng.choice((2018, 2019, 2020)), f"Focused visit to {{}} {SERVICES}"
    )
    prose = Prose(rng)
    inspectors = rng.choice(("The inspectors were", "The visit was carried out by"))
    report.para(
        f"This letter summarises the findings of a focused visit to {place} {SERVICES} {_days(rng, report)}."
        f" {inspectors} {signed} HMI and Bo Lindqvist HMI."
    )
    report.para("Inspectors looked at the local authority’s arrangements for children in need.")
    report.heading("Overview", 2)
    report.para(prose.paragraph())
    _maybe_priority(rng, report, prose)
    if rng.random() < 0.9:
        report.heading("What needs to improve in this area of social work practice", 2, areas="improvement")
        _bullets(rng, report, prose, area=True)
    report.heading("Findings", 2)
    _bullets(rng, report, prose)
    report.para("Ofsted will take the findings from this focused visit into account when it plans the next inspection.")
    _sign(rng, report, signed)
    return report, (place, "Focused visit")


def focused_late(rng: random.Random) -> Made:
    """From 2021: paragraphs under "Main findings"."""
    report, place, signed = _begin(
        rng, "focused-visit", rng.choice((2021, 2022, 2023, 2024)), f"Focused visit to {{}} {SERVICES}"
    )
    prose = Prose(rng)
    report.para(
        f"This letter summarises the findings of the focused visit to {place} {_days(rng, report)}. His Majesty’s"
        f" Inspectors for this visit were {signed} and Bo Lindqvist."
    )
    report.para("Inspectors looked at the local authority’s arrangements for care leavers aged 18 to 25.")
    report.heading("Headline findings", 2)
    report.para(prose.paragraph())
    _maybe_priority(rng, report, prose)
    report.heading("What needs to improve in this area of social work practice?", 2, areas="improvement")
    _bullets(rng, report, prose, area=True)
    report.heading("Main findings", 2)
    for _ in range(rng.randint(5, 10)):
        report.para(prose.paragraph())
    _sign(rng, report, signed)
    return report, (place, "Focused visit")


def monitoring(rng: random.Random) -> Made:
    """A visit after an inspection that found services inadequate; earlier grades are quoted, none is given."""
    year = rng.choice((2016, 2017, 2019, 2022, 2024))
    kind = rng.choice((f"Monitoring visit of {{}} {SERVICES}", "Monitoring visit to {} children’s services"))
    report, place, signed = _begin(rng, "monitoring-visit", year, kind)
    prose = Prose(rng)
    order = rng.choice(("first", "second", "fourth"))
    report.para(
        f"This letter summarises the findings of the monitoring visit to {place} children’s services"
        f" {_days(rng, report)}. This was the {order} monitoring visit since the local authority was judged inadequate"
        f" in November {year - 1}. The inspectors were {signed}, Her Majesty’s Inspector, and Bo Lindqvist HMI."
    )
    report.heading(rng.choice(("Areas covered by the visit", "Areas covered by the visit:")), 2)
    report.para("During the course of this visit, inspectors reviewed the progress made in:")
    _bullets(rng, report, prose, most=4)
    report.heading(rng.choice(("Headline findings", "Overview", "Summary of findings")), 2)
    report.para(
        "The experiences and progress of children in care are no longer inadequate, although much is to be done."
    )
    report.para(prose.paragraph())
    report.heading(rng.choice(("Findings and evaluation of progress", "Evaluation of progress")), 2)
    for _ in range(rng.randint(4, 9)):
        report.para(prose.paragraph())
    report.para("I am copying this letter to the Department for Education.")
    _sign(rng, report, signed)
    return report, (place, "Monitoring visit")


def jtai_early(rng: random.Random) -> Made:
    """2016 to 2020: a letter with topical groups of areas, boxed case studies and a deadline."""
    topic = rng.choice(("abuse and neglect", "domestic abuse", "children’s mental health"))
    title = f"Joint targeted area inspection of the multi-agency response to {topic} in {{}}"
    report, place, _ = _begin(rng, "jtai", rng.choice((2016, 2017, 2018, 2019)), title, to="Dear local partnership")
    prose = Prose(rng)
    report.notes["1"] = "This joint inspection was conducted under section 20 of the Children Act 2004."
    printed = _period(rng, report, str(report.want.facts["published"]))
    report.para(
        f"{printed}, Ofsted, the Care Quality Commission (CQC), HMI Constabulary and HMI Probation undertook a joint"
        f" inspection of the multi-agency response to {topic} in {place}.^1"
    )
    report.fact(legal_basis="section 20 of the Children Act 2004")
    report.para(prose.paragraph())
    report.heading("Key strengths", 2)
    _bullets(rng, report, prose)
    report.heading("Case study: highly effective practice", 2)
    report.para(prose.paragraph())
    if rng.random() < 0.4:
        report.heading("Areas for priority action", 2, areas="priority_action")
        _bullets(rng, report, prose, most=3, area=True)
    report.heading("Areas for improvement", 2, areas="improvement")
    _bullets(rng, report, prose, area=True)
    report.heading("Next steps", 2)
    due = dt.date(2020, rng.randint(1, 12), rng.randint(1, 28))
    report.para(
        "The director of children’s services should prepare, with the police and with health services, a written"
        " statement of proposed action that answers what is said here. It goes to"
        f" ProtectionOfChildren@example.org by {names.day_of(due)}, to be read before the next visit."
    )
    report.fact(statement_due=due.isoformat(), statement_by="The director of children’s services")
    _sign(rng, report, "", rows=("Ofsted", "Care Quality Commission", "HMI Probation"))
    return report, (place, "JTAI")


def jtai_late(rng: random.Random) -> Made:
    """From 2022: headline findings, what needs to improve, strengths, main findings."""
    title = "Joint targeted area inspection of {}"
    report, place, _ = _begin(rng, "jtai", rng.choice((2022, 2023, 2024)), title, to=None)
    prose = Prose(rng)
    printed = _period(rng, report, str(report.want.facts["published"]))
    report.para(f"{printed}, inspectors from three inspectorates visited {place}. They looked at the front door.")
    report.heading("Headline findings", 1)
    report.para(prose.paragraph())
    report.heading("What needs to improve?", 1, areas="improvement")
    _bullets(rng, report, prose, area=True)
    report.heading("Strengths", 1)
    _bullets(rng, report, prose)
    report.heading("Areas for priority action", 1, areas="priority_action")
    report.para("Inspectors did not find any areas for priority action.")
    report.heading("Main findings", 1)
    for _ in range(rng.randint(5, 10)):
        report.para(prose.paragraph())
    report.heading("Practice study: highly effective practice", 1)
    report.para(prose.paragraph())
    report.heading("Next steps", 1)
    due = dt.date(2025, rng.randint(1, 12), rng.randint(1, 28))
    who = rng.choice(("the director of children’s services", f"{place} Council"))
    again = who[0].upper() + who[1:]
    report.para(
        f"We have determined that {who} should prepare a written statement of proposed action that answers what is"
        f" said here. {again} should let us have it by {names.day_of(due)}, to be read before the next visit."
    )
    report.fact(statement_due=due.isoformat(), statement_by=again)
    _sign(rng, report, "", rows=("Ofsted", "Care Quality Commission"))
    return report, (place, "JTAI")


def _begin(rng: random.Random, framework: str, year: int, title: str, to: str | None = "") -> tuple[Writer, str, str]:
    report = Writer(framework, "letter")
    place = rng.choice([p for p in names.PLACES if "." not in p])
    printed = dt.date(year, rng.randint(2, 11), rng.randint(1, 28))
    for line in _LETTERHEAD if rng.random() < 0.5 else ():
        report.piece("right", line, close=True)
    report.piece("plain", names.day_of(printed))
    for line in ("Gwen Aske", "Director of Children’s Services", f"{place} Council", "Civic Gate", "ZZ9 3LT"):
        report.piece("plain", line, after=0.05, close=True)
    report.piece("plain", "")
    signed = rng.choice(names.PEOPLE)
    if to is not None:
        report.piece("plain", to or "Dear Ms Aske")
    whole = title.format(place)
    report.piece("bold line", whole)
    report.want.sections.append((whole, None))
    report._heading = whole
    report.fact(authority=place, published=printed.isoformat())
    if framework != "jtai":
        report.fact(lead_inspector=signed)
    return report, place, signed


def _days(rng: random.Random, report: Writer) -> str:
    published = dt.date.fromisoformat(str(report.want.facts["published"]))
    start = published - dt.timedelta(rng.randint(20, 40))
    while start.weekday() > 3 or start.month != (start + dt.timedelta(1)).month:
        start -= dt.timedelta(1)
    end = start + dt.timedelta(1)
    report.fact(inspection_start=start.isoformat(), inspection_end=end.isoformat())
    month = f"{end:%B %Y}"
    return rng.choice(
        (
            f"on {start.day} and {end.day} {month}",
            f"on {start.day}–{end.day} {month}",
            f"on {start.day} to {end.day} {month}",
            f"between {start.day} and {end.day} {month}",
            f"on {start.day} {month} and {end.day} {month}",
        )
    )


def _period(rng: random.Random, report: Writer, published: str) -> str:
    end = dt.date.fromisoformat(published) - dt.timedelta(40)
    end -= dt.timedelta((end.weekday() - 4) % 7)
    start = end - dt.timedelta(4)
    report.fact(inspection_start=start.isoformat(), inspection_end=end.isoformat())
    if start.month == end.month and rng.random() < 0.5:
        return f"Between {start.day} and {end.day} {end:%B %Y}"
    return f"Between {start.day} {start:%B %Y} and {end.day} {end:%B %Y}"


def _maybe_priority(rng: random.Random, report: Writer, prose: Prose) -> None:
    if rng.random() > 0.3:
        return
    report.heading(rng.choice(("Areas for priority action", "Area for priority action")), 2, areas="priority_action")
    if rng.random() < 0.5:
        report.para("The local authority needs to take swift and decisive action to address the following:")
        _bullets(rng, report, prose, most=3, area=True)
    else:
        report.para(f"The local authority must now {prose.area(stop='.').lower()}", area=True)


def _bullets(rng: random.Random, report: Writer, prose: Prose, most: int = 6, *, area: bool = False) -> None:
    for _ in range(rng.randint(1, most)):
        nested = (prose.area(), prose.area()) if area and rng.random() < 0.08 else ()
        text = prose.area(stop=rng.choice(("", "."))) if area else prose.paragraph(1, 2)
        report.bullet(text.rstrip(".") + ":" if nested else text, nested)


def _sign(rng: random.Random, report: Writer, name: str, rows: tuple[str, ...] = ()) -> None:
    report.piece("plain", "Yours sincerely")
    for line in rows or (name, rng.choice(("Her Majesty’s Inspector", "His Majesty’s Inspector", "HMI"))):
        report.piece("plain", line, after=0.1)
    if rng.random() < 0.4:
        report.piece("plain", "cc: Department for Education", after=0.1)
