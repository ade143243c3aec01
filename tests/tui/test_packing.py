"""The board pack from the interface."""

from __future__ import annotations

from pathlib import Path

from reviewer.exchange.pack import Audience
from reviewer.exchange.pack_files import write_pack
from reviewer.review.workspace import Workspace
from tests.tui.driving import driving, store_of


async def test_a_board_pack_is_written_and_it_is_said_where(tmp_path: Path) -> None:
    def pack(workspace: Workspace, report: str, audience: str, form: str) -> tuple[Path, tuple[str, ...]]:
        return write_pack(workspace, report, Audience(audience), form, tmp_path / "out", marking="OFFICIAL")

    async with driving(store_of(tmp_path / "reviews.db"), pack=pack) as ui:
        await ui.press("enter", "m")
        await ui.type("An internal note")
        await ui.press("escape", "colon", *"board pack", "enter")
        assert "Board pack: Fairhaven" in ui.text
        await ui.press("enter")
        assert "Written:" in ui.footer
        (written,) = (tmp_path / "out").iterdir()
        assert written.suffix == ".html"
        text = written.read_text(encoding="utf-8")
        assert "OFFICIAL" in text
        assert "An internal note" not in text
        assert "left out" in ui.footer


async def test_without_a_folder_it_is_refused_in_words(tmp_path: Path) -> None:
    async with driving(store_of(tmp_path / "reviews.db")) as ui:
        await ui.press("colon", *"board pack", "enter", "enter")
        assert "no folder" in ui.text
