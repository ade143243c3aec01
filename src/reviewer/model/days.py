"""The civil day in England: when a day begins and ends, whatever zone a computer is set to.

Plans, boards and statutory dates are England's, and a day must be the same on every computer that shows a store. In
summer it ends an hour before midnight UTC.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

ZONE = "Europe/London"
"""The zone whose days are meant."""

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
"""The months in English, whatever the locale."""

_SAME_DAY = range(1, 22)
"""The hours of UTC in which it is the same day in England, whatever its clocks have ever been set to."""


@lru_cache(maxsize=1)
def _zone() -> dt.tzinfo:
    from zoneinfo import ZoneInfo  # its data come with the system, or with the package `tzdata`

    return ZoneInfo(ZONE)


def now() -> dt.datetime:
    """The time now, as clocks in England show it."""
    return dt.datetime.now(_zone())


def day_of(moment: dt.datetime) -> dt.date:
    """The day in England on which a moment lies."""
    utc = moment.astimezone(dt.UTC)
    if utc.hour in _SAME_DAY:  # the zone need not be loaded
        return utc.date()
    return moment.astimezone(_zone()).date()


def day_words(date: dt.date) -> str:
    """A date in a few letters: "21 Feb 2019"."""
    return f"{date.day} {MONTHS[date.month - 1][:3]} {date.year}"


def start_of(day: dt.date) -> dt.datetime:
    """The moment, in UTC, at which a day begins in England."""
    return dt.datetime.combine(day, dt.time(), _zone()).astimezone(dt.UTC)


def end_of(day: dt.date) -> dt.datetime:
    """The moment, in UTC, at which a day ends in England: the next one begins then.

    Of the last day that there is, the last moment.
    """
    if day == dt.date.max:
        return dt.datetime.max.replace(tzinfo=dt.UTC)
    return start_of(day + dt.timedelta(days=1))
