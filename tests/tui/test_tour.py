"""The tour: shown once to whoever starts with an empty library, never in the way, repeatable."""

from __future__ import annotations

from pathlib import Path

from tests.tui.driving import driving, store_of


async def test_the_first_start_shows_the_tour_once(tmp_path: Path) -> None:
    async with driving(tmp_path / "new.db", toured=False) as ui:
        await ui.until(lambda: "Welcome" in ui.text)
        assert "i imports, t tries the samples" in " ".join(ui.text.replace("│", " ").split())
        for title in ("Deciding", "Writing", "Finding your way"):
            await ui.press("enter")
            assert title in ui.text
        await ui.press("left")
        assert "Writing" in ui.text
        await ui.press("enter", "enter")
        assert ui.app.screen is ui.place
    async with driving(tmp_path / "new.db", toured=False) as ui:
        assert ui.app.screen is ui.place


async def test_a_key_of_the_place_leaves_the_tour_and_is_carried_out(tmp_path: Path) -> None:
    async with driving(tmp_path / "new.db", toured=False) as ui:
        await ui.until(lambda: "Welcome" in ui.text)
        await ui.press("i")
        assert "Welcome" not in ui.text
        assert ui.app.screen is not ui.place


async def test_the_tour_is_repeated_from_the_palette_and_not_shown_where_there_are_reports(tmp_path: Path) -> None:
    async with driving(store_of(tmp_path / "r.db"), toured=False) as ui:
        assert ui.app.screen is ui.place
        await ui.press("colon")
        await ui.type("tour\n")
        await ui.until(lambda: "Welcome" in ui.text)
        await ui.press("escape")
        assert ui.app.screen is ui.place
