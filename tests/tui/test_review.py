"""A review by keyboard, as a person does it."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer.model.decided import Mark, Verdict
from reviewer.model.grades import Grade
from reviewer.model.reviewed import ParagraphView
from reviewer.tui.screens.desk import Desk
from tests.tui.driving import driving, store_of


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return store_of(tmp_path / "reviews.db")


async def test_four_judgements_in_four_keys(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("enter", "2", "y", "y", "y")
        assert [view.decision is not None for view in ui.session.report.judgements] == [True] * 4
        assert "judgements 4/4" in ui.text


async def test_y_on_a_conflict_says_choose_a_digit(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("enter", "y")
        assert "Choose a digit" in ui.footer
        assert ui.session.report.judgements[1].decision is None


async def test_a_correcting_digit_asks_for_a_reason(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("enter", "n", "4")
        assert "Good → Inadequate. Why?" in ui.text
        await ui.press("enter")
        assert "needs a reason" in ui.text
        await ui.type("table misread")
        await ui.press("enter")
        decision = ui.session.report.judgements[0].decision
        assert decision is not None
        assert (decision.verdict, decision.grade, decision.reason) == (
            Verdict.CORRECTED,
            Grade.INADEQUATE,
            "table misread",
        )
        assert "corrected from Good" in ui.text


async def test_undo_and_redo_go_to_what_they_touch(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("enter", "n", "y", "y", "u")
        assert "Undone" in ui.footer
        assert sum(view.decision is not None for view in ui.session.report.judgements) == 1
        await ui.press("ctrl+r")
        assert sum(view.decision is not None for view in ui.session.report.judgements) == 2


async def test_marks_are_set_and_taken_off(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("enter", "g")
        await ui.type("8\n")
        await ui.press("minus", "plus", "minus")
        view = next(p for p in ui.session.report.paragraphs if p.extracted.number == "8")
        assert set(view.marks) == {Mark.STRENGTH}
        assert "strength" in ui.text


async def test_a_note_of_many_lines_is_saved_by_escape_and_taken_back(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("enter", "m")
        await ui.type("is this\nthe 2016 form?")
        await ui.press("tab", "escape")
        note = ui.session.report.notes[0]
        assert note.text == "is this\nthe 2016 form?"
        assert note.kind == "query"
        await ui.press("u")
        assert not ui.session.report.notes


async def test_an_empty_note_is_not_made(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("enter", "m", "escape")
        assert not ui.session.report.notes


async def test_an_action_is_quick_and_deleted_from_the_panel(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("enter", "g")
        await ui.type("areas\n")
        await ui.press("a")
        await ui.type("Rewrite the plan template\n")
        action = ui.session.report.actions[0]
        assert (action.reference, action.text) == ("A1.1", "Rewrite the plan template")
        await ui.press("tab")
        await ui.until(lambda: "A1.1" in ui.text)
        while ui.place.moving.key != f"action/{action.uuid}":
            await ui.press("j")
        await ui.press("d")
        assert ui.session.report.actions, "the last action of an area goes only when asked twice"
        await ui.press("d")
        assert not ui.session.report.actions
        await ui.press("u")
        assert ui.session.report.actions[0].uuid == action.uuid


async def test_evidence_is_accepted_and_rejected_by_a_key(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("enter", "g")
        await ui.type("areas\n")
        await ui.press("e", "y", "x")
        states = sorted(link.state for link in ui.session.report.areas[0].links)
        assert states == ["accepted", "rejected"]


async def test_goto_lists_a_number_that_stands_twice(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("enter", "g")
        await ui.type("2\n")
        assert "2 places" in ui.text
        assert "Help and protection" in ui.text
        await ui.press("j", "enter")
        assert "A second paragraph carries the number two" in ui.text


async def test_search_walks_its_matches_until_escape(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("enter", "slash")
        await ui.type("plans")
        await ui.until(lambda: "found" in ui.text)
        await ui.press("enter")
        assert "“plans” 1 of" in ui.text
        await ui.press("n")
        assert "“plans” 2 of" in ui.text
        await ui.press("N")
        assert "“plans” 1 of" in ui.text
        await ui.press("escape")
        assert "“plans”" not in ui.text


async def test_the_place_is_restored(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("enter", "g")
        await ui.type("8\n")
        await ui.press("q")
    async with driving(store) as ui:
        assert "Paragraph 8" in ui.text


async def test_space_reads_and_goes_on(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("enter", "g")
        await ui.type("1\n")
        await ui.press("space", "space")
        read = [p.extracted.number for p in ui.session.report.paragraphs if p.read]
        assert read == ["1", "2"]
        assert "paragraphs 2/12" in ui.text


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["one pane", "two panes"])
async def test_evidence_is_read_whole_before_it_is_accepted_and_esc_leads_back_to_it(
    store: Path, size: tuple[int, int]
) -> None:
    async with driving(store, size=size) as ui:
        await ui.press("enter", "g", *"areas", "enter", "e")
        await ui.until(lambda: "x reject" in ui.footer)
        row = ui.place.moving.key or ""
        assert isinstance(ui.place, Desk)
        paragraph = ui.place.index.view(row.partition("|")[2])
        assert isinstance(paragraph, ParagraphView)
        said = " ".join(" ".join(line.split("▌")[-1].rstrip("▕ ").split()) for line in ui.lines if "▌" in line)
        assert paragraph.text.split()[-1] in said
        await ui.press("enter")
        assert ui.place.current == paragraph.target
        await ui.press("escape")
        assert (ui.place.moving.id, ui.place.moving.key) == ("panel", row)
        await ui.press("a")
        assert "Action on area 1 of 3" in ui.text, "not on the paragraph that bears it out"
