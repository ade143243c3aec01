"""Dates as people type them: `12/3/2027`, `2027-03-12`, `12 march`, `+6w`, `end march`.

What was understood is always given back in full, weekday and all, to be shown at once. What could mean two days, or
no day, is refused with the reason. Days come before months, as they are written here. Today is handed in.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from reviewer.errors import UsageError
from reviewer.insight.months import add_months, last_day
from reviewer.insight.wording import MONTHS, WEEKDAYS, full_day

_HINT = "Type 12/3/2027, 2027-03-12, 12 march, +6w or end march."
_YEARS = range(1990, 2100)
_MONTH_NUMBER = {name[:length].lower(): n for n, name in enumerate(MONTHS, 1) for length in range(3, len(name) + 1)}
_MONTH = "|".join(sorted(_MONTH_NUMBER, key=len, reverse=True))
_WEEKDAY_NUMBER = {name[:length].lower(): n for n, name in enumerate(WEEKDAYS) for length in range(3, len(name) + 1)}
_WEEKDAY = "|".join(sorted(_WEEKDAY_NUMBER, key=len, reverse=True))


@dataclass(frozen=True, slots=True)
class Understood:
    """A date with how it was understood in words: "Friday 12 March 2027"."""

    date: dt.date
    words: str


@dataclass(frozen=True, slots=True)
class _Seen:
    """From where a date is seen: today, whether it lies in the past, and the day that “+4w” is counted from."""

    today: dt.date
    past: bool
    base: dt.date | None


def understand(
    text: str,
    today: dt.date,
    *,
    not_before: dt.date | None = None,
    event: str | None = None,
    past: bool = False,
    base: dt.date | None = None,
) -> Understood:
    """The date that `text` means, seen from `today`.

    A day or month without a year is the next one, today included. Of what lies in the `past` (an audit, a meeting that
    was held) it is the latest one, and a day still to come is refused. “+4w” is counted from `base` where there is
    one, the date that is moved, and the words say so. With `not_before`, an earlier date is refused; `event` says what
    happened on that day ("the inspection began"). Raises UsageError with the reason.
    """
    typed = " ".join(text.split()).rstrip(".").casefold()
    if not typed:
        raise UsageError("No date was typed.", hint=_HINT)
    for pattern, meaning in _FORMS:
        match = pattern.fullmatch(typed)
        if match:
            date = meaning(match, _Seen(today, past, base))
            break
    else:
        raise UsageError(f"“{_shown(text)}” is not understood as a date.", hint=_HINT)
    if date.year not in _YEARS:
        raise UsageError(f"The year {date.year} is too far away: {_YEARS[0]} to {_YEARS[-1]} are taken.", hint=_HINT)
    if not_before and date < not_before:
        why = f", when {event}" if event else ""
        raise UsageError(f"{full_day(date)} is before {full_day(not_before)}{why}.", hint="Type a later date.")
    if past and date > today:
        raise UsageError(f"{full_day(date)} is still to come.", hint="Type a day that is past, or today.")
    counted = base is not None and pattern is _SPAN_FORM and _from_base(match)
    return Understood(date, full_day(date) + (f", counted from {full_day(base)}" if base and counted else ""))


def _from_base(match: re.Match[str]) -> bool:
    """Whether a span is counted from the date that is moved: “in 4 weeks” and “4 weeks ago” are seen from today."""
    return not match["ago"] and not match[0].startswith("in ")


def _shown(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 40 else f"{line[:39]}…"


def made(year: int, month: int, day: int) -> dt.date:
    """The date of three numbers, or UsageError that says which of them does not exist."""
    if not 1 <= month <= 12:
        raise UsageError(f"There is no month {month}.", hint="Type the day first, then the month: 12/3/2027.")
    if not 1 <= year <= 9999:
        raise UsageError(f"There is no year {year}.", hint=_HINT)
    last = last_day(year, month).day
    if not 1 <= day <= last:
        which = f"{MONTHS[month - 1]} {year}" if month == 2 else MONTHS[month - 1]
        raise UsageError(f"{which} has {last} days, so there is no {day}.", hint=_HINT)
    return dt.date(year, month, day)


def _iso(match: re.Match[str], _seen: _Seen) -> dt.date:
    return made(int(match["year"]), int(match["month"]), int(match["day"]))


def _numbers(match: re.Match[str], seen: _Seen) -> dt.date:
    day, month, year = int(match["day"]), int(match["month"]), match["year"]
    if year is None:
        return _nearest(lambda y: made(y, month, day), seen)
    if len(year) == 2 and match["mark"] == "-":
        raise UsageError(
            f"“{match[0]}” could begin with the day or with the year.", hint="Write the year with four digits."
        )
    return made(int(year) + 2000 if len(year) == 2 else int(year), month, day)


def _named(match: re.Match[str], seen: _Seen) -> dt.date:
    day, month = int(match["day"]), _MONTH_NUMBER[match["month"]]
    year = match["year"]
    date = made(int(year), month, day) if year else _nearest(lambda y: made(y, month, day), seen)
    weekday = match["weekday"]
    if weekday and _WEEKDAY_NUMBER[weekday] != date.weekday():
        raise UsageError(f"{full_day(date)} is not a {WEEKDAYS[_WEEKDAY_NUMBER[weekday]]}.", hint="Which one is meant?")
    return date


def _part_of_month(match: re.Match[str], seen: _Seen) -> dt.date:
    month, part = _MONTH_NUMBER[match["month"]], match["part"]

    def of(year: int) -> dt.date:
        first = made(year, month, 1)
        if part.startswith("end"):
            return last_day(year, month)
        return first.replace(day=15) if part.startswith("mid") else first

    return of(int(match["year"])) if match["year"] else _nearest(of, seen)


def _part_of_now(match: re.Match[str], seen: _Seen) -> dt.date:
    today = seen.today
    unit, ahead = match["unit"], 1 if match["next"] else 0
    if unit == "week":
        friday = _moved(today, days=4 - today.weekday() + 7 * ahead)
        return friday if friday >= today else _moved(friday, days=7)
    if unit == "year":
        return dt.date(today.year + ahead, 12, 31)
    month = add_months(today, ahead)
    return last_day(month.year, month.month)


def _later(match: re.Match[str], seen: _Seen) -> dt.date:
    count = int(match["count"]) * (-1 if match["sign"] == "-" or match["ago"] else 1)
    unit = match["unit"][0]
    start = seen.base if seen.base and _from_base(match) else seen.today
    if unit in "dw":
        return _moved(start, days=count * (7 if unit == "w" else 1))
    months = count * (12 if unit == "y" else 1)
    if abs(months) > 12 * len(_YEARS):
        raise UsageError(f"“{match[0]}” is too far away.", hint=_HINT)
    return add_months(start, months)


def _moved(today: dt.date, days: int) -> dt.date:
    try:
        return today + dt.timedelta(days=days)
    except OverflowError:
        raise UsageError(f"{abs(days)} days are too far away.", hint=_HINT) from None


def _weekday(match: re.Match[str], seen: _Seen) -> dt.date:
    today, wanted = seen.today, _WEEKDAY_NUMBER[match["weekday"]]
    if seen.past and not match["next"]:
        return today - dt.timedelta(days=(today.weekday() - wanted - 1) % 7 + 1)
    first = today + dt.timedelta(days=(wanted - today.weekday() - 1) % 7 + 1)
    if match["next"]:
        second = first + dt.timedelta(days=7)
        raise UsageError(
            f"“{match[0]}” could be {full_day(first)} or {full_day(second)}.", hint="Type its day and month."
        )
    return first


def _word(match: re.Match[str], seen: _Seen) -> dt.date:
    return seen.today + dt.timedelta(days={"yesterday": -1, "today": 0, "now": 0, "tomorrow": 1}[match[0]])


def _quarter(match: re.Match[str], _seen: _Seen) -> dt.date:
    raise UsageError(
        f"“{match[0]}” is counted from January by some and from April by others.", hint="Name the month: end june."
    )


def _whole(match: re.Match[str], _seen: _Seen) -> dt.date:
    raise UsageError(f"“{match[0]}” names no day.", hint=f"Type its first, middle or last: end {_example(match[0])}.")


def _example(typed: str) -> str:
    return typed if typed[0].isalpha() else f"march {typed}"


def _nearest(of: Callable[[int], dt.date], seen: _Seen) -> dt.date:
    """The first of a yearly date that is not before today, or the last not after it; 29 February waits for its year."""
    reason: UsageError | None = None
    step = -1 if seen.past else 1
    for year in range(seen.today.year, seen.today.year + 9 * step, step):
        try:
            date = of(year)
        except UsageError as error:
            reason = reason or error
            continue
        if date == seen.today or (date > seen.today) is not seen.past:
            return date
    raise reason or UsageError("There is no such day.", hint=_HINT)


def _form(pattern: str, meaning: Callable[[re.Match[str], _Seen], dt.date]) -> _Form:
    return re.compile(pattern, re.ASCII), meaning


_Form = tuple[re.Pattern[str], Callable[[re.Match[str], _Seen], dt.date]]
_YEAR = r"(?:,? (?P<year>[0-9]{4}))?"
_TH = r"(?:st|nd|rd|th)?"
_SPAN_FORM = re.compile(
    r"(?:(?P<sign>[+-]) ?|in )?(?P<count>[0-9]{1,4}) ?(?P<unit>d|w|m|y|days?|weeks?|months?|years?)(?P<ago> ago)?",
    re.ASCII,
)
_FORMS: tuple[_Form, ...] = (
    _form(r"(?P<year>[0-9]{4})(?P<mark>[-/.])(?P<month>[0-9]{1,2})(?P=mark)(?P<day>[0-9]{1,2})", _iso),
    _form(
        r"(?P<day>[0-9]{1,2}) ?(?P<mark>[-/.]) ?(?P<month>[0-9]{1,2})(?: ?(?P=mark) ?(?P<year>[0-9]{4}|[0-9]{2}))?",
        _numbers,
    ),
    _form(
        rf"(?:(?P<weekday>{_WEEKDAY}),? )?(?:the )?(?P<day>[0-9]{{1,2}}){_TH} ?(?:of )?(?P<month>{_MONTH}){_YEAR}",
        _named,
    ),
    _form(rf"(?:(?P<weekday>{_WEEKDAY}),? )?(?P<month>{_MONTH}) (?P<day>[0-9]{{1,2}}){_TH}{_YEAR}", _named),
    _form(rf"(?P<part>end|mid|start|beginning)[ -](?:of )?(?P<month>{_MONTH}){_YEAR}", _part_of_month),
    _form(r"end (?:of )?(?:the |this )?(?P<next>next )?(?P<unit>week|month|year)", _part_of_now),
    (_SPAN_FORM, _later),
    _form(rf"(?:(?P<next>next) |this )?(?P<weekday>{_WEEKDAY})", _weekday),
    _form(r"today|now|tomorrow|yesterday", _word),
    _form(r"(?:end (?:of )?|start (?:of )?)?q[1-4](?:,? [0-9]{4})?", _quarter),
    _form(rf"(?:{_MONTH})(?:,? [0-9]{{4}})?|[0-9]{{4}}", _whole),
)
