"""Notes: listed by kind, and written in one's own editor."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import pytest

from reviewer.errors import ReviewerError
from reviewer.model.decided import NoteKind
from reviewer.tui.outside import LONGEST, composed
from tests.tui.driving import Driver, driving, store_of


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return store_of(tmp_path / "reviews.db")


async def _command(ui: Driver, words: str) -> None:
    await ui.press("colon")
    await ui.type(f"{words}\n")
    await ui.settle()


async def test_notes_are_listed_by_kind_and_walked(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("enter", "n")
        first, second = (view.target for view in ui.session.report.judgements[:2])
        ui.session.add_note(first, NoteKind.COMMENT, "Seen in the minutes")
        ui.session.add_note(first, NoteKind.QUERY, "Which year is this")
        ui.session.add_note(second, NoteKind.QUERY, "Who was asked")
        await _command(ui, "all notes")
        assert "3 notes" in ui.text
        await ui.press("tab")
        assert "Notes: comment, 1 of 3" in ui.text
        assert "Which year" not in ui.text
        await ui.press("tab")
        assert "Notes: query, 2 of 3" in ui.text
        assert "Seen in the minutes" not in ui.text
        await ui.press("tab")
        assert "3 notes" in ui.text
        await ui.press("shift+tab", "j", "enter")
        assert getattr(ui.place, "current", None) == second


async def test_no_notes_yet(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("enter")
        await _command(ui, "all notes")
        await ui.press("tab")
        assert "No notes yet" in ui.text


async def test_a_note_is_written_in_one_s_own_editor(store: Path) -> None:
    given: list[tuple[str, Path]] = []

    def compose(text: str, folder: Path, _suspend: object) -> str:
        given.append((text, folder))
        return f"{text} and\nmore \x1b[31m"

    async with driving(store, compose=compose) as ui:
        await ui.press("enter", "n", "m")
        await ui.type("A beginning")
        await ui.press("ctrl+e")
        await ui.press("escape")
        assert given == [("A beginning", store.with_name(f"{store.name}.editing") / ui.session.report.id)]
        note = ui.session.report.notes[0].text
        assert note.startswith("A beginning and\nmore ")
        assert "\x1b" not in note


async def test_an_editor_that_fails_leaves_the_text(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("enter", "n", "m")
        await ui.type("A beginning")
        await ui.press("ctrl+e")
        assert "no editor is set." in ui.text
        await ui.type(" and more")
        await ui.press("escape")
        assert ui.session.report.notes[0].text == "A beginning and more"


async def test_every_text_of_many_lines_goes_to_ones_own_editor_and_comes_back(store: Path) -> None:
    async with driving(store, compose=lambda text, _folder, _suspend: f"{text} and why") as ui:
        await ui.press("enter", "g")
        await ui.type("areas\n")
        await ui.press("c", "ctrl+e", "escape")
        assert "This changes the words of the report: Esc again saves it" in ui.text
        await ui.press("escape")
        assert ui.session.report.areas[0].text.endswith("by when and why")
        await ui.press("colon")
        await ui.type("divide\n")
        await ui.settle()
        await ui.type("say what")
        await ui.press("ctrl+e", "escape")
        assert [strand.text for strand in ui.session.report.areas[0].strands] == ["say what and why"]


def _editor(folder: Path, monkeypatch: pytest.MonkeyPatch, does: str) -> None:
    program = folder / "an editor"
    program.write_text(f"#!/bin/sh\n{does}\n")
    program.chmod(0o755)
    monkeypatch.setenv("VISUAL", f"'{program}' --wait")
    monkeypatch.setenv("EDITOR", "false")


def test_the_editor_gets_a_private_file_that_is_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "reviews.db.editing" / "fairhaven"
    beside = 'touch "$2~" "$(dirname "$2")/.$(basename "$2").swp"'
    does = f'stat -c %a "$2" > {tmp_path}/mode; printf " über\\r\\nmore\\n" >> "$2"; {beside}'
    _editor(tmp_path, monkeypatch, does)
    assert composed("begun", folder, nullcontext) == "begun über\nmore"
    assert (tmp_path / "mode").read_text() == "600\n"
    assert [one.stat().st_mode & 0o777 for one in (folder, folder.parent)] == [0o700, 0o700]
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    ("does", "says", "kept"),
    [
        ("exit 3", r"failed with status 3: the text is as it was\.$", False),
        ('echo more > "$2"; exit 1', r"failed with status 1.*What it wrote is kept in .*\.md\.$", True),
        ('printf "a\\0b" > "$2"', r"not UTF-8 text.*kept in", True),
        ('printf "\\377" > "$2"', r"not UTF-8 text.*kept in", True),
        (f'head -c {LONGEST * 10} /dev/zero | tr "\\0" x > "$2"', r"too long.*kept in", True),
        ('rm "$2"', r"left no file .*: the text is as it was\.$", False),
    ],
)
def test_what_an_editor_can_do_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, does: str, says: str, kept: bool
) -> None:
    store = tmp_path / "store"
    store.mkdir()
    _editor(tmp_path, monkeypatch, does)
    with pytest.raises(ReviewerError, match=says) as caught:
        composed("begun", store, nullcontext)
    assert "\n" not in str(caught.value)
    assert len(list(store.iterdir())) == kept


@pytest.mark.parametrize(
    ("editor", "says"),
    [("", "no editor is set"), ("/not/there -x", "“/not/there” cannot be started"), ("'", "no command")],
)
def test_no_editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, editor: str, says: str) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", editor)
    with pytest.raises(ReviewerError, match=says):
        composed("begun", tmp_path, nullcontext)
    assert list(tmp_path.iterdir()) == []
