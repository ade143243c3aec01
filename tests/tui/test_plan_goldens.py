"""The views of the plan as plain text, to be looked at in a diff. UPDATE_GOLDENS=1 writes them anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.driving import driving
from tests.tui.planned import full_store, planned_store

SIZES = [(80, 24), (120, 40), (200, 60)]
BY_SIZE = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")


@BY_SIZE
async def test_lists_and_their_dialogs(tmp_path: Path, size: tuple[int, int]) -> None:
    name = f"{size[0]}x{size[1]}"
    async with driving(planned_store(tmp_path), size=size) as ui:
        await ui.press("A")
        ui.golden(f"plan-actions-{name}")
        await ui.press("z", "z", "s")
        ui.golden(f"plan-actions-grouped-{name}")
        await ui.press("z", "z", "z", "f")
        ui.golden(f"plan-filter-{name}")
        await ui.press("escape", "v")
        ui.golden(f"plan-views-{name}")
        await ui.press("escape", "c")
        ui.golden(f"plan-status-{name}")
        await ui.press("escape", "t")
        ui.golden(f"plan-date-{name}")
        await ui.press("escape", "ctrl+e")
        ui.golden(f"plan-action-form-{name}")
        await ui.press("escape", "T")
        ui.golden(f"plan-timeline-{name}")
        await ui.press("A", "M")
        ui.golden(f"plan-coverage-{name}")
        await ui.press("f", "G", "up")
        ui.golden(f"plan-coverage-gaps-{name}")


@BY_SIZE
async def test_an_action_the_record_and_what_changed(tmp_path: Path, size: tuple[int, int]) -> None:
    name = f"{size[0]}x{size[1]}"
    async with driving(full_store(tmp_path), size=size) as ui:
        await ui.press("A", "j", "enter")
        ui.golden(f"plan-card-{name}")
        await ui.press("G")
        ui.golden(f"plan-card-end-{name}")
        await ui.press("e")
        ui.golden(f"plan-evidence-{name}")
        await ui.press("escape", "m")
        ui.golden(f"plan-measure-{name}")
        await ui.press("escape", "plus")
        ui.golden(f"plan-answers-{name}")
        await ui.press("escape", "P")
        ui.golden(f"plan-record-{name}")
        await ui.press("K")
        ui.golden(f"plan-clock-{name}")
        await ui.press("escape", "tab", "tab", "r")
        ui.golden(f"plan-replace-{name}")
        await ui.press("escape", "A", "M", "G", "up", "up")
        ui.golden(f"plan-coverage-strands-{name}")
        await ui.press("S")
        ui.golden(f"plan-changes-{name}")


async def test_empty_places_say_what_would_fill_them(tmp_path: Path) -> None:
    from tests.tui.driving import store_of

    async with driving(store_of(tmp_path / "reviews.db"), size=(80, 24)) as ui:
        await ui.press("A")
        ui.golden("plan-actions-empty-80x24")
        await ui.press("T")
        ui.golden("plan-timeline-empty-80x24")
        await ui.press("P")
        ui.golden("plan-record-empty-80x24")
        await ui.press("S")
        ui.golden("plan-changes-empty-80x24")
