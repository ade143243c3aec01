"""The screens as plain text, to be looked at in a diff, each also in light and dark and without colour.

The characters are the same in every mode; of the main screens each mode has a map of its inks. UPDATE_GOLDENS=1 writes
them anew.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.support.reports import fairhaven
from tests.tui.driving import Driver, driving, store_of
from tests.tui.inking import cells, coloured, golden_inks, look

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


INKED = (120, 40)
"""The size of which the maps of inks are kept."""


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_screens(store: Path, size: tuple[int, int]) -> None:
    name = f"{size[0]}x{size[1]}"
    inks = size == INKED
    async with driving(store, size=size) as ui:
        await look(ui, f"library-{name}", inks=inks)
        await ui.press("enter")
        await look(ui, f"review-conflict-{name}", inks=inks)
        await ui.press("n")
        await look(ui, f"review-judgement-{name}", inks=inks)
        await ui.press("escape")
        await ui.press("enter", "p", "escape")
        await _worked_on(ui)
        await look(ui, f"review-paragraph-{name}", inks=inks)
        await ui.press("g")
        await ui.type("areas\n")
        await look(ui, f"review-area-{name}")
        await ui.press("tab")
        await look(ui, f"review-area-panel-{name}", inks=inks)
        await ui.press("tab")
        await look(ui, f"review-outline-{name}")
        await ui.press("escape", "slash")
        await ui.type("plan")
        await ui.press("enter")
        await look(ui, f"review-search-{name}", inks=inks)
        await ui.press("escape", "r")
        await look(ui, f"review-reading-{name}")
        await ui.press("r", "A")
        await look(ui, f"actions-{name}")
        await ui.press("L")
        await look(ui, f"library-begun-{name}")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_dialogs(store: Path, size: tuple[int, int]) -> None:
    name = f"{size[0]}x{size[1]}"
    inks = size == INKED
    async with driving(store, size=size) as ui:
        await ui.press("enter", "question_mark")
        await look(ui, f"help-{name}", inks=inks)
        await ui.press("escape", "colon")
        await ui.type("mark")
        await look(ui, f"palette-{name}", inks=inks)
        await ui.press("escape", "c")
        await look(ui, f"grades-{name}")
        await ui.press("escape", "1")
        await look(ui, f"reason-{name}", inks=inks)
        await ui.press("escape", "m")
        await ui.type("is this the\n2016 form?")
        await look(ui, f"note-{name}", inks=inks)
        await ui.press("escape", "a")
        await look(ui, f"action-{name}")
        await ui.press("escape", "h")
        await look(ui, f"history-{name}")
        await ui.press("escape", "g")
        await ui.type("8\n")
        await ui.press("t")
        await look(ui, f"themes-{name}")
        await ui.press("escape", "i")
        await look(ui, f"quote-{name}", inks=inks)


async def test_a_start_without_colour_has_none_and_what_is_current_is_clear(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with driving(store, size=INKED) as ui:
        await ui.press("enter")
        rows = cells(ui)
        assert not list(coloured(rows))
        golden_inks(rows, "review-conflict-120x40-no-colour")
        here = [line for line in ui.lines if "Help and protection" in line]
        assert here[0].startswith("▌"), "a sign stands before what is current"
        await ui.press("slash")
        await ui.type("plan")
        await ui.press("enter")
        rows = cells(ui)
        assert not list(coloured(rows))
        matches = {cell.how for row in rows for cell in row if "underline" in cell.how or "reverse" in cell.how}
        assert matches == {"underline", "bold reverse"}, "the match one stands on differs from the others"
        await ui.press("escape", "m")
        await ui.type("seen")
        rows = cells(ui)
        assert not list(coloured(rows))
        assert any("reverse" in cell.how for row in rows for cell in row), "the cursor can be seen"


async def test_an_empty_library_says_what_would_fill_it(tmp_path: Path) -> None:
    from reviewer.review.workspace import Workspace

    Workspace.open(tmp_path / "new.db", actor="Sam").close()
    async with driving(tmp_path / "new.db", size=(80, 24), samples=(Path("a.pdf"), Path("b.pdf"))) as ui:
        await look(ui, "library-empty-80x24")


async def test_too_small_says_so_and_comes_back(store: Path) -> None:
    async with driving(store, size=(80, 24)) as ui:
        await ui.press("enter")
        before = ui.text
        await ui.pilot.resize_terminal(60, 15)
        await ui.until(lambda: "enlarge it" in ui.text)
        ui.golden("too-small-60x15")
        await ui.pilot.resize_terminal(80, 24)
        await ui.until(lambda: ui.text == before)
