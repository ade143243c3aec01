"""Dates as reports print them: "26 October – 6 November 2009", "12/09/2016 to 06/10/2016", two periods, no year."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import NamedTuple

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_ATOM = re.compile(
    rf"\b(?P<d>\d{{1,2}})[/.](?P<m>\d{{1,2}})[/.](?P<y>\d{{4}}|\d{{2}})\b|"
    rf"\b(?P<day>\d{{1,2}})(?:\s?(?:st|nd|rd|th))?(?:\s*(?:of\s+)?(?P<month>{_MONTH})\b\.?,?)?(?:\s*(?P<year>(?:19|20)\d\d)\b)?|"
    rf"\b(?P<lone>{_MONTH})\b\.?\s+(?P<loneday>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<loneyear>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)


class DatePart(NamedTuple):
    """One date of a line as printed: what is missing is None. `start` and `end` are offsets in the line."""

    day: int
    month: int | None
    year: int | None
    start: int
    end: int


class Period(NamedTuple):
    """A visit: its first and last day, the last None where one date only is printed."""

    start: dt.date
    end: dt.date | None


def parts_of(text: str) -> list[DatePart]:
    """The dates of a text in order, as printed."""
    parts: list[DatePart] = []
    for found in _ATOM.finditer(text):
        if found["d"]:
            year = int(found["y"])
            parts.append(DatePart(int(found["d"]), int(found["m"]), year + 2000 if year < 100 else year, *found.span()))
        elif found["lone"]:
            parts.append(DatePart(int(found["loneday"]), _month(found["lone"]), int(found["loneyear"]), *found.span()))
        else:
            month = _month(found["month"]) if found["month"] else None
            year_ = int(found["year"]) if found["year"] else None
            parts.append(DatePart(int(found["day"]), month, year_, *found.span()))
    return [p for p in parts if 1 <= p.day <= 31 and (p.month is None or 1 <= p.month <= 12)]


def periods_of(text: str, year: int | None = None) -> list[Period]:
    """The visits that a line of inspection dates names. `year` stands in where none is printed.

    A date without month or year has those of the next one that has: "26 to 30 April", "3 December to 12 January 2024".
    """
    dates = _filled(parts_of(text), year)
    if not dates:
        return []
    pieces = re.split(r"\band\b|&|;", text)
    if len(pieces) > 1 and len(dates) % 2 == 0 and len(dates) > 2:
        return [Period(a, b) for a, b in zip(dates[::2], dates[1::2], strict=True)]
    return [Period(dates[0], dates[-1] if len(dates) > 1 else None)]


def _filled(parts: Sequence[DatePart], year: int | None) -> list[dt.date]:
    dates: list[dt.date] = []
    later_month: int | None = None
    later_year = year or _year_before(parts)
    for part in reversed(parts):
        month = part.month or later_month
        at = part.year or later_year
        if month is None or at is None:
            continue
        if part.year is None and later_month is not None and month > later_month:
            at -= 1
        try:
            dates.append(dt.date(at, month, part.day))
        except ValueError:
            continue
        later_month, later_year = month, at
    return dates[::-1]


def _year_before(parts: Sequence[DatePart]) -> int | None:
    """The year of the last date, where only one before it has a year: "28 January 2019 to 8 February"."""
    known = next((p for p in reversed(parts) if p.year is not None), None)
    if known is None or known.year is None or known is parts[-1]:
        return None
    turned = known.month is not None and parts[-1].month is not None and parts[-1].month < known.month
    return known.year + turned


def date_of(text: str) -> dt.date | None:
    """The first whole date in a text."""
    for part in parts_of(text):
        if part.month and part.year:
            try:
                return dt.date(part.year, part.month, part.day)
            except ValueError:
                continue
    return None


def working_days(first: dt.date, last: dt.date) -> int:
    """The days from `first` to `last`, both included, that are no Saturday or Sunday."""
    days = (last - first).days + 1
    return sum(1 for i in range(max(days, 0)) if (first + dt.timedelta(i)).weekday() < 5)


def _month(word: str) -> int:
    return _MONTHS.index(word[:3].lower()) + 1
