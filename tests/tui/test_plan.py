"""The plan: actions filtered, marked, moved; gaps closed; dates by month. Through a store, by keys alone."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from reviewer.model.decided import ActionStatus, Delivery, Impact, LinkState, Mark
from reviewer.model.plan import EventKind
from reviewer.review.workspace import Workspace
from tests.support.reports import fairhaven
from tests.tui.driving import Driver, clock, driving, store_of

SIZES = [(80, 24), (120, 40)]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Two reports with a plan: overdue, moved, awaiting verification, incomplete, done, tied to nothing."""
    other = fairhaven("Northmoor County Council", end=dt.date(2023, 9, 8), file="northmoor.txt")
    path = store_of(tmp_path / "reviews.db", fairhaven(), other)
    with Workspace.open(path, actor="Sam", clock=clock) as workspace:
        first, second = (row.id for row in workspace.library())
        areas = [area.target for area in workspace.session(first).report.areas]
        planning = workspace.planning

        def add(answers: list[tuple[str, str]], text: str, **fields: object) -> str:
            return workspace.add_action(answers, text, **fields).uuid

        late = add(
            [(first, areas[0])],
            "Rewrite the plan template",
            lead="Head of service",
            due=dt.date(2026, 10, 1),
            success_measure="Plans rated good",
        )
        workspace.edit_action(
            late,
            due=dt.date(2026, 11, 10),
            reason="the supplier was late",
            approver="Director",
            delivery=Delivery.AT_RISK,
            status=ActionStatus.IN_PROGRESS,
            impact=Impact.TOO_EARLY,
        )
        waiting = add(
            [(first, areas[0])],
            "Train every team manager in the new template",
            lead="Principal social worker",
            due=dt.date(2026, 12, 1),
            success_measure="Audits",
        )
        workspace.edit_action(waiting, status=ActionStatus.COMPLETE_AWAITING_VERIFICATION)
        add([(first, areas[1])], "Look at every plan once a month", lead="Sam", due=dt.date(2027, 2, 21))
        add([(second, workspace.session(second).report.areas[0].target)], "Audit return interviews")
        add([], "Buy a whiteboard", lead="Sam")
        session = workspace.session(first)
        paragraphs = session.report.paragraphs
        session.link(areas[0], paragraphs[2].target, LinkState.ADDED)
        session.mark(paragraphs[5].target, Mark.CONCERN)
        planning.add_event(EventKind.BOARD_MEETING, dt.date(2026, 12, 10), title="Improvement board")
    return path


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_plan_screens(store: Path, size: tuple[int, int]) -> None:
    name = f"{size[0]}x{size[1]}"
    async with driving(store, size=size) as ui:
        await ui.press("A")
        ui.golden(f"plan-actions-{name}")
        await ui.press("z", "z", "s")
        ui.golden(f"plan-actions-grouped-{name}")
        await ui.press("z", "z", "z", "f")
        ui.golden(f"plan-filter-{name}")
        await ui.press("escape", "c")
        ui.golden(f"plan-status-{name}")
        await ui.press("escape", "t")
        ui.golden(f"plan-date-{name}")
        await ui.press("escape", "enter")
        ui.golden(f"plan-action-form-{name}")
        await ui.press("escape", "T")
        ui.golden(f"plan-timeline-{name}")
        await ui.press("A", "M")
        ui.golden(f"plan-coverage-{name}")
        await ui.press("f", "G", "up")
        ui.golden(f"plan-coverage-gaps-{name}")
