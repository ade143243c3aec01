"""Keys: every one of the registry in every pane; none fires while typing, none acts on what was not seen."""

from __future__ import annotations

import itertools
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual import events

from reviewer.errors import ConfigError
from reviewer.store.store import Store
from reviewer.tui.commands import FOOTERS, REGISTRY
from reviewer.tui.dialogs.base import Dialog
from reviewer.tui.registry import At, Kind, Situation, shown
from reviewer.tui.screens.actions import Actions
from reviewer.tui.screens.library import Library
from reviewer.tui.screens.place import PlaceScreen
from reviewer.tui.screens.writing import Review
from tests.tui.driving import clock, driving, store_of

PLACES: dict[At, type[PlaceScreen]] = {At.LIBRARY: Library, At.REVIEW: Review, At.ACTIONS: Actions}


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return store_of(tmp_path / "reviews.db")


def test_every_command_has_its_method() -> None:
    for place, screen in PLACES.items():
        for command in REGISTRY.at(place):
            assert callable(getattr(screen, f"do_{command.id}", None)), f"{place}: {command.id}"


def test_no_key_is_given_twice_in_a_place() -> None:
    REGISTRY.refuse_clashes()


def test_keys_can_be_changed_by_id() -> None:
    changed = REGISTRY.with_keys({"note": "ctrl+n"})
    assert changed["note"].keys == ("ctrl+n",)
    assert REGISTRY["note"].keys == ("m",)
    with pytest.raises(ConfigError, match="“keys” gives a to both “note” and “action”"):
        REGISTRY.with_keys({"note": "a"})


async def test_changed_keys_act_and_are_shown_and_the_old_ones_do_not(store: Path) -> None:
    registry = REGISTRY.with_keys({"note": "f2 ,", "action": "m", "notes": "a", "help": ""})
    async with driving(store, registry=registry) as ui:
        await ui.press("enter", "n")
        assert "f2 note" in " ".join(ui.footer.split())
        for key, title in (("f2", "Note on"), ("comma", "Note on"), ("m", "Action on"), ("a", "Notes")):
            await ui.press(key)
            await ui.until(lambda: ui.app.screen is not ui.place)
            assert title in ui.text, key
            await ui.press("escape")
        await ui.press("question_mark")
        assert ui.app.screen is ui.place


def test_the_footer_offers_at_most_seven_that_exist() -> None:
    for place, kinds in FOOTERS.items():
        for kind in kinds:
            commands = REGISTRY.footer(place, kind)
            assert len(commands) <= 7
            assert all(place in command.at for command in commands)


def test_every_rule_answers_every_situation() -> None:
    for command in REGISTRY.commands:
        for kind in Kind:
            for flag in (False, True):
                why = command.why_not(Situation(kind=kind, conflict=flag, empty=flag, searching=flag))
                assert why is None or re.fullmatch(r".+[.:?]", why), (command.id, why)


def test_the_table_of_keys_has_every_command_once() -> None:
    table = REGISTRY.key_table()
    for command, _ in REGISTRY.listed():
        assert table.count(f"| `{command.id}` |") == 1


@pytest.mark.parametrize("pane", ["outline", "reader", "panel"])
async def test_every_key_is_ours_in_every_pane(store: Path, pane: str, monkeypatch: pytest.MonkeyPatch) -> None:
    struck: list[str] = []
    monkeypatch.setattr(Review, "action_command", lambda _self, command_id: struck.append(command_id))
    async with driving(store) as ui:
        await ui.press("enter")
        screen = ui.place
        assert isinstance(screen, Review)
        screen.enter(pane)
        for command in REGISTRY.at(At.REVIEW):
            for key in command.keys:
                struck.clear()
                await ui.pilot.press(key)
                assert struck == [command.id], f"{key} in {pane}"


async def test_no_letter_acts_while_typing(store: Path) -> None:
    letters = "".join(k for c in REGISTRY.at(At.REVIEW) for k in c.keys if len(k) == 1 and k != "g")
    async with driving(store) as ui:
        await ui.press("enter", "slash")
        await ui.type(letters)
        await ui.until(lambda: letters in ui.text)
        assert ui.session.history() == []
        await ui.press("escape", "m")
        await ui.type(letters)
        await ui.press("escape")
        assert ui.session.report.notes[0].text == letters


async def test_a_command_that_cannot_act_says_why(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("enter", "plus")
        assert "said of a paragraph" in ui.footer
        await ui.press("j")
        assert "said of a paragraph" not in ui.footer


async def test_a_key_struck_before_the_thing_was_painted_does_nothing(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("enter", "n")
        early = time.monotonic()
        await ui.press("y")
        stroke = events.Key("y", "y")
        stroke.time = early
        ui.app.post_message(stroke)
        await ui.until(lambda: "press it again" in ui.footer)
        assert sum(view.decision is not None for view in ui.session.report.judgements) == 1


async def test_what_is_typed_on_after_a_key_that_came_too_early_are_words_and_no_commands(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("enter", "n")
        early = time.monotonic()
        await ui.press("y")
        for number, key in enumerate("yqAm"):
            stroke = events.Key(key, key)
            stroke.time = early + number / 10
            ui.app.post_message(stroke)
        await ui.until(lambda: "press it again" in ui.footer)
        await ui.settle()
        assert ui.app.is_running
        assert ui.place.AT == "review"
        assert not ui.session.report.notes
        await ui.until(lambda: time.monotonic() > early + 1)
        await ui.press("m")
        assert "Note on" in ui.text


async def test_a_held_key_decides_once(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("enter", "n")
        ui.app.stroke.within = 10
        await ui.press("y", "y", "y")
        assert "held down" in ui.footer
        assert sum(view.decision is not None for view in ui.session.report.judgements) == 1


async def test_letters_typed_before_a_field_has_the_focus_are_kept(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("enter", "n")
        for key in "mearly":
            ui.app.post_message(events.Key(key, key))
        await ui.until(lambda: "early" in ui.text, "the text typed ahead")
        await ui.press("escape")
        assert [note.text for note in ui.session.report.notes] == ["early"]


async def test_changed_keys_act_and_are_shown(store: Path) -> None:
    async with driving(store, registry=REGISTRY.with_keys({"note": "ctrl+n"})) as ui:
        await ui.press("enter", "ctrl+n")
        await ui.type("by another key")
        await ui.press("escape")
        assert len(ui.session.report.notes) == 1
        assert "ctrl+n note" in ui.footer
        await ui.press("m")
        assert ui.app.screen is ui.place


async def test_an_answer_typed_twice_counts_once(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("enter", "n")
        for key in ("m", *"once", "escape", "escape"):
            ui.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await ui.until(lambda: bool(ui.session.report.notes))
        await ui.settle()
        assert [note.text for note in ui.session.report.notes] == ["once"]


async def test_keys_typed_ahead_into_a_dialog_that_a_key_closes(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("enter", "n")
        here = ui.place
        ui.place.run_command("tour")
        await ui.until(lambda: "Welcome" in ui.text)
        tour = ui.app.screen
        for key in "nnj":
            tour.post_message(events.Key(key, key))
        await ui.until(lambda: ui.app.screen is here)
        await ui.settle()
        assert ui.place is here


async def test_an_answer_given_under_a_terminal_that_is_too_small_waits(store: Path) -> None:
    async with driving(store) as ui:
        await ui.press("enter", "n", "h")
        dialog = ui.app.screen
        assert isinstance(dialog, Dialog)
        await ui.pilot.resize_terminal(60, 15)
        await ui.until(lambda: "needs 80 columns" in ui.text)
        dialog.dismiss(None)
        await ui.pilot.pause()
        assert "needs 80 columns" in ui.text
        await ui.pilot.resize_terminal(120, 40)
        await ui.until(lambda: ui.app.screen is ui.place)


def test_no_key_is_named_in_words_but_by_its_command() -> None:
    """Every command is given a key that no word holds: then no word may name the key that it ships with."""
    odd = {command.id: chr(0x3400 + n) for n, command in enumerate(REGISTRY.commands) if command.keys}
    shipped = {shown(key) for command in REGISTRY.commands for key in command.keys} - {"a", "A", "1", "0"}  # also words
    named = re.compile("|".join(rf"(?<![\w’'“\"])(?:{re.escape(key)})(?![\w’'-])" for key in shipped if key.isalnum()))
    theirs = re.compile("Esc saves and closes|, p and a page|^Grade [1-4]$|^Enter when")  # a dialog's own, and a verb
    for command in REGISTRY.with_keys(odd).commands:
        whys = {command.why_not(situation) for situation in _situations()}
        for words in {command.help, command.title, *filter(None, whys)}:
            assert not named.search(theirs.sub("", words)), (command.id, words)


def _situations() -> Iterator[Situation]:
    for kind in Kind:
        for empty, conflict, searching, closed in itertools.product((False, True), repeat=4):
            yield Situation(kind=kind, empty=empty, conflict=conflict, searching=searching, closed=closed)


async def test_sentences_name_the_keys_as_they_are(tmp_path: Path) -> None:
    keys = {"import": "f3", "next_pane": "f4", "action": "f6", "back": "escape f7", "quit": "f8", "open": "f9"}
    empty = Store.open(tmp_path / "empty" / "reviews.db", clock=clock)
    empty.close()
    async with driving(tmp_path / "empty" / "reviews.db", registry=REGISTRY.with_keys(keys)) as ui:
        assert "f3  brings in a file or a folder" in ui.text
        ui.place.run_command("search")
        assert "No report yet: f3 imports one." in ui.footer
        await ui.press("ctrl+c")
        assert "f8 quits: everything is saved." in ui.footer
    store = store_of(tmp_path / "reviews.db")
    async with driving(store, registry=REGISTRY.with_keys(keys), size=(140, 60)) as ui:
        await ui.press("f9" if ui.place.AT is At.REVIEW else "enter")
        assert "1 warning from reading: f4 shows them" in ui.text
        await ui.press("g")
        await ui.type("areas\n")
        await ui.settle()
        assert "No action yet  f6 adds one" in ui.text
        await ui.press("question_mark")
        assert "f6" in ui.text
