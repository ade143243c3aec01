"""The plan: actions filtered, marked, moved; gaps closed; dates by month. Through a store, by keys alone."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from reviewer.model.decided import ActionStatus
from reviewer.model.plan import EventKind
from reviewer.review.workspace import Workspace
from tests.tui.driving import clock, driving
from tests.tui.planned import full_store, planned_store
from tests.tui.test_plan_card import choose, the


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return planned_store(tmp_path)


def _actions(store: Path) -> dict[str, object]:
    with Workspace.open(store, actor="Sam", clock=clock) as workspace:
        return {f"{one.action.text}": one for one in workspace.planned_actions()}


async def test_filters_compose_show_their_count_and_escape_takes_them_off(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("A", "f", "i")
        assert "Filter: 3 actions" in ui.text
        await ui.press("m")
        assert "Filter: 2 actions" in ui.text
        await ui.press("escape")
        assert "2 of 5 actions" in ui.lines[0]
        assert "mine: Sam leads · incomplete" in ui.lines[0]
        assert "Audit return interviews" not in ui.text
        await ui.press("escape")
        assert "5 actions" in ui.lines[0]
        await ui.press("f", "o", "escape")
        assert "Rewrite the plan template" in ui.text
        assert "1 of 5 actions · 1 overdue" in ui.lines[0]


async def test_a_marked_set_is_changed_and_undone_as_one(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("A")
        await choose(ui, "Rewrite")
        await ui.press("space", "space")
        assert "2 marked" in ui.lines[0]
        await ui.press("l")
        await ui.type("Director of practice\n")
        assert ui.text.count("Director of practice") >= 2
        await ui.press("t")
        await ui.type("+2w")
        assert "each 14 days later" in ui.text
        await ui.press("down")
        await ui.type("staff left")
        await ui.press("down")
        await ui.type("Board\n")
        assert "24 Nov 2026" in ui.text
        assert "15 Dec 2026" in ui.text
        assert "moved twice, 54 days later" in ui.text
        await ui.press("u")
        assert "10 Nov 2026" in ui.text
        assert "1 Dec 2026" in ui.text
        await ui.press("u")
        assert "Director of practice" not in "\n".join(ui.lines[:-1])


async def test_a_refused_bulk_change_says_which_and_why_and_changes_nothing(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("A", "ctrl+a", "c")
        assert "complete" in ui.text
        while not any("▌ not started:" in line for line in ui.lines):
            await ui.press("j")
        await ui.press("enter")
        assert "None was changed: these refuse" in ui.text
        await ui.press("escape")
    assert sum(one.action.status is ActionStatus.NOT_STARTED for one in _actions(store).values()) == 3  # type: ignore[attr-defined]


async def test_a_status_asks_for_what_it_needs(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("A")
        await choose(ui, "Train every")
        await ui.press("c")
        assert "complete: verified" in ui.text
        assert "needs evidence" in ui.text
        await ui.press("enter")  # the way on stands before the way back
        assert "needs an evidence item" in ui.text
        await ui.type("audit of May\n")
        await ui.settle()
        one = next(a for a in ui.app.workspace.planned_actions() if a.action.text.startswith("Train"))
        assert one.action.status is ActionStatus.COMPLETE
        assert one.details.evidence[0].reference == "audit of May"


async def test_the_form_completes_names_and_refuses_a_moved_date_without_a_reason(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("A")
        await choose(ui, "Rewrite")
        await ui.press("ctrl+e", "down", "ctrl+u")
        await ui.type("princ")
        assert "Tab or → takes Principal social worker" in ui.text
        await ui.press("right", "down", "ctrl+u")
        await ui.type("end march")
        assert "due Wednesday 31 March 2027" in ui.text
        await ui.press("enter")
        await ui.until(lambda: "A date is moved for a reason" in ui.text)
        await ui.type("the board asked")
        await ui.press("down")
        await ui.type("Board\n")
        one = next(a for a in ui.app.workspace.planned_actions() if a.action.text.startswith("Rewrite"))
        assert (one.action.lead, one.action.due) == ("Principal social worker", dt.date(2027, 3, 31))


async def test_every_gap_of_a_report_is_closed_by_keys_alone(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("enter", "M")
        assert "6 gaps" in ui.lines[0]
        await choose(ui, "Area 3")
        await ui.press("a")
        await ui.type("Supervise monthly\n")
        assert "Supervise monthly" in ui.text
        await ui.press("u")
        assert "Supervise monthly" not in "\n".join(ui.lines[:-1])
        await ui.press("x")
        await ui.type("part of area 1")
        await ui.press("down")
        await ui.type("Board\n")
        assert "no action, on purpose: part of area 1 (agreed by Board)" in ui.text
        assert "1 closed with a reason" in ui.lines[0]
        await ui.press("x", "x")
        assert "closed with a reason" not in ui.lines[0]
        await choose(ui, "Paragraph 6")
        await ui.press("o")
        assert "Paragraph 6" in ui.text
        await ui.press("M", "g", "e")
        assert ui.session.report.areas[0].target == ui.place.current  # type: ignore[attr-defined]


async def test_the_gaps_of_a_strand_are_closed_by_an_action_or_a_reason(tmp_path: Path) -> None:
    async with driving(full_store(tmp_path)) as ui:
        await ui.press("M")
        await choose(ui, "Area 3, strand 2")
        await ui.press("a")
        await ui.type("Tell drift early\n")
        answers = the(ui, "Tell drift").action.answers
        assert len(answers) == 1
        assert answers[0][1].startswith("strand/")
        await ui.press("u")
        await choose(ui, "Area 3, strand 2")
        await ui.press("x")
        await ui.type("strand 1 does it")
        await ui.press("down")
        await ui.type("Board\n")
        assert "no action, on purpose: strand 1 does it (agreed by Board)" in ui.text
        await choose(ui, "Area 3, strand 1")
        await ui.press("enter")
        assert ui.place.AT == "action"
        await ui.press("escape")
        assert ui.place.AT == "coverage"
        await choose(ui, "Area 3, strand 1")
        await ui.press("o")
        assert ui.place.AT == "review"


async def test_gaps_are_closed_one_after_the_other_and_only_a_second_key_takes_one_back(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("A")
        await choose(ui, "Rewrite")
        await ui.press("M", "f")
        assert "only gaps" in ui.lines[0]
        assert "Only the gaps" in ui.footer
        await choose(ui, "Paragraph 4")
        assert "is a concern that no area covers" not in ui.text  # the heading says it
        await ui.press("x")
        await ui.type("in the workforce plan")
        await ui.press("down")
        await ui.type("Director\n")
        assert any(line.startswith("▌ ! Paragraph 6") for line in ui.lines)  # the next one
        await ui.press("f")
        assert "only gaps" not in ui.lines[0]
        await choose(ui, "Paragraph 4")
        assert "on purpose: in the workforce plan (agreed by Director)" in ui.text
        await ui.press("x")
        assert "x again takes that back" in ui.footer
        assert "1 closed with a reason" in ui.lines[0]
        await ui.press("x")
        assert "closed with a reason" not in ui.lines[0]


async def test_off_track_stands_out_in_the_list_and_among_the_dates(store: Path) -> None:
    with Workspace.open(store, actor="Sam", clock=clock) as workspace:
        one = next(a for a in workspace.planned_actions() if a.action.text.startswith("Look at every")).action
        workspace.edit_action(
            one.uuid, delivery="off_track", off_track_reason="nobody in post", route_back="agency cover"
        )
    async with driving(store) as ui:
        await ui.press("A")
        assert any("! A2.1" in line for line in ui.lines)
        assert "! off track: nobody in post" in ui.text
        await ui.press("T")
        assert "! off track: nobody in post" in ui.text


async def test_titles_say_nothing_twice(store: Path) -> None:
    async with driving(store, size=(80, 24)) as ui:
        await ui.press("A", "z")
        assert ui.lines[0].endswith("grouped by report")
        assert "by report, grouped" not in ui.lines[0]
        await choose(ui, "Train every")
        await ui.press("enter")
        assert ui.lines[0].endswith("complete, awaiting verification since 22 Nov 2026")
        await ui.press("escape", "M")
        assert "Coverage  Fairhaven Oct 2018" in ui.lines[0]


async def test_a_superseded_action_names_its_successor_found_by_words(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("A")
        await choose(ui, "Look at every plan")
        await ui.press("c", "G", "enter")
        await ui.type("a1.1 nor")
        assert "A1.1 Audit return interviews" in ui.text
        await ui.press("ctrl+u", "ctrl+g")
        await ui.type("train every")
        await ui.press("enter")
        assert "A1.2 Train every team manager" in ui.text
        await ui.press("enter")
        assert the(ui, "Look at every").details.successor == the(ui, "Train every").action.uuid


async def test_the_timeline_edits_in_place_and_walks_the_months(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("T")
        assert "1 overdue" in ui.text
        await ui.press("right_square_bracket")
        assert any(line.startswith("▌ Sun 21") for line in ui.lines)
        await ui.press("t")
        await ui.type("1 march 2027")
        await ui.press("down")
        await ui.type("half term")
        await ui.press("down")
        await ui.type("Board\n")
        assert "March 2027" in ui.text
        await ui.press("left_square_bracket", "left_square_bracket")
        await ui.press("left_square_bracket")
        assert "first month" in ui.footer


async def test_the_clock_is_filled_in_and_started_by_a_person(store: Path) -> None:
    async with driving(store) as ui:
        assert "Statement" in ui.text
        ui.place.run_command("received")
        await ui.until(lambda: "The report was received" in ui.text)
        await ui.type("1 november 2026\n")
        await ui.until(lambda: "due in" in ui.text)
        ui.place.run_command("sent")
        await ui.until(lambda: "statement was sent" in ui.text)
        await ui.type("20 november 2026\n")
        await ui.until(lambda: "sent day" in ui.text)
        await ui.press("u")
        await ui.until(lambda: "due in" in ui.text)


async def test_arrows_go_from_field_to_field_where_the_form_is_taller_than_the_screen(store: Path) -> None:
    async with driving(store, size=(80, 24)) as ui:
        await ui.press("A", "a")
        await ui.type("Train everybody")
        await ui.press("down")
        await ui.type("Head of service")
        await ui.press("down")
        await ui.type("end march")
        await ui.press("enter")
        action = the(ui, "Train everybody").action
        assert (action.lead, action.due) == ("Head of service", dt.date(2027, 3, 31))


HOSTILE = "[/ closed \x1b[31m \u202e 漢字"


async def test_hostile_text_in_the_plan(store: Path) -> None:
    with Workspace.open(store, actor="Sam", clock=clock) as workspace:
        report = workspace.library()[0].id
        area = workspace.session(report).report.areas[2].target
        workspace.add_action([(report, area)], HOSTILE * 200, lead="[bold]lead", due=dt.date(2027, 1, 2))
        workspace.planning.leave_open(report, workspace.session(report).report.paragraphs[5].target, HOSTILE, "[/ who")
        workspace.planning.add_event(EventKind.OTHER, dt.date(2027, 1, 3), title="[/ event [bold]")
    async with driving(store, size=(100, 30)) as ui:
        for key in ("A", "z", "z", "f", "escape", "c", "escape", "t", "escape", "l", "escape", "T", "M", "G", "f"):
            await ui.press(key)
            assert not set("\x1b\u202e") & set(ui.text)
        await ui.press("A", "slash")
        await ui.type("[/x")
        assert not set("\x1b\u202e") & set(ui.text)


async def test_tab_takes_the_name_that_is_offered_and_typing_anew_replaces_the_old_one(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("A")
        await choose(ui, "Rewrite")
        await ui.press("l")
        await ui.type("Head of help")
        await ui.press("enter")
        await choose(ui, "Train every")
        await ui.press("l")
        await ui.type("Head of h")
        assert "Tab or → takes Head of help" in ui.text
        await ui.press("tab", "enter")
    leads = {one.action.lead for one in _actions(store).values()}  # type: ignore[attr-defined]
    assert "Head of h" not in leads
    assert "Head of help" in leads


async def test_weeks_added_to_a_due_date_count_from_where_it_stands(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("A")
        await choose(ui, "Rewrite")
        await ui.press("t")
        await ui.type("+4w")
        assert "8 December 2026" in ui.text, "four weeks after 10 November, where it stands"
