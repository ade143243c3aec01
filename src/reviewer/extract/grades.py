"""The words in which grades are given, in a cell, in a heading and in a sentence."""

from __future__ import annotations

import re
from typing import NamedTuple

from reviewer.frameworks import level
from reviewer.model.grades import Grade

_GRADE = (
    r"(?P<grade>outstanding|good|adequate|inadequate|requires?\s+improvement(?:\s+to\s+be(?:\s+(?!good)\w+)?\s+good)?"
    r"|requiring\s+improvement|not\s+judged|not\s+graded)"
)
_NUMBERED = r"grade\s*(?P<digit>[1-4])\s*[-:(]?\s*\(?\s*(?P<grade>\w+(?:\s+improvement)?)\s*\)?"

_CELL = re.compile(rf"(?:judged\s+)?{_GRADE}(?:\s*[-:(]?\s*\(?\s*grade\s*\d\s*\)?)?\s*[.:;]?")
_NUMBERED_CELL = re.compile(_NUMBERED + r"\s*[.:]?")
_START = re.compile(r"requires?(?:\s+improvement)?(?:\s+to)?(?:\s+be)?|not")
_TAIL = re.compile(
    rf"(?P<link>[:\-]|\b(?:is|are|to\s+be)\b(?:\s*:)?|\bthat\s+(?:it|they)\b(?:\s+(?:is|are)\b)?(?:\s+it)?)?\s*"
    rf"(?:{_NUMBERED}|{_GRADE.replace('<grade>', '<word>')})\s*[.:;]?(?P<because>\s+because\s*:?)?$"
)
_STATED = re.compile(
    rf"\b(?P<verb>is|are|remains?|was|were)?\s*(?:now\s+|overall\s+|judged\s+(?:to\s+be\s+|as\s+)?)*{_GRADE}\b"
)

_WORDS = {
    "outstanding": Grade.OUTSTANDING,
    "good": Grade.GOOD,
    "adequate": Grade.ADEQUATE,
    "inadequate": Grade.INADEQUATE,
}

_OUTCOMES = (
    (re.compile(r"typically\s+(?:lead\s+to\s+)?positive\s+experiences"), Grade.TYPICALLY_POSITIVE),
    (re.compile(r"inconsistent\s+experiences"), Grade.INCONSISTENT),
    (re.compile(r"widespread\s+and\s*/?\s*(?:or)?\s*systemic\s+failings|systemic\s+failings"), Grade.SYSTEMIC_FAILINGS),
)


class Graded(NamedTuple):
    """A grade found in a text: where its words stand, and where what is graded ends (its label, before "is" or ":")."""

    grade: Grade
    start: int
    end: int
    subject_end: int


def grade_of(words: str) -> Grade | None:
    """The grade that a word or two are: "Requires improvement to be good" is requires improvement."""
    flat = " ".join(level(words).split()).strip(" .:;()")
    if flat in _WORDS:
        return _WORDS[flat]
    if re.match(r"requir(?:es?|ing) improvement", flat):
        return Grade.REQUIRES_IMPROVEMENT
    return Grade.NOT_JUDGED if flat.startswith("not ") else None


def cell_grade(text: str) -> Grade | None:
    """The grade that a whole cell gives, None where it gives none."""
    flat = level(text).strip()
    found = _NUMBERED_CELL.fullmatch(flat) or _CELL.fullmatch(flat)
    return grade_of(found["grade"]) if found else None


def opens_grade(text: str) -> bool:
    """Whether a cell's text is a grade or the beginning of one that goes on in the next line."""
    return cell_grade(text) is not None or bool(_START.fullmatch(level(text).strip()))


def heading_grade(text: str) -> Graded | None:
    """The grade at the end of a heading, with or without "is", "are", a colon, a full stop or nothing before it."""
    flat = level(text).rstrip()
    found = _TAIL.search(flat)
    if found is None:
        return None
    words = found["grade"] or found["word"]
    grade = grade_of(words)
    if grade is None:
        return None
    start = found.start("grade") if found["grade"] else found.start("word")
    before = flat[: found.start()].rstrip()
    if re.search(r"\b(?:not(?: yet)?|consistently|for|how|what|be|of)$", before) or not _fits(found, before):
        return None
    return Graded(grade, start, start + len(words), len(before))


def _fits(found: re.Match[str], before: str) -> bool:
    """A plain adjective at the end ("making good") is no grade unless something is graded: words enough before it."""
    said = found["link"] or found["digit"] or found["because"] or (found["word"] or "").startswith("requir")
    return bool(said) or len(before) > 25 or not before


def stated_grade(sentence: str) -> Graded | None:
    """The first grade that a sentence gives in the present: "... is good", "... requires improvement"."""
    for found in _STATED.finditer(level(sentence)):
        words = found["grade"]
        grade = grade_of(words)
        plain_verb = found["verb"] in ("is", "are")
        if grade is None or (not plain_verb and not words.startswith("require")):
            continue
        if found["verb"] in ("was", "were"):
            continue
        return Graded(grade, found.start("grade"), found.end("grade"), found.start())
    return None


def outcome_of(text: str) -> Graded | None:
    """The outcome of an area SEND inspection in a text that states it."""
    flat = level(text)
    for pattern, grade in _OUTCOMES:
        found = pattern.search(flat)
        if found:
            return Graded(grade, found.start(), found.end(), found.start())
    return None
