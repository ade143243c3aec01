"""Grades in the words in which tables and headings give them."""

from __future__ import annotations

import random

SINCE_2013 = ("outstanding", "good", "requires_improvement", "inadequate")
TO_2013 = ("outstanding", "good", "adequate", "inadequate")


def some(rng: random.Random, scale: tuple[str, ...] = SINCE_2013) -> str:
    """A grade of a scale."""
    return rng.choice(scale)


def cell(rng: random.Random, grade: str) -> str:
    """A grade as a table's cell prints it."""
    if grade == "requires_improvement":
        return rng.choice(
            ("Requires improvement", "Requires improvement to be good", "Requires Improvement", "Requires improvement")
        )
    if grade == "not_judged":
        return "Not judged"
    return grade.capitalize()


def headed(rng: random.Random, subject: str, grade: str, *, plural: bool) -> str:
    """A heading that gives a grade, in one of the many ways."""
    verb = "are" if plural else "is"
    if grade == "requires_improvement":
        ends = [
            ": requires improvement to be good",
            ": requires improvement",
            f" require{'' if plural else 's'} improvement to be good",
            f" require{'' if plural else 's'} improvement",
            " requires improvement.",
            ": Requires improvement to be good",
            " – requires improvement to be good",
        ]
    else:
        ends = [
            f": {grade}",
            f" {verb} {grade}",
            f" {verb} {grade}.",
            f" {grade}",
            f": {grade.capitalize()}",
            f" is {grade}",
        ]
        ends.append(f" – {grade}")
    return subject + rng.choice(ends)
