"""Working days of England and Wales: not Saturday, Sunday, Christmas Day, Good Friday, nor a bank holiday.

The `holidays` package knows the bank holidays, the moved and the one-off ones too; it is loaded when the first day is
counted, never before.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from types import MappingProxyType

from reviewer.errors import UsageError

FIRST_YEAR = 1978
"""The first year counted: bank holidays have been as they are since."""
LAST_YEAR = 2099
"""The last year for which the package works out bank holidays."""
_SATURDAY = 5


_KNOWN: dict[int, Mapping[date, str]] = {}


def bank_holidays(year: int) -> Mapping[date, str]:
    """The public holidays of England and Wales in `year` with their names, in order of their dates."""
    if year not in _KNOWN:
        from holidays import country_holidays  # 100 ms and more: only when a day is counted

        know(year, country_holidays("GB", subdiv="ENG", years=year, expand=False, language="en_GB"))
    return _KNOWN[year]


def know(year: int, days: Mapping[date, str]) -> None:
    """Take the bank holidays of `year` as `bank_holidays` gave them elsewhere: the package is not loaded here."""
    _KNOWN[year] = MappingProxyType({day: days[day] for day in sorted(days)})


def at_hand(year: int) -> bool:
    """Whether the bank holidays of `year` are known already."""
    return year in _KNOWN


def is_working_day(day: date, extra: Collection[date] = ()) -> bool:
    """Whether `day` is a working day; `extra` are bank holidays that the package does not know.

    Raises UsageError for a year outside FIRST_YEAR to LAST_YEAR.
    """
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise UsageError(
            f"Working days can be counted from {FIRST_YEAR} to {LAST_YEAR}, not in {day.year}.",
            hint="Look whether the date was typed rightly.",
        )
    return day.weekday() < _SATURDAY and day not in extra and day not in bank_holidays(day.year)


def due(start: date, working_days: int, extra: Collection[date] = ()) -> date:
    """The day on which `working_days` working days after `start` are over: the first working day after it is day 1.

    0 gives `start` itself. Raises UsageError for a negative count and for days outside FIRST_YEAR to LAST_YEAR.
    """
    if working_days < 0:
        raise UsageError(f"{working_days} working days cannot be counted: give a number from 0.")
    day = _plain(start)
    while working_days:
        day += timedelta(days=1)
        working_days -= is_working_day(day, extra)
    return day


def number_of(day: date, start: date, extra: Collection[date] = ()) -> int:
    """Which working day after `start` a day is; that of the working day before, where it is none itself.

    0 for `start` itself, and negative for a day before it: so many working days from that day to `start`.
    """
    day, start = _plain(day), _plain(start)
    if day < start:
        return -number_of(start, day, extra)
    return sum(is_working_day(start + timedelta(days=n), extra) for n in range(1, (day - start).days + 1))


def left_out(start: date, end: date, extra: Collection[date] = ()) -> tuple[tuple[date, str], ...]:
    """The bank holidays from Monday to Friday after `start` up to `end`, with their names."""
    named = dict.fromkeys(extra, "set in the configuration")
    for year in range(start.year, end.year + 1):
        named |= bank_holidays(year)
    inside = (day for day in sorted(named) if start < day <= end and day.weekday() < _SATURDAY)
    return tuple((day, named[day]) for day in inside)


def sure_until(today: date) -> date:
    """Up to when the bank holidays are published; past it they follow from rules, and a one-off may be missing."""
    return date(today.year + 1, 12, 31)


def _plain(day: date) -> date:
    """A day without a time, which would equal no day."""
    return day.date() if isinstance(day, datetime) else day
