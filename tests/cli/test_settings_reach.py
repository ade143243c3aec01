"""What the settings say of plans holds in the interface as it does on the command line."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from reviewer.errors import Refused
from reviewer.tui.app import ReviewerApp
from tests.cli.running import CommandLine

SETTINGS = """\
our_authority: Fairhaven
actions: {verification: someone_else, due_soon_days: 5}
clock:
  extra_bank_holidays: [2018-11-13]
  rules: {ilacs: {circulate: 3, statement: 10, source: Agreed here}}
"""


def test_the_interface_keeps_plans_by_the_settings(
    stored: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_text(SETTINGS, encoding="utf-8")
    stored("event", "add", "received", "12/11/2018", "fairhaven")
    stored("action", "add", "fairhaven", "area/1", "x", "--evidence", "Audit")
    found: list[object] = []

    def run_until_left(self: ReviewerApp) -> int:
        planning = self.workspace.planning
        found.append(planning.settings.due_soon_days)
        found.append([one.date for one in planning.clock("fairhaven").deadlines])
        found.append(planning.clock("fairhaven").deadlines[0].how[0])
        found.append(planning.clock("northmoor").why_none)
        [action] = planning.actions()
        with pytest.raises(Refused, match=r"somebody else|awaiting verification"):
            planning.edit_action(action.action.uuid, {"status": "complete"})
        return 0

    monkeypatch.setattr(ReviewerApp, "run_until_left", run_until_left)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    stored("--config", mine)
    assert found == [
        5,
        [dt.date(2018, 11, 16), dt.date(2018, 11, 27)],
        "Circulate the report by working day 3 after receipt (Agreed here).",
        "not a report of Fairhaven",
    ]
