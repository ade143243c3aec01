"""Saved views, filters, sorting, groups and the marked set of the actions."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer.model.decided import ActionStatus, Delivery
from reviewer.review.action_filter import ActionFilter
from reviewer.review.workspace import Workspace
from reviewer.tui.present import saved
from reviewer.tui.present.saved import View
from tests.tui.driving import clock, driving
from tests.tui.planned import planned_store


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return planned_store(tmp_path)


async def test_the_present_view_is_kept_under_a_name_and_comes_back_tomorrow(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("A", "f", "m", "i", "escape", "s", "z", "v", "s")
        await ui.type("My gaps\n")
        assert "mine: Sam leads · incomplete" in ui.text
        await ui.press("escape")
    async with driving(store) as ui:
        await ui.press("A", "v", "G", "k")
        assert "My gaps" in ui.text
        await ui.press("enter")
        assert "2 of 5 actions" in ui.lines[0]
        assert "by due date, grouped by report" in ui.lines[0]
        await ui.press("v", "G", "k", "r")
        await ui.press("ctrl+u")
        await ui.type("Sam’s gaps\n")
        assert "Sam’s gaps" in ui.text
        await ui.press("d")
        assert "is deleted; the actions are as they were" in ui.text
        await ui.press("g", "d")
        assert "Only a view of your own" in ui.text
        await ui.press("escape")
    with Workspace.open(store, actor="Kim", clock=clock) as workspace:
        assert saved.read(workspace.recall(saved.KEPT)) == ()


async def test_shipped_views_show_what_they_say(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("A", "v", "g", "j", "j", "enter")
        assert "1 of 5 actions · 1 overdue" in ui.lines[0]
        await ui.press("v", "s")
        await ui.type("overdue\n")
        assert "Everybody has a view of this name" in ui.text
        await ui.press("escape", "g", "enter")
        assert "5 actions" in ui.lines[0]


def test_a_view_is_read_as_it_was_kept_and_what_is_unknown_is_left_out() -> None:
    wanted = ActionFilter(
        mine=True,
        statuses=frozenset({ActionStatus.SUSPENDED}),
        deliveries=frozenset({Delivery.OFF_TRACK}),
        due_within=7,
    )
    view = View("a", wanted, "by lead", "status", "plan", own=True)
    assert saved.read([saved.plain(view)]) == (view,)
    strange = {
        "name": "b",
        "filter": {"statuses": ["gone", 3], "due_within": True, "lead": 5, "mine": "yes", "new": 1},
        "order": "by luck",
        "group": 7,
        "words": None,
    }
    assert saved.read([strange, 5, {"name": 6}]) == (View("b", own=True),)
    assert saved.read("nonsense") == ()


async def test_ratings_filter_too(store: Path) -> None:
    async with driving(store, size=(120, 60)) as ui:
        await ui.press("A", "f")
        while not any(line.strip(" │").startswith("▌") and "delivery at risk" in line for line in ui.lines):
            await ui.press("j")
        await ui.press("enter", "escape")
        assert "delivery at risk" in ui.lines[0]
        assert "1 of 5 actions" in ui.lines[0]


async def test_marks_survive_sorting_and_filtering_and_are_told(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("A", "ctrl+a", "s", "z")
        assert "5 marked" in ui.lines[0]
        await ui.press("z", "z", "z", "z", "f", "m", "escape")
        assert "5 marked, 3 out of sight" in ui.lines[0]
        await ui.press("l")
        assert "2 marked actions, 3 more out of sight" in ui.text
        await ui.press("ctrl+u")
        await ui.type("Kim\n")
        leads = [one.action.lead for one in ui.app.workspace.planned_actions()]
        assert leads.count("Kim") == 2
        await ui.press("u")
        assert [one.action.lead for one in ui.app.workspace.planned_actions()].count("Kim") == 0
