"""Short names and dates for the screen."""

from __future__ import annotations

import datetime as dt
import re

from reviewer.model.authorities import everyday
from reviewer.model.decided import Delivery, Impact, Mark, NoteKind
from reviewer.model.extracted import Judgement
from reviewer.model.reviewed import FactView, JudgementView, LibraryRow, ReviewedReport
from reviewer.tui import safe

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip

FRAMEWORKS = {
    "slac": "Safeguarding and LAC",
    "child-protection": "Child protection",
    "lac": "Looked after children",
    "sif": "Single inspection",
    "ilacs": "ILACS",
    "focused-visit": "Focused visit",
    "monitoring-visit": "Monitoring visit",
    "jtai": "Joint targeted area",
    "area-send": "Area SEND",
    "secondary": "Secondary source",
    "unknown": "Unknown kind",
}
_VARIANTS = {"standard": "standard", "short": "short", "reinspection": "re-inspection"}

_JUDGEMENTS = {
    "leaders": ("Leaders", "Ldr"),
    "leadership": ("Leadership and governance", "Ldr"),
    "help_protection": ("Help and protection", "H&P"),
    "care_and_care_leavers": ("Care and care leavers", "Care"),
    "care": ("Children in care", "Care"),
    "care_leavers": ("Care leavers", "CL"),
    "looked_after": ("Looked after children", "CLA"),
    "adoption": ("Adoption", "Adop"),
    "lscb": ("Safeguarding children board", "LSCB"),
    "overall": ("Overall effectiveness", "Overall"),
    "capacity_to_improve": ("Capacity to improve", "Cap"),
    "outcomes": ("Outcomes", "Outc"),
    "quality_of_provision": ("Quality of provision", "Prov"),
    "quality_of_practice": ("Quality of practice", "Prac"),
    "outcome": ("Outcome", "Outcome"),
}
_GRADE_LETTERS = {
    "outstanding": "O", "good": "G", "requires_improvement": "RI", "adequate": "A", "inadequate": "I",
    "typically_positive": "positive", "inconsistent": "inconsistent", "systemic_failings": "failings",
    "not_judged": "–", "missing": "?",
}  # fmt: skip
_OVERALL = ("overall", "overall_effectiveness", "outcome")
_GROUP_ABBREVIATIONS = {"safeguarding": "Safeguarding", "looked_after": "LAC"}
_GROUPS = {"safeguarding": "Safeguarding", "looked_after": "Looked after children"}

DELIVERY = {value: value.replace("_", " ") for value in Delivery}
IMPACT = {value: value.replace("_", " ") for value in Impact}
MARKS = {Mark.STRENGTH: "strength", Mark.CONCERN: "concern", Mark.NEUTRAL: "neutral"}
NOTES = {kind: kind.replace("_", " ") for kind in NoteKind}

_LEADS = re.compile(
    r"^(?:the )?(?:experiences and progress of|impact of|effectiveness of|quality of|overall effectiveness of)\s+"
    r"(?:children (?:and young people )?who need |arrangements for |services for )?",
    re.IGNORECASE,
)
_GRADE_TAIL = re.compile(
    r"\s*(?::|–|-|\.|\bis\b|\bare\b)?\s*"
    r"\b(?:outstanding|good|adequate|inadequate|requires? improvement(?: to be good)?)\b\W*$",
    re.IGNORECASE,
)


def framework(key: str | None, variant: str | None = None) -> str:
    """The kind of inspection: "ILACS standard"."""
    name = FRAMEWORKS.get(key or "unknown", safe.line(key or ""))
    told = {"letter": "", None: ""}.get(variant, _VARIANTS.get(variant or "", safe.line(variant or "")))
    return f"{name} {told}" if told else name


def judgement(read: Judgement) -> str:
    """A judgement's short name: "Help and protection"; as printed where we know none."""
    known = _JUDGEMENTS.get(read.key)
    return known[0] if known else safe.line(read.label)


def judgement_abbreviation(key: str) -> str:
    """The shortest name of a judgement, for a line of the library: "H&P"."""
    group, _, name = key.rpartition("/")
    if group and name in _OVERALL:
        return _GROUP_ABBREVIATIONS.get(group, group)
    known = _JUDGEMENTS.get(name)
    return known[1] if known else name.replace("_", " ")


def judgement_group(key: str) -> str | None:
    """The group a judgement stands in, of a report that has groups: "Safeguarding" for `safeguarding/outcomes`."""
    if "/" not in key:
        return None
    group = key.split("/", 1)[0]
    return _GROUPS.get(group, group.replace("_", " ").capitalize())


def grade(view: JudgementView) -> str:
    """The grade that stands, in words."""
    return "Cannot tell" if view.grade is None else view.grade.words


def grade_letters(value: str | None) -> str:
    """A grade in a letter or two, for a line of the library: "RI"."""
    return "cannot tell" if value is None else _GRADE_LETTERS[value]


def section(heading: str) -> str:
    """A heading's short name for the outline: "Help and protection"."""
    words = safe.line(heading)
    short = _GRADE_TAIL.sub("", _LEADS.sub("", words)).strip(" :.") or words
    return short[:1].upper() + short[1:]


def day(value: dt.date | None) -> str:
    """A date: "12 Oct 2018"."""
    return f"{value.day} {MONTHS[value.month - 1][:3]} {value.year}" if value else "–"


def long_day(value: dt.date) -> str:
    """A date in full: "12 October 2018"."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def period(start: dt.date | None, end: dt.date | None, *, short: bool = False) -> str:
    """The days of an inspection: "1–12 October 2018", or "1–12 Oct 2018"; "" where none is known."""
    one = day if short else long_day
    if start is None or end is None or start == end:
        known = start or end
        return one(known) if known else ""
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{one(end)}"
    if start.year == end.year:
        return f"{one(start).rsplit(' ', 1)[0]} – {one(end)}"
    return f"{one(start)} – {one(end)}"


def month(value: dt.date | None) -> str:
    """A month: "Oct 2018"."""
    return f"{MONTHS[value.month - 1][:3]} {value.year}" if value else ""


def iso(value: str | None) -> dt.date | None:
    """The date that a fact's value is, None where it is none."""
    try:
        return dt.date.fromisoformat(value) if value else None
    except ValueError:
        return None


def fact_value(view: FactView) -> str:
    """A fact's value for the screen: dates in words, an unknown one said so."""
    if view.value is None:
        return "cannot tell" if view.decision else "not found"
    if view.name == "framework":
        return framework(view.value)
    date = iso(view.value)
    return long_day(date) if date else safe.line(view.value)


def authority(name: str | None) -> str:
    """An authority's everyday name: "Fairhaven" for "Fairhaven Borough Council"."""
    return everyday(safe.line(name or "")) or "Unknown authority"


def report_title(report: ReviewedReport) -> tuple[str, str, str, str]:
    """What a report is called: authority, kind, days in full, month."""
    start, end = iso(report.fact("inspection_start")), iso(report.fact("inspection_end"))
    return (
        authority(report.fact("authority")),
        framework(report.fact("framework"), report.fact("variant")),
        period(start, end),
        month(end or start),
    )


def row_grades(row: LibraryRow) -> str:
    """The grades of a report in a line: the overall one where made, else all; "no grades" where none was made."""
    made = [(key, value) for key, value in row.grades if value is None or value.made]
    overall = [(key, value) for key, value in made if key.rsplit("/", 1)[-1] in _OVERALL]
    if len(overall) == 1 and "/" not in overall[0][0]:
        value = overall[0][1]
        return "Cannot tell" if value is None else value.words.split(" experiences")[0]
    shown = overall or made[:6]
    return " · ".join(f"{judgement_abbreviation(key)} {grade_letters(value)}" for key, value in shown) or "no grades"


def when(at: dt.datetime, zone: dt.tzinfo | None) -> str:
    """A moment: "12 Oct 2018 14:02"."""
    local = at.astimezone(zone)
    return f"{day(local.date())} {local:%H:%M}"
