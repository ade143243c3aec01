"""A busy store, another process, a draft that was left: nothing is lost and each is said."""

from __future__ import annotations

import datetime as dt
import sqlite3
from pathlib import Path

import pytest
from textual import events

from reviewer.errors import StoreError
from reviewer.review.session import ReviewSession
from reviewer.review.workspace import Workspace
from tests.tui.driving import clock, driving, store_of


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return store_of(tmp_path / "reviews.db")


async def test_a_busy_store_is_waited_for_and_takes_no_second_decision(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("enter", "n")
        other = sqlite3.connect(store, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        await ui.pilot.press("y")
        await ui.until(lambda: "waiting to save" in ui.footer)
        await ui.pilot.press("2")
        assert "waiting to save" in ui.footer
        other.execute("COMMIT")
        other.close()
        await ui.until(lambda: sum(view.decision is not None for view in ui.session.report.judgements) == 1)
        await ui.until(lambda: "waiting" not in ui.footer)


async def test_waiting_can_be_given_up(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("enter", "n")
        other = sqlite3.connect(store, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        await ui.pilot.press("y")
        await ui.until(lambda: "waiting to save" in ui.footer)
        await ui.pilot.press("escape")
        await ui.until(lambda: "Given up" in ui.footer)
        other.execute("COMMIT")
        other.close()
        assert not any(view.decision for view in ui.session.report.judgements)


async def test_q_says_what_is_not_saved_before_it_leaves_without_it(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("enter", "n")
        other = sqlite3.connect(store, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        await ui.pilot.press("y")
        await ui.until(lambda: "waiting to save" in ui.footer)
        await ui.pilot.press("q")
        await ui.until(lambda: "Not saved yet" in ui.footer)
        assert ui.app.is_running
        other.execute("COMMIT")
        other.close()
        await ui.until(lambda: sum(view.decision is not None for view in ui.session.report.judgements) == 1)


async def test_what_another_process_decides_appears_by_itself(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("enter")
        with Workspace.open(store, actor="Alex", clock=clock) as workspace:
            session = workspace.session("fairhaven")
            session.confirm(session.report.judgements[0].target)
        await ui.until(lambda: "judgements 1/4" in ui.text, "the other's decision")
        assert "Judgement 2 of 4" in ui.text


async def test_a_clash_is_told_and_nothing_overwritten(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("enter", "n")
        with Workspace.open(store, actor="Alex", clock=clock) as workspace:
            session = workspace.session("fairhaven")
            session.confirm(session.report.judgements[0].target)
        await ui.pilot.press("4")
        await ui.type("misread\n")
        await ui.settle()
        decision = ui.session.report.judgements[0].decision
        assert decision is not None
        assert decision.verdict == "confirmed"
        assert "confirmed" in ui.text


async def test_a_draft_survives(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("enter", "m")
        await ui.type("half a thou")
    async with driving(store) as ui:
        assert not ui.session.report.notes
        await ui.press("m")
        assert "half a thou" in ui.text
        await ui.type("ght")
        await ui.press("escape")
        assert [note.text for note in ui.session.report.notes] == ["half a thought"]
        await ui.press("m")
        assert "half a thought" not in ui.text.split("Note on")[1].split("╯")[0].split("Esc saves")[0]


async def test_a_full_disk_loses_no_note(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise StoreError("The disk is full.", hint="Make room and try again.")

    async with driving(store) as ui:
        await ui.press("enter")
        with monkeypatch.context() as broken:
            for method in ("add_note", "save_draft", "flush_place", "confirm"):
                broken.setattr(ReviewSession, method, full)
            await ui.press("m")
            await ui.type("kept through trouble")
            await ui.press("escape")
            assert "The disk is full. Make room and try again." in ui.footer
            await ui.press("n", "y")
            assert "The disk is full" in ui.footer
        await ui.press("p", "m")
        assert "kept through trouble" in ui.text
        await ui.press("escape")
        assert [note.text for note in ui.session.report.notes] == ["kept through trouble"]


async def test_a_pasted_megabyte_and_a_storm_of_sizes(store: Path) -> None:
    from textual import events

    async with driving(store) as ui:
        await ui.press("enter", "m")
        ui.app.post_message(events.Paste((("many words " * 100) + "\n") * 1_000))
        await ui.until(lambda: "many words" in ui.text)
        for width, height in ((60, 15), (300, 100), (81, 24), (99, 30), (100, 24), (40, 10), (139, 40), (120, 40)):
            await ui.pilot.resize_terminal(width, height)
        await ui.until(lambda: "many words" in ui.text)
        await ui.press("escape")
        assert len(ui.session.report.notes[0].text) > 1_000_000
        assert "Judgement" in ui.text


async def test_text_that_a_full_disk_cannot_take_is_not_left_without_a_word(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with driving(store) as ui:
        await ui.press("enter", "n")
        with Room(ui.session) as room:
            await ui.press("m")
            await ui.type("kept through trouble" * 500)
            await ui.press("escape")
            assert "the disk is full" in ui.footer
            await ui.press("q")
            assert "Text that is not saved yet would be lost: the disk is full" in ui.footer
            assert "q again leaves." in ui.footer
            room.make()
            await ui.press("q")
    with Workspace.open(store, actor="Sam", clock=clock) as workspace:
        session = workspace.session("fairhaven")
        assert "kept through trouble" in (session.draft(f"note:{session.report.judgements[0].target}") or "")


class Room:
    """A store that may not grow by a page, as SQLite itself enforces it, until room is made."""

    def __init__(self, session: ReviewSession) -> None:
        self._connection = session.workspace.store._connection

    def __enter__(self) -> Room:
        pages = self._connection.execute("PRAGMA page_count").fetchone()[0]
        self._connection.execute(f"PRAGMA max_page_count = {pages}")
        return self

    def make(self) -> None:
        self._connection.execute("PRAGMA max_page_count = 1000000")

    def __exit__(self, *_: object) -> None:
        self.make()


async def test_a_clock_that_goes_back_changes_no_order(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.tui import driving as driver

    async with driving(store) as ui:
        await ui.press("enter", "n")
        first = ui.session.report.judgements[0].target
        await ui.press("y")
        monkeypatch.setattr(driver, "NOW", driver.NOW - dt.timedelta(days=730))
        await ui.press("n", "y")
        entries = [entry.target for entry in ui.session.history()]
        assert entries[0] == first
        assert len(entries) == 2
        await ui.press("u")
        assert "Undone" in ui.footer
        decided = [view.target for view in ui.session.report.judgements if view.decision]
        assert decided == [first]
        assert ui.session.workspace.store.verify().whole
        await ui.press("g", "g")
        await ui.press("h", "escape", "A", "T", "L")


async def test_a_megabyte_pasted_into_a_line_is_cut_and_that_is_said(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("enter", "n", "4")
        ui.app.post_message(events.Paste("why " * 250_000))
        await ui.until(lambda: "Only the first 100,000 characters of what was pasted are here" in ui.text)
        await ui.press("escape")
        assert ui.app.screen is ui.place
