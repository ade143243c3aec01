"""A day in England, on every computer."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.model.days import day_of, end_of, now, start_of


@pytest.fixture(params=["Pacific/Kiritimati", "America/Los_Angeles", "UTC"], autouse=True)
def elsewhere(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The computer's own zone, which must not matter."""
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def utc(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


def test_a_day_in_summer_ends_an_hour_before_midnight_utc() -> None:
    assert start_of(dt.date(2027, 7, 1)) == utc("2027-06-30T23:00")
    assert end_of(dt.date(2027, 7, 1)) == utc("2027-07-01T23:00")
    assert day_of(utc("2027-07-01T22:59")) == dt.date(2027, 7, 1)
    assert day_of(utc("2027-07-01T23:00")) == dt.date(2027, 7, 2)


def test_a_day_in_winter_ends_at_midnight_utc() -> None:
    assert end_of(dt.date(2027, 12, 31)) == utc("2028-01-01T00:00")
    assert day_of(utc("2027-12-31T23:59")) == dt.date(2027, 12, 31)


def test_the_days_on_which_the_clocks_change_have_23_and_25_hours() -> None:
    for day, hours in ((dt.date(2027, 3, 28), 23), (dt.date(2027, 10, 31), 25)):
        assert end_of(day) - start_of(day) == dt.timedelta(hours=hours)


def test_the_first_and_the_last_day_that_there_are_end_too() -> None:
    assert end_of(dt.date.max) > start_of(dt.date.max)
    assert end_of(dt.date.min) > start_of(dt.date.min)


@given(st.dates(dt.date(1970, 1, 1), dt.date(2100, 1, 1)))
def test_every_day_begins_where_the_one_before_ends(day: dt.date) -> None:
    assert end_of(day) == start_of(day + dt.timedelta(days=1))
    assert day_of(start_of(day)) == day
    assert day_of(end_of(day) - dt.timedelta(microseconds=1)) == day


def test_the_time_now_is_englands_everywhere() -> None:
    found = now()
    assert found.utcoffset() in (dt.timedelta(0), dt.timedelta(hours=1))
    assert found.date() == day_of(found)
