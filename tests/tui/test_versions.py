"""A draft and a later version of one report: what differs, what lost its place and where it is attached again."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer.model.decided import LinkState, Mark, NoteKind
from reviewer.model.reviewed import VersionKind
from reviewer.review import Workspace
from tests.support.reports import AREAS, SECTIONS, data_of, fairhaven
from tests.tui.driving import Driver, clock, driving, store_of


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A draft, worked on, and then the published report: a paragraph more, another reworded, an area less."""
    path = store_of(tmp_path / "reviews.db")
    with Workspace.open(path, actor="Sam", clock=clock) as workspace:
        session = workspace.session("fairhaven")
        target = {view.number: view.target for view in session.report.paragraphs}
        session.set_version_kind(1, VersionKind.DRAFT)
        session.mark(target["3"], Mark.CONCERN)
        session.mark(target["9"], Mark.CONCERN)
        session.add_note(target["9"], NoteKind.QUERY, "which year?")
        session.link(session.report.areas[0].target, target["9"], LinkState.ADDED)
        session.add_action([session.report.areas[2].target], "Supervise monthly")
        sections = list(SECTIONS)
        heading, grade, rows = sections[1]
        reworded = rows[2][1].replace("are rarely used", "are now used in half of cases")
        sections[1] = (heading, grade, (*rows[:2], ("3", reworded), rows[3]))
        heading, grade, rows = sections[3]
        sections[3] = (heading, grade, (("8", "A paragraph that the draft did not have."), ("9", rows[0][1])))
        later = fairhaven(sections=tuple(sections), areas=AREAS[:2], file="fairhaven-final.txt")
        workspace.store.add(later, data_of(later))
    return path


async def command(ui: Driver, words: str) -> None:
    await ui.press("colon")
    await ui.type(f"{words}\n")
    await ui.settle()


async def test_what_differs_is_shown_side_by_side(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("enter")
        await command(ui, "what differs")
        assert "between the versions 1 draft → 2 final" in ui.text
        ui.golden("versions-120x40")


async def test_what_lost_its_place_is_told_listed_and_attached_again(store: Path) -> None:
    async with driving(store, size=(140, 40)) as ui:
        await ui.press("enter", "g", "g")
        assert "2 things lost their place" in ui.text
        await command(ui, "what lost")
        assert "Supervise" not in ui.text
        assert "1 action" in ui.text
        assert "mark concern · 1 evidence link · 1 note" in ui.text
        await ui.press("escape")
        await command(ui, "attach")
        assert "was an area or a paragraph: go to the one" in ui.footer
        await ui.press("g")
        await ui.type("9\n")
        await command(ui, "attach")
        assert "paragraph 9: Management oversight" in ui.text
        assert "Supervise" not in ui.text
        await ui.press("enter")
        view = next(p for p in ui.session.report.paragraphs if p.number == "9")
        assert set(view.marks) == {Mark.CONCERN}
        assert getattr(ui.place, "current", None) == view.target
        assert [one.was for one in ui.session.report.detached] == ["area 3"]
        await ui.press("u")
        assert len(ui.session.report.detached) == 2
