"""The tour: shown over an empty library, offered where there is work, repeatable, never in the way."""

from __future__ import annotations

from pathlib import Path

from tests.tui.driving import driving, store_of


async def test_an_empty_library_shows_the_tour_until_it_was_closed_once(tmp_path: Path) -> None:
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
    async with driving(tmp_path / "new.db", toured=False) as ui:
        assert "Welcome" not in ui.text


async def test_where_there_are_reports_the_tour_is_offered_and_nothing_stands_in_the_way(tmp_path: Path) -> None:
    store = store_of(tmp_path / "r.db")
    async with driving(store, toured=False) as ui:
        await ui.until(lambda: "New here?" in ui.text)
        assert ui.app.screen is ui.place
        await ui.press("enter", "n", "y")
        assert sum(view.decision is not None for view in ui.session.report.judgements) == 1
        await ui.press("q")
    async with driving(store, toured=False) as ui:
        await ui.until(lambda: "New here?" in ui.text)
        await ui.press("escape")
        assert "New here?" not in ui.text
        assert "Judgements" in ui.text, "Esc has put the offer away, and nothing else"
        await ui.press("q")
    async with driving(store, toured=False) as ui:
        await ui.settle()
        assert "New here?" not in ui.text


async def test_another_reviewer_of_the_same_store_is_offered_the_tour_too(tmp_path: Path) -> None:
    store = store_of(tmp_path / "r.db")
    async with driving(store, toured=False, actor="Anna") as ui:
        await ui.until(lambda: "New here?" in ui.text)
        await ui.press("escape")
    async with driving(store, toured=False, actor="Bea") as ui:
        await ui.until(lambda: "New here?" in ui.text)


async def test_the_tour_is_taken_with_the_mouse_and_repeated_from_the_palette(tmp_path: Path) -> None:
    async with driving(store_of(tmp_path / "r.db"), toured=False) as ui:
        await ui.until(lambda: "New here?" in ui.text)
        await ui.pilot.click("#offer")
        await ui.until(lambda: "Welcome" in ui.text)
        await ui.press("escape")
        assert "New here?" not in ui.text
        await ui.press("colon")
        await ui.type("tour\n")
        await ui.until(lambda: "Welcome" in ui.text)
        await ui.press("escape")
        assert ui.app.screen is ui.place


async def test_the_offer_fits_the_smallest_terminal(tmp_path: Path) -> None:
    async with driving(store_of(tmp_path / "r.db"), toured=False, size=(80, 24)) as ui:
        await ui.until(lambda: "New here?" in ui.text)
        ui.golden("library-offer-80x24")
