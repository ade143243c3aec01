"""Closing a review: what is left is listed, a second person may be asked for, and what is locked says why."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.tui.driving import SETTINGS, Driver, driving, store_of

CLOSE = "close the review"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return store_of(tmp_path / "reviews.db")


async def command(ui: Driver, words: str) -> None:
    await ui.press("colon")
    await ui.type(f"{words}\n")
    await ui.settle()


async def closed(ui: Driver, why: str) -> None:
    await command(ui, CLOSE)
    await ui.press("c")
    await ui.type(f"{why}\n")
    await ui.settle()


async def test_what_is_left_is_listed_and_return_goes_there(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("enter")
        await command(ui, CLOSE)
        assert "24 things are left" in ui.text
        assert "Area 1: confirm or correct its text" in ui.text
        await ui.press("j", "j", "enter")
        assert getattr(ui.place, "current", None) == "judgement/leaders"
        assert not ui.session.report.closed


async def test_closing_with_something_left_needs_a_reason(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("enter")
        await command(ui, CLOSE)
        await ui.press("c", "enter")
        assert "Type it first" in ui.text
        await ui.type("the council has merged\n")
        await ui.press("g", "g")
        assert "Review closed by Sam" in ui.text
        assert "24 left: “the council has merged”" in ui.text


async def test_every_key_that_decides_says_why_it_cannot_and_writing_stays_open(store: Path) -> None:
    async with driving(store, size=(140, 40)) as ui:
        await ui.press("enter", "n")
        await closed(ui, "enough")
        before = ui.session.report
        await ui.press("g")
        await ui.type("leaders\n")
        for where, keys in (("8", ("space", "plus", "minus", "equals_sign", "t", "e")), ("areas", ("y", "c"))):
            await ui.press("g")
            await ui.type(f"{where}\n")
            for key in keys:
                await ui.press(key)
                assert "Sam closed this review on 22 Nov 2026" in ui.footer, (where, key)
                assert ui.app.screen is ui.place, key
        assert ui.session.report == before
        await ui.press("m")
        await ui.type("still open")
        await ui.press("escape")
        await ui.press("a")
        await ui.type("Still possible\n")
        await ui.settle()
        assert len(ui.session.report.notes) == len(ui.session.report.actions) == 1


async def test_reopening_needs_a_reason_and_both_are_in_the_log(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("enter")
        await closed(ui, "enough")
        await command(ui, CLOSE)
        await ui.type("more to read\n")
        assert not ui.session.report.closed
        await command(ui, "history of the report")
        assert "Review closed, 24 left" in ui.text
        assert "Review reopened: more to read" in ui.text
        await ui.press("escape", "n", "y")
        assert sum(view.decision is not None for view in ui.session.report.judgements) == 1


async def test_who_decided_is_refused_where_another_closes_and_told_what_to_do(store: Path) -> None:
    second = replace(SETTINGS, closed_by_another=True)
    async with driving(store, settings=second, size=(200, 40)) as ui:
        await ui.press("enter", "n", "y")
        await command(ui, CLOSE)
        assert ui.app.screen is ui.place, "nothing is asked of somebody who may not close it"
        assert "Sam has decided things in it" in ui.footer
        assert "under their own name" in ui.footer
        assert not ui.session.report.closed
    async with driving(store, settings=second, actor="Bea") as ui:
        await ui.press("enter")
        await closed(ui, "agreed with Sam")
        assert ui.session.report.closed
        assert ui.session.report.closed.actor == "Bea"


async def test_undoing_a_closed_review_is_asked_for_first(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("enter", "n")
        await closed(ui, "enough")
        await ui.press("u")
        assert "would open the closed review again. u once more does it." in ui.footer
        assert ui.session.report.closed
        await ui.press("L", "u")
        assert "would open the closed review again" in ui.footer
        await ui.press("R")
        assert ui.session.report.closed
        await ui.press("u")
        await ui.press("u")
        assert not ui.session.report.closed


async def test_the_palette_says_what_is_undone_and_undo_names_it_once(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("enter", "n", "y", "colon")
        await ui.type("undo")
        await ui.until(lambda: "Undo: The impact of leaders" in ui.text)
        await ui.press("enter")
        assert ui.footer.count("Undone") == 1
        assert "confirmed Good" in ui.footer
