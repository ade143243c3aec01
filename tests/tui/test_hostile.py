"""Text from outside is never markup, never steers the terminal, and never breaks a widget."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer.model.decided import LinkState, Mark, NoteKind
from reviewer.review.workspace import Workspace
from reviewer.tui import safe, wrap
from tests.support.reports import fairhaven
from tests.tui.driving import clock, driving, store_of

HOSTILE = [
    "[sic] as printed",
    "[/] closed",
    "[/ not closed",
    "[bold]not bold[/bold]",
    "\x1b[31mred\x1b[0m\x9b2J",
    "right \u202eto left\u202c and \u200f marks",
    "NUL \x00 in it",
    "word" * 2500,
    "漢字と仮名" * 40,
    "{{braces}} %s $HOME \\n",
]
FORBIDDEN = "\x1b\x00\x9b\u202e\u202c\u200f"


def test_nothing_unsafe_comes_through() -> None:
    for text in HOSTILE:
        assert not set(FORBIDDEN) & set(safe.line(text))
        shown = safe.same_length(text)
        assert not set(FORBIDDEN) & set(shown)
        assert len(shown) == len(text)


@pytest.mark.parametrize("width", [2, 7, 30, 72])
def test_lines_fit_and_lose_nothing(width: int) -> None:
    for text in HOSTILE:
        words = safe.line(text)
        lines = wrap.wrapped(words, width)
        assert all(wrap.cells(line) <= width for line in lines)
        assert "".join(lines).replace(" ", "") == words.replace(" ", "")
        assert wrap.cells(wrap.padded(words, width)) == width


@pytest.fixture
def store(tmp_path: Path) -> Path:
    paragraphs = tuple((str(n), text) for n, text in enumerate(HOSTILE, 1))
    sections = tuple((f"Heading {text[:60]}", None, paragraphs) for text in HOSTILE[:7])
    report = fairhaven("[/Council\x1b[31m \u202e", sections=sections, areas=tuple(HOSTILE), footer="x")
    path = store_of(tmp_path / "reviews.db", report)
    with Workspace.open(path, actor="[/actor\x1b[31m", clock=clock) as workspace:
        session = workspace.session(workspace.library()[0].id)
        targets = [session.report.judgements[0].target, session.report.areas[0].target, "report"]
        for target in targets:
            for text in HOSTILE:
                session.add_note(target, NoteKind.COMMENT, text)
        for text in HOSTILE:
            session.add_action([targets[1]], text, lead="[/ lead [bold]", success_measure=text)
        session.grade(targets[0], session.report.judgements[0].extracted.grade, "[/ why")
        paragraph = session.report.paragraphs[3].target
        session.mark(paragraph, Mark.CONCERN)
        session.link(targets[1], paragraph, LinkState.ADDED)
        session.correct_area(session.report.areas[1].target, "[/ corrected \x1b[31m")
    return path


async def test_every_screen_and_dialog_with_hostile_text(store: Path) -> None:
    async with driving(store, size=(140, 50), actor="[/actor\x1b[31m") as ui:

        async def check() -> None:
            await ui.settle()
            text = ui.text
            assert not set(FORBIDDEN) & set(text)

        await check()
        await ui.press("slash")
        await ui.type("[/x")
        await ui.press("enter")
        await check()
        await ui.press("escape", "enter")
        await check()
        for key in ("tab", "j", "tab", "tab", "z", "right_square_bracket", "f", "f", "r", "r"):
            await ui.press(key)
            await check()
        for opening in ("m", "a", "h", "c", "question_mark", "colon", "g", "slash"):
            await ui.press(opening)
            await ui.type("[/x")
            await check()
            await ui.press("escape")
            if ui.app.screen is not ui.place:
                await ui.press("escape")
            await check()
        ui.place.run_command("notes")
        await check()
        await ui.press("escape")
        for _ in range(30):
            await ui.press("n")
            await check()
        await ui.press("b")
        await check()
        await ui.press("A")
        await check()
        await ui.press("enter")
        await check()
        await ui.press("escape", "L")
        await check()


async def test_hostile_text_pasted_into_a_note_is_kept_visible(store: Path) -> None:
    from textual import events

    async with driving(store) as ui:
        await ui.press("enter", "m")
        ui.app.post_message(events.Paste("[/ pasted \x1b[31m\nsecond \u202eline"))
        await ui.until(lambda: "pasted" in ui.text)
        assert not set(FORBIDDEN) & set(ui.text)
        await ui.press("escape")
        assert not set(FORBIDDEN) & set(ui.session.report.notes[-1].text)


async def test_editing_a_note_without_a_change_keeps_its_letters(store: Path) -> None:
    async with driving(store, actor="[/actor\x1b[31m") as ui:
        await ui.press("enter")
        texts = {note.uuid: note.text for note in ui.session.report.notes}
        await ui.press("g", "g", "tab")
        await ui.press("j", "j", "j", "j", "enter", "escape")
        assert {note.uuid: note.text for note in ui.session.report.notes} == texts
