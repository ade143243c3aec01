"""Every way there is: sections, folding, layouts that are remembered, the mouse, help from which all is carried out."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer.tui.commands import REGISTRY
from reviewer.tui.registry import At
from tests.tui.driving import Driver, driving, store_of


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return store_of(tmp_path / "reviews.db")


def here(ui: Driver) -> str:
    """What is current, as the reader shows it."""
    return next(line for line in ui.lines if "▌" in line)


async def test_brackets_go_from_section_to_section(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("enter", "g")
        await ui.type("5\n")
        await ui.press("right_square_bracket")
        assert "The impact of leaders" in here(ui)
        await ui.press("left_square_bracket")
        assert "children in care and care leavers: good" in here(ui)
        await ui.press("left_square_bracket")
        assert "need help and protection" in here(ui)


@pytest.mark.parametrize(("width", "panes"), [(80, 1), (99, 1), (100, 2), (139, 2), (140, 3)])
async def test_panes_by_width(store: Path, width: int, panes: int) -> None:
    async with driving(store, size=(width, 30)) as ui:
        await ui.press("enter")
        shown = [name for name in ("outline", "reader", "panel") if ui.place.query_one(f"#{name}").display]
        assert len(shown) == panes
        assert "reader" in shown


async def test_reading_mode_folds_and_what_is_left_are_there_again_tomorrow(store: Path) -> None:
    async with driving(store, size=(140, 40)) as ui:
        await ui.press("enter", "g")
        await ui.type("5\n")
        await ui.press("z", "r")
        assert "folded: 4 paragraphs" in ui.text
        assert "Outline" not in ui.text
        await ui.press("q")
    async with driving(store, size=(140, 40)) as ui:
        assert "folded: 4 paragraphs" in ui.text
        assert "Outline" not in ui.text
        await ui.press("r")
        assert "Outline" in ui.text


async def test_every_command_stands_in_help_and_is_carried_out_by_a_click_there(store: Path) -> None:
    async with driving(store, size=(120, 40)) as ui:
        await ui.press("enter", "question_mark")
        listed = [command.title for command in REGISTRY.at(At.REVIEW) if not command.family]
        keys = getattr(ui.app.screen, "lines").keys  # noqa: B009 - any list dialog has them
        assert {f"choice:{command.id}" for command, _ in REGISTRY.listed(At.REVIEW)} == set(keys)
        assert len(listed) > 40
        row = next(y for y, line in enumerate(ui.lines) if "Next thing that needs you" in line)
        column = ui.lines[row].index("Next thing")
        await ui.pilot.click(offset=(column, row))
        await ui.until(lambda: "Judgement 1 of 4" in ui.text)


async def test_the_footer_is_clicked_and_a_click_beside_a_dialog_closes_it(store: Path) -> None:
    async with driving(store, size=(120, 40)) as ui:
        await ui.press("enter")
        await ui.pilot.click("Footer", offset=(ui.footer.index("note") + 1, 0))
        await ui.until(lambda: "Note on Help and protection" in ui.text)
        await ui.type("clicked")
        await ui.pilot.click(offset=(2, 2))
        await ui.until(lambda: ui.app.screen is ui.place)
        assert [note.text for note in ui.session.report.notes] == ["clicked"], "a click beside it is Esc, which saves"


async def test_notes_are_listed_by_kind_and_return_goes_to_what_they_are_on(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("enter", "m")
        await ui.type("as in 2014")
        await ui.press("escape", "g")
        await ui.type("8\n")
        await ui.press("m")
        await ui.type("which year?")
        await ui.press("tab", "escape", "g", "g", "colon")
        await ui.type("all notes\n")
        await ui.settle()
        assert "2 notes" in ui.text
        await ui.press("tab", "tab")
        assert "Notes: query, 1 of 2" in ui.text
        await ui.press("enter")
        assert "Paragraph 8" in ui.text
