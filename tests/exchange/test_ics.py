"""The calendar: dates that any calendar program takes, and the same bytes each time."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import icalendar
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reviewer.exchange.ics import calendar
from reviewer.exchange.pack import Audience, PackInput
from reviewer.model.decided import ActionStatus
from reviewer.model.plan import EventKind, PlannedAction
from reviewer.model.reviewed import Version, VersionKind
from reviewer.model.text import visible
from tests.exchange.packs import AS_OF, action, at, event, pack_input, uuid


def events(*given_inputs: PackInput) -> dict[str, Any]:
    """The entries by title, as a calendar program reads them."""
    read = icalendar.Calendar.from_ical(calendar(given_inputs).data)
    return {str(one["summary"]): one for one in read.walk("VEVENT")}


def test_due_dates_statutory_dates_and_meetings_are_whole_days() -> None:
    found = events(pack_input())
    due = found["Due: A1.1 Rewrite the plan template"]
    assert due["dtstart"].dt == dt.date(2027, 2, 21)
    assert due["dtend"].dt == dt.date(2027, 2, 22)
    assert due["transp"] == "TRANSPARENT"
    assert due["sequence"] == 2
    assert "moved twice, 37 days later" in due["description"]
    assert found["Circulate the report: Fairhaven Borough Council"]["dtstart"].dt == dt.date(2018, 12, 24)
    statement = found["Done: Send the written statement of proposed action: Fairhaven Borough Council"]
    assert statement["dtstart"].dt == dt.date(2019, 2, 21)
    assert "Sent 19 Feb 2019 (day 68)" in statement["description"]
    assert [one["dtstart"].dt for name, one in found.items() if name == "Board meeting: Improvement board"] == [
        dt.date(2027, 3, 17)
    ]


def test_dates_long_past_of_reports_that_nothing_is_planned_for_stay_out_where_no_authority_is_named() -> None:
    whole = pack_input()
    bare = replace(whole, actions=(), plans=(), events=(), our_authority=None, clock=whole.statutory)
    assert events(bare) == {}
    assert len(events(replace(bare, our_authority="Fairhaven"))) == 2
    assert len(events(replace(bare, as_of=dt.date(2019, 1, 10)))) == 1, "the statement is still to come"


def test_uids_stay_and_stamps_are_the_last_change() -> None:
    given_input = pack_input()
    before = events(given_input)["Due: A1.1 Rewrite the plan template"]
    assert before["uid"] == f"{uuid(40)}-due@reviewer"
    assert before["dtstamp"].dt == at(2, 14)
    later = replace(given_input, as_of=AS_OF + dt.timedelta(days=5))
    assert calendar([later]).data == calendar([given_input]).data
    first, late, *rest = given_input.actions
    reworded = replace(late, action=replace(late.action, text="Rewrite it"))
    assert (
        events(replace(given_input, actions=(first, reworded, *rest)))["Due: A1.1 Rewrite it"]["uid"] == before["uid"]
    )


def test_what_is_done_says_so_and_what_was_replaced_is_cancelled() -> None:
    given_input = pack_input()
    first, late, *_ = given_input.actions
    done = replace(first, action=replace(first.action, status=ActionStatus.COMPLETE))
    gone = replace(late, action=replace(late.action, status=ActionStatus.SUPERSEDED))
    found = events(replace(given_input, actions=(done, gone)))
    assert "Done: Due: A1.2 Coach managers in writing plans" in found
    assert found["Due: A1.1 Rewrite the plan template"]["status"] == "CANCELLED"


def test_a_suspended_action_is_looked_at_again_and_a_window_has_an_end() -> None:
    given_input = pack_input()
    first = given_input.actions[0]
    waiting = PlannedAction(
        replace(first.action, status=ActionStatus.SUSPENDED),
        replace(first.details, review_on=dt.date(2027, 6, 1), impact_by=dt.date(2027, 12, 31)),
    )
    window = replace(event(9, EventKind.REINSPECTION_WINDOW, dt.date(2028, 1, 1)), end=dt.date(2028, 3, 31))
    found = events(replace(given_input, actions=(waiting,), events=(window,)))
    assert found["Look again: A1.2 Coach managers in writing plans"]["dtstart"].dt == dt.date(2027, 6, 1)
    assert found["Impact expected: A1.2 Coach managers in writing plans"]["dtstart"].dt == dt.date(2027, 12, 31)
    assert found["Re-inspection window"]["dtend"].dt == dt.date(2028, 4, 1)


def test_names_and_reasons_stay_out_and_a_draft_is_marked() -> None:
    made = calendar([pack_input()])
    for secret in (b"Priya", b"Okoro", b"Anna", b"supplier", b"Three teams", b"Two of five"):
        assert secret not in made.data.replace(b"\r\n ", b"")
    assert made.left_out == ("fairhaven-ilacs-2018-10-12: 2 names of leads (their roles stand)",)
    assert b"Priya Nair" in calendar([pack_input()], Audience.BOARD).data.replace(b"\r\n ", b"")
    given_input = pack_input()
    draft = Version(1, VersionKind.DRAFT, given_input.report.source, at(1, 1))
    confidential = replace(given_input, report=replace(given_input.report, versions=(draft,)))
    assert b"DRAFT\\, NOT PUBLISHED" in calendar([confidential]).data.replace(b"\r\n ", b"")


def test_only_reports_of_our_own_authority_have_statutory_dates() -> None:
    found = events(pack_input(our_authority="Northmoor"))
    assert not any("statement" in name for name in found)


@settings(deadline=None, max_examples=60)
@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=120))
@example("BEGIN:VEVENT\r\nX:1; a, b \\ \\n")
@example("é" * 100)
@example("S:\\Notes\\new")
def test_any_text_is_folded_and_comes_back(text: str) -> None:
    given_input = pack_input()
    told = PlannedAction(action(48, "A1.9", f"x{text}", given_input.report.areas[0].target, due=dt.date(2027, 5, 1)))
    data = calendar([replace(given_input, actions=(told,), events=())]).data
    assert data.endswith(b"\r\n")
    lines = data.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    (entry,) = (one for one in icalendar.Calendar.from_ical(data).walk("VEVENT") if "A1.9" in str(one["summary"]))
    assert visible(f"x{text}", lines=True).rstrip("\n").replace("\\N", "\\ N") in str(entry["description"])
