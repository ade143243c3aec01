"""What goes wrong around a person at work, through a real terminal: survived with one sentence, the work kept."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from pathlib import Path

import pytest
from benchmarks.faults import small_disk

from reviewer.review.workspace import Workspace
from tests.tui.driving import store_of
from tests.tui.terminal import Terminal

ESC, CTRL_E = "\x1b", "\x05"
MEGABYTE = 1_000_000


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return store_of(tmp_path / "store" / "reviews.db")


def at_a_judgement(store: Path, *, size: tuple[int, int] = (100, 30), env: dict[str, str] | None = None) -> Terminal:
    """The program at the first judgement of the one report; use as a context manager."""
    with Workspace.open(store, actor="Sam") as workspace:
        session = workspace.session("fairhaven")
        workspace.remember("toured", True)
        workspace.remember("place", {"at": "review", "report": session.id})
        session.remember_place({"target": session.report.judgements[0].target})
    return Terminal(["--store", str(store), "--as", "Sam"], size=size, env=env, cwd=store.parent)


def notes(store: Path) -> list[str]:
    with Workspace.open(store, actor="Sam") as workspace:
        found = workspace.store.verify().findings
        assert not found
        return [note.text for note in workspace.session("fairhaven").report.notes]


def test_the_terminal_closed_in_the_middle_of_a_note(store: Path) -> None:
    with at_a_judgement(store) as ui:
        ui.wait("Judgement 1 of 4")
        ui.press("m", "Note on")
        ui.press("half a thou", "half a thou")
        ui.hang_up()
    assert notes(store) == []
    with at_a_judgement(store) as ui:
        ui.wait("Judgement 1 of 4")
        ui.press("m", "half a thou")
        ui.press("ght" + ESC, "saved")
        ui.press("q")
        assert ui.end() == 0
    assert notes(store) == ["half a thought"]


def test_a_disk_that_fills_up_loses_no_note(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        if disk is None:
            pytest.skip("no small disk can be mounted here")
        store = store_of(disk / "reviews.db")
        filler = disk / "filler"
        with at_a_judgement(store) as ui:
            ui.wait("Judgement 1 of 4")
            _fill(filler)
            ui.press("y", "the disk is full: the last change was not saved. Make room first.")
            ui.press("m", "Note on")
            ui.press("kept through trouble" + ESC, "the disk is full")
            ui.press("q", "q again leaves.")
            ui.press("w", "No space left on device")
            ui.press("m", "kept through trouble")
            filler.unlink()
            ui.press(ESC, "saved")
            ui.press("y", "confirmed")
            ui.press("q")
            assert ui.end() == 0
        assert notes(store) == ["kept through trouble"]


def _fill(filler: Path) -> None:
    with filler.open("wb", 0) as file, suppress(OSError):
        while True:
            file.write(bytes(4096))


def test_a_locked_store_takes_no_further_deciding_key(store: Path) -> None:
    with at_a_judgement(store) as ui:
        ui.wait("Judgement 1 of 4")
        other = sqlite3.connect(store, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        ui.press("y", "waiting to save")
        for key in ("2", "0", "m", "w", "n"):
            ui.press(key, "waiting to save")
        ui.press("j", "Judgement 2 of 4")
        ui.press(ESC, "Given up, nothing was changed")
        ui.press("k", "Judgement 1 of 4")
        ui.press("2", "waiting to save")
        other.execute("ROLLBACK")
        ui.wait(lambda screen: "waiting" not in screen and "confirmed" in screen)
        ui.press("q")
        assert ui.end() == 0
        other.close()
    with Workspace.open(store, actor="Sam") as workspace:
        assert [entry.target for entry in workspace.log()] == ["judgement/leaders"]


def test_what_editors_do_in_a_real_terminal(store: Path, tmp_path: Path) -> None:
    program, does = tmp_path / "editor", tmp_path / "does"
    program.write_text(f'#!/bin/sh\necho "drawn by the editor"\n. {does}\n')
    program.chmod(0o755)
    with at_a_judgement(store, env={"VISUAL": str(program)}) as ui:
        ui.wait("Judgement 1 of 4")
        ui.press("m", "Note on")
        ui.press("begun", "begun")
        for what, says in (
            ("exit 1", "failed with status 1"),
            ('printf "a\\0b" > "$1"', "not UTF-8 text"),
            (f'head -c {10 * MEGABYTE} /dev/zero | tr "\\0" x > "$1"', "1,000,000 bytes"),
        ):
            does.write_text(what)
            ui.press(CTRL_E, says)
            assert "begun" in ui.text
            assert "drawn by the editor" not in ui.text
        does.write_text('printf " and finished" >> "$1"')
        ui.press(CTRL_E, "begun and finished")
        ui.press(ESC, "saved")
        ui.press("q")
        assert ui.end() == 0
    assert notes(store) == ["begun and finished"]
    kept = list(store.with_name("reviews.db.editing").rglob("*.md"))
    assert sorted(path.stat().st_size for path in kept) == [3, 10 * MEGABYTE]


def test_an_editor_that_is_missing(store: Path) -> None:
    with at_a_judgement(store, env={"EDITOR": "/not/there"}) as ui:
        ui.wait("Judgement 1 of 4")
        ui.press("m", "Note on")
        ui.press("begun" + CTRL_E, "cannot be started")
        ui.press(ESC, "saved")
        ui.press("q")
        assert ui.end() == 0
    assert notes(store) == ["begun"]


@pytest.mark.parametrize("line", ["some words of a note\n", "word "], ids=["lines", "one line"])
def test_a_pasted_megabyte(store: Path, line: str) -> None:
    with at_a_judgement(store) as ui:
        ui.wait("Judgement 1 of 4")
        ui.press("m", "Note on")
        text = line * (MEGABYTE // len(line))
        ui.paste(text + "the end")
        ui.wait("the end", 30)
        ui.press("!", "the end!")
        ui.press(ESC, "saved")
        ui.press("q")
        assert ui.end() == 0
    assert notes(store) == [f"{text}the end!"]


def test_what_is_pasted_where_nothing_is_typed_decides_nothing(store: Path) -> None:
    with at_a_judgement(store) as ui:
        ui.wait("Judgement 1 of 4")
        ui.paste("yyyyq0+-=d\n")
        ui.press("?", "Keys in Review")
        ui.press(ESC, "Judgement 1 of 4")
        ui.press("q")
        assert ui.end() == 0
    with Workspace.open(store, actor="Sam") as workspace:
        assert workspace.log() == []


def test_a_storm_of_sizes(store: Path) -> None:
    sizes = [(60, 15), (300, 100), (80, 24), (139, 40), (140, 40), (99, 30), (20, 5), (1, 1), (200, 60)]
    with at_a_judgement(store) as ui:
        ui.wait("Judgement 1 of 4")
        before = ui.text
        ui.press("m", "Note on")
        ui.press("written in a storm", "storm")
        for width, height in sizes * 5:
            ui.resize(width, height)
        ui.resize(60, 15)
        ui.wait("reviewer needs 80 columns and 24 rows.")
        assert "This terminal has 60 and 15: enlarge it." in ui.text
        ui.press("y")
        ui.resize(300, 100)
        ui.wait(lambda screen: "written in a storm" in screen and "enlarge" not in screen)
        ui.press(ESC, "saved")
        ui.press("u", "Undone")
        ui.press("j")
        ui.press("k")
        ui.resize(100, 30)
        ui.wait(lambda screen: screen.split("\n")[:-1] == before.split("\n")[:-1])
        ui.press("q")
        assert ui.end() == 0
    assert notes(store) == []
