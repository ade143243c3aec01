"""The checks that confidence is earned by: each a name, what it looks at, and what failing it costs.

A value begins at 1. Each check that it fails multiplies its confidence and gives the reviewer a reason in plain words.
The weights are chosen so that any one serious doubt brings a value under 0.9, below which the guide asks for a person.
"""

from __future__ import annotations

from typing import NamedTuple


class Check(NamedTuple):
    """One check: `cost` is the factor by which confidence falls where it fails."""

    code: str
    looks_at: str
    cost: float


CHECKS: tuple[Check, ...] = (
    Check("witnesses-agree", "The table, the heading and the text give the same grade.", 0.4),
    Check("in-a-table", "The grade stands in a table of grades, not only in a heading or a sentence.", 0.85),
    Check("only-in-text", "The grade stands in more than a sentence of the findings.", 0.6),
    Check("on-the-scale", "The grade is one of this framework's own scale.", 0.5),
    Check("known-label", "The printed label is one that this framework uses.", 0.85),
    Check("set-complete", "Every judgement that this framework makes was found.", 0.85),
    Check("no-strangers", "The table holds no graded row that this framework does not know.", 0.8),
    Check("level", "In the table, label and grade stand at the same height.", 0.7),
    Check("table-holds", "No other row of the same table is contradicted by the heading over its findings.", 0.75),
    Check("read-twice", "Read again by its ruled lines, the table gives the same grade.", 0.4),
    Check("said-twice", "The report gives the grade in more than one place.", 0.98),
    Check("stated-once", "The report gives this judgement one grade only, wherever it repeats it.", 0.4),
)
"""Every check made of a judgement."""

FACT_CHECKS: tuple[Check, ...] = (
    Check("title-known", "The title is that of a framework that is known.", 0.5),
    Check("title-names-framework", "The title itself says what kind of inspection it is, not only the table.", 0.9),
    Check("front-read", "The front page gives it, not only running heads and footers.", 0.85),
    Check("authority-named", "The title, or a line of its own, names the authority.", 0.6),
    Check("year-printed", "The dates of the inspection are printed with their year.", 0.8),
    Check("dates-in-order", "The inspection ends after it begins, and before the report is published.", 0.5),
    Check("on-working-days", "The inspection begins and ends on days from Monday to Friday.", 0.8),
    Check("dates-repeated", "Running heads and footers repeat the same dates, where they give any.", 0.6),
    Check("days-on-site", "The days on site are four or five (short) or nine or ten (standard).", 0.75),
    Check("inspector-labelled", "The lead inspector is named as such, not only by the signature.", 0.85),
)
"""Every check made of a fact."""

_COST = {c.code: c.cost for c in (*CHECKS, *FACT_CHECKS)}


class Doubts:
    """The checks that one value failed, with the sentence for each."""

    def __init__(self) -> None:
        self.failed: list[tuple[float, str]] = []

    def add(self, code: str, why: str = "") -> None:
        """A check that failed, and what the reviewer reads of it: nothing, where it is no reason to look."""
        self.failed.append((_COST[code], why))

    @property
    def confidence(self) -> float:
        """What is left of 1."""
        value = 1.0
        for cost, _ in self.failed:
            value *= cost
        return round(value, 3)

    @property
    def reasons(self) -> tuple[str, ...]:
        """The sentences, the most serious doubt first."""
        return tuple(why for _, why in sorted(self.failed, key=lambda x: x[0]) if why)
