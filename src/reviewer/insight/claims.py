"""What an article says of grades, held against the reports in the store.

An article or summary is no source of grades: its statements are *reported statements*. Where one names a grade, the
stored report that it speaks of decides whether the statement agrees, differs, or cannot be checked.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from reviewer.insight import authorities
from reviewer.model.extracted import Claim, ClaimKind
from reviewer.model.grades import Grade


@dataclass(frozen=True, slots=True)
class GradesOnRecord:
    """What a claim is held against: a stored report's grades that stand, by judgement key, and what names the report.

    `inspected` is its last day on site (else its first), `published` the day of publication; None where not known.
    """

    report: str
    authority: str | None
    inspected: dt.date | None
    published: dt.date | None
    grades: Mapping[str, Grade | None]


class Outcome(StrEnum):
    """What became of a statement when it was held against the store."""

    AGREES = "agrees"
    DIFFERS = "differs"
    NO_REPORT = "no_report"
    NO_JUDGEMENT = "no_judgement"
    SEVERAL_REPORTS = "several_reports"


@dataclass(frozen=True, slots=True)
class Statement:
    """One grade that a claim names: of which judgement (in words, and the keys it may have), and the year named."""

    subject: str
    keys: tuple[str, ...]
    grade: Grade
    year: int | None


@dataclass(frozen=True, slots=True)
class ClaimCheck:
    """One statement of a claim checked: the report it was held against (id, or None) and what to tell a person."""

    statement: Statement
    outcome: Outcome
    report: str | None
    words: str


def check(claim: Claim, authority: str | None, records: Iterable[GradesOnRecord]) -> tuple[ClaimCheck, ...]:
    """Every grade that `claim` names, held against the reports of `authority` among `records`.

    `authority` is the article's, as a person sees it. Empty where the claim is not about grades, or names none.
    """
    if claim.kind is not ClaimKind.GRADE:
        return ()
    own = [
        record
        for record in records
        if authorities.same(record.authority, authority) and any(g and g.made for g in record.grades.values())
    ]
    return tuple(_check(statement, authority, own) for statement in statements(claim))


def _check(statement: Statement, authority: str | None, records: list[GradesOnRecord]) -> ClaimCheck:
    said = f"{statement.subject} {statement.grade.words}"
    meant = _in_year(records, statement.year)
    if not meant:
        when = f" inspected in {statement.year}" if statement.year else " with grades"
        whose = f" of {authority}" if authority else ""
        return ClaimCheck(statement, Outcome.NO_REPORT, None, f"{said}: no stored report{whose}{when}")
    if len(meant) > 1:
        words = f"{said}: {len(meant)} stored reports could be meant: {', '.join(r.report for r in meant)}"
        return ClaimCheck(statement, Outcome.SEVERAL_REPORTS, None, words)
    record = meant[0]
    key = next((key for key in statement.keys if key in record.grades), None)
    grade = record.grades[key] if key else None
    if grade is None or not grade.made:
        words = f"{said}: {record.report} has no such grade to hold it against"
        return ClaimCheck(statement, Outcome.NO_JUDGEMENT, record.report, words)
    if grade is statement.grade:
        return ClaimCheck(statement, Outcome.AGREES, record.report, f"{said}: agrees with {record.report}")
    words = f"{said}: differs, {record.report} says {grade.words}"
    return ClaimCheck(statement, Outcome.DIFFERS, record.report, words)


def _in_year(records: list[GradesOnRecord], year: int | None) -> list[GradesOnRecord]:
    """The reports inspected in `year`, else those published in it; all of them where no year is named."""
    if year is None:
        return records
    inspected = [record for record in records if record.inspected and record.inspected.year == year]
    return inspected or [record for record in records if record.published and record.published.year == year]


_SENTENCE = re.compile(r"(?<=[.!?;])\s+")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_GRADE = r"""
    (?P<three>requir(?:e|es|ed|ing)\s+improvement(?:\s+to\s+be\s+good)?)
    | (?P<word>\b(?:outstanding|good|adequate|inadequate)\b)
      (?= [”’"']? \s* (?: $ | [,.;:)] | (?:and|but|by|for|in|on|with|at|or|when|while|although|after|overall)\b ) )
"""
_SUBJECTS: tuple[tuple[str, str, tuple[str, ...], str], ...] = (
    ("overall", "Overall effectiveness", ("overall", "outcome"), r"overall\s+effectiveness|\boverall\b"),
    (
        "both",
        "Care and care leavers",
        ("care_and_care_leavers", "looked_after"),
        r"(?:in\s+care|looked[\s-]after(?:\s+children)?)\s+and\s+care\s+leavers"
        r"|looked[\s-]after\s+and\s+achieving\s+permanence",
    ),
    ("leaving", "Care leavers", ("care_leavers", "care_and_care_leavers"), r"care\s+leavers|leaving\s+care"),
    (
        "care",
        "Children in care",
        ("care", "looked_after", "care_and_care_leavers"),
        r"children\s+in\s+care|looked[\s-]after",
    ),
    ("help", "Help and protection", ("help_protection",), r"help\s+and\s+protection|protection\s+of\s+children"),
    ("adoption", "Adoption", ("adoption",), r"\badoption\b"),
    (
        "board",
        "Local safeguarding children board",
        ("lscb",),
        r"safeguarding\s+children\s+board|\blscb\b",
    ),
    ("leaders", "Leaders", ("leaders", "leadership"), r"\bleaders\b|\bleadership\b"),
)
_TOKEN = re.compile(
    "|".join([*(f"(?P<{name}>{pattern})" for name, _, _, pattern in _SUBJECTS), _GRADE]), re.IGNORECASE | re.VERBOSE
)
_SUBJECT = {name: (label, keys) for name, label, keys, _ in _SUBJECTS}
_JUDGING = re.compile(
    r"(?:judg|rat|grad|deem|found|assess)\w*\b|\b(?:was|were|is|are|been|remain(?:s|ed)?)\b", re.IGNORECASE
)
_SAID_OF_ALL = re.compile(r"\b(?:judged|rated|graded|rating|grade)\b", re.IGNORECASE)


def statements(claim: Claim) -> tuple[Statement, ...]:
    """The grades that a claim names, each with the judgement it is said of.

    A grade belongs to the subjects before it in its sentence ("leaders were judged good"), or after it ("good for
    leadership"); one without any, in a sentence that rates, is said of the overall effectiveness. A word such as
    "good" counts only after a verb that judges and not before a noun ("good practice").
    """
    about = _YEAR.findall(claim.about or "")
    whole = _YEAR.findall(claim.text) or about
    found: list[Statement] = []
    for sentence in _SENTENCE.split(claim.text):
        years = _YEAR.findall(sentence) or whole
        year = int(years[0]) if len(set(years)) == 1 else None
        for subject, grade in _pairs(sentence):
            label, keys = _SUBJECT[subject]
            found.append(Statement(label, keys, grade, year))
    return tuple(dict.fromkeys(found))


def _pairs(sentence: str) -> Iterator[tuple[str, Grade]]:
    """(subject, grade) as one sentence says them."""
    tokens = list(_TOKEN.finditer(sentence))
    pending: list[str] = []
    start = 0
    for at, token in enumerate(tokens):
        grade = _grade(token)
        if grade is None:
            pending.append(str(token.lastgroup))
            continue
        if token["word"] and not _JUDGING.search(sentence, start, token.start()):
            continue
        ahead = _subjects_ahead(sentence, tokens[at:])
        if ahead:
            pending = ahead
        if not pending and _SAID_OF_ALL.search(sentence, 0, token.start()):
            pending = ["overall"]
        yield from ((subject, grade) for subject in pending)
        pending = []
        start = token.end() if not ahead else start


def _subjects_ahead(sentence: str, tokens: list[re.Match[str]]) -> list[str]:
    """The subjects that a grade is said of where they follow it: "good for leadership and for care leavers"."""
    if not re.match(r"[\s”’\"']*(?:overall\s+)?(?:for|on)\b", sentence[tokens[0].end() :], re.IGNORECASE):
        return []
    ahead: list[str] = []
    for token in tokens[1:]:
        if _grade(token) is not None:
            break
        ahead.append(str(token.lastgroup))
    return ahead


def _grade(token: re.Match[str]) -> Grade | None:
    if token["three"]:
        return Grade.REQUIRES_IMPROVEMENT
    return Grade(token["word"].lower()) if token["word"] else None
