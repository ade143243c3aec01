"""An area divided into strands: each is a thing of its own, in the text and in its area's panel."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer.model.reviewed import StrandView
from tests.tui.driving import Driver, driving, store_of


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return store_of(tmp_path / "reviews.db")


def strands(ui: Driver, area: int = 0) -> tuple[StrandView, ...]:
    return ui.session.report.areas[area].strands


async def divided(ui: Driver, *texts: str) -> None:
    """Open the report, go to its first area and divide it."""
    await ui.press("enter", "g")
    await ui.type("areas\n")
    await ui.press("colon")
    await ui.type("divide\n")
    await ui.settle()
    await ui.type("\n".join(texts))
    await ui.press("escape")


async def test_strands_stand_under_their_area_and_the_printed_text_stays_whole(store: Path) -> None:
    async with driving(store) as ui:
        await divided(ui, "say what must change", "say by when")
        assert "1.1  say what must change" in ui.text
        assert "1.2  say by when" in ui.text
        assert "Area 1, strand 1" in ui.text
        await ui.press("k")
        assert "Strands  2" in ui.text
        assert "The quality of plans for children in need, so that they say what must" in ui.text
        assert "areas 0/3" in ui.text, "what a person made is not left to be decided"


async def test_a_strand_has_evidence_and_actions_of_its_own_in_one_key_each(store: Path) -> None:
    async with driving(store) as ui:
        await divided(ui, "plans that say what must change", "return interviews show patterns")
        await ui.press("j")
        assert "Area 1, strand 2" in ui.text
        await ui.press("e", "y", "x")
        first, second = strands(ui)
        assert sorted(link.state for link in second.links) == ["accepted", "rejected"]
        best = next(p for p in ui.session.report.paragraphs if p.target == second.links[0].paragraph)
        assert best.number == "3", "the paragraph on return interviews suggests itself"
        assert not first.links
        assert not ui.session.report.areas[0].links
        await ui.press("escape", "a")
        await ui.type("Look for patterns every month\n")
        action = ui.session.report.actions[0]
        assert (action.reference, action.answers) == ("A1.1", ((ui.session.report.id, second.target),))
        await ui.press("g")
        await ui.type("3\n")
        assert "Supports" in ui.text
        assert "area 1.2" in ui.text


async def test_a_paragraph_is_tied_to_a_strand_from_anywhere(store: Path) -> None:
    async with driving(store) as ui:
        await divided(ui, "say what must change", "say by when")
        await ui.press("g")
        await ui.type("9\n")
        await ui.press("e", "j", "j", "enter")
        assert [link.state for link in strands(ui)[1].links] == ["added"]
        assert "✓ area 1.2  say by when" in ui.text


async def test_in_the_panel_a_strand_is_corrected_opened_noted_on_and_taken_away(store: Path) -> None:
    async with driving(store) as ui:
        await divided(ui, "say what must change", "say by when")
        await ui.press("k", "tab")
        while ui.place.moving.key != strands(ui)[0].target:
            await ui.press("j")
        await ui.press("c")
        await ui.type(", in plain words")
        await ui.press("escape")
        assert strands(ui)[0].text == "say what must change, in plain words"
        await ui.press("m")
        await ui.type("as in 2014")
        await ui.press("escape")
        assert ui.session.report.notes[0].target == strands(ui)[0].target
        await ui.press("d")
        assert "1 note" in ui.footer
        assert len(strands(ui)) == 2
        await ui.press("d")
        assert [strand.text for strand in strands(ui)] == ["say by when"]
        assert ui.session.report.detached
        await ui.press("u")
        assert len(strands(ui)) == 2
        assert not ui.session.report.detached


async def test_return_on_a_strand_of_the_panel_goes_to_it_and_a_digit_says_why_it_cannot_act(store: Path) -> None:
    async with driving(store) as ui:
        await divided(ui, "say what must change", "say by when")
        await ui.press("k", "tab")
        while ui.place.moving.key != strands(ui)[1].target:
            await ui.press("j")
        await ui.press("enter")
        assert getattr(ui.place, "current", None) == strands(ui)[1].target
        await ui.press("y")
        assert "nothing to confirm" in ui.footer
        await ui.press("u")
        assert not strands(ui), "one act divides, one undo takes it back"


async def test_more_strands_are_added_to_those_that_there_are(store: Path) -> None:
    async with driving(store) as ui:
        await divided(ui, "say what must change")
        await ui.press("colon")
        await ui.type("divide\n")
        await ui.settle()
        assert "1 strand so far" in ui.text
        await ui.type("say by when")
        await ui.press("escape")
        assert [strand.ordinal for strand in strands(ui)] == [1, 2]


async def test_strands_at_80_columns_and_without_loss_of_the_place(store: Path) -> None:
    async with driving(store, size=(80, 24)) as ui:
        await divided(ui, "say what must change", "say by when")
        ui.golden("review-strands-80x24")
        await ui.press("k", "tab")
        ui.golden("review-strands-panel-80x24")


async def test_after_a_strand_the_guide_goes_on_from_its_area(store: Path) -> None:
    async with driving(store) as ui:
        await divided(ui, "say what must change", "say by when")
        await ui.press("n")
        assert "Area 2 of 3" in ui.text
