"""Names of places and people and printed dates, in all the ways in which reports print them. All are invented."""

from __future__ import annotations

import datetime as dt
import random
from typing import NamedTuple

PLACES = (
    "Marlow Vale",
    "Dunmere",
    "Harbourmouth, Christhaven and Polwick",
    "Kingsbridge upon Hythe",
    "St. Aldens",
    "St Brannock’s",
    "Telby & Wrenlow",
    "Isles of Sennen",
    "Stoke-under-Lyne",
    "North East Wolsham",
    "Royal Borough of Wansford and Maidenstow",
    "Barrow and Redmere",
    "Sowerby-with-Dalton",
    "Eastholm",
    "Norwick and Pen-y-Craig",
    "Bathcombe and North East Selwood",
)
"""How the middle of a title names a place."""

COUNCILS = (
    "London Borough of Marlow Vale",
    "Dunmere City Council",
    "Kingsbridge upon Hythe City Council",
    "City of Harrowgate Corporation",
    "Harland, County of",
    "County Marlow",
    "St. Aldens Metropolitan Borough Council",
    "Telby & Wrenlow Council",
    "The Council of the Isles of Sennen",
    "Royal Borough of Wansford and Maidenstow",
    "Caring for Families (Wansford and Kew)",
    "Harbourmouth, Christhaven and Polwick Council",
    "Bathcombe and North East Selwood Council",
    "Eastholm County Council",
    "Norwick",
)
"""How a line of its own names an authority."""

TRUSTS = ("Caring for Families", "Dunmere Children’s Trust", "Marlow Vale Children and Families Trust")

PEOPLE = (
    "Anna Gravell",
    "Máire O’Dowd",
    "Jean-Luc Abbott",
    "Priya Nair-Hughes",
    "Siân Llewelyn",
    "Ian MacAllister",
    "Mary Anne van der Berg",
    "J. T. Okafor",
    "Zoë Brontë-Smith",
    "Naïma Khosla",
)

RANKS = (
    "",
    ", HMI",
    " HMI",
    ", Her Majesty’s Inspector",
    ", His Majesty’s Inspector",
    ", Senior His Majesty’s Inspector",
    ", Senior HMI",
    ", Ofsted Inspector",
    " (HMI)",
    " – HMI",
)


class Printed(NamedTuple):
    """What is printed, and what it means."""

    text: str
    start: dt.date
    end: dt.date | None


def dates(rng: random.Random, year: int, *, days: int = 12, style: int | None = None) -> Printed:
    """The dates of an inspection: two weeks with `days=12`, one week with 5. `style` picks one way to print them."""
    first = dt.date(year, rng.randint(1, 12), rng.randint(1, 28))
    first -= dt.timedelta(first.weekday())
    last = first + dt.timedelta(days - 1)
    while last.weekday() > 4:
        last -= dt.timedelta(1)
    ways = _ways(first, last)
    text = ways[rng.randrange(len(ways)) if style is None else style % len(ways)]
    return Printed(text, first, last)


def one_day(rng: random.Random, year: int) -> Printed:
    """A single printed date: when the inspection ended is not said."""
    start = dt.date(year, rng.randint(1, 12), rng.randint(1, 28))
    start -= dt.timedelta(start.weekday())
    return Printed(rng.choice((f"{start.day} {start:%B %Y}", f"{start:%d/%m/%Y}")), start, None)


def two_periods(rng: random.Random, year: int) -> Printed:
    """Two visits: from the first day of the first to the last day of the second. The first is of one week."""
    first = dt.date(year, rng.randint(1, 10), rng.randint(1, 28))
    first -= dt.timedelta(first.weekday())
    again = first + dt.timedelta(28)
    a, b, c, d = first, first + dt.timedelta(4), again, again + dt.timedelta(3)
    link = rng.choice((" and ", " & ", "; ", ", and "))
    text = f"{a.day} {a:%B} to {b.day} {b:%B %Y}{link}{c.day} {c:%B} to {d.day} {d:%B %Y}"
    if a.month == b.month and c.month == d.month and rng.random() < 0.5:
        text = f"{a.day}–{b.day} {b:%B %Y}{link}{c.day}–{d.day} {d:%B %Y}"
    return Printed(text, a, d)


def _ways(a: dt.date, b: dt.date) -> list[str]:
    whole = f"{a.day} {a:%B %Y} to {b.day} {b:%B %Y}"
    ways = [
        whole,
        whole.replace(" to ", "–"),
        whole.replace(" to ", " – "),
        whole.replace(" to ", " - "),
        whole.replace(" to ", " ─ "),
        f"{a:%d/%m/%Y} to {b:%d/%m/%Y}",
        f"{a:%d/%m/%Y}-{b:%d/%m/%Y}",
        f"{a.day} {a:%b %Y} to {b.day} {b:%b %Y}",
        f"{_th(a.day)} {a:%B %Y} to {_th(b.day)} {b:%B %Y}",
        f"{a:%A} {a.day} {a:%B} to {b:%A} {b.day} {b:%B %Y}",
        f"{a.day:02d} {a:%B %Y} until {b.day:02d} {b:%B %Y}",
    ]
    if a.year == b.year:
        ways += [f"{a.day} {a:%B} to {b.day} {b:%B %Y}", f"{a.day} {a:%B}–{b.day} {b:%B %Y}"]
    if a.month == b.month and a.year == b.year:
        ways += [f"{a.day} to {b.day} {b:%B %Y}", f"{a.day}–{b.day} {b:%B %Y}", f"{a.day}-{b.day} {b:%B %Y}"]
    return ways


def _th(day: int) -> str:
    ending = "th" if 4 <= day % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"


def day_of(date: dt.date) -> str:
    """A date as letters and title pages print it."""
    return f"{date.day} {date:%B %Y}"


class Lead(NamedTuple):
    """An inspector as printed, over one or two lines, and the name that must be read."""

    lines: tuple[str, ...]
    name: str


def lead(rng: random.Random) -> Lead:
    """One lead inspector, or two."""
    one = rng.choice(PEOPLE)
    roll = rng.random()
    if roll < 0.12:
        two = rng.choice([p for p in PEOPLE if p != one])
        link = rng.choice((" and ", " & "))
        return Lead((f"{one}{link}{two}",), f"{one} and {two}")
    if roll < 0.35:
        return Lead((one, rng.choice(("Her Majesty’s Inspector", "His Majesty’s Inspector", "Senior HMI"))), one)
    return Lead((one + rng.choice(RANKS),), one)
