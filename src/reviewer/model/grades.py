"""Grades and the scales they belong to."""

from __future__ import annotations

from enum import StrEnum


class Grade(StrEnum):
    """A grade as the inspectorate gives it, or the two ways of having none.

    *Adequate* (to 2013) and *requires improvement* (since) are different grades and never stand for one another.
    """

    OUTSTANDING = "outstanding"
    GOOD = "good"
    REQUIRES_IMPROVEMENT = "requires_improvement"
    ADEQUATE = "adequate"
    INADEQUATE = "inadequate"
    TYPICALLY_POSITIVE = "typically_positive"
    INCONSISTENT = "inconsistent"
    SYSTEMIC_FAILINGS = "systemic_failings"
    NOT_JUDGED = "not_judged"
    """Not made, or the report says so."""
    MISSING = "missing"
    """Should be there and was not found."""

    @property
    def words(self) -> str:
        """The grade in the field's own words, first letter capital: "Requires improvement"."""
        return _WORDS[self]

    @property
    def made(self) -> bool:
        """Whether inspectors gave a grade at all."""
        return self not in (Grade.NOT_JUDGED, Grade.MISSING)


_WORDS = {
    Grade.OUTSTANDING: "Outstanding",
    Grade.GOOD: "Good",
    Grade.REQUIRES_IMPROVEMENT: "Requires improvement",
    Grade.ADEQUATE: "Adequate",
    Grade.INADEQUATE: "Inadequate",
    Grade.TYPICALLY_POSITIVE: "Typically positive experiences and outcomes",
    Grade.INCONSISTENT: "Inconsistent experiences and outcomes",
    Grade.SYSTEMIC_FAILINGS: "Widespread and/or systemic failings",
    Grade.NOT_JUDGED: "Not judged",
    Grade.MISSING: "Not found",
}

SCALE_2009 = (Grade.OUTSTANDING, Grade.GOOD, Grade.ADEQUATE, Grade.INADEQUATE)
"""The four-point scale of inspections to 2013: grade 3 is adequate."""

SCALE_2013 = (Grade.OUTSTANDING, Grade.GOOD, Grade.REQUIRES_IMPROVEMENT, Grade.INADEQUATE)
"""The four-point scale since the single inspection framework of 2013: grade 3 is requires improvement."""

SCALE_AREA_SEND = (Grade.TYPICALLY_POSITIVE, Grade.INCONSISTENT, Grade.SYSTEMIC_FAILINGS)
"""The three outcomes of an area SEND inspection since 2023."""
