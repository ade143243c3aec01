"""Another process writes to the store meanwhile: it appears by itself, nothing is overwritten, and a clash is asked."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from reviewer.model.decided import NoteKind
from reviewer.model.grades import Grade
from reviewer.review import Workspace
from reviewer.tui import app
from tests.tui.driving import Driver, clock, driving, store_of

LEADERS = "judgement/leaders"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return store_of(tmp_path / "reviews.db")


def bea(store: Path) -> Workspace:
    return Workspace.open(store, actor="Bea", clock=clock)


async def test_what_another_writes_appears_within_two_seconds_and_the_place_is_kept(store: Path) -> None:
    assert app.LOOK_ELSEWHERE < 2
    async with driving(store, size=(140, 40)) as ui:
        await ui.press("enter", "g")
        await ui.type("8\n")
        await ui.settle()
        with bea(store) as other:
            target = other.session("fairhaven").report.paragraphs[10].target
            other.session("fairhaven").add_note(target, NoteKind.QUERY, "is this the 2016 form?")
            other.session("fairhaven").confirm(LEADERS)
        since = time.monotonic()
        await ui.until(lambda: "is this the 2016 form?" in ui.text)
        assert time.monotonic() - since < 5, "two seconds, and what a busy computer takes"
        assert "judgements 1/4" in ui.text
        assert "Paragraph 8" in ui.text


async def test_a_library_shows_what_another_process_brought_in(tmp_path: Path, store: Path) -> None:
    from tests.support.reports import fairhaven

    async with driving(store) as ui:
        store_of(store, fairhaven("Northmoor County Council", file="northmoor.txt"))
        await ui.until(lambda: "Northmoor" in ui.text)


@pytest.fixture
def blind(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody looks for what others wrote, as in the second between two looks."""
    monkeypatch.setattr(app, "LOOK_ELSEWHERE", 1000)


async def clashed(ui: Driver, store: Path) -> None:
    """Bea grades what Sam is looking at, and then Sam does."""
    await ui.press("enter", "n")
    with bea(store) as other:
        other.session("fairhaven").grade(LEADERS, Grade.INADEQUATE, "page 9")
    await ui.press("y")
    await ui.until(lambda: "Bea changed Leaders meanwhile" in ui.text)


def grade(ui: Driver) -> object:
    return next(view.grade for view in ui.session.report.judgements if view.target == LEADERS)


@pytest.mark.usefixtures("blind")
async def test_a_clash_shows_both_values_and_asks(store: Path) -> None:
    async with driving(store) as ui:
        await clashed(ui, store)
        assert "Bea: inadequate · corrected · page 9" in ui.text
        assert "You: good · confirmed" in ui.text
        ui.golden("clash-120x40")
        await ui.press("escape")
        assert grade(ui) is Grade.INADEQUATE
        assert "What Bea decided stands" in ui.footer


@pytest.mark.usefixtures("blind")
async def test_ones_own_value_may_be_put_in_its_place_and_undo_brings_theirs_back(store: Path) -> None:
    async with driving(store) as ui:
        await clashed(ui, store)
        await ui.press("2")
        assert grade(ui) is Grade.GOOD
        await ui.press("u")
        assert grade(ui) is Grade.INADEQUATE


@pytest.mark.usefixtures("blind")
async def test_a_dialog_that_was_open_meanwhile_asks_too(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("enter", "g")
        await ui.type("areas\n")
        await ui.press("c")
        with bea(store) as other:
            session = other.session("fairhaven")
            session.correct_area(session.report.areas[0].target, "What Bea wrote")
        await ui.type(" and why")
        await ui.press("escape", "escape")
        await ui.until(lambda: "Bea changed area 1 meanwhile" in ui.text)
        assert "What Bea wrote" in ui.text
        await ui.press("2")
        assert ui.session.report.areas[0].text.endswith("by when and why")
