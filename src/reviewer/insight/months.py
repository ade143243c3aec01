"""Months on the calendar, and the dates that the inspectors' own groups suggest ("Within three months")."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from reviewer.insight.wording import day
from reviewer.insight.workdays import due

_WORDS = {
    word: number
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), start=1
    )
} | {"a": 1, "an": 1, "eighteen": 18, "twenty": 20, "thirty": 30}
_IMMEDIATELY = re.compile(r"\b(?:immediate(?:ly)?|with immediate effect|straight ?away|at once)\b", re.IGNORECASE)
_WITHIN = re.compile(
    rf"\b(?P<count>[0-9]{{1,3}}|{'|'.join(_WORDS)})[\s-]+(?P<unit>working\s+day|day|week|month|year)s?\b", re.IGNORECASE
)
_YEARS_KNOWN = range(1900, 2100)


def last_day(year: int, month: int) -> dt.date:
    """The last day that exists of a month."""
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def add_months(start: dt.date, months: int) -> dt.date:
    """The same day so many months later (earlier where negative), or the last day that the month has.

    4 December 2009 and 3 months give 4 March 2010; 30 November 2009 and 3 months give 28 February 2010.
    """
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    end = last_day(year, month + 1)
    return end.replace(day=min(start.day, end.day))


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A date that a group of areas suggests for its actions, with how it came about in words."""

    date: dt.date
    words: str


def suggested(group: str | None, published: dt.date | None) -> Suggestion | None:
    """The date that a group as printed suggests, counted from publication; None where it names no time.

    "Immediately" suggests the day of publication itself.
    """
    if not group or published is None or published.year not in _YEARS_KNOWN:
        return None
    counted = f"“{group}” counted from publication on {day(published)}"
    match = _WITHIN.search(group)
    if not match:
        return Suggestion(published, counted) if _IMMEDIATELY.search(group) else None
    word = match["count"].lower()
    count = _WORDS.get(word) or int(word)
    unit = " ".join(match["unit"].lower().split())
    if unit == "working day":
        return Suggestion(due(published, count), counted)
    if unit in ("month", "year"):
        return Suggestion(add_months(published, count * (12 if unit == "year" else 1)), counted)
    return Suggestion(published + dt.timedelta(days=count * (7 if unit == "week" else 1)), counted)
