"""Inspections of local authority children's services since 2018, in their four forms."""

from __future__ import annotations

import datetime as dt
import random

from tests.extract.variations import grades, names
from tests.extract.variations.prose import Prose
from tests.extract.variations.wanted import Writer

LEADERS = "The impact of leaders on social work practice with children and families"
HELP = "The experiences and progress of children who need help and protection"
BOTH = "The experiences and progress of children in care and care leavers"
CARE = "The experiences and progress of children in care"
LEAVERS = "The experiences and progress of care leavers"
OVERALL = "Overall effectiveness"
_MISPRINTS = {
    BOTH: ("The experiences and progress of children in care and of care leavers", "The experiences and progress of"
           " children care and care leavers"),
    CARE: ("The experiences and progress of children in their care", "The experience and progress of children in care"),
    LEAVERS: ("The experiences and progress of children care leavers", "The experience and progress of care leavers"),
    HELP: ("The experiences and progress of children who need help and and protection", "The experiences and progress"
           " of children in need of help and protection"),
}  # fmt: skip
_SETS = {
    4: (("leaders", LEADERS), ("help_protection", HELP), ("care_and_care_leavers", BOTH), ("overall", OVERALL)),
    5: (
        ("leaders", LEADERS),
        ("help_protection", HELP),
        ("care", CARE),
        ("care_leavers", LEAVERS),
        ("overall", OVERALL),
    ),
    0: (("leaders", LEADERS), ("help_protection", HELP), ("care", CARE), ("care_leavers", LEAVERS)),
}
Made = tuple[Writer, tuple[str, str]]


def first(rng: random.Random) -> Made:
    """2018 to early 2021: the council on a line of its own, four rows."""
    return _report(rng, rng.choice((2018, 2019, 2020)), 4, named=False)


def four_rows(rng: random.Random) -> Made:
    """Late 2021 and 2022: the name in the title, four rows."""
    return _report(rng, rng.choice((2021, 2022)), 4, named=True)


def five_rows(rng: random.Random) -> Made:
    """2023 to spring 2026: five rows."""
    return _report(rng, rng.choice((2023, 2024, 2025)), 5, named=True)


def no_overall(rng: random.Random) -> Made:
    """Inspections from April 2026: four rows and no overall judgement."""
    return _report(rng, 2026, 0, named=True)


def _report(rng: random.Random, year: int, kind: int, *, named: bool) -> Made:
    short = rng.random() < 0.4
    printed = _printed(rng, year, short)
    while kind == 0 and printed.start < dt.date(2026, 4, 1):
        printed = _printed(rng, year, short)
    report = Writer("ilacs", "short" if short else "standard")
    if printed.end is None:
        del report.want.facts["variant"]
    elif (printed.end - printed.start).days > 20:
        report.fact(variant="short")
    title = _front(rng, report, named=named)
    _dates_and_lead(rng, report, printed)
    given = _table(rng, report, kind)
    prose = Prose(rng)
    for _ in range(rng.randint(2, 4)):
        report.para(prose.paragraph())
    _improve(rng, report, prose, kind)
    labels = dict(_SETS[kind])
    order = [k for k in labels if k != "overall"]
    order = [*order[1:], order[0]] if rng.random() < 0.7 else order
    for key in order:
        head = grades.headed(rng, labels[key], given[key], plural=key != "leaders")
        report.heading(head, grade=given[key])
        for _ in range(rng.randint(4, 12)):
            report.number(prose.paragraph())
    if rng.random() < 0.8:
        report.piece("closing")
    return report, (title, printed.text)


def _printed(rng: random.Random, year: int, short: bool) -> names.Printed:
    roll = rng.random()
    if roll < 0.04:
        return names.one_day(rng, year)
    if roll < 0.1:
        return names.two_periods(rng, year)
    return names.dates(rng, year, days=5 if short else 12)


def _front(rng: random.Random, report: Writer, *, named: bool) -> str:
    services = "children’s services"
    if not named:
        council = rng.choice(names.COUNCILS)
        title = rng.choice(
            (f"Inspection of local authority {services}", "Inspection of children’s social care services")
        )
        report.piece("council", council)
        report.piece("title", title, bold=True)
        report.fact(authority=council)
        return title
    if rng.random() < 0.08:
        place = rng.choice(names.TRUSTS)
        title = f"Inspection of {place}"
    else:
        place = rng.choice(names.PLACES)
        title = f"Inspection of {place} local authority {services}"
    report.piece("title", title)
    report.fact(authority=place)
    return title


def _dates_and_lead(rng: random.Random, report: Writer, printed: names.Printed) -> None:
    singular = "" if rng.random() < 0.2 else "s"
    colon = ":" if rng.random() < 0.9 else ""
    report.piece("label", f"Inspection date{singular}{colon} {printed.text}")
    end = printed.end.isoformat() if printed.end else None
    report.fact(inspection_start=printed.start.isoformat(), inspection_end=end)
    who = names.lead(rng)
    label = rng.choice(("Lead inspector", "Lead inspector", "Lead inspector", "Lead inspector on site"))
    if who.name.count(" and ") and rng.random() < 0.7:
        label = "Lead inspectors"
    if rng.random() < 0.05:
        report.fact(lead_inspector=None)
        return
    report.piece("label", f"{label}: {who.lines[0]}", close=len(who.lines) > 1)
    for line in who.lines[1:]:
        report.piece("under", line, x=rng.choice((0, 90)))
    report.fact(lead_inspector=who.name)


def _table(rng: random.Random, report: Writer, kind: int) -> dict[str, str]:
    rows = []
    given = {}
    pairs = list(_SETS[kind])
    if rng.random() < 0.15:
        rng.shuffle(pairs)
    for key, label in pairs:
        given[key] = grades.some(rng)
        shown = rng.choice(_MISPRINTS[label]) if label in _MISPRINTS and rng.random() < 0.1 else label
        rows.append((shown, grades.cell(rng, given[key])))
        report.grade(key, given[key])
    report.table("grades", list(rows), heads=("Judgement", "Grade"), split=rng.random() < 0.06)
    return given


def _improve(rng: random.Random, report: Writer, prose: Prose, kind: int) -> None:
    if rng.random() < 0.08:
        return
    heading = rng.choice(("What needs to improve", "What needs to improve?", "What needs to improve:"))
    if kind == 0:
        heading = "What needs to improve?^1"
        report.notes["1"] = "The outcomes are those of the national framework for children’s social care, of 2023."
    report.heading(heading, areas="improvement")
    stop = rng.choice(("", "", ".", ";"))
    for _ in range(rng.randint(1, 9)):
        ending = f" (outcome {rng.randint(1, 4)}, national framework){stop}" if kind == 0 else stop
        text = prose.area(verb=False) + ending
        nested = tuple(prose.area() for _ in range(2)) if rng.random() < 0.06 else ()
        if nested:
            text = text.rstrip(".;") + ":"
        report.bullet(text, nested)
