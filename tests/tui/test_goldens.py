"""The screens as plain text, to be looked at in a diff. UPDATE_GOLDENS=1 writes them anew."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.support.reports import fairhaven
from tests.tui.driving import Driver, driving, store_of

SIZES = [(80, 24), (120, 40), (200, 60)]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    other = fairhaven("Northmoor County Council", end=dt.date(2023, 9, 8), file="northmoor.txt")
    return store_of(tmp_path / "reviews.db", fairhaven(), other)


async def _worked_on(ui: Driver) -> None:
    """A report half reviewed: judgements, a note, an action, evidence, marks."""
    await ui.press("enter", "2", "y", "y")
    await ui.press("g")
    await ui.type("areas\n")
    await ui.press("a")
    await ui.type("Rewrite the plan template")
    await ui.press("down")
    await ui.type("Head of service")
    await ui.press("down")
    await ui.type("21 feb 2027\n")
    await ui.press("m")
    await ui.type("Same as 2014, no. 22?")
    await ui.press("tab", "escape")
    await ui.press("e", "y", "y", "x", "escape")
    await ui.press("g")
    await ui.type("1\n")
    await ui.press("plus", "space", "g")
    await ui.type("3\n")
    await ui.press("minus", "space")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_screens(store: Path, size: tuple[int, int]) -> None:
    name = f"{size[0]}x{size[1]}"
    async with driving(store, size=size) as ui:
        ui.golden(f"library-{name}")
        await ui.press("enter")
        ui.golden(f"review-conflict-{name}")
        await ui.press("escape")
        await _worked_on(ui)
        ui.golden(f"review-paragraph-{name}")
        await ui.press("g")
        await ui.type("areas\n")
        ui.golden(f"review-area-{name}")
        await ui.press("tab")
        ui.golden(f"review-area-panel-{name}")
        await ui.press("tab")
        ui.golden(f"review-outline-{name}")
        await ui.press("escape", "slash")
        await ui.type("plan")
        await ui.press("enter")
        ui.golden(f"review-search-{name}")
        await ui.press("escape", "r")
        ui.golden(f"review-reading-{name}")
        await ui.press("r", "A")
        ui.golden(f"actions-{name}")
        await ui.press("L")
        ui.golden(f"library-begun-{name}")


@pytest.mark.parametrize("size", SIZES[:2], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_dialogs(store: Path, size: tuple[int, int]) -> None:
    name = f"{size[0]}x{size[1]}"
    async with driving(store, size=size) as ui:
        await ui.press("enter", "question_mark")
        ui.golden(f"help-{name}")
        await ui.press("escape", "colon")
        await ui.type("mark")
        ui.golden(f"palette-{name}")
        await ui.press("escape", "c")
        ui.golden(f"grades-{name}")
        await ui.press("escape", "1")
        ui.golden(f"reason-{name}")
        await ui.press("escape", "m")
        await ui.type("is this the\n2016 form?")
        ui.golden(f"note-{name}")
        await ui.press("escape", "a")
        ui.golden(f"action-{name}")
        await ui.press("escape", "h")
        ui.golden(f"history-{name}")


async def test_an_empty_library_says_what_would_fill_it(tmp_path: Path) -> None:
    from reviewer.review.workspace import Workspace

    Workspace.open(tmp_path / "new.db", actor="Sam").close()
    async with driving(tmp_path / "new.db", size=(80, 24), samples=(Path("a.pdf"), Path("b.pdf"))) as ui:
        ui.golden("library-empty-80x24")


async def test_too_small_says_so_and_comes_back(store: Path) -> None:
    async with driving(store, size=(80, 24)) as ui:
        await ui.press("enter")
        before = ui.text
        await ui.pilot.resize_terminal(60, 15)
        await ui.until(lambda: "enlarge it" in ui.text)
        ui.golden("too-small-60x15")
        await ui.pilot.resize_terminal(80, 24)
        await ui.until(lambda: ui.text == before)
