"""Exact counts, of what a start loads, a key asks of the store, a key paints: they grow unseen, and then it is slow.

Each is an upper bound that is exact today. Whoever needs more says so by raising it.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pexpect
import pytest

from reviewer.review.workspace import Workspace
from reviewer.tui import app
from reviewer.tui.screens import desk, library
from tests.tui.driving import Driver, driving, store_of
from tests.tui.terminal import Terminal

MODULES = {"library": 117, "review": 143}
"""Our own modules at the first useful frame, by the place in which one starts."""
MOVING, DECIDING, LETTER = 4, 14, 2
"""SQL statements of a key in Review; what a trigger does is of its statement."""
COMMITS = 1
MOVED, SCROLLED = 2_900, 12_000
"""Bytes that a moving key paints at 120 by 40: the lines that changed, and all of the text where it scrolls."""

STANDARD = frozenset(sys.stdlib_module_names)
"""Not among them is what `sysconfig` reads of the system it was built on: `_sysconfigdata__x86_64-linux-gnu`."""
TEXTUAL_ALONE = "import json, sys, textual.app, textual.widgets._static; print(json.dumps(sorted(sys.modules)))"
FIRST_FRAME = """
import json, sys
from pathlib import Path
from reviewer.cli import main
from reviewer.tui.app import ReviewerApp
shown = ReviewerApp.post_display_hook
def look(self):
    shown(self)
    if self.place.ready:
        Path(sys.argv[1]).write_text(json.dumps(sorted(sys.modules)))
        self.exit(0)
ReviewerApp.post_display_hook = look
sys.exit(main(sys.argv[2:]))
"""


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store in which one has been before."""
    path = store_of(tmp_path / "reviews.db")
    with Workspace.open(path, actor="Sam") as workspace:
        workspace.remember("toured", True)
    return path


def in_report(store: Path, paragraph: int) -> None:
    """Let the interface start in the report, at a paragraph."""
    with Workspace.open(store, actor="Sam") as workspace:
        report = workspace.library()[0].id
        session = workspace.session(report)
        session.remember_place({"target": session.report.paragraphs[paragraph].target})
        workspace.remember("place", {"at": "review", "report": report})


@pytest.mark.parametrize("place", ["library", "review"])
def test_a_start_loads_nothing_that_its_first_frame_does_not_need(store: Path, tmp_path: Path, place: str) -> None:
    if place == "review":
        in_report(store, 2)
    found = tmp_path / "modules.json"
    words = ["-c", FIRST_FRAME, str(found), "--store", str(store), "--as", "Sam"]
    child = pexpect.spawn(sys.executable, words, dimensions=(40, 120), cwd=str(tmp_path), timeout=60)
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0, child.before
    loaded = set(json.loads(found.read_text()))
    alone = subprocess.run([sys.executable, "-c", TEXTUAL_ALONE], capture_output=True, text=True, check=True)
    packages = {name.partition(".")[0] for name in loaded - set(json.loads(alone.stdout))}
    packages = {name for name in packages if not name.startswith("_sysconfigdata_")}
    assert packages - STANDARD <= {"reviewer", "textual", "rich"}, "no other package than these"
    for heavy in ("pdfplumber", "pdfminer", "pypdfium2", "numpy", "reportlab", "holidays", "pydantic", "sqlite_utils"):
        assert heavy not in loaded
    assert sum(name.startswith("reviewer") for name in loaded) <= MODULES[place]


class Statements:
    """The statements that reach the store, without the full-text index's own and those of triggers."""

    def __init__(self, ui: Driver) -> None:
        self._ui = ui
        self._told: list[str] = []
        ui.app.workspace.store.trace(self._told.append)

    async def of(self, *keys: str) -> list[str]:
        """Those of some keys."""
        await self._ui.settle()
        self._told.clear()
        await self._ui.press(*keys)
        own = [statement for statement in self._told if not statement.startswith("--") and "'main'." not in statement]
        return [statement for statement, _ in groupby(own)]


@pytest.fixture
def no_timers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is asked of the store but by keys."""
    for module, name in ((desk, "REST"), (library, "REST"), (library, "READY"), (app, "LOOK_ELSEWHERE")):
        monkeypatch.setattr(module, name, 3600)


@pytest.mark.usefixtures("no_timers")
async def test_a_key_asks_little_of_the_store(store: Path) -> None:
    in_report(store, 2)
    async with driving(store) as ui:
        statements = Statements(ui)
        for key in ("j", "k", "tab", "tab", "tab"):
            assert len(await statements.of(key)) <= MOVING, key
        for key in ("space", "+", "="):
            asked = await statements.of(key)
            assert len(asked) <= DECIDING, "\n".join(asked)
            assert asked.count("COMMIT") == COMMITS
        await ui.press("/")
        for letter in "early":
            assert len(await statements.of(letter)) <= LETTER, letter
        await ui.press("escape", "L")
        assert len(await statements.of("j")) <= MOVING


@pytest.fixture
def terminal(store: Path, tmp_path: Path) -> Iterator[Terminal]:
    """The report in a terminal, at a paragraph that is in sight with those around it."""
    in_report(store, 3)
    with Terminal(["--store", str(store), "--as", "Sam"], size=(120, 40), cwd=tmp_path) as ui:
        ui.wait("Paragraph 2")
        yield ui


def painted(ui: Terminal, key: str, shows: str) -> int:
    """The bytes that a key has painted."""
    before = len(ui.raw)
    ui.press(key, shows)
    return len(ui.raw) - before


def test_a_key_paints_what_it_changes(terminal: Terminal) -> None:
    for key, shows in (("j", "Paragraph 3"), ("j", "Paragraph 4"), ("k", "Paragraph 3"), ("k", "Paragraph 2")):
        assert painted(terminal, key, f"─ {shows}") <= MOVED
    assert painted(terminal, "\x1b[6~", "What needs to improve") <= SCROLLED
