"""The statutory clock: the dates that it must give, what goes before what, and what it says."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.errors import UsageError
from reviewer.insight import clock
from reviewer.insight.clock import Basis, ReportDates, State
from reviewer.insight.clock_rules import Duty, Rule
from reviewer.insight.workdays import LAST_YEAR, is_working_day, number_of
from reviewer.model.extracted import AreaKind
from reviewer.model.plan import DatedEvent, EventKind, Plan, PlanVersion
from tests.insight.building import NOON, area, fact, report

D = dt.date
TODAY = D(2018, 12, 3)
FAIRHAVEN = ReportDates("ilacs", "Fairhaven", published=D(2018, 11, 12))
DAYS = st.dates(D(2005, 1, 1), D(2035, 12, 31))


@pytest.mark.parametrize(
    ("start", "working_days", "expected"),
    [
        (D(2023, 5, 9), 70, D(2023, 8, 16)),
        (D(2022, 2, 22), 70, D(2022, 6, 7)),  # the Jubilee
        (D(2018, 11, 12), 30, D(2018, 12, 24)),
        (D(2018, 11, 12), 70, D(2019, 2, 21)),
        (D(2020, 3, 16), 70, D(2020, 6, 26)),  # the moved May holiday
        (D(2018, 11, 12), 1, D(2018, 11, 13)),
        (D(2018, 11, 10), 1, D(2018, 11, 12)),  # from a Saturday
        (D(2018, 12, 24), 1, D(2018, 12, 27)),
        (D(2018, 11, 12), 0, D(2018, 11, 12)),
    ],
)
def test_the_day_on_which_working_days_are_over(start: D, working_days: int, expected: D) -> None:
    assert clock.due(start, working_days) == expected


def test_a_bank_holiday_set_in_the_configuration_is_not_counted() -> None:
    assert clock.due(D(2018, 11, 12), 1, [D(2018, 11, 13)]) == D(2018, 11, 14)
    assert clock.due(dt.datetime(2018, 11, 12, 23, 59), 1) == D(2018, 11, 13)


def test_days_that_cannot_be_counted_are_refused() -> None:
    with pytest.raises(UsageError, match="cannot be counted"):
        clock.due(D(2018, 11, 12), -1)
    with pytest.raises(UsageError, match="not in 2100"):
        clock.due(D(LAST_YEAR, 12, 1), 70)


@given(DAYS, st.integers(0, 90), st.integers(0, 20))
def test_more_working_days_end_later(start: D, days: int, more: int) -> None:
    end = clock.due(start, days)
    assert (clock.due(start, days + more) > end) == (more > 0)
    assert number_of(end, start) == days
    assert days == 0 or is_working_day(end)


@given(DAYS, st.integers(0, 30), st.integers(1, 90))
def test_a_later_start_never_ends_earlier(start: D, later: int, days: int) -> None:
    assert clock.due(start + dt.timedelta(days=later), days) >= clock.due(start, days)


def test_until_receipt_is_entered_publication_stands_in_and_the_words_say_so() -> None:
    circulate, statement = clock.run(FAIRHAVEN, today=TODAY).deadlines
    assert (circulate.date, statement.date) == (D(2018, 12, 24), D(2019, 2, 21))
    assert statement.basis is Basis.PUBLICATION
    assert statement.mark == "from publication: receipt date not entered"
    assert statement.words == "due 21 Feb 2019, 80 days left"
    assert (statement.state, statement.days_left) == (State.AHEAD, 80)


def test_the_receipt_date_goes_before_publication() -> None:
    known = replace(FAIRHAVEN, received=D(2018, 11, 5))
    statement = clock.run(known, today=TODAY).statement
    assert statement is not None
    assert (statement.date, statement.basis, statement.mark) == (D(2019, 2, 14), Basis.RECEIPT, None)


def test_how_the_date_came_about_is_told() -> None:
    statement = clock.run(FAIRHAVEN, today=TODAY).statement
    assert statement is not None
    assert statement.how == (
        "Send the written statement of proposed action by working day 70 after receipt "
        "(Education and Inspections Act 2006, section 137; SI 2007/462).",
        "Published Monday 12 November 2018; the day of receipt is not entered, so publication stands in.",
        "Day 1 is Tuesday 13 November 2018; day 70 is Thursday 21 February 2019.",
        "Not counted: Saturdays, Sundays, and 25 Dec 2018 Christmas Day, 26 Dec 2018 Boxing Day, "
        "1 Jan 2019 New Year's Day.",
    )


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        (D(2019, 2, 19), "sent 19 Feb 2019 (day 68)"),
        (D(2019, 2, 21), "sent 21 Feb 2019 (day 70)"),
        (D(2019, 2, 22), "sent 22 Feb 2019 (day 71, 1 working day late)"),
        (D(2019, 2, 23), "sent 23 Feb 2019 (day 71, 1 working day late)"),  # a Saturday
        (D(2019, 3, 10), "sent 10 Mar 2019 (day 81, 11 working days late)"),
        (D(2019, 2, 17), "sent 17 Feb 2019 (day 66)"),  # a Sunday
    ],
)
def test_sending_stops_the_clock(sent: D, words: str) -> None:
    known = replace(FAIRHAVEN, done=((Duty.STATEMENT, sent),))
    running = clock.run(known, today=D(2026, 1, 1))
    assert running.statement is not None
    assert (running.statement.words, running.statement.state) == (words, State.DONE)
    assert running.statement.days_left is None
    assert running.next is not None
    assert running.next.duty is Duty.CIRCULATE


def test_a_past_date_without_a_record_says_so() -> None:
    circulate, statement = clock.run(FAIRHAVEN, today=D(2019, 3, 1)).deadlines
    assert circulate.words == "due 24 Dec 2018, no circulation recorded (67 days ago)"
    assert statement.words == "due 21 Feb 2019, no sending recorded (8 days ago)"
    assert (statement.state, statement.days_left) == (State.PAST, -8)


@pytest.mark.parametrize(
    ("today", "words"),
    [(D(2019, 2, 21), "due 21 Feb 2019, today"), (D(2019, 2, 20), "due 21 Feb 2019, tomorrow")],
)
def test_the_last_days_are_in_words(today: D, words: str) -> None:
    statement = clock.run(FAIRHAVEN, today=today).statement
    assert statement is not None
    assert statement.words == words


def test_a_printed_date_goes_before_any_computed_one() -> None:
    known = replace(FAIRHAVEN, received=D(2018, 11, 5), printed_due=D(2019, 3, 1))
    statement = clock.run(known, today=TODAY).statement
    assert statement is not None
    assert (statement.date, statement.basis, statement.mark) == (D(2019, 3, 1), Basis.PRINTED, None)
    assert statement.how == ("The report prints 1 Mar 2019: a printed date goes before any computed one.",)


def test_joint_inspections_take_their_date_from_the_letter() -> None:
    letter = ReportDates("jtai", "Fairhaven", published=D(2018, 11, 12))
    none = clock.run(letter, today=TODAY)
    assert none.deadlines == ()
    assert none.why_none is not None
    assert "Children Act 2004" in none.why_none
    (only,) = clock.run(replace(letter, printed_due=D(2019, 2, 20)), today=TODAY).deadlines
    assert (only.date, only.what) == (D(2019, 2, 20), "send the written statement of action")


def test_a_visit_has_a_clock_only_with_areas_for_priority_action() -> None:
    visit = ReportDates("focused-visit", published=D(2018, 11, 12))
    assert clock.run(visit, today=TODAY).deadlines == ()
    draft, final = clock.run(replace(visit, priority_actions=True), today=TODAY).deadlines
    assert (draft.duty, draft.date) == (Duty.DRAFT, D(2018, 12, 10))
    assert (final.duty, final.date) == (Duty.STATEMENT, D(2019, 2, 21))
    monitoring = clock.run(replace(visit, framework="monitoring-visit", priority_actions=True), today=TODAY)
    assert monitoring.why_none == "a monitoring visit asks for no statement"


def test_only_our_own_reports_have_a_clock() -> None:
    other = clock.run(FAIRHAVEN, today=TODAY, our_authority="Northmoor")
    assert (other.deadlines, other.why_none) == ((), "not a report of Northmoor")
    assert clock.run(FAIRHAVEN, today=TODAY, our_authority="fairhaven").deadlines


def test_without_any_date_the_clock_says_what_is_missing() -> None:
    statement = clock.run(ReportDates("ilacs"), today=TODAY).statement
    assert statement is not None
    assert (statement.date, statement.state, statement.mark) == (None, State.NO_DATE, None)
    assert statement.words == "no date: receipt and publication not known"


def test_a_date_past_the_known_bank_holidays_is_warned_of() -> None:
    known = replace(FAIRHAVEN, published=D(2027, 11, 12))
    warned = clock.run(known, today=D(2026, 1, 5)).statement
    calm = clock.run(known, today=D(2027, 11, 12)).statement
    assert warned is not None
    assert calm is not None
    assert warned.warning == (
        "bank holidays after 31 Dec 2027 follow from rules: one declared later would move this date"
    )
    assert calm.warning is None


def test_a_date_beyond_the_table_is_no_date_and_says_why() -> None:
    statement = clock.run(replace(FAIRHAVEN, published=D(2099, 12, 1)), today=TODAY).statement
    assert statement is not None
    assert statement.date is None
    assert "not in 2100" in statement.how[0]
    assert statement.words == "no date: working days cannot be counted that far"


def test_what_was_sent_before_the_day_it_is_counted_from_has_no_number() -> None:
    known = replace(FAIRHAVEN, published=D(2018, 11, 12), done=((Duty.STATEMENT, D(2018, 11, 1)),))
    statement = clock.run(known, today=TODAY).statement
    assert statement is not None
    assert statement.words == "sent 1 Nov 2018 (before the day it is counted from)"


def test_rules_can_be_replaced() -> None:
    rules = [Rule(Duty.STATEMENT, "answer", 10, "local agreement")]
    (only,) = clock.run(FAIRHAVEN, today=TODAY, rules=rules).deadlines
    assert only.date == D(2018, 11, 26)
    assert "local agreement" in only.how[0]


def test_a_report_with_its_plan_and_events_gives_its_clock() -> None:
    whole = report(
        id="fairhaven-visit",
        facts=[fact("framework", "focused-visit"), fact("published", "2018-11-12")],
        areas=[
            replace(one, extracted=replace(one.extracted, kind=AreaKind.PRIORITY_ACTION)) for one in [area(1, 0, 9)]
        ],
    )
    versions = (PlanVersion(1, draft=True, sent_on=D(2018, 12, 7)), PlanVersion(2))
    plans = [Plan("p", "Our plan", ("fairhaven-visit",), versions), Plan("q", "Another", ("other",), versions)]
    received = DatedEvent("e", EventKind.RECEIVED, D(2018, 11, 9), "", "Anna", NOON, 1, ("fairhaven-visit",))
    draft, final = clock.of(whole, today=TODAY, plans=plans, events=[received]).deadlines
    assert draft.words == "draft sent 7 Dec 2018 (day 20)"
    assert (final.basis, final.date) == (Basis.RECEIPT, D(2019, 2, 20))


def test_bank_holidays_are_loaded_only_when_a_day_is_counted() -> None:
    code = "import sys, reviewer.insight.clock, reviewer.insight.months; print('holidays' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
