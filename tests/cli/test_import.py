"""Updates by spreadsheet on the command line: the sheet goes out, comes back, and is logged under the lead's name."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import CommandLine
from tests.exchange.spreadsheets import loaded

HEAD = "Head of service"
FAIRHAVEN = "fairhaven-ilacs-2018-10-12"


@pytest.fixture
def planned(stored: CommandLine) -> CommandLine:
    """The store with an action of each of two leads on Fairhaven's first area."""
    stored("action", "add", "fairhaven", "area/1", "Rewrite the plan template", "--lead", HEAD, "--due", "2027-02-21")
    stored("action", "add", "fairhaven", "area/1", "Coach managers", "--lead", "Practice lead")
    return stored


@pytest.fixture
def sheet(planned: CommandLine, tmp_path: Path) -> Path:
    """The sheet for all leads as it was sent out."""
    path = tmp_path / "updates.xlsx"
    assert planned("export", "--format", "xlsx", "--updates", "--output", path).out == f"{path}\n"
    return path


def filled(path: Path, **cells: object) -> Path:
    book: Any = loaded(path.read_bytes())
    for place, value in cells.items():
        book["Updates"][place] = value
    book.save(path)
    return path


def actions(planned: CommandLine) -> dict[str, dict[str, Any]]:
    return {one["reference"]: one for one in json.loads(planned("actions", "--json").out)}


def log(planned: CommandLine) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(planned("log", "--json").out)
    return found


def test_a_sheet_of_one_lead(planned: CommandLine, tmp_path: Path) -> None:
    said = planned("export", "--format", "xlsx", "--updates", "--lead", HEAD, "--output", tmp_path)
    assert said.out == f"{tmp_path / 'updates-head-service.xlsx'}\n"
    book: Any = loaded(Path(said.out.strip()).read_bytes())
    assert [cell.value for cell in book["Updates"]["C"]] == ["Action", "Rewrite the plan template"]
    told = planned("export", "--format", "xlsx", "--updates", "--lead", "Head of servise", status=2)
    assert told.err.startswith("reviewer: --lead: “Head of servise” leads no action. The nearest lead is “Head of serv")


def test_what_comes_back_is_shown_first_then_made(planned: CommandLine, sheet: Path) -> None:
    filled(sheet, G2="Three teams use it", H2="in progress", I2="at risk")
    before = log(planned)
    dry = planned("import", sheet, "--dry-run")
    assert dry.out.splitlines()[0].startswith("A1.1: ")
    assert dry.out.endswith("1 action to update, 1 unchanged; nothing was changed: this was a dry run\n")
    assert log(planned) == before
    made = planned("import", sheet)
    assert made.out.endswith("\n1 action updated, 1 unchanged\n")
    action = actions(planned)["A1.1"]
    assert (action["status"], action["delivery"]) == ("in_progress", "at_risk")
    assert {entry["actor"] for entry in log(planned) if entry not in before} == {HEAD}
    assert planned("import", sheet).out == "0 actions updated, 2 unchanged\n"


def test_all_that_a_sheet_changes_is_taken_back_at_once(planned: CommandLine, sheet: Path) -> None:
    before = [{**one, "log_id": 0} for one in actions(planned).values()]
    filled(sheet, G2="Three teams use it", H2="in progress", H3="in progress", G3="Begun")
    planned("import", sheet)
    assert len({entry["batch"] for entry in log(planned)[2:]}) == 1
    assert planned("undo").out == "Undone: Sheet updates.xlsx brought in\n"
    assert [{**one, "log_id": 0} for one in actions(planned).values()] == before
    assert planned("redo").out == "Done again: Sheet updates.xlsx brought in\n"
    assert [one["status"] for one in actions(planned).values()] == ["in_progress", "in_progress"]
    planned("verify")


def test_several_sheets_at_once(planned: CommandLine, tmp_path: Path) -> None:
    for lead in (HEAD, "Practice lead"):
        planned("export", "--format", "xlsx", "--updates", "--lead", lead, "--output", tmp_path)
    sheets = sorted(tmp_path.glob("updates-*.xlsx"))
    filled(sheets[0], H2="in progress")
    filled(sheets[1], H2="who knows")
    said = planned("import", *sheets, status=1)
    assert said.out.endswith("1 action updated, 0 unchanged\n")
    assert f"reviewer: {sheets[1]}, row 2, Status: “who knows” is no status" in said.err
    assert [one["status"] for one in actions(planned).values()] == ["in_progress", "not_started"]


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"A2": "A9.9"}, "row 2, Reference: was changed: this row is for A1.1 and says “A9.9”."),
        ({"H2": "Doing"}, "row 2, Status: “Doing” is no status;"),
        ({"H1": "State"}, "a column was renamed: H should be “Status” and is “State”."),
        ({"G1": "Status", "H1": "Progress"}, "a column was moved:"),
        ({"E2": "31/02/2027"}, "row 2, Due: "),
        ({"O2": "31/02/2027", "M2": "Audit", "N2": "audit"}, "row 2, Evidence dated: "),
        ({"P3": None}, "row 3: has no id"),
        ({"H2": "=cmd()"}, "row 2, Status: "),
    ],
)
def test_a_sheet_with_anything_wrong_changes_nothing(
    planned: CommandLine, sheet: Path, cells: dict[str, object], message: str
) -> None:
    filled(sheet, **{"G2": "Three teams use it", "G3": "Begun", **cells})
    before = log(planned)
    told = planned("import", sheet, status=1)
    assert message in told.err
    assert told.out == ""
    assert log(planned) == before


def test_two_rows_for_one_action(planned: CommandLine, sheet: Path) -> None:
    book: Any = loaded(sheet.read_bytes())
    book["Updates"].append([cell.value for cell in book["Updates"][2]])
    book.save(sheet)
    assert "rows 2 and 4 are for the same action: keep one of them." in planned("import", sheet, status=1).err


def test_what_was_changed_meanwhile_is_not_overwritten(planned: CommandLine, sheet: Path) -> None:
    filled(sheet, I2="at risk")
    planned("action", "edit", "fairhaven", "A1.1", "--delivery", "on_track")
    told = planned("import", sheet, status=1)
    assert "A1.1 was changed since this sheet was made" in told.err
    assert actions(planned)["A1.1"]["delivery"] == "on_track"


def test_files_that_are_no_sheets(planned: CommandLine, tmp_path: Path) -> None:
    notes, text, empty = (tmp_path / name for name in ("notes.yaml", "text.csv", "empty.xlsx"))
    notes.write_text("schema: reviewer/reviewed-notes", encoding="utf-8")
    text.write_text("some,words\n1,2\n", encoding="utf-8")
    empty.write_bytes(b"")
    lines = planned("import", notes, text, empty, tmp_path / "none.xlsx", tmp_path, status=1).err.splitlines()
    for line, message in zip(
        lines,
        (
            f"{notes}: exported notes cannot be brought in, only sheets can. Name a sheet, .xlsx or .csv.",
            f"{text}: is no updates sheet: its first row holds other headings.",
            f"{empty}: is empty.",
            f"{tmp_path / 'none.xlsx'}: cannot be read: No such file or directory.",
            f"{tmp_path}: cannot be read: Is a directory.",
        ),
        strict=True,
    ):
        assert line.startswith(f"reviewer: {message}")
    assert "Missing argument 'SHEET...'" in planned("import", status=2).err


PLAN = "Council plan\r\nArea,What we will do,Owner,RAG\r\n2,New supervision policy,Principal social worker,Amber\r\n"
SETTINGS = """\
import:
  columns: {area: Area, action: What we will do, lead: Owner, delivery: RAG}
  words: {delivery: {Amber: at risk}}
"""


def own_plan(tmp_path: Path, settings: str = SETTINGS, plan: str = PLAN) -> list[str | Path]:
    (tmp_path / "mine.yaml").write_text(settings, encoding="utf-8")
    (tmp_path / "plan.csv").write_text(plan, encoding="utf-8", newline="")
    return ["--config", tmp_path / "mine.yaml", "import", tmp_path / "plan.csv", "--report"]


def test_a_plan_of_ones_own_is_taken_over(planned: CommandLine, tmp_path: Path) -> None:
    words = own_plan(tmp_path)
    assert planned(*words, "fairhaven", "--dry-run").out.endswith("this was a dry run\n")
    assert len(actions(planned)) == 2
    said = planned(*words, "fairhaven")
    assert "new: " in said.out
    [new] = [one for one in actions(planned).values() if one["text"] == "New supervision policy"]
    assert (new["lead"], new["delivery"], new["answers"][0][0]) == ("Principal social worker", "at_risk", FAIRHAVEN)
    assert planned(*words, "fairhaven").out == "0 actions updated, 1 unchanged\n"


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ("theme: dark", "import.columns in the settings: must name the columns of your plan before it can be read."),
        ("import: {columns: {acton: x}}", "import.columns: “acton” is no field of an action. Did you mean “action”?"),
        ("import: {columns: {lead: Owner}}", "import.columns.action: needs the heading"),
        ("import: {columns: [x]}", "mine.yaml, line 1: “import.columns” must hold names, each with a text."),
    ],
)
def test_columns_that_cannot_be_used(planned: CommandLine, tmp_path: Path, settings: str, message: str) -> None:
    told = planned(*own_plan(tmp_path, settings), "fairhaven", status=2)
    assert message in told.err
    assert told.err.count("\n") == 1


def test_a_plan_whose_columns_are_not_there(planned: CommandLine, tmp_path: Path) -> None:
    told = planned(*own_plan(tmp_path, plan="Task,Who\nx,y\n"), "fairhaven", status=1)
    assert told.err.startswith(f"reviewer: {tmp_path / 'plan.csv'}")
    assert "no report is called “nope”" in planned(*own_plan(tmp_path), "nope", status=2).err
