"""Dates as people type them are understood in one way only, shown in full, and refused with the reason."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.errors import UsageError
from reviewer.insight.dates import understand
from reviewer.insight.months import add_months, suggested
from reviewer.insight.wording import day, full_day

TODAY = dt.date(2027, 2, 3)  # a Wednesday
DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2099, 12, 31))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("12/3/2027", "2027-03-12"),
        ("12.3.2027", "2027-03-12"),
        ("12/03/27", "2027-03-12"),
        ("12 / 3 / 2027", "2027-03-12"),
        ("12-3-2027", "2027-03-12"),
        ("12/3", "2027-03-12"),
        ("3/2", "2027-02-03"),
        ("2/2", "2028-02-02"),
        ("2027-03-12", "2027-03-12"),
        ("2027/3/12", "2027-03-12"),
        ("12 March 2027", "2027-03-12"),
        ("12th march", "2027-03-12"),
        ("the 1st of March", "2027-03-01"),
        ("12 Mar, 2028", "2028-03-12"),
        ("March 12 2027", "2027-03-12"),
        ("Fri 12 March 2027", "2027-03-12"),
        ("Friday, 12 march", "2027-03-12"),
        ("29 feb", "2028-02-29"),
        ("1 sept", "2027-09-01"),
        ("+6w", "2027-03-17"),
        ("+10d", "2027-02-13"),
        ("+3m", "2027-05-03"),
        ("+1y", "2028-02-03"),
        ("-2w", "2027-01-20"),
        ("6 weeks", "2027-03-17"),
        ("in 3 months", "2027-05-03"),
        ("2 days ago", "2027-02-01"),
        ("end march", "2027-03-31"),
        ("end of February", "2027-02-28"),
        ("end january", "2028-01-31"),
        ("end feb 2028", "2028-02-29"),
        ("mid-march", "2027-03-15"),
        ("start of april", "2027-04-01"),
        ("end of the month", "2027-02-28"),
        ("end of next month", "2027-03-31"),
        ("end year", "2027-12-31"),
        ("end of week", "2027-02-05"),
        ("end of next week", "2027-02-12"),
        ("today", "2027-02-03"),
        ("Tomorrow", "2027-02-04"),
        ("yesterday", "2027-02-02"),
        ("friday", "2027-02-05"),
        ("wednesday", "2027-02-10"),
        ("  12   march\t2027 ", "2027-03-12"),
    ],
)
def test_what_is_typed_is_understood(typed: str, expected: str) -> None:
    understood = understand(typed, TODAY)
    assert understood.date == dt.date.fromisoformat(expected)
    assert understood.words == full_day(understood.date)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", "No date was typed."),
        ("soon", "“soon” is not understood as a date."),
        ("31/4/2027", "April has 30 days, so there is no 31."),
        ("29/2/2027", "February 2027 has 28 days, so there is no 29."),
        ("29 february 2027", "February 2027 has 28 days, so there is no 29."),
        ("30 feb", "February 2027 has 28 days, so there is no 30."),
        ("3/25/2027", "There is no month 25."),
        ("0/3/2027", "March has 31 days, so there is no 0."),
        ("2027-13-01", "There is no month 13."),
        ("12-03-27", "“12-03-27” could begin with the day or with the year."),
        ("monday 12 march 2027", "Friday 12 March 2027 is not a Monday."),
        ("next friday", "“next friday” could be Friday 5 February 2027 or Friday 12 February 2027."),
        ("march", "“march” names no day."),
        ("march 2027", "“march 2027” names no day."),
        ("2027", "“2027” names no day."),
        ("end q3", "“end q3” is counted from January by some and from April by others."),
        ("12/3/1066", "The year 1066 is too far away: 1990 to 2099 are taken."),
        ("12/3/2200", "The year 2200 is too far away: 1990 to 2099 are taken."),
        ("+9999y", "“+9999y” is too far away."),
        ("+9999w", "The year 2218 is too far away: 1990 to 2099 are taken."),
        ("١٢/٣/٢٠٢٧", "“١٢/٣/٢٠٢٧” is not understood as a date."),
        ("x" * 500, f"“{'x' * 39}…” is not understood as a date."),
    ],
)
def test_what_is_no_date_or_two_is_refused_with_the_reason(typed: str, reason: str) -> None:
    with pytest.raises(UsageError) as refused:
        understand(typed, TODAY)
    assert refused.value.message == reason
    assert refused.value.hint


def test_a_date_before_the_inspection_is_refused() -> None:
    began = dt.date(2027, 1, 11)
    with pytest.raises(UsageError) as refused:
        understand("10/1/2027", TODAY, not_before=began, event="the inspection began")
    assert refused.value.message == (
        "Sunday 10 January 2027 is before Monday 11 January 2027, when the inspection began."
    )
    assert understand("11/1/2027", TODAY, not_before=began).date == began


@given(DAYS, DAYS)
def test_every_way_of_writing_a_date_comes_back_to_it(date: dt.date, today: dt.date) -> None:
    for written in (
        date.isoformat(),
        f"{date.day}/{date.month}/{date.year}",
        day(date),
        full_day(date),
        full_day(date).upper(),
    ):
        assert understand(written, today).date == date


@given(st.text(max_size=30), DAYS)
def test_anything_typed_is_understood_or_refused(typed: str, today: dt.date) -> None:
    try:
        understood = understand(typed, today)
    except UsageError:
        return
    assert 1990 <= understood.date.year <= 2099


@given(DAYS, st.integers(0, 40))
def test_a_date_without_its_year_is_the_next_one(date: dt.date, years: int) -> None:
    today = dt.date(2000 + years, 6, 15)
    understood = understand(f"{date.day}/{date.month}", today).date
    assert (understood.day, understood.month) == (date.day, date.month)
    assert understood >= today
    assert understood < add_months(today, 12 * 8 + 1)


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        ("2009-12-04", 3, "2010-03-04"),
        ("2009-12-04", 6, "2010-06-04"),
        ("2009-11-30", 3, "2010-02-28"),
        ("2023-11-30", 3, "2024-02-29"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2010-01-31", -2, "2009-11-30"),
        ("2010-12-31", 0, "2010-12-31"),
    ],
)
def test_months_end_on_the_last_day_that_exists(start: str, months: int, expected: str) -> None:
    assert add_months(dt.date.fromisoformat(start), months) == dt.date.fromisoformat(expected)


@given(DAYS, st.integers(0, 240))
def test_months_land_in_the_month_meant(date: dt.date, months: int) -> None:
    after = add_months(date, months)
    assert (after.year * 12 + after.month) - (date.year * 12 + date.month) == months
    assert after.day <= date.day


PUBLISHED = dt.date(2009, 12, 4)


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        ("Within three months", "2010-03-04"),
        ("Within 3 months:", "2010-03-04"),
        ("Within six months", "2010-06-04"),
        ("within three months of the publication of this report", "2010-03-04"),
        ("Immediately", "2009-12-04"),
        ("For immediate action", "2009-12-04"),
        ("Within six weeks", "2010-01-15"),
        ("Within one year", "2010-12-04"),
        ("Within 30 days", "2010-01-03"),
        ("Within 20 working days", "2010-01-06"),
    ],
)
def test_the_inspectors_groups_suggest_dates(group: str, expected: str) -> None:
    suggestion = suggested(group, PUBLISHED)
    assert suggestion is not None
    assert suggestion.date == dt.date.fromisoformat(expected)
    assert suggestion.words == f"“{group}” counted from publication on 4 Dec 2009"


def test_a_group_without_a_time_or_a_report_without_its_date_suggests_nothing() -> None:
    assert suggested("Leadership", PUBLISHED) is None
    assert suggested(None, PUBLISHED) is None
    assert suggested("Within three months", None) is None


@given(
    st.sampled_from(
        ["end march", "mid june", "early may", "12/3/", "+", "-", "friday", "next month", "end of ", "1 jan "]
    ),
    st.integers(-20, 20_000),
    st.sampled_from(["", "d", "w", "m", "y"]),
)
def test_what_is_typed_is_a_date_or_is_refused_in_words(words: str, number: int, unit: str) -> None:
    for typed in (f"{words} {number}{unit}", f"{words}{number}{unit}", f"{words} {number:04d}"):
        with suppress(UsageError):
            assert isinstance(understand(typed, TODAY).date, dt.date)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("1 november", "2026-11-01"),
        ("3 february", "2027-02-03"),
        ("4/2", "2026-02-04"),
        ("29 feb", "2024-02-29"),
        ("end january", "2027-01-31"),
        ("end march", "2026-03-31"),
        ("friday", "2027-01-29"),
        ("wednesday", "2027-01-27"),
        ("2 days ago", "2027-02-01"),
        ("12/3/2026", "2026-03-12"),
    ],
)
def test_of_what_lies_in_the_past_a_day_without_its_year_is_the_latest(typed: str, expected: str) -> None:
    assert understand(typed, TODAY, past=True).date.isoformat() == expected


@pytest.mark.parametrize("typed", ["1 november 2027", "tomorrow", "+1d", "4/2/2027"])
def test_what_lies_in_the_past_cannot_be_still_to_come(typed: str) -> None:
    with pytest.raises(UsageError, match="is still to come"):
        understand(typed, TODAY, past=True)


def test_a_date_that_is_moved_by_weeks_is_counted_from_where_it_stands_and_that_is_said() -> None:
    due = dt.date(2027, 1, 31)
    found = understand("+4w", TODAY, base=due)
    assert found.date == dt.date(2027, 2, 28)
    assert found.words == "Sunday 28 February 2027, counted from Sunday 31 January 2027"
    assert understand("-1w", TODAY, base=due).date == dt.date(2027, 1, 24)
    assert understand("2 months", TODAY, base=due).date == dt.date(2027, 3, 31)
    assert understand("in 4 weeks", TODAY, base=due) == understand("in 4 weeks", TODAY)
    assert understand("2 days ago", TODAY, base=due).date == dt.date(2027, 2, 1)
    assert understand("end march", TODAY, base=due).words == "Wednesday 31 March 2027"


@given(DAYS)
def test_the_latest_day_is_never_after_today_and_less_than_a_year_before(date: dt.date) -> None:
    found = understand(f"{date.day}/{date.month}", TODAY, past=True).date
    assert found <= TODAY
    assert (found.month, found.day) == (date.month, date.day)
    assert (TODAY - found).days < 366 or (date.month, date.day) == (2, 29)
