"""What was not read, or read wrongly, is put right by hand from the palette, and undone like everything else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.driving import Driver, driving, store_of


async def command(ui: Driver, words: str) -> None:
    """A command by its words, from the palette."""
    await ui.press("colon")
    await ui.type(words)
    await ui.press("enter")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return store_of(tmp_path / "store.sqlite")


def numbered(ui: Driver) -> list[str]:
    return [p.number or "" for p in ui.session.report.paragraphs]


async def at_paragraph(ui: Driver, number: str) -> None:
    await ui.press("enter", "g")
    await ui.type(f"{number}\n")


async def test_a_paragraph_is_added_and_undone(store: Path) -> None:
    async with driving(store) as ui:
        await at_paragraph(ui, "1")
        before = numbered(ui)
        await command(ui, "add a paragraph")
        await ui.type("Leaders visit each team twice a year.")
        await ui.press("escape")
        await ui.type("1a\n")
        assert [p.text for p in ui.session.report.paragraphs if p.number == "1a"] == [
            "Leaders visit each team twice a year."
        ]
        assert numbered(ui).index("1a") == before.index("1") + 1
        assert "Leaders visit each team" in ui.text
        await ui.press("u")
        assert numbered(ui) == before


async def test_text_and_number_are_put_right_beside_what_was_printed(store: Path) -> None:
    async with driving(store) as ui:
        await at_paragraph(ui, "1")
        printed = next(p for p in ui.session.report.paragraphs if p.number == "1")
        await command(ui, "correct a paragraph's text")
        await ui.type(" And more.")
        await ui.press("escape", "escape")
        now = next(p for p in ui.session.report.paragraphs if p.target == printed.target)
        assert now.text.endswith("And more.")
        assert now.extracted == printed.extracted
        await command(ui, "correct a paragraph's number")
        await ui.press("backspace")
        await ui.type("77\n")
        assert next(p for p in ui.session.report.paragraphs if p.target == printed.target).number == "77"
        await ui.press("u", "u")
        assert next(p for p in ui.session.report.paragraphs if p.target == printed.target) == printed


async def test_a_paragraph_is_taken_out_with_a_reason_and_put_back(store: Path) -> None:
    async with driving(store) as ui:
        await at_paragraph(ui, "1")
        before = numbered(ui)
        await command(ui, "take it out")
        await ui.press("enter")
        assert "Type it first" in ui.text
        await ui.type("a caption\n")
        assert len(numbered(ui)) == len(before) - 1
        await command(ui, "put back")
        await ui.press("enter")
        assert numbered(ui) == before


async def test_an_area_and_a_judgement_are_added(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("enter")
        areas, judgements = len(ui.session.report.areas), len(ui.session.report.judgements)
        await command(ui, "add an area")
        await ui.type("The use of advocates.")
        await ui.press("escape", "enter")
        assert len(ui.session.report.areas) == areas + 1
        await command(ui, "add a judgement")
        await ui.type("Corporate parenting\n")
        await ui.press("2")
        assert len(ui.session.report.judgements) == judgements + 1
        assert ui.session.report.judgements[-1].grade == "good"


async def test_a_paragraph_is_split_at_a_blank_line_and_joined_again(store: Path) -> None:
    async with driving(store) as ui:
        await at_paragraph(ui, "1")
        before = [p.text for p in ui.session.report.paragraphs]
        await command(ui, "split a paragraph")
        await ui.press("enter", "enter")
        await ui.type("What follows stands alone.")
        await ui.press("escape")
        split = [p.text for p in ui.session.report.paragraphs]
        assert len(split) == len(before) + 1
        assert "What follows stands alone." in split
        await ui.press("u")
        assert [p.text for p in ui.session.report.paragraphs] == before


async def test_a_review_is_closed_with_a_reason_for_what_is_left_and_locks_until_reopened(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("enter")
        await command(ui, "close the review")
        await ui.press("c")
        await ui.type("the council has merged\n")
        assert ui.session.report.closed
        await ui.press("y")
        assert all(j.decision is None for j in ui.session.report.judgements)
        await command(ui, "close the review")
        await ui.type("more to read\n")
        assert not ui.session.report.closed


async def test_what_differs_says_so_where_there_is_one_version(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("enter")
        await command(ui, "what differs")
        assert "There is one version only." in ui.text
