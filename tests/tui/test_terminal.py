"""The whole review of a sample in a real terminal, killed in the middle and gone on with."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.tui.terminal import Terminal

SAMPLES = Path(__file__).parents[2] / "sample_reports" / "pdf"
ESC = "\x1b"


def reviewer(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "reviewer", *arguments], capture_output=True, text=True, cwd=cwd, timeout=60
    )


@pytest.fixture
def store(tmp_path: Path) -> str:
    path = str(tmp_path / "reviews.db")
    done = reviewer("--store", path, "ingest", str(SAMPLES / "fairhaven-2018.pdf"), cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    return path


def test_a_whole_review(store: str, tmp_path: Path) -> None:
    start = ["--store", store, "--as", "Sam"]
    with Terminal(start, size=(100, 30), cwd=tmp_path) as ui:
        ui.wait("Fairhaven")
        ui.press("\r", "Judgement 1 of 4")
        for number in (2, 3, 4):
            ui.press("y", f"Judgement {number} of 4")
        ui.press("y", lambda screen: screen.count("confirmed") >= 4)
        ui.press("[", "Judgement 1 of 4")
        ui.press("1", "Why?")
        ui.press("the table was misread\r", "corrected")
        ui.press("gareas\r", "Area 1 of")
        ui.press("m", "Note on area 1")
        ui.press("first line\rsecond line" + ESC, "1 note")
        ui.press("a", "Action on area 1")
        ui.press("Rewrite the plan template\r", "1 action")
        ui.press("g1\r", "Paragraph 1")
        ui.press("-", "concern")
        ui.press("u", lambda screen: "Undone" in screen and "concern" not in screen.split("Undone")[0])
        ui.press("\x12", "Done again")
        ui.press("j", "Paragraph 2")
        ui.kill()
    with Terminal(start, size=(100, 30), cwd=tmp_path) as ui:
        ui.wait(lambda screen: "Paragraph 1" in screen or "Paragraph 2" in screen)
        assert "corrected" not in ui.text or "Leaders" in ui.text
        ui.press("w", "Written:")
        ui.press("q")
        assert ui.end() == 0
        assert b"\x1b[?1049l" in ui.raw, "the terminal's own screen is back"
        assert b"\x1b[?25h" in ui.raw, "the cursor is back"
    written = next(tmp_path.glob("*.yaml")).read_text(encoding="utf-8")
    for said in ("the table was misread", "second line", "Rewrite the plan template", "concern"):
        assert said in written


def test_no_colour_asked_for_is_legible(store: str, tmp_path: Path) -> None:
    with Terminal(["--store", store, "--as", "Sam"], env={"NO_COLOR": "1"}, cwd=tmp_path) as ui:
        ui.wait("Fairhaven")
        ui.press("\r", "Judgement 1 of 4")
        assert any(line.startswith("▌") for line in ui.screen.display)
        for row in ui.screen.buffer.values():
            for cell in row.values():
                assert (cell.fg, cell.bg) == ("default", "default"), "no colour at all, not even grey"
