"""Dates and lists in the words of a person, the same in every locale."""

from __future__ import annotations

import datetime as dt

from reviewer.model import days

MONTHS = days.MONTHS
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def day(date: dt.date) -> str:
    """A date for a line of a screen: "21 Feb 2019"."""
    return days.day_words(date)


def full_day(date: dt.date) -> str:
    """A date that leaves no doubt: "Thursday 21 February 2019"."""
    return f"{WEEKDAYS[date.weekday()]} {date.day} {MONTHS[date.month - 1]} {date.year}"


def listed(parts: list[str], last: str = "and") -> str:
    """Parts as a person lists them: "a", "a and b", "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"
